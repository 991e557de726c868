"""Schemas hold for what there really is: board files, and each result of each command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, given, settings

from board.cli.options import cli
from board.cli.registry import COMMANDS
from board.model import Board
from board.schemas.board_file import board_schema
from board.schemas.outputs import OUTPUTS, output_schema
from tests import strategies
from tests.cli.conftest import board as board  # the fixture
from tests.cli_case import Case

ROOT = Path(__file__).parents[2]


def valid(schema: dict[str, Any], data: object) -> None:
    """Insist that data fits a schema."""
    jsonschema.Draft202012Validator(schema).validate(data)


def has_json(command: click.Command) -> bool:
    """Whether a command, or one below it, has ``--json``."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return any("--json" in one.opts for one in command.params) or any(map(has_json, below))


def test_every_command_with_json_has_a_schema() -> None:
    """Whoever adds a command with --json says what it prints, in board/schemas/outputs.py."""
    found = {name: cli.get_command(click.Context(cli), name) for name in COMMANDS}
    assert set(OUTPUTS) == {name for name, one in found.items() if one and has_json(one)}


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


#: A call of each command that has --json, and of each form of what it prints.
CALLS = [
    "ls", "ls is:open", "ls --matrix", "show G-1", "show R-1", "show repo:alpha", "show layer:core",
    "show phase:p1", "show status:done", "show board", "diff", "log", "log G-1",
    "changes --since HEAD", "changes --as me --peek", "blame G-1", "repos",
    "repos sync roster.json --dry-run", "repos sync roster.json --yes", "roadmap", "graph",
    "report", "stats", "check", "verify --list", "triage", "add gap new", "set G-1 owner=bo",
    "move G-1 active", "link G-1 tags a", "unlink G-1 tags a", "edit G-1", "rename G-1 G-x",
    "rm G-2", "undo", "redo", "resolve", "reviewed R-1", "undo",
    "commit --no-edit --dry-run", "commit --no-edit -m x", "export", "import notes.md --dry-run",
    "import notes.md --yes", "fmt --check", "fmt", "git status", "git install", "git uninstall",
    "init other.toml",
]  # fmt: skip


def test_every_result_fits_its_schema(board: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command's own JSON has the keys that its schema says, and no others."""
    monkeypatch.setenv("EDITOR", "sed -i s/One/Uno/")
    monkeypatch.delenv("VISUAL", raising=False)
    (board.folder / "notes.md").write_text("# Gaps\n\n- an anchor is missing\n\n| a |\n|---|\n")
    (board.folder / "roster.json").write_text('[{"id": "gamma", "url": "https://x.org/g"}]')
    board.done("commit", "--no-edit", "-m", "begin")
    assert {call.split()[0] for call in CALLS} == set(OUTPUTS)
    for call in CALLS:
        run = board(*call.split(), "--json")  # which insists on the schema
        assert run.out.startswith("{"), (call, run.err)


@pytest.mark.parametrize("text", ["[gaps]\nG-1.title = 3\n", "[gaps\n", '[gaps]\nG-1.due = "x"\n'])
def test_results_of_a_broken_file_fit_as_well(board: Case, text: str) -> None:
    """What can be read of a broken file comes with its problems, in the same shape."""
    board.write(text)
    for call in ("ls", "repos", "roadmap", "triage", "graph", "export", "stats"):
        told = board(call, "--json").json
        assert told["readable"] is False
        assert told["problems"]
    assert board("check", "--json").json["errors"]


def test_numbers_that_json_does_not_have_are_text(board: Case) -> None:
    """``nan`` and ``inf``, which TOML has, are told as text, so that every program can read it."""
    board.write("[gaps]\nG-1.title = 'a'\nG-1.x = nan\nG-1.y = [-inf]\n")
    assert board("show", "G-1", "--json").json["entry"]["extra"] == {"x": "nan", "y": ["-inf"]}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.boards())
def test_results_of_odd_boards_fit(board: Case, drawn: Board) -> None:
    """Whatever stands on a board, what is printed of it is JSON, and as its schema says."""
    board.write(tomli_w.dumps(drawn.raw()))
    entries = [("show", id) for id, _ in drawn.items() if id and not id.startswith("-")]
    for call in (("ls",), ("ls", "--matrix"), ("repos",), ("roadmap",), ("triage",), ("graph",),
                 ("report",), ("export",), ("check",), *entries[:2]):  # fmt: skip
        board(*call, "--json")
