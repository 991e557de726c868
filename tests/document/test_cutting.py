"""Blocks: a written document is cut just as its text would be, so that undo finds its places."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from board import change
from board.document import WriteError, invert, parse, write
from board.document.scan import statements
from board.validation import make_board
from tests.toml_texts import edited_raw, texts


def with_odd_tables(text: str, rng: random.Random) -> str:
    """The text with arrays of tables that nobody knows before some of its headers."""
    heads = [one.lead for one in statements(text) if one.kind != "pair"]
    for number, at in enumerate(sorted(rng.sample(heads, min(len(heads), 3)), reverse=True)):
        odd = f"[[odd{number}]]\na = 1\n[odd{number}.b]\nc = 2\n[[odd{number}]]\n"
        text = text[:at] + rng.choice(["", "\n"]) + odd + text[at:]
    return text


@given(texts(), st.integers(0, 2**32), st.data())
def test_a_written_document_is_cut_as_its_text_is(
    text: str, seed: int, data: st.DataObject
) -> None:
    """Also with arrays of tables before, between and behind the items; and undo is exact."""
    before = parse(with_odd_tables(text, random.Random(seed)).encode())
    if before.read_only:
        return
    try:
        board = make_board(data.draw(edited_raw(before.board.raw())))
        after = write(before, change.diff(before.board, board))
    except (WriteError, ValueError):
        return
    read = parse(after.encode())
    assert after.blocks == read.blocks
    assert after.places == read.places
    back = read.replaced(invert(after.splices), before.board)
    assert back is not None
    assert back.text == before.text
