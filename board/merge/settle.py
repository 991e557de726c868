"""Settling a conflict: one value for the field, and its record gone."""

from __future__ import annotations

from collections.abc import Sequence

from board.change import Change, Removed, Renamed, Set, apply
from board.merge.records import REMOVED, RENAMED, key_of, parts, split, written
from board.model import Board, Ref
from board.value import Table, Value, absent, plain


def settle(board: Board, ref: Ref, field: str, value: Value) -> Board:
    """The board with one conflict settled for ``value``, ``None`` for no value.

    ``field`` is named as in ``Conflict``. For ``removed`` the value says whether
    the entry goes, for ``renamed`` it is the id; references stay as they are.
    Raises ``KeyError`` where there is no such conflict and
    ``InvalidError`` where the value does not fit.
    """
    holder, name = ref, field
    if not ref.section:
        header = f"[{written(ref.id)}]"
        holder, name = Ref("board", ""), f"{header}.{field}" if field else header
    entry = board.entry(holder)
    fields = entry.fields() if entry is not None else {}
    record = split(fields)[1][name]
    more = {k: v for k, v in fields["conflict"][name].items() if k not in record}
    records = {**fields["conflict"], name: more}
    left = {key: member for key, member in records.items() if not absent(member)}
    changes: list[Change] = [Set(holder, "conflict", fields["conflict"], left)]
    if field == REMOVED and ref.section:
        if value:
            changes.append(Removed(ref, fields))
    elif field == RENAMED and ref.section:
        if value != ref.id:
            changes.append(Renamed(ref, value))
    else:
        changes += _set(board, ref, field, fields, value)
    return apply(board, changes)


def _set(board: Board, ref: Ref, field: str, fields: Table, value: Value) -> list[Change]:
    keys = [key_of(part) for part in parts(field)] if field else []
    if not ref.section:
        old = board.extra.get(ref.id)
        return [Set(ref, "", old, _with(old, keys, value))]
    first, *rest = keys
    old = fields.get(first)
    if first != "gate" or not rest:
        return [Set(ref, first, old, _with(old, rest, value))]
    gate = {criterion["text"]: criterion for criterion in old or []}
    text, *rest = rest
    criterion = _with(gate.get(text), rest, value)
    gate[text] = None if absent(criterion) else {"text": text, **criterion}
    return [Set(ref, first, old, [c for c in gate.values() if c is not None])]


def _with(table: Value, keys: Sequence[str], value: Value) -> Value:
    """A value with the member at the end of the keys set, or taken out for ``None``."""
    if not keys:
        return plain(value)
    out = dict(table) if isinstance(table, dict) else {}
    member = _with(out.get(keys[0]), keys[1:], value)
    if member is None:
        out.pop(keys[0], None)
    else:
        out[keys[0]] = member
    return out
