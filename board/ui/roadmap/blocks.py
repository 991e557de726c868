"""The phases of the roadmap as blocks of rows, and where in them everything is.

Owns rows and scrolling, as numbers. Must not paint.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from board.view import Column
from board.view.gates import Judged
from board.view.roadmap import PhaseProgress

#: Rows of a phase's head, of the rule under its gate, of a card, of the air under a block.
HEAD, RULE, CARD, AIR = 5, 1, 2, 1
#: A column is between these many cells wide, its gap included; narrower, blocks go down.
LEAST, MOST = 28, 60
#: The cells at the left edge, and between columns.
MARGIN, GAP = 1, 2
#: How many rows a criterion takes at a width.
Tall = Callable[[Judged, int], int]


class Spot(NamedTuple):
    """Where the cursor may be: the head of a phase (0), a criterion of its gate, a card."""

    block: int
    at: int


class Block:
    """One phase: its head, the criteria of its gate, a rule, its cards."""

    def __init__(self, phase: PhaseProgress, column: Column) -> None:
        self.phase, self.column = phase, column
        self.gate: Sequence[Judged] = phase.gate
        self.ids = column.ids
        self._tops = [HEAD]
        self.cards = HEAD + RULE
        #: The first row of its body that is shown, where each block scrolls by itself.
        self.top = 0

    @property
    def spots(self) -> int:
        """How many places the cursor may have in it."""
        return 1 + len(self.gate) + len(self.ids)

    @property
    def height(self) -> int:
        """All its rows."""
        return self.cards + CARD * len(self.ids)

    def fit(self, width: int, tall: Tall) -> int:
        """Measure the gate at a width; its rows."""
        self._tops = [HEAD]
        for one in self.gate:
            self._tops.append(self._tops[-1] + tall(one, width))
        return self._tops[-1] - HEAD

    def pad(self, rows: int) -> None:
        """Give the gate at least so many rows, so that rules of neighbours are in line."""
        self.cards = max(self._tops[-1], HEAD + rows) + RULE

    def span(self, at: int) -> tuple[int, int]:
        """The rows of a spot."""
        if at == 0:
            return 0, HEAD
        if at <= len(self.gate):
            return self._tops[at - 1], self._tops[at]
        first = self.cards + CARD * (at - 1 - len(self.gate))
        return first, first + CARD

    def spot_at(self, row: int) -> tuple[int, int] | None:
        """The spot on a row and the row within it; ``None`` between the gate and the cards."""
        if row < HEAD:
            return (0, row) if row >= 0 else None
        if row < self._tops[-1]:
            at = bisect_right(self._tops, row)
            return at, row - self._tops[at - 1]
        if row < self.cards:
            return None
        at, inside = divmod(row - self.cards, CARD)
        return (1 + len(self.gate) + at, inside) if at < len(self.ids) else None

    def criterion(self, at: int) -> Judged | None:
        """The criterion at a spot."""
        return self.gate[at - 1] if 1 <= at <= len(self.gate) else None

    def item(self, at: int) -> str | None:
        """The item at a spot."""
        at -= 1 + len(self.gate)
        return self.ids[at] if 0 <= at < len(self.ids) else None

    def spot_of(self, id: str) -> int | None:
        """The spot of an item."""
        return 1 + len(self.gate) + self.ids.index(id) if id in self.ids else None


class Blocks:
    """All phases on a screen of some size: side by side, or one below the other."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.width = self.height = 0
        self.down = False
        #: The first block that is shown, side by side; the first row, one below the other.
        self.first = self.top = 0
        self.shown, self._pitch = 1, LEAST
        self._starts: list[int] = [0]

    def take(self, blocks: Sequence[Block], tall: Tall) -> None:
        """Show other blocks; each stays scrolled as it was."""
        tops = {block.column.key: block.top for block in self.blocks}
        self.blocks = list(blocks)
        for block in self.blocks:
            block.top = tops.get(block.column.key, 0)
        self.fit(self.width, self.height, tall)

    def fit(self, width: int, height: int, tall: Tall) -> None:
        """Lay out for a size."""
        self.width, self.height = width, height
        room = max(1, width - MARGIN)
        self.down = room < 2 * LEAST
        self.shown = 1 if self.down else max(1, min(len(self.blocks), room // LEAST))
        self._pitch = room if self.down else min(MOST, room // self.shown)
        gates = [block.fit(self.text_width, tall) for block in self.blocks]
        # A long gate must not push the cards of all others off the screen.
        rows = 0 if self.down else min(max(gates, default=0), max(0, self.body // 2))
        self._starts = [0]
        for block in self.blocks:
            block.pad(rows)
            self._starts.append(self._starts[-1] + block.height + AIR)
        self.first = max(0, min(self.first, len(self.blocks) - self.shown))
        self._scroll_down(self.top)
        for block in self.blocks:
            self.scroll(block, block.top)

    @property
    def text_width(self) -> int:
        """The cells of a block."""
        return max(4, self._pitch - GAP)

    @property
    def has_strip(self) -> bool:
        """Whether blocks are out of sight, so that a line has to name them."""
        return not self.down and self.shown < len(self.blocks)

    @property
    def above(self) -> int:
        """The lines over the blocks."""
        return 0 if self.down else 1

    @property
    def body(self) -> int:
        """The rows under the heads, where blocks are side by side."""
        return max(1, self.height - self.above - HEAD)

    @property
    def visible(self) -> range:
        """The blocks side by side that are on the screen."""
        return range(self.first, min(len(self.blocks), self.first + self.shown))

    def x_of(self, index: int) -> int:
        """The first cell of a block."""
        return MARGIN if self.down else MARGIN + (index - self.first) * self._pitch

    def row_of(self, y: int, index: int) -> int:
        """The row of a block on a line of the widget, side by side: its head doesn't scroll."""
        row = y - self.above
        return row if row < HEAD else row + self.blocks[index].top

    def block_at(self, y: int) -> tuple[int, int] | None:
        """The block on a line and the row in it, one below the other."""
        row = y + self.top
        index = bisect_right(self._starts, row) - 1
        return (index, row - self._starts[index]) if index < len(self.blocks) else None

    def at(self, x: int, y: int) -> tuple[int, int] | None:
        """The block at a cell, and the row in it."""
        if self.down:
            return self.block_at(y)
        index = self.first + max(0, x - MARGIN) // self._pitch
        if index not in self.visible or y < self.above:
            return None
        return index, self.row_of(y, index)

    def reveal(self, spot: Spot) -> bool:
        """Scroll as little as needed to show a spot; whether anything moved."""
        if not self.blocks:
            return False
        block = self.blocks[spot.block]
        first, end = block.span(spot.at)
        if self.down:
            start = self._starts[spot.block]
            # With its first criterion or card, the head of a phase comes into sight as well.
            above = start if spot.at <= 1 else start + first
            return self._scroll_down(min(above, max(self.top, start + end - self.height)))
        before = self.first
        self.first = max(min(self.first, spot.block), spot.block - self.shown + 1)
        first, end = first - HEAD, end - HEAD
        top = 0 if spot.at <= 1 else min(first, max(block.top, end - self.body))
        return self.scroll(block, top) or self.first != before

    def scroll(self, block: Block, top: int) -> bool:
        """Scroll one block; whether that moved."""
        before = block.top
        block.top = max(0, min(top, block.height - HEAD - self.body))
        return block.top != before

    def _scroll_down(self, top: int) -> bool:
        before = self.top
        self.top = max(0, min(top, self._starts[-1] - AIR - self.height))
        return self.top != before

    def wheel(self, x: int, y: int, rows: int) -> bool:
        """Scroll what is at a cell; whether that moved."""
        if self.down:
            return self._scroll_down(self.top + rows)
        found = self.at(x, y)
        if found is None:
            return False
        block = self.blocks[found[0]]
        return self.scroll(block, block.top + rows)

    def shift(self, by: int) -> bool:
        """Scroll sideways by whole blocks; whether that moved."""
        before = self.first
        self.first = max(0, min(self.first + by, len(self.blocks) - self.shown))
        return self.first != before
