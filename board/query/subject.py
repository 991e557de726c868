"""What a query is about: its fields, what ``is:`` can ask, and where words are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from board.known import Known
from board.model import Board
from board.query.fields import STATES, Field, Test, fields_on
from board.query.index import find_text


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Items, or something else that has an id."""

    #: One of them, and all of them, in a sentence.
    noun: str
    fields: Callable[[Board | None], Mapping[str, Field]]
    states: Mapping[str, Callable[[Board, Known], Test]]
    #: By id and thing, everything that a bare word is looked for in, case folded.
    text: Callable[[str, Any], str]
    #: The values to offer for a field; ``None`` where the table of fields says it.
    offers: Callable[[Board, str], Iterable[str]] | None = None


ITEMS = Subject("item", fields_on, STATES, find_text)
