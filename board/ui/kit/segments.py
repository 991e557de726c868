"""Lines of segments, made exactly as wide as they have to be.

Owns the cutting and filling of whole lines. Must not know what they show.
"""

from __future__ import annotations

from rich.segment import Segment

from board.ui.kit.safe_text import cells, cut

Line = list[Segment]
Lines = tuple[Line, ...]


def width_of(line: Line) -> int:
    """The cells of a line."""
    return sum(cells(segment.text) for segment in line)


def exact(line: Line, width: int, space: Segment) -> Line:
    """A line of exactly ``width`` cells: cut, or filled up in the style of ``space``."""
    used = width_of(line)
    if used > width:
        line = cropped(line, width)
        used = width_of(line)
    if used < width:
        return [*line, Segment(" " * (width - used), space.style)]
    return line


def cropped(line: Line, width: int) -> Line:
    """As much of a line as fits into ``width`` cells."""
    out: Line = []
    for text, style, _ in line:
        if width <= 0:
            break
        text = cut(text, width)[0]
        width -= cells(text)
        out.append(Segment(text, style))
    return out
