"""The dialog of an import: the document at the left, what it becomes at the right.

Owns the choosing. What is chosen is the answer; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from board.importing.proposals import Plan
from board.phrases import counted
from board.present.proposals import claims
from board.ui.importing.lines import LEFT_OVER, document, drawn, left_over, rows_of
from board.ui.keymap import foot, foot_text
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.row_list import RowList, Summary
from board.ui.kit.safe_text import clean
from board.ui.shell.context import Context

#: Narrower, and the document is not shown beside its entries.
_BESIDE = 90


class Importing(Dialog[frozenset[int]]):
    """A document and its plan; answers with the places of the proposals to take over."""

    DEFAULT_CSS = """
    Importing > #frame { width: 96%; height: 92%; padding: 0 1; }
    Importing Horizontal { height: 1fr; }
    Importing #document { width: 1fr; height: 1fr; border-right: solid $foreground 20%; }
    """
    BINDINGS: ClassVar = widget_bindings("importing")

    def __init__(self, context: Context, plan: Plan, text: Sequence[str]) -> None:
        """``text`` are the lines of the document, as the plan counts them."""
        super().__init__()
        self.context, self.plan = context, plan
        self.list = RowList(rows_of(plan), drawn)
        self._text, self._left = text, left_over(plan)
        self._document = Static(id="document", markup=False)
        self._summary = Summary()

    def compose(self) -> ComposeResult:
        """The document, its entries, and what is to be said of the whole."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(f"Import {clean(self.plan.reading.name)}")
            frame.border_subtitle = foot_text(foot("importing", self.context.keys))
            with Horizontal():
                yield self._document
                yield self.list
            yield self._summary

    def on_mount(self) -> None:
        """Show the first entry."""
        self.on_resize()

    def on_resize(self) -> None:
        """The document gives way where there is no room for both."""
        self._document.display = self.app.size.width >= _BESIDE
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """What stands in the document at the cursor, and how much is chosen."""
        self._summary.update(self._line())
        row, room = self.list.here, self._document.content_size
        if row is not None:
            found = row.one.found
            here = range(found.line, found.last + 1)
            shown = document(self._text, here, self._left, room.width, max(1, room.height))
            self._document.update(Content("\n").join(shown))

    def _line(self) -> Content:
        """How much is chosen, what is left over, and where the document counts otherwise."""
        chosen = sum(row.chosen for row in self.list.rows)
        parts = [f"{counted(chosen, 'entry', 'entries')} of {len(self.list.rows):,} chosen"]
        if self.plan.left:
            lines = counted(len(self._left), "line")
            mark = f" {LEFT_OVER}" if self._document.display else ""
            parts.append(f"{lines} of the document left over{mark}")
        parts += (claim for _, claim in claims(self.plan))
        if self.plan.gone:
            parts.append(f"{counted(len(self.plan.gone), 'entry', 'entries')} no longer in it")
        return Content.styled(clean("; ".join(parts)), MUTED)

    def action_go(self, step: int) -> None:
        """To another entry."""
        self.list.go(step)
        self._show()

    def action_end(self, which: int) -> None:
        """To the first entry or the last."""
        self.action_go(which * len(self.list.rows))

    def action_choose(self) -> None:
        """Take this entry over, or not; then the next one."""
        self.list.choose()
        self.action_go(1)

    def action_choose_all(self) -> None:
        """All of them, or none where all are chosen."""
        self.list.choose_all()
        self._show()

    def action_take(self) -> None:
        """Answer with what is chosen."""
        chosen = frozenset(row.at for row in self.list.rows if row.chosen)
        if chosen:
            self.dismiss(chosen)
        elif not any(row.may_choose for row in self.list.rows):
            self.context.say("Nothing to take over: the board has all of it")
        else:
            self.context.say(
                f"Nothing is chosen: {self.context.key('import-choose')} chooses an entry"
            )
