"""One round of triage: where it is, and what was decided in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from board import change
from board.describe import Told, tell
from board.model import Board, Ref
from board.record.message import review_sentences
from board.view.triage import Stop


class Round:
    """The stops of a round, which stay the same, and the one at which it is; behind all at the end.

    ``board`` and ``reviewed`` are what was there when it began.
    """

    def __init__(self, stops: Sequence[Stop], board: Board, reviewed: Collection[Ref]) -> None:
        self.stops = tuple(stops)
        self.at = 0
        self._board, self._reviewed = board, frozenset(reviewed)

    @property
    def ref(self) -> Ref | None:
        """The entry that is asked about; ``None`` at the end."""
        return self.stops[self.at].ref if self.at < len(self.stops) else None

    def go(self, step: int) -> None:
        """To another stop, or to the end."""
        self.at = max(0, min(len(self.stops), self.at + step))

    def go_to(self, refs: Collection[Ref]) -> bool:
        """To the stop of one of these entries; whether there is one."""
        found = next((at for at, stop in enumerate(self.stops) if stop.ref in refs), None)
        self.at = self.at if found is None else found
        return found is not None

    def decisions(self, board: Board, reviewed: Collection[Ref]) -> list[Told]:
        """What was decided until now, a sentence for each entry."""
        changed = tell(change.diff(self._board, board), board)
        looked = [ref for ref in reviewed if ref not in self._reviewed]
        return [*changed, *review_sentences(looked, board)]

    def refs(self, board: Board) -> set[Ref]:
        """The entries that were changed, by their names when it began."""
        return {one.ref for one in change.diff(self._board, board)}
