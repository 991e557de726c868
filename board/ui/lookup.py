"""What the terminal asks git about conflicts and about the past of one item.

Owns the blocking calls, each for a thread of its own, and their answers in
words. Must not know a widget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from board import change, git
from board.change import Renamed
from board.describe import tell
from board.git import run
from board.git.objects import Commit, head
from board.merge import Conflict
from board.model import Board, Item, Ref
from board.record.history import History
from board.ui.activity import UNCOMMITTED, Deed, ItemPast


class _DroppedError(Exception):
    """Nobody waits for the answer any more."""


def setters(
    path: Path, conflicts: Sequence[Conflict], tell: Callable[[Conflict, Sequence[str]], object]
) -> None:
    """Tell for each conflict who gave its sides their values, as soon as it is known.

    Outside a repository, and before the first commit, nothing is told.
    """
    from board.record import blame

    try:
        history = History.of(path, sides=True)
    except git.GitError:
        return
    with closing(history):
        for conflict in conflicts:
            try:
                tell(conflict, [_who(commit) for commit in blame.setters(history, conflict)])
            except git.GitError:
                return


def _who(commit: Commit | None) -> str:
    if commit is None:
        return UNCOMMITTED
    return _deed(commit).line


def _deed(commit: Commit, what: str = "") -> Deed:
    return Deed(commit.short, commit.author, commit.when, commit.subject, what)


def past_of(path: Path, board: Board, id: str, wanted: Callable[[], bool]) -> ItemPast | None:
    """What git knows of an item; ``None`` outside a repository, or once it is not wanted any more.

    The board is the present one, whose item it is.
    """
    repository, ref = git.find(path), board.ref(id)
    if repository is None or ref is None:
        return None
    if not head(repository):
        return ItemPast()

    def progress(done: int, total: int) -> None:
        if not wanted():
            raise _DroppedError

    try:
        with closing(History.of(path)) as history:
            history.progress = progress
            return _past(history, board, ref, wanted)
    except _DroppedError:
        return None
    except git.GitError as error:
        return ItemPast(trouble=str(error))


def _past(history: History, board: Board, ref: Ref, wanted: Callable[[], bool]) -> ItemPast | None:
    from board.record.blame import blame
    from board.record.log import log

    if not history.commits:
        return ItemPast()
    newest = history.board(history.commits[0].blob)
    deeds, old = [], _before(newest, board, ref)
    for event in log(history, old):
        if not wanted():
            return None
        what = ", ".join(told.what for told in tell(event.changes, event.titles))
        deeds.append(_deed(event.commit, what))
    item = newest.entry(old) if newest is not None else None
    if newest is None or not isinstance(item, Item):
        return ItemPast(tuple(deeds))
    setters = {
        last.field: _deed(last.commit) for last in blame(history, newest, old) if last.commit
    }
    return ItemPast(tuple(deeds), setters, item)


def _before(committed: Board | None, board: Board, ref: Ref) -> Ref:
    """What an item is called at HEAD: a rename may not be committed yet."""
    if committed is None or committed.entry(ref) is not None:
        return ref
    for one in change.diff(committed, board):
        if isinstance(one, Renamed) and Ref(one.ref.section, one.new) == ref:
            return one.ref
    return ref


def stamp(path: Path) -> tuple[object, ...]:
    """Something that is another once the repository of a file has other commits.

    Looks at git's own files and runs nothing.
    """
    repository = git.find(path)
    if repository is None:
        return ()
    try:
        text = (repository.directory / "HEAD").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    name = text.removeprefix("ref: ").strip()
    places = [repository.directory / "logs/HEAD", repository.common / "packed-refs"]
    places += [repository.directory / "MERGE_HEAD"]
    places += [repository.common / name] if text.startswith("ref: ") else []
    return (text, *(_seen(place) for place in places))


def _seen(place: Path) -> tuple[int, int]:
    try:
        found = place.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def add(path: Path) -> str:
    """Run the person's own ``git add`` for the file; git's words where that fails."""
    repository = git.find(path)
    if repository is None:
        return f"{path.name} is not in a git repository."
    try:
        done = run.own(repository, "add", "--", repository.relative(path))
    except (git.GitError, ValueError) as error:
        return str(error)
    return (done.said or f"git ended with code {done.code}") if done.code else ""
