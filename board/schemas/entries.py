"""The JSON Schemas of entries as results have them: every known field is there."""

from __future__ import annotations

from board.fields import HEADS, ITEMS, fields_of
from board.model import SECTIONS
from board.schemas.kinds import (
    ANY,
    COUNT,
    TEXT,
    TEXTS,
    YES_NO,
    Schema,
    any_of,
    maybe,
    of_field,
    one_of,
    shape,
    table,
)

#: What a board's own fields hold: they stand among ours, under names that only that board knows.
OWN: Schema = {"description": "A field that the board declares for itself."}


def _said(section: str) -> dict[str, Schema]:
    rows = fields_of(section)
    return {name: of_field(row) for name, row in rows.items() if not row.inner}


def _fields(section: str) -> dict[str, Schema]:
    """The fields of an entry: null where nothing is said, a list then being empty."""
    rows = fields_of(section)
    return {
        name: one if rows[name].type.empty == () else maybe(one)
        for name, one in _said(section).items()
    }


def item(section: str, **more: Schema) -> Schema:
    """A gap or a risk; ``more`` is what one result says beside it."""
    head = {
        "id": TEXT,
        "kind": one_of(section.removesuffix("s")),
        "open": YES_NO,
        "exposure": maybe(COUNT),
        "conflicts": TEXTS,
    }
    said = {**_fields(section), "status": TEXT, "extra": table(ANY)}
    return shape({**head, **said, **more}, others=OWN)


def entry(section: str, **more: Schema) -> Schema:
    """Any other entry."""
    return shape({"id": TEXT, **_fields(section), "extra": table(ANY), **more})


def exported(section: str) -> Schema:
    """An item as it is handed on: only what the file says of it."""
    kind = one_of(section.removesuffix("s"))
    return shape({"id": TEXT, "kind": kind, "status": TEXT}, _said(section), others=OWN)


ITEM = any_of(*map(item, ITEMS))
ENTRY = any_of(ITEM, *(entry(one) for one in (*HEADS, *SECTIONS) if one not in ITEMS))
EXPORTED = any_of(*map(exported, ITEMS))
