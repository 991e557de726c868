"""Every way out: whatever a board, a history or an argument says, nothing unsafe is printed."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board import edit
from board.change import diff
from board.cli.main import run
from board.cli.registry import COMMANDS
from board.describe import describe, tell
from board.model import Ref
from board.record import message
from board.session import Session
from tests.git_repo import Repo
from tests.strategies import boards, edited
from tests.unsafe import NASTY, assert_safe, board_text, repository, texts

BAD = NASTY.replace("\x00", "")
#: Each command, as it works and as it is used wrongly.
CALLS: dict[str, list[list[str]]] = {
    "ls": [[], ["--json"], [f'nofield:"{BAD}"'], [f"is:{BAD}"], [f"title:{BAD}"]],
    "show": [["G-1"], ["G-2"], ["G-3"], ["R-1"], ["board"], ["G-1", "--json"], [BAD]],
    "diff": [[], ["HEAD~1", "HEAD"], ["--short"], ["--json"], [BAD]],
    "log": [[], ["G-1"], ["--full"], ["--json"], [BAD], ["--since", BAD]],
    "blame": [["G-1"], ["G-1", "--json"], [BAD]],
    "stats": [[], ["--json"]],
    "triage": [[], ["--json"], [f"title:{BAD}"]],
    "reviewed": [[BAD], ["G-1"], [], ["--json"]],
    "roadmap": [[], ["--json"]],
    "repos": [[], ["--json"], ["--csv"], ["sync", BAD], ["sync", "x.json", "--dry-run"]],
    "changes": [["--since", "HEAD~1"], ["--as", "ada", "--json"], ["--as", BAD], ["--since", BAD]],
    "verify": [[], ["--json"], ["--list"], ["--list", "--json"], [BAD]],
    "check": [[], ["--json"], ["--format", "github"], ["--format", "sarif"], ["--format", BAD]],
    "add": [["gap", BAD], ["gap", "x", f"status={BAD}x"], [BAD, BAD]],
    "set": [["G-1", f"title={BAD}"], ["G-1", f"{BAD}=x"], [BAD, "owner=x"], ["G-1", BAD]],
    "move": [["G-1", "done"], ["G-1", BAD], [BAD, "done"]],
    "link": [["G-1", "repos", BAD], ["G-1", BAD, "x"]],
    "unlink": [["G-1", "repos", BAD], ["G-1", "tags", BAD]],
    "rename": [["G-1", BAD], ["G-1", "G-9"]],
    "rm": [[BAD], ["R-1", "--json"], ["G-1"]],
    "edit": [[BAD], ["G-1"]],
    "undo": [[], ["--json"]],
    "redo": [[]],
    "resolve": [[], [BAD], ["G-3", BAD], ["--json"], ["G-3", "--ours"]],
    "report": [
        [],
        ["--json"],
        ["--format", "html"],
        ["--since", "HEAD~1"],
        ["--since", BAD],
        ["--format", "svg"],
        ["--format", "svg", "--tab", "risks"],
        ["--check", BAD],
    ],
    "graph": [[], ["--format", "dot", "--by", "layer"], ["--json"], [BAD]],
    "import": [["x.md", "--dry-run"], ["x.md", "--yes"], ["x.json", "--json", "--yes"], [BAD]],
    "export": [[], ["--csv"], [f"title:{BAD}"]],
    "schema": [[], ["ls"], [BAD]],
    "mcp": [["--board", BAD]],
    "agents": [[], ["--check"], ["--check", BAD]],
    "serve": [["--port", BAD], ["--host", BAD], ["--board", BAD]],
    "tour": [[], [BAD]],
    "init": [[BAD.replace("/", "")]],
    "fmt": [["--check"], []],
    "commit": [["--dry-run"], ["--dry-run", "--json"], [BAD], ["-m", "x"]],
    "git": [["status"], [BAD]],
    "completions": [[BAD]],
}


class Terminal(io.StringIO):
    """A stream that is a terminal, so that colour is used."""

    def isatty(self) -> bool:
        return True


def said(*arguments: str, terminal: bool = False) -> tuple[str, str]:
    """What a command prints on both streams."""
    kind = Terminal if terminal else io.StringIO
    out, err = kind(), kind()
    with redirect_stdout(out), redirect_stderr(err):
        run(arguments, lambda *asked: 0)
    return out.getvalue(), err.getvalue()


def assert_quiet(*arguments: str) -> None:
    """Neither stream gets anything unsafe, with and without colour."""
    for terminal in (False, True):
        for text in said(*arguments, terminal=terminal):
            assert_safe(text, coloured=terminal)
            assert "Traceback" not in text


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The repository, made once."""
    return repository(tmp_path_factory.mktemp("unsafe") / "work")


@pytest.fixture
def work(original: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it, which is the current folder."""
    shutil.copytree(original.folder, tmp_path / "work")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((100, 30)))
    with chdir(tmp_path / "work"):
        yield tmp_path / "work"


@pytest.mark.parametrize("name", COMMANDS)
def test_commands(name: str, work: Path) -> None:
    """No command prints anything unsafe, neither what it finds nor what it can't do."""
    if name in ("undo", "redo"):
        said("set", "G-1", f"title=x{BAD}")
        said("undo")
    listed = [{"name": "new", "status": BAD, "layer": BAD, "url": f"https://{BAD}", "notes": BAD}]
    (work / "x.json").write_text(json.dumps(listed), encoding="utf-8")
    (work / "x.md").write_text(f"# {BAD}\n\n## Gaps\n\n- {BAD} is *missing*\n", encoding="utf-8")
    for arguments in CALLS[name]:
        assert_quiet(name, *arguments)


def test_json_has_the_text_itself(work: Path) -> None:
    """Escapes of JSON are data: nothing is lost there, and nothing in it acts."""
    out, _ = said("show", "G-1", "--json")
    assert out.isascii()
    assert json.loads(out)["entry"]["title"] == f"Another {NASTY}"


@pytest.mark.parametrize("arguments", [[BAD], ["--board", BAD, "ls"], ["ls", f"--{BAD}"], ["-h"]])
def test_used_wrongly(arguments: list[str], work: Path) -> None:
    """Nor does what is said of arguments that mean nothing."""
    assert_quiet(*arguments)


@pytest.mark.parametrize(
    "text",
    [
        f'[gaps]\nG-1.status = "{NASTY[:4]}',
        board_text().replace("schema = 1", 'schema = "x"'),
        board_text().replace("[gaps]", "[gaps]\nG-1 = 3"),
        f"<<<<<<< {BAD}\n[gaps]\nG-1.title = 1\n=======\n>>>>>>> {BAD}\n",
    ],
)
@pytest.mark.parametrize("name", ["check", "ls", "show", "resolve", "fmt"])
def test_files_that_cannot_be_read(name: str, text: str, work: Path) -> None:
    """Nor what is said of a file that is broken, or half of it."""
    (work / "board.toml").write_text(text, encoding="utf-8")
    assert_quiet(name, *(["G-1"] if name == "show" else []))


@settings(max_examples=20)
@given(texts, st.sampled_from(["ls", "show", "check", "diff", "resolve", "set", "add"]))
def test_commands_on_any_text(text: str, name: str) -> None:
    """Whatever text stands in the file and in the arguments."""
    arguments = {"show": ["G-1"], "set": ["G-1", f"title={text}"], "add": ["gap", text]}
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("board.toml").write_text(board_text(text), encoding="utf-8")
        assert_quiet(name, *arguments.get(name, []))


@given(st.data())
def test_sentences_and_commits(data: st.DataObject) -> None:
    """Whatever changes, the sentences about it, undo's labels and commit messages are safe."""
    before = data.draw(boards())
    changes = diff(before, data.draw(st.one_of(edited(before), boards())))
    for told in tell(changes, before):
        assert_safe(told.sentence + told.name + told.what)
        assert "\n" not in told.sentence
    assert_safe(message.with_trailers(message.compose(changes, before), message.items(changes)))
    assert_safe("\n".join(describe(changes, before)))


def test_labels_of_undo(work: Path) -> None:
    """What can be undone is named safely."""
    session = Session.open(work / "board.toml")
    step = session.apply(edit.set_fields, [Ref("gaps", "G-1")], {"title": f"x{BAD}", "owner": BAD})
    assert step.label.startswith("G-1 x")
    assert_safe(step.label)
