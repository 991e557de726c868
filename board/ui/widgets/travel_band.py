"""The band over a board of the past: which version this is, and that it is to look at only.

Owns how these facts share one line, or two on a narrow screen.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from board.ui.clean import cells, clean, fit
from board.ui.dates import day_of, full
from board.ui.paint.card import CHANGED_MARK, NEW_MARK
from board.ui.tones import MUTED

#: What stands out of the band: reversed, so that it does without colour too.
_CHIP = "bold reverse $text-warning"

#: From this width on one line is enough.
WIDE = 110


class Stop(NamedTuple):
    """One version: its commit, how many items that changed, and which of how many it is."""

    when: int
    short: str
    author: str
    subject: str
    changed: int
    new: int
    gone: int
    number: int
    total: int


def band_lines(stop: Stop, width: int) -> list[Content]:
    """The lines of the band at one width."""
    read_only = Content.styled(" read-only ", _CHIP)
    subject = clean(stop.subject).strip()
    counts = f"{_counts(stop)}   {stop.number:,} of {stop.total:,}"
    if width >= WIDE:
        left = Content.assemble(
            (f" as of {full(stop.when)} ", _CHIP),
            (f"  {stop.short}  ", "bold"),
            (f"{fit(clean(stop.author), 24)}  ", MUTED),
        )
        right = Content.assemble(f"  {counts}  ", read_only)
        return [_between(left, subject, right, width)]
    date = full(stop.when) if width >= 50 else day_of(stop.when)
    left = Content.assemble((f" as of {date} ", _CHIP), (f"  {stop.short}", "bold"))
    second = f"  {counts} " if width >= 60 else f"  {_counts(stop)} "
    return [
        _between(left, "", read_only, width),
        _between(Content(" "), subject, Content(second), width),
    ]


def _between(left: Content, text: str, right: Content, width: int) -> Content:
    room = max(0, width - cells(left.plain) - cells(right.plain))
    text = fit(text, room)
    return left + Content(text + " " * (room - cells(text))) + right


def _counts(stop: Stop) -> str:
    named = [
        (stop.changed, f"{CHANGED_MARK} {stop.changed:,} changed"),
        (stop.new, f"{NEW_MARK} {stop.new:,} new"),
        (stop.gone, f"− {stop.gone:,} removed"),
    ]
    return "  ".join(text for number, text in named if number) or "no item changed"


class TravelBand(Widget):
    """The band; not there while one looks at the present."""

    DEFAULT_CSS = """
    TravelBand { height: 1; background: $warning 22%; display: none; }
    TravelBand.-shown { display: block; }
    TravelBand.-two { height: 2; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="travel")
        self._stop: Stop | None = None

    def show(self, stop: Stop | None) -> None:
        """Show where one is; ``None`` for now."""
        self._stop = stop
        self.set_class(stop is not None, "-shown")
        self.refresh()

    def on_resize(self) -> None:
        """Two lines where one is not enough."""
        self.set_class(self.size.width < WIDE, "-two")

    def render(self) -> Content:
        """The lines at the present width."""
        if self._stop is None:
            return Content("")
        return Content("\n").join(band_lines(self._stop, self.size.width))
