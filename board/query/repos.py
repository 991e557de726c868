"""What can be asked of repos: the fields of a row of the repos, as ``view.repos`` makes it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from board.model import Board
from board.query.fields import Family, Field, Read, Test
from board.query.subject import Subject
from board.value import fold


def _attribute(name: str) -> Read:
    """Reads one attribute of a row; what is not known, and an empty text, is no value."""

    def read(id: str, row: Any) -> tuple[Any, ...]:
        value = getattr(row, name)
        return () if value is None or value == "" else (value,)

    return read


def _field(name: str, family: Family, attribute: str = "") -> Field:
    read = _attribute(attribute or name)
    return Field(name, family, lambda board, known: read)


_TABLE = (
    _field("id", Family.NAME),
    _field("title", Family.PROSE),
    _field("layer", Family.NAME),
    _field("status", Family.PROSE),
    _field("notes", Family.PROSE),
    _field("url", Family.PROSE),
    _field("path", Family.NAME),
    _field("gaps", Family.NUMBER),
    _field("risks", Family.NUMBER),
    _field("exposure", Family.NUMBER),
    _field("reviewed", Family.DATE),
    _field("review", Family.DATE),
    _field("drift", Family.NUMBER),
)
FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _TABLE})


def _state(name: str) -> Test:
    return lambda id, row: bool(getattr(row, name))


STATES = MappingProxyType(
    {
        "overdue": lambda board, known: _state("overdue"),
        "unreviewed": lambda board, known: lambda id, row: row.reviewed is None,
        "drifted": lambda board, known: lambda id, row: bool(row.drift),
        "provisional": lambda board, known: _state("provisional"),
    }
)


def _fields(board: Board | None) -> Mapping[str, Field]:
    return FIELDS


def _text(id: str, row: Any) -> str:
    return fold("\n".join((id, row.title, row.layer, row.status, row.notes, row.url)))


def _offers(board: Board, name: str) -> list[str]:
    if name == "id":
        return list(board.repos)
    if name == "layer":
        return list(board.layers)
    used = {repo.status for repo in board.repos.values()} if name == "status" else set()
    return sorted(filter(None, used))


REPOS = Subject("repo", _fields, STATES, _text, _offers)
