"""How the checkouts of the repos stand, read in the background once somebody looks at them.

Owns when they are read: when asked for, when git writes in one, and all of them now and then while
they are looked at, for a file that is edited tells nobody. Nothing waits for it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from board.ui.live import events
from board.ui.live.threads import in_thread

if TYPE_CHECKING:
    from board.git.checkout import Checkout
    from board.model import Board

#: Seconds after the first frame in which nothing is begun.
CALM = 0.25
#: Seconds between two looks at what git writes in the checkouts.
LOOK = 1.0
#: Seconds after which a checkout that is looked at is read anew.
STALE = 20.0
#: Seconds after which one is read anew that somebody asks for.
FRESH = 2.0


class Checkouts:
    """Reads, keeps what was found, and says when it is another."""

    def __init__(
        self, path: Path, board: Callable[[], Board | None], post: Callable[[events.Event], object]
    ) -> None:
        self._path, self._board, self._post = path, board, post
        #: What was found, by the id of the repo; a repo that is not in it was not read yet.
        self.found: Mapping[str, Checkout] = {}
        self._read: dict[Path, tuple[float, tuple[object, ...], Checkout]] = {}
        self._awake = asyncio.Event()
        self._asked = 0.0
        self._closed = False
        self._looking: Callable[[], bool] = lambda: True

    def ask(self) -> None:
        """Somebody looks at the checkouts now: read them, and follow them until ``rest``."""
        self._asked = time.monotonic()
        self._awake.set()

    def follow_while(self, looking: Callable[[], bool]) -> None:
        """Somebody looks at them now; follow them for as long as that is so."""
        self._looking = looking
        self._awake.set()
        if time.monotonic() - self._asked > FRESH:
            self.ask()

    def rest(self) -> None:
        """Nobody looks at them any more."""
        self._awake.clear()

    def close(self) -> None:
        """Stop following."""
        self._closed = True
        self._awake.set()

    async def follow(self) -> None:
        """Read whenever it is worth it, until ``close``."""
        await asyncio.sleep(CALM)
        while not self._closed:
            await self._awake.wait()
            if self._closed:
                return
            asked = self._asked
            board = self._board()
            if board is not None:
                found = await in_thread(self._look, board, asked)
                if found != self.found:
                    self.found = found
                    self._post(events.CheckedOut())
            await self._pause(asked)
            if not self._looking() and self._asked == asked:
                self.rest()

    async def _pause(self, asked: float) -> None:
        """Until the next look, or somebody asks."""
        end = time.monotonic() + LOOK
        while not self._closed and self._asked == asked and time.monotonic() < end:
            await asyncio.sleep(LOOK / 10)

    def _look(self, board: Board, asked: float) -> dict[str, Checkout]:
        from board.git.checkout import checkout_stamp, read_all
        from board.record.drift import places_of

        places = places_of(board, self._path.absolute())
        now = time.monotonic()
        stamps = {place: checkout_stamp(place) for place in set(places.values())}
        old = []
        for place, stamp in stamps.items():
            before = self._read.get(place)
            age = now - before[0] if before is not None else STALE
            if (
                before is None
                or before[1] != stamp
                or age >= STALE
                or (asked > before[0] and age >= FRESH)
            ):
                old.append(place)
        read = read_all(old) if old else {}
        self._read = {
            place: (now, stamps[place], read[place]) if place in read else self._read[place]
            for place in stamps
        }
        return {id: self._read[place][2] for id, place in places.items()}
