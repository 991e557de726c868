"""What setting a field does to the conflicts about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from board.value import Value, absent, same


def left_of(
    before: Mapping[str, Value], after: Mapping[str, Value], chosen: Collection[str]
) -> Value:
    """The conflicts that an entry still has once its fields are ``after``; ``None`` for none.

    A conflict is settled where the value that it is about has changed, and also
    where a person chose the value that the field has; ``chosen`` names such fields.
    """
    # Few entries have any.
    from board.merge.records import REMOVED, RENAMED, key_of, parts, split, value_at

    found = before.get("conflict")
    settled = set()
    for name in split(before)[1]:
        keys = [key_of(part) for part in parts(name)]
        if name in (REMOVED, RENAMED) or name.startswith("["):
            continue
        whole = len(keys) == 1 and keys[0] in chosen
        was, now = (value_at(fields, keys) for fields in (before, after))
        if whole or not (same(was, now) or (absent(was) and absent(now))):
            settled.add(name)
    if not settled or not isinstance(found, Mapping):
        return found
    # What somebody else has written into a record stays.
    left = {
        name: {k: v for k, v in record.items() if k not in ("base", "sides")}
        if name in settled
        else record
        for name, record in found.items()
    }
    return {name: member for name, member in left.items() if not absent(member)} or None
