"""Setting fields: of items, repos, layers, phases, statuses and the board's head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from board.edit.conflicts import left_of
from board.edit.errors import EditError
from board.edit.kinds import wrong
from board.edit.references import check_new, resolve, unknown, with_statuses
from board.fields import fields_of
from board.model import HEADS, MODELS, REFERRING, SCHEMA, Board, Entry, Item, OwnField, Ref
from board.own_fields import mistakes
from board.phrases import either
from board.safe_text import is_unsafe
from board.touched import replaced
from board.validation import InvalidError, make_entry
from board.value import Value, absent, fold, plain, same

E = TypeVar("E", bound=Entry)

#: 64-bit integers are the widest that every reader of the file accepts.
WIDEST = 2**63


def set_fields(board: Board, refs: Sequence[Ref], values: Mapping[str, Value]) -> Board:
    """Give these fields of these entries other values; ``None`` clears one.

    A conflict about such a field is settled by it, also where the field has that
    value. Raises ``EditError`` for a value that does not fit, for a reference that
    newly leads nowhere, and for items that would wait for each other.
    """
    for ref in refs:
        board = with_entry(board, ref, changed(board, ref, values, chosen=True))
    return board


def confirm(board: Board, refs: Sequence[Ref]) -> Board:
    """Say of entries that they are right: what an import guessed of them is no guess any more."""
    return set_fields(board, guesses(board, refs), {"provisional": None})


def guesses(board: Board, refs: Iterable[Ref]) -> list[Ref]:
    """Those of these entries that an import guessed, and that nobody has decided about since."""
    found = ((ref, board.entry(ref)) for ref in refs)
    return [ref for ref, entry in found if entry is not None and entry.guessed]


def entry_of(board: Board, ref: Ref) -> Entry:
    """The entry at an address; the default statuses count where the file has none."""
    if ref.section == "statuses" and ref.id in board.columns:
        return board.columns[ref.id]
    if ref.section in MODELS and (entry := board.entry(ref)):
        return entry
    if ref.section in MODELS and ref.section not in HEADS:
        raise unknown(board, "items" if ref.section in ("gaps", "risks") else ref.section, ref.id)
    raise EditError(f"{ref} has no fields that can be set here.")


def with_entry(board: Board, ref: Ref, entry: Entry) -> Board:
    """The board with one entry replaced; the same board when it is the same entry."""
    if entry is entry_of(board, ref):
        return board
    if ref.section == "statuses":
        board = with_statuses(board)
    return with_entries(board, ref.section, {ref.id: entry})


def with_entries(board: Board, section: str, entries: Mapping[str, Entry]) -> Board:
    """The board with these entries of one section replaced, in their places."""
    if not entries:
        return board
    return board.with_section(section, replaced(board.section(section), entries))


def changed(board: Board, ref: Ref, values: Mapping[str, Value], *, chosen: bool = False) -> Entry:
    """The entry as it would be with these values, checked; itself when nothing differs.

    ``chosen`` tells that a person gave them, and not what follows from something else.
    """
    old = entry_of(board, ref)
    before = old.fields()
    fields = dict(before)
    for field, value in values.items():
        if field == "title" and isinstance(value, str):
            value = " ".join(value.split()) or None
        _check(ref, field, value)
        row = board.known(ref.section).get(field)
        if row is not None and row.own and not absent(value) and not row.type.fits(plain(value)):
            raise EditError(f"{ref} {wrong(field, row.type, str(value))}")
        if absent(value):
            fields.pop(field, None)
        else:
            fields[field] = plain(value)
    if chosen and old.guessed and "provisional" not in values:
        del fields["provisional"]  # a decision about an entry says that it is no guess
    if "conflict" in before and "conflict" not in values:
        fields["conflict"] = left_of(before, fields, values if chosen else ())
        fields = {name: value for name, value in fields.items() if value is not None}
    if same(fields, before):
        return old
    new = validated(ref, fields)
    if isinstance(new, OwnField):
        check_declared(board, ref, new)
    for field in values:
        check_new(board, ref, old, field, fields.get(field))
    return new


def validated(ref: Ref, fields: Mapping[str, Value]) -> Entry:
    """The entry that these fields make, or an ``EditError`` about the first that does not fit."""
    try:
        entry: Entry = make_entry(ref.section, fields)
        return entry
    except InvalidError as error:
        first = error.misfits[0]
        field = str(first.where[0])
        if first.missing:
            raise EditError(f"{ref} needs a {field}.") from None
        type = fields_of(ref.section)[field].type
        raise EditError(f"{ref} {wrong(field, type, str(fields.get(field)))}") from None


def _check(ref: Ref, field: str, value: Value) -> None:
    """Refuse what no file can hold, and a schema that this program does not write."""
    if not field or is_unsafe(field):
        raise EditError(f"{field!a} can't be the name of a field.")
    _check_value(ref, field, value)
    if ref.section == "board" and field == "schema" and value != SCHEMA:
        raise EditError(
            f"board schema: it says how the file is written, and here that is {SCHEMA}; "
            "leave it as it is."
        )


def check_declared(board: Board, ref: Ref, said: OwnField) -> None:
    """Refuse a declaration that would declare nothing."""
    for mistake in mistakes(ref.id, said, board.fields):
        expected = f", expected {either(list(mistake.choices))}" if mistake.choices else ""
        place = f"{ref} {mistake.field}".rstrip()
        raise EditError(f"{place}: {mistake.message}{expected}.")


def _check_value(ref: Ref, field: str, value: Value) -> None:
    if isinstance(value, Mapping):
        for key, member in value.items():
            _check_value(ref, field, key)
            _check_value(ref, field, member)
    elif isinstance(value, list | tuple):
        for member in value:
            _check_value(ref, field, member)
    elif isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise EditError(f"{ref} {field}: the text is not valid UTF-8.") from None
    elif isinstance(value, int) and not -WIDEST <= value < WIDEST:
        raise EditError(f"{ref} {field}: the number is too large; a file holds 64-bit integers.")


def link(board: Board, items: Sequence[str], field: str, targets: Sequence[str]) -> Board:
    """Add to a list field of each item: ``repos``, ``depends``, ``tags`` and the like."""
    return _relist(board, items, field, targets, take=False)


def unlink(board: Board, items: Sequence[str], field: str, targets: Sequence[str]) -> Board:
    """Take from a list field of each item; what is not in it is no mistake."""
    return _relist(board, items, field, targets, take=True)


def _relist(
    board: Board, items: Sequence[str], field: str, targets: Sequence[str], *, take: bool
) -> Board:
    for ref in item_refs(board, items):
        row = board.known(ref.section).get(field)
        if row is None or row.type.name != "list":
            raise EditError(f"{ref} {field}: this is not a list; set it instead.")
        now = entry_of(board, ref).fields().get(field, [])
        new = (
            without(board, ref, field, now, targets)
            if take
            else [*now, *(target for target in targets if target not in now)]
        )
        board = set_fields(board, [ref], {field: new})
    return board


def without(
    board: Board, ref: Ref, field: str, now: Sequence[str], targets: Sequence[str]
) -> list[str]:
    """A list less some members, each named as it stands there or as a person would."""
    gone = set()
    section = REFERRING.get(ref.section, {}).get(field)
    for target in targets:
        if target in now or section is None:
            gone.add(target)
        else:
            gone.add(meant(board, section, target, now))
    return [member for member in now if member not in gone]


def meant(board: Board, section: str, text: str, now: Sequence[str]) -> str:
    """The id that a person means, also one that is in the list but nowhere else."""
    folded = fold(text)
    loose = next((member for member in now if fold(member) == folded), None)
    return loose or resolve(board, section, text)


def item_refs(board: Board, items: Sequence[str]) -> list[Ref]:
    """The addresses of these items, without repeats; ``EditError`` for one that is not there."""
    refs = []
    for id in dict.fromkeys(items):
        ref = board.ref(id)
        if ref is None:
            raise unknown(board, "items", id)
        refs.append(ref)
    return refs


def items_of(board: Board, items: Sequence[str]) -> dict[str, Item]:
    """These items by id; ``EditError`` for one that is not there."""
    found = {}
    for ref in item_refs(board, items):
        item = board.item(ref.id)
        assert item is not None
        found[ref.id] = item
    return found
