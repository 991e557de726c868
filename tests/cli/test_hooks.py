"""The hooks of `.pre-commit-hooks.yaml`, called as pre-commit calls them in other repositories."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which this program is board."""
    program = tmp_path / "bin" / "board"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m board "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


def hook(name: str, *files: str, folder: Path, path: str) -> subprocess.CompletedProcess[str]:
    """One hook on these files of a folder."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    found = re.search(rf"- id: {name}\n(?:  .*\n)*?  entry: (.*)\n", text)
    assert found is not None
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    call = [*shlex.split(found[1]), *files]
    return subprocess.run(
        call, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_each_board_that_is_committed_is_checked(tmp_path: Path, path: str) -> None:
    """Several boards in one commit are several checks, and one that is wrong fails."""
    for name, title in (("a.toml", '"x"'), ("b c.toml", "3"), ("d.toml", '"y"')):
        (tmp_path / name).write_text(f"[gaps]\nG-1.title = {title}\n")
    both = hook("board-check", "a.toml", "d.toml", folder=tmp_path, path=path)
    assert both.returncode == 0, both.stderr
    wrong = hook("board-check", "a.toml", "b c.toml", "d.toml", folder=tmp_path, path=path)
    assert wrong.returncode == 1
    assert "b c.toml:2:13: error" in wrong.stdout


def test_a_stale_report_fails(tmp_path: Path, path: str) -> None:
    """The report that the board names has to be what would be written."""
    (tmp_path / "board.toml").write_text('[report]\npath = "a.md"\n')
    stale = hook("board-report", folder=tmp_path, path=path)
    assert stale.returncode == 1
    assert "a.md; board report --write" in stale.stderr
