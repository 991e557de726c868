"""What happened to the board, or to one entry of it: when, by whom, in which commit.

Owns which events are told. How they are worded and shown is for others.
"""

from __future__ import annotations

from collections.abc import Iterator

from board.change import Renamed
from board.git import objects
from board.model import Ref
from board.record.history import Event, History


def log(history: History, ref: Ref | None = None) -> Iterator[Event]:
    """The events of the board, or those that touched one entry, newest first.

    An entry is followed through its other ids. Of an event that touched others
    as well, only what it did to this one is told. Each event is found when it
    is asked for, so that the first comes at once.
    """
    names = {ref}
    for event in history.events():
        if ref is None:
            yield event
            continue
        for change in event.changes:
            if isinstance(change, Renamed) and Ref(change.ref.section, change.new) in names:
                names.add(change.ref)
        mine = tuple(change for change in event.changes if change.ref in names)
        if mine:
            yield event._replace(changes=mine)


def since(history: History, commit: str) -> list[Event]:
    """The events that a commit does not know of yet, newest first. Raises ``GitError``."""
    paths = dict.fromkeys([history.path, *(known.path for known in history.commits)])
    new = objects.since(history.repository, commit, history.tip, *paths)
    return [history.event(known) for known in history.commits if known.id in new]
