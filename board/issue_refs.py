"""Issues that are kept elsewhere: ``owner/repo#12``, or ``repo#12`` by the id of a repo.

Owns how such a reference is written, which repo of the board it means and where
its page is. Must not know whether the issue is open: that is not on the board.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from board.model import Board, Repo
from board.value import fold

_NAME = r"[^\W_][\w.-]*"
_REF = re.compile(rf"({_NAME}(?:/{_NAME})*)#([1-9][0-9]{{0,9}})", re.ASCII)
#: The same in the middle of prose, where it is a word of its own.
_IN_PROSE = re.compile(rf"(?<![\w/#.@:-]){_REF.pattern}(?![\w#/-])", re.ASCII)
#: ``git@host:owner/repo.git``, as git and nobody else writes it.
_SCP = re.compile(r"(?:[^@/:\s]+@)?([^@/:\s]+):(?!/)(\S+)")
#: What stands behind the name of a repo in the addresses of its pages.
_PAGES = frozenset({"-", "blob", "issues", "pull", "pulls", "src", "tree", "wiki"})


class IssueRef(NamedTuple):
    """A reference: the repo as it is written, and the number of the issue."""

    repo: str
    number: int

    @property
    def full(self) -> bool:
        """Whether it names the owner, so that it means the same on every board."""
        return "/" in self.repo


class Home(NamedTuple):
    """Where a repo is on the web: its site, as ``https://host``, and ``owner/name``."""

    site: str
    path: str


def parse(text: str) -> IssueRef | None:
    """The reference that a text is, if it is nothing else."""
    found = _REF.fullmatch(text.strip()) if "#" in text else None
    return IssueRef(found[1], int(found[2])) if found else None


def mentioned(board: Board, text: str) -> Iterator[str]:
    """The references in prose to repos that the board has."""
    for found in _IN_PROSE.finditer(text) if "#" in text else ():
        if repo_of(board, IssueRef(found[1], int(found[2]))) is not None:
            yield found[0]


def repo_of(board: Board, ref: IssueRef) -> str | None:
    """The id of the repo that is meant: by its id, else by the owner and name in its address."""
    if ref.repo in board.repos:
        return ref.repo
    wanted = fold(ref.repo)
    for id, repo in board.repos.items():
        home = home_of(repo)
        if fold(id) == wanted or (home is not None and fold(home.path) == wanted):
            return id
    return None


def may_stand(board: Board, text: str) -> bool:
    """Whether a person may newly write this: without an owner only a known repo is meant."""
    ref = parse(text)
    return ref is not None and (ref.full or repo_of(board, ref) is not None)


def address(board: Board, text: str) -> str:
    """The page of the issue that a text refers to, or nothing where that is not known."""
    ref = parse(text)
    id = repo_of(board, ref) if ref is not None else None
    home = home_of(board.repos[id]) if id is not None else None
    if ref is None or home is None:
        return ""
    pages = "-/issues" if "gitlab" in home.site.casefold() else "issues"
    return f"{home.site}/{home.path}/{pages}/{ref.number}"


def home_of(repo: Repo) -> Home | None:
    """Where a repo is on the web, by its address for people or for git."""
    return _home(repo.url) if repo.url else None


@lru_cache(maxsize=1024)
def _home(url: str) -> Home | None:
    url = url.strip()
    try:
        if "://" in url:
            parts = urlsplit(url)
            host, path, port = parts.hostname or "", parts.path, parts.port
            scheme = "http" if parts.scheme == "http" else "https"
            if parts.scheme not in ("http", "https"):
                port = None  # that of ssh or git is not that of the pages
        elif found := _SCP.fullmatch(url):
            host, path, port, scheme = found[1], found[2], None, "https"
        else:
            return None
    except ValueError:  # a port that is none
        return None
    name = _name(path)
    if not host or not name:
        return None
    return Home(f"{scheme}://{host}{f':{port}' if port else ''}", name)


def _name(path: str) -> str:
    """``owner/name`` of a path, or nothing where it has no owner."""
    names = [name for name in path.split("/") if name]
    end = next((at for at, name in enumerate(names) if at > 1 and name in _PAGES), len(names))
    names = names[:end]
    if len(names) < 2:
        return ""
    names[-1] = names[-1].removesuffix(".git")
    return "/".join(names) if all(re.fullmatch(r"[\w.~-]+", name) for name in names) else ""
