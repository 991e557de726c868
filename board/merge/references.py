"""References that follow: an id that got another name, wherever a side wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from board.model import REFERRING, Entry
from board.value import Table, Value, canonical

#: Namespace → the id that one board uses → the id in the merged board. A namespace
#: is a section, or ``items`` for gaps and risks together; ids that stay are not in it.
Names = Mapping[str, Mapping[str, str]]


def namespace(section: str) -> str:
    """Where the ids of a section must be unique."""
    return "items" if section in ("gaps", "risks") else section


def add_name(names: dict[str, dict[str, str]], section: str, old: str, new: str) -> None:
    """Note one new id, for all fields that may mean its entry."""
    for space in {section, namespace(section)}:
        names.setdefault(space, {}).setdefault(old, new)


def items_named(entry: Entry | None) -> set[str]:
    """The ids of items to which an entry refers."""
    fields = REFERRING.get(entry.section, {}) if entry is not None else {}
    names = [name for name, space in fields.items() if space in ("items", "gaps")]
    return {id for name in names for id in getattr(entry, name, None) or ()}


def translate(section: str, fields: Table, names: Names) -> Table:
    """The fields with every id under its name in the merged board, records included."""
    referring = REFERRING.get(section)
    if not names or referring is None:
        return fields
    out = dict(fields)
    records = out.get("conflict")
    records = dict(records) if isinstance(records, Mapping) else {}
    for field, space in referring.items():
        ids = names.get(space)
        if not ids:
            continue
        if field in out:
            out[field] = _named(out[field], ids)
        if isinstance(records.get(field), Mapping):
            records[field] = {k: _named(v, ids) for k, v in records[field].items()}
    return out | {"conflict": records} if records else out


def _named(value: Value, ids: Mapping[str, str]) -> Value:
    if isinstance(value, str):
        return ids.get(value, value)
    if not isinstance(value, list):
        return value
    renamed = [_named(member, ids) for member in value]
    if renamed == value:
        return value
    return list({canonical(member): member for member in renamed}.values())  # two may be one now
