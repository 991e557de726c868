"""Completions: what is suggested, and that real shells can use the scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from board.cli.commands.completions import SCRIPTS, answer
from tests.cli_case import SMALL, Case


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A search path on which ``board`` is this program."""
    folder = tmp_path / "bin"
    folder.mkdir()
    root = Path(__file__).parents[2]
    start = folder / "board"
    start.write_text(f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -m board "$@"\n')
    start.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def suggested(board: Case, monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """The suggestions for a line, as the fish script asks for them."""
    monkeypatch.setenv("COMP_TEXT", text)
    board.capsys.readouterr()
    assert answer("fish") == 0
    lines = board.capsys.readouterr().out.splitlines()
    return [line.split("\t")[1] or line.split("\t")[0] for line in lines]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("board ", ["ls", "show"]),
        ("board se", ["set"]),
        ("board set ", ["G-1", "G-2", "R-1", "status:"]),
        ("board set g", ["G-1", "G-2"]),
        ("board set repo:", ["repo:alpha", "repo:beta"]),
        ("board set R-1 like", ["likelihood="]),
        ("board set repo:alpha ur", ["url="]),
        ("board set G-1 status=", ["status=triage", "status=active", "status=done"]),
        ("board set G-1 repos+=alpha,", ["repos+=alpha,beta"]),
        ("board set G-1 priority=h", ["priority=high"]),
        ("board set G-1 owner=", ["owner=ada"]),
        ("board add gap Title ph", ["phase="]),
        ("board add gap Title phase=", ["phase=p1"]),
        ("board move G-1 ", ["triage", "active", "done"]),
        ("board move G-1 G-2 d", ["done"]),
        ("board move G-1 done --above G-", ["G-1", "G-2"]),
        ("board link R-1 mit", ["mitigated_by"]),
        ("board link R-1 mitigated_by ", ["G-1", "G-2"]),
        ("board show layer:t", ["layer:training"]),
        ("board ls status:a", ["status:active"]),
        ("board completions ", ["bash", "zsh", "fish"]),
        ("board --board ", ["file"]),
        ("board ./", ["file"]),
        ("board ls --j", ["--json"]),
    ],
)
def test_suggests(
    board: Case, monkeypatch: pytest.MonkeyPatch, text: str, first: list[str]
) -> None:
    """What can come next is suggested: commands, ids, fields and what they may hold."""
    assert suggested(board, monkeypatch, text)[: len(first)] == first


def test_never_suggests_what_a_shell_would_run(
    board: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names from the file that mean something to a shell are left out, and titles are cleaned."""
    board.write(
        SMALL.replace('"ada"', '"$(touch made)"').replace('"Two"', r'"T\u001b[2Jwo\n\tthree"')
    )
    assert suggested(board, monkeypatch, "board set G-1 owner=") == []
    monkeypatch.setenv("COMP_TEXT", "board show G-2")
    board.capsys.readouterr()
    answer("zsh")
    assert board.capsys.readouterr().out == "word\tG-2\tT[2Jwo three\n"


def test_values_with_commas(board: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag with a comma is suggested only where it is one value; what is typed stays."""
    board.write(SMALL.replace("[gaps]", '[gaps]\nG-1.tags = ["x,y", "xz"]'))
    assert suggested(board, monkeypatch, "board set G-2 tags+=x") == ["tags+=xz"]
    assert suggested(board, monkeypatch, "board set G-2 tags+=a,x") == ["tags+=a,xz"]
    assert suggested(board, monkeypatch, "board link G-2 tags x") == ["x,y", "xz"]


@pytest.mark.parametrize("text", ["[gaps", None])
def test_without_a_readable_board(
    board: Case, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    """Where there is nothing to read, nothing fails and the commands are still suggested."""
    if text is None:
        board.file.unlink()
    else:
        board.write(text)
    assert "G-1" not in suggested(board, monkeypatch, "board set G")
    assert suggested(board, monkeypatch, "board ini") == ["init"]


@pytest.mark.parametrize("shell", list(SCRIPTS))
def test_prints_scripts(board: Case, shell: str) -> None:
    """Each script says in its first lines how it is used."""
    assert f"board completions {shell}" in board.done("completions", shell)


def test_bash(board: Case, program: str) -> None:
    """In bash, words with an equals sign or a colon are completed behind it."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    asked = (
        'eval "$(board completions bash)"; compopt() { :; }\n'
        'for COMP_LINE in "board set G-1 status=a" "board show repo:b" "board mov"; do\n'
        '  COMP_POINT=${#COMP_LINE}; _board_completion board; echo "${COMPREPLY[*]}"\n'
        "done"
    )
    done = subprocess.run(
        [bash, "--norc", "-c", asked],
        env={**os.environ, "PATH": program},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == ["active", "beta", "move"], done.stderr


def test_fish(board: Case, program: str) -> None:
    """In fish, suggestions come with their descriptions."""
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("no fish here")
    done = subprocess.run(
        [fish, "--no-config", "-c", "board completions fish | source; complete -C 'board set G-'"],
        env={**os.environ, "PATH": program},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == ["G-1\tOne", "G-2\tTwo"], done.stderr


def test_zsh_syntax(board: Case, program: str) -> None:
    """zsh accepts its script."""
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("no zsh here")
    done = subprocess.run(
        [zsh, "-f", "-c", 'autoload -U compinit; compinit -u -D; eval "$(board completions zsh)"'],
        env={**os.environ, "PATH": program},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
