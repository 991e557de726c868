"""A board in a folder of its own, and the command line called on it in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from board.cli.main import run
from tests.git_repo import init
from tests.result_schemas import insist

SMALL = """\
# Ours.
[board]
schema = 1
title = "Small"

[statuses]
triage.title = "Triage"
active.title = "In hand"
active.limit = 1
done.closed = true

[layers]
core.title = "Core"
training.title = "Training Stack"

[repos]
alpha.layer = "core"
alpha.status = "Mature"
beta.layer = "training"

[phases]
p1.title = "First"
p1.gate = [{ text = "It runs", met = false }, { text = "It is shown", met = true }]

[gaps]
G-1.title = "One"  # the first
G-1.status = "triage"
G-1.repos = ["alpha"]
G-1.priority = "critical"
G-2.title = "Two"
G-2.status = "active"
G-2.depends = ["G-1"]
G-2.owner = "ada"
G-2.size = 3

[risks]
R-1.title = "Fire"
R-1.status = "triage"
R-1.likelihood = 4
R-1.impact = 5
R-1.response = "mitigate"
R-1.mitigated_by = ["G-1"]
R-1.notes = \"\"\"
It burns.
Twice.\"\"\"
"""


@dataclass
class Result:
    """What one call printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result as data."""
        return json.loads(self.out)


class Case:
    """One folder with a board, and calls in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.file = folder / "board.toml"
        self.capsys = capsys
        self.opened: list[str | None] = []

    @property
    def text(self) -> str:
        """The file as it is now."""
        return self.file.read_text(encoding="utf-8")

    @property
    def has_own_fields(self) -> bool:
        """Whether the board may declare fields of its own."""
        return self.file.exists() and b"fields" in self.file.read_bytes()

    def write(self, text: str) -> None:
        """Make this the file."""
        self.file.write_text(text, encoding="utf-8")

    def __call__(self, *arguments: str) -> Result:
        """Call the command line; what it prints as JSON fits the schema of the command."""
        self.capsys.readouterr()
        code = run(arguments, self._terminal)
        said = self.capsys.readouterr()
        insist(arguments, said.out, own=self.has_own_fields)
        return Result(code, said.out, said.err)

    def done(self, *arguments: str) -> str:
        """Call it, insist on success, and give the results."""
        result = self(*arguments)
        assert result.code == 0, result.err
        return result.out

    def refused(self, *arguments: str, code: int = 2) -> str:
        """Call it, insist that it fails in this way and changes nothing; the message."""
        before = self.file.read_bytes() if self.file.exists() else None
        result = self(*arguments)
        assert result.code == code, result
        assert result.out == ""
        assert "Traceback" not in result.err
        assert (self.file.read_bytes() if self.file.exists() else None) == before
        return result.err

    def _terminal(self, file: str | None, way: str = "") -> int:
        self.opened.append(file)
        return 0


@contextmanager
def case(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str | None = SMALL,
    *,
    git: bool = True,
) -> Iterator[Case]:
    """A case in a new git repository, the current folder being its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    if git:
        init(folder)
    found = Case(folder, capsys)
    if text is not None:
        found.write(text)
    monkeypatch.chdir(folder)
    yield found
