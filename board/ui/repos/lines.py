"""The lines of the table: each layer, and below it its repos."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from board.model import Ref
from board.view.repos import LayerRows, RepoRow


class RepoLine(NamedTuple):
    """A repo."""

    row: RepoRow

    @property
    def ref(self) -> Ref:
        """Its address."""
        return Ref("repos", self.row.id)

    @property
    def provisional(self) -> bool:
        """Whether an import guessed some of it."""
        return self.row.provisional


class LayerLine(NamedTuple):
    """A layer; that of no layer has no address."""

    layer: LayerRows

    @property
    def ref(self) -> Ref:
        """Its address."""
        return Ref("layers", self.layer.id)

    @property
    def provisional(self) -> bool:
        """Whether an import guessed some of it."""
        return self.layer.provisional


RowLine = RepoLine | LayerLine


def lines_of(layers: Iterable[LayerRows]) -> list[RowLine]:
    """All of them, from top to bottom."""
    out: list[RowLine] = []
    for layer in layers:
        out += [LayerLine(layer), *map(RepoLine, layer.repos)]
    return out
