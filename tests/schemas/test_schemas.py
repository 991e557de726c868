"""Schemas hold for what there really is: board files, and each result of each command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
from hypothesis import given

from board.cli.registry import COMMANDS
from board.model import Board
from board.schemas.board_file import board_schema
from board.schemas.outputs import OUTPUTS, output_schema
from tests import strategies
from tests.cli.conftest import board as board  # the fixture
from tests.cli_case import Case

ROOT = Path(__file__).parents[2]
#: Commands without ``--json``, or whose JSON is the schema of others.
NO_JSON = {"tour", "completions", "mcp", "agents", "serve", "schema"}


def valid(schema: dict[str, Any], data: object) -> None:
    """Insist that data fits a schema."""
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)


def test_every_command_with_json_has_a_schema() -> None:
    """Whoever adds a command with --json says what it prints, in board/schemas/outputs.py."""
    assert set(OUTPUTS) == set(COMMANDS) - NO_JSON


@pytest.mark.parametrize("name", list(OUTPUTS))
def test_schemas_are_schemas(name: str) -> None:
    """Each is valid by its dialect."""
    jsonschema.Draft202012Validator.check_schema(output_schema(name))


def test_the_shipped_board_fits() -> None:
    """The board of this repository fits the schema of the file."""
    data = tomli.loads((ROOT / "board.toml").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(board_schema())
    valid(board_schema(), json.loads(json.dumps(data, default=str)))


@given(strategies.boards())
def test_every_board_that_can_be_read_fits(board: Board) -> None:
    """Whatever the board reads without a fault in a field, the schema allows."""
    text = json.dumps(board.raw(), default=str)
    if "NaN" not in text and "Infinity" not in text:
        valid(board_schema(), json.loads(text))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("gaps", "G-1", "priority"), "urgent"),
        (("risks", "R-1", "likelihood"), 6),
        (("risks", "R-1", "response"), "pray"),
        (("gaps", "G-1", "repos"), "alpha"),
        (("statuses", "done", "closed"), "yes"),
        (("board", "review_every"), "soon"),
    ],
)
def test_what_the_board_refuses_the_schema_flags(path: tuple[str, ...], value: object) -> None:
    """A wrong priority, degree, list or span is flagged in the editor too."""
    data: Any = {"gaps": {"G-1": {"title": "x"}}, "risks": {"R-1": {"title": "y"}}}
    *above, last = path
    here = data
    for name in above:
        here = here.setdefault(name, {})
    here[last] = value
    with pytest.raises(jsonschema.ValidationError):
        valid(board_schema(), data)


CALLS = [
    "ls", "ls is:open", "ls --matrix", "show G-1", "show R-1", "show repo:alpha", "show layer:core",
    "show phase:p1", "show status:done", "show board", "diff", "log", "log G-1",
    "changes --since HEAD", "changes --as me --peek", "blame G-1", "repos", "roadmap", "graph",
    "report", "stats", "check", "verify --list", "triage", "add gap new", "set G-1 owner=bo",
    "move G-1 active", "link G-1 tags a", "unlink G-1 tags a", "rename G-1 G-x", "rm G-2", "undo",
    "redo", "resolve", "reviewed R-1", "commit --no-edit --dry-run", "commit --no-edit -m x",
    "export", "import notes.md --dry-run", "import notes.md --yes", "fmt --check", "git status",
    "init other.toml",
]  # fmt: skip


def test_every_result_fits_its_schema(board: Case) -> None:
    """Each command's own JSON, on a board with a history, has the keys that its schema says."""
    (board.folder / "notes.md").write_text("# Gaps\n\n- an anchor is missing\n\n| a |\n|---|\n")
    board.done("commit", "--no-edit", "-m", "begin")
    for call in CALLS:
        name, *words = call.split()
        run = board(name, *words, "--json")
        assert run.out, (call, run.err)
        valid(output_schema(name), run.json)


@pytest.mark.parametrize("text", ["[gaps]\nG-1.title = 3\n", "[gaps\n", '[gaps]\nG-1.due = "x"\n'])
def test_results_of_a_broken_file_fit_as_well(board: Case, text: str) -> None:
    """What can be read of a broken file comes with its problems, in the same shape."""
    board.write(text)
    for call in ("ls", "check", "repos", "roadmap", "triage"):
        run = board(call, "--json")
        if run.out.strip() and "items" in run.out:
            valid(output_schema(call), run.json)
