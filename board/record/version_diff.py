"""What lies between two versions of a board: the changes, and the titles to tell them with."""

from __future__ import annotations

from collections.abc import Sequence

from board.change import Change, Renamed, Set
from board.journal import change_in, change_out
from board.model import ITEMS, Board, Entry, Gap, Ref, Risk


def titles_of(changes: Sequence[Change], before: Board, after: Board) -> Board:
    """A board of the titles that sentences about these changes need."""
    found: dict[str, dict[str, Entry]] = {}
    for one in changes:
        if isinstance(one, Set | Renamed) and one.ref.section in ITEMS:
            id = one.new if isinstance(one, Renamed) else one.ref.id
            entry = after.entry(Ref(one.ref.section, id)) or before.entry(one.ref)
            title = getattr(entry, "title", None)
            if title is not None:
                kind = Gap if one.ref.section == "gaps" else Risk
                found.setdefault(one.ref.section, {})[id] = kind.model_construct(title=title)
    board = Board()
    for section, entries in found.items():
        board = board.with_section(section, entries)
    return board


def kept(changes: Sequence[Change], titles: Board) -> list[object]:
    """An edge as JSON."""
    named = [
        [section, id, getattr(entry, "title", "")]
        for section in ITEMS
        for id, entry in titles.section(section).items()
    ]
    return [[change_out(one) for one in changes], named]


def taken_in(kept: object) -> tuple[tuple[Change, ...], Board]:
    """The edge behind ``kept``.

    Raises ``LookupError``, ``TypeError``, ``ValueError`` or ``RecursionError`` where it is none.
    """
    if not isinstance(kept, list):
        raise TypeError("an edge is a list")
    changes, named = kept
    found: dict[str, dict[str, Entry]] = {"gaps": {}, "risks": {}}
    for section, id, title in named:
        kind = Gap if section == "gaps" else Risk
        found[section][str(id)] = kind.model_construct(title=str(title))
    board = Board()
    for section, entries in found.items():
        if entries:
            board = board.with_section(section, entries)
    return tuple(change_in(one) for one in changes), board
