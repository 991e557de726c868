"""Commits, trees and blobs of a repository, read by plumbing that runs nobody's code.

Owns how git's answers are taken apart. Must not know what a blob means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import NamedTuple, Self

from board.git import run
from board.git.repository import Repository
from board.git.trouble import GitError


class Commit(NamedTuple):
    """One commit that a file's history consists of.

    ``parents`` are those of the file's history: commits between that did not
    touch the file are left out. ``when`` counts seconds since 1970, by the
    author; ``path`` is what the file was called here, ``blob`` its content,
    empty where the commit removed it.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    when: int
    subject: str
    body: str
    path: str
    blob: str = ""

    @property
    def short(self) -> str:
        """The id as people write it."""
        return self.id[:7]


# Behind a line "commit ID PARENT…": only there are the parents those of the file's history.
_FORMAT = "%x00%aN%x00%aE%x00%at%x00%s%x00%b%x00"


def resolve(repository: Repository, revision: str) -> str:
    """The id of the commit that a person names. Raises ``GitError``."""
    done = run.ask(
        repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    id = done.out.decode().strip()
    if done.code or not id:
        raise GitError(f'There is no commit "{revision}" in this repository.')
    return id


def head(repository: Repository) -> str:
    """The id of the commit that is checked out; empty before the first one."""
    done = run.ask(repository, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    return done.out.decode().strip() if not done.code else ""


def commits(repository: Repository, path: str, tip: str = "HEAD", *more: str) -> list[Commit]:
    """The commits that made a file what it is at ``tip``, children before parents.

    The file is followed through renames. ``more`` are revisions whose history
    counts as well, such as that of the other side of a merge. Raises ``GitError``.
    """
    todo = [(resolve(repository, revision), path) for revision in (*reversed(more), tip)]
    found: dict[str, Commit] = {}
    walked: set[tuple[str, str]] = set()
    followed = False
    while todo:
        start, name = todo.pop()
        if (start, name) in walked:
            continue
        walked.add((start, name))
        for commit, renames in _with_renames(repository, start, name):
            known = found.get(commit.id)
            # What a commit made of the file counts before what it took away.
            if known is None or (commit.blob and not known.blob):
                found[commit.id] = commit
                todo += renames
                followed = followed or bool(renames)
    return _ordered(found) if followed else list(found.values())


def _with_renames(
    repository: Repository, start: str, name: str
) -> Iterator[tuple[Commit, list[tuple[str, str]]]]:
    """Commits that changed a path, and where the file had other names before: parent and name."""
    walk = list(_walk(repository, start, name))
    blobs = ids(repository, (f"{commit.id}:{name}" for commit in walk))
    there = {commit.id for commit, blob in zip(walk, blobs, strict=True) if blob}
    every = _all_parents(repository, walk)
    for commit, blob in zip(walk, blobs, strict=True):
        commit = commit._replace(blob=blob)
        kept = [parent for parent in commit.parents if parent in there]
        if blob and len(kept) < len(every.get(commit.id, ())):
            yield _linked(repository, commit, every[commit.id], kept)
        else:
            yield commit, []


def _linked(
    repository: Repository, commit: Commit, parents: Sequence[str], kept: Sequence[str]
) -> tuple[Commit, list[tuple[str, str]]]:
    """A commit with the last changes of its file under other names among its parents."""
    there = ids(repository, (f"{parent}:{commit.path}" for parent in parents))
    rest = iter(kept)
    linked: list[str] = []
    renames: list[tuple[str, str]] = []
    for parent, blob in zip(parents, there, strict=True):
        old = None if blob else _renamed_from(repository, parent, commit)
        if blob:
            linked += [id for id in [next(rest, "")] if id]
        elif old is not None:
            linked += [before.id for before in _walk(repository, parent, old, most=1)]
            renames.append((parent, old))
    if renames:
        commit = commit._replace(parents=tuple(dict.fromkeys(linked)))
    return commit, renames


def _ordered(found: Mapping[str, Commit]) -> list[Commit]:
    """The commits that lead to the first, children before parents."""
    behind: list[Commit] = []
    seen: set[str] = set()
    todo = [(id, False) for id in reversed(list(found)[:1])]
    while todo:
        id, done = todo.pop()
        if done:
            behind.append(found[id])
        elif id not in seen:
            seen.add(id)
            todo.append((id, True))
            todo += [(parent, False) for parent in reversed(found[id].parents) if parent in found]
    return behind[::-1]


def _walk(
    repository: Repository, start: str, path: str, most: int = 0, more: Sequence[str] = ()
) -> Iterator[Commit]:
    """Commits that changed this path, their parents rewritten to be such commits, too.

    All commits with their own parents where there is no path.
    """
    limit = [f"--max-count={most}"] if most else []
    out = run.read(
        repository,
        "rev-list",
        "--topo-order",
        "--parents",
        f"--format=format:{_FORMAT}",
        *limit,
        *more,
        "--end-of-options",
        start,
        "--",
        *([path] if path else []),
    )
    fields = out.decode(errors="replace").split("\0")
    for at in range(0, len(fields) - 6, 6):
        line, author, email, when, subject, body = fields[at : at + 6]
        _, id, *parents = line.split()
        yield Commit(id, tuple(parents), author, email, int(when or 0), subject, body, path)


def _all_parents(repository: Repository, walk: Sequence[Commit]) -> dict[str, list[str]]:
    """All parents that commits have, whether or not the file is of the same name there."""
    out = run.read(
        repository,
        "rev-list",
        "--no-walk=unsorted",
        "--parents",
        "--stdin",
        input="".join(f"{commit.id}\n" for commit in walk).encode(),
    )
    lines = (line.split() for line in out.decode().splitlines())
    return {id: parents for id, *parents in lines}


def _renamed_from(repository: Repository, parent: str, commit: Commit) -> str | None:
    """The name that a file which a commit brought had in a parent."""
    out = run.read(
        repository,
        "diff-tree",
        "-r",
        "-z",
        "-M",
        "--no-ext-diff",
        "--no-textconv",
        "--diff-filter=R",
        "--name-status",
        "--end-of-options",
        parent,
        commit.id,
    )
    names = out.decode(errors="surrogateescape").split("\0")
    for at in range(0, len(names) - 2, 3):
        if names[at + 2] == commit.path:
            return names[at + 1]
    return None


def ids(repository: Repository, names: Iterable[str]) -> list[str]:
    """The object ids of what revisions like ``HEAD:path`` name; empty where there is none."""
    lines = list(names)
    if not lines:
        return []
    if any("\n" in line for line in lines):
        raise GitError("A path with a line break in it can't be looked up in the history.")
    out = run.read(
        repository,
        "cat-file",
        "--batch-check=%(objectname)",
        input="".join(f"{line}\n" for line in lines).encode(errors="surrogateescape"),
    )
    answers = out.decode(errors="replace").splitlines()
    return ["" if " " in answer else answer for answer in answers]


class Blobs:
    """Contents of blobs, asked one after the other of one git that waits for the next."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process: run.Waiting | None = None

    def __enter__(self) -> Self:
        """Ready; git is started with the first question."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the git that waits."""
        self.close()

    def close(self) -> None:
        """End the git that waits; the next question would start another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def read(self, name: str) -> bytes | None:
        """The content of a blob, by id or as ``revision:path``; ``None`` where there is none.

        Raises ``GitError`` where git has gone away.
        """
        if "\n" in name:
            return None
        try:
            process = self._process
            if process is None:
                process = self._process = run.waiting(self._repository, "cat-file", "--batch")
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(name.encode(errors="surrogateescape") + b"\n")
            process.stdin.flush()
            words = process.stdout.readline().split()
            if len(words) != 3 or not words[2].isdigit():
                if not words or words[-1] != b"missing":
                    raise GitError(f"git can't read {name[:60]} from the history.")
                return None
            data = process.stdout.read(int(words[2]))
            process.stdout.read(1)
        except OSError as error:
            self.close()
            why = (error.strerror or str(error)).lower()
            raise GitError(f"git stopped while the history was read: {why}.") from None
        return data if words[1] == b"blob" else None


def blob(repository: Repository, name: str) -> bytes | None:
    """The content of one blob, as ``Blobs.read`` gives it."""
    with Blobs(repository) as blobs:
        return blobs.read(name)


def since(repository: Repository, old: str, tip: str, *paths: str) -> set[str]:
    """The ids of the commits at ``tip``, but not at ``old``, that changed one of these paths."""
    out = run.read(repository, "rev-list", "--end-of-options", tip, f"^{old}", "--", *paths)
    return set(out.decode().split())


class Merge(NamedTuple):
    """A merge commit of two parents, and how it names the file's blobs; empty for none."""

    commit: Commit
    base: str
    ours: str
    theirs: str
    blob: str


def merges(repository: Repository, paths: Sequence[str], tip: str = "HEAD") -> list[Merge]:
    """The merges of two sides that differ in a file, newest first, without their bases.

    Other than ``commits``, these are all there are: a merge that took the whole
    file of one side is what the file's history leaves out. ``base`` is found by
    ``base_blob``, since that costs a process for each.
    """
    walk = _walk(repository, tip, "", more=("--merges", "--full-history"))
    found = [commit for commit in walk if len(commit.parents) == 2]
    names = [
        f"{id}:{path}" for commit in found for id in (commit.id, *commit.parents) for path in paths
    ]
    blobs = ids(repository, names)
    out = []
    for at, commit in enumerate(found):
        start = at * 3 * len(paths)
        three = [
            next(filter(None, blobs[start + n * len(paths) : start + (n + 1) * len(paths)]), "")
            for n in range(3)
        ]
        if three[1] != three[2]:
            out.append(Merge(commit, "", three[1], three[2], three[0]))
    return out


def base_blob(repository: Repository, commit: Commit, paths: Sequence[str]) -> str:
    """The blob of the file where the two parents of a merge came from; empty for none."""
    done = run.ask(repository, "merge-base", "--end-of-options", *commit.parents)
    id = done.out.decode().strip()
    if done.code or not id:
        return ""
    return next(filter(None, ids(repository, [f"{id}:{path}" for path in paths])), "")
