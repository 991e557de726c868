"""`board check` for other programs: annotations of GitHub, and SARIF."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from board.cli.render.problems import RULES
from tests.cli_case import SMALL, Case

ROOT = Path(__file__).parent.parent.parent
#: One error and one warning.
BAD = SMALL.replace('"active"\nG-2.depends = ["G-1"]', '"activ"\nG-2.depends = ["G-0"]')


def test_annotations(board: Case) -> None:
    """Each problem is one line with its place and its rule; the exit code is the same."""
    board.write(BAD)
    result = board("check", "--format", "github")
    assert result.code == 1
    error, warning = result.out.splitlines()
    assert error.startswith("::error file=board.toml,line=31,col=")
    assert 'title=board%3A reference::G-2 status: found "activ"' in error
    assert warning.startswith("::warning file=board.toml,line=32,col=")
    assert "1 error, 1 warning" in result.err


def test_place_is_that_in_the_repository(board: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder below, and in a name with signs of their own, the file is found."""
    below = board.folder / "a,b:c"
    below.mkdir()
    (below / "board.toml").write_text(BAD)
    monkeypatch.chdir(below)
    assert "::error file=a%2Cb%3Ac/board.toml,line" in board("check", "--format", "github").out
    log = board("check", "--format", "sarif").json
    places = [one["locations"][0]["physicalLocation"] for one in log["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"a%2Cb%3Ac/board.toml"}


def test_no_more_than_ten_of_a_kind(board: Case) -> None:
    """GitHub shows ten of each; a last line says how many more there are."""
    wrong = [f'G-{at}.title = "x"\nG-{at}.status = "no"' for at in range(10, 23)]
    wrong += [f'G-{at}.title = "x"\nG-{at}.phase = "no"' for at in range(30, 42)]
    board.write("[gaps]\n" + "\n".join(wrong) + "\n")
    lines = board("check", "--format", "github").out.splitlines()
    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20:] == [
        "::notice::3 more errors and 2 more warnings: board check lists them all."
    ]


def test_hostile_text(board: Case) -> None:
    """A text of the file begins no command of the workflow, and acts on no terminal."""
    evil = r"x%0A\n::set-output name=a::b\r\u001b[31m"
    board.write(f'[gaps]\nG-1.title = "One"\nG-1.status = "{evil}"\n')
    out = board("check", "--format", "github").out
    assert len(out.splitlines()) == 1
    assert "x%250A" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(("value", "first"), [("true", "::error"), ("", "board.toml:31:")])
def test_in_actions_by_itself(
    board: Case, monkeypatch: pytest.MonkeyPatch, value: str, first: str
) -> None:
    """In GitHub Actions the annotations come unasked, elsewhere and where asked they don't."""
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    board.write(BAD)
    assert board("check").out.startswith(first)
    assert board("check", "--format", "text").out.startswith("board.toml:31:")
    assert board("check", "--json").json["errors"] == 1


def test_json_names_the_rule(board: Case) -> None:
    """--format json is --json; two forms at once are refused."""
    board.write(BAD)
    assert board("check", "--format", "json").json == board("check", "--json").json
    rules = [one["rule"] for one in board("check", "--json").json["problems"]]
    assert rules == ["reference", "reference"]
    assert "one form only" in board.refused("check", "--json", "--format", "sarif")


def keys(of: Any, *wanted: str) -> None:
    """An object has these keys and no other."""
    assert set(of) == set(wanted)


def test_sarif(board: Case) -> None:
    """The log has what SARIF 2.1.0 requires, and its rules are those of its results."""
    board.write(BAD)
    result = board("check", "--format", "sarif")
    assert result.code == 1
    log = result.json
    keys(log, "$schema", "version", "runs")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    keys(run, "tool", "columnKind", "results")
    driver = run["tool"]["driver"]
    assert driver["name"] == "board"
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    for one in run["results"]:
        keys(one, "ruleId", "ruleIndex", "level", "message", "locations")
        assert driver["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        region = one["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1


def test_sarif_of_nothing(board: Case) -> None:
    """A board without a problem has a run without results; one that can't be read has no region."""
    log = board("check", "--format", "sarif").json
    assert log["runs"][0]["results"] == []
    board.write("[gaps]\nG-1.title = 1\nG-1.title = 2\n")
    (one,) = board("check", "--format", "sarif").json["runs"][0]["results"]
    assert one["ruleId"] == "syntax"


def test_every_rule_is_described() -> None:
    """Each rule that the code gives is in the table, and each of the table is given."""
    given = {
        rule
        for path in (ROOT / "board").rglob("*.py")
        for rule in re.findall(r'\brule="([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert given | {"board"} == set(RULES)
