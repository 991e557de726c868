"""Entries as JSON: the stable shape of every result.

Owns which keys there are, so that a script can count on them: every known field
is there, ``null`` or empty where the file says nothing; fields that the board
does not know stand under ``extra``.
"""

from __future__ import annotations

from typing import Any

from board.edit import known_fields
from board.model import Board, Entry, Item, Ref


def item_shape(board: Board, id: str, item: Item) -> dict[str, Any]:
    """One gap or risk."""
    head = {
        "id": id,
        "kind": item.kind,
        "open": board.is_open(item),
        "exposure": item.exposure,
        "conflicts": sorted(item.conflicts),
    }
    fields = _known(item)
    fields["status"] = board.status_of(item)
    fields["layers"] = list(board.layers_of(item))
    extra = {name: value for name, value in _extra(item).items() if name != "conflict"}
    return head | fields | {"extra": extra}


def entry_shape(board: Board, ref: Ref, entry: Entry) -> dict[str, Any]:
    """Any entry; ``ref`` is how it is named on the command line."""
    if isinstance(entry, Item):
        return {"ref": str(ref), **item_shape(board, ref.id, entry)}
    return {"ref": str(ref), "id": ref.id, **_known(entry), "extra": _extra(entry)}


def _known(entry: Entry) -> dict[str, Any]:
    said = entry.fields()
    return {
        name: said.get(name, [] if isinstance(getattr(entry, name, None), tuple) else None)
        for name in known_fields(entry.section)
    }


def _extra(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.fields().items() if name in entry.extra}
