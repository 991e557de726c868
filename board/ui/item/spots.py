"""Lines with spots in them: parts that can be chosen, and do something then.

Owns what a spot can do, and how a row of label and values is wrapped. Must not
know what the values are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import cells, fit

#: Cells of a row's label.
LABEL = 11


class Spot(NamedTuple):
    """A part of a line that can be chosen: its characters ``start`` to ``end``.

    ``field`` is the item's field that it shows. ``does`` is what choosing it
    does, ``to`` what with: ``follow`` an item, ``settle`` a conflict, ``pick`` a
    value of a field, ``gate`` of a phase, ``open`` a link, ``more`` of the past,
    or filter by ``repo``, ``layer``, ``owner`` or ``tag``. Nothing where it only
    shows something.
    """

    start: int
    end: int
    field: str = ""
    does: str = ""
    to: str = ""

    @property
    def what(self) -> Spot:
        """The spot without where it is: the same one after a redraw."""
        return self._replace(start=0, end=0)

    def what_meta(self) -> tuple[str, str, str]:
        """What it is, without where: data that a style can carry."""
        return self.field, self.does, self.to

    def goes_on(self, other: Spot) -> bool:
        """Whether it is one with the spot on the line before, such as a wrapped text."""
        return self[2:] == other[2:] and self.does != "follow"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what can be chosen in it."""

    content: Content
    spots: tuple[Spot, ...] = ()

    @classmethod
    def of(cls, content: Content, field: str = "", does: str = "", to: str = "") -> Line:
        """A line that is one spot."""
        return cls(content, (Spot(0, len(content.plain), field, does, to),))


def plain(field: str, label: str, text: str | None, style: str = "") -> Row:
    """A row of one value that does nothing; none where there is no text."""
    return Row(field, label, [(text, "", "")] if text else [], style)


class Row(NamedTuple):
    """A field of the item: its label, and each value with what choosing it does."""

    field: str
    label: str
    parts: Sequence[tuple[str, str, str]]
    style: str = ""
    joint: str = ""

    def lines(self, width: int) -> Iterator[Line]:
        """The lines that it takes, none without a value; a value that has no room goes on."""
        label = fit(self.label, max(LABEL, width // 2))
        start = max(LABEL, cells(label) + 1)
        for number, line in enumerate(self._wrapped(max(8, width - start))):
            head = label if number == 0 else ""
            content = Content.styled(head + " " * (start - cells(head)), MUTED)
            spots = []
            for text, spot in line:
                at = len(content.plain)
                content += Content.styled(text, self.style)
                if spot is not None and (spot.field or spot.does):
                    spots.append(spot._replace(start=at, end=at + len(text)))
            # A value that is alone is chosen with its label.
            if len(self.parts) == 1 and spots:
                spots = [spots[0]._replace(start=0, end=len(content.plain))]
            yield Line(content, tuple(spots))

    def _wrapped(self, room: int) -> Iterator[list[tuple[str, Spot | None]]]:
        """(text, what it is) of each line; what joins two values is nothing by itself."""
        line: list[tuple[str, Spot | None]] = []
        used = 0
        for number, (text, does, to) in enumerate(self.parts):
            spot = Spot(0, 0, self.field, does, to)
            joint = self.joint if number < len(self.parts) - 1 else ""
            if line and used + 1 + cells(text + joint) > room:
                yield line
                line, used = [], 0
            pieces = [piece.plain for piece in Content(text).wrap(room)] or [text]
            for piece in pieces[:-1]:
                yield [*line, (piece, spot)]
                line = []
            gap = [(" ", None)] if line else []
            line = [*line, *gap, (pieces[-1], spot), *([(joint, None)] if joint else [])]
            used = sum(cells(text) for text, _ in line)
        if line:
            yield line
