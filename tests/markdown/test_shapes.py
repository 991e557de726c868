"""Shapes that documents have: comparisons, plans and risks, each read as a person would."""

from __future__ import annotations

import pytest

from board.markdown import read
from tests.markdown import comparisons, ends, findings, plans, repeated, reviews, stages
from tests.markdown.test_read import counts


@pytest.mark.parametrize("name", comparisons.ALL)
def test_what_is_missing_is_told_from_what_is_there(name: str) -> None:
    """What a document tells as open is found; what it tells as done, or about itself, is not."""
    text, expected = comparisons.ALL[name]
    assert counts(read(text, "notes.md")).split()[0] == expected


@pytest.mark.parametrize("name", findings.ALL | reviews.ALL)
def test_findings_are_told_from_what_stands_beside_them(name: str) -> None:
    """Each finding is one entry; its details, help and rules are none."""
    text, expected = (findings.ALL | reviews.ALL)[name]
    assert counts(read(text, "notes.md")).split()[0] == expected


@pytest.mark.parametrize("name", repeated.ALL)
def test_what_is_told_twice_counts_once(name: str) -> None:
    """States, overviews, priorities and lists in few words repeat what is told at length."""
    text, expected = repeated.ALL[name]
    assert counts(read(text, "notes.md")).split()[0] == expected


@pytest.mark.parametrize("name", plans.ALL | stages.ALL | ends.ALL)
def test_steps_of_plans_gates_and_risks_are_found(name: str) -> None:
    """Steps, whatever they are called, with the gates that end them; risks, however told."""
    text, expected = (plans.ALL | stages.ALL | ends.ALL)[name]
    assert counts(read(text, "notes.md")).split()[0] == expected


def test_the_name_of_a_file_says_what_its_lists_are() -> None:
    """A document without a telling title is about what its file is called for."""
    text = """# Areas to watch

## Sailing
- **Rate of turning:** too fast and the mast goes.
- **Signals:** lost in fog.

## Cooking
- **Fire:** it spreads.
"""
    assert counts(read(text, "notes.md")).split()[0] == "0/0/0/0/0/0/0"
    assert counts(read(text, "07_risk_areas.md")).split()[0] == "0/0/0/3/0/0/0"


def test_what_is_told_as_there_is_left_over_with_that_reason() -> None:
    """The rows that are done, and the items, are no gaps; they are listed as left over."""
    for name in ("states", "signs"):
        reading = read(comparisons.ALL[name][0], "notes.md")
        assert {one.why for one in reading.left} >= {"told as being there"}


def test_a_gate_that_a_table_tells_belongs_to_the_phase_of_that_number() -> None:
    """A row that knows a phase by its number alone ends the phase of that name."""
    reading = read(plans.ALL["criteria_twice"][0], "notes.md")
    (gate, _) = (one for one in reading.found if one.section == "gates")
    assert {one.phase for one in reading.found if one.section == "criteria"} == {gate.phase}
    assert gate.phase == "Phase 1: Hull"


def test_what_only_a_state_tells_is_a_guess() -> None:
    """In a document that is not about gaps, a row or heading that is open is one by a guess."""
    text = comparisons.ALL["states"][0].replace("Parity of", "Notes on")
    for name, document in (("states", text), ("families", comparisons.ALL["families"][0])):
        guesses = [one.guessed for one in read(document, "notes.md").found]
        assert guesses == [frozenset(["section"])] * 2, name
    missing = text.replace("## Feature matrix", "## Gaps")
    assert not any(one.guessed for one in read(missing, "notes.md").found)


def test_a_row_says_its_status_phase_and_layer_in_words() -> None:
    """What a cell refers to is handed on with the head of its column, never dropped."""
    text = """# Gaps

| ID     | Gap     | State   | Phase   | Layer | Priority |
|--------|---------|---------|---------|-------|----------|
| GAP-01 | No rope | Blocked | Phase 1 | Hull  | P1       |
"""
    (one,) = read(text, "notes.md").found
    assert one.refers["status"] == "Blocked"
    assert (one.phase, one.layer) == ("Phase 1", "Hull")
    assert one.columns == {"status": "State", "phase": "Phase", "layers": "Layer"}


def test_a_priority_behind_a_bold_title_is_one() -> None:
    """The level in brackets is a field, what follows it the notes."""
    first, second = read("# Gaps\n\n- **No rope** (P1)\n- **No sail** (low): torn\n", "a.md").found
    assert (first.name, dict(first.fields)) == ("No rope", {"priority": "high"})
    assert (second.name, dict(second.fields)) == ("No sail", {"priority": "low", "notes": "torn"})


@pytest.mark.parametrize(
    ("line", "degrees"),
    [
        ("Gold runs out: likelihood 4/5, impact 3", (4, 3)),
        ("**Mutiny** (high impact, very low probability): rum", (1, 4)),
        ("Scurvy (Likelihood: rare, Severity=critical)", (1, 5)),
        ("A high mast", (None, None)),
        ("Impact on 4 ships", (None, None)),
    ],
)
def test_a_title_may_say_how_likely_and_how_bad(
    line: str, degrees: tuple[int | None, int | None]
) -> None:
    """Degrees in words or numbers, before or behind what they rate."""
    (one,) = read(f"# Plan\n\n## Risks\n\n- {line}\n", "a.md").found
    assert (one.fields.get("likelihood"), one.fields.get("impact")) == degrees


def test_an_id_needs_no_colon_where_its_word_is_telling() -> None:
    """``GAP-08`` in front is an id whatever follows; ``GPT-4`` is the name of a thing."""
    first, second = read("# Gaps\n\n- [ ] GAP-08 no rope\n- [ ] GPT-4 has no rope\n", "a.md").found
    assert (first.mark, first.name) == ("GAP-08", "no rope")
    assert (second.mark, second.name) == ("", "GPT-4 has no rope")


@pytest.mark.parametrize("name", ["GAP-03..GAP-05: no rope", "G3–G5: no rope", "R1 to R3: mice"])
def test_a_range_of_ids_stays_in_the_title(name: str) -> None:
    """It is no id of one entry, and none of its numbers is dropped."""
    (one,) = read(f"# Gaps\n\n- {name}\n", "a.md").found
    assert (one.mark, one.name) == ("", name)
