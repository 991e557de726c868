"""One side of a conflict, laid out for a width: its key and name, who it is from, its value."""

from __future__ import annotations

from textual.content import Content

from board.merge import Conflict
from board.present.conflicts import NAMES, Side, value_lines
from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.spans import wrapped
from board.value import Table

#: The bar of a side, and that of the base.
_BAR, _BASE = "▌", "▏"
_HUES = ("$text-primary", "$text-accent", "$text-secondary", "$text-warning")
#: A longer line is hard to read.
WIDEST = 110
_NOW = "on the board now"


def side_lines(
    conflict: Conflict, side: Side, width: int, entry: Table | None = None
) -> list[Content]:
    """The lines of one side: its key and name, who it is from, and its value.

    ``entry`` are the present fields of what is in conflict: they say what was
    edited where the other side removed it.
    """
    number = int(side.key) - 1 if side.key.isdigit() else -1
    bar, hue = (_BAR, _HUES[number % len(_HUES)]) if number >= 0 else (_BASE, MUTED)
    room = max(8, min(WIDEST, width - 2))
    lines = [_head(side, hue if number >= 0 else MUTED, room)]
    if side.who:
        lines += Content.styled(clean(side.who), MUTED).wrap(room)
    lines += wrapped(value_lines(conflict, side, entry), room)
    return [Content.assemble((f"{bar} ", hue), line.rstrip()) for line in lines]


def _head(side: Side, hue: str, room: int) -> Content:
    """The key, the name with the letter that is a key as well, and whether it is there now."""
    name = fit(clean(side.name), max(4, room - 3))
    content = Content.styled(name, f"bold {hue}")
    if side.name in NAMES:  # its first letter takes it, too
        content = content.stylize("underline", 0, 1)
    head = Content.assemble((side.key, "bold $text-accent"), "  ", content)
    if side.now and head.cell_length + 3 + cells(_NOW) <= room:
        head += Content.styled(f"   {_NOW}", MUTED)
    return head
