"""The band over a board of the past: which version this is, and that it is to look at only.

Owns how these facts share one line, or two on a narrow screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from board.present.dates import day_of, full
from board.ui.kit.content_styles import MUTED
from board.ui.kit.glyphs import CHANGED_MARK, NEW_MARK
from board.ui.kit.safe_text import cells, clean, fit

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
    number = f"{stop.number:,} of {stop.total:,}  "
    counts = [
        f"  {_counts(stop)}   {number}",
        f"  {_counts(stop)}  ",
        f"  {_counts(stop, short=True)}  ",
    ]
    id = Content.styled(f"  {stop.short}  ", "bold")
    if width >= WIDE:
        date = Content.styled(f" as of {full(stop.when)} ", _CHIP)
        author = Content.styled(f"{fit(clean(stop.author), 24)}  ", MUTED)
        right = _first_fitting([*counts, ""], width - 90)
        return [_between(date + id + author, subject, Content(right) + read_only, width)]
    dates = [f" as of {full(stop.when)} ", f" as of {day_of(stop.when)} "]
    date = Content.styled(_first_fitting(dates, width - 24), _CHIP)
    return [
        _between(date + id, "", read_only, width),
        _between(Content(" "), subject, Content(_first_fitting(counts, width - 12)), width),
    ]


def _first_fitting(texts: Sequence[str], width: int) -> str:
    """The first of some texts that fits, else the last."""
    return next((text for text in texts if cells(text) <= width), texts[-1])


def _between(left: Content, text: str, right: Content, width: int) -> Content:
    room = max(0, width - cells(left.plain) - cells(right.plain))
    text = fit(text, room)
    return left + Content(text + " " * (room - cells(text))) + right


def _counts(stop: Stop, *, short: bool = False) -> str:
    named = [
        (stop.changed, CHANGED_MARK, "changed"),
        (stop.new, NEW_MARK, "new"),
        (stop.gone, "−", "removed"),
    ]
    told = [(f"{mark} {n:,}", word) for n, mark, word in named if n]
    return "  ".join(m if short else f"{m} {word}" for m, word in told) or "no item changed"


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
