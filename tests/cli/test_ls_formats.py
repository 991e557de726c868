"""``board ls`` and ``board export`` for other programs: templates, NUL, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.cli.render.csv_rows import csv_of
from board.cli.render.templates import template
from board.safe_text import in_place
from tests.cli_case import Case


def test_a_line_is_made_of_fields_by_name(board: Case) -> None:
    """Fields of any kind, lists with commas, what is missing as nothing, and escapes."""
    lines = board.done("ls", "--format", r"{id}\t{title}\t{repos}\t{likelihood}").splitlines()
    assert "G-1\tOne\talpha\t" in lines
    assert "R-1\tFire\t\t4" in lines


def test_lines_can_end_with_nul(board: Case) -> None:
    """-0 prints ids for xargs -0, or what --format says."""
    assert set(board.done("ls", "-0").split("\0")) == {"G-1", "G-2", "R-1", ""}
    assert "One\0" in board.done("ls", "-0", "--format", "{title}")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ("{titel}", 'there is no field "titel"; did you mean title?'),
        ("{id.__class__}", 'there is no field "id.__class__"'),
        ("{id!r}", 'there is no field "id!r"'),
        ("a { b", "a { by itself; write {{ to print one."),
    ],
)
def test_what_is_no_field_is_refused(board: Case, form: str, sentence: str) -> None:
    """A name is a field and nothing more: no attributes, no formats."""
    assert sentence in board.refused("ls", "--format", form)


def test_braces_are_printed_when_doubled(board: Case) -> None:
    """{{ and }} are braces."""
    assert "{G-1}" in board.done("ls", "--format", "{{{id}}}").splitlines()


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.text() | st.lists(st.text(), max_size=3)))
def test_values_are_one_clean_line(shape: dict[str, str | list[str]]) -> None:
    """Whatever a value holds, the line has no break and nothing that acts on a terminal."""
    line = template("{a}|{b}", {"a": 0, "b": 0})(shape)
    assert "\n" not in line
    assert "\x1b" not in line


def test_csv_has_a_head_and_keeps_formulas_from_being_some(board: Case) -> None:
    """A title that begins like a formula is text for a spreadsheet."""
    board.done("set", "G-1", "title==1+1")
    rows = list(csv.DictReader(io.StringIO(board.done("ls", "--csv"))))
    assert {row["id"]: row["title"] for row in rows}["G-1"] == "'=1+1"
    assert rows[0]["repos"] == "alpha"


@given(st.lists(st.fixed_dictionaries({"x": st.text(), "y": st.text()}), max_size=4))
def test_csv_that_is_exact_reads_back(rows: list[dict[str, str]]) -> None:
    """What is exported is read as it was, whatever it holds but what acts on a terminal."""
    rows = [
        {name: "\n".join(map(in_place, text.split("\n"))) for name, text in row.items()}
        for row in rows
    ]
    text = csv_of(["x", "y"], rows, exact=True)
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == rows


def test_one_form_at_a_time(board: Case) -> None:
    """Two forms at once are refused."""
    assert "Choose one of" in board.refused("ls", "--csv", "--json")


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_an_export_imports_as_the_same_items(board: Case, form: str) -> None:
    """On a board with the same repos, layers and phases, the items come back under their ids."""
    suffix = form.strip("-")
    path = board.folder / f"items.{suffix}"
    path.write_text(board.done("export", form))
    before = items(board)
    board.done("rm", "G-1", "G-2", "R-1")
    board.done("import", "--yes", str(path))
    assert items(board) == before


def items(board: Case) -> list[dict[str, object]]:
    """The items as exported, without where they came from."""
    rows = json.loads(board.done("export"))["items"]
    return [{k: v for k, v in row.items() if k != "source"} for row in rows]


def test_a_part_of_a_list_is_any_form_of_it(board: Case) -> None:
    """--limit and --offset cut what is printed, in its order; what matches is counted whole."""
    whole = board.done("ls", "-0").split("\0")[:-1]
    parts = [
        board.done("ls", "-0", "--limit", "2", "--offset", str(at)).split("\0")[:-1]
        for at in range(0, 4, 2)
    ]
    assert [len(part) for part in parts] == [2, 1]
    assert parts[0] + parts[1] == whole
    found = json.loads(board.done("ls", "--json", "--limit", "1", "--offset", "1"))
    assert ([one["id"] for one in found["items"]], found["matching"]) == ([whole[1]], 3)
    assert json.loads(board.done("ls", "--json", "--offset", "9"))["items"] == []
    assert len(board.done("ls", "--csv", "--limit", "0").splitlines()) == 1


def test_a_table_that_is_cut_says_so(board: Case) -> None:
    """Nobody takes a part for all there is."""
    assert "1 of 2 items." in board("ls", "kind:gap", "--limit", "1").err
    assert board("ls", "--limit", "0").err.endswith("0 of 3 items.\n")
    assert board("ls", "--limit", "3").err == ""
    assert "--matrix draws all risks" in board.refused("ls", "--matrix", "--offset", "1")
