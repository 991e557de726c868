"""Who ticked the criteria of gates, and when: found in what the commits changed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from board.change import Added, Change, Renamed, Set
from board.git.objects import Commit
from board.model import Board, Ref
from board.record.history import Event, History

#: Seconds that one bit of looking takes: others wait for the same history.
BATCH = 0.08
#: A criterion: its address, or that of its phase and its text where it has no entry.
Key = tuple[Ref, str]
Found = Mapping[Key, Commit | None]


def met(board: Board) -> set[Key]:
    """The criteria that somebody has ticked."""
    found: set[Key] = {(Ref("criteria", id), "") for id, one in board.criteria.items() if one.met}
    for id, phase in board.phases.items():
        found |= {(Ref("phases", id), one.text) for one in phase.gate if one.met}
    return found


class Ticks:
    """The commits that ticked the criteria of a board, looked for a bit at a time.

    What no commit has yet is ``None``. ``known`` are events found before, by commit; those
    found here join them.
    """

    def __init__(self, board: Board, known: dict[str, Event]) -> None:
        self._board, self._known = board, known
        self._steps: Iterator[tuple[Found, bool]] | None = None

    def step(self, history: History) -> tuple[Found, bool]:
        """What is known after some more looking, and whether that is all."""
        if self._steps is None:
            self._steps = self._run(history)
        end = time.monotonic() + BATCH
        found, done = next(self._steps, ({}, True))
        while not done and time.monotonic() < end:
            found, done = next(self._steps, (found, True))
        return found, done

    def _run(self, history: History) -> Iterator[tuple[Found, bool]]:
        wanted = met(self._board)
        newest = history.board(history.commits[0].blob) if history.commits else Board()
        there = wanted if newest is None else met(newest)
        found: dict[Key, Commit | None] = dict.fromkeys(wanted - there)
        left = {key: key for key in wanted & there}
        for commit in history.commits:
            if not left:
                break
            event = self._known.get(commit.id)
            if event is None:
                event = self._known[commit.id] = history.event(commit)
            for change in event.changes:
                for key in _ticked(change):
                    if key in left:
                        found[left.pop(key)] = commit
                if isinstance(change, Renamed):
                    _follow(left, change)
            yield dict(found), False
        yield dict(found), True


def _ticked(change: Change) -> list[Key]:
    """The criteria that a change ticked."""
    ref = change.ref
    match change:
        case Set(field="met", new=True) if ref.section == "criteria":
            return [(ref, "")]
        case Added(fields=fields) if ref.section == "criteria" and fields.get("met") is True:
            return [(ref, "")]
        case Set(field="gate", old=old, new=new) if ref.section == "phases":
            before = _texts(old)
            return [(ref, text) for text in _texts(new) if text not in before]
        case Added(fields=fields) if ref.section == "phases":
            return [(ref, text) for text in _texts(fields.get("gate"))]
    return []


def _texts(gate: Any) -> list[str]:
    return [one["text"] for one in gate or [] if one.get("met")]


def _follow(left: dict[Key, Key], change: Renamed) -> None:
    """Look on for what an entry was called before."""
    new = Ref(change.ref.section, change.new)
    for key in [key for key in left if key[0] == new]:
        left[change.ref, key[1]] = left.pop(key)
