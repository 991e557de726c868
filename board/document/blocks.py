"""A document as a list of blocks, so that an edit costs what it touches.

Block texts concatenate to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from board.document.scan import Path, Statement, first, statements
from board.model import SECTIONS

_SECTIONS = frozenset(SECTIONS)

#: The path of one entry: ``("gaps", "G-2a5k")``, ``("gaps",)`` for a section's
#: own header, ``("board",)``, ``()`` for what follows the last statement.
Entry = tuple[str, ...]


class Block(NamedTuple):
    """A run of statements about one entry, and the table in force where it begins.

    The table is told by its names alone: which one of an array it is, no block
    by itself can say.
    """

    text: str
    entry: Entry
    table: Path


# One line `key.more = value` whose value ends on the same line, in the plain
# spelling that almost every line has. Anything else goes the long way round.
_VALUE = (
    r'(?:"(?:[^"\\\n]|\\.)++"|""(?!")|\'[^\'\n]++\'|[^\s"\'\[\]{}#,]++'
    r'|\[(?:[^\[\]{}"\'#\n]++|"(?:[^"\\\n]|\\.)++"|\'[^\'\n]++\')*+\])'
)
_REST = rf"(?:\.[A-Za-z0-9_-]++)*+[ \t]*+=[ \t]*+{_VALUE}[ \t]*+(?:#[^\n]*+)?\r?\n"
_LEAD = r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+[ \t]*+"
_RUN = re.compile(
    rf"{_LEAD}(?P<key>[A-Za-z0-9_-]++)(?=\.){_REST}(?:{_LEAD}(?P=key)(?=\.){_REST})*+"
)
_ANY_RUN = re.compile(rf"(?:{_LEAD}[A-Za-z0-9_-]++{_REST})++")


def entry_of(path: Path) -> Entry:
    """The entry that a statement of this path speaks of."""
    depth = 2 if path and path[0] in _SECTIONS else 1
    return tuple(part for part in path[:depth] if isinstance(part, str))


def cut(text: str, table: Path = ()) -> list[Block]:
    """The blocks of a valid TOML text that begins inside ``table``."""
    blocks: list[Block] = []
    runs = list(_runs(text, table))
    at = 0
    while at < len(runs):
        entry, within, start = runs[at]
        at += 1
        while at < len(runs) and runs[at][0] == entry:
            at += 1
        end = runs[at][2] if at < len(runs) else len(text)
        blocks.append(Block(text[start:end], entry, within))
    return blocks


def _runs(text: str, table: Path) -> Iterator[tuple[Entry, Path, int]]:
    """Entry, table in force and start of each run; the same entry may come twice in a row."""
    pos = 0
    while pos < len(text):
        run = _fast(text, pos, table)
        if run is not None:
            entry, end = run
            yield entry, table, pos
            pos = end
            continue
        statement = first(text, pos, table)
        if statement is None:
            yield (), table, pos
            return
        yield entry_of(statement.path), table, pos
        table, pos = _names(statement.table), statement.end


def _fast(text: str, pos: int, table: Path) -> tuple[Entry, int] | None:
    if len(table) == 1 and table[0] in _SECTIONS:
        found = _RUN.match(text, pos)
        return None if found is None else ((str(table[0]), found["key"]), found.end())
    if table:
        found = _ANY_RUN.match(text, pos)
        return None if found is None else (entry_of(table), found.end())
    return None


def joined(blocks: list[Block], before: Block | None) -> list[Block]:
    """The same text, cut as ``cut`` would cut it behind the block ``before``.

    Trivia behind the last statement of a block goes to the next one, blocks of
    one entry that meet become one, and each is told the table it begins in.
    """
    out: list[Block] = []
    table = () if before is None else table_behind(before)
    carried = ""
    for block in blocks:
        block = Block(carried + block.text, block.entry, table)
        end, table = _end(block)
        carried = block.text[end:]
        if end and out and out[-1].entry == block.entry:
            out[-1] = out[-1]._replace(text=out[-1].text + block.text[:end])
        elif end:
            out.append(block._replace(text=block.text[:end]))
    return [*out, Block(carried, (), table)] if carried else out


def _end(block: Block) -> tuple[int, Path]:
    """Where the last statement of a block ends, and the table in force there."""
    if _plain(block) is not None:
        return len(block.text), block.table
    end, table = 0, block.table
    for found in statements(block.text, block.table):
        end, table = found.end, found.table
    return end, _names(table)


def _plain(block: Block) -> Entry | None:
    """The entry of a block that is nothing but one run of plain lines about it."""
    run = _fast(block.text, 0, block.table)
    return run[0] if run is not None and run[1] == len(block.text) else None


def model_of(block: Block) -> Statement:
    """The statement that tells how what follows a block is spelled: its last.

    Those of a plain run are all in one table and spelled alike, and the first is found soonest.
    """
    if _plain(block) is None:
        return list(statements(block.text, block.table))[-1]
    return next(statements(block.text, block.table))


def is_pure(block: Block) -> bool:
    """Whether all statements of a block speak of its entry."""
    return _plain(block) == block.entry or all(
        entry_of(found.path) == block.entry for found in statements(block.text, block.table)
    )


def _names(table: Path) -> Path:
    return tuple(part for part in table if isinstance(part, str))


def table_behind(block: Block) -> Path:
    """The table in force behind a block."""
    return _end(block)[1]
