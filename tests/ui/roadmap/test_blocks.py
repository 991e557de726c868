"""Where the phases of the roadmap are on a screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.edit import Inline
from board.ui.roadmap.blocks import HEAD, Block, Blocks, Spot
from board.view import Column
from board.view.gates import Judged
from board.view.roadmap import PhaseProgress


def block(name: str, criteria: int, cards: int) -> Block:
    """A phase with so many criteria and cards."""
    gate = tuple(Judged(Inline(name, at, f"{at}"), name, f"{at}", "open") for at in range(criteria))
    ids = tuple(f"{name}-{at}" for at in range(cards))
    return Block(PhaseProgress(name, name, "not started", gate=gate), Column(name, name, ids))


def tall(one: Judged, width: int) -> int:
    """Criteria of one, two and three rows."""
    return 1 + int(one.text) % 3


def placed(sizes: list[tuple[int, int]], width: int, height: int) -> Blocks:
    """Phases of these sizes on a screen of a size."""
    blocks = Blocks()
    blocks.take([block(f"p{at}", *size) for at, size in enumerate(sizes)], tall)
    blocks.fit(width, height, tall)
    return blocks


SIZES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), min_size=1, max_size=6)


@given(SIZES, st.integers(20, 260), st.integers(12, 60), st.data())
def test_what_is_revealed_is_on_the_screen(
    sizes: list[tuple[int, int]], width: int, height: int, data: st.DataObject
) -> None:
    """Every spot can be brought on the screen, and is found again at its cell."""
    blocks = placed(sizes, width, height)
    index = data.draw(st.integers(0, len(sizes) - 1))
    at = data.draw(st.integers(0, blocks.blocks[index].spots - 1))
    blocks.reveal(Spot(index, at))
    x = blocks.x_of(index)
    found = set()
    for y in range(height):
        cell = blocks.at(x, y)
        if cell is not None and cell[0] == index:
            spot = blocks.blocks[index].spot_at(cell[1])
            found |= {spot[0]} if spot is not None else set()
    assert at in found


@given(SIZES)
def test_rows_and_spots_agree(sizes: list[tuple[int, int]]) -> None:
    """Each row of a spot is that spot, and spots follow each other."""
    for one in placed(sizes, 120, 30).blocks:
        end = 0
        for at in range(one.spots):
            first, after = one.span(at)
            assert first >= end
            assert {one.spot_at(row) for row in range(first, after)} == {
                (at, row) for row in range(after - first)
            }
            end = after
        assert end <= one.height or not one.ids


def test_rules_of_neighbours_are_in_line() -> None:
    """Cards begin on the same row side by side, however long each gate is."""
    blocks = placed([(1, 3), (4, 3), (0, 3)], 120, 40)
    assert len({one.cards for one in blocks.blocks}) == 1
    assert blocks.blocks[0].cards > HEAD + 1


def test_narrow_is_one_below_the_other() -> None:
    """Where two phases don't fit beside each other, they go down."""
    assert placed([(1, 3), (1, 3)], 40, 20).down
    assert not placed([(1, 3), (1, 3)], 80, 20).down
