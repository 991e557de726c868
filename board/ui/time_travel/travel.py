"""Viewing the whole board as it was at a commit, step by step, and coming back.

Saves and edits from outside go on behind it. What a version is stands in ``versions``, which is
loaded when somebody first goes there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from board import change
from board.git.objects import Commit
from board.present.dates import day_of
from board.query import Query
from board.record.history import History
from board.ui.board.display import Display, Past
from board.ui.kit.glyphs import NEW
from board.ui.shell.context import Context
from board.ui.time_travel import versions
from board.ui.time_travel.band import Stop, TravelBand
from board.ui.time_travel.versions import Trip, Version
from board.view import Pivot

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Home(NamedTuple):
    """How the present board was looked at, for the way back."""

    text: str
    query: Query
    pivot: Pivot


class Travel:
    """The way through the versions of the board."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.display = context.part(Display)
        self.trip: Trip | None = None
        self._home: _Home | None = None
        self._band: TravelBand | None = None
        #: The card that the cursor was put on by the last step.
        self._landed: str | None = None

    async def go(self, commit: str) -> bool:
        """To the version of a commit, the newest for ``""``; whether that worked."""

        def begin(history: History) -> tuple[list[Commit], Version | None]:
            way = versions.way(history, commit)
            at = next((n for n, one in enumerate(way) if one.id == commit), 0)
            return way, versions.visit(history, way, at, 1)

        found = await self.context.ask_history(self.context.workspace.versions.ask(begin))
        if found is None:
            return False
        way, version = found
        if version is None:
            self.context.say(
                "No version of the board at or before this commit can be read", "warning"
            )
            return False
        display, trip = self.display, self.trip
        if trip is None:
            self._home = _Home(display.query_text, display.query, display.pivot)
            await self._show(Trip(way, version, display.view.position, display.view.cursor))
        else:
            await self._show(Trip(way, version, trip.home, trip.wanted))
        return True

    async def step(self, by: int) -> None:
        """To the version before (1) or after (-1)."""
        trip = self.trip
        if trip is None:
            await self.go("")
            return
        way, at = trip.way, trip.version.at + by
        ask = self.context.workspace.versions.ask
        question = ask(lambda history: (versions.visit(history, way, at, by),))
        found = await self.context.ask_history(question)
        if found is None:
            return
        version = found[0]
        if version is None:
            self._say_end(by, unreadable=0 <= at < len(trip.way))
            return
        if self.display.view.cursor is not None and self.display.view.cursor != self._landed:
            trip = trip._replace(wanted=self.display.view.cursor)
        await self._show(trip._replace(version=version))

    def _say_end(self, by: int, *, unreadable: bool) -> None:
        which = "oldest" if by > 0 else "newest"
        more = " that can be read" if unreadable else ""
        back = "" if by > 0 else f"; {self.context.key('now')} returns to now"
        self.context.say(f"This is the {which} version{more}{back}")

    async def _show(self, trip: Trip) -> None:
        """Put a version on the screen, its changed cards marked, the cursor on its item."""
        display, view, version = self.display, self.display.view, trip.version
        before: Mapping[str, int] = view.flags
        self.trip = trip
        date, now = day_of(trip.commit.when), self.context.key("now")
        reason = f"Read-only: this is the board of {date}; {now} returns to now"
        display.past = Past(version.board, reason, self.leave)
        view.flags = flags = version.flags
        if display.board is version.board:
            display.show()
        else:
            changes = change.diff(display.board, version.board)
            display.show_changes(changes, frozenset(before) | frozenset(flags))
        if trip.wanted is not None and view.cursor != trip.wanted:
            view.goto(trip.wanted)
        self._landed = view.cursor
        await self._show_band()
        for event in version.skipped[:1]:
            number = len(version.skipped)
            more = f" and {number - 1} more" if number > 1 else ""
            self.context.say(f"Skipped {event.commit.short}{more}: {event.trouble}", "warning")
        self.context.run(partial(self._prepare, trip), "prepare")

    async def _prepare(self, trip: Trip) -> None:
        """Read what lies beside a version; what is wrong with it, the step there says."""
        ask = self.context.workspace.versions.ask
        await ask(lambda history: versions.prepare(history, trip.way, trip.version.at))

    async def leave(self) -> None:
        """Back to the present board, everything where it was left."""
        trip, home, display = self.trip, self._home, self.display
        if trip is None:
            return
        self.trip, display.past, display.view.flags = None, None, {}
        if home is not None:
            display.query_text, display.query, display.pivot = home
        display.view.painter.forget()
        display.show()
        display.view.restore(trip.home)
        await self._show_band()

    async def _show_band(self) -> None:
        if self._band is None:
            self._band = TravelBand()
            panes = self.display.frame.parent
            assert isinstance(panes, Widget)
            await panes.mount(self._band, before=0)  # above each tab that shows items
            self.context.idle.append(self._tell_where)
        self._tell_where()
        self.context.shell.show_foot()

    def _tell_where(self) -> None:
        """Show the band where the tab in front shows the version."""
        shown = self.trip is not None and "items" in self.context.shell.places
        if self._band is not None:
            self._band.show(_stop(self.trip) if shown and self.trip is not None else None)


def _stop(trip: Trip) -> Stop:
    version, commit = trip.version, trip.commit
    new = sum(flag == NEW for flag in version.flags.values())
    return Stop(
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
