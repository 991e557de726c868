"""Which items a query matches, and in which order they come."""

from __future__ import annotations

import datetime as dt
import json
from copy import deepcopy
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.model import Board, Gap, Layer, Repo, Risk
from board.query import EMPTY, Matcher, Query, parse_query, select
from board.query.index import index_of
from board.query.tree import All, Either, Node, Not
from board.validation import make_entry
from tests.board_strategies import boards, edited, half
from tests.query_strategies import nodes, queries

BOARD = Board(
    layers={"training": Layer(), "data": Layer()},
    repos={"tinkex": Repo(layer="training"), "crucible": Repo(layer="data")},
    gaps={
        "G-one": Gap(
            title="No tokenizer Cache",
            status="active",
            repos=("tinkex",),
            priority="high",
            owner="Ana Maria",
            tags=("later",),
            depends=("G-two",),
            links=("https://x.org/1",),
            check="make proof",
        ),
        "G-two": Gap(title="Parser", repos=("crucible",), layers=("training",), rank=2),
        "G-odd": make_entry(
            "gaps",
            {"title": "Odd", "status": "lost", "exposure": "much", "conflict": {"status": {}}},
        ),
    },
    risks={
        "R-one": Risk(
            title="Vendor goes",
            status="done",
            likelihood=4,
            impact=5,
            response="accept",
            accepted_until=dt.date(2026, 6, 30),
            mitigated_by=("G-one",),
            priority="low",
            notes="See the *contract*\nof last year",
            rank=1.5,
        ),
        "R-two": Risk(title="Quota", likelihood=2, priority="critical", depends=("R-one", "gone")),
    },
)


def found(text: str) -> str:
    """The ids that a query finds on the board above."""
    return " ".join(select(BOARD, parse_query(text)))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "G-one G-two G-odd R-one R-two"),
        ("CACHE", "G-one"),
        ('"tokenizer cache"', "G-one"),
        ('"cache tokenizer"', ""),
        ("token*cache", "G-one"),
        ("contract", "R-one"),
        ("tinkex", "G-one"),
        ("maria", "G-one"),
        ("later", "G-one"),
        ("r-t", "R-two"),
        ('"*contract*"', "R-one"),
        ("text:parser,quota", "G-two R-two"),
        ("kind:gap", "G-one G-two G-odd"),
        ("is:risk", "R-one R-two"),
        ("id:g-ONE,R-*", "G-one R-one R-two"),
        ("status:triage", "G-two R-two"),
        ("no:status", "G-two R-two"),
        ("status:lost,active", "G-one G-odd"),
        ("repo:tinkex", "G-one"),
        ("layer:training", "G-one G-two"),
        ("layer:data", ""),
        ("has:layer", "G-one G-two"),
        ("priority:high", "G-one"),
        ("priority:>=high", "G-one R-two"),
        ("priority:<high", "R-one"),
        ("priority:low..high", "G-one R-one"),
        ('owner:"ana maria"', "G-one"),
        ("owner:ana*", "G-one"),
        ("owner:ana", ""),
        ("-tag:later", "G-two G-odd R-one R-two"),
        ("title:pars", "G-two"),
        ("notes:year", "R-one"),
        ("likelihood:4", "R-one"),
        ("exposure:>=12", "R-one"),
        ("exposure:20,3", "R-one"),
        ("exposure:*..19", ""),
        ("has:exposure", "R-one"),
        ("exposure:*", "R-one"),
        ("response:accept", "R-one"),
        ("accepted-until:<2026-07-01", "R-one"),
        ("accepted-until:2026-*", "R-one"),
        ("accepted-until:2027-01-01", ""),
        ("depends:G-two", "G-one"),
        ("mitigated-by:g-one", "R-one"),
        ("link:x.org", "G-one"),
        ("check:proof", "G-one"),
        ("rank:1..2", "G-two R-one"),
        ("rank:2.0", "G-two"),
        ("is:closed", "R-one"),
        ("is:open kind:risk", "R-two"),
        ("is:blocked", "G-one"),
        ("is:conflict", "G-odd"),
        ("is:urgent", "R-one R-two"),
        ("no:owner,rank kind:risk", "R-one R-two"),
        ("parser OR quota", "G-two R-two"),
        ("-(parser OR quota) kind:gap", "G-one G-odd"),
    ],
)
def test_what_matches(text: str, ids: str) -> None:
    """Each field, state and operator finds the items that it says, letter case aside."""
    assert found(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("sort:-exposure", "R-one G-two R-two G-one G-odd"),
        ("sort:priority", "R-one G-one R-two G-two G-odd"),
        ("sort:-priority", "R-two G-one R-one G-two G-odd"),
        ("sort:title", "G-one G-odd G-two R-two R-one"),
        ("sort:-title", "R-one R-two G-two G-odd G-one"),
        ("sort:status,-id", "R-two G-two G-one R-one G-odd"),
        ("sort:layer kind:gap", "G-two G-one G-odd"),
        ("sort:accepted-until", "R-one G-two R-two G-one G-odd"),
    ],
)
def test_the_order(text: str, ids: str) -> None:
    """Items come by the sort keys, then by rank, then as in the file; no value comes last."""
    assert found(text) == ids


def matching(board: Board, node: Node) -> set[str]:
    """The ids of a board that match one condition."""
    return set(Matcher(board, Query(node)).select(index_of(board).items))


@half
@given(boards(), queries)
def test_many_at_once_are_the_same_as_one_by_one(board: Board, query: Query) -> None:
    """Selecting from all items gives those that match when asked one by one, each once."""
    matches = Matcher(board, query)
    items = index_of(board).items
    assert Matcher(board, query).select(items) == [id for id in items if matches(id, items[id])]
    assert sorted(select(board, query)) == sorted(matches.select(items))


@half
@given(boards(), st.lists(nodes, min_size=2, max_size=2).map(tuple))
def test_the_joints_are_those_of_sets(board: Board, parts: tuple[Node, Node]) -> None:
    """A minus gives the rest, a row of terms what all of them give, OR what any gives."""
    one, other = (matching(board, part) for part in parts)
    assert matching(board, All(parts)) == one & other
    assert matching(board, Either(parts)) == one | other
    assert matching(board, Not(parts[0])) == set(index_of(board).items) - one


@half
@given(st.data())
def test_what_is_kept_never_goes_stale(data: st.DataObject) -> None:
    """A query on an edited board says the same as if no other board had been asked before."""
    board, query = data.draw(boards()), data.draw(queries)
    select(board, query)
    after = data.draw(edited(board))
    warmed = select(after, query)
    select(Board(), query)
    assert warmed == select(deepcopy(after), query)


def test_an_id_of_both_kinds_is_the_gap() -> None:
    """An id that stands among gaps and risks is found once, as the gap, like everywhere else."""
    board = Board(gaps={"X": Gap(title="gap")}, risks={"Y": Risk(title="y"), "X": Risk(title="r")})
    assert select(board) == ("X", "Y")
    assert select(board, parse_query("title:r")) == ()
    assert select(board, EMPTY) == ("X", "Y")


def test_many_stars_take_no_time() -> None:
    """A value of many wildcards on a long text is answered at once."""
    board = Board(gaps={"G": Gap(title="a" * 100_000)})
    assert select(board, parse_query("title:" + "*a" * 200 + "*b")) == ()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "query", ["café", "CAFÉ", "owner:zoë", "tag:Überblick", "tag:Über*", "title:fé", '"café grün"']
)
def test_accents_are_found_however_they_are_encoded(form: str, query: str) -> None:
    """On the board and in the query."""
    composed = {"title": "Das Café grün", "owner": "Zoë", "tags": ("Überblick",)}
    for data in (composed, json.loads(normalize("NFD", json.dumps(composed, ensure_ascii=False)))):
        board = Board(gaps={"G-1": make_entry("gaps", data)})
        found = select(board, parse_query(normalize(form, query)))  # type: ignore[arg-type]
        assert [*found] == ["G-1"]


RISKS = """\
[risk]
appetite = 12

[risks]
R-1.title = "Ended"
R-1.likelihood = 4
R-1.impact = 4
R-1.accepted_until = 2026-11-25
R-1.review = 2026-11-20
R-2.title = "Goes on"
R-2.likelihood = 3
R-2.impact = 4
R-2.accepted_until = 2026-12-01
R-2.review = 2026-12-24
R-3.title = "Not scored"
R-3.impact = 4
R-4.title = "Closed"
R-4.status = "done"
R-4.accepted_until = 2026-11-25
R-4.likelihood = 5
R-4.impact = 5
R-4.review = 2026-11-20
"""


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("is:expired", "R-1"),
        ("is:unscored", "R-3"),
        ("is:overdue", "R-1"),
        ("over:appetite", "R-1 R-4"),
        ("over:appetite is:open", "R-1"),
        ("review:<today", "R-1 R-4"),
        ("accepted-until:<+14d", "R-1 R-2 R-4"),
        ("accepted-until:today..+1w", "R-2"),
    ],
)
def test_risks_and_days(query: str, ids: str) -> None:
    """What has expired, is overdue, not scored or above the appetite, on the day it is asked."""
    from board.document import parse
    from board.known import Known

    board = parse(RISKS.encode()).board
    asked = parse_query(query, board).knowing(Known(dt.date(2026, 11, 26)))
    assert " ".join(select(board, asked)) == ids
