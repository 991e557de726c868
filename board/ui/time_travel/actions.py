"""Travelling: the whole board as it was at a commit, to look at only.

Owns how the board screen goes there, steps on and comes back; what it is like
there stands in ``past``. Saves and edits from outside go on behind it. What a
version is stands in ``board.ui.time_travel.versions``, which is loaded with the first journey.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from board import change
from board.ui.time_travel.past import InThePast

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.query import Query
    from board.record.history import History
    from board.ui.time_travel.versions import Trip, Version
    from board.view import Pivot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Home:
    """How the present board was looked at, for the way back."""

    text: str
    query: Query
    pivot: Pivot


class Travel(InThePast):
    """The way through the versions of the board."""

    _home: _Home | None = None
    #: The card that the cursor was put on by the last step.
    _landed: str | None = None

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
        if self.workspace.session is None:
            self.say("The board is still being read")
            return False
        from board.ui.time_travel import versions as trips

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
        from board.git.errors import GitError
        from board.ui.live.history_service import Ended

        try:
            return await self.workspace.versions.ask(call)
        except GitError as error:
            self.say(str(error), "warning")
        except Ended:
            pass
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
        from board.ui.time_travel.versions import visit

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
        await self.show_band()
        for event in trip.version.skipped[:1]:
            number = len(trip.version.skipped)
            more = f" and {number - 1} more" if number > 1 else ""
            self.say(f"Skipped {event.commit.short}{more}: {event.trouble}", "warning")
        self.run_worker(self._prepare(trip), group="prepare", exclusive=True, exit_on_error=False)

    async def _prepare(self, trip: Trip) -> None:
        """Read what lies beside a version; what is wrong with it, the step there says."""
        from board.ui.time_travel.versions import prepare

        await self.workspace.versions.ask(
            lambda history: prepare(history, trip.way, trip.version.at)
        )

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
        await self.show_band()
