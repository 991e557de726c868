"""Commits, trees and blobs of a repository, read by plumbing that runs nobody's code."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import NamedTuple, Self

from board.git import run
from board.git.errors import GitError
from board.git.repository import Repository
from board.git.shallow import cut_between


class Commit(NamedTuple):
    """One commit that a file's history consists of.

    ``parents`` are those of the file's history: commits between that did not
    touch the file are left out. ``when`` counts seconds since 1970, by the
    author; ``path`` is what the file was called here, ``blob`` its content,
    empty where the commit removed it. ``boundary`` tells that what came before
    it is not here, so that nobody knows what it changed itself.
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
    boundary: bool = False

    @property
    def short(self) -> str:
        """The id as people write it; at a boundary marked, as ``git blame`` does."""
        return f"{'^' if self.boundary else ''}{self.id[:7]}"


#: The exit code of a git that could not go on.
_FATAL = 128
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


def walk(
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


def ids(repository: Repository, names: Iterable[str]) -> list[str]:
    """The object ids of what revisions like ``HEAD:path`` name; empty where there is none."""
    lines = list(names)
    if not lines:
        return []
    if any("\n" in line for line in lines):
        raise GitError("A path with a line break in it can't be looked up in the history.")
    asked = "".join(f"{line}\n" for line in lines).encode(errors="surrogateescape")
    done = run.ask(repository, "cat-file", "--batch-check=%(objectname)", input=asked)
    if done.code:
        return _in_trees(repository, lines)
    answers = done.out.decode(errors="replace").splitlines()
    return ["" if " " in answer else answer for answer in answers]


def is_tree(repository: Repository, id: str) -> bool:
    """Whether an object is here and is a folder."""
    asked = f"{id}\n".encode()
    done = run.ask(repository, "cat-file", "--batch-check=%(objecttype)", input=asked)
    return done.out.strip() == b"tree"


def _in_trees(repository: Repository, names: Sequence[str]) -> list[str]:
    """The same as ``ids`` by the trees alone, for a partial clone, which lacks blobs.

    Git breaks off at a blob that it may not fetch.
    """
    wanted = [_tree_and_file(name) for name in names]
    trees = list(dict.fromkeys(tree for tree, _ in wanted))
    asked = "".join(f"{tree}\n" for tree in trees).encode(errors="surrogateescape")
    out = io.BytesIO(run.read(repository, "cat-file", "--batch", input=asked))
    found: dict[str, dict[bytes, str]] = {}
    for tree in trees:
        id, *words = out.readline().split()
        if len(words) == 2 and words[1].isdigit():
            data = out.read(int(words[1]) + 1)[:-1]
            if words[0] == b"tree":
                found[tree] = dict(_entries(data, len(id) // 2))
    return [found.get(tree, {}).get(os.fsencode(file), "") for tree, file in wanted]


def _tree_and_file(name: str) -> tuple[str, str]:
    """``HEAD:a/b`` as the name of the tree, ``HEAD:a``, and that of the file in it."""
    revision, _, path = name.partition(":")
    folder, _, file = path.rpartition("/")
    return f"{revision}:{folder}", file


def _entries(tree: bytes, length: int) -> Iterator[tuple[bytes, str]]:
    """Name and id of what is in a tree, its ids of so many bytes."""
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        yield tree[at:end].partition(b" ")[2], tree[end + 1 : end + 1 + length].hex()
        at = end + 1 + length


def name(data: bytes, length: int) -> str:
    """The id that git gives to a blob of these bytes, in ids of this length."""
    import hashlib

    made = hashlib.new("sha1" if length == 40 else "sha256", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data) + data)
    return made.hexdigest()


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
            return self._answer(name)
        except OSError as error:
            self.close()
            why = (error.strerror or str(error)).lower()
            raise GitError(f"git stopped while the history was read: {why}.") from None
        except GitError:
            self.close()  # what it still says would be taken for the answer to the next question
            raise

    def _answer(self, name: str) -> bytes | None:
        process = self._process
        if process is None:
            process = self._process = run.waiting(self._repository, "cat-file", "--batch")
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(name.encode(errors="surrogateescape") + b"\n")
        process.stdin.flush()
        said = run.answer(process)
        if not said and process.wait() == _FATAL:
            # So git ends in a partial clone, which lacks the blob and may not fetch it.
            self.close()
            return None
        words = said.split()
        if len(words) != 3 or not words[2].isdigit():
            if not words or words[-1] != b"missing":
                raise GitError(f"git can't read {name[:60]} from the history.")
            return None
        data = process.stdout.read(int(words[2]))
        if len(data) < int(words[2]) or not process.stdout.read(1):
            raise GitError("git stopped while the history was read.")
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
    every = walk(repository, tip, "", more=("--merges", "--full-history"))
    found = [commit for commit in every if len(commit.parents) == 2]
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


def base_blob(repository: Repository, commit: Commit, paths: Sequence[str]) -> str | None:
    """The blob of the file where the two parents of a merge came from; empty for none.

    ``None`` where the commits are not here that would tell.
    """
    done = run.ask(repository, "merge-base", "--end-of-options", *commit.parents)
    id = done.out.decode().strip() if not done.code else ""
    if cut_between(repository, commit.parents, id):
        return None
    if not id:
        return ""
    return next(filter(None, ids(repository, [f"{id}:{path}" for path in paths])), "")
