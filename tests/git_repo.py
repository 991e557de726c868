"""A real git repository in a folder of its own, with a board file in it.

Owns the commits of tests: fixed dates and names, so that ids are always the same.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

START = 1_767_700_000


def init(folder: Path) -> None:
    """Make a folder a repository, as ``git init`` does, which takes ten times as long."""
    if not (folder / ".git").exists():
        shutil.copytree(_template(), folder / ".git")


@functools.cache
def _template() -> Path:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run(["git", "init", "-q", "-b", "main", "--template=", folder], check=True)
    return Path(folder, ".git")


class Repo:
    """One repository; each commit is an hour after the one before."""

    def __init__(self, folder: Path, name: str = "board.toml") -> None:
        self.folder = folder
        self.file = folder / name
        self.clock = START
        folder.mkdir(parents=True, exist_ok=True)
        init(folder)

    def git(self, *arguments: str, check: bool = True, author: str = "Ada Example") -> str:
        """Run git here and give what it says."""
        moment = f"{self.clock} +0000"
        mail = f"{author.split()[0].lower()}@example.org"
        who = {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": mail,
            "GIT_COMMITTER_NAME": author,
            "GIT_COMMITTER_EMAIL": mail,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **who},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def write(self, text: str) -> None:
        """Make this the board file."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, encoding="utf-8")

    def commit(self, text: str | None, message: str, author: str = "Ada Example") -> str:
        """Commit everything, the board file with this text; the id of the commit."""
        if text is not None:
            self.write(text)
        self.clock += 3600
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, author=author)
        head = (self.folder / ".git/HEAD").read_text().removeprefix("ref: ").strip()
        ref = self.folder / ".git" / head
        return ref.read_text().strip() if ref.exists() else self.git("rev-parse", "HEAD")

    def edit(self, old: str, new: str, message: str, author: str = "Ada Example") -> str:
        """Commit the board file with one text in it replaced; the id of the commit."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text, text
        return self.commit(text.replace(old, new), message, author)
