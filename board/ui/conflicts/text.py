"""A conflict as a person reads it: its base and its sides, each whole, differences marked.

Owns how the values of a conflict are named, worded and laid out; the one place
that does. Pure: a conflict and a width in, lines out. What a choice does is
decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from board import edit
from board.merge import Conflict
from board.merge.records import REMOVED, RENAMED, key_of, parts, value_at
from board.model import Board
from board.ui.kit.content_styles import MUTED
from board.ui.kit.line_diff import differing_lines, differing_words
from board.ui.kit.safe_text import cells, clean, clean_block, fit
from board.value import Table, Value, absent, same

#: What git calls the sides of a merge; there are more after a conflict over a conflict.
NAMES = ("ours", "theirs")
#: The bar of a side, and that of the base.
_BAR, _BASE = "▌", "▏"
_HUES = ("$text-primary", "$text-accent", "$text-secondary", "$text-warning")
#: A longer line is hard to read.
WIDEST = 110
_COME, _GONE = "$text-success", "$text-error"


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
    found = [Side("b", "base", conflict.base)] if conflict.field != REMOVED else []
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


def side_lines(
    conflict: Conflict, side: Side, width: int, entry: Table | None = None
) -> list[Content]:
    """The lines of one side: its key and name, who it is from, and its value.

    ``entry`` are the present fields of what is in conflict: they say what was
    edited where the other side removed it.
    """
    number = int(side.key) - 1 if side.key.isdigit() else -1
    bar, hue = (_BAR, _HUES[number % len(_HUES)]) if number >= 0 else (_BASE, MUTED)
    room = max(8, min(WIDEST, width - 2))
    lines = [_head(side, hue if number >= 0 else MUTED, room)]
    if side.who:
        lines += Content.styled(clean(side.who), MUTED).wrap(room)
    lines += _value(conflict, side, room, entry)
    return [Content.assemble((f"{bar} ", hue), line.rstrip()) for line in lines]


def _head(side: Side, hue: str, room: int) -> Content:
    """The key, the name with the letter that is a key as well, and whether it is there now."""
    name = fit(clean(side.name), max(4, room - 3))
    content = Content.styled(name, f"bold {hue}")
    if side.name in _LETTERS:
        content = content.stylize("underline", 0, 1)
    head = Content.assemble((side.key, "bold $text-accent"), "  ", content)
    if side.now and head.cell_length + 3 + cells(_NOW) <= room:
        head += Content.styled(f"   {_NOW}", MUTED)
    return head


#: Sides whose first letter takes them, beside their number.
_LETTERS = NAMES
_NOW = "on the board now"


# The value


def _value(conflict: Conflict, side: Side, room: int, entry: Table | None) -> Iterator[Content]:
    if conflict.field == REMOVED:
        yield from _removal(conflict, bool(side.value), room, entry)
        return
    base = None if side.name == "base" and side.key == "b" else conflict.base
    if conflict.field == RENAMED:
        yield from Content(clean(str(side.value))).wrap(room)
    elif absent(side.value):
        yield Content.styled("no value", f"italic {MUTED}")
    elif isinstance(side.value, list) and isinstance(base or [], list):
        yield from _members(base, side.value, room)
    elif isinstance(side.value, str):
        yield from _text(base, side.value, room)
    else:
        yield from Content(whole(side.value)).wrap(room)


def _removal(
    conflict: Conflict, removed: bool, room: int, entry: Table | None
) -> Iterator[Content]:
    """What a side did that removed the entry, or that edited it."""
    if removed:
        yield from Content(f"removed {clean(str(conflict.ref))}").wrap(room)
        return
    yield from Content(f"kept {clean(str(conflict.ref))}, and edited it").wrap(room)
    before = conflict.base if isinstance(conflict.base, Mapping) else {}
    for field, old in before.items():
        new = (entry or {}).get(field)
        text = Content.assemble(
            (f"{clean(field)}  ", MUTED), whole(old), (" → ", MUTED), whole(new)
        )
        yield from text.wrap(room)


def _members(base: Value, members: Sequence[Value], room: int) -> Iterator[Content]:
    """A list, its members that the base has not marked, and those that it lost."""
    if base is None:
        yield from Content(", ".join(map(whole, members))).wrap(room)
        return
    lost = [one for one in base if not any(same(one, other) for other in members)]
    parts: list[Content] = []
    for one in members:
        new = not any(same(one, other) for other in base)
        parts.append(Content.styled(f"+{whole(one)}", _COME) if new else Content(whole(one)))
    parts += [Content.styled(f"−{whole(one)}", _GONE) for one in lost]
    yield from Content(", ").join(parts).wrap(room)


def _text(base: Value, text: str, room: int) -> Iterator[Content]:
    """A text in full: word by word on one line, line by line where there are several."""
    text = clean_block(text)
    before = clean_block(base) if isinstance(base, str) else None
    if before is None:
        yield from Content(text).wrap(room)
    elif "\n" not in text and "\n" not in before:
        content = Content(text)
        for start, end in differing_words(before, text):
            content = content.stylize(f"bold underline {_COME}", start, end)
        yield from content.wrap(room)
    else:
        for mark, line, spans in differing_lines(before, text):
            yield from _marked(mark, line, spans, room)


def _marked(mark: str, line: str, spans: Sequence[tuple[int, int]], room: int) -> Iterator[Content]:
    style = {"+": _COME, "-": _GONE}.get(mark, "")
    content = Content.styled(line, style)
    for start, end in spans:
        content = content.stylize("bold underline", start, end)
    first = {"-": "− "}.get(mark, f"{mark} ")
    for number, part in enumerate(content.wrap(max(4, room - 2)) or [Content("")]):
        yield Content.assemble((first if not number else "  ", style), part)


def whole(value: Value) -> str:
    """A value on one line, in full."""
    match value:
        case None:
            return "no value"
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(map(whole, value)) or "no value"
        case dict():
            return ", ".join(f"{clean(str(key))} {whole(v)}" for key, v in value.items())
        case _:
            return clean(str(value))
