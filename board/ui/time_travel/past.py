"""The board screen while it shows a board of the past: what it says, and what it refuses.

Owns that nothing is changed there, and that this is plain to see. How one gets
there and back is ``travel``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from board.model import Board
from board.ui.board.external import Outside
from board.ui.keymap import Key, foot
from board.ui.kit.glyphs import NEW
from board.ui.live.workspace import Workspace

if TYPE_CHECKING:
    from board.ui.shell.status_line import Head
    from board.ui.time_travel.band import TravelBand
    from board.ui.time_travel.versions import Trip

#: Footer rows of the board that count while travelling as well.
_ALSO = ("next-match", "help", "open", "filter", "tab-history", "columns", "copy", "quit")
_LABELS = {"next-match": "next changed card"}


class InThePast(Outside):
    """The board, now or as it was."""

    trip: Trip | None = None
    band: TravelBand | None = None

    def __init__(self, workspace: Workspace, keys: Sequence[Key]) -> None:
        super().__init__(workspace, keys)
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
        from board.present.dates import day_of

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

    # What is shown

    async def show_band(self) -> None:
        from board.ui.time_travel.band import Stop, TravelBand

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

    @property
    def place(self) -> str:
        """The past has keys of its own."""
        return super().place if self.trip is None else "travel"

    def show_foot(self) -> None:
        """While travelling there are other keys."""
        if self.trip is None or self.typing_filter:
            super().show_foot()
            return
        also = [key for id in _ALSO for key in self.keys if key.id == id]
        also = [key._replace(label=_LABELS.get(key.id, key.label)) for key in also]
        self.foot.show((*foot("travel", self.keys), *also))
