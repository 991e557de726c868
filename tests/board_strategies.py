"""Hypothesis strategies for boards that are awkward to show, and for edits of them.

Small worlds on purpose: few ids, few statuses and few ranks, so that items
collide, share columns and point at what the board does not list.
"""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from board.model import Board, Item, Layer, Phase, Repo, Status
from board.validation import make_entry
from tests.entries import with_fields

#: For properties that a small board shows as well as a hundred of them.
half = settings(max_examples=settings().max_examples // 2)

IDS = ("G-a", "G-b", "G-c", "R-a", "R-b", "R-c", "x1", "é")
STATUSES = ("triage", "active", "done", "lost", "Lost")
REPOS = ("tinkex", "crucible", "gone")
LAYERS = ("training", "data", "")
#: What an edit sets.
SET = ("status", "rank", "title", "owner", "tags", "priority", "repos", "layers", "phase")

ranks = st.none() | st.integers(-2, 2) | st.sampled_from((0.5, 1.0, 1e300))


def _maybe(values: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(values)


def _several(values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([[], *([one] for one in values), *map(list, permutations(values, 2))])


#: What an item says beside its place, put together beforehand: drawing is slow.
FLAVOURS: tuple[dict[str, Any], ...] = (
    {"title": "parser"},
    {"title": "Parser cache", "owner": "ana", "tags": ["later"], "priority": "high"},
    {"title": "", "owner": "Bo", "tags": ["now", "later"], "notes": "parser\nof two lines"},
    {"title": "50 %", "owner": "", "tags": ["Now"], "priority": "critical", "phase": "p1"},
    {"title": 'a "b"', "owner": "ana maria", "tags": ["", "now"], "phase": "p9"},
    {"title": "ß é", "notes": "", "priority": "low", "links": ["https://x.org"]},
)
PLAIN: tuple[dict[str, Any], ...] = ({}, {}, {"exposure": "much"}, {"impact": [1]}, {"check": "é"})
DEGREES: tuple[dict[str, Any], ...] = (
    {},
    {"likelihood": 4, "response": "accept", "accepted_until": dt.date(2026, 1, 6)},
    {"likelihood": 3, "impact": 5, "mitigated_by": ["G-a", "nobody"]},
    {"likelihood": 1, "impact": 1, "response": "avoid", "mitigated_by": ["R-a"]},
    {"impact": 5, "accepted_until": dt.date(2027, 1, 1)},
)


@st.composite
def _fields(draw: st.DrawFn, of_kind: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    found = {
        "status": draw(_maybe(STATUSES)),
        "repos": draw(_several(REPOS)),
        "layers": draw(_several(LAYERS)),
        "depends": draw(_several(IDS)),
        "rank": draw(ranks),
    }
    given = {field: value for field, value in found.items() if value is not None}
    return {**draw(st.sampled_from(FLAVOURS)), **draw(st.sampled_from(of_kind)), **given}


#: A gap may have keys that only risks know.
gaps = _fields(PLAIN).map(lambda fields: make_entry("gaps", fields))
risks = _fields(DEGREES).map(lambda fields: make_entry("risks", fields))

statuses = st.dictionaries(
    st.sampled_from(STATUSES[:3]),
    st.builds(Status, title=_maybe(("Here",)), limit=_maybe((1, 2)), closed=_maybe((True, False))),
)
repos = st.dictionaries(st.sampled_from(REPOS[:2]), st.builds(Repo, layer=_maybe(LAYERS)))
layers = st.dictionaries(st.sampled_from(LAYERS), st.builds(Layer, title=_maybe(("A layer",))))


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """A whole board; the same id may stand among its gaps and among its risks."""
    return Board(
        statuses=draw(statuses),
        repos=draw(repos),
        layers=draw(layers),
        phases=draw(st.sampled_from(({}, {"p1": Phase(title="First")}))),
        gaps=draw(st.dictionaries(st.sampled_from(IDS), gaps, max_size=4)),
        risks=draw(st.dictionaries(st.sampled_from(IDS), risks, max_size=3)),
    )


@st.composite
def edited(draw: st.DrawFn, board: Board) -> Board:
    """The board after one to three things were done to it by hand."""
    for _ in range(draw(st.integers(1, 3))):
        board = draw(_once(board))
    return board


@st.composite
def _once(draw: st.DrawFn, board: Board) -> Board:
    section = draw(st.sampled_from(("gaps", "gaps", "risks", "aside")))
    if section == "aside":
        return board.with_section(*draw(_asides()))
    entries: dict[str, Item] = dict(board.gaps if section == "gaps" else board.risks)
    new = draw(gaps if section == "gaps" else risks)
    verb = draw(st.sampled_from(("set", "set", "set", "put", "remove", "rename", "reorder")))
    if verb == "put" or not entries:
        entries[draw(st.sampled_from(IDS))] = new
        return board.with_section(section, entries)
    id = draw(st.sampled_from(list(entries)))
    if verb == "set":
        field = draw(st.sampled_from(SET))
        value = getattr(new, field)
        value = list(value) if isinstance(value, tuple) else value
        entries[id] = with_fields(entries[id], **{field: value})
    elif verb == "remove":
        del entries[id]
    elif verb == "rename":
        name = draw(st.sampled_from(IDS).filter(lambda name: name == id or name not in entries))
        entries = {name if key == id else key: entry for key, entry in entries.items()}
    else:
        entries = {key: entries[key] for key in draw(st.permutations(list(entries)))}
    return board.with_section(section, entries)


def _asides() -> st.SearchStrategy[tuple[str, Any]]:
    return st.one_of(
        st.tuples(st.just("statuses"), statuses),
        st.tuples(st.just("repos"), repos),
        st.tuples(st.just("layers"), layers),
    )
