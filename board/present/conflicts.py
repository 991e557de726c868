"""A conflict as a person reads it: its base and its sides, each whole, differences marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from board import edit
from board.change import said
from board.merge import Conflict
from board.merge.records import REMOVED, RENAMED, key_of, parts, value_at
from board.model import Board
from board.present.changes import arrow
from board.present.line_diff import differing_lines, differing_words, emphasised, told
from board.safe_text import clean, clean_block
from board.spans import Line, Span, joined, line
from board.value import Table, Value, absent, canonical, lacking, same

#: What git calls the sides of a merge; there are more after a conflict over a conflict.
NAMES = ("ours", "theirs")
_NOTHING = "no value"
#: What stands for the base of a conflict that has none to take.
NO_BASE = "not known: an import made this conflict"


class Side(NamedTuple):
    """One value that a conflict may be settled for.

    ``key`` takes it. ``who`` says in a few words who gave it this value; empty
    where nobody is known. ``now`` is whether the field holds it at present.
    """

    key: str
    name: str
    value: Value
    who: str = ""
    now: bool = False


def sides_of(
    conflict: Conflict,
    names: Sequence[str] = NAMES,
    who: Sequence[str] = (),
    held: Value = None,
) -> list[Side]:
    """The base of a conflict and its sides, as they are shown and taken.

    ``names`` and ``who`` go with the sides, as far as they reach. ``held`` is
    what the field holds at present, as ``value_now`` finds it; where that is
    none of the sides, somebody has set it since, and it may be kept as well.
    """
    has_base = conflict.field != REMOVED and conflict.base_known
    found = [Side("b", "base", conflict.base)] if has_base else []
    for at, value in enumerate(conflict.sides):
        name = names[at] if at < len(names) else f"side {at + 1}"
        if conflict.field == REMOVED and isinstance(value, bool):
            # Which of the two removed it, the record does not say: its sides are in no order.
            name = "remove" if value else "keep"
        by = who[at] if at < len(who) else ""
        found.append(Side(str(at + 1), name, value, by, _alike(value, held)))
    if not any(side.now for side in found):
        found.append(Side("0", "as it is", held, "set since the merge", True))
    return found


def choices_of(board: Board, conflict: Conflict, who: Sequence[str] = ()) -> list[Side]:
    """All that a conflict of a board may be settled for by one key: its sides, or both at once."""
    found = sides_of(conflict, who=who, held=value_now(board, conflict))
    both = edit.both(conflict)
    return [*found, Side("a", "both", both)] if both is not None else found


def value_now(board: Board, conflict: Conflict) -> Value:
    """What the field of a conflict holds at present; of a removal, that it was not removed."""
    if conflict.ref.section and conflict.field in (REMOVED, RENAMED):
        return conflict.ref.id if conflict.field == RENAMED else False
    keys = [key_of(part) for part in parts(conflict.field)] if conflict.field else []
    if not conflict.ref.section:
        value: Value = board.extra.get(conflict.ref.id)
    else:
        entry = board.entry(conflict.ref)
        value = entry.fields() if entry is not None else {}
    return value_at(value, keys)


def _alike(one: Value, other: Value) -> bool:
    return same(one, other) or (absent(one) and absent(other))


def heading(conflict: Conflict) -> str:
    """What the conflict is about, in a few words."""
    if conflict.field == REMOVED:
        return "removed on one side, edited on the other"
    if conflict.field == RENAMED:
        return "renamed in two ways"
    return f"{_NUMBERS.get(len(conflict.sides), 'several')} values for {field_of(conflict)}"


_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}


def field_of(conflict: Conflict) -> str:
    """The field's name where there is room for one word."""
    return {RENAMED: "id"}.get(conflict.field, clean(conflict.field) or "value")


def title_of(board: Board, conflict: Conflict) -> str:
    """The title of what is in conflict, clean; empty where it has none."""
    entry = board.entry(conflict.ref) if conflict.ref.section else None
    return clean(str(getattr(entry, "title", None) or ""))


def value_lines(conflict: Conflict, side: Side, entry: Table | None = None) -> Iterator[Line]:
    """The value of one side in full, with what makes it differ from the base.

    ``entry`` are the present fields of what is in conflict: they say what was
    edited where the other side removed it.
    """
    base = None if side.key == "b" else conflict.base
    if conflict.field == REMOVED:
        yield from _removal(conflict, bool(side.value), entry)
    elif conflict.field == RENAMED:
        yield line(str(side.value))
    elif absent(side.value) or side.value == "":
        yield line((_said(side.value) or _NOTHING, "absent"))
    elif isinstance(side.value, list) and isinstance(base or [], list):
        yield _members(base, side.value)
    elif isinstance(side.value, str):
        yield from _text(base, side.value)
    else:
        yield line(_said(side.value))


def _removal(conflict: Conflict, removed: bool, entry: Table | None) -> Iterator[Line]:
    """What a side did that removed the entry, or that edited it."""
    if removed:
        yield line(f"removed {conflict.ref}")
        return
    yield line(f"kept {conflict.ref}, and edited it")
    before = conflict.base if isinstance(conflict.base, Mapping) else {}
    for field, old in before.items():
        new = (entry or {}).get(field)
        yield (Span(f"{field}  ", "label"), *arrow(Span(_said(old)), Span(_said(new))))


def _members(base: Value, members: Sequence[Value]) -> Line:
    """A list, its members that the base has not marked, and those that it lost."""
    if base is None:
        return line(_said(members))
    before = set(map(canonical, base))
    found: list[str | tuple[str, str]] = [
        _said(one) if canonical(one) in before else (f"+{_said(one)}", "added") for one in members
    ]
    lost = lacking(base, members)
    return joined(", ", [*found, *((f"−{_said(one)}", "removed") for one in lost)])


def _text(base: Value, text: str) -> Iterator[Line]:
    """A text in full: word by word on one line, line by line where there are several."""
    text = clean_block(text)
    before = clean_block(base) if isinstance(base, str) else None
    if before is None:
        yield from map(line, text.split("\n"))
    elif "\n" not in text and "\n" not in before:
        yield tuple(emphasised(text, differing_words(before, text), "", "added-word"))
    else:
        for one in differing_lines(before, text):
            yield told(one) if one.mark != " " else (Span("  "), Span(one.text))


def _said(value: Value) -> str:
    return said(value, _NOTHING)
