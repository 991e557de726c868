"""The conflict lane: a band above the columns while the board has unsettled conflicts.

Owns which conflicts are named in how few lines, and which one was clicked. Must
not know how one is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from board.merge import Conflict
from board.phrases import counted
from board.present.conflicts import field_of
from board.ui.kit.content_styles import MUTED
from board.ui.kit.glyphs import CONFLICT
from board.ui.kit.safe_text import cells, clean, fit

#: The most lines that the lane takes, and below how many cells it takes one.
LINES, NARROW = 3, 64


def lane_lines(conflicts: Sequence[Conflict], width: int, key: str) -> list[Content]:
    """The lines of the lane: how many conflicts, which, and the key that resolves them."""
    if not conflicts or width <= 0:
        return []
    head = _head(conflicts, width, key)
    if width < NARROW:
        return [head[0]]
    lines = [head[0]]
    indent = room = head[1]
    end = Content.assemble(("  " + key, "bold $text-accent"), (" resolves them", MUTED))
    most = width - end.cell_length - 1
    for at, conflict in enumerate(conflicts):
        left = len(conflicts) - at
        part = _name(conflict, at, max(12, most - indent - 8))
        joint = " · " if room > indent else ""
        last = len(lines) == LINES
        spare = 6 if last and left > 1 else 0
        if room + cells(joint) + part.cell_length + spare > most:
            if last:
                lines[-1] += Content.styled(f"{joint}+{left}", MUTED)
                break
            lines.append(Content(" " * indent))
            room, joint = indent, ""
        lines[-1] += Content.styled(joint, MUTED) + part
        room += cells(joint) + part.cell_length
    gap = width - lines[0].cell_length - end.cell_length - 1
    return [lines[0] + Content(" " * max(0, gap)) + end, *lines[1:]]


def _head(conflicts: Sequence[Conflict], width: int, key: str) -> tuple[Content, int]:
    """What begins the lane, and its cells; where it is narrow, that is all of it."""
    count = len(conflicts)
    text = f"{CONFLICT} {counted(count, 'conflict')}"
    if width >= NARROW:
        return Content.styled(text, "bold $text-error") + Content("   "), cells(text) + 3
    end = Content.assemble("   ", (key, "bold $text-accent"), (" resolve", MUTED))
    return Content.styled(fit(text, max(1, width - 12)), "bold $text-error") + end, width


def _name(conflict: Conflict, at: int, width: int) -> Content:
    name = fit(f"{clean(str(conflict.ref))}", max(6, width // 2))
    field = fit(field_of(conflict), max(4, width - cells(name) - 1))
    part = Content.assemble((name, "bold"), " ", (field, MUTED))
    return part.stylize(Style.from_meta({"conflict": at}))


class Lane(Widget):
    """The band; not there while nothing is to be settled."""

    DEFAULT_CSS = """
    Lane {
        height: auto; max-height: 3; padding: 0 1; background: $error 12%; display: none;
        &.-shown { display: block; }
        &:hover { background: $error 18%; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, chosen: Callable[[int], object], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chosen = chosen
        self.conflicts: Sequence[Conflict] = ()
        self.key = "x"

    def show(self, conflicts: Sequence[Conflict], key: str) -> None:
        """Name these conflicts; none hides the lane."""
        if (conflicts, key) != (self.conflicts, self.key):
            self.conflicts, self.key = conflicts, key
            self.set_class(bool(conflicts), "-shown")
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the names need, three at most."""
        return len(lane_lines(self.conflicts, width, self.key))

    def render(self) -> Content:
        """The lines at the present width."""
        return Content("\n").join(lane_lines(self.conflicts, self.content_size.width, self.key))

    def on_click(self, event: events.Click) -> None:
        """A click on a conflict, or anywhere on the lane, leads to settling."""
        event.stop()
        self._chosen(int(event.style.meta.get("conflict", 0)))
