"""A report of a board taken over: its entries under their own ids, each field as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from board import change
from board.change import Added, Change, Set
from board.importing.found import Found, Left, Reading
from board.importing.proposals import Plan, Proposal
from board.model import HEADS, SECTIONS, Board, Ref
from board.value import Value, absent, same


def exact_plan(board: Board, theirs: Board, name: str, left: tuple[Left, ...] = ()) -> Plan:
    """What a board that was read from a report becomes on this one.

    New entries come as they are. Of one that is there only what is missing is filled; a field that
    says something else becomes a conflict to settle. Tables that no board knows come along where
    there is none of their name. ``left`` is what no board can say.
    """
    proposals = []
    for section in (*HEADS, *SECTIONS):
        for id, entry in theirs.section(section).items():
            if fields := entry.fields() or (section not in HEADS and {"": None}):
                fields.pop("", None)
                proposals.append(_proposal(board, Ref(section, id), fields))
    proposals += (_unknown(board, name, value) for name, value in theirs.extra.items())
    title = theirs.board.title or ""
    reading = Reading(name, title, theirs.board.as_of, left=left)
    return Plan(reading, tuple(proposals), exact=True)


def _proposal(board: Board, ref: Ref, fields: dict[str, Value]) -> Proposal:
    name = str(fields.get("title") or fields.get("text") or ref.id or ref.section)
    found = Found(section=ref.section, name=name, line=1, last=1)
    there = board.entry(ref) if ref.section not in HEADS or board.section(ref.section) else None
    if there is None:
        return Proposal(found=found, what="add", ref=ref, fields=fields)
    said = there.fields()
    new = {field: value for field, value in fields.items() if field not in said}
    clash = {
        field: (said[field], value)
        for field, value in fields.items()
        if field in said and not same(said[field], value) and field not in ("conflict", "schema")
    }
    what = "conflict" if clash else "update" if new else "same"
    return Proposal(found=found, what=what, ref=ref, fields=new, clashes=clash)


def _unknown(board: Board, name: str, value: Value) -> Proposal:
    there = board.extra.get(name)
    found = Found(section="other", name=name, line=1, last=1)
    ref = Ref("", name)
    if there is None:
        return Proposal(found=found, what="add", ref=ref, fields={name: value})
    kept = {} if same(there, value) else {name: (there, value)}
    return Proposal(found=found, what="same", ref=ref, kept=kept)


def take_exactly(board: Board, plan: Plan, accepted: Collection[int] | None = None) -> Board:
    """The board with these proposals of such a plan; ``None`` takes all.

    Where a section has nothing yet, its entries stand in the order of the report.
    """
    chosen = [one for at, one in enumerate(plan.proposals) if accepted is None or at in accepted]
    made: list[Change] = []
    last = {section: "" for section in SECTIONS if not board.section(section)}
    for one in chosen:
        made += _changes(board, one, last.get(one.ref.section))
        if one.ref.section in last and one.what == "add":
            last[one.ref.section] = one.ref.id
    return change.apply(board, made)


def _changes(board: Board, one: Proposal, after: str | None) -> Iterator[Change]:
    if not one.ref.section:
        for value in one.fields.values():
            yield Set(one.ref, "", None, value)
        return
    if one.what == "add" and one.ref.section not in HEADS:
        yield Added(one.ref, one.fields, after)
        return
    entry = board.entry(one.ref)
    said = entry.fields() if entry is not None else {}
    for field, value in one.fields.items():
        if not absent(value):
            yield Set(one.ref, field, said.get(field), value)
    if one.clashes:
        from board.merge.records import make

        there = said.get("conflict")
        records = {**(there if isinstance(there, dict) else {})}
        for field, sides in one.clashes.items():
            records.setdefault(field, make(None, sides))
        if not same(there, records):
            yield Set(one.ref, "conflict", there, records)
