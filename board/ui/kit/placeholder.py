"""A sentence in the middle of an empty place: what is going on, or what to do next.

Owns its wrapping and its place. Must not know why it is said.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content

from board.ui.kit.safe_text import clean
from board.ui.kit.segments import Line, width_of
from board.ui.kit.styles import Inks

#: Wider than this a sentence is hard to read.
MOST = 60


def hint(text: str, key: str, does: str) -> Content:
    """Why nothing is here, and below it the key that does something about that."""
    return Content.assemble((f"{text}\n\n", "bold"), (key, "bold"), f"  {does}")


def sentence_line(text: Content | str, width: int, y: int, height: int, inks: Inks) -> Line:
    """Row ``y`` of a place of some width and height that has a text in its upper middle."""
    content = text if isinstance(text, Content) else Content(clean(text))
    lines = content.wrap(max(1, min(width - 4, MOST)))
    row = y - max(0, (height - len(lines)) // 3)
    if not 0 <= row < len(lines):
        return []
    base = inks("muted")
    line = [
        Segment(clean(segment.text), base + segment.style if segment.style else base)
        for segment in lines[row].render_segments()
    ]
    return [inks.space(max(0, (width - width_of(line)) // 2)), *line]
