"""What the board view tells whoever shows it.

Owns the messages and nothing else; ``BoardView`` offers them as its own names.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.message import Message

from board.view import Cell


class CursorMoved(Message, namespace="board_view"):
    """The cursor stands on another item, or on none in an empty column."""

    def __init__(self, id: str | None) -> None:
        super().__init__()
        self.id = id


class Opened(Message, namespace="board_view"):
    """An item was double-clicked."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id


class MarksChanged(Message, namespace="board_view"):
    """Other items are marked now."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__()
        self.ids = ids


class Dropped(Message, namespace="board_view"):
    """Cards were dragged to a place: into a column and lane, between two other cards.

    ``sources`` are their ids, each with the cell that it leaves; ``above`` and ``below``
    the ids of the neighbours-to-be, ``None`` at an end.
    """

    def __init__(
        self, sources: Mapping[str, Cell], cell: Cell, above: str | None, below: str | None
    ) -> None:
        super().__init__()
        self.sources = sources
        self.ids = tuple(sources)
        self.cell = cell
        self.above = above
        self.below = below
