"""``board report``: the assessment, printed, written, and checked for being fresh."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli_case import Case
from tests.past_case import Past, past


def test_it_is_printed_as_markdown(board: Case) -> None:
    """Without a file it goes to standard output, every section that says something."""
    text = board.done("report")
    assert text.startswith("<!-- board report 1 -->\n\n# Small\n")
    assert "| G-1 | One | critical | Triage | alpha |" in text
    assert "| R-1 | Fire | 4 likely | 5 severe | 20 | mitigate |" in text
    assert "- [x] It is shown" in text


def test_it_is_written_and_fresh_until_the_board_changes(board: Case) -> None:
    """--check says whether the file is what would be written, and shows what differs."""
    board.done("report", "--write", "docs/report.md")
    assert board("report", "--check", "docs/report.md").code == 0
    board.done("set", "G-1", "priority=low")
    run = board("report", "--check", "docs/report.md")
    assert run.code == 1
    assert "  +| G-1 | One | low |" in run.err
    assert "docs/report.md is stale: board report --write docs/report.md writes it anew." in run.err


def test_the_board_says_where_it_goes_and_what_is_in_it(board: Case) -> None:
    """[report] chooses path, title and sections in their order."""
    board.done("set", "report", "path=a.md", "title=Ours", "sections=risks,gaps")
    board.done("report", "--write")
    text = (board.folder / "a.md").read_text()
    assert "# Ours" in text
    assert text.index("## Risks") < text.index("## Key gaps")
    assert "## Roadmap" not in text
    assert board("report", "--check").code == 0


def test_a_section_that_no_report_has_is_told(board: Case) -> None:
    """A misspelled section is a warning of board check."""
    board.done("set", "report", "sections=gasp")
    assert 'found "gasp", expected ecosystem, gaps, risks' in board("check").out


def test_without_a_path_it_says_how_to_give_one(board: Case) -> None:
    """--write needs a file."""
    assert "board set report path=" in board.refused("report", "--write")


@pytest.fixture
def before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board with a history."""
    return past(tmp_path, monkeypatch, capsys)


def test_what_changed_since_is_told_with_who_did_it(before: Past) -> None:
    """Commits since a revision or a day are told, each with its author and its sentences."""
    before.repo.edit('"ada"', '"bo"', "Bo takes over", author="Bo Example")
    text = before.done("report", "--since", "HEAD~1")
    assert "Bo Example: Bo takes over (`" in text
    assert "owner ada → bo" in text
    assert "Bo takes over" in before.done("report", "--since", "2001-01-01")
    assert "nowhere" in before("report", "--since", "nowhere").err


def test_the_same_commit_gives_the_same_report(board: Case) -> None:
    """Two runs give the same bytes, in each form."""
    for form in ("md", "json"):
        assert board.done("report", "--format", form) == board.done("report", "--format", form)


def test_data_has_every_section(board: Case) -> None:
    """As JSON it has the sections in their order, each entry in the shape of board ls."""
    data = json.loads(board.done("report", "--json"))
    assert [part["name"] for part in data["sections"]][:3] == ["ecosystem", "gaps", "risks"]
    assert data["sections"][2]["entries"][0]["acceptance"] is None


def test_a_report_imports_as_the_same_board(board: Case, tmp_path: Path) -> None:
    """Taken over on an empty board, it is the board that it was written from."""
    board.done("report", "--write", "report.md")
    theirs = board.done("report", "--json")
    (board.folder / "new.toml").write_text("")
    board.done("import", "--yes", "--board", "new.toml", "report.md")
    assert board.done("report", "--json", "--board", "new.toml") == theirs
    again = board("import", "--yes", "--board", "new.toml", "report.md")
    assert "Nothing to take over." in again.err


def test_an_older_report_overwrites_nothing(board: Case) -> None:
    """What differs from the board becomes a conflict to settle, the board's value first."""
    board.done("report", "--write", "report.md")
    board.done("set", "G-1", "priority=low")
    board("import", "--yes", "report.md")
    item = json.loads(board.done("ls", "id:G-1", "--json"))["items"][0]
    assert (item["priority"], item["conflicts"]) == ("low", ["priority"])


def test_a_report_stays_fresh_when_it_is_committed_with_its_board(before: Past) -> None:
    """Where the board says no day, the report's own one holds until something else changes."""
    before.repo.edit('"ada"', '"bo"', "Bo takes over")
    before.done("report", "--write", "report.md")
    there = Path("report.md").read_text()
    assert "\nDate: " in there
    older = re.sub(r"Date: \S+", "Date: 2001-02-03", there)
    Path("report.md").write_text(older)
    assert before("report", "--check", "report.md").code == 0
    before.done("report", "--write", "report.md")
    assert Path("report.md").read_text() == older
    before.done("set", "G-1", "priority=low")
    assert before("report", "--check", "report.md").code == 1
    before.done("report", "--write", "report.md")
    assert "Date: 2001-02-03" not in Path("report.md").read_text()


@pytest.mark.parametrize("path", ["../elsewhere.md", "/elsewhere.md", ".git/hooks/x", "a/../../x"])
def test_the_path_of_the_board_stays_among_its_files(board: Case, path: str) -> None:
    """Whoever wrote the board file reaches no file outside, and none of git."""
    board.done("set", "report", f"path={path}")
    assert "is not among the files of this repository" in board.refused("report", "--write")


def test_a_report_never_replaces_the_board(board: Case) -> None:
    """The board file is no place for a report, whoever names it."""
    before = (board.folder / "board.toml").read_bytes()
    said = board.refused("report", "--write", "board.toml")
    assert "board.toml is the board file itself" in said
    assert (board.folder / "board.toml").read_bytes() == before


def test_the_path_of_the_board_replaces_reports_alone(board: Case) -> None:
    """A document that people wrote is replaced only where it is named."""
    (board.folder / "status.md").write_text("# Status\n\nBy hand.\n")
    board.done("set", "report", "path=status.md")
    run = board("report", "--write")
    assert run.code == 1
    assert "status.md is no report; to replace it: board report --write" in run.err
    board.done("report", "--write", "status.md")
    board.done("set", "report", "title=Ours")
    board.done("report", "--write")
    assert "# Ours" in (board.folder / "status.md").read_text()


def test_a_file_alone_says_not_what_to_do(board: Case) -> None:
    """A file is written or checked, never silently either."""
    assert "Say what to do with FILE" in board.refused("report", "report.md")


def test_json_tells_what_was_guessed(board: Case) -> None:
    """Of an entry of any kind, as the board itself does."""
    refs = ("G-1", "R-1", "repo:alpha", "layer:core", "phase:p1")
    board.done("set", *refs, "provisional=true")
    id = board.done("add", "criterion", "Told", "phase=p1", "provisional=true").strip()
    parts = {one["name"]: one["entries"] for one in board("report", "--json").json["sections"]}
    core, training = parts["ecosystem"]
    (phase,) = parts["roadmap"]
    assert (core["provisional"], training["provisional"]) == (True, False)
    assert core["repos"][0]["provisional"]
    assert phase["provisional"]
    assert [f"criterion:{one['id']}" for one in phase["gate"] if one["provisional"]] == [id]
    assert [one["id"] for one in parts["gaps"] if one["provisional"]] == ["G-1"]
    assert parts["risks"][0]["provisional"]


def test_json_tells_how_writing_and_checking_went(board: Case) -> None:
    """With a file --json is the result of what was done; the file is what its name says."""
    args = ("docs/report.md", "--json")
    assert board("report", "--write", *args).json == {
        "version": 1, "file": "docs/report.md", "written": True,
    }  # fmt: skip
    assert (board.folder / "docs" / "report.md").read_text().startswith("<!-- board report")
    assert board("report", "--write", *args).json["written"] is False
    fresh = board("report", "--check", *args)
    assert (fresh.code, fresh.json["fresh"], fresh.json["differs"]) == (0, True, [])
    board.done("set", "G-1", "priority=low")
    stale = board("report", "--check", *args)
    assert (stale.code, stale.json["fresh"]) == (1, False)
    assert any(line.startswith("+| G-1 | One | low |") for line in stale.json["differs"])


def test_more_than_ten_lines_that_differ_are_counted(board: Case) -> None:
    """Only the first are shown, and that there are more is said."""
    board.done("report", "--write", "a.md")
    (board.folder / "a.md").write_text("x\n" * 30)
    assert " more lines\n" in board("report", "--check", "a.md").err


@pytest.mark.parametrize("since", ["yesterday", "2026-13-45", "--all", ""])
def test_since_says_what_it_takes(before: Past, since: str) -> None:
    """What is neither a commit nor a day is told with what was expected."""
    said = before.refused("report", f"--since={since}")
    assert "--since takes a commit, a tag, or a day such as 2026-01-31." in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'R-1.conflict.owner = { sides = ["ana", "bo"] }',
            "1 conflict is not resolved, and one of the values is shown: R-1 owner.",
        ),
        ("R-1.provisional = true", "1 entry is guessed by an import and not confirmed yet: R-1."),
        (
            "[repos]\nkitchen.provisional = true\n[layers]\ncore.provisional = true",
            "2 entries are guessed by an import and not confirmed yet: layer:core, repo:kitchen.",
        ),
    ],
)
def test_what_waits_for_a_person_is_told_at_the_top(board: Case, line: str, said: str) -> None:
    """A report says neither one value of a conflict nor a guess as if it were known."""
    board.write(f"{board.text}{line}\n")
    board("report", "--write", "a.md")
    assert said in (board.folder / "a.md").read_text()
    assert said in board("report", "--format", "html").out
    assert "Nothing to take over." in board("import", "a.md").err
    assert "left over" not in board("import", "a.md").out.lower()


def test_a_new_board_has_the_order_and_the_other_tables_of_the_report(board: Case) -> None:
    """Items stand as they stood in the file, and what boards do not know comes along."""
    board.write('[mine]\na = [1, 2]\n[gaps]\nG-9.title = "One"\nG-1.title = "Two"\n')
    board.done("report", "--write", "a.md")
    (board.folder / "new.toml").write_text("")
    said = board.done("import", "--yes", "--board", "new.toml", "a.md")
    assert "Other 1\n     1 + mine" in said
    assert board.done("ls", "--format", "{id}", "--board", "new.toml") == "G-9\nG-1\n"
    assert "[mine]\na = [1, 2]\n" in (board.folder / "new.toml").read_text()
    assert board("report", "--check", "--board", "new.toml", "a.md").code == 0
    board.done("undo", "--board", "new.toml")
    assert (board.folder / "new.toml").read_text() == ""
