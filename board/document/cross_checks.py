"""What is wrong between the entries of a board that can be read each by itself."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any

from board import issue_refs
from board.document.problem import Problem, choice, found, near
from board.fields import Field, fields_of
from board.model import ITEMS, SECTIONS, Board, Entry
from board.own_fields import mistakes
from board.safe_text import is_unsafe
from board.value import composed


def between(board: Board) -> Iterator[Problem]:
    """All of it: of what an entry refers to first."""
    yield from references(board)
    yield from _issues(board)
    if board.fields:
        yield from _own(board)
    yield from _near_keys(board)
    yield from _twins(board)


def references(board: Board, only: Collection[str] | None = None) -> Iterator[Problem]:
    """What entries point at that the board does not have.

    Of items ``only`` these are asked, where all others are as they were.
    """
    ids = ChainMap[str, Any](board.gaps, board.risks)
    for id in board.gaps.keys() & board.risks.keys() if only is None else ():
        yield Problem(
            "error",
            "this id is both a gap's and a risk's",
            ("risks", id),
            "rename one",
            rule="same-id",
        )
    for id, repo in board.repos.items():
        if repo.layer is not None and repo.layer not in board.layers:
            yield _unknown(("repos", id, "layer"), repo.layer, "layers", board.layers)
    for name in (*ITEMS, "criteria"):
        items: Mapping[str, Any] = board.section(name)
        if only is not None:
            items = {id: items[id] for id in only if id in items}
        known = {
            row: _known(board, row.refers, ids) for row in fields_of(name).values() if row.refers
        }
        # Of thousands of items hardly one is wrong: look whether any is before asking which.
        if any(one not in known[row] for row in known for one in _all_of(items.values(), row)):
            for id, item in items.items():
                for row in known:
                    yield from _strangers((name, id), item, row, known[row])


def _known(board: Board, section: str, ids: Collection[str]) -> Collection[str]:
    if section == "items":
        return ids
    return board.columns if section == "statuses" else board.section(section)


def _all_of(items: Iterable[Entry], row: Field) -> set[str]:
    """Every name that a field holds anywhere."""
    said = map(attrgetter(row.name), items)
    return set(chain.from_iterable(said) if row.many else said) - {None}


def _strangers(
    where: tuple[str, str], item: Entry, row: Field, known: Collection[str]
) -> Iterator[Problem]:
    said = getattr(item, row.name)
    for at, name in enumerate(said if row.many else [said]):
        if name is None or name in known:
            continue
        if row.name == "depends" and issue_refs.parse(name):
            continue  # it is elsewhere, see ``_issues``
        if row.refers == "statuses":
            expected = f'found "{name}", expected {choice(known)}'
            yield Problem(
                "error", expected, (*where, row.name), near(name, known), rule="reference"
            )
        else:
            path = (*where, row.name, at) if row.many else (*where, row.name)
            yield _unknown(path, name, row.refers, known)


def _issues(board: Board) -> Iterator[Problem]:
    """Issues of repos that the board does not have; a link says so only where it has an owner."""
    for id, item in board.items():
        for field, texts in (("depends", item.depends), ("links", item.links)):
            for at, text in enumerate(texts):
                ref = issue_refs.parse(text)
                if ref is None or (field == "links" and not ref.full):
                    continue
                if board.item(text) is None and issue_refs.repo_of(board, ref) is None:
                    message = f'found "{text}", an issue of a repo that the board does not have'
                    where = (item.section, id, field, at)
                    yield Problem("warning", message, where, rule="issue")


def _own(board: Board) -> Iterator[Problem]:
    """Declarations that declare nothing, and values of another type than was declared.

    Warnings: the values are kept where unknown keys are, so nothing is lost while they
    stand, and who declares a field for items that have it already must go on working.
    """
    for name, said in board.fields.items():
        for wrong in mistakes(name, said, board.fields):
            where = ("fields", name, wrong.field) if wrong.field else ("fields", name)
            hint = near(str(said.get(wrong.field)), wrong.choices) if wrong.choices else ""
            message = wrong.message
            if wrong.choices:
                message += f", expected {choice(wrong.choices)}"
            message = f"{message}; it is ignored until that is fixed"
            yield Problem("warning", message, where, hint, rule="declaration")
    for row in board.own_fields.values():
        for section in row.sections:
            for id, item in board.section(section).items():
                value = item.extra.get(row.name)
                if value is not None and not row.type.fits(value):
                    text = choice(row.type.choices) if row.type.choices else row.type.written
                    hint = near(value, row.type.choices) if isinstance(value, str) else ""
                    message = f"found {found(value)}, expected {text}"
                    where = (section, id, row.name)
                    yield Problem("warning", message, where, hint, rule="value")


def _unknown(where: tuple[str | int, ...], name: str, kind: str, known: Any) -> Problem:
    message = f'found "{name}", which is not among the board\'s {kind}'
    # Looking for the near name costs milliseconds among thousands.
    hint = near(name, known) if len(known) <= 500 else ""
    return Problem("warning", message, where, hint, rule="reference")


def _near_keys(board: Board) -> Iterator[Problem]:
    """Unknown keys that look like a misspelt known one."""
    hints: dict[tuple[str, str], str] = {}
    for name in SECTIONS:
        known = board.known(name)
        for id, entry in board.section(name).items():
            for key in entry.extra:
                if key in known:
                    continue
                if (name, key) not in hints:
                    hints[name, key] = near(key, known) if key != "conflict" else ""
                if hint := hints[name, key]:
                    message = "not a field that the board knows; it is kept"
                    where = (name, id, key)
                    yield Problem("warning", message, where, hint, rule="unknown-field")


def _twins(board: Board) -> Iterator[Problem]:
    """Ids that nobody can tell apart: by accents in another encoding, or hidden characters."""
    for names in (ITEMS, *((name,) for name in SECTIONS if name not in ITEMS)):
        ids = ((name, id) for name in names for id in board.section(name))
        odd = [(name, id) for name, id in ids if not (id.isascii() and id.isprintable())]
        seen: dict[str, str] = {}
        for name, id in odd:
            if seen.setdefault(composed(id), id) != id:
                message = "this id looks the same as another, its accents are encoded differently"
                yield Problem("warning", message, (name, id), "rename one", rule="same-id")
            if is_unsafe(id):
                message = "this id has control or hidden characters, which nobody sees"
                yield Problem("warning", message, (name, id), "rename it", rule="same-id")
