"""What is wrong between the entries of a board that can be read each by itself."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any

from board.document.problem import Problem, choice, near
from board.fields import fields_of
from board.model import ITEMS, SECTIONS, Board, Item
from board.value import composed


def between(board: Board) -> Iterator[Problem]:
    """All of it: of what an entry refers to first."""
    yield from references(board)
    yield from _near_keys(board)
    yield from _twins(board)


def references(board: Board, only: Collection[str] | None = None) -> Iterator[Problem]:
    """What items and repos point at that the board does not have.

    Of items ``only`` these are asked, where all others are as they were.
    """
    ids = ChainMap[str, Any](board.gaps, board.risks)
    for id in board.gaps.keys() & board.risks.keys() if only is None else ():
        yield Problem("error", "this id is both a gap's and a risk's", ("risks", id), "rename one")
    for id, repo in board.repos.items():
        if repo.layer is not None and repo.layer not in board.layers:
            yield _unknown(("repos", id, "layer"), repo.layer, "layers", board.layers)
    if only is not None:
        found = ((id, board.item(id)) for id in only)
        items = [(id, item) for id, item in found if item is not None]
    else:
        # Of thousands of items hardly one is wrong: look whether any is before asking which.
        items = [] if _sound(board) else [*board.items()]
    for id, item in items:
        yield from _item_references(board, (item.section, id), item, ids)


def _sound(board: Board) -> bool:
    """Whether no item points at nothing."""
    items = [*board.gaps.values(), *board.risks.values()]
    return (
        set(map(attrgetter("status"), items)) <= {None, *board.columns}
        and set(map(attrgetter("phase"), items)) <= {None, *board.phases}
        and _all_of(items, "repos") <= board.repos.keys()
        and _all_of(items, "layers") <= board.layers.keys()
        and _all_of(items, "depends") <= board.gaps.keys() | board.risks.keys()
        and _all_of(board.risks.values(), "mitigated_by") <= board.gaps.keys()
    )


def _all_of(items: Iterable[Item], field: str) -> set[str]:
    """Every name that a list field holds anywhere."""
    return set(chain.from_iterable(map(attrgetter(field), items)))


def _item_references(
    board: Board, where: tuple[str, str], item: Item, ids: Mapping[str, Any]
) -> Iterator[Problem]:
    if item.status is not None and item.status not in board.columns:
        expected = f'found "{item.status}", expected {choice(board.columns)}'
        hint = near(item.status, board.columns)
        yield Problem("error", expected, (*where, "status"), hint)
    if item.phase is not None and item.phase not in board.phases:
        yield _unknown((*where, "phase"), item.phase, "phases", board.phases)
    for at, name in enumerate(item.repos):
        if name not in board.repos:
            yield _unknown((*where, "repos", at), name, "repos", board.repos)
    for at, name in enumerate(item.layers):
        if name not in board.layers:
            yield _unknown((*where, "layers", at), name, "layers", board.layers)
    for at, name in enumerate(item.depends):
        if name not in ids:
            yield _unknown((*where, "depends", at), name, "items", ids)
    for at, name in enumerate(getattr(item, "mitigated_by", ())):
        if name not in board.gaps:
            yield _unknown((*where, "mitigated_by", at), name, "gaps", board.gaps)


def _unknown(where: tuple[str | int, ...], name: str, kind: str, known: Any) -> Problem:
    message = f'found "{name}", which is not among the board\'s {kind}'
    # Looking for the near name costs milliseconds among thousands.
    hint = near(name, known) if len(known) <= 500 else ""
    return Problem("warning", message, where, hint)


def _near_keys(board: Board) -> Iterator[Problem]:
    """Unknown keys that look like a misspelt known one."""
    hints: dict[tuple[str, str], str] = {}
    for name in SECTIONS:
        known = fields_of(name)
        for id, entry in board.section(name).items():
            for key in entry.extra:
                if (name, key) not in hints:
                    hints[name, key] = near(key, known) if key != "conflict" else ""
                if hint := hints[name, key]:
                    message = "not a field that the board knows; it is kept"
                    yield Problem("warning", message, (name, id, key), hint)


def _twins(board: Board) -> Iterator[Problem]:
    """Ids that nobody can tell apart: their accents are encoded in different ways."""
    for names in (ITEMS, *((name,) for name in SECTIONS if name not in ITEMS)):
        odd = [(name, id) for name in names for id in board.section(name) if not id.isascii()]
        seen: dict[str, str] = {}
        for name, id in odd:
            if seen.setdefault(composed(id), id) != id:
                message = "this id looks the same as another, its accents are encoded differently"
                yield Problem("warning", message, (name, id), "rename one")
