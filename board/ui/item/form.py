"""The form to add an item or to edit one or several: checked, saved, and never lost unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer

from board import edit
from board.model import Board
from board.phrases import counted
from board.ui.item import form_fields
from board.ui.item.form_body import FormBody
from board.ui.item.form_rows import Row
from board.ui.item.suggestions import Suggest
from board.ui.keymap import at
from board.ui.kit.bindings import bindings
from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean
from board.ui.widget_keys import WIDGETS

#: Seconds without a key after which what was typed is kept.
STILL = 0.3


class Form(Dialog[form_fields.Filled]):
    """Every field of an item; the answer holds the texts that were changed."""

    DEFAULT_CSS = """
    /* A layer of its own: the list must not count when the frame is put in the middle. */
    Form { layers: form list; }
    Form > #frame { layer: form; width: 92; padding: 0; }
    Form.-slim FormBody { padding: 0 1; }
    Form.-slim Row .label { width: 12; }
    Form.-slim Row .error { padding-left: 13; }
    """
    BINDINGS: ClassVar = [
        *bindings(at("form", WIDGETS)[:1], priority=True),
        *bindings(at("form", WIDGETS)[1:]),
    ]

    def __init__(
        self,
        board: Board,
        ids: Sequence[str] = (),
        texts: Mapping[str, str] | None = None,
        *,
        now: Callable[[], Board] | None = None,
        typed: form_fields.Filled | None = None,
        begin: str = "",
        only: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._begin = begin
        #: The board on which the form was opened: what is typed is compared with that one.
        self.board = board
        self._now = now or (lambda: board)
        #: Called a moment after something was typed, and when the form is gone.
        self.keep: Callable[[], None] | None = None
        self.let_go: Callable[[], None] | None = None
        self._keeping: Timer | None = None
        self.ids = tuple(ids)
        self.body = FormBody(board, ids, texts or {}, typed, self._typed, only)

    def compose(self) -> ComposeResult:
        """The rows in their frame, completions floating over them."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(self._title())
            frame.border_subtitle = "^s save · enter next · esc leave"
            yield self.body
        yield self.body.suggest

    def _title(self) -> str:
        if not self.ids:
            return "Add"
        return f"Edit {counted(len(self.ids), 'card') if self.ids[1:] else clean(self.ids[0])}"

    def on_mount(self) -> None:
        """Begin in the row that was asked for, else in the first one that takes text."""
        self.focus_row(self._begin or next(iter(self.body.rows)))

    def on_unmount(self) -> None:
        """Let go of what was kept."""
        if self.let_go is not None:
            self.let_go()

    def on_resize(self) -> None:
        """Less air on a narrow screen."""
        self.set_class(self.size.width < 64, "-slim")

    def focus_row(self, name: str) -> Row:
        """Put the cursor into the row of a field."""
        self.body.rows[name].focus_field()
        return self.body.rows[name]

    def on_suggest_taken(self, event: Suggest.Taken) -> None:
        """A click took an offer."""
        self.body.take(event.text)

    def _typed(self, row: Row, more: bool) -> None:
        """A row was typed in or left; what is typed is kept once the keys are still."""
        self._check(row)
        if more:
            if self._keeping is not None:
                self._keeping.stop()
            self._keeping = self.set_timer(STILL, lambda: self.keep and self.keep())

    # Checking and saving

    def _check(self, row: Row) -> None:
        """Take an error back as soon as it is mended; a new one waits for the save."""
        if row.error:
            texts = {row.field.name: row.text}
            row.show_error(self.wrong(texts).get(row.field.name, ""))

    @property
    def _tried(self) -> Board:
        """What is typed must fit the board as it is now; the items are those of the form."""
        return edit.as_begun(self._now(), self.board, self.ids)

    def wrong(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What is wrong with these texts, by field."""
        return form_fields.errors(self._tried, self.body.kind, self.ids, texts)

    def action_save(self) -> None:
        """Answer with the changed texts, or show beside each field what is wrong with it."""
        texts = self.body.filled()
        wrong = self.wrong(texts)
        for name, row in self.body.rows.items():
            row.show_error(wrong.get(name, ""))
        if wrong:
            self.focus_row(next(name for name in self.body.rows if name in wrong))
            return
        filled = form_fields.Filled(self.body.kind, texts)
        various, rows = self.body.various, self.body.rows
        replaced = [
            name
            for name in texts
            if name in various and not form_fields.adds(rows[name].field, texts[name])
        ]
        if replaced:
            self._ask_to_replace(replaced, filled)
        else:
            self.dismiss(filled)

    def _ask_to_replace(self, names: Sequence[str], filled: form_fields.Filled) -> None:
        """Ask before texts that differ become one."""
        from board.ui.kit.question import Answer, Ask

        fields = [self.body.rows[name].field for name in names]
        text = (
            f"{form_fields.labels(fields)}: not the same on {counted(len(self.ids), 'card')}. "
            "Saving puts what you typed in the place of each."
        )
        answers = [Answer("y", "replace all", "replace")]

        def answered(answer: str | None) -> None:
            if answer == "replace":
                self.dismiss(filled)

        self.app.push_screen(Ask("Replace what differs?", text, answers, "keep editing"), answered)

    def action_leave(self) -> None:
        """Shut the list; leave at once when nothing was typed, else ask first."""
        if self.body.suggest.is_open:
            self.body.suggest.hide()
        elif not self.body.changed():
            self.dismiss(None)
        else:
            self._ask_to_leave()

    def _ask_to_leave(self) -> None:
        from board.ui.kit.question import Answer, Ask

        def answered(answer: str | None) -> None:
            if answer == "save":
                self.action_save()
            elif answer == "throw":
                self.dismiss(None)

        answers = [Answer("s", "save", "save"), Answer("y", "discard it", "throw")]
        self.app.push_screen(
            Ask("Leave the form?", "What you typed is not saved.", answers, "keep editing"),
            answered,
        )
