"""The rows of repos: counts that agree with queries, order, what is not known."""

from __future__ import annotations

import datetime as dt

from hypothesis import given

from board.known import UNKNOWN, Known
from board.model import Board, Gap, Head, Layer, Ref, Repo, Risk
from board.query import REPOS, parse_query, select
from board.query.tree import quoted
from board.view.repos import RepoRow, by_layer
from tests.strategies import boards

DAY = dt.date(2026, 3, 1)
SMALL = Board(
    board=Head(review_every="30d"),
    layers={"core": Layer(title="Core"), "empty": Layer()},
    repos={
        "a": Repo(layer="core", status="Stable"),
        "b": Repo(layer="core", notes="One\ntwo"),
        "c": Repo(layer="nowhere"),
        "d": Repo(),
    },
    gaps={"G-1": Gap(title="x", repos=["a", "a", "b"]), "G-2": Gap(title="y", repos=["a"])},
    risks={
        "R-1": Risk(title="z", repos=["a"], likelihood=4, impact=5),
        "R-2": Risk(title="w", repos=["a"], status="done", likelihood=5, impact=5),
    },
)


def repo_rows(board: Board, known: Known = UNKNOWN) -> dict[str, RepoRow]:
    """The row of each repo."""
    return {row.id: row for layer in by_layer(board, known=known) for row in layer.repos}


def test_each_item_counts_once() -> None:
    """Open items count once in each repo and each layer; closed ones don't."""
    rows = repo_rows(SMALL)
    assert [(row.gaps, row.risks, row.exposure) for row in rows.values()] == [
        (2, 1, 20), (1, 0, None), (0, 0, None), (0, 0, None),
    ]  # fmt: skip
    core = by_layer(SMALL)[0]
    assert (core.gaps, core.risks, core.exposure) == (2, 1, 20)
    assert rows["b"].first_line == "One"


def test_no_repo_is_left_out() -> None:
    """Layers come in order, also empty ones; then unknown ones, then what is in none."""
    layers = by_layer(SMALL)
    assert [(layer.id, layer.unknown, [row.id for row in layer.repos]) for layer in layers] == [
        ("core", False, ["a", "b"]), ("empty", False, []), ("nowhere", True, ["c"]),
        ("", False, ["d"]),
    ]  # fmt: skip
    assert [sum(len(one.repos) for one in layers), sum(one.total for one in layers)] == [4, 4]


def test_a_query_narrows_and_sorts() -> None:
    """Only layers in which something matches are left, their repos in the order asked for."""
    query = parse_query("gaps:>=1 sort:gaps", SMALL, REPOS)
    assert [[row.id for row in layer.repos] for layer in by_layer(SMALL, query)] == [["b", "a"]]
    words = parse_query("stable", SMALL, REPOS)
    assert [row.id for layer in by_layer(SMALL, words) for row in layer.repos] == ["a"]


def test_what_is_known_of_git() -> None:
    """Days and drift come from git; what is not known is neither none nor never."""
    known = Known(
        day=DAY,
        reviewed={Ref("repos", "a"): dt.date(2026, 1, 6), Ref("repos", "b"): DAY},
        drift={"a": 41, "b": 0},
    )
    rows = repo_rows(SMALL, known)
    assert [(row.overdue, row.drift) for row in rows.values()] == [
        (True, 41), (False, 0), (False, None), (False, None),
    ]  # fmt: skip
    query = parse_query("drift:>20", SMALL, REPOS)
    found = by_layer(SMALL, query, known)
    assert [row.id for layer in found for row in layer.repos] == ["a"]
    asked = parse_query("is:unreviewed", SMALL, REPOS)
    found = by_layer(SMALL, asked, known)
    assert [row.id for layer in found for row in layer.repos] == ["c", "d"]


def test_what_was_guessed_is_told_and_found() -> None:
    """Of a repo and of a layer, each for itself."""
    board = Board(
        layers={"core": Layer(provisional=True), "edge": Layer()},
        repos={"a": Repo(layer="core"), "b": Repo(layer="edge", provisional=True)},
    )
    said = {layer.id: (layer.provisional, [row.provisional for row in layer.repos])
            for layer in by_layer(board)}  # fmt: skip
    assert said == {"core": (True, [False]), "edge": (False, [True])}
    found = by_layer(board, parse_query("is:provisional", board, REPOS))
    assert [row.id for layer in found for row in layer.repos] == ["b"]


@given(boards())
def test_counts_are_those_of_queries(board: Board) -> None:
    """What a row and a layer count is what the query of items finds."""
    twins = board.gaps.keys() & board.risks.keys()
    for id, row in repo_rows(board).items():
        if twins or not id:  # such an id can't be asked for
            continue
        for kind, count in (("gap", row.gaps), ("risk", row.risks)):
            found = select(board, parse_query(f"repo:{quoted(id)} is:open kind:{kind}", board))
            assert len(found) == count
    shown = [row.id for layer in by_layer(board) for row in layer.repos]
    assert sorted(shown) == sorted(board.repos)
