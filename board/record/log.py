"""What happened to the board, or to one entry of it: when, by whom, in which commit."""

from __future__ import annotations

from collections.abc import Iterator

from board.change import Added, Renamed, diff
from board.git import objects
from board.git.objects import Commit
from board.model import Board, Ref
from board.record.history import Event, History
from board.record.reviewing import reviewing


def log(history: History, ref: Ref | None = None) -> Iterator[Event]:
    """The events of the board, or those that touched one entry, newest first.

    Where the history breaks off, a commit that has the entry is told as its
    boundary. An entry is followed through its other ids. Of an event that touched others
    as well, only what it did to this one is told. Each event is found when it
    is asked for, so that the first comes at once.
    """
    entry = Followed(ref, history) if ref is not None else None
    for commit in told(history):
        event = history.event(commit)
        if mine := event if entry is None else entry.part(event):
            yield mine


def told(history: History) -> list[Commit]:
    """The commits that are told, newest first: those of the file, and those that say of reviews.

    A review may change nothing. It stands before the newest commit of the file
    that was there then.
    """
    extra: dict[str, list[Commit]] = {}
    reviews = [one for one in reviewing(history) if one.id not in history.by_id]
    names = history.names
    wanted = [f"{one.id}:{name}" for one in reviews for name in names]
    blobs = iter(objects.ids(history.repository, wanted))
    for one in reviews:
        blob = next(filter(None, [next(blobs) for _ in names]), "")
        like = [commit for commit in history.commits if blob and commit.blob == blob]
        before = next((commit for commit in like if commit.when <= one.when), None)
        if like:
            behind = before or like[-1]
            one = one._replace(parents=(behind.id,), path=behind.path, blob=blob)
            extra.setdefault(behind.id, []).append(one)
    return [one for commit in history.commits for one in (*extra.get(commit.id, ()), commit)]


class Followed:
    """One entry on its way back through the events, whatever it was called."""

    def __init__(self, ref: Ref, history: History) -> None:
        self._names = {ref}
        self._history = history

    def part(self, event: Event) -> Event | None:
        """What the next older event did to the entry; ``None`` where it did nothing."""
        for change in event.changes:
            if isinstance(change, Renamed):
                new = Ref(change.ref.section, change.new)
                if new in self._names:
                    self._names.add(change.ref)
        if event.commit.boundary and not event.trouble:
            board = self._history.readable(event.commit.blob)
            return event if any(_has(board, name) for name in self._names) else None
        mine = tuple(change for change in event.changes if change.ref in self._names)
        names = set(map(str, self._names))
        reviewed = tuple(name for name in event.reviewed if name in names)
        return event._replace(changes=mine, reviewed=reviewed) if mine or reviewed else None


def _has(board: Board, ref: Ref) -> bool:
    return board.entry(ref) is not None if ref.section else ref.id in board.extra


def name_then(history: History, now: Board, ref: Ref) -> Ref | None:
    """What an entry of the present board is called at the tip; ``None`` where it is not there.

    Where the tip can't be read, the name is taken to be the same.
    """
    known = history.board(history.commits[0].blob) if history.commits else Board()
    if known is None or (ref.section and known.entry(ref) is not None):
        return ref
    for one in diff(known, now):
        match one:
            case Renamed(old, new) if Ref(old.section, new) == ref:
                return old
            case Added(new) if new == ref:
                return None
    return ref


def since(history: History, commit: str) -> list[Event]:
    """The events that a commit does not know of yet, newest first. Raises ``GitError``."""
    new = objects.since(history.repository, commit, history.tip, *history.names)
    return [history.event(known) for known in history.commits if known.id in new]
