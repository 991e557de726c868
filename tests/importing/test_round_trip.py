"""What is exported comes back as the same items."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.cli.commands.export import names_of, row_of
from board.cli.render.csv_rows import csv_of
from board.importing.apply import take_over
from board.importing.found import Reading
from board.importing.plan import plan
from board.importing.tabular import from_csv, from_json
from board.model import Board
from board.safe_text import is_unsafe
from board.validation import make_board

#: CSV has a space for what is shown in different ways, such as the colour of a skin.
TEXTS = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=12
).filter(lambda text: not is_unsafe(text))
TITLES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
#: Tags that say something of an issue of others.
SAID = st.sampled_from(["high", "NIEDRIG", "P1", "priority: low", "kind/risk", "risk", "gap"])
NAMES = ("G-1a2b", "G-1a2c", "R-1a2b", "odd.id")
DAYS = st.dates(dt.date(1000, 1, 1))


def _some(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=fields)


ITEM = _some(
    priority=st.sampled_from(["low", "medium", "high", "critical"]),
    repos=st.sampled_from([["ship"], ["command", "ship"]]),
    layers=st.sampled_from([["core"], ["data", "core"]]),
    phase=st.just("phase-1"),
    due=DAYS,
    review=DAYS,
    owner=TITLES,
    tags=st.lists(TITLES | SAID, min_size=1, max_size=3, unique=True),
    links=st.sampled_from([["https://example.org/a,b"], ["https://example.org/x", "ship#3"]]),
    rank=st.integers(-3, 3) | st.sampled_from([0.5, 1e300]),
    notes=st.lists(TITLES, min_size=1, max_size=3).map("\n".join),
    size=st.sampled_from(["S", "M"]),
    weeks=st.integers(-(2**63), 2**63 - 1),
)
RISK = _some(
    likelihood=st.integers(1, 5),
    impact=st.integers(1, 5),
    residual_impact=st.integers(1, 5),
    response=st.sampled_from(["avoid", "mitigate", "transfer", "accept"]),
    accepted_until=DAYS,
    accepted_by=TITLES,
    justification=TITLES,
)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Boards of which every reference leads somewhere."""
    items: dict[str, dict[str, dict[str, object]]] = {"gaps": {}, "risks": {}}
    for id in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        status = draw(st.sampled_from(["triage", "active", "done"]))
        item = {"title": draw(TITLES), "status": status, **draw(ITEM)}
        if earlier := [*items["gaps"], *items["risks"]]:
            item["depends"] = draw(st.lists(st.sampled_from(earlier), unique=True))
        if draw(st.booleans()) and items["gaps"]:
            risk = {
                "mitigated_by": draw(st.lists(st.sampled_from(sorted(items["gaps"])), unique=True))
            }
            items["risks"][id] = {**item, **draw(RISK), **risk}
        else:
            items["gaps"][id] = item
    return make_board(
        {
            "layers": {"core": {"title": "The core"}, "data": {}},
            "repos": {"ship": {}, "command": {"layer": "core"}},
            "phases": {"phase-1": {"title": "Phase 1: wires"}},
            "fields": {
                "size": {"type": "choice", "values": ["S", "M"]},
                "weeks": {"type": "integer"},
            },
            **items,
        }
    )  # fmt: skip


def exported(board: Board, form: str) -> Reading:
    """What ``board export`` prints of a board, as ``board import`` reads it."""
    rows = [row_of(board, id, item) for id, item in board.items()]
    if form == "csv":
        return from_csv(csv_of(names_of(board), rows, exact=True), "items.csv", board.known)
    return from_json(json.dumps({"items": rows}, default=str), "items.json", board.known)


def said(board: Board) -> dict[str, dict[str, object]]:
    """All that a board says of its items, less where they came from."""
    return {
        id: {
            name: value
            for name, value in row_of(board, id, item).items()
            if name not in ("source", "imported", "provisional")
        }
        for id, item in board.items()
    }


@pytest.mark.parametrize("form", ["json", "csv"])
@given(boards())
def test_an_export_imports_as_the_same_items(form: str, board: Board) -> None:
    """On a board without its items all come back under their ids; on itself nothing changes."""
    bare = board.with_section("gaps", {}).with_section("risks", {})
    reading = exported(board, form)
    assert said(take_over(bare, plan(bare, reading))) == said(board)
    assert take_over(board, plan(board, reading)) == board
