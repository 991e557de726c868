"""Assignments: ``status=active``, ``tags+=later``, ``owner=``, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from board import issue_refs
from board.edit.assignment import Assignment
from board.edit.criteria import change_gate
from board.edit.errors import EditError
from board.edit.fields import entry_of, meant, set_fields, without
from board.edit.kinds import read, type_like
from board.edit.list_text import quoted, split, unclosed
from board.edit.references import NOUNS, exists, resolve
from board.fields import Type, fields_of
from board.model import REFERRING, Board, Ref
from board.phrases import near
from board.safe_text import is_unsafe
from board.value import Value


def assign(board: Board, refs: Sequence[Ref], assignments: Sequence[Assignment]) -> Board:
    """Make these assignments, in order, on each of these entries.

    Text is read by the kind of its field: lists as ``list_text`` says, numbers,
    dates, yes and no. A field that the board does not know keeps the kind of
    value that it has, and is text where it has none. A list that is set several
    times takes all that was given; of other fields that is refused.
    """
    for ref in refs:
        board = set_fields(board, [ref], values_for(board, ref, assignments))
    return board


def values_for(board: Board, ref: Ref, assignments: Sequence[Assignment]) -> dict[str, Value]:
    """The values that these assignments leave in one entry, by field."""
    return read_values(board, ref, entry_of(board, ref).fields(), assignments)


def read_values(
    board: Board, ref: Ref, now: Mapping[str, Value], assignments: Sequence[Assignment]
) -> dict[str, Value]:
    """The same, for an entry that has these fields so far."""
    values: dict[str, Value] = {}
    given: dict[str, Assignment] = {}
    for assignment in assignments:
        current = {**now, **values}
        if ref.section == "phases" and assignment.field in ("gate", "met"):
            gate = current.get("gate") or []
            values["gate"] = change_gate(ref, gate, assignment)
        else:
            field = _field(board, ref, assignment.field, now)
            try:
                row = board.known(ref.section).get(field)
                type = row.type if row else type_like(current.get(field))
                further = _further(type, given.setdefault(field, assignment), assignment)
                values[field] = _value(board, ref, field, type, current.get(field), further)
            except EditError as error:
                raise _located(ref, field, error) from None
    return values


def _located(ref: Ref, field: str, error: EditError) -> EditError:
    text = str(error)
    where = f"{ref} " if text.startswith(f"{field}:") else f"{ref} {field}: "
    return EditError(where + text)


#: What looks like a field and is not, with what to do instead.
_NOT_FIELDS = {
    "id": "rename it instead",
    "kind": "a gap stays a gap and a risk a risk; add a new one instead",
    "exposure": "it is likelihood times impact; set those",
    "conflict": "set the field itself, or run board resolve",
}


def _field(board: Board, ref: Ref, name: str, now: Mapping[str, Value]) -> str:
    """The field that a name means here; near-misses of known fields are refused."""
    known = board.known(ref.section)
    if name in known or (name in now and name not in _NOT_FIELDS):
        return name
    plain = name.replace("-", "_").casefold()
    if plain in known:
        return plain
    if name in _NOT_FIELDS:
        raise EditError(f"{ref} {name} can't be set: {_NOT_FIELDS[name]}.")
    if found := near(name, known, 0.7):
        noun = NOUNS.get(ref.section, ref.section)
        raise EditError(f'A {noun} has no field "{name}"; did you mean "{found[0]}"?')
    if is_unsafe(name) or any(char in name for char in " .\"'") or len(name) > 64:
        raise EditError(f"{name!a} can't be the name of a field.")
    return name


def _further(type: Type | None, first: Assignment, now: Assignment) -> Assignment:
    """What an assignment means behind the first one of its field: nothing is set over unsaid."""
    if now is first or now.op != "=":
        return now
    if type and type.name == "list" and first.op == "=" and first.text.strip() and now.text.strip():
        return replace(now, op="+=")
    raise EditError(f"it is given twice, as {first} and as {now}; write one of them.")


def _value(
    board: Board, ref: Ref, field: str, type: Type | None, now: Value, assignment: Assignment
) -> Value:
    text, op = assignment.text, assignment.op
    if op == "=" and not text.strip():
        return None
    if not type:
        raise EditError("this value can't be given as text; edit the item's lines instead.")
    section = REFERRING.get(ref.section, {}).get(field)
    if type.name == "list":
        return _list(board, ref, field, now or [], assignment)
    if op != "=":
        row = fields_of(ref.section).get(field)
        if row is not None and row.lines and op == "+=":
            return f"{now.rstrip()}\n{text}" if now else text
        raise EditError(f"{field} is not a list; write {field}={text or 'VALUE'}.")
    return resolve(board, section, text) if section else read(field, type, text)


def _list(
    board: Board, ref: Ref, field: str, now: Sequence[str], assignment: Assignment
) -> list[str]:
    section = REFERRING.get(ref.section, {}).get(field)
    words = _members(board, section, now, assignment)
    if assignment.op == "-=":
        return without(board, ref, field, now, words)
    if section:
        words = [_target(board, field, section, word, now) for word in words]
    kept = now if assignment.op == "+=" else ()
    return list(dict.fromkeys([*kept, *words]))


def _target(board: Board, field: str, section: str, word: str, now: Sequence[str]) -> str:
    """The id that a word means; an item may also depend on an issue that is kept elsewhere."""
    try:
        return meant(board, section, word, now)
    except EditError:
        if field == "depends" and issue_refs.may_stand(board, word):
            return word.strip()
        raise


def _members(
    board: Board, section: str | None, now: Sequence[str], assignment: Assignment
) -> list[str]:
    """The members that a text names; what stands there as it is written is one, commas and all."""
    text = assignment.text
    there = assignment.op == "-=" and text in now
    if there or (section is not None and exists(board, section, text)):
        return [text]
    if part := unclosed(text):
        raise EditError(
            f"the quotation mark of {part} is never closed; close it, or where it belongs to "
            f"the value, write {quoted(part)}."
        )
    return split(text)
