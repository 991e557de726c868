"""The versions of one board file in git, and what each commit did to the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from board import git
from board.change import Added, Change, Removed, Renamed, Set
from board.git import file_history, objects, shallow
from board.git.objects import Blobs, Commit
from board.git.state import others
from board.model import Board
from board.phrases import ended
from board.record.cache import Cache
from board.record.message import reviewed_in
from board.record.missing_history import Holes, holes_in
from board.record.version_diff import Edges
from board.record.version_reader import Reading
from board.value import same

#: Called with the number of versions looked at so far and their number in all.
Progress = Callable[[int, int], None]
#: Why a version that was not fetched, or is lost, can't be read.
MISSING = "this version is missing"
#: Why there is no board in a version of which the path is no file.
FOLDER = "there is a folder of this name"


class Event(NamedTuple):
    """What one commit did to the board.

    ``titles`` is a board with little more than the titles of the items that
    changed, for ``describe``. ``trouble`` is why this version can't be read, in
    one sentence; such a one has no changes, and the next readable one has them.
    Where the version before is not here, nobody knows what the commit changed:
    it is marked as a boundary, and has no changes either. ``reviewed`` are the
    entries, as people write them, that somebody looked at and found to be right.
    """

    commit: Commit
    changes: tuple[Change, ...]
    titles: Board
    trouble: str = ""
    reviewed: tuple[str, ...] = ()


class History:
    """All versions of one board file, newest first.

    ``tip`` is the revision from which the history is told. With ``sides`` the
    other side of an operation under way (a merge, a rebase …) counts, too.
    Raises ``GitError`` where there is no such revision.
    """

    def __init__(
        self,
        repository: git.Repository,
        path: str,
        tip: str = "HEAD",
        *,
        sides: bool = False,
        progress: Progress | None = None,
    ) -> None:
        more = others(repository) if sides else ()
        self.repository = repository
        self.path = path
        self.tip = objects.resolve(repository, tip)
        self.commits: list[Commit] = file_history.commits(repository, path, self.tip, *more)
        if not self.commits and (old := file_history.staged_from(repository, path)):
            self.commits = file_history.commits(repository, old, self.tip, *more)
        self.by_id: dict[str, Commit] = {commit.id: commit for commit in self.commits}
        self.progress = progress
        self.cache = Cache(repository.common / "board" / "history.jsonl")
        self._blobs = Blobs(repository)
        self._reading = Reading()
        self._seen: set[str] = set()
        self._missing = shallow.missing(repository, (commit.blob for commit in self.commits))
        self._edges = Edges(self.cache, self.readable)
        self.between = self._edges.between

    @classmethod
    def of(cls, file: Path, tip: str = "HEAD", *, sides: bool = False) -> History:
        """The history of a file. Raises ``GitError`` where it has none."""
        repository = git.find(file)
        if repository is None:
            raise git.GitError(
                f"{file.name} is not in a git repository, so it has no history: "
                "git init makes one, git commit begins it."
            )
        try:
            return cls(repository, repository.relative(file), tip, sides=sides)
        except git.GitError:
            if objects.head(repository):
                raise
        raise git.GitError("There is no commit yet: board commit makes the first one.")

    def close(self) -> None:
        """Keep what was found out, and end the git that waits."""
        self._blobs.close()
        self.cache.flush()

    # Versions

    @cached_property
    def names(self) -> list[str]:
        """What the file is called, and all that it was called before."""
        return list(dict.fromkeys([self.path, *(commit.path for commit in self.commits)]))

    def board(self, blob: str) -> Board | None:
        """The board of a blob, empty for no blob; ``None`` where it can't be read."""
        return self._read(blob)[0]

    def readable(self, blob: str) -> Board:
        """The board of a blob, empty for no blob. Raises ``GitError`` where it can't be read.

        What is not here is never taken for an empty board, nor kept as one.
        """
        board, trouble = self._read(blob)
        if board is None:
            raise git.GitError(f"The version {blob[:7]} of {self.path}: {ended(trouble)}")
        return board

    def know(self, data: bytes, board: Board) -> None:
        """Read the versions by what differs from the file as it is now, which was read already.

        Where the tip says the same, its board is that of the file.
        """
        with suppress(UnicodeDecodeError):
            self._reading.begin(data.decode(), board)
        tip = self.commits[0].blob if self.commits else ""
        if tip and objects.name(data, len(tip)) == tip:
            self._reading.keep(tip, len(data), (board, ""))

    def trouble(self, blob: str) -> str:
        """Why a blob can't be read as a board, in one sentence; empty where it can."""
        if not blob:
            return ""
        if blob in self._missing:
            return MISSING
        known = self.cache.get("trouble", blob)
        if isinstance(known, str):
            return known
        if blob in self._fine:
            return ""
        return self._read(blob)[1]

    @cached_property
    def _fine(self) -> set[str]:
        """Blobs that can be read: what lies between two is only known of such."""
        return {id for key in self.cache.known() if key[0] == "edge" for id in key[1:]}

    def _read(self, blob: str) -> tuple[Board | None, str]:
        if not blob:
            return Board(), ""
        found = self._reading.get(blob)
        if found is None:
            data = None if blob in self._missing else self._blobs.read(blob)
            if (
                data is None
                and blob not in self._missing
                and objects.is_tree(self.repository, blob)
            ):
                self.cache.put(FOLDER, "trouble", blob)
                return None, FOLDER
            if data is None:
                self._missing.add(blob)  # but not in the cache: it may be fetched yet
                return None, MISSING
            found = self._reading.read(blob, data)
            if found[1]:
                self.cache.put(found[1], "trouble", blob)
            else:
                self._fine.add(blob)
            self._tell(blob)
        return found

    def _tell(self, blob: str) -> None:
        if self.progress is not None:
            self._seen.add(blob)
            self.progress(len(self._seen), len(self.commits))

    def at(self, revision: str) -> Board:
        """The board as it was at any revision. Raises ``GitError``."""
        blob = self.blob_at(revision)
        if not blob:
            raise git.GitError(f"There is no {self.path} at {revision}.")
        board, trouble = self._read(blob)
        if board is None:
            raise git.GitError(f"The board at {revision} can't be read: {ended(trouble)}")
        return board

    def blob_at(self, revision: str) -> str:
        """The file's blob at any revision; empty where it had none. Raises ``GitError``."""
        id = objects.resolve(self.repository, revision)
        found = objects.ids(self.repository, [f"{id}:{name}" for name in self.names])
        return next(filter(None, found), "")

    # What follows what

    def parents(self, commit: Commit) -> list[Commit]:
        """The nearest earlier versions that can be read, one for each parent that has one."""
        return [parent for parent in self.behind(commit) if parent is not None]

    def behind(self, commit: Commit) -> list[Commit | None]:
        """The same, with ``None`` where the earlier version is not here, whatever it says."""
        unknown = commit.boundary or commit.blob in self._missing
        found: dict[str, Commit | None] = {"": None} if unknown else {}
        todo = list(commit.parents)
        seen = set(todo)
        while todo:
            parent = self.by_id.get(todo.pop(0))
            if parent is None:
                continue
            trouble = self.trouble(parent.blob)
            if parent.blob in self._missing:
                found[""] = None
            elif trouble:
                todo += [id for id in parent.parents if id not in seen]
                seen.update(parent.parents)
                if parent.boundary:
                    found[""] = None
            else:
                found[parent.id] = parent
        return list(found.values())

    def marked(self, commit: Commit) -> Commit:
        """The commit, as a boundary where a version right before it is not here."""
        return commit._replace(boundary=None in self.behind(commit))

    @property
    def holes(self) -> Holes:
        """What is not here, as far as it is known by now."""
        return holes_in(self.repository, self.commits, self._missing, self.names)

    def mainline(self) -> Iterator[Commit]:
        """The commits from the tip along first parents, newest first."""
        commit = self.by_id.get(self.tip) or next(iter(self.commits), None)
        while commit is not None:
            yield commit
            commit = self.by_id.get(commit.parents[0]) if commit.parents else None

    # Changes

    def events(self) -> Iterator[Event]:
        """What each commit did, newest first; each is found when it is asked for."""
        for commit in self.commits:
            yield self.event(commit)

    def event(self, commit: Commit) -> Event:
        """What one commit did: for a merge, what it has from none of its parents."""
        if trouble := self.trouble(commit.blob):
            return Event(commit, (), Board(), trouble)
        commit, reviewed = self.marked(commit), reviewed_in(commit.body)
        if commit.boundary:
            return Event(commit, (), Board(), "", reviewed)
        blobs = [parent.blob for parent in self.parents(commit)] or [""]
        changes, titles = self.between(blobs[0], commit.blob)
        for blob in blobs[1:]:
            other = self.between(blob, commit.blob)[0]
            changes = tuple(one for one in changes if _among(one, other))
        return Event(commit, changes, titles, "", reviewed)

    def verify(self) -> bool:
        """Find one kept answer out again, whichever it is; forget all where it was wrong."""
        return self._edges.verify({commit.blob for commit in self.commits} - self._missing)


def _among(one: Change, others: Sequence[Change]) -> bool:
    """Whether a change has its like among the changes from another parent."""
    for other in others:
        if type(other) is not type(one) or other.ref != one.ref:
            continue
        match one, other:
            case Set(field=field, new=new), Set(field=there, new=value):
                if field == there and same(new, value):
                    return True
            case Renamed(new=new), Renamed(new=there):
                if new == there:
                    return True
            case (Added(), Added()) | (Removed(), Removed()):
                return True
    return False
