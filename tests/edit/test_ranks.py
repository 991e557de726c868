"""Placing cards: the order that comes out, and how little is touched for it."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import change, edit
from board.edit import EditError
from board.edit.ranks import between
from board.model import Board
from board.validation import make_board
from tests.entries import with_fields


def column_of(*ranks: float | None, elsewhere: int = 0) -> Board:
    """A board whose first column has cards a, b, c… with these ranks; others stand in done."""
    gaps: dict[str, dict[str, object]] = {
        chr(97 + i): {"title": "x", "status": "triage"} | ({} if rank is None else {"rank": rank})
        for i, rank in enumerate(ranks)
    }
    gaps |= {f"z{i}": {"title": "z", "status": "done"} for i in range(elsewhere)}
    return make_board({"gaps": gaps})


def ranks_of(board: Board) -> list[float | None]:
    """The ranks of the first column's cards from top to bottom."""
    return [board.gaps[id].rank for id in edit.column(board, "triage")]


class TestMove:
    """Changing the status alone."""

    def test_rank_stays(self) -> None:
        """A plain move changes the status and nothing else."""
        board = column_of(3, 5)
        after = edit.move(board, ["a"], "done")
        assert [str(c.ref) for c in change.diff(board, after)] == ["a"]
        assert after.gaps["a"].rank == 3

    def test_by_title(self) -> None:
        """The status can be named by its title or its beginning."""
        assert edit.move(column_of(1), ["a"], "Act").gaps["a"].status == "active"

    def test_to_where_it_stands(self) -> None:
        """Moving a card to its own status gives the same board."""
        board = column_of(None)
        assert edit.move(board, ["a"], "triage") is board

    @pytest.mark.parametrize(("id", "status"), [("nobody", "done"), ("a", "dnoe")])
    def test_refuses(self, id: str, status: str) -> None:
        """An unknown item or status is refused."""
        with pytest.raises(EditError):
            edit.move(column_of(1), [id], status)


class TestPlace:
    """Between which neighbours a card stands."""

    @pytest.mark.parametrize(
        ("ranks", "moved", "above", "below", "order", "touched"),
        [
            ((10, 20, 30), "c", "a", "b", "acb", 1),
            ((10, 20, 30), "c", None, "a", "cab", 1),
            ((10, 20, 30), "a", "c", None, "bca", 1),
            ((10, 20, 30), "bc", None, "a", "bca", 2),
            ((10, 20, 30), "cb", None, "a", "cba", 2),
            ((1, 2, 3), "c", "a", "b", "acb", 1),
            ((10, None, None), "b", None, "a", "bac", 1),
            ((None, None, None), "c", None, "a", "cab", 1),
            ((None, None, None), "a", "c", None, "bca", 2),
            ((None, None, None), "c", "a", "b", "acb", 2),
            ((5, None, None), "a", None, "b", "abc", 0),
            ((5, None, None), "a", "b", "c", "bac", 1),
            ((None, None, None), "a", "b", "c", "bac", 1),
            ((None, None, None), "b", None, "a", "bac", 1),
            ((None, None, None, None), "c", "a", "b", "acbd", 2),
            ((10, 20, None, None), "a", "c", "d", "bcad", 2),
            ((None, None, None), "bc", None, "a", "bca", 2),
            ((None, None, None), "ab", "c", None, "cab", 1),
            ((9, None, 1), "a", None, "b", "cab", 0),
            ((1, 1, 1), "c", "a", "b", "acb", 1),
        ],
    )
    def test_order(
        self,
        ranks: tuple[float | None, ...],
        moved: str,
        above: str | None,
        below: str | None,
        order: str,
        touched: int,
    ) -> None:
        """Cards come to stand between their neighbours, and few others are touched."""
        board = column_of(*ranks)
        after = edit.place(board, list(moved), "triage", above, below)
        assert "".join(edit.column(after, "triage")) == order
        assert len(change.diff(board, after)) == touched

    def test_without_a_rank_where_it_falls_there_by_itself(self) -> None:
        """A card that file order puts into the right place needs no rank."""
        after = edit.place(column_of(5, None, None, None), ["a"], above=None, below="b")
        assert ranks_of(after) in ([5, None, None, None], [None] * 4)

    def test_from_another_column(self) -> None:
        """A card that comes from elsewhere gets status and place in one go."""
        after = edit.place(column_of(1, 2, elsewhere=2), ["z1"], "triage", "a", "b")
        assert edit.column(after, "triage") == ("a", "z1", "b")
        assert ranks_of(after) == [1, 1.5, 2]

    def test_short_numbers(self) -> None:
        """Ranks between neighbours are round numbers as long as there are any."""
        assert between(10, 40, 1) == [30]
        assert between(10, 20, 1) == [15]
        assert between(1, 2, 3) == [1.2, 1.5, 1.8]
        assert between(None, None, 3) == [10, 20, 30]
        assert between(37, None, 2) == [40, 50]
        assert between(None, 10, 1) == [0]
        assert between(1, 1, 1) == []
        assert all(type(n) is int for n in between(0, 100, 7))

    def test_no_number_left(self) -> None:
        """Where two ranks touch, the fewest neighbours get new ones."""
        board = column_of(1, 2, 2, 7, 8)
        after = edit.place(board, ["e"], "triage", "b", "c")
        assert "".join(edit.column(after, "triage")) == "abecd"
        assert len(change.diff(board, after)) == 2

    @pytest.mark.parametrize(
        ("above", "below", "sentence"),
        [("z0", None, "is in done"), ("a", None, "next to itself"), ("q", None, "no gap")],
    )
    def test_refuses(self, above: str | None, below: str | None, sentence: str) -> None:
        """A neighbour must stand in the column, and be another card."""
        with pytest.raises(EditError, match=sentence):
            edit.place(column_of(1, 2, elsewhere=1), ["a"], "triage", above, below)


@pytest.mark.parametrize(
    ("ranks", "moved", "above", "below", "says"),
    [
        ((10, 20, 30), "c", None, "a", ""),
        ((None, None, None), "c", None, "a", ""),
        ((None, None, None), "c", "a", "b", "1 other card got a rank too: cards without a rank"),
        ((1, 1.0000001, 2), "c", "a", "b", "1 other card got a rank too: no number was free"),
    ],
)
def test_more_lines_are_explained(
    ranks: tuple[float | None, ...], moved: str, above: str | None, below: str | None, says: str
) -> None:
    """Where other cards than the moved ones are written, a sentence says how many and why."""
    board = column_of(*ranks)
    after = edit.place(board, [moved], "triage", above, below)
    assert edit.also_placed(change.diff(board, after), [moved]).startswith(says)
    assert bool(says) == bool(edit.also_placed(change.diff(board, after), [moved]))


RANKS = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.sampled_from([0.5, 1e-9, 1.0000001, 1e300, -1e300, 2**63 - 1]),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(
    ranks=st.lists(RANKS, min_size=2, max_size=12),
    others=st.integers(0, 3),
    data=st.data(),
)
def test_always_where_it_was_put(
    ranks: list[float | None], others: int, data: st.DataObject
) -> None:
    """Whatever the ranks, cards stand where they were put and the rest keep their order."""
    board = column_of(*ranks, elsewhere=others)
    everyone = [*edit.column(board, "triage"), *edit.column(board, "done")]
    moved = data.draw(st.lists(st.sampled_from(everyone), min_size=1, max_size=4, unique=True))
    left = [id for id in edit.column(board, "triage") if id not in moved]
    if not left:
        return
    at = data.draw(st.integers(0, len(left)))
    above = left[at - 1] if at else None
    below = left[at] if at < len(left) else None
    if above and below and data.draw(st.booleans()):
        below = None
    after = edit.place(board, moved, "triage", above, below)
    assert list(edit.column(after, "triage")) == [*left[:at], *moved, *left[at:]]
    assert change.apply(board, change.diff(board, after)).raw() == after.raw()


def test_a_long_column_stays_cheap() -> None:
    """A thousand cards of one rank are numbered afresh without trying every stretch."""
    board = make_board(
        {"gaps": {f"g{i:04}": {"title": "x", "status": "triage", "rank": 1} for i in range(1000)}}
    )
    after = edit.place(board, ["g0999"], "triage", "g0499")
    assert edit.column(after, "triage")[500] == "g0999"


@given(
    ranks=st.lists(st.none() | st.integers(0, 4) | st.just(2.5), min_size=2, max_size=6),
    priorities=st.lists(st.sampled_from([None, "low", "high"]), min_size=6, max_size=6),
    data=st.data(),
)
def test_no_smaller_set_of_cards_would_do(
    ranks: list[float | None], priorities: list[str | None], data: st.DataObject
) -> None:
    """One card that is placed writes as few cards as any choice of ranks could."""
    board = with_priorities(column_of(*ranks, elsewhere=1), priorities)
    there = list(edit.column(board, "triage"))
    moved = data.draw(st.sampled_from([*there, "z0"]))
    left = [id for id in there if id != moved]
    at = data.draw(st.integers(0, len(left)))
    if not left:
        return
    wanted = [*left[:at], moved, *left[at:]]
    above, below = (left[at - 1] if at else None), (left[at] if at < len(left) else None)
    after = edit.place(board, [moved], "triage", above, below)
    assert list(edit.column(after, "triage")) == wanted
    written = {one.ref.id for one in change.diff(board, after)}
    fewer = (set(some) for size in range(len(written)) for some in combinations(wanted, size))
    coming = {moved} - set(there)
    assert not any(coming <= some and could_do(board, wanted, some) for some in fewer)


def with_priorities(board: Board, priorities: list[str | None]) -> Board:
    """The board with these priorities in its first gaps."""
    pairs = zip(board.gaps.items(), priorities, strict=False)
    return board.with_section(
        "gaps", {**board.gaps, **{id: with_fields(gap, priority=p) for (id, gap), p in pairs}}
    )


def could_do(board: Board, wanted: list[str], written: set[str]) -> bool:
    """Whether cards can come to stand so when only these get another rank or none."""
    files = list(board.gaps)

    def key(id: str, rank: float | None) -> tuple[float, int, int]:
        height = {None: 0, "low": -1, "high": -3}[board.gaps[id].priority]
        return (math.inf if rank is None else rank, height, files.index(id))

    last: tuple[float, int, int] = (-math.inf, 0, 0)
    for id in wanted:
        # The lowest place that a written card can take is just below the one before it.
        if id not in written:
            here = key(id, board.gaps[id].rank)
        else:
            here = key(id, None) if last[0] == math.inf else (max(last[0], -1e9) + 1e-9, 0, 0)
        if here <= last:
            return False
        last = here
    return True
