"""Travelling: the whole board as it was at a commit, to look at only.

Owns how the board screen goes there, steps on and comes back. Saves and edits
from outside go on behind it. What a version is stands in ``board.ui.trip``,
which is loaded with the first journey.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from board import change
from board.model import Board
from board.ui.desk import Desk
from board.ui.keys import Key, foot
from board.ui.paint.card import NEW
from board.ui.screens.outside import Outside

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.query import Query
    from board.record.history import History
    from board.ui.trip import Trip, Version
    from board.ui.widgets.head import Head
    from board.ui.widgets.travel_band import TravelBand
    from board.view import Pivot

T = TypeVar("T")
#: Footer rows of the board that count while travelling as well.
_ALSO = ("next-match", "help", "open", "filter", "tab-history", "columns", "copy", "quit")
_LABELS = {"next-match": "next changed card"}


@dataclass(frozen=True, slots=True)
class _Home:
    """How the present board was looked at, for the way back."""

    text: str
    query: Query
    pivot: Pivot


class Travel(Outside):
    """The board, now or as it was."""

    trip: Trip | None = None
    band: TravelBand | None = None
    _home: _Home | None = None
    #: The card that the cursor was put on by the last step.
    _landed: str | None = None

    def __init__(self, desk: Desk, keys: Sequence[Key]) -> None:
        super().__init__(desk, keys)
        self._heads: dict[str, Head] = {}

    @property
    def source(self) -> Board:
        """The board of the version; the present one where nobody travels."""
        return super().source if self.trip is None else self.trip.version.board

    def refused(self) -> bool:
        """Nothing is changed in the past; says how to come back."""
        if self.trip is None:
            return super().refused()
        said = (
            f"The board of {self._date} is to look at only; "
            f"{self.key('now')} comes back to now, where it can be changed"
        )
        self.say(said, "warning", "Read-only")
        return True

    @property
    def _date(self) -> str:
        from board.ui.dates import day_of

        return day_of(self.trip.commit.when) if self.trip is not None else ""

    async def action_carry(self, dx: int, dy: int) -> None:
        """Cards stay where they were, also where there is no other place for them."""
        if self.trip is None or not self.refused():
            await super().action_carry(dx, dy)

    async def action_edit_lines(self) -> None:
        """The file is the present one: its lines are edited there."""
        if self.trip is None or not self.refused():
            await super().action_edit_lines()

    # The head line

    def follow_head(self, head: Head, tab: str) -> None:
        """Let the head line of another tab say what this one's does."""
        self._heads[tab] = head
        self.show_head()

    def show_head(self) -> None:
        """The other tabs' head lines say the same, but for what is the board's alone."""
        super().show_head()
        for tab, head in self._heads.items():
            head.show(self.head.headline._replace(tab=tab, query="", marks=0, columns="status"))

    # Going

    async def action_travel(self) -> None:
        """To the newest commit."""
        if self.trip is None:
            await self.travel_to("")
        else:
            older, newer = self.key("older"), self.key("newer")
            self.say(f"You are travelling: {older} goes back, {newer} forward, "
                     f"{self.key('now')} comes back to now")  # fmt: skip

    async def travel_to(self, commit: str) -> bool:
        """To the version of a commit, the newest without one; whether that worked."""
        if self.desk.session is None:
            self.say("The board is still being read")
            return False
        from board.ui import trip as trips

        def begin(history: History) -> tuple[list[Commit], Version | None]:
            way = trips.way(history, commit)
            at = next((n for n, one in enumerate(way) if one.id == commit), 0)
            return way, trips.visit(history, way, at, 1)

        found = await self._ask_versions(begin)
        if found is None:
            return False
        way, version = found
        if version is None:
            self.say("No version of the board at or before this commit can be read", "warning")
            return False
        if self.trip is None:
            home, wanted = self.view.position, self.view.cursor
            self._home = _Home(self.query_text, self.query_now, self.pivot)
        else:
            home, wanted = self.trip.home, self.trip.wanted
        await self._show(trips.Trip(way, version, home, wanted))
        return True

    async def _ask_versions(self, call: Callable[[History], T]) -> T | None:
        """What a call finds in the history; ``None`` where there is none, which is said."""
        from board.git.trouble import GitError

        try:
            return await self.desk.versions.ask(call)
        except GitError as error:
            self.say(str(error), "warning")
            return None

    async def action_step(self, by: int) -> None:
        """To the version before (1) or after (-1)."""
        trip = self.trip
        if trip is None:
            if by > 0:
                await self.action_travel()
            else:
                self.say(f"This is now; {self.key('travel')} travels back")
            return
        from board.ui.trip import visit

        way, at = trip.way, trip.version.at + by
        found = await self._ask_versions(lambda history: (visit(history, way, at, by),))
        if found is None:
            return
        version = found[0]
        if version is None:
            self._say_end(by, unreadable=0 <= at < len(trip.way))
            return
        if self.view.cursor is not None and self.view.cursor != self._landed:
            trip = trip._replace(wanted=self.view.cursor)
        await self._show(trip._replace(version=version))

    def _say_end(self, by: int, *, unreadable: bool) -> None:
        which = "oldest" if by > 0 else "newest"
        more = " that can be read" if unreadable else ""
        back = "" if by > 0 else f"; {self.key('now')} comes back to now"
        self.say(f"This is the {which} version{more}{back}")

    async def _show(self, trip: Trip) -> None:
        """Put a version on the screen, its changed cards marked, the cursor on its item."""
        before = self.view.flags
        self.trip = trip
        self.view.flags = flags = trip.version.flags
        if self.board is trip.version.board:
            self.show_board()
        else:
            changes = change.diff(self.board, trip.version.board)
            self.show_changes(changes, frozenset(before) | frozenset(flags))
        if trip.wanted is not None and self.view.cursor != trip.wanted:
            self.view.goto(trip.wanted)
        self._landed = self.view.cursor
        await self._show_band()
        for event in trip.version.skipped[:1]:
            number = len(trip.version.skipped)
            more = f" and {number - 1} more" if number > 1 else ""
            self.say(f"Skipped {event.commit.short}{more}: {event.trouble}", "warning")
        self.run_worker(self._prepare(trip), group="prepare", exclusive=True, exit_on_error=False)

    async def _prepare(self, trip: Trip) -> None:
        from board.ui.trip import prepare

        await self.desk.versions.ask(lambda history: prepare(history, trip.way, trip.version.at))

    async def _show_band(self) -> None:
        from board.ui.widgets.travel_band import Stop, TravelBand

        if self.band is None:
            self.band = TravelBand()
            await self.mount(self.band, after=self.head)
        trip = self.trip
        if trip is None:
            self.band.show(None)
        else:
            version, commit = trip.version, trip.commit
            new = sum(flag == NEW for flag in version.flags.values())
            self.band.show(
                Stop(
                    commit.when,
                    commit.short,
                    commit.author,
                    commit.subject,
                    len(version.flags) - new,
                    new,
                    version.gone,
                    len(trip.way) - version.at,
                    len(trip.way),
                )
            )
        self.show_foot()

    def action_match(self, step: int) -> None:
        """While travelling without a filter: to the next card that the commit changed."""
        if self.trip is None or self.query_text:
            super().action_match(step)
            return
        ids = self.view.in_order(frozenset(self.view.flags))
        if not ids:
            self.say("This commit changed no card that is still there")
            return
        at = ids.index(self.view.cursor) if self.view.cursor in ids else -1 if step > 0 else 0
        self.view.goto(ids[(at + step) % len(ids)])

    # Coming back

    async def action_back(self) -> None:  # type: ignore[override]  # Textual awaits either
        """Out of an open card that has the keys; else back to now."""
        reading = self.detail is not None and self.detail.is_open and self.detail.has_focus
        if self.trip is not None and not reading:
            await self.action_now()
        else:
            super().action_back()

    async def action_now(self) -> None:
        """Back to the present board, everything where it was left."""
        trip, home = self.trip, self._home
        if trip is None:
            return
        self.trip, self.view.flags = None, {}
        if home is not None:
            self.query_text, self.query_now, self.pivot = home.text, home.query, home.pivot
        self.view.painter.forget()
        self.show_board()
        self.view.restore(trip.home)
        await self._show_band()

    @property
    def place(self) -> str:
        """The past has keys of its own."""
        return "board" if self.trip is None else "travel"

    def show_foot(self) -> None:
        """While travelling there are other keys."""
        if self.trip is None or self.typing_filter:
            super().show_foot()
            return
        also = [key for id in _ALSO for key in self.keys if key.id == id]
        also = [key._replace(label=_LABELS.get(key.id, key.label)) for key in also]
        self.foot.show((*foot("travel", self.keys), *also))
