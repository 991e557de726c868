"""The edit that takes over what was accepted of a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from board.change import ORDERED
from board.edit.fields import validated, with_entries
from board.edit.references import check_id, covers
from board.importing import editions
from board.importing.proposals import Plan, Proposal
from board.model import ITEMS, REFERRING, Board, Entry, Ref
from board.placing import insert_all
from board.value import Value, absent, same

#: In the order in which entries need one another.
_ORDER = ("layers", "repos", "phases", "gaps", "risks", "criteria")


def take_over(board: Board, plan: Plan, accepted: Collection[int] | None = None) -> Board:
    """The board with these proposals of a plan, by their places in it.

    ``None`` takes all that are not duplicates. A reference to an entry that is not accepted is left
    out. Raises ``EditError`` where an id can't be one; the plan must be of this board.
    """
    if plan.exact:
        from board.importing.exact import take_exactly

        return take_exactly(board, plan, accepted)
    chosen = [
        one
        for at, one in enumerate(plan.proposals)
        if (one.accepted if accepted is None else at in accepted) and one.what != "same"
    ]
    for section in _ORDER:
        new = [one for one in chosen if one.ref.section == section and _is_new(board, one)]
        if new:
            board = _added(board, section, new, plan.reading.name)
    for one in chosen:
        if one.what in ("update", "conflict"):
            board = _updated(board, one, plan.reading.name)
    board = _remembered(board, [one for one in plan.proposals if one.what == "same"])
    return _referring(board, chosen)


def _is_new(board: Board, one: Proposal) -> bool:
    return one.what in ("add", "duplicate") and board.entry(one.ref) is None


def _added(board: Board, section: str, new: list[Proposal], name: str) -> Board:
    entries: dict[str, Entry] = {}
    for one in new:
        if section not in (*ITEMS, "criteria"):
            check_id(board, section, one.ref.id)
        fields = _kept(board, one.ref, dict(one.fields))
        if section in ITEMS and absent(fields.get("status")):
            fields["status"] = board.first_status
        if one.guesses:
            fields["provisional"] = True
        fields["source"] = editions.source(name, one.found)
        fields["imported"] = editions.fingerprints(board, one.said, one.found.mark)
        entries.setdefault(one.ref.id, validated(one.ref, fields))
    ordered = section in ORDERED
    return board.with_section(section, insert_all(board.section(section), entries, ordered=ordered))


def _kept(board: Board, ref: Ref, fields: dict[str, Value]) -> dict[str, Value]:
    """The fields less the references that lead nowhere, and those that are set later."""
    for name, meant in REFERRING.get(ref.section, {}).items():
        if name in fields:
            there = _there(board, meant)
            value = fields.pop(name)
            if isinstance(value, list):
                value = [id for id in value if any(id in one for one in there)]
            elif not any(value in one for one in there):
                value = None
            if not absent(value) and meant != "items" and not covers(meant, "gaps"):
                fields[name] = value
    return fields


def _there(board: Board, meant: str) -> tuple[Mapping[str, Entry], ...]:
    if meant == "items":
        return (board.gaps, board.risks)
    return (board.columns if meant == "statuses" else board.section(meant),)


def _updated(board: Board, one: Proposal, name: str) -> Board:
    """The board with what a document newly says of an entry, and what two say as a conflict."""
    entry = board.entry(one.ref)
    if entry is None:
        return board
    said = entry.fields()
    for field, value in _kept(board, one.ref, dict(one.fields)).items():
        said[field] = value
    for field, value in one.fields.items():
        if absent(value):
            said.pop(field, None)
    if one.clashes:
        said["conflict"] = dict(_conflicts(said.get("conflict"), one.clashes))
    if one.guesses:
        said["provisional"] = True
    if "imported" in said or "source" not in said:
        before = said.get("imported", "")
        said["imported"] = editions.fingerprints(board, one.said, one.found.mark, before)
        said["source"] = editions.source(name, one.found)
    return with_entries(board, one.ref.section, {one.ref.id: validated(one.ref, said)})


def _remembered(board: Board, proposals: Sequence[Proposal]) -> Board:
    """The board with what a document says now where people came to say the same by themselves."""
    for one in proposals:
        entry = board.entry(one.ref)
        before = entry.get("imported") if entry is not None else None
        if entry is None or not isinstance(before, str) or not one.older:
            continue
        prints = editions.fingerprints(board, one.said, one.found.mark, before)
        if prints != before:
            said = validated(one.ref, entry.fields() | {"imported": prints})
            board = with_entries(board, one.ref.section, {one.ref.id: said})
    return board


def _conflicts(
    there: Value, clashes: Mapping[str, tuple[Value, Value]]
) -> Iterator[tuple[str, Value]]:
    from board.merge.records import make
    from board.merge.records import sides as sides_of

    records = dict(there) if isinstance(there, Mapping) else {}
    yield from records.items()
    for field, (ours, theirs) in clashes.items():
        record = records.get(field)
        others = sides_of(record)[1:] if isinstance(record, Mapping) else []
        further = [value for value in (theirs, *others) if not same(value, ours)]
        yield field, make(None, [ours, *_distinct(further)])


def _distinct(values: Sequence[Value]) -> Iterator[Value]:
    return (
        value for at, value in enumerate(values) if not any(map(partial(same, value), values[:at]))
    )


def _referring(board: Board, chosen: list[Proposal]) -> Board:
    """The references between items, once all are there; none that would lead in a circle."""
    new: dict[Ref, dict[str, Value]] = {}
    for one in chosen:
        entry = board.entry(one.ref)
        for name, meant in REFERRING.get(one.ref.section, {}).items():
            value = one.fields.get(name)
            if entry is None or absent(value) or not (meant == "items" or covers(meant, "gaps")):
                continue
            there = _there(board, meant)
            if not isinstance(value, list):
                if any(value in section for section in there):
                    new.setdefault(one.ref, {})[name] = value
                continue
            now = [*(entry.get(name) or ())]
            more = [id for id in value if id not in now and any(id in some for some in there)]
            if more:
                new.setdefault(one.ref, {})[name] = now + more
    _uncircled(board, new)
    for section in {ref.section for ref in new}:
        entries = {
            ref.id: validated(ref, entry.fields() | fields)
            for ref, fields in new.items()
            if ref.section == section and fields and (entry := board.entry(ref)) is not None
        }
        board = with_entries(board, section, entries)
    return board


def _uncircled(board: Board, new: dict[Ref, dict[str, Value]]) -> None:
    """Take out what an item would newly depend on where it would wait for itself by that."""
    waits = {id: list(item.depends) for id, item in board.items()}
    waits |= {ref.id: fields["depends"] for ref, fields in new.items() if "depends" in fields}
    while circle := _circle(waits):
        for ref, fields in new.items():
            entry = board.entry(ref)
            if ref.id in circle and "depends" in fields and entry is not None:
                kept = [id for id in fields["depends"] if id in (entry.get("depends") or ())]
                kept += [id for id in fields["depends"] if id not in {*kept, *circle}]
                if kept != fields["depends"]:
                    fields["depends"] = waits[ref.id] = kept
                    break
        else:
            return  # the circle was there before


def _circle(waits: Mapping[str, list[str]]) -> list[str]:
    """The ids of items that wait for one another in a circle; none where there is no circle."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
