"""Differences of two boards: a block for each entry, a line for each field of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from board.change import Added, Change, Removed, Renamed, Set, said
from board.describe import tell, title_in
from board.edit import column
from board.model import ITEMS, Board, Ref
from board.phrases import counted
from board.present.line_diff import Marked, differing_lines, near, told
from board.spans import Line, Span, joined, line
from board.value import Value, lacking
from board.widths import pad

#: Cells in front of the values, within a block.
MARGIN = 14
#: Fields that are read line by line, however short they are.
_TEXTS = frozenset({"notes"})
#: Unchanged lines of a text that stand around those that changed.
_AROUND = 1
_INDENT = "    "


def grouped(changes: Iterable[Change]) -> dict[Ref, list[Change]]:
    """The changes by entry, under the name that it has behind them; items before all others."""
    found: dict[Ref, list[Change]] = {}
    for change in sorted(changes, key=lambda one: one.ref.section not in ITEMS):
        ref = Ref(change.ref.section, change.new) if isinstance(change, Renamed) else change.ref
        found.setdefault(ref, []).append(change)
    return found


def count(groups: Iterable[Sequence[Change]]) -> str:
    """How many entries changed, were added, removed and renamed."""
    kinds = {Added: "added", Removed: "removed", Renamed: "renamed", Set: "changed"}
    totals = dict.fromkeys(("changed", "added", "removed", "renamed"), 0)
    for group in groups:
        totals[kinds[type(group[0])]] += 1
    return ", ".join(f"{number:,} {word}" for word, number in totals.items() if number)


class Place(NamedTuple):
    """Where a card stands in its column, counted from 1."""

    status: str
    number: int
    total: int


class Differences:
    """The blocks of the differences between two boards.

    Where only the changes are known, ``after`` lends the titles, and no places are
    told. ``longest`` is how many lines are told of a text, ``words`` whether those that
    differ are looked for in a line.
    """

    def __init__(
        self, before: Board | None, after: Board, longest: int | None = None, words: bool = True
    ) -> None:
        self._before = before
        self._after = after
        self._longest = longest
        self._words = words
        self._columns: dict[tuple[bool, str], dict[str, int]] = {}

    def blocks(self, groups: Mapping[Ref, Sequence[Change]]) -> Iterator[Line]:
        """All entries, an empty line between two."""
        for at, (ref, changes) in enumerate(groups.items()):
            if at:
                yield ()
            yield self.head(ref, changes)
            yield from self.fields(changes)

    def head(self, ref: Ref, changes: Sequence[Change]) -> Line:
        """An entry: its name and what became of it."""
        first = changes[0]
        titles = [one.new for one in changes if isinstance(one, Set) and one.field == "title"]
        if isinstance(first, Added | Removed):
            titles = [title_in(ref, first.fields)]
        elif not titles and ref.section:
            entry = self._after.entry(ref) or (self._before and self._before.entry(ref))
            titles = [getattr(entry, "title", None)]
        title = str(titles[0] or "") if titles else ""
        what = {Added: ("added", "added"), Removed: ("removed", "removed")}.get(type(first))
        if isinstance(first, Renamed):
            what = (f"renamed from {first.ref}", "changed")
        parts = [(str(ref), "id"), (title, "strong"), *([what] if what else [])]
        return joined("  ", [part for part in parts if part[0]])

    def fields(self, changes: Sequence[Change]) -> Iterator[Line]:
        """What became of the fields of an entry."""
        for change in changes:
            match change:
                case Added(fields=fields):
                    yield from self._whole(fields, "+")
                case Removed(fields=fields):
                    yield from self._whole(fields, "-")
                case Set():
                    yield from self._field(change)

    def _field(self, change: Set) -> Iterator[Line]:
        field, old, new = change.field, change.old, change.new
        if field == "rank" and (words := self._place(change.ref)):
            yield labelled("place", words)
        elif _is_text(field, old) or _is_text(field, new):
            yield labelled(field, "" if old and new else "written" if new else "cleared")
            lines = differing_lines(str(old or ""), str(new or ""), self._words)
            yield from self._text(list(near(lines, _AROUND, ends=False)))
        elif isinstance(old or [], list) and isinstance(new or [], list) and _flat(old, new):
            yield labelled(field, *members(old or [], new or []))
        elif isinstance(old or {}, Mapping | list) and isinstance(new or {}, Mapping | list):
            what = tell([change], self._after)[0].what
            yield labelled(field, what.removeprefix(field).lstrip(" ."))
        else:
            yield labelled(field, *arrow(Span(said(old), "removed"), Span(said(new), "added")))

    def _whole(self, fields: Mapping[str, Value], mark: str) -> Iterator[Line]:
        """All fields of an entry that came or went; the title is in its head."""
        for field, value in fields.items():
            if _is_text(field, value):
                yield labelled(field)
                yield from self._text([Marked(mark, line) for line in str(value).split("\n")])
            elif field != "title":
                yield labelled(field, Span(said(value), "added" if mark == "+" else "removed"))

    def _text(self, lines: Sequence[Marked]) -> Iterator[Line]:
        """What became of a text, line by line, with a little of what stayed around it."""
        yield from (told(one, _INDENT) for one in lines[: self._longest])
        if self._longest is not None and len(lines) > self._longest:
            more = counted(len(lines) - self._longest, "line")
            yield (Span(f"{_INDENT}… and {more} more", "muted"),)

    def _place(self, ref: Ref) -> str:
        """Where a card stands now and where it stood; empty for what is no card."""
        then, now = self._standing(ref, now=False), self._standing(ref, now=True)
        if then is None or now is None:
            return ""
        here = f"{now.number} of {now.total} in {now.status}"
        if then.status != now.status:
            return f"{here}, was {then.number} of {then.total} in {then.status}"
        return f"{here}, as before" if then.number == now.number else f"{then.number} → {here}"

    def _standing(self, ref: Ref, *, now: bool) -> Place | None:
        board = self._after if now else self._before
        item = board.item(ref.id) if board is not None and ref.section in ITEMS else None
        if board is None or item is None:
            return None
        key = now, board.status_of(item)
        if key not in self._columns:
            self._columns[key] = {id: at for at, id in enumerate(column(board, key[1]), 1)}
        there = self._columns[key]
        return Place(key[1], there[ref.id], len(there))


def labelled(field: str, *value: Span | str) -> Line:
    """A line of a block: what the value belongs to, and the value."""
    name = field.replace("_", " ") or "value"
    return line("  ", (pad(name, MARGIN) if any(value) else name, "label"), *value)


def arrow(old: Span, new: Span) -> Line:
    """What a value was and what it is."""
    return (old, Span(" → ", "muted"), new)


def members(old: Sequence[Value], new: Sequence[Value]) -> Line:
    """What came into a list and what went."""
    gone = [(f"−{said(v)}", "removed") for v in lacking(old, new)]
    come = [(f"+{said(v)}", "added") for v in lacking(new, old)]
    return joined(" ", [*come, *gone]) or line(f"in another order: {said(new)}")


def _is_text(field: str, value: Value) -> bool:
    """Whether a value is a text to be read line by line."""
    return isinstance(value, str) and (field in _TEXTS or "\n" in value)


def _flat(*lists: Value) -> bool:
    return not any(isinstance(member, Mapping | list) for one in lists for member in one or [])
