"""Who is linked with an entry, under the names of the links in both directions."""

from __future__ import annotations

from board.edit import users
from board.fields import item_fields
from board.model import Board, Item, Ref

#: Fields in which items refer to items.
LINKS = tuple(row for row in item_fields() if row.back)


def links(board: Board, ref: Ref) -> dict[str, list[Ref]]:
    """The linked entries under the name of the link; links without any are left out."""
    entry = board.entry(ref)
    if isinstance(entry, Item):
        found = _of_item(board, ref.id, entry)
    elif ref.section == "board":
        found = {}
    else:
        found = _of_other(board, ref)
    return {name: refs for name, refs in found.items() if refs}


def _of_item(board: Board, id: str, item: Item) -> dict[str, list[Ref]]:
    found: dict[str, list[Ref]] = {}
    for row in LINKS:
        found[row.label.lower()] = [_ref(board, other) for other in getattr(item, row.name, ())]
        found[row.back] = [
            Ref(it.section, other) for other, it in board.items() if id in getattr(it, row.name, ())
        ]
    return found


def _ref(board: Board, id: str) -> Ref:
    return board.ref(id) or Ref("gaps", id)


def _of_other(board: Board, ref: Ref) -> dict[str, list[Ref]]:
    """Repos and items that refer to a repo, layer, phase or status."""
    found = users(board, ref)
    items = [user for user in found if user.section in ("gaps", "risks")]
    if ref.section == "layers":
        items = [
            Ref(item.section, id) for id, item in board.items() if ref.id in board.layers_of(item)
        ]
    return {
        "repos": [user for user in found if user.section == "repos"],
        "gaps": [item for item in items if item.section == "gaps"],
        "risks": [item for item in items if item.section == "risks"],
    }
