"""Merging whole documents: what the boards say, and every byte that was not touched.

The spellings come from ``toml_texts``, comments from either side; the pure merge
is the judge of what the merged file must say.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from board.change import diff
from board.document import Document, WriteError, parse, write
from board.document.scan import statements
from board.file_merge import NotReconciledError, reconciled
from board.merge import merge
from board.rebase import joined, rebased
from board.validation import make_board
from tests.pairs import Pair, pair
from tests.strategies import edited
from tests.toml_texts import edited_raw, texts

SEEDS = st.integers(0, 2**64)


class Meeting(NamedTuple):
    """Three documents, and the comments that each side wrote."""

    base: Document
    ours: Document
    theirs: Document
    comments: tuple[str, ...]


@st.composite
def meetings(draw: st.DrawFn, *, records: bool = False) -> Meeting:
    """A file in any spelling and two sides that edited it, each with a comment of its own.

    With ``records`` there are conflicts on the sides already.
    """
    base = parse(draw(texts()).encode())
    sides: list[Document] = []
    comments: list[str] = []
    for name in ("ours", "theirs"):
        if records and base.board.gaps:
            board = draw(edited(base.board))
        else:
            board = make_board(draw(edited_raw(base.board.raw())))
        try:
            side = write(base, diff(base.board, board))
        except WriteError:
            side = base
        side, comment = _commented(side, f"# {name} said", random.Random(draw(SEEDS)))
        comments += [comment] if comment else []
        sides.append(side)
    return Meeting(base, sides[0], sides[1], tuple(comments))


def _commented(document: Document, comment: str, rng: random.Random) -> tuple[Document, str]:
    """The document with a comment above one of its statements, if it has any."""
    found = list(statements(document.text))
    if not found:
        return document, ""
    start = rng.choice(found).start
    line = document.text.rfind("\n", 0, start) + 1
    text = f"{document.text[:line]}{comment}{document.newline}{document.text[line:]}"
    return parse(text.encode()), comment


def readable(meeting: Meeting) -> bool:
    """Whether all three can be merged at all."""
    return not any(d.read_only for d in meeting[:3])


@given(meetings())
def test_documents_merge_as_their_boards_do(meeting: Meeting) -> None:
    """The merged file of any spelling says what the pure merge says, or is refused."""
    base, ours, theirs, comments = meeting
    if not readable(meeting):
        return
    wanted = merge(base.board, ours.board, theirs.board)
    for merging in (joined, rebased):
        try:
            document, conflicts = merging(base, ours, theirs)
        except WriteError:
            continue
        read = parse(document.encode())
        assert not diff(wanted.board, read.board)
        assert not diff(document.board, read.board)
        assert conflicts == wanted.conflicts
        for comment in comments:
            assert document.text.count(comment) == 1


@settings(max_examples=settings().max_examples // 2)
@given(meetings(records=True))
def test_documents_with_conflicts_merge_as_their_boards_do(meeting: Meeting) -> None:
    """The same where sides have conflicts already, odd ids and unknown keys."""
    base, ours, theirs, _ = meeting
    if not readable(meeting):
        return
    wanted = merge(base.board, ours.board, theirs.board)
    try:
        result = reconciled(base.encode(), ours.encode(), theirs.encode())
    except NotReconciledError:
        return
    if ours.encode() != theirs.encode() and base.encode() not in (ours.encode(), theirs.encode()):
        assert not diff(wanted.board, parse(result.data).board)


@given(meetings())
def test_a_side_without_edits_gives_the_other_side(meeting: Meeting) -> None:
    """Merging with the base gives the very bytes of the side, in any spelling."""
    base, ours, theirs, _ = meeting
    for side in (ours, theirs):
        if base.read_only or side.read_only:
            continue
        assert joined(base, side, base)[0].encode() == side.encode()
        assert rebased(base, base, side)[0].encode() == side.encode()


def lines(pair: Pair) -> list[Counter[str]]:
    """How often each line is in each of the three files."""
    return [Counter(data.decode().splitlines(keepends=True)) for data in pair.texts]


@given(SEEDS.map(lambda seed: f"bytes/{seed}"))
def test_every_line_that_nobody_touched_is_as_it_was(seed: str) -> None:
    """A line that all three versions have is in the result, byte for byte, as often as in one."""
    one = pair(seed)
    found = Counter(reconciled(*one.texts).data.decode().splitlines(keepends=True))
    base, ours, theirs = lines(one)
    for line, count in base.items():
        kept = min(count, ours[line], theirs[line])
        if one.plain and kept == count and line.strip():
            assert found[line] >= kept or _rewritten(one, line), line


def _rewritten(one: Pair, line: str) -> bool:
    """Whether a reference in an untouched line had to follow a new id."""
    renamed = {id for side in (one.ours, one.theirs) for _, id in side.renamed}
    return any(id in line for id in renamed)
