"""The document: reading, writing only what changed, and proving it (laws 1, 2 and 5)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from board import change
from board.document import Document, invert, parse, write
from board.document.blocks import Block, cut, entry_of
from board.document.fmt import formatted
from board.document.scan import statements
from board.validation import make_board
from board.value import same
from tests.toml_texts import edited_raw, texts


def raw_of(data: bytes) -> object:
    """What an independent reader finds in a file, empty members left out."""
    return prune(tomli.loads(data.decode().removeprefix("\ufeff")))


def prune(value: object) -> object:
    """Without members that say nothing; a criterion that is not met says so by itself."""
    if isinstance(value, dict):
        pruned = {k: prune(v) for k, v in value.items()}
        return {k: v for k, v in pruned.items() if v not in ({}, []) or isinstance(v, bool)}
    return value


@given(texts(), st.booleans())
def test_text_survives(text: str, bom: bool) -> None:
    """Whatever valid TOML is read comes out byte for byte (law 1)."""
    data = (("\ufeff" if bom else "") + text).encode()
    document = parse(data)
    assert document.encode() == data
    document.blocks  # noqa: B018 - cutting must not change it either
    assert document.encode() == data


@given(texts())
def test_blocks_concatenate(text: str) -> None:
    """Blocks concatenate to the text, and each holds statements of its one entry only."""
    blocks = cut(text)
    assert "".join(block.text for block in blocks) == text
    for block in blocks:
        entries = {entry_of(found.path) for found in statements(block.text, block.table)}
        assert entries == ({block.entry} if block.entry else set())


@given(texts())
def test_statements_say_what_the_parser_says(text: str) -> None:
    """Every pair that the scanner finds has the value that the parser reads at its path."""
    raw = tomli.loads(text)
    for found in statements(text):
        value: Any = raw
        for part in found.path:
            value = value[part]
        if found.kind == "pair":
            span = text[found.value.start : found.value.end]
            assert same(tomli.loads(f"v = {span}")["v"], value)


def readable(text: str) -> Document:
    """The document of a text that the board can take, or another example."""
    document = parse(text.encode())
    assume(not document.read_only)
    return document


@given(texts(), st.data())
def test_write_says_what_the_board_says(text: str, data: st.DataObject) -> None:
    """What is written reads back as the changed board; other entries keep their bytes (law 2)."""
    before = readable(text)
    raw = data.draw(edited_raw(tomli.loads(text)))
    target = make_board(raw)
    changes = change.diff(before.board, target)
    after = write(before, changes)
    expected = change.apply(before.board, changes)
    read = parse(after.encode())
    assert same(prune(read.board.raw()), prune(expected.raw()))
    assert same(prune(after.board.raw()), prune(expected.raw()))
    touched: set[tuple[str, ...]] = {("board",), ()}
    for one in changes:
        touched |= {tuple(one.ref), (one.ref.section,), (one.ref.id,)}
    for above, block in pairwise([None, *before.blocks]):
        if block and block.entry not in touched:
            under_header = above is not None and above.entry == block.entry[:1]
            for part in parted(block) if under_header else [block.text]:
                assert part.strip() in after.text


def parted(block: Block) -> tuple[str, str]:
    """What stands right under a header, where it stays, and the entry that was the first there."""
    start = next(statements(block.text, block.table)).start
    line = block.text.rfind("\n", 0, start) + 1
    return block.text[:line], block.text[line:]


@given(texts(), st.data())
def test_undone_bytes(text: str, data: st.DataObject) -> None:
    """Any series of writes, taken back, gives the first bytes again (law 5)."""
    document = first = readable(text)
    taken = []
    for _ in range(data.draw(st.integers(1, 4))):
        target = make_board(data.draw(edited_raw(tomli.loads(document.text))))
        changes = change.diff(document.board, target)
        after = write(document, changes)
        taken.append((change.invert(changes), invert(after.splices)))
        document = after
    for changes, splices in reversed(taken):
        back = document.replaced(splices, change.apply(document.board, changes))
        assert back is not None
        document = back
    assert document.encode() == first.encode()
    assert same(prune(document.board.raw()), prune(first.board.raw()))


@given(texts())
def test_fmt_keeps_the_board_and_settles(text: str) -> None:
    """The plain form says the same, keeps each comment, and is its own plain form."""
    before = readable(text)
    after = formatted(before)
    assert same(prune(parse(after.encode()).board.raw()), prune(before.board.raw()))
    assert formatted(parse(after.encode())).text == after.text


def test_a_splice_is_taken_back_only_where_it_was_made() -> None:
    """What was taken out never comes back elsewhere, when lines before it are gone meanwhile."""
    before = parse(b"[gaps]\nG-1.title = 'a'\n\n[risks]\nR-1.title = 'r'\nR-2.title = 's'\n")
    board = before.board.with_section("risks", {"R-2": before.board.risks["R-2"]})
    gone = write(before, change.diff(before.board, board))
    back = gone.replaced(invert(gone.splices), before.board)
    assert back is not None
    assert back.text == before.text
    moved = parse(gone.encode().replace(b"G-1.title = 'a'\n", b"G-0.title='z'\nG-1.title = 'a'\n"))
    assert moved.replaced(invert(gone.splices), before.board) is None
