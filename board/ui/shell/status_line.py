"""The head line: which board, how many cards, which filter, and is it on disk.

Owns how these facts share one line at any width. Must not find anything out:
it draws the ``Headline`` that it is handed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from board.phrases import counted
from board.present.dates import day
from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.live.events import State

#: A longer name of a branch is cut, in cells.
LONG = 24


class Branch(NamedTuple):
    """How the board stands in git: the branch, entries that are not committed, commits that
    are not upstream, commits that are there only, and what is under way."""

    name: str
    changes: int = 0
    ahead: int = 0
    behind: int = 0
    doing: str = ""


class Headline(NamedTuple):
    """What the head line says; texts may come from the file and are cleaned here."""

    title: str = "board"
    columns: str = "status"
    #: What makes the lanes, if anything does, and the title of the view that was picked.
    lanes: str = ""
    view: str = ""
    as_of: dt.date | None = None
    total: int = 0
    shown: int = 0
    query: str = ""
    marks: int = 0
    state: State = "saved"
    reason: str = ""
    #: Why the file can't be followed: "gone" or "unreadable"; empty where it can.
    lost: str = ""
    read_only: bool = False
    loading: bool = False
    #: The names and titles of the tabs, and which of them is in front.
    tabs: tuple[tuple[str, str], ...] = ()
    tab: str = "board"
    #: Commits that came since the program was last left.
    unseen: int = 0
    branch: Branch | None = None


class Part(NamedTuple):
    """A piece of the line. The least ``worth`` is left out first; 0 is never left out."""

    worth: int
    text: str
    style: str
    #: The tab that a click on it leads to.
    tab: str = ""


def head_line(head: Headline, width: int) -> Content:
    """The line at one width: the left side, a gap, the right side."""
    left, right = _left(head), _right(head)
    while _width(left) + _width(right) + 1 > width:
        parts = [part for part in (*left, *right) if part.worth]
        if not parts:
            break
        least = min(parts, key=lambda part: part.worth)
        (left if least in left else right).remove(least)
    left, right = _squeezed(left, right, width)
    gap = " " * max(0, width - _width(left) - _width(right))
    return Content.assemble(*_spaced(left), gap, *_spaced(right))


def _left(head: Headline) -> list[Part]:
    parts = [Part(0, clean(head.title), "bold"), *_tabs(head)]
    if head.view:
        parts.append(Part(7, f"▤ {fit(clean(head.view), LONG)}", "$text-secondary"))
    if head.columns != "status":
        parts.append(Part(5, f"by {clean(head.columns)}", MUTED))
    if head.lanes:
        parts.append(Part(5, f"lanes {clean(head.lanes)}", MUTED))
    if head.query:
        parts.append(Part(6, f" / {clean(head.query)}", "$text-warning"))
    return parts


def _tabs(head: Headline) -> Iterator[Part]:
    for name, title in head.tabs:
        chosen = name == head.tab
        style = "bold underline $text-primary" if chosen else MUTED
        yield Part(6 if chosen else 5, title, style, name)


def _right(head: Headline) -> list[Part]:
    parts: list[Part] = []
    if head.loading:
        return [Part(0, "reading…", MUTED)]
    if head.unseen:
        parts.append(Part(3, f"{head.unseen:,} new", "bold $text-accent"))
    if head.marks:
        parts.append(Part(7, f"{head.marks} marked", "bold $text-accent"))
    if head.shown != head.total:
        parts.append(Part(6, f"{head.shown:,} of {head.total:,}", "$text-warning"))
    else:
        parts.append(Part(2, counted(head.total, "item"), MUTED))
    if head.branch is not None:
        parts += _branch(head.branch)
    if head.as_of is not None:
        parts.append(Part(1, f"as of {day(head.as_of)}", MUTED))
    if head.state == "failed":
        return [*parts, Part(0, not_saved(head.reason), "bold $text-error")]
    if head.lost:
        return [*parts, Part(0, f"FILE {head.lost.upper()}", "bold $text-error")]
    if head.read_only:
        return [*parts, Part(0, "READ-ONLY", "bold $text-error")]
    saved = head.state == "saved"
    mark = Part(4, "● saved", "$text-success") if saved else Part(4, "○ saving…", "$text-warning")
    return [*parts, mark]


def _branch(branch: Branch) -> Iterator[Part]:
    """The branch as git's own prompts show it: ``main ±3 ↑1 ↓2``."""
    if branch.doing:
        yield Part(8, clean(branch.doing), "bold $text-warning")
    yield Part(3, fit(clean(branch.name), LONG), "$text-secondary")
    if branch.changes:
        yield Part(5, f"±{branch.changes:,}", "$text-warning")
    pairs = (("↑", branch.ahead), ("↓", branch.behind))
    apart = " ".join(f"{arrow}{count:,}" for arrow, count in pairs if count)
    if apart:
        yield Part(3, apart, MUTED)


def not_saved(reason: str) -> str:
    """That the last change is not on disk, and why."""
    # The sentence names the file and says so too; the line is short.
    reason = clean(reason).rpartition(" is not saved: ")[2].strip().rstrip(".")
    reason = reason or "the file can't be written"
    return f"NOT SAVED: {reason} — will try again"


def _squeezed(left: list[Part], right: list[Part], width: int) -> tuple[list[Part], list[Part]]:
    """The last resort of a narrow screen: cut the title, then what stands at the right."""
    over = _width(left) + _width(right) + 1 - width
    if over > 0 and left:
        title = left[0]
        room = max(6, cells(title.text) - over)
        left = [title._replace(text=fit(title.text, room)), *left[1:]]
        over = _width(left) + _width(right) + 1 - width
    if over > 0 and right:
        last = right[-1]
        right = [*right[:-1], last._replace(text=fit(last.text, max(8, cells(last.text) - over)))]
    return left, right


def _width(parts: list[Part]) -> int:
    return sum(cells(part.text) + 2 for part in parts)


def _spaced(parts: list[Part]) -> list[Content]:
    """Each part with one cell of air on both sides."""
    return [_part(part) for part in parts]


def _part(part: Part) -> Content:
    content = Content.assemble(" ", (part.text, part.style), " ")
    return content.stylize(Style.from_meta({"tab": part.tab})) if part.tab else content


class Head(Widget):
    """One line at the top of the screen."""

    DEFAULT_CSS = "Head { height: 1; background: $panel; }"
    ALLOW_SELECT = False

    class Tabbed(Message):
        """A person clicked the name of a tab."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self) -> None:
        super().__init__(id="head")
        self.headline = Headline(loading=True)

    def show(self, headline: Headline) -> None:
        """Draw other facts; the same ones cost nothing."""
        if headline != self.headline:
            self.headline = headline
            self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        return head_line(self.headline, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Go to the tab whose name was clicked."""
        tab = event.style.meta.get("tab")
        if tab:
            event.stop()
            self.post_message(self.Tabbed(tab))
