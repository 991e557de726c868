"""What a document becomes on a board, and what a newer edition of it may change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.fields import IMPORTED
from board.importing.apply import take_over
from board.importing.found import Found, Reading
from board.importing.plan import Plan, plan
from board.markdown import read
from board.model import ITEMS, Board, Entry, Ref
from tests.markdown import documents

NAME = "docs/20260303/status.md"


def planned(board: Board, text: str, name: str = NAME) -> Plan:
    """The plan of a document on a board."""
    return plan(board, read(text, name, board.repos))


def taken(board: Board, text: str, name: str = NAME) -> Board:
    """The board with a document taken over."""
    return take_over(board, planned(board, text, name))


@pytest.mark.parametrize("text", list(documents.ALL.values()), ids=list(documents.ALL))
def test_a_document_twice_is_a_document_once(text: str) -> None:
    """Taking over the same document again changes nothing."""
    once = taken(Board(), text)
    assert taken(once, text) == once


def test_links_are_the_repos_that_a_text_names() -> None:
    """Names in text and in code are links; repos get the layers of their headings."""
    board = taken(Board(), documents.STATUS)
    gap = next(one for one in board.gaps.values() if "anchor" in one.title)
    assert gap.repos == ("ship_core", "ship_sails")
    assert not gap.provisional
    assert board.layers_of(gap) == ("platform",)
    assert gap.source == f"{NAME} § Open gaps"


def test_a_name_that_is_an_ordinary_word_links_only_beside_another() -> None:
    """The repo called command is not meant by each sentence that gives a command."""
    text = (
        "# S\n\n| Repo | Status |\n|---|---|\n| command | ok |\n| synapse_x | ok |\n\n## Gaps\n\n"
    )
    board = taken(Board(), text + "- the command is slow\n- command and synapse_x disagree\n")
    first, second = sorted(board.gaps.values(), key=lambda one: len(one.repos))
    assert first.repos == ()
    assert set(second.repos) == {"command", "synapse_x"}


def test_part_of_a_name_is_a_guess_and_marked() -> None:
    """A link by a part of a repo's name is provisional, until somebody decides anything."""
    repos = "".join(f"| fleet_{name} | ok |\n" for name in ("kitchen", "galleys", "cabins"))
    text = f"# S\n\n| Repo | Status |\n|---|---|\n{repos}\n## Gaps\n\n- no stove in the kitchen\n"
    board = taken(Board(), text)
    (id,) = board.gaps
    assert board.gaps[id].repos == ("fleet_kitchen",)
    assert board.gaps[id].provisional


def guessing(section: str, name: str, **more: Any) -> Found:
    """What a reader found and is not sure of."""
    return Found(section=section, name=name, line=1, last=1, guessed=frozenset({"section"}), **more)


GUESSES = Reading(
    NAME,
    found=(
        guessing("layers", "Platform"),
        guessing("repos", "ship_core", layer="Platform"),
        guessing("phases", "Phase 1"),
        guessing("criteria", "It floats", phase="Phase 1"),
        guessing("gaps", "no roof"),
        guessing("risks", "fire"),
    ),
)


def entries(board: Board) -> dict[Ref, Entry]:
    """All that a document can give a board."""
    names = (*IMPORTED, *ITEMS)
    return {Ref(name, id): one for name in names for id, one in board.section(name).items()}


def test_what_may_be_no_entry_at_all_is_a_guess_of_whatever_kind() -> None:
    """A layer, repo, phase or criterion that is guessed is marked as an item is."""
    board = take_over(Board(), plan(Board(), GUESSES))
    assert len(entries(board)) == len(GUESSES.found)
    assert all(one.guessed for one in entries(board).values())
    sure = Reading(NAME, found=tuple(replace(one, guessed=frozenset()) for one in GUESSES.found))
    board = take_over(Board(), plan(Board(), sure))
    assert not any(one.guessed for one in entries(board).values())


def test_a_guess_that_somebody_confirmed_stays_confirmed() -> None:
    """The same document once more, and one that says more, make no guess of it again."""
    board = take_over(Board(), plan(Board(), GUESSES))
    board = edit.confirm(board, list(entries(board)))
    assert take_over(board, plan(board, GUESSES)) == board
    more = guessing("repos", "ship_core", layer="Platform", fields={"status": "Stable"})
    board = take_over(board, plan(board, Reading(NAME, found=(more,))))
    assert board.repos["ship_core"].status == "Stable"
    assert not board.repos["ship_core"].guessed


def test_a_value_that_is_guessed_makes_a_guess_of_an_entry_that_was_there() -> None:
    """What fills or changes a field is marked where the value is a guess; what was there is not."""
    board = edit.add(Board(), "repo", "ship_core", {})
    sure = guessing("repos", "ship_core", fields={"status": "Stable"})
    assert (
        not take_over(board, plan(board, Reading(NAME, found=(sure,)))).repos["ship_core"].guessed
    )
    value = replace(sure, guessed=frozenset({"status"}))
    assert take_over(board, plan(board, Reading(NAME, found=(value,)))).repos["ship_core"].guessed


@pytest.mark.parametrize("guess", ["layer", "title"])
def test_what_the_board_makes_of_words_can_be_a_guess_too(guess: str) -> None:
    """The layer that a document names in words, and the name of a repo, are fields as others."""
    found = (
        Found(section="layers", name="Platform", line=1, last=1),
        Found(section="repos", name="Ship Core", line=2, last=2, layer="Platform",
              guessed=frozenset({guess})),
    )  # fmt: skip
    board = take_over(Board(), plan(Board(), Reading(NAME, found=found)))
    (repo,) = board.repos.values()
    assert (repo.layer, repo.title, repo.guessed) == ("platform", "Ship Core", True)


def test_a_duplicate_waits_to_be_accepted() -> None:
    """What repeats an earlier line or an item of the board is not taken by itself."""
    board = taken(Board(), documents.PRIORITIES)
    assert len(board.gaps) == 5
    again = planned(board, "# Gaps\n\n- sessions no\n- brand new\n", "other.md")
    assert [one.what for one in again.proposals] == ["duplicate", "add"]
    assert len(take_over(board, again).gaps) == 6
    assert len(take_over(board, again, {0, 1}).gaps) == 7


def test_a_newer_edition_updates_what_nobody_touched() -> None:
    """The gap of the older edition gets what the newer one says; what it lacks stays."""
    old = "# Gaps\n\n| Gap | Priority |\n|---|---|\n| no roof | low |\n| no door | low |\n"
    new = "# Gaps\n\n| Gap | Priority |\n|---|---|\n| no roof | high |\n"
    board = taken(Board(), old, "docs/20260101/gaps.md")
    made = planned(board, new, "docs/20260202/gaps.md")
    assert [one.what for one in made.proposals] == ["update"]
    assert len(made.gone) == 1
    after = take_over(board, made)
    assert {one.title: one.priority for one in after.gaps.values()} == {
        "no roof": "high",
        "no door": "low",
    }


def test_what_both_changed_is_a_conflict_to_settle() -> None:
    """The field keeps what the person said, and the conflict has both."""
    old = "# Gaps\n\n| Gap | Priority |\n|---|---|\n| no roof | low |\n"
    board = taken(Board(), old)
    (id,) = board.gaps
    board = edit.set_fields(board, [Ref("gaps", id)], {"priority": "medium"})
    after = taken(board, old.replace("low", "high"))
    assert after.gaps[id].priority == "medium"
    assert after.gaps[id].conflicts == {"priority": {"sides": ["medium", "high"]}}
    assert taken(after, old.replace("low", "high")) == after


FIELDS = st.sampled_from(
    [{"priority": "critical"}, {"owner": "bo"}, {"title": "mine"}, {"notes": "my own"},
     {"priority": None}, {"status": "active"}, {"tags": ["t"]}]
)  # fmt: skip
EDITIONS = st.lists(
    st.tuples(
        st.sampled_from(["no roof", "no door", "no bell"]),
        st.sampled_from(["low", "high", ""]),
        st.sampled_from(["", "ana", "cy"]),
    ),
    max_size=3,
    unique_by=lambda row: row[0],
).map(
    lambda rows: (
        "# Gaps\n\n| Gap | Priority | Owner |\n|---|---|---|\n"
        + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    )
)


@given(EDITIONS, st.lists(st.tuples(st.integers(0, 2), FIELDS), max_size=4), EDITIONS)
def test_nothing_that_a_person_changed_is_overwritten(
    old: str, edits: list[tuple[int, dict[str, object]]], new: str
) -> None:
    """Whatever a newer edition says, a field that a person set keeps what the person said."""
    board = taken(Board(), old)
    changed: dict[tuple[str, str], object] = {}
    for at, values in edits:
        if ids := sorted(board.gaps):
            id = ids[at % len(ids)]
            before = board
            board = edit.set_fields(board, [Ref("gaps", id)], values)
            for name in values if board is not before else ():
                changed[id, name] = board.gaps[id].get(name)
    after = taken(board, new)
    for (id, name), value in changed.items():
        assert after.gaps[id].get(name) == value
    assert set(board.gaps) <= set(after.gaps)


@given(st.data())
def test_any_choice_of_proposals_gives_a_board_without_loose_references(
    data: st.DataObject,
) -> None:
    """Whatever is accepted and refused, no entry refers to one that is not there."""
    name = data.draw(st.sampled_from(sorted(documents.ALL)))
    made = planned(Board(), documents.ALL[name])
    places = st.sets(st.integers(0, max(0, len(made.proposals) - 1)))
    board = take_over(Board(), made, data.draw(places))
    for _, item in board.items():
        assert set(item.repos) <= set(board.repos)
        assert set(item.layers) <= set(board.layers)
        assert item.phase is None or item.phase in board.phases
        assert all(board.item(id) is not None for id in item.depends)
    assert all(repo.layer is None or repo.layer in board.layers for repo in board.repos.values())
    assert all(one.phase is None or one.phase in board.phases for one in board.criteria.values())


def test_what_would_wait_for_itself_is_left_out_and_a_guess_stays_one() -> None:
    """Items that depend on one another in a circle keep all but what closes it."""
    head = "# Gaps\n\n| ID | Gap | Depends on |\n|---|---|---|\n"
    rows = "| GAP-1 | no roof | GAP-2 |\n| GAP-2 | no door | GAP-3 |\n| GAP-3 | no bell | GAP-1 |\n"
    repos = "".join(f"| fleet_{name} | ok |\n" for name in ("kitchen", "galleys", "cabins"))
    text = f"# S\n\n| Repo | Status |\n|---|---|\n{repos}\n" + head.replace("# Gaps", "## Gaps")
    board = taken(Board(), text + rows.replace("no roof", "no roof on the kitchen"))
    assert sorted(len(gap.depends) for gap in board.gaps.values()) == [0, 1, 1]
    assert [gap.provisional for gap in board.gaps.values() if "kitchen" in gap.title] == [True]
    assert taken(board, text + rows.replace("no roof", "no roof on the kitchen")) == board


def test_what_another_gap_blocks_depends_on_it() -> None:
    """A column that says what a gap blocks is read from the other side."""
    head = "# Gaps\n\n| ID | Gap | Blocks |\n|---|---|---|\n"
    board = taken(Board(), head + "| GAP-1 | no roof | GAP-2 |\n| GAP-2 | no bell | |\n")
    gaps = {gap.title: (id, gap) for id, gap in board.gaps.items()}
    assert gaps["no bell"][1].depends == (gaps["no roof"][0],)


def test_numbers_in_prose_are_no_references() -> None:
    """A number links where nothing but numbers stands, and not in a sentence."""
    head = "# Risks\n\n| # | Risk | Likelihood | Mitigation | Depends on |\n|---|---|---|---|---|\n"
    board = taken(
        Board(), head + "| 1 | fire | high | wait 2 days | |\n| 2 | flood | low | | 1 |\n"
    )
    risks = {risk.title: risk for risk in board.risks.values()}
    assert risks["fire"].depends == ()
    assert len(risks["flood"].depends) == 1


@pytest.mark.parametrize(
    ("mine", "what"),
    [
        ("Retry logic is missing in the client", "duplicate"),
        ("Missing retry logic in clients", "duplicate"),
        ("Retry logic is missing in the server", "add"),
    ],
)
def test_the_same_words_in_another_order_are_a_possible_duplicate(mine: str, what: str) -> None:
    """Order, small words and the plural make no other gap; any other word does."""
    board = edit.add(Board(), "gap", mine, {}, "G-1")
    (one,) = planned(board, "# Gaps\n\n- missing retry logic for the client\n").proposals
    assert one.what == what
