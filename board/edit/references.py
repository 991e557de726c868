"""Who refers to whom: finding entries by what a person wrote, and keeping links true."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from board import issue_refs
from board.edit.errors import EditError
from board.model import (
    DEFAULT_STATUSES,
    HEADS,
    ITEMS,
    PREFIXES,
    REFERRING,
    SECTIONS,
    Board,
    Entry,
    Item,
    Ref,
)
from board.phrases import either, hint
from board.safe_text import is_unsafe
from board.value import Value, composed, fold

#: What one entry of a section is called in a sentence, and before its id.
NOUNS: Mapping[str, str] = MappingProxyType(
    {**PREFIXES, "gaps": "gap", "risks": "risk", "items": "gap or risk"}
)
#: What can be added, and where it goes.
SECTION_OF = {NOUNS[name]: name for name in (*ITEMS, *(s for s in SECTIONS if s not in ITEMS))}


def parse_ref(board: Board, text: str) -> Ref:
    """The entry that a person means by ``G-2a5k``, ``c-2a``, ``repo:tinkex`` or ``board``.

    Case does not matter, and the beginning of an id is enough where it is the
    only one. Raises ``EditError`` with what was probably meant.
    """
    if ref := board.ref(text):
        return ref
    if text in HEADS:
        return Ref(text, "")
    if text in board.criteria:
        return Ref("criteria", text)
    prefix, colon, rest = text.partition(":")
    if colon and prefix.casefold() in SECTION_OF:
        section = SECTION_OF[prefix.casefold()]
        return Ref(section, resolve(board, section, rest))
    try:
        id = resolve(board, "items", text)
    except EditError:
        if (criterion := _criterion(board, text)) is not None:
            return criterion
        for section, name in PREFIXES.items():
            if name and exists(board, section, text):
                raise EditError(
                    f'There is no gap or risk "{text}"; did you mean "{name}:{text}"?'
                ) from None
        raise
    ref = board.ref(id)
    assert ref is not None
    return ref


def _criterion(board: Board, text: str) -> Ref | None:
    """The one criterion whose id begins so; its ids are told from those of items."""
    folded = fold(text.strip())
    found = [id for id in board.criteria if len(folded) > 1 and fold(id).startswith(folded)]
    return Ref("criteria", found[0]) if len(found) == 1 else None


def resolve(board: Board, section: str, text: str) -> str:
    """The id in a section (or ``items``) that a person means by this text.

    The id itself, then the id or the title whatever the case, then the only id
    that begins so.
    """
    if exists(board, section, text):
        return text
    known = ids(board, section)
    folded = fold(text.strip())
    for found in (
        [id for id in known if fold(id) == folded],
        [id for id in known if section != "items" and _title(board, section, id) == folded],
        [id for id in known if folded and fold(id).startswith(folded)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise EditError(
                f'"{text}" could be {either(found[:3])}'
                f"{' and others' if found[3:] else ''}; write more of it."
            )
    raise unknown(board, section, text)


def unknown(board: Board, section: str, text: str) -> EditError:
    """The sentence for an id that is nowhere in its section."""
    noun = NOUNS[section]
    known = ids(board, section)
    if not known:
        return EditError(f'There is no {noun} "{text}": this board has none yet; add it first.')
    other = "risk" if section == "gaps" else "gap"
    if section in ("gaps", "risks") and board.ref(text):
        return EditError(f"{text} is a {other}, not a {noun}.")
    advice = hint(text, known)
    end = "" if advice.endswith("?") else "."
    return EditError(f'There is no {noun} "{text}"{"; " if advice else ""}{advice}{end}')


def ids(board: Board, section: str) -> Collection[str]:
    """All ids of a section, of the default statuses where the file has none, or of ``items``."""
    if section == "items":
        return [*board.gaps, *board.risks]
    return board.columns if section == "statuses" else board.section(section)


def exists(board: Board, section: str, id: str) -> bool:
    """Whether a section (or ``items``) has this id."""
    return board.ref(id) is not None if section == "items" else id in ids(board, section)


def _title(board: Board, section: str, id: str) -> str | None:
    entries = board.columns if section == "statuses" else board.section(section)
    title = getattr(entries[id], "title", None)
    return fold(title) if isinstance(title, str) else None


def with_statuses(board: Board) -> Board:
    """The board with its list of statuses written out, so that it can be changed."""
    if board.statuses:
        return board
    return board.with_section("statuses", dict(DEFAULT_STATUSES))


def check_new(board: Board, ref: Ref, old: Entry, field: str, value: Value) -> None:
    """Refuse what this field newly refers to, where that does not exist.

    What it referred to before may stay, even when that is gone: a person who
    adds one thing is not told about another.
    """
    section = REFERRING.get(ref.section, {}).get(field)
    if section is None:
        return
    before = members(getattr(old, field, None))
    for target in members(value):
        if target in before:
            continue
        if not exists(board, section, target):
            if field == "depends" and issue_refs.may_stand(board, target):
                continue
            error = unknown(board, section, target)
            raise EditError(f"{ref} {field}: {error}")
        if field == "depends":
            _check_circle(board, ref.id, target)


def members(value: Value) -> tuple[str, ...]:
    """The ids in a value: of a list its members, of a text itself."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list | tuple) else ()


def _check_circle(board: Board, id: str, target: str) -> None:
    """Refuse that ``id`` depends on ``target`` when ``target`` already waits for ``id``."""
    if id == target:
        raise EditError(f"{id} can't depend on itself.")
    came: dict[str, str] = {target: id}
    waiting = [target]
    while waiting:
        here = waiting.pop()
        item = board.item(here)
        for further in item.depends if item else ():
            if further == id:
                raise EditError(
                    f"{id} can't depend on {target}: "
                    f"{' → '.join([*_path(came, here, id), id])} would be a cycle."
                )
            if further not in came:
                came[further] = here
                waiting.append(further)


def _path(came: Mapping[str, str], here: str, start: str) -> list[str]:
    path = [here]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


def users(board: Board, ref: Ref) -> list[Ref]:
    """The entries that refer to this one, in file order."""
    found = []
    for section, fields in REFERRING.items():
        names = [field for field, target in fields.items() if covers(target, ref.section)]
        for id, entry in board.section(section).items():
            if any(ref.id in _referred(board, entry, field) for field in names):
                found.append(Ref(section, id))
    return found


def _referred(board: Board, entry: Entry, field: str) -> tuple[str, ...]:
    """What a field refers to; an item without a status stands in the first one."""
    if field == "status" and isinstance(entry, Item):
        return (board.status_of(entry),)
    return members(getattr(entry, field))


def covers(target: str, section: str) -> bool:
    """Whether a referring field's target section and this section (or ``items``) overlap."""
    items = ("items", "gaps", "risks")
    return target == section or (
        "items" in (target, section) and target in items and section in items
    )


def check_id(board: Board, section: str, id: str) -> None:
    """Refuse an id that can't be written, said or told from another."""
    if not id or len(id) > 64:
        raise EditError(f"An id has 1 to 64 characters; this one has {len(id)}.")
    odd = is_unsafe(id) or any(char.isspace() or char in ":=,\"'" for char in id)
    if odd or id.startswith("-") or id in HEADS:
        raise EditError(
            f"{id!a} can't be an id: it has no spaces, no control or hidden characters, none of "
            f": = , or quotation marks, does not begin with - and is not {either(list(HEADS))}."
        )
    among = "items" if section in ("gaps", "risks") else section
    if exists(board, among, id):
        raise EditError(f"{Ref(section, id)} is taken; choose another id.")
    looks = composed(id)
    if any(composed(other) == looks for other in ids(board, among)):
        raise EditError(
            f"{Ref(section, id)} looks the same as one that is taken, though its accents are "
            "encoded in another way; choose another id."
        )


def replaced(value: Value, swap: Mapping[str, str | None]) -> Value:
    """A value with ids swapped wherever they stand in it; ``None`` takes one out of a list."""
    if isinstance(value, str):
        return swap.get(value, value)
    if isinstance(value, Mapping):
        return {key: replaced(member, swap) for key, member in value.items()}
    if isinstance(value, list | tuple):
        members = (replaced(member, swap) for member in value)
        return [member for member in members if member is not None]
    return value
