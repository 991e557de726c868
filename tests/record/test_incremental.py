"""The short way from one version to the next says what the long way says, or nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.change import diff
from board.document import parse, write
from board.record.incremental import Plain
from board.value import same
from tests.strategies import boards, edited
from tests.toml_texts import texts

TEXT = """\
[board]
schema = 1
title = "Plain"

[repos]
a.status = "Mature"

[gaps]
# the first
G-1.title = "First"
G-1.tags = ["x", "y"]  # why
G-2.title = "Second"
"""


def near(before: str, after: str) -> Plain | None:
    """The version in a text, reached from the one before."""
    document = parse(before.encode())
    assert not document.read_only, document.problems
    plain = Plain.of(before, document.board)
    return None if plain is None else plain.next(after)


def agree(before: str, after: str) -> bool:
    """Whether the short way was taken; it must say the same as the long one."""
    found = near(before, after)
    if found is None:
        return False
    document = parse(after.encode())
    assert same(found.board.raw(), document.board.raw())  # which NaN is, too
    for name in ("gaps", "risks", "repos", "statuses", "layers", "phases"):
        assert list(found.board.section(name)) == list(document.board.section(name))
    return True


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"First"', '"Other"'),
        ('["x", "y"]', '["y"]'),
        ("# the first", "# another"),
        ('G-2.title = "Second"\n', ""),
        ('G-2.title = "Second"\n', 'G-15.title = "Between"\nG-2.title = "Second"\nG-2.rank = 1\n'),
        ("G-1.", "G-3."),
        ('title = "Plain"', 'title = "Else"'),
        ("[gaps]", '[risks]\nR-1.title = "New"\nR-1.impact = 3\n\n[gaps]'),
        ('[repos]\na.status = "Mature"\n', ""),
        ("\n", "\r\n"),
    ],
)
def test_plain_edits_take_the_short_way(old: str, new: str) -> None:
    """An edit in the plain form is read by its lines, and right."""
    assert agree(TEXT, TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"First"', '"""\nFirst\n"""'),
        ('["x", "y"]', '[\n  "x",\n  "y"\n]'),
        ('"First"', "5"),
        ("G-1.tags", "G-1.tgas"),
        ("G-1.tags", "G-1.a.b"),
        ('"First"', '"First'),
        ("G-2.title", '"G-2".title'),
        ('G-2.title = "Second"', '[gaps.G-2]\ntitle = "Second"'),
        ('G-2.title = "Second"', 'G-1.title = "Second"'),
        ('title = "Plain"', 'titel = "Plain"'),
        ('G-1.tags = ["x", "y"]  # why', "G-1.rank = 9999999999999999999999"),
        ("[repos]", "[gaps]"),
        ('G-2.title = "Second"', "G-2.status = 'triage'"),
    ],
)
def test_anything_else_goes_the_long_way(old: str, new: str) -> None:
    """What the short way can't know for sure is left to the long one."""
    assert near(TEXT, TEXT.replace(old, new)) is None


@given(st.data())
def test_both_ways_agree_over_written_boards(data: st.DataObject) -> None:
    """Whatever the program writes, the short way says what the long way says."""
    board = data.draw(boards(conflicts=False))
    empty = parse(b"")
    first, second = (
        write(empty, diff(empty.board, one))
        for one in (board, data.draw(edited(board, conflicts=False)))
    )
    if not first.read_only and not parse(first.encode()).read_only:
        agree(first.text, second.text)


@given(texts(), st.integers(0, 2**32), st.data())
def test_both_ways_agree_over_any_text(text: str, seed: int, data: st.DataObject) -> None:
    """Lines changed, doubled, moved and lost at random: never another answer."""
    rng = random.Random(seed)
    base = data.draw(st.sampled_from([TEXT, text]))
    if parse(base.encode()).read_only:
        return
    lines = base.splitlines(keepends=True)
    for _ in range(rng.randint(1, 3)):
        at, other = rng.randrange(len(lines) + 1), rng.randrange(len(lines) or 1)
        taken = lines[other : other + rng.randint(0, 2)]
        lines[at : at + rng.randint(0, 2)] = taken
    after = "".join(lines)
    if not parse(after.encode()).read_only:
        agree(base, after)
