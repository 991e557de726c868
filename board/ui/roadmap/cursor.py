"""Where somebody is in the roadmap, and where the keys lead from there. Pure: knows no widget."""

from __future__ import annotations

from board.ui.roadmap.blocks import Block, Blocks, Spot
from board.view.gates import Judged

#: What the cursor is at: the key of its phase, what it is, and its name there.
Held = tuple[str, str, str]


class Cursor:
    """The cursor over the phases."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.spot = Spot(0, 0)

    @property
    def block(self) -> Block | None:
        """The phase at the cursor."""
        blocks = self.blocks.blocks
        return blocks[self.spot.block] if self.spot.block < len(blocks) else None

    @property
    def criterion(self) -> Judged | None:
        """The criterion at the cursor."""
        return self.block.criterion(self.spot.at) if self.block is not None else None

    @property
    def item(self) -> str | None:
        """The item at the cursor."""
        return self.block.item(self.spot.at) if self.block is not None else None

    @property
    def held(self) -> Held | None:
        """What the cursor is at, under a name that outlives another board."""
        return _named(self.block, self.spot.at) if self.block is not None else None

    def stay(self, held: Held | None, spot: Spot) -> None:
        """Be where it was in other blocks: on the same thing in its phase, else in its place."""
        blocks = self.blocks.blocks
        if not blocks:
            self.spot = Spot(0, 0)
            return
        keys = [block.column.key for block in blocks]
        key, kind, name = held or ("", "", "")
        index = keys.index(key) if held and key in keys else min(spot.block, len(blocks) - 1)
        block = blocks[index]
        at = block.spot_of(name) if kind == "item" else None
        if at is None and held is not None:
            heads = range(1 + len(block.gate))
            at = next((one for one in heads if _named(block, one) == held), None)
        self.spot = Spot(index, min(spot.at, block.spots - 1) if at is None else at)

    def step(self, dx: int, dy: int) -> Spot:
        """Where the cursor would be by phases, or by criteria and cards."""
        block, blocks = self.block, self.blocks.blocks
        if block is None:
            return self.spot
        index, at = self.spot.block + dx, self.spot.at + dy
        if self.blocks.down and dy:
            if at < 0 and index:
                index, at = index - 1, blocks[index - 1].spots - 1
            elif at >= block.spots and index + 1 < len(blocks):
                index, at = index + 1, 0
        index = max(0, min(index, len(blocks) - 1))
        if dx and index != self.spot.block:
            at = self._alike(block, blocks[index])
        return Spot(index, max(0, min(at, blocks[index].spots - 1)))

    def _alike(self, block: Block, other: Block) -> int:
        """The spot of a neighbour at the same height: of its gate for one of the gate."""
        at, gate = self.spot.at, len(block.gate)
        if at <= gate:
            return min(at, len(other.gate))
        if not other.ids:
            return len(other.gate)
        row = (block.span(at)[0] - block.top + other.top - other.cards) // 2
        return 1 + len(other.gate) + max(0, min(row, len(other.ids) - 1))

    def find(self, id: str) -> Spot | None:
        """Where an item is; ``None`` where it is not shown."""
        for index, block in enumerate(self.blocks.blocks):
            at = block.spot_of(id)
            if at is not None:
                return Spot(index, at)
        return None


def _named(block: Block, at: int) -> Held:
    one, key = block.criterion(at), block.column.key
    if one is not None:
        return key, "criterion", one.id or one.text
    return (key, "item", block.item(at) or "") if at else (key, "phase", "")
