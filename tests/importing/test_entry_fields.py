"""What a document says of an entry, and which of it is a guess."""

from __future__ import annotations

from typing import Any

from board.importing.entry_fields import EntryFields, Said
from board.importing.found import Found
from board.importing.linking import Names
from board.model import Board

TITLES = {"layers": {"core": "l1"}, "phases": {"first steps": "p1"}}
REPOS = dict.fromkeys(["ship_core", "fleet_kitchen", "fleet_galleys", "fleet_cabins"])


def said(section: str, name: str, **more: Any) -> Said:
    """The fields of one entry of a document, on a board with some repos."""
    one = Found(section=section, name=name, line=1, last=1, **more)
    return EntryFields(Board(), [one], TITLES, Names(REPOS)).said(one, section)


def test_the_name_is_a_title_a_text_or_an_id() -> None:
    """A gap has a title, a criterion a text, and a repo one only where its id can't say it."""
    assert said("gaps", "No login").fields["title"] == "No login"
    assert said("criteria", "It runs").fields == {"text": "It runs"}
    assert said("repos", "ship_core").fields == {}
    assert said("repos", "Ship core").fields == {"title": "Ship core"}


def test_names_lead_to_layers_and_phases_whatever_their_case() -> None:
    """Titles are known by the board and the document alike."""
    assert said("repos", "ship_core", layer="Core").fields == {"layer": "l1"}
    found = said("criteria", "It runs", phase="First Steps")
    assert found.fields["phase"] == "p1"


def test_what_was_looked_for_is_told_from_what_is_a_guess() -> None:
    """A repo by its whole name is no guess, one by a part of it is; both were looked for."""
    whole = said("gaps", "ship_core has no anchor", text="ship_core has no anchor")
    assert (whole.fields["repos"], whole.guessed) == (["ship_core"], ())
    assert "repos" in whole.computed
    part = said("gaps", "No stove", text="no stove in the kitchen")
    assert (part.fields["repos"], part.guessed) == (["fleet_kitchen"], ("repos",))


def test_a_cell_that_leads_nowhere_is_told_in_the_notes() -> None:
    """Nothing of a row is lost, whether a repo of that name is there or not."""
    found = said("gaps", "x", refers={"repos": "nowhere"}, columns={"repos": "Project"})
    assert found.fields["notes"] == "Project: nowhere"


def test_a_status_that_says_only_open_or_done_is_no_note() -> None:
    """The item is open or closed already; a status that says more is told."""
    column = {"status": "State"}
    assert "notes" not in said("gaps", "x", refers={"status": "Open"}, columns=column).fields
    done = said("gaps", "x", closed=True, refers={"status": "✅ Fixed"}, columns=column)
    assert "notes" not in done.fields
    more = said("gaps", "x", closed=True, refers={"status": "Fixed in 1.2"}, columns=column)
    assert more.fields["notes"] == "State: Fixed in 1.2"
