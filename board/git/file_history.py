"""The commits that made one file what it is, through all the names that it had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from board.git import run
from board.git.objects import Commit, ids, walk
from board.git.repository import Repository
from board.git.shallow import cut


def commits(repository: Repository, path: str, tip: str = "HEAD", *more: str) -> list[Commit]:
    """The commits that made a file what it is at ``tip``, children before parents.

    The file is followed through renames. ``more`` are revisions whose history
    counts as well, such as that of the other side of a merge. Where the history
    breaks off, the commit is marked as a boundary. Raises ``GitError``.
    """
    known = cut(repository)
    found = _followed(repository, path, tip, *more)
    return [one._replace(boundary=True) if one.id in known else one for one in found]


def _followed(repository: Repository, path: str, tip: str, *more: str) -> list[Commit]:
    """The same, before anything is marked."""
    tips = (tip, *more)
    todo = [(revision, path) for revision in reversed(tips)]
    found: dict[str, Commit] = {}
    first: list[str] = []
    walked: set[tuple[str, str]] = set()
    followed = bool(more)
    while todo:
        start, name = todo.pop()
        if (start, name) in walked:
            continue
        walked.add((start, name))
        for at, (commit, renames) in enumerate(_with_renames(repository, start, name)):
            if at == 0 and name == path and start in tips:
                first.append(commit.id)
            known = found.get(commit.id)
            # What a commit made of the file counts before what it took away.
            if known is None or (commit.blob and not known.blob):
                found[commit.id] = commit
                todo += renames
                followed = followed or bool(renames)
    return _ordered(found, first) if followed else list(found.values())


def _with_renames(
    repository: Repository, start: str, name: str
) -> Iterator[tuple[Commit, list[tuple[str, str]]]]:
    """Commits that changed a path, and where the file had other names before: parent and name."""
    walked = list(walk(repository, start, name))
    blobs = ids(repository, (f"{commit.id}:{name}" for commit in walked))
    there = {commit.id for commit, blob in zip(walked, blobs, strict=True) if blob}
    every = _all_parents(repository, walked)
    for commit, blob in zip(walked, blobs, strict=True):
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
        old, sure = (None, True) if blob else _renamed_from(repository, parent, commit)
        if not sure:
            commit = commit._replace(boundary=True)
        if blob:
            linked += [id for id in [next(rest, "")] if id]
        elif old is not None:
            linked += [before.id for before in walk(repository, parent, old, most=1)]
            renames.append((parent, old))
    if renames:
        commit = commit._replace(parents=tuple(dict.fromkeys(linked)))
    return commit, renames


def _ordered(found: Mapping[str, Commit], first: Sequence[str]) -> list[Commit]:
    """The commits that lead to some, children before parents; what leads to none is left out."""
    behind: list[Commit] = []
    seen: set[str] = set()
    todo = [(id, False) for id in first]
    while todo:
        id, done = todo.pop()
        if done:
            behind.append(found[id])
        elif id not in seen:
            seen.add(id)
            todo.append((id, True))
            todo += [(parent, False) for parent in reversed(found[id].parents) if parent in found]
    return behind[::-1]


def _all_parents(repository: Repository, commits: Sequence[Commit]) -> dict[str, list[str]]:
    """All parents that commits have, whether or not the file is of the same name there."""
    out = run.read(
        repository,
        "rev-list",
        "--no-walk=unsorted",
        "--parents",
        "--stdin",
        input="".join(f"{commit.id}\n" for commit in commits).encode(),
    )
    lines = (line.split() for line in out.decode().splitlines())
    return {id: parents for id, *parents in lines}


#: What both commands that find renames are told: names alone, by nobody's programs.
_RENAMES = ("-z", "--no-ext-diff", "--no-textconv", "--diff-filter=R", "--name-status")


def _renamed_from(repository: Repository, parent: str, commit: Commit) -> tuple[str | None, bool]:
    """The name that a file which a commit brought had in a parent, and whether that is sure."""
    arguments = ("-r", *_RENAMES, "--end-of-options", parent, commit.id)
    done = run.ask(repository, "diff-tree", "-M", *arguments)
    sure = not done.code
    if not sure:  # A partial clone may lack what was in the files; those that are equal it knows.
        done = run.ask(repository, "diff-tree", "-M100%", *arguments)
    old = _old_name(done, commit.path)
    return old, sure or old is not None


def staged_from(repository: Repository, path: str) -> str | None:
    """The name that a file has in HEAD which the index has under another one, as by ``git mv``."""
    done = run.ask(repository, "diff-index", "--cached", "-M", *_RENAMES, "HEAD")
    return _old_name(done, path)


def _old_name(done: run.Done, path: str) -> str | None:
    """What a file was called, by what git says of renames."""
    if done.code:
        return None
    names = done.out.decode(errors="surrogateescape").split("\0")
    olds = (names[at + 1] for at in range(0, len(names) - 2, 3) if names[at + 2] == path)
    return next(olds, None)
