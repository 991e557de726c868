"""The line that names a schema for editors, and what such an editor then says."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import tomli
from jsonschema import Draft202012Validator

from tests.cli.conftest import board as board  # the fixture
from tests.cli_case import Case

ROOT = Path(__file__).parents[2]
HINT = "#:schema board.schema.json\n"


def test_the_line_stays_at_the_head_through_every_edit(board: Case) -> None:
    """Whatever is changed, formatted, imported or undone, the first line is the hint."""
    board.write(f"{HINT}\n{board.text}")
    (board.folder / "notes.md").write_text("# Gaps\n\n- an anchor is missing\n")
    (board.folder / "roster.json").write_text('[{"id": "gamma", "layer": "core"}]')
    for call in (
        "set board title=Other", "set board title=", "set board as_of=2026-01-01", "fmt",
        "add gap new", "add risk new", "set layer:core title=Kern", "rename layer:core kern",
        "rm layer:kern", "rm G-1 G-2 R-1", "import notes.md --yes",
        "repos sync roster.json --yes", "fmt", "undo", "undo", "redo",
    ):  # fmt: skip
        board(*call.split())
        assert board.text.startswith(HINT), call


def test_a_schema_of_ones_own_knows_what_the_board_has(board: Case) -> None:
    """With --own a status, repo or phase that there is not is flagged, and own fields are typed."""
    board.write(board.text.replace("[gaps]", '[fields]\nsize.type = "integer"\n\n[gaps]'))
    own = Draft202012Validator(json.loads(board.done("schema", "--own")))
    own.validate(tomli.loads(board.text))
    for told, wrong in (
        ('status = "triage"', 'status = "traige"'),
        ('repos = ["alpha"]', 'repos = ["alpah"]'),
        ('layer = "core"', 'layer = "cores"'),
        ("size = 3", 'size = "big"'),
    ):
        assert not own.is_valid(tomli.loads(board.text.replace(told, wrong)))
    assert "leave the name out" in board.refused("schema", "ls", "--own")


@pytest.mark.skipif(not shutil.which("taplo"), reason="no taplo here")
def test_an_editor_finds_the_schema_and_flags_mistakes(tmp_path: Path) -> None:
    """The shipped board is right for taplo, and a priority that there is not is wrong."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    text = (ROOT / "board.toml").read_text(encoding="utf-8")
    for told, code in ((text, 0), (text.replace('priority = "high"', 'priority = "hi"', 1), 1)):
        (tmp_path / "board.toml").write_text(told, encoding="utf-8")
        run = subprocess.run(
            ["taplo", "lint", "board.toml"], cwd=tmp_path, capture_output=True, check=False
        )
        assert bool(run.returncode) == bool(code), run.stderr.decode()
