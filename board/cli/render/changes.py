"""Differences as text: a block for each entry, a line for each field of it.

Owns how a value that changed reads: lists by what came and went, texts by
lines, places in words. Must not print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from board.change import Added, Change, Removed, Renamed, Set
from board.cli.output import paint
from board.describe import tell
from board.edit import column
from board.model import Board, Ref
from board.safe_text import clean
from board.value import Value, same
from board.widths import pad

_MARGIN = 14
#: Fields that are read line by line, however short they are.
_TEXTS = frozenset({"notes"})
#: Unchanged lines of a text that stand around those that changed.
_AROUND = 1


def blocks(changes: Iterable[Change], before: Board, after: Board) -> Iterator[str]:
    """The lines of all blocks, an empty one between two."""
    writer = _Writer(before, after)
    for at, (ref, group) in enumerate(grouped(changes).items()):
        if at:
            yield ""
        yield from writer.block(ref, group)


def grouped(changes: Iterable[Change]) -> dict[Ref, list[Change]]:
    """The changes by entry, under the name that it has behind them."""
    found: dict[Ref, list[Change]] = {}
    for change in changes:
        ref = Ref(change.ref.section, change.new) if isinstance(change, Renamed) else change.ref
        found.setdefault(ref, []).append(change)
    return found


def count(changes: Iterable[Change]) -> str:
    """How many entries changed, were added, removed and renamed."""
    kinds = {Added: "added", Removed: "removed", Renamed: "renamed", Set: "changed"}
    totals = dict.fromkeys(("changed", "added", "removed", "renamed"), 0)
    for group in grouped(changes).values():
        totals[kinds[type(group[0])]] += 1
    return ", ".join(f"{number:,} {word}" for word, number in totals.items() if number)


class Place(NamedTuple):
    """Where a card stands in its column, counted from 1."""

    status: str
    number: int
    total: int


class _Writer:
    """Blocks of the differences between two boards."""

    def __init__(self, before: Board, after: Board) -> None:
        self._before = before
        self._after = after
        self._columns: dict[tuple[bool, str], dict[str, int]] = {}

    def block(self, ref: Ref, changes: Sequence[Change]) -> Iterator[str]:
        """An entry: its name and what became of it, then its fields."""
        entry = self._after.entry(ref) or self._before.entry(ref) if ref.section else None
        title = clean(str(getattr(entry, "title", None) or ""))
        head = f"{paint(clean(str(ref)), 'cyan')}  {paint(title, 'bold')}".rstrip()
        match changes[0]:
            case Added(fields=fields):
                yield f"{head}  {paint('added', 'green')}"
                yield from _whole(fields, "+", "green")
            case Removed(fields=fields):
                yield f"{head}  {paint('removed', 'red')}"
                yield from _whole(fields, "-", "red")
            case Renamed(old):
                yield f"{head}  {paint(f'renamed from {clean(str(old))}', 'yellow')}"
            case _:
                yield head
        for change in changes:
            if isinstance(change, Set):
                yield from self._field(change)

    def _field(self, change: Set) -> Iterator[str]:
        field, old, new = change.field, change.old, change.new
        if field == "rank" and (words := self._place(change.ref)):
            yield _line("place", words)
        elif _text(field, old) or _text(field, new):
            yield _line(field, "" if old and new else "written" if new else "cleared")
            yield from _lines(str(old or ""), str(new or ""))
        elif isinstance(old or [], list) and isinstance(new or [], list) and _plain(old, new):
            yield _line(field, _members(old or [], new or []))
        elif isinstance(old or {}, Mapping | list) and isinstance(new or {}, Mapping | list):
            what = tell([change], self._after)[0].what
            yield _line(field, clean(what.removeprefix(field).lstrip(" .")))
        else:
            yield _line(field, f"{paint(said(old), 'red')} → {paint(said(new), 'green')}")

    def _place(self, ref: Ref) -> str:
        """Where a card stands now and where it stood; empty for what is no card."""
        then, now = self._standing(ref, now=False), self._standing(ref, now=True)
        if then is None or now is None:
            return ""
        here = f"{now.number} of {now.total} in {clean(now.status)}"
        if then.status != now.status:
            return f"{here}, was {then.number} of {then.total} in {clean(then.status)}"
        if then.number == now.number:
            return f"{here}, as before"
        return f"{then.number} → {here}"

    def _standing(self, ref: Ref, *, now: bool) -> Place | None:
        board = self._after if now else self._before
        item = board.item(ref.id) if ref.section in ("gaps", "risks") else None
        if item is None:
            return None
        key = now, board.status_of(item)
        if key not in self._columns:
            self._columns[key] = {id: at for at, id in enumerate(column(board, key[1]), 1)}
        there = self._columns[key]
        return Place(key[1], there[ref.id], len(there))


def _line(field: str, text: str) -> str:
    return f"  {paint(pad(clean(field) or 'value', _MARGIN), 'dim')}{text}".rstrip()


def _whole(fields: Mapping[str, Value], sign: str, style: str) -> Iterator[str]:
    """All fields of an entry that came or went; the title is in its head."""
    for field, value in fields.items():
        if _text(field, value):
            yield _line(field, "")
            yield from (_signed(sign, line, style) for line in str(value).split("\n"))
        elif field != "title":
            yield _line(field, paint(said(value), style))


def said(value: Value) -> str:
    """A value in full, on one line and clean."""
    match value:
        case None:
            return "nothing"
        case "":
            return "an empty text"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(said, value))
        case Mapping():
            return ", ".join(f"{clean(str(key))} {said(member)}" for key, member in value.items())
    return clean(str(value))


def _text(field: str, value: Value) -> bool:
    """Whether a value is a text to be read line by line."""
    return isinstance(value, str) and (field in _TEXTS or "\n" in value)


def _plain(*lists: Value) -> bool:
    return not any(isinstance(member, Mapping | list) for one in lists for member in one or [])


def _members(old: Sequence[Value], new: Sequence[Value]) -> str:
    gone = [f"−{said(v)}" for v in old if not any(same(v, w) for w in new)]
    come = [f"+{said(v)}" for v in new if not any(same(v, w) for w in old)]
    told = [*(paint(text, "green") for text in come), *(paint(text, "red") for text in gone)]
    return " ".join(told) or f"in another order: {said(new)}"


def _lines(old: str, new: str) -> Iterator[str]:
    """What became of a text, line by line, with a little of what stayed around it."""
    from difflib import unified_diff

    before, after = (text.split("\n") if text else [] for text in (old, new))
    hunks = unified_diff(before, after, n=_AROUND, lineterm="")
    for at, line in enumerate(hunks):
        if line.startswith("@@"):
            if at > 2:  # behind the two names of the files
                yield f"    {paint('…', 'dim')}"
        elif at > 1:
            style = {"+": "green", "-": "red"}.get(line[0], "dim")
            yield _signed(line[0], line[1:], style)


def _signed(sign: str, line: str, style: str) -> str:
    return "    " + paint(f"{sign} {clean(line)}".rstrip(), style)
