"""The conflicts that are left, one under the other, with a cursor.

Owns how one is named in a list and which is chosen. Must not know what settling
is.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from board.merge import Conflict
from board.model import Board
from board.present.conflicts import field_of, title_of
from board.ui.kit.content_styles import MUTED
from board.ui.kit.glyphs import CONFLICT
from board.ui.kit.safe_text import cells, clean, fit

#: Cells of the list where it stands at the left.
WIDTH = 36


class ConflictList(OptionList):
    """Conflicts by entry and field; two lines each, one where it is slim."""

    DEFAULT_CSS = """
    ConflictList, ConflictList:focus {
        width: 36; height: 1fr; border: none; padding: 1 0 0 0; background: $surface;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    ConflictList:focus > .option-list--option-highlighted {
        background: $primary-muted; color: $foreground; text-style: $block-cursor-text-style;
    }
    ConflictList.-slim { width: 1fr; height: auto; max-height: 4; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.conflicts: Sequence[Conflict] = ()
        self._board = Board()
        self._marked: int | None = None

    @property
    def conflict(self) -> Conflict | None:
        """The one at the cursor."""
        at = self.highlighted
        return self.conflicts[at] if at is not None and at < len(self.conflicts) else None

    def show(self, board: Board, conflicts: Sequence[Conflict], at: int) -> None:
        """List the conflicts of a board, the cursor on one of them."""
        self._board, self.conflicts = board, conflicts
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(Option(self._line(one)) for one in conflicts)
            if conflicts:
                self.highlighted = min(at, len(conflicts) - 1)
        self._marked = None
        self.mark()

    def mark(self) -> None:
        """Put a bar before the one at the cursor: a shape, where colour may be missing."""
        now = self.highlighted
        for row in {self._marked, now} if self._marked != now else ():
            if row is not None and row < len(self.conflicts):
                line = self._line(self.conflicts[row], chosen=row == now)
                self.replace_option_prompt_at_index(row, line)
        self._marked = now

    def step(self, by: int) -> None:
        """To another one, as far as there are any."""
        if self.conflicts:
            now = self.highlighted or 0
            self.highlighted = max(0, min(now + by, len(self.conflicts) - 1))

    def _line(self, conflict: Conflict, chosen: bool = False) -> Content:
        slim = self.has_class("-slim")
        room = (self.app.size.width if slim else WIDTH) - 5
        name = fit(clean(str(conflict.ref)), room // 2)
        field = fit(field_of(conflict), max(4, room - cells(name) - 2))
        bar = ("▌", "bold $text-primary") if chosen else " "
        line = Content.assemble(
            bar, (f"{CONFLICT} ", "$text-error"), (name, "bold"), "  ", (field, MUTED)
        )
        title = "" if slim else title_of(self._board, conflict)
        if title:
            line += Content.assemble("\n", bar, "  ", (fit(title, room), MUTED))
        return line
