"""The form to add an item or to edit one or several.

Owns the rows, moving between them, and that typed text is never lost unasked.
What the texts mean and which fields there are stands in ``fill``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from board import edit
from board.fields import Field
from board.model import Board
from board.offers import Offer
from board.offers import offers as all_offers
from board.phrases import counted
from board.ui.item import form_fields
from board.ui.item.form_rows import Completing, KindSwitch, Row
from board.ui.item.suggestions import TALL, Suggest
from board.ui.keymap import at
from board.ui.kit.bindings import bindings
from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean

#: Seconds without a key after which what was typed is kept.
STILL = 0.3


class Form(Dialog[form_fields.Filled]):
    """Every field of an item; the answer holds the texts that were changed."""

    DEFAULT_CSS = """
    /* A layer of its own: the list must not count when the frame is put in the middle. */
    Form { layers: form list; }
    Form > #frame { layer: form; width: 92; padding: 0; }
    Form #rows { height: auto; max-height: 80vh; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    Form.-slim #rows { padding: 0 1; }
    Form.-slim Row .label { width: 12; }
    Form.-slim Row .error { padding-left: 13; }
    """
    BINDINGS: ClassVar = [
        *bindings(at("form")[:1], priority=True),
        *bindings(at("form")[1:]),
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
        self.suggest = Suggest()
        if ids:
            self.before, self.various = form_fields.texts_of(board, ids)
            kinds = {item.kind for id in ids if (item := board.item(id)) is not None}
            self.kind: str = next(iter(sorted(kinds)), "gap")
        else:
            self.before, self.various, kinds = dict(texts or {}), frozenset(), {"gap", "risk"}
            self.kind = typed.kind if typed is not None else "gap"
        fields = (
            form_fields.fields_for(board, kinds, several=len(ids) > 1)
            if ids
            else form_fields.rows(board)
        )
        self._rows = {field.name: self._row(field) for field in fields}
        for name, text in (typed.texts if typed is not None else {}).items():
            if name in self._rows:
                self._rows[name].put(text)

    def _row(self, field: Field) -> Row:
        hint = field.hint
        if field.name == "status":
            hint = ", ".join(map(clean, self.board.columns))
        if field.name in self.various:
            hint = form_fields.DIFFER_MANY if field.many else form_fields.DIFFER
        offers = [one for one in all_offers(self.board, field) if one[0] not in self.ids]
        return Row(field, self.before.get(field.name, ""), hint, offers)

    def compose(self) -> ComposeResult:
        """The rows in their frame, completions floating over them."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(self._title())
            frame.border_subtitle = self._hint()
            with VerticalScroll(id="rows", can_focus=False):
                if not self.ids:
                    yield KindSwitch(self.kind)
                yield from self._rows.values()
        yield self.suggest

    def _title(self) -> str:
        if not self.ids:
            return "Add"
        return f"Edit {counted(len(self.ids), 'card') if self.ids[1:] else clean(self.ids[0])}"

    def _hint(self) -> str:
        return "^s save · enter next · esc leave"

    def on_mount(self) -> None:
        """Begin in the row that was asked for, else in the first one that takes text."""
        self._show_kind()
        self.focus_row(self._begin or next(iter(self._rows)))

    def on_unmount(self) -> None:
        """Let go of what was kept."""
        if self.let_go is not None:
            self.let_go()

    def on_resize(self) -> None:
        """Less air on a narrow screen."""
        self.set_class(self.size.width < 64, "-slim")

    def _show_kind(self) -> None:
        for row in self._rows.values():
            row.display = bool(self.ids) or self.kind in row.field.kinds

    def on_kind_switch_changed(self, event: KindSwitch.Changed) -> None:
        """A gap and a risk have other fields."""
        self.kind = event.kind
        self._show_kind()

    # Moving and completing

    def on_completing_next(self, event: Completing.Next) -> None:
        """Enter goes to the next row; in the last one it stays."""
        self.focus_next() if event.step > 0 else self.focus_previous()

    def on_completing_typed(self, event: Completing.Typed) -> None:
        """Offer what begins like the text being typed."""
        row = event.row
        self._check(row)
        self._keep_soon()
        self._offer(row, row.fitting(), choose=row.field.closed)

    def on_completing_asked(self, event: Completing.Asked) -> None:
        """Offer all that fits; a field that knows nothing to offer leads to the next one."""
        offers = event.row.fitting(every=True)
        self._offer(event.row, offers, choose=True)
        if not offers:
            self.focus_next()

    def _offer(self, row: Row, offers: Sequence[Offer], *, choose: bool) -> None:
        low = row.region.bottom + min(len(offers), TALL) + 1 > self.size.height
        self.suggest.offer(offers, row.input, choose=choose, up=low)

    def _keep_soon(self) -> None:
        """Have what is typed kept once the keys are still for a moment."""
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(STILL, lambda: self.keep and self.keep())

    def on_completing_left(self, event: Completing.Left) -> None:
        """The list goes with the focus."""
        self.suggest.hide()
        self._check(event.row)

    def on_suggest_taken(self, event: Suggest.Taken) -> None:
        """A click took an offer."""
        row = self._row_with_focus()
        if row is not None:
            row.take(event.text)
            self.suggest.hide()

    def _row_with_focus(self) -> Row | None:
        focused: Widget | None = self.focused
        return next((row for row in self._rows.values() if focused in row.children), None)

    def focus_row(self, name: str) -> Row:
        """Put the cursor into the row of a field."""
        self._rows[name].focus_field()
        return self._rows[name]

    # Checking and saving

    def changed(self) -> dict[str, str]:
        """The texts that differ from what the form began with."""
        shown = {name: row for name, row in self._rows.items() if row.display}
        return {
            name: row.text for name, row in shown.items() if row.text.strip() != row.first.strip()
        }

    def filled(self) -> dict[str, str]:
        """What saving means now: the changed texts, and all texts of a new item."""
        if self.ids:
            return self.changed()
        shown = {name: row.text for name, row in self._rows.items() if row.display}
        return {n: text for n, text in shown.items() if text.strip() or n == "title"}

    def _check(self, row: Row) -> None:
        """Take an error back as soon as it is mended; a new one waits for the save."""
        if row.error:
            texts = {row.field.name: row.text}
            row.show_error(
                form_fields.errors(self._tried, self.kind, self.ids, texts).get(row.field.name, "")
            )

    @property
    def _tried(self) -> Board:
        """What is typed must fit the board as it is now; the items are those of the form."""
        return edit.as_begun(self._now(), self.board, self.ids)

    def action_save(self) -> None:
        """Answer with the changed texts, or show beside each field what is wrong with it."""
        texts = self.filled()
        wrong = form_fields.errors(self._tried, self.kind, self.ids, texts)
        for name, row in self._rows.items():
            row.show_error(wrong.get(name, ""))
        if wrong:
            self.focus_row(next(name for name in self._rows if name in wrong))
            return
        filled = form_fields.Filled(self.kind, texts)
        replaced = [
            name
            for name in texts
            if name in self.various and not form_fields.adds(self._rows[name].field, texts[name])
        ]
        if replaced:
            self._ask_to_replace(replaced, filled)
        else:
            self.dismiss(filled)

    def _ask_to_replace(self, names: Sequence[str], filled: form_fields.Filled) -> None:
        """Ask before texts that differ become one."""
        from board.ui.kit.question import Answer, Ask

        fields = [self._rows[name].field for name in names]
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
        if self.suggest.is_open:
            self.suggest.hide()
        elif not self.changed():
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
