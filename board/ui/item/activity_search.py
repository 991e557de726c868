"""What the terminal asks the history about the sides of a conflict and the past of one entry.

Owns the blocking calls, for threads, and their answers in words. Must not know
a widget.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from board import git
from board.describe import tell
from board.git.objects import Commit
from board.merge import Conflict
from board.model import Board, Ref
from board.phrases import counted
from board.record.blame import blame
from board.record.blame import setters as setters_of
from board.record.history import Event, History
from board.record.log import Followed, name_then
from board.record.log import told as told_by
from board.ui.item.activity import UNCOMMITTED, Deed, ItemPast

#: Seconds that one bit of looking takes: others wait for the same history.
BATCH = 0.08


def setters(
    path: Path, conflicts: Sequence[Conflict], tell: Callable[[Conflict, Sequence[str]], object]
) -> None:
    """Tell for each conflict who gave its sides their values, as soon as it is known.

    Outside a repository, and before the first commit, nothing is told.
    """
    try:
        history = History.of(path, sides=True)
    except git.GitError:
        return
    with closing(history):
        for conflict in conflicts:
            try:
                tell(conflict, [_who(commit) for commit in setters_of(history, conflict)])
            except git.GitError:
                return


def _who(commit: Commit | None) -> str:
    if commit is None:
        return UNCOMMITTED
    return _deed(commit).line


def _deed(commit: Commit, what: str = "") -> Deed:
    if commit.boundary:
        return Deed.boundary(commit.short, commit.when)
    return Deed(commit.short, commit.author, commit.when, commit.subject, what)


class Search:
    """The past of one entry, looked for a bit at a time, the newest first.

    ``known`` are the events found so far, by commit; those found here join them.
    """

    def __init__(self, board: Board, ref: Ref | None, known: dict[str, Event]) -> None:
        self._board = board
        self._ref = ref
        self._known = known
        self._history: History | None = None
        self._steps: Iterator[ItemPast] | None = None

    def step(self, history: History) -> ItemPast:
        """What is known after some more looking; ``looking`` tells that there may be more."""
        if self._steps is None or history is not self._history:  # HEAD may have moved
            self._history, self._steps = history, self._run(history)
        end = time.monotonic() + BATCH
        past = next(self._steps, ItemPast())
        while past.looking and time.monotonic() < end:
            past = next(self._steps, ItemPast())
        return past

    def _run(self, history: History) -> Iterator[ItemPast]:
        ref, total = self._ref, len(history.commits)
        if ref is None or not total:
            return
        newest = history.board(history.commits[0].blob)
        old = name_then(history, self._board, ref) or ref
        past = ItemPast(committed=newest.entry(old) if newest is not None else None)
        followed, deeds = Followed(old, history), list[Deed]()
        for number, commit in enumerate(told_by(history), 1):
            event = self._known.get(commit.id)
            if event is None:
                event = self._known[commit.id] = history.event(commit)
            if mine := followed.part(event):
                whats = [told.what for told in tell(mine.changes, mine.titles)]
                what = ", ".join([*whats, *(["reviewed"] if mine.reviewed else [])])
                deeds.append(_deed(commit, what))
            yield past._replace(
                deeds=tuple(deeds), looking=f"{number:,} of {counted(total, 'commit')}"
            )
        setters: dict[str, Deed] = {}
        if newest is not None and past.committed is not None:
            last = blame(history, newest, old)
            setters = {one.field: _deed(one.commit) for one in last if one.commit is not None}
        yield past._replace(deeds=tuple(deeds), setters=setters)
