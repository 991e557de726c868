"""``board import``: documents of others, shown as what they become and taken over."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli_case import Case
from tests.markdown import documents


@pytest.fixture
def document(board: Case) -> Path:
    """A status assessment beside the board file."""
    path = board.folder / "status.md"
    path.write_text(documents.STATUS)
    return path


def test_the_plan_comes_first_and_nothing_is_changed(board: Case, document: Path) -> None:
    """Without a person to ask, the plan is shown with its lines, and nothing is written."""
    before = board.file.read_bytes()
    run = board("import", str(document))
    assert run.code == 1
    assert "    10 + repo:ship_sails" in run.out
    assert "Nothing is changed: nobody can be asked here; --yes does it." in run.err
    assert board.file.read_bytes() == before
    assert board.done("import", "--dry-run", str(document)) == run.out


def test_it_is_one_step_that_undo_takes_back(board: Case, document: Path) -> None:
    """All that a document gives is taken over at once, and undone at once, to the byte."""
    before = board.file.read_bytes()
    said = board.done("import", "--yes", str(document))
    assert "9 entries added, 0 changed." in said
    assert 'ship_sails.status = "Beta"' in board.file.read_text()
    board.done("undo")
    assert board.file.read_bytes() == before


def test_twice_is_once(board: Case, document: Path) -> None:
    """The same document again changes nothing, and says so."""
    board.done("import", "--yes", str(document))
    run = board("import", "--yes", str(document))
    assert (run.code, run.err.splitlines()[-1]) == (0, "Nothing to take over.")


def test_the_plan_as_data(board: Case, document: Path) -> None:
    """Scripts get each entry with its line, and what is left over."""
    plan = json.loads(board.done("import", "--dry-run", "--json", str(document)))["plans"][0]
    assert plan["counts"]["repos"] == 3
    assert {entry["what"] for entry in plan["entries"]} == {"add"}
    assert plan["left_over"][0]["line"] == 3


def test_what_is_claimed_and_not_found_is_told(board: Case) -> None:
    """A document that counts otherwise is told with its line."""
    path = board.folder / "gaps.md"
    path.write_text("# Gaps\n\nIn total 3 gaps were found; 3 gaps found.\n\n- one\n")
    run = board("import", "--dry-run", str(path))
    assert "gaps.md:3: the document claims 3 gaps, found 1." in run.err


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe", "a.md: it is not UTF-8 text (byte 1); save it as UTF-8."),
        (b"a\0b", "a.md: it is not text: it holds NUL bytes."),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(board: Case, data: bytes, sentence: str) -> None:
    """Bytes that are no text are named with their place."""
    (board.folder / "a.md").write_bytes(data)
    run = board("import", str(board.folder / "a.md"))
    assert run.code == 2
    assert sentence in run.err


def test_a_folder_and_a_missing_file_are_told(board: Case) -> None:
    """What is no file gets one sentence."""
    assert "is a folder" in board("import", str(board.folder)).err
    assert "no such file" in board("import", "nowhere.md").err


ISSUES = [
    {
        "number": 12,
        "title": "Sails tear",
        "state": "OPEN",
        "labels": [{"name": "risk"}, {"name": "priority: high"}, {"name": "cloth"}],
        "assignees": [{"login": "ana"}],
        "milestone": None,
        "url": "https://example.org/ship/issues/12",
        "body": "They do.\r\nOften.",
        "closedAt": None,
    },
    {"number": 13, "title": "No anchor", "state": "CLOSED", "labels": [], "closedAt": "2026-01-01"},
    {"number": 14, "title": ""},
]


def test_issues_of_a_host_come_in_from_a_pipe(board: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """What gh prints as JSON becomes gaps, and risks where a label says so."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ISSUES).encode())))
    run = board("import", "--yes", "-")
    assert run.code == 0
    assert "it has no title" in run.out
    items = json.loads(board.done("ls", "--json"))["items"]
    found = {item["title"]: item for item in items}
    sails, anchor = found["Sails tear"], found["No anchor"]
    assert (sails["kind"], sails["priority"], sails["owner"]) == ("risk", "high", "ana")
    assert (sails["tags"], sails["notes"]) == (["cloth"], "They do.\nOften.")
    assert sails["links"] == ["https://example.org/ship/issues/12"]
    assert (anchor["kind"], anchor["open"]) == ("gap", False)


def test_columns_of_csv_are_found_by_their_names(board: Case) -> None:
    """Semicolons, quoted lines and other words for a field are read."""
    path = board.folder / "risks.csv"
    path.write_text(
        '\ufeffRisk;Probability;Severity;Owner;Comment\n"Fire;\nflood";likely;5;ana;"a\nb"\n;;;;x\n'
    )
    board.done("import", "--yes", str(path))
    (risk,) = json.loads(board.done("ls", "flood", "--json"))["items"]
    assert risk["title"] == "Fire; flood"
    assert (risk["likelihood"], risk["impact"], risk["notes"]) == (4, 5, "a\nb")


def test_a_table_without_a_title_is_refused(board: Case) -> None:
    """A table that names nothing is told with what was expected."""
    path = board.folder / "x.csv"
    path.write_text("a,b\n1,2\n")
    assert "none of its columns is a title" in board("import", str(path)).err


def test_what_a_newer_edition_edits_or_takes_out_is_told(board: Case) -> None:
    """Notes are told to be edited, a value that is no longer said to be cleared."""
    path = board.folder / "gaps.csv"
    path.write_text("title,owner,body\nLeak,ana,Much\n")
    board.done("import", "--yes", str(path))
    path.write_text("title,owner,body\nLeak,,More\n")
    assert "Leak  notes edited, owner cleared\n" in board.done("import", "--yes", str(path))


def test_conflicts_of_an_import_are_told_and_end_with_1(board: Case) -> None:
    """What a person and a newer edition changed both is kept, and the way to resolve it is said."""
    path = board.folder / "gaps.csv"
    path.write_text("title,owner\nLeak,ana\n")
    board.done("import", "--yes", str(path))
    board.done("set", board.done("ls", "Leak", "--format", "{id}").strip(), "owner=")
    path.write_text("title,owner\nLeak,bo\n")
    run = board("import", "--yes", str(path))
    assert run.code == 1
    assert "owner: no value here, bo in the document" in run.out
    assert "Conflicts in 1 entry: board resolve lists them." in run.err


def test_a_conflict_of_an_import_has_no_base_to_take(board: Case) -> None:
    """An import knows no base: that is said, and --base clears nothing."""
    path = board.folder / "gaps.csv"
    path.write_text("title,owner\nLeak,ana\n")
    board.done("import", "--yes", str(path))
    id = board.done("ls", "Leak", "--format", "{id}").strip()
    board.done("set", id, "owner=cy")
    path.write_text("title,owner\nLeak,bo\n")
    board("import", "--yes", str(path))
    listed = board("resolve", id)
    assert "base      not known: an import made this conflict" in listed.out
    assert "no value" not in listed.out
    assert board("resolve", id, "--json").json["conflicts"][0]["base_known"] is False
    assert "an import made this conflict and knows no base" in board.refused(
        "resolve", id, "--base"
    )
    assert f'{id}.owner = "cy"' in board.text
    board.done("resolve", id, "--theirs")
    assert f'{id}.owner = "bo"' in board.text


def test_a_document_with_nothing_says_what_is_looked_for(board: Case) -> None:
    """Prose is told what was expected of it, a table without rows that it has none."""
    for name, text, said in (
        ("a.md", "Hello.\n", "a.md: no layers, repos, gaps, risks or phases found. Expected are"),
        ("a.csv", "title,owner\n", "a.csv: there are no rows in it."),
        ("a.json", "[]", "a.json: there are no rows in it."),
    ):
        (board.folder / name).write_text(text)
        run = board("import", str(board.folder / name))
        assert said in run.err
        assert run.err.endswith("Nothing to take over.\n")
