"""Who is linked with an entry, seen from that entry.

Owns the names of the links in both directions. Pure: prints nothing.
"""

from __future__ import annotations

from board.edit import users
from board.model import Board, Gap, Item, Ref, Risk


def links(board: Board, ref: Ref) -> dict[str, list[Ref]]:
    """The linked entries under the name of the link; links without any are left out."""
    entry = board.entry(ref)
    if isinstance(entry, Item):
        found = _of_item(board, ref, entry)
    elif ref.section == "board":
        found = {}
    else:
        found = _of_other(board, ref)
    return {name: refs for name, refs in found.items() if refs}


def _of_item(board: Board, ref: Ref, item: Item) -> dict[str, list[Ref]]:
    others = [(user, board.item(user.id)) for user in users(board, ref)]
    return {
        "depends on": [_ref(board, id) for id in item.depends],
        "needed by": [user for user, other in others if other and ref.id in other.depends],
        "mitigated by": [_ref(board, id) for id in getattr(item, "mitigated_by", ())],
        "mitigates": [
            user
            for user, other in others
            if isinstance(other, Risk) and isinstance(item, Gap) and ref.id in other.mitigated_by
        ],
    }


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
