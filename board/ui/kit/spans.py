"""Spans as Textual draws them: what each role looks like, as content and as segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.content import Content

from board import spans
from board.ui.kit.content_styles import FAINT, MUTED
from board.ui.kit.safe_text import cells, clean
from board.ui.kit.segments import Line, exact
from board.ui.kit.styles import Inks


class Look(NamedTuple):
    """A style of content; and for segments the name of an ink, and how it is written."""

    style: str
    ink: str
    how: str = ""


LOOKS = {
    "": Look("", "text"),
    "strong": Look("bold", "text", "b"),
    "muted": Look(MUTED, "muted"),
    "faint": Look(FAINT, "faint"),
    "label": Look(MUTED, "muted"),
    "id": Look(MUTED, "muted"),
    "commit": Look("$text-accent", "accent"),
    "person": Look("", "soft"),
    "key": Look("bold $text-accent", "accent", "b"),
    "added": Look("$text-success", "closed"),
    "removed": Look("$text-error", "hot"),
    "changed": Look("$text-warning", "warm"),
    "added-word": Look("bold underline $text-success", "closed", "bu"),
    "removed-word": Look("bold underline $text-error", "hot", "bu"),
    "absent": Look(f"italic {MUTED}", "muted", "i"),
    "warning": Look("$text-warning", "warm"),
    "error": Look("$text-error", "hot"),
    "urgent": Look("bold $text-error", "hot", "b"),
    "gap": Look("bold $text-secondary", "gap"),
    "risk": Look("bold $text-warning", "risk"),
    "closed": Look("$text-success", "closed"),
    "axis": Look(FAINT, "line"),
}


def content(line: spans.Line) -> Content:
    """A line as content."""
    return Content.assemble(*((clean(text), LOOKS[role].style) for text, role in line))


def wrapped(lines: Iterable[spans.Line], width: int) -> Iterator[Content]:
    """Lines broken at a width; what goes on stands behind the mark or the indent of its line."""
    for line in lines:
        whole = content(line)
        if cells(whole.plain) <= width:
            yield whole
            continue
        first = line[0].text
        mark = first.strip()
        hang = 0 if len(mark) > 1 or not first.endswith(" ") else len(first) + 2 * (not mark)
        for number, part in enumerate(whole.wrap(max(4, width - hang))):
            yield Content(" " * hang) + part if number else part


def segments(line: spans.Line, width: int, inks: Inks, ground: str = "card", how: str = "") -> Line:
    """A line as segments, exactly as wide as asked; ``how`` comes on top of each role's own."""
    drawn = [Segment(clean(text), _style(role, inks, ground, how)) for text, role in line]
    return exact(drawn, width, inks.space(1, ground, how))


def row(line: spans.Line, width: int, inks: Inks, *, cursor: bool, focus: bool) -> Line:
    """A line of a list, on the ground of the cursor where that is."""
    if not cursor:
        return segments(line, width, inks, "page")
    how = ("r" if focus else "u") if inks.plain else ""
    return segments(line, width, inks, "chosen" if focus else "blurred", how)


def _style(role: str, inks: Inks, ground: str, how: str) -> Style:
    look = LOOKS.get(role)
    if look is not None:
        quiet = ground in ("chosen", "blurred") and look.ink in ("muted", "faint")
        return inks("soft" if quiet else look.ink, ground, look.how + how)
    over, _, under = role.partition("/")
    return inks(_hue(over, inks), _hue(under, inks) if under else ground)


def _hue(role: str, inks: Inks) -> str:
    """The colour of a status: that of its column on the board."""
    palette = inks.palette
    if role == "closed":
        return palette.closed
    return palette.columns[int(role.removeprefix("column-")) % len(palette.columns)]
