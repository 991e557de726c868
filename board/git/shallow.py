"""Where the history that this clone has breaks off, though there was something before.

Owns what git's own files say of that, and which objects are not here. In a
shallow clone, and where a graft cuts, git shows a commit as if nothing had come
before it; a partial clone lacks trees and blobs until something fetches them.
Nothing here fetches. Must not know what a blob means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from board.git import run
from board.git.repository import Repository

#: Why git does not go on behind a commit.
SHALLOW, GRAFT = "shallow", "graft"
_PARENT = b"parent "


def cut(repository: Repository) -> Mapping[str, str]:
    """The commits behind which git does not go on, though they have parents → why.

    In most repositories two files are looked for and nothing is run. Raises ``GitError``.
    """
    shallow = {words[0]: words[1:] for words in _lines(repository.common / "shallow")}
    grafts = {words[0]: words[1:] for words in _lines(repository.common / "info/grafts")}
    shown = {**grafts, **shallow}
    if not shown:
        return {}
    return {
        id: SHALLOW if id in shallow else GRAFT
        for id, parents in _recorded(repository, shown)
        if parents - set(shown[id])
    }


def _lines(path: Path) -> list[list[str]]:
    """The words of each line of a file of git's that may not be there."""
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return []
    return [line.split() for line in text.splitlines() if line.strip() and line[0] != "#"]


def _recorded(repository: Repository, ids: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    """Commits with all the parents that they were made with.

    The last one of a clone's depth may be the very first commit: it has none.
    """
    asked = "".join(f"{id}\n" for id in ids).encode(errors="replace")
    out = run.read(repository, "cat-file", "--batch", input=asked)
    while out:
        head, _, out = out.partition(b"\n")
        words = head.split()
        if len(words) != 3:
            continue
        data, out = out[: int(words[2])], out[int(words[2]) + 1 :]
        lines = data.partition(b"\n\n")[0].split(b"\n")
        parents = {line[7:].decode() for line in lines if line.startswith(_PARENT)}
        yield words[0].decode(), parents


def cut_between(repository: Repository, tips: Iterable[str], base: str) -> bool:
    """Whether the way from some commits back to ``base`` leads through one that is cut off.

    What git says of common ancestors is then only true of what is here.
    """
    known = cut(repository)
    if not known:
        return False
    words = ("--end-of-options", *tips, *([f"^{base}"] if base else []))
    return not known.keys().isdisjoint(run.read(repository, "rev-list", *words).decode().split())


def partial(repository: Repository) -> bool:
    """Whether this is a clone that may lack objects, by its config; runs nothing."""
    try:
        text = (repository.common / "config").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(word in text.lower() for word in ("promisor", "partialclone"))


def missing(repository: Repository, ids: Iterable[str]) -> set[str]:
    """Those of these objects that were not fetched, where that can be found out at once.

    Whoever asks for one by one has a git started for each that is not here.
    """
    wanted = {id for id in ids if id}
    if not wanted or not partial(repository):
        return set()
    asked = "".join(f"{id}\n" for id in wanted).encode()
    words = ("--no-walk", "--objects", "--ignore-missing", "--missing=allow-any", "--stdin")
    done = run.ask(repository, "rev-list", *words, input=asked)
    return set() if done.code else wanted - set(done.out.decode().split())
