"""How checkouts of other repositories stand, read without running anything that they bring.

Whoever wrote such a repository also wrote its settings, and comparing files can run filters: those
are looked up and shut off first, and submodules are not entered.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from board.git import run
from board.git.errors import GitError
from board.git.in_progress import operation
from board.git.repository import Repository, bare, find, stamp
from board.safe_text import clean

#: Seconds after which one question to one checkout is given up.
PATIENCE = 10.0
#: Checkouts that are read at once: what takes the time is git, not this program.
_AT_ONCE = 4
#: What makes git's own programs of a filter that a repository names.
_FILTER_KEYS = {"clean": "", "smudge": "", "process": "", "required": "false"}
_STATUS = (
    "status",
    "--porcelain=v2",
    "-z",
    "--branch",
    "--ahead-behind",
    "--show-stash",
    "--no-renames",
    "--untracked-files=normal",
    # Further into a submodule, git would start another git, with that one's settings.
    "--ignore-submodules=dirty",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """How one work tree stands; with ``trouble``, why nobody can tell, and nothing else.

    ``branch`` is empty where HEAD is detached, ``head`` before the first commit;
    ``ahead`` and ``behind`` are ``None`` where there is no upstream.
    """

    trouble: str = ""
    branch: str = ""
    head: str = ""
    upstream: str = ""
    ahead: int | None = None
    behind: int | None = None
    staged: bool = False
    unstaged: bool = False
    untracked: bool = False
    stashed: bool = False
    unmerged: bool = False
    #: What is under way: ``merge``, ``rebase`` …
    operation: str = ""
    #: When the last commit was made, in seconds since 1970, and what it is called.
    committed: int | None = None
    subject: str = ""
    #: The last tag before HEAD, and the commits since.
    tag: str = ""
    since_tag: int | None = None

    @property
    def name(self) -> str:
        """The branch, or the commit that is checked out where there is none."""
        return self.branch or (f"({self.head[:7]})" if self.head else "")

    @property
    def flags(self) -> str:
        """What is not committed: ``+`` staged, ``*`` changed, ``?`` untracked, ``$`` stashed."""
        said = (
            (self.staged, "+"),
            (self.unstaged or self.unmerged, "*"),
            (self.untracked, "?"),
            (self.stashed, "$"),
        )
        return "".join(mark for is_so, mark in said if is_so)

    @property
    def sync(self) -> str:
        """Where it stands to its upstream: ``↑2``, ``↓8``, both; ``∅`` where it has none."""
        if self.trouble or not self.branch:
            return ""
        if self.ahead is None or self.behind is None:
            return "∅"
        parts = (("↑", self.ahead), ("↓", self.behind))
        return "".join(f"{mark}{count}" for mark, count in parts if count)

    @property
    def version(self) -> str:
        """The last tag and the commits since, ``v0.4.1+12``; empty where there is no tag."""
        return f"{self.tag}+{self.since_tag}" if self.since_tag else self.tag

    def age(self, now: float) -> int | None:
        """How many whole days old the last commit is; ``None`` before the first one."""
        return None if self.committed is None else max(0, int(now - self.committed) // 86400)


def read(path: Path) -> Checkout:
    """How the checkout in a folder stands now. Never raises; blocks as long as git does."""
    try:
        repository, trouble = _repository(path)
        if repository is None:
            return Checkout(trouble=trouble)
        return _read(repository)
    except (GitError, OSError, ValueError) as error:
        return Checkout(trouble=clean(str(error)))


def read_all(paths: Iterable[Path]) -> dict[Path, Checkout]:
    """How many checkouts stand, several read at once."""
    wanted = list(dict.fromkeys(paths))
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="board-checkout") as pool:
        return dict(zip(wanted, pool.map(read, wanted), strict=True))


def repository_of(path: Path) -> Repository | None:
    """The repository that is checked out in this very folder; runs nothing."""
    try:
        return _repository(path)[0]
    except (OSError, ValueError):
        return None


def checkout_stamp(path: Path) -> tuple[object, ...]:
    """Something that is another once git has written in a checkout; runs nothing.

    Files that were changed and not yet staged are not seen by it.
    """
    repository = repository_of(path)
    if repository is None:
        return ()
    found: list[object] = [stamp(repository)]
    common = repository.common
    places = [repository.directory / "index", repository.directory / "FETCH_HEAD"]
    places += [common / "refs/stash", common / "refs/tags", common / "refs/remotes/origin"]
    for place in places:
        try:
            state = place.stat()
        except OSError:
            found.append(None)
        else:
            found.append((state.st_mtime_ns, state.st_size))
    return tuple(found)


def commits_since(path: Path, when: int) -> int | None:
    """How many commits HEAD of a checkout has that were made after a moment; ``None``: unknown.

    By the day on which each came to be there, and not on which it was first written. Every
    commit is looked at: dates need not be in the order of the commits.
    """
    repository = repository_of(path)
    if repository is None:
        return None
    try:
        done = run.ask(repository, "rev-list", "--timestamp", "HEAD", "--", patience=PATIENCE)
    except GitError:
        return None
    if done.code:
        return None
    return sum(int(line.partition(b" ")[0]) > when for line in done.out.splitlines())


def _repository(path: Path) -> tuple[Repository | None, str]:
    """The repository of a folder, or why there is none."""
    if not path.is_dir():
        return None, "not a folder" if path.exists() else "no such folder"
    found = find(path / ".git")
    if found is not None and found.work_tree.samefile(path):
        return found, ""
    if bare(path / "HEAD") is not None:
        return None, "a bare repository, without files"
    return None, "not a git repository"


def _read(repository: Repository) -> Checkout:
    quiet = run.overriding(_no_filters(repository))
    done = run.ask(repository, *_STATUS, more=quiet, patience=PATIENCE)
    if done.code:
        raise GitError(f"git can't read it: {run.sentence(done.said)}")
    found = _status(done.out.decode(errors="replace").split("\0"))
    found["operation"] = operation(repository)
    if found["head"]:
        found |= _last_commit(repository, found["head"]) | _last_tag(repository)
    return Checkout(**found)


def _no_filters(repository: Repository) -> dict[str, str]:
    """Settings that shut off every filter that any settings name."""
    done = run.ask(
        repository, "config", "-z", "--name-only", "--includes", "--get-regexp", r"^filter\.",
        patience=PATIENCE,
    )  # fmt: skip
    if done.code not in (0, 1):  # 1: there are none
        raise GitError(f"git can't read its settings: {run.sentence(done.said)}")
    names = {key.rpartition(b".")[0] for key in done.out.split(b"\0") if key}
    return {
        f"{os.fsdecode(name)}.{key}": value
        for name in sorted(names)
        for key, value in _FILTER_KEYS.items()
    }


def _status(lines: Iterable[str]) -> dict[str, Any]:
    """What the lines of ``git status --porcelain=v2 --branch --show-stash`` say."""
    said: dict[str, str] = {}
    flags = dict.fromkeys(("staged", "unstaged", "untracked", "unmerged"), False)
    for line in lines:
        kind, _, rest = line.partition(" ")
        match kind:
            case "#":
                key, _, value = rest.partition(" ")
                said[key] = value
            case "1" | "2":
                flags["staged"] |= rest[:1] != "."
                flags["unstaged"] |= rest[1:2] != "."
            case "u":
                flags["unmerged"] = True
            case "?":
                flags["untracked"] = True
    head, branch = said.get("branch.oid", ""), said.get("branch.head", "")
    ahead, behind = _ahead_and_behind(said.get("branch.ab", ""))
    return {
        **flags,
        "head": "" if head.startswith("(") else head,
        "branch": "" if branch == "(detached)" else clean(branch),
        "upstream": clean(said.get("branch.upstream", "")),
        "ahead": ahead,
        "behind": behind,
        "stashed": said.get("stash", "0") != "0",
    }


def _ahead_and_behind(text: str) -> tuple[int | None, int | None]:
    """``+2 -8`` as numbers; none where there is nothing to compare with."""
    ahead, _, behind = text.partition(" ")
    if not (ahead[1:].isdigit() and behind[1:].isdigit()):
        return None, None
    return int(ahead[1:]), int(behind[1:])


def _last_commit(repository: Repository, head: str) -> dict[str, Any]:
    done = run.ask(
        repository, "rev-list", "--max-count=1", "--format=%ct%x00%s", head, "--",
        patience=PATIENCE,
    )  # fmt: skip
    line = done.out.decode(errors="replace").partition("\n")[2]  # behind "commit ID"
    when, _, subject = line.strip("\n").partition("\0")
    return {"committed": int(when) if when.isdigit() else None, "subject": clean(subject)}


def _last_tag(repository: Repository) -> dict[str, Any]:
    done = run.ask(repository, "describe", "--tags", "--long", "HEAD", patience=PATIENCE)
    tag, _, rest = done.out.decode(errors="replace").strip().rpartition("-g")[0].rpartition("-")
    if done.code or not rest.isdigit():
        return {}
    return {"tag": clean(tag), "since_tag": int(rest)}


def place(path: str, beside: Path) -> Path:
    """Where a ``path`` of the board file is: beside that file, with ``~`` for the home folder."""
    return beside.parent / os.path.expanduser(path)


def places(paths: Mapping[str, str], beside: Path) -> dict[str, Path]:
    """The same for many, by what they are of."""
    return {id: place(path, beside) for id, path in paths.items() if path}
