"""How a work tree stands: branch, upstream, operations under way, stages in the index."""

from __future__ import annotations

from typing import NamedTuple

from board.git import run
from board.git.in_progress import operation
from board.git.objects import head
from board.git.repository import Repository


class State(NamedTuple):
    """Where the work tree stands.

    ``branch`` is empty where HEAD is detached, ``head`` before the first
    commit, ``upstream`` where none is set. ``operation`` is ``merge``,
    ``rebase``, ``cherry-pick``, ``revert``, ``am`` or empty.
    """

    branch: str = ""
    head: str = ""
    upstream: str = ""
    ahead: int = 0
    behind: int = 0
    operation: str = ""


def state(repository: Repository) -> State:
    """Where the work tree stands now. Raises ``GitError``."""
    name = _branch_ref(repository)
    if not name:
        return State(head=head(repository), operation=operation(repository))
    id, upstream, ahead, behind = _branch(repository, name)
    branch = name.removeprefix("refs/heads/")
    return State(branch, id, upstream, ahead, behind, operation(repository))


def _branch_ref(repository: Repository) -> str:
    done = run.ask(repository, "symbolic-ref", "--quiet", "HEAD")
    return done.out.decode(errors="replace").strip() if not done.code else ""


def _branch(repository: Repository, name: str) -> tuple[str, str, int, int]:
    """The commit of a branch, its upstream, and how far it is ahead and behind."""
    form = "%(refname)%00%(objectname)%00%(upstream:short)%00%(upstream:track,nobracket)"
    out = run.read(repository, "for-each-ref", f"--format={form}", "--", name)
    refs = (line.split("\0") for line in out.decode(errors="replace").splitlines())
    # Before its first commit a branch may have the name of a folder of others.
    id, upstream, track = next((ref[1:] for ref in refs if ref[0] == name), ["", "", ""])
    ahead = behind = 0
    for part in track.split(","):
        word, _, number = part.strip().partition(" ")
        if number.isdigit():
            ahead, behind = (int(number), behind) if word == "ahead" else (ahead, int(number))
    return id, upstream, ahead, behind


class Stages(NamedTuple):
    """The blobs of a path that a merge left unmerged in the index; empty where there is none."""

    base: str = ""
    ours: str = ""
    theirs: str = ""

    def __bool__(self) -> bool:
        """Whether the path is unmerged."""
        return any(self)


def stages(repository: Repository, path: str) -> Stages:
    """The stages of a path in the index. Raises ``GitError``."""
    out = run.read(repository, "ls-files", "--unmerged", "-z", "--", path)
    found = {"1": "", "2": "", "3": ""}
    for line in out.decode(errors="surrogateescape").split("\0"):
        head, _, name = line.partition("\t")
        words = head.split()
        if len(words) == 3 and name == path:
            found[words[2]] = words[1]
    return Stages(found["1"], found["2"], found["3"])


def others(repository: Repository) -> tuple[str, ...]:
    """The commits that an operation under way brings in, such as ``MERGE_HEAD``'s."""
    names = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")
    found = []
    for name in names:
        if (repository.directory / name).exists():
            done = run.ask(repository, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
            if id := done.out.decode(errors="replace").strip():
                found.append(id)
    return tuple(found)
