"""What setting a field does to the conflicts about it.

Owns which records an edit of fields settles: a person who gives a field a value
has decided. Must not decide what the value is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from board.value import Value, absent, same


def left_of(
    before: Mapping[str, Value], after: Mapping[str, Value], chosen: Collection[str]
) -> Value:
    """The conflicts that an entry still has once its fields are ``after``; ``None`` for none.

    A conflict is settled where the value that it is about has changed, and also
    where a person chose the value that the field has; ``chosen`` names such fields.
    """
    from board.merge.records import REMOVED, RENAMED, key_of, parts, split  # few entries have any

    found = before.get("conflict")
    settled = set()
    for name in split(before)[1]:
        keys = [key_of(part) for part in parts(name)]
        if name in (REMOVED, RENAMED) or name.startswith("["):
            continue
        whole = len(keys) == 1 and keys[0] in chosen
        if whole or not same(_at(before, keys), _at(after, keys)):
            settled.add(name)
    if not settled or not isinstance(found, Mapping):
        return found
    left = {name: _rest(member) if name in settled else member for name, member in found.items()}
    return {name: member for name, member in left.items() if not absent(member)} or None


def _rest(record: Mapping[str, Value]) -> dict[str, Value]:
    """What somebody else has written into a record."""
    return {key: value for key, value in record.items() if key not in ("base", "sides")}


def _at(fields: Mapping[str, Value], keys: Sequence[str]) -> Value:
    """The value at the end of a record's path; the criteria of a gate go by their text."""
    value: Value = fields.get(keys[0])
    if keys[0] == "gate" and isinstance(value, list):
        value = {str(one.get("text")): one for one in value if isinstance(one, Mapping)}
    for key in keys[1:]:
        value = value.get(key) if isinstance(value, Mapping) else None
    return None if absent(value) else value
