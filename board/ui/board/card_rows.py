"""What a card shows where there is room: its whole title, a line of notes, all its chips.

Owns which text stands in which row, so that measuring and painting can't differ.
Must not know colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from board.model import Item
from board.ui.kit.glyphs import called
from board.ui.kit.safe_text import cells, clean, fit, wrap

#: Lines of a title, and rows of chips, at most.
TITLE_LINES, CHIP_ROWS = 8, 12
#: What Markdown puts before a line, and around words; of a link its words stay.
_LEAD = re.compile(r"^(?:#{1,6}|[-*+>]|\d{1,9}[.)])\s+")
_MARKS = re.compile(r"\*\*|`|\[([^\]]*)\]\([^)]*\)")


class Chip(NamedTuple):
    """A name on a ground of its own; ``repo`` is ``None`` for the count of those left out."""

    text: str
    repo: bool | None

    @property
    def width(self) -> int:
        """The cells that it takes, its margins included."""
        return cells(self.text) + (0 if self.repo is None else 2)


class Full(NamedTuple):
    """The rows of a card below its first line."""

    title: list[str]
    note: str
    chips: list[list[Chip]]
    owner: str

    @property
    def rows(self) -> int:
        """How many rows they are."""
        return len(self.title) + bool(self.note) + len(self.chips)


def full(item: Item, layers: Iterable[str], room: int) -> Full:
    """The rows of a card with so many cells for text; the owner goes on the last row of chips."""
    chips = [Chip(fit(clean(name), room - 2), True) for name in item.repos]
    chips += [Chip(fit(clean(name), room - 2), False) for name in layers]
    owner = owner_of(item, room)
    rows = _filled(chips, room)
    if owner and (not rows or _width(rows[-1]) + 1 + cells(owner) > room):
        rows.append([])
    title = wrap(clean(item.title).strip(), room, TITLE_LINES)
    return Full(title, fit(_note(item), room), rows, owner)


def owner_of(item: Item, room: int) -> str:
    """The owner as a card names him, on at most half of the room."""
    return fit(called(item.owner or ""), max(8, room // 2))


def _note(item: Item) -> str:
    """The first line of the notes that says anything, without the marks of its Markdown."""
    lines = (clean(line).strip() for line in (item.notes or "").splitlines())
    plain = (_MARKS.sub(r"\1", _LEAD.sub("", line)).strip() for line in lines)
    return next((line for line in plain if line.strip("-=*_~")), "")


def _filled(chips: list[Chip], room: int) -> list[list[Chip]]:
    """Chips in rows, as many as fit into each; those of too many rows are counted."""
    rows: list[list[Chip]] = []
    for at, chip in enumerate(chips):
        if rows and _width([*rows[-1], chip]) <= room:
            rows[-1].append(chip)
        elif len(rows) < CHIP_ROWS:
            rows.append([chip])
        else:
            return [*rows[:-1], _counted(rows[-1], len(chips) - at, room)]
    return rows


def _counted(row: list[Chip], more: int, room: int) -> list[Chip]:
    while len(row) > 1 and _width([*row, Chip(f"+{more}", None)]) > room:
        row, more = row[:-1], more + 1
    return [*row, Chip(f"+{more}", None)]


def _width(row: list[Chip]) -> int:
    return sum(chip.width for chip in row) + max(0, len(row) - 1)
