"""Lists of tables that nobody knows, merged table by table."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.document import parse
from board.file_merge import reconciled
from board.merge import merge
from board.validation import make_board
from board.value import canonical

Tables = list[dict[str, Any]]


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Tables, Tables, Tables, list[Any]]:
    """Named tables, two sides that changed them, and the names that both did something to."""
    names = draw(st.permutations("abcdef"))[: draw(st.integers(1, 6))]
    base = [{"name": name, "x": 0, "y": 0} for name in names]
    sides, touched = [], []
    for number, new in ((1, "uvw"), (2, "xyz")):
        side: Tables = []
        changed = set()
        for table in base:
            how = draw(st.sampled_from(["keep", "keep", "keep", "set", "drop"]))
            changed |= {table["name"]} if how != "keep" else set()
            side += [] if how == "drop" else [table if how == "keep" else {**table, "x": number}]
        for name in draw(st.lists(st.sampled_from(new), unique=True, max_size=2)):
            side.insert(draw(st.integers(0, len(side))), {"name": name, "x": number})
        sides.append(side)
        touched.append(changed)
    return base, sides[0], sides[1], sorted(touched[0] & touched[1])


def both(base: Tables, ours: Tables, theirs: Tables) -> tuple[Any, bool]:
    """The merged list, and whether there is a conflict."""
    boards = [make_board({"milestone": one} if one else {}) for one in (base, ours, theirs)]
    found = merge(*boards)
    return found.board.raw().get("milestone", []), bool(found.conflicts)


@given(meetings())
def test_different_tables_of_one_list_merge(
    meeting: tuple[Tables, Tables, Tables, list[Any]],
) -> None:
    """Each table is as the side has it that changed it, and neither side's new ones are lost."""
    base, ours, theirs, touched = meeting
    found, conflicted = both(base, ours, theirs)
    if touched:
        return
    assert not conflicted
    known = [table["name"] for table in base]
    for side, other in ((ours, theirs), (theirs, ours)):
        assert all(table in found for table in side if table not in base)
        kept = [table["name"] for table in other]
        gone = [name for name in known if name not in [table["name"] for table in side]]
        assert not [table for table in found if table["name"] in gone and gone in kept]
    names = [table["name"] for table in found]
    assert len(names) == len(set(names))
    assert [name for name in names if name in known] == [name for name in known if name in names]


@given(meetings())
def test_either_side_may_merge_the_other(meeting: tuple[Tables, Tables, Tables, list[Any]]) -> None:
    """The same list comes out, or a conflict both times."""
    base, ours, theirs, _ = meeting
    one, other = both(base, ours, theirs), both(base, theirs, ours)
    assert one[1] == other[1]
    assert one[1] or canonical(one[0]) == canonical(other[0])


@st.composite
def twins(draw: st.DrawFn) -> tuple[Tables, Tables, Tables]:
    """Tables of few words, many of them the same, and two sides that edit and remove some."""
    base = [{"n": draw(st.sampled_from("ab"))} for _ in range(draw(st.integers(1, 5)))]
    sides: list[Tables] = []
    for _ in range(2):
        edits = [draw(st.sampled_from([{}, {}, None, {"x": 1}, {"x": 2}])) for _ in base]
        side = zip(base, edits, strict=True)
        sides.append([table | edit for table, edit in side if edit is not None])
    return base, sides[0], sides[1]


@given(twins())
def test_no_edit_to_one_of_several_twins_is_lost(meeting: tuple[Tables, Tables, Tables]) -> None:
    """What a side wrote into any of them stands there as often, or there is a conflict."""
    found, conflicted = both(*meeting)
    for side in meeting[1:] if not conflicted else ():
        for table in side:
            assert "x" not in table or found.count(table) >= side.count(table)


@pytest.mark.parametrize("theirs", [[{"n": 1, "x": 3}], []])
def test_the_same_table_changed_on_both_sides_is_a_conflict(theirs: Tables) -> None:
    """Changed in two ways, or changed and removed."""
    assert both([{"n": 1, "x": 1}], [{"n": 1, "x": 2}], theirs)[1]


def test_a_table_that_both_moved_does_not_stand_twice() -> None:
    """Moved to two places, it is a conflict of the list."""
    a, b, c, d = ({"n": name} for name in "abcd")
    assert both([a, b, c, d], [b, c, a, d], [b, c, d, a])[1]


@pytest.mark.parametrize("swapped", [False, True])
def test_tables_keep_their_lines_and_comments(swapped: bool) -> None:
    """Tables with headers, one changed on each side and one added on each, with their comments."""
    base = (
        '# first\n[[milestone]]\nname = "a"\nx = 1  # of a\n\n'
        '# second\n[[milestone]]\nname = "b"\nx = 1  # of b\n\n[gaps]\nG-1.title = "One"\n'
    )
    left = base.replace("x = 1  # of a", "x = 2  # of a, late").replace('"One"', '"Eins"')
    right = base.replace("x = 1  # of b", "x = 3  # of b").replace(
        "[gaps]", '# third\n[[milestone]]\nname = "c"\nx = 9\n\n[gaps]'
    )
    ours, theirs = (right, left) if swapped else (left, right)
    merged = reconciled(base.encode(), ours.encode(), theirs.encode())
    assert not merged.conflicts
    wanted = right.replace("x = 1  # of a", "x = 2  # of a, late").replace('"One"', '"Eins"')
    assert merged.data.decode() == wanted
    assert not parse(merged.data).read_only
