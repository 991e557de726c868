"""The example: the board of this project's own repository, and a small history for it."""

from __future__ import annotations

from pathlib import Path

from board import change, edit
from board.document import parse, write
from board.git import GitError, run

FILE = "board.toml"
_PACKAGED = Path(__file__).with_name("example.toml")
_SETTINGS = (
    "user.name=A guide",
    "user.email=guide@example.org",
    "commit.gpgSign=false",
    "core.hooksPath=/dev/null",
    "core.autocrlf=false",
)
_OWN = {
    "user.name": "You",
    "user.email": "you@example.org",
    "commit.gpgSign": "false",
    "core.hooksPath": "/dev/null",
}


def text() -> bytes:
    """The example: packaged with the program; else, from a checkout, the file it is made from."""
    source = _PACKAGED if _PACKAGED.exists() else Path(__file__).parent.parent / FILE
    return source.read_bytes()


def make(folder: Path) -> Path:
    """The example in a new repository in a folder, as the last of some commits; its file.

    Raises ``GitError`` where there is no git, or it can't make one.
    """
    file = folder / FILE
    _git(folder, "init", "--quiet", "--initial-branch=main", "--template=", ".")
    # Whoever commits here needs no name of their own, and none of their hooks is run.
    for name, value in _OWN.items():
        _git(folder, "config", name, value)
    for data, message in (
        (_earlier(1.0), "Assess the ecosystem"),
        (_earlier(0.5), "Begin with what matters most"),
        (text(), "Say where each of them is"),
    ):
        file.write_bytes(data)
        _git(folder, "add", FILE)
        _git(folder, "commit", "--quiet", "--message", message)
    return file


def _earlier(part: float) -> bytes:
    """The example as it was when this part of its items was in the first status yet."""
    document = parse(text())
    board = document.board
    ids = [id for id, item in board.items() if board.status_of(item) != board.first_status]
    before = edit.move(board, ids[: max(1, round(len(ids) * part))], board.first_status)
    return write(document, change.diff(board, before)).encode()


def _git(folder: Path, *arguments: str) -> None:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    done = run.outside(*settings, *arguments, cwd=folder)
    if done.code:
        raise GitError(f"git {arguments[0]} failed: {run.sentence(done.said)}")
