"""Changes as sentences that a person would write.

Owns the words: ``G-2a5k Restore never tested: triage → active``. One sentence
for each entry, on one line, whatever the file says. Must not know who reads it:
a message of a commit, a label of undo, a line of the history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from board.change import Added, Change, Removed, Renamed, Set, shown
from board.fields import TABLE
from board.model import Board, Ref
from board.safe_text import line
from board.value import Value, lacking, same

#: Fields whose text is told by what became of it: nobody reads it on one line.
_TEXTS = frozenset(row.name for row in TABLE if row.long)
#: Fields that nobody is told of, unless nothing else changed.
_INNER = frozenset(row.name for row in TABLE if row.inner)


class Told(NamedTuple):
    """One entry that changed: its name as people write it, and what became of it."""

    ref: Ref
    name: str
    what: str

    @property
    def sentence(self) -> str:
        """Both as one sentence, without a full stop."""
        joint = " " if self.what in ("added", "removed") or self.what[:8] == "renamed " else ": "
        return f"{self.name}{joint}{self.what}"


def describe(changes: Iterable[Change], board: Board) -> list[str]:
    """One sentence per entry that changed, as a person would write it.

    ``board`` is either side of the changes; it lends the titles.
    """
    return [told.sentence for told in tell(changes, board)]


def tell(changes: Iterable[Change], board: Board) -> list[Told]:
    """The same, the name of each entry apart from what became of it."""
    grouped: dict[Ref, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.ref, []).append(change)
    return [_told(ref, group, board) for ref, group in grouped.items()]


def _told(ref: Ref, changes: Sequence[Change], board: Board) -> Told:
    match changes[0]:
        case Added(fields=fields):
            return Told(ref, _named(ref, title_in(ref, fields)), "added")
        case Removed(fields=fields):
            return Told(ref, _named(ref, title_in(ref, fields)), "removed")
        case Renamed(new=new):
            return Told(ref, line(str(ref)), f"renamed to {line(str(Ref(ref.section, new)))}")
    entry = board.entry(ref) if ref.section else None
    title = getattr(entry, "title", None)
    parts: list[str] = []
    if any(isinstance(change, Set) and change.field not in _INNER for change in changes):
        changes = [one for one in changes if not (isinstance(one, Set) and one.field in _INNER)]
    for change in changes:
        if isinstance(change, Set):
            if change.field == ("text" if ref.section == "criteria" else "title") and ref.section:
                title = change.new
            parts += _parts(change.field, change.old, change.new)
    return Told(ref, _named(ref, title if ref.id else None), line(", ".join(parts)))


def title_in(ref: Ref, fields: Mapping[str, Value]) -> Value:
    """What names an entry to people, among its fields: of a criterion its text."""
    return fields.get("text" if ref.section == "criteria" else "title")


def _named(ref: Ref, title: Value) -> str:
    return line(f"{ref} {title}" if isinstance(title, str) and title.strip() else str(ref))


def _parts(field: str, old: Value, new: Value) -> Iterator[str]:
    """What became of one field; several parts for several facts."""
    if field == "conflict":
        yield from _conflicts(old, new)
    elif field == "gate" and _criteria(old) and _criteria(new):
        yield "gate " + ", ".join(_gate(old or [], new or []))
    else:
        yield from _values(field, old, new)


def _values(field: str, old: Value, new: Value) -> Iterator[str]:
    """The members of a table that changed, or the one value."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        yield _part(field, old, new)
        return
    for key in [*old, *(key for key in new if key not in old)]:
        if not same(old.get(key), new.get(key)):
            yield from _values(f"{field}.{key}" if field else key, old.get(key), new.get(key))


def _part(field: str, old: Value, new: Value) -> str:
    word = line(field).replace("_", " ")
    told = _SPECIAL[field](old, new) if field in _SPECIAL else ""
    if told:
        return told
    if field in _TEXTS:
        return f"{word} {'cleared' if new is None else 'written' if old is None else 'edited'}"
    if all(value is None or isinstance(value, list) for value in (old, new)):
        return f"{word} {_members(old or [], new or []) or 'reordered'}".strip()
    if new is None:
        return f"{word} cleared".strip()
    return f"{word} {shown(new) if old is None else f'{shown(old)} → {shown(new)}'}".strip()


def _members(old: Sequence[Value], new: Sequence[Value]) -> str:
    come, gone = lacking(new, old), lacking(old, new)
    return " ".join([*(f"+{shown(v)}" for v in come), *(f"−{shown(v)}" for v in gone)])


def _status(old: Value, new: Value) -> str:
    return "" if old is None or new is None else f"{shown(old)} → {shown(new)}"


def _accepted(old: Value, new: Value) -> str:
    return f"no longer accepted until {shown(old)}" if new is None else ""


def _closed(old: Value, new: Value) -> str:
    return "counts as closed" if new is True else "no longer counts as closed" if old else ""


def _sure(old: Value, new: Value) -> str:
    return "no longer guessed" if old is True and not new else ""


#: Fields that people speak of in other words; empty where the usual ones do.
_SPECIAL: Mapping[str, Callable[[Value, Value], str]] = {
    "rank": lambda old, new: "moved within its column",
    "status": _status,
    "accepted_until": _accepted,
    "closed": _closed,
    "met": lambda old, new: "met" if new is True else "not met any more" if old else "",
    "provisional": lambda old, new: "guessed" if new is True else _sure(old, new),
    "waived_until": lambda old, new: "no longer waived" if new is None else "",
    "limit": lambda old, new: "no limit" if new is None else "",
}


def _criteria(gate: Value) -> bool:
    """Whether a gate is criteria, none of them twice."""
    texts = [c.get("text") if isinstance(c, Mapping) else None for c in gate or []]
    return all(isinstance(text, str) for text in texts) and len(set(texts)) == len(texts)


def _gate(old: Sequence[Value], new: Sequence[Value]) -> list[str]:
    before = {criterion["text"]: criterion for criterion in old}
    after = {criterion["text"]: criterion for criterion in new}
    told = [f"−“{shown(text)}”" for text in before if text not in after]
    for text, criterion in after.items():
        earlier = before.get(text)
        if earlier is None:
            told.append(f"+“{shown(text)}”" + (" (met)" if criterion.get("met") else ""))
        elif not same(earlier, criterion):
            met, was = criterion.get("met"), earlier.get("met")
            told.append(f"“{shown(text)}” {'edited' if met == was else _MET[bool(met)]}")
    return told or ["reordered"]


_MET = {True: "met", False: "not met any more"}


def conflicts(records: Value) -> list[str]:
    """The conflict records of one entry, each in a few words: ``status in conflict: a or b``."""
    return list(_conflicts(None, records))


def _conflicts(old: Value, new: Value) -> Iterator[str]:
    """What became of the conflict records of one entry."""
    from board.merge.records import REMOVED, RENAMED, sides, split  # few boards have any

    (left, before), (right, after) = (split({"conflict": v} if v else {}) for v in (old, new))
    for name in (name for name in before if name not in after):
        what = {REMOVED: "its removal", RENAMED: "its id"}.get(name, line(name))
        yield f"conflict about {what} resolved"
    for name, record in after.items():
        if same(before.get(name), record):
            continue
        if name == REMOVED:
            yield "in conflict: removed or edited"
        else:
            what = "id" if name == RENAMED else line(name).replace("_", " ")
            yield f"{what} in conflict: {' or '.join(map(shown, sides(record)))}"
    mine, theirs = left.get("conflict"), right.get("conflict")
    if not same(mine, theirs):
        yield from _values("conflict", mine, theirs)
