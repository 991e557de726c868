"""Pairs of branches in a real repository, merged by a real git that calls the driver.

Owns how many branches are made at little cost, and the search path on which git
finds ``board``, or something else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from board.git.driver import SETTINGS
from tests.pairs import Pair

ROOT = Path(__file__).parent.parent
IDENTITY = "Ada Example <ada@example.org> 1767700000 +0000"


def program(folder: Path) -> Path:
    """A folder for the search path in which ``board`` is this program."""
    folder.mkdir(parents=True, exist_ok=True)
    start = folder / "board"
    start.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from board.__main__ import main\nsys.exit(main())\n"
    )
    start.chmod(0o755)
    return folder


def script(folder: Path, text: str) -> Path:
    """A folder for the search path in which ``board`` is this shell script."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "board").write_text(f"#!/bin/sh\n{text}\n")
    (folder / "board").chmod(0o755)
    return folder


def without_board(folder: Path) -> str:
    """A search path with git and the shell's programs, and no ``board`` at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("git", "sh", "cat", "mv", "sed", "uname", "basename", "env", "ls", "rm"):
        for place in os.environ["PATH"].split(os.pathsep):
            if os.access(os.path.join(place, name), os.X_OK):
                if not (folder / name).exists():
                    (folder / name).symlink_to(os.path.join(place, name))
                break
    return str(folder)


def environment() -> dict[str, str]:
    """The environment without what makes every start of Python slower."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


class Git:
    """Git in one folder, with one search path."""

    def __init__(self, folder: Path, path: str) -> None:
        self.folder = folder
        self.path = path

    def run(
        self, *arguments: str, input: bytes | None = None, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git, whatever its end."""
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**environment(), "PATH": self.path, **more},
            input=input if input is not None else b"",
            capture_output=True,
        )

    def __call__(self, *arguments: str, input: bytes | None = None) -> str:
        """Run git and insist on success; its output."""
        done = self.run(*arguments, input=input)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout.decode(errors="surrogateescape")

    def configure(self) -> None:
        """The driver in the repository's config."""
        for name, value in SETTINGS.items():
            self("config", name, value)


class Branches:
    """A repository with two branches for each pair, ``ours-N`` and ``theirs-N``."""

    def __init__(self, folder: Path, pairs: Sequence[Pair], *, driver: bool = True) -> None:
        folder.mkdir(parents=True)
        path = f"{program(folder / 'bin')}{os.pathsep}{os.environ['PATH']}"
        (folder / "work").mkdir()
        self.pairs = pairs
        self.git = Git(folder / "work", path)
        self.git("init", "-q")
        self.git("config", "user.name", "Ada Example")
        self.git("config", "user.email", "ada@example.org")
        self.git("config", "gc.auto", "0")
        if driver:
            self.git.configure()
        self.git("fast-import", "--quiet", input=b"".join(self._stream()))

    def _stream(self) -> Iterable[bytes]:
        """The input of ``git fast-import``: three commits for each pair."""
        for number, pair in enumerate(self.pairs):
            base, ours, theirs = pair.texts
            attributes = b"board.toml -text merge=board\n"
            files = {".gitattributes": attributes, "board.toml": base}
            mark = 3 * number + 1
            yield _commit(f"refs/heads/base-{number}", mark, None, files)
            yield _commit(f"refs/heads/ours-{number}", mark + 1, mark, {"board.toml": ours})
            yield _commit(f"refs/heads/theirs-{number}", mark + 2, mark, {"board.toml": theirs})

    def merge(self, number: int) -> tuple[bytes, bool, str]:
        """The file after the merge of one pair, whether git saw a conflict, what was said."""
        self.git("checkout", "-q", "-f", f"ours-{number}")
        done = self.git.run("merge", "-q", "--no-edit", f"theirs-{number}")
        said = (done.stdout + done.stderr).decode(errors="replace")
        assert done.returncode in (0, 1), said
        return (self.git.folder / "board.toml").read_bytes(), done.returncode == 1, said


def _commit(ref: str, mark: int, parent: int | None, files: Mapping[str, bytes]) -> bytes:
    out = [f"commit {ref}\nmark :{mark}\ncommitter {IDENTITY}\ndata 4\nEdit\n".encode()]
    if parent is not None:
        out.append(f"from :{parent}\n".encode())
    for name, data in files.items():
        out.append(f"M 100644 inline {name}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join([*out, b"\n"])
