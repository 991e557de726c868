"""The dialog of an import: the document at the left, what it becomes at the right.

Owns the choosing. What is chosen is the answer; nothing is changed here.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from board.importing.proposals import Plan
from board.phrases import counted
from board.ui.importing.lines import document, page, rows_of
from board.ui.keymap import foot
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean
from board.ui.kit.scrolling import Rolling
from board.ui.shell.context import Context

#: Narrower, and the document is not shown beside its entries.
_BESIDE = 90


class Importing(Dialog[frozenset[int]]):
    """A document and its plan; answers with the places of the proposals to take over."""

    DEFAULT_CSS = """
    Importing > #frame { width: 96%; height: 92%; padding: 0 1; }
    Importing Horizontal { height: 1fr; }
    Importing #document { width: 1fr; height: 1fr; border-right: solid $foreground 20%; }
    Importing #entries { width: 1fr; height: 1fr; scrollbar-size-vertical: 1; }
    Importing #said { width: 1fr; height: auto; border-top: solid $foreground 20%; }
    """
    BINDINGS: ClassVar = widget_bindings("importing")

    def __init__(self, context: Context, plan: Plan, text: str) -> None:
        super().__init__()
        self.context, self.plan = context, plan
        self.rows = rows_of(plan)
        self._text = text.split("\n")
        self._cursor = 0
        self._document = Static(id="document", markup=False)
        self._page = Static(markup=False)
        self._said = Static(id="said", markup=False)

    def compose(self) -> ComposeResult:
        """The document, its entries, and what is to be said of the whole."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(f"Import {clean(self.plan.reading.name)}")
            with Horizontal():
                yield self._document
                with Rolling(id="entries", can_focus=False):
                    yield self._page
            yield self._said

    def on_mount(self) -> None:
        """Show the first entry."""
        self._document.display = self.app.size.width >= _BESIDE
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._document.display = self.app.size.width >= _BESIDE
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if not self.is_mounted:
            return
        rolling = self.query_one("#entries", Rolling)
        region = rolling.scrollable_content_region
        lines, starts = page(self.rows, self._cursor, max(20, region.width - 1))
        self._page.update(Content("\n").join(lines))
        self._said.update(self._line())
        self.query_one("#frame").border_subtitle = self._keys()
        if not starts:
            return
        found = self.rows[self._cursor].one.found
        room = self._document.content_size
        shown = document(self._text, found.line, found.last, room.width, max(1, room.height))
        self._document.update(Content("\n").join(shown))
        top, end = rolling.scroll_offset.y, [*starts[1:], len(lines)][self._cursor]
        if starts[self._cursor] < top or end > top + region.height:
            where = max(0, min(starts[self._cursor], end - region.height // 2))
            rolling.scroll_to(y=where, animate=False)

    def _keys(self) -> str:
        wanted = ["import-take", "import-choose", "import-all", "import-leave"]
        rows = [key for key in foot("importing", self.context.keys) if key.id in wanted]
        return " · ".join(f"{self.context.key(row.id)} {row.label}" for row in rows)

    def _line(self) -> Content:
        """How much is chosen, what is left over, and where the document counts otherwise."""
        chosen = sum(row.chosen for row in self.rows)
        parts = [f"{counted(chosen, 'entry', 'entries')} of {len(self.rows):,} chosen"]
        if self.plan.left:
            lines = sum(left.last - left.line + 1 for left in self.plan.left)
            parts.append(f"{counted(lines, 'line')} of the document left over")
        parts += (
            f"the document claims {claim.count:,} {claim.section}, found {found:,}"
            for claim, found in self.plan.wrong_claims
        )
        if self.plan.gone:
            parts.append(f"{counted(len(self.plan.gone), 'entry', 'entries')} no longer in it")
        return Content.styled(clean("; ".join(parts)), MUTED)

    def action_go(self, step: int) -> None:
        """To another entry."""
        self._cursor = max(0, min(self._cursor + step, len(self.rows) - 1))
        self._show()

    def action_choose(self) -> None:
        """Take this entry over, or not; then the next one."""
        row = self.rows[self._cursor]
        if row.may_choose:
            row.chosen ^= True
        self.action_go(1)

    def action_choose_all(self) -> None:
        """All of them, or none where all are chosen."""
        some = [row for row in self.rows if row.may_choose]
        chosen = not all(row.chosen for row in some)
        for row in some:
            row.chosen = chosen
        self._show()

    def action_take(self) -> None:
        """Answer with what is chosen."""
        chosen = frozenset(row.at for row in self.rows if row.chosen)
        if chosen:
            self.dismiss(chosen)
        else:
            self.context.say(
                f"Nothing is chosen: {self.context.key('import-choose')} chooses an entry"
            )
