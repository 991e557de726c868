"""A text that gives keys twice, taken apart into texts that don't.

What a bad textual merge or ``merge=union`` put one behind the other is so told apart.

The scanner is meant for text that the parser has accepted. Here it is asked about text that was
refused, so that every text made here is parsed before it counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from board.document.blocks import Entry, entry_of
from board.document.scan import Path, ScanError, Statement, statements
from board.model import ITEMS, SECTIONS, Ref


class Passes(NamedTuple):
    """The texts of a file that gives keys twice.

    ``base`` has none of the entries that do, the first of ``sides`` the first
    pass of each, the second the second, and so on. ``again`` names the entries,
    ``one`` those items of which one pass has little more than another title, so
    that it is one item. ``line`` is that of the first key or header that comes
    again, from 1, and ``what`` is its path.
    """

    base: str
    sides: tuple[str, ...]
    again: tuple[Entry, ...]
    one: tuple[Ref, ...]
    line: int
    what: Path


@dataclass
class _Entry:
    """The passes of one entry so far: the paths of each, and what leads to them."""

    passes: list[set[Path]] = field(default_factory=lambda: [set()])
    above: set[Path] = field(default_factory=set)

    def number(self, path: Path) -> int:
        """The pass that a statement of this path belongs to, now that it comes."""
        leading = {path[:depth] for depth in range(1, len(path))}
        now = self.passes[-1]
        if path in now or path in self.above or not leading.isdisjoint(now):
            self.passes.append(set())
            self.above = set()
        self.passes[-1].add(path)
        self.above |= leading
        return len(self.passes) - 1


@dataclass
class _Table:
    """A header (none at the start of the file), and what stands under it and under its like.

    ``comments`` are those of the headers that came again, by the row before which
    they stood.
    """

    header: Statement | None
    rows: list[tuple[Statement, int]] = field(default_factory=list)
    comments: dict[int, str] = field(default_factory=dict)


def passes(text: str) -> Passes | None:
    """The passes of a text; ``None`` where no key and no header comes again."""
    try:
        found = list(statements(text))
    except (ScanError, ValueError, IndexError):
        return None
    entries: dict[Entry, _Entry] = {}
    tables: dict[object, _Table] = {(): _Table(None)}
    now, first = tables[()], None
    for statement in found:
        if statement.kind != "pair":
            # Each table of an array is one of its own; a table has one header.
            key = statement.path if statement.kind == "table" else statement.start
            if key in tables:
                first = first or statement
                _continue(text, tables[key], statement)
            now = tables.setdefault(key, _Table(statement))
            continue
        entry = entries.setdefault(entry_of(statement.path), _Entry())
        number = entry.number(statement.path)
        if number and first is None:
            first = statement
        now.rows.append((statement, number))
    if first is None:
        return None
    again = tuple(entry for entry, known in entries.items() if len(known.passes) > 1)
    return _Cut(text, list(tables.values()), entries, found[-1].end).run(again, first)


def _continue(text: str, table: _Table, header: Statement) -> None:
    """Keep the comments of a header that comes again, where the first did not have them."""
    known = text[table.header.lead : table.header.end] if table.header else ""
    tail = text[header.value.end : header.end].strip()
    lines = [line.strip() for line in [*text[header.lead : header.start].splitlines(), tail]]
    new = "".join(f"{line}\n" for line in lines if line and line not in known)
    table.comments[len(table.rows)] = table.comments.get(len(table.rows), "") + new


class _Cut:
    """One text being cut into its passes."""

    def __init__(
        self, text: str, tables: list[_Table], entries: dict[Entry, _Entry], end: int
    ) -> None:
        self.text = text
        self.tables = tables
        self.entries = entries
        self.end = end

    def run(self, again: tuple[Entry, ...], first: Statement) -> Passes:
        """All texts of it."""
        count = max((len(self.entries[entry].passes) for entry in again), default=1)
        return Passes(
            self._side(again, None),
            tuple(self._side(again, number) for number in range(count)),
            again,
            tuple(Ref(*entry) for entry in again if self._is_one(entry)),
            self.text.count("\n", 0, first.start) + 1,
            first.path,
        )

    def _is_one(self, entry: Entry) -> bool:
        """Whether the passes are of one item: else each of them has a title and more."""
        if entry[0] not in ITEMS or len(entry) < 2:
            return False
        title = (*entry, "title")
        return any(
            entry not in paths and (title not in paths or len(paths) < 2)
            for paths in self.entries[entry].passes
        )

    def _side(self, again: Iterable[Entry], number: int | None) -> str:
        """The text with one pass of the entries that have several; with none of them."""
        several = set(again)
        out: list[str] = []
        for table in self.tables:
            rows = []
            for at, (statement, of) in enumerate(table.rows):
                rows.append(table.comments.get(at, ""))
                alone = entry_of(statement.path) not in several
                if alone or self._wanted(statement, of, number):
                    rows.append(self._text(statement))
            rows.append(table.comments.get(len(table.rows), ""))
            if table.header is not None:
                # A header of its own would be an entry without fields.
                own = len(table.header.path) > 1 or table.header.path[0] not in SECTIONS
                if any(rows) or not (own and entry_of(table.header.path) in several):
                    out.append(self._text(table.header))
            out += rows
        return "".join(out) + self.text[self.end :]

    def _wanted(self, statement: Statement, of: int, number: int | None) -> bool:
        """Whether a statement of pass ``of`` belongs to the text of pass ``number``."""
        entry = entry_of(statement.path)
        known = self.entries[entry].passes
        if number is None or number >= len(known):
            return False
        if of == number:
            return True
        # An item needs a title: where its pass has none, it is the first one that there is.
        path = (*entry, "title")
        if entry[0] not in ITEMS or statement.path != path or path in known[number]:
            return False
        return of == next(at for at, paths in enumerate(known) if path in paths)

    def _text(self, statement: Statement) -> str:
        text = self.text[statement.lead : statement.end]
        return text if text.endswith("\n") else f"{text}\n"
