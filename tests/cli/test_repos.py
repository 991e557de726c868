"""``board repos``: the table, and what scripts get."""

from __future__ import annotations

import json

from tests.cli_case import Case


def test_the_table_has_each_repo_in_its_layer(board: Case) -> None:
    """Repos stand behind their layer, with what is open in each."""
    lines = board.done("repos").splitlines()
    assert lines[0].split()[:3] == ["LAYER", "REPO", "STATUS"]
    assert any("alpha" in line for line in lines[1:])


def test_scripts_get_numbers_and_nulls(board: Case) -> None:
    """JSON and CSV say the same, with nothing where nothing is known."""
    rows = json.loads(board.done("repos", "--json"))["repos"]
    found = next(row for row in rows if row["id"] == "alpha")
    assert found["drift"] is None
    assert found["gaps"] >= 0
    head, *lines = board.done("repos", "--csv").splitlines()
    assert head.startswith("id,title,layer,status,notes")
    assert len(lines) >= len(rows)


def test_a_query_that_asks_of_items_is_refused(board: Case) -> None:
    """The fields are those of repos, and a mistake is shown at its place."""
    said = board.refused("repos", "priority:high")
    assert "priority" in said
    assert "^" in said


def test_a_guess_is_marked(board: Case) -> None:
    """A repo or a layer that an import guessed has a sign behind its name, and can be asked for."""
    for ref in ("repo:alpha", "layer:training"):
        board.done("set", ref, "provisional=true")
    lines = board.done("repos").splitlines()[1:]
    assert [line[:24].split("  ")[0] for line in lines] == ["Core", "Training Stack ?"]
    assert ["alpha ?" in line for line in lines] == [True, False]
    assert "beta" not in board.done("repos", "is:provisional")
    (row,) = json.loads(board.done("repos", "is:provisional", "--json"))["repos"]
    assert (row["id"], row["provisional"]) == ("alpha", True)
    board.done("set", "repo:alpha", "status=Stable")
    assert "No repo matches." in board("repos", "is:provisional").err


def test_formulas_stay_text_in_spreadsheets(board: Case) -> None:
    """A status that begins like a formula is text in CSV."""
    board.done("set", "repo:alpha", "status==1+1")
    assert "'=1+1" in board.done("repos", "id:alpha", "--csv")
