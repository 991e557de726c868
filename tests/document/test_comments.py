"""The law of comments: what no side took out stands once, at the statement where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.document import parse
from board.file_merge import reconciled
from board.rebase import joined, rebased
from tests import look_alikes
from tests.commented import judge, trio


@settings(max_examples=80)
@given(st.integers(0, 2**32))
def test_each_comment_that_no_side_took_out_stands_once(number: int) -> None:
    """Of random documents with comments everywhere, merged as git does and as a save does."""
    one = trio(f"law/{number}")
    documents = [parse(text) for text in one.texts]
    assert judge(one, reconciled(*one.texts).data.decode().removeprefix("\ufeff")) == []
    assert judge(one, rebased(*documents)[0].text) == []
    assert judge(one, joined(*documents)[0].text) == []


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_comments_of_equal_words_are_told_apart(number: int) -> None:
    """Of documents whose comments say the same, whose entries and tables move, and whose lines end
    in two ways: each comment stands where its side has it, above, in or behind its value."""
    one = look_alikes.worded(look_alikes.trio(f"law/{number}"))
    documents = [parse(text) for text in one.texts]
    assert look_alikes.judge(one, reconciled(*one.texts).data.decode().removeprefix("\ufeff")) == []
    assert look_alikes.judge(one, rebased(*documents)[0].text) == []
    assert look_alikes.judge(one, joined(*documents)[0].text) == []


ONE = '[gaps]\nG-1.title = "One"\n'
END = "\n# TODO ask Ada\n# whether it comes back\n"
RISKS = '\n[risks]\nR-1.title = "R"\n'


@pytest.mark.parametrize("swapped", [False, True])
def test_the_end_of_a_section_stays_its_end(swapped: bool) -> None:
    """Comments at the end of a file stay behind its last section when another one comes."""
    sides = (ONE + END, ONE + RISKS)
    ours, theirs = reversed(sides) if swapped else sides
    merged = reconciled(ONE.encode(), ours.encode(), theirs.encode()).data.decode()
    assert merged == ONE + END + RISKS


@pytest.mark.parametrize("swapped", [False, True])
def test_comments_that_all_three_end_with_stay(swapped: bool) -> None:
    """The same comments at the end of all versions stand once, whatever is added behind them."""
    sides = (ONE + END + RISKS, ONE.replace("One", "Eins") + END)
    ours, theirs = reversed(sides) if swapped else sides
    merged = reconciled((ONE + END).encode(), ours.encode(), theirs.encode()).data.decode()
    assert merged == ONE.replace("One", "Eins") + END + RISKS


@pytest.mark.parametrize("swapped", [False, True])
def test_an_entry_that_comes_back_brings_its_comments(swapped: bool) -> None:
    """Removed on one side and edited on the other: all its comments stay at their lines."""
    base = (
        '[gaps]\n# found by Ada\nG-1.title = "One"  # was: Eins\nG-1.tags = [\n'
        '  "a", # because\n]\nG-2.title = "Two"\n'
    )
    edited = base.replace("G-1.tags", 'G-1.owner = "ada"\nG-1.tags')
    sides = ('[gaps]\n# found by Ada\nG-2.title = "Two"\n', edited)
    ours, theirs = reversed(sides) if swapped else sides
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    kept = [line for line in merged.splitlines(keepends=True) if ".conflict." not in line]
    assert "".join(kept) == edited


@pytest.mark.parametrize("swapped", [False, True])
def test_a_header_that_one_side_has_stays_with_its_comment(swapped: bool) -> None:
    """What one side wrote under a header of its own is written so, and what stands above it."""
    base = '[gaps.G-1]\ntitle = "One"\n'
    new = '\n# ---- parked until May ----\n[gaps]\nG-5.title = "Five"\n'
    sides = (base + new, "# about\n" + base)
    ours, theirs = reversed(sides) if swapped else sides
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    assert merged == "# about\n" + base + new


def test_only_line_ends_of_toml_end_a_comment() -> None:
    """Line ends that Unicode has and TOML has not are part of a comment."""
    odd = "# a\u2028b\x85c \u00a0"
    base = f'[gaps]\n{odd}\nG-1.title = "One"\nG-1.owner = "a"\n'
    ours, theirs = base.replace('"a"', '"b"'), base + '# end\u2029\nG-2.title = "Two"\n'
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    assert merged == theirs.replace('"a"', '"b"')


def test_what_only_fits_line_by_line_stays_as_both_wrote_it() -> None:
    """Entries put in another order by hand, and an unknown array of tables, merge with an edit."""
    base = (
        '[[milestone]]  # first\nname = "a"\nwhen = 1\n[milestone.where]\nroom = 2\n\n[gaps]\n'
        '# one\nG-1.title = "One"\n\n# two\nG-2.title = "Two"\n\n# three\nG-3.title = "Three"\n'
        'G-3.owner = "ada"\n'
    )
    swapped = base.replace('# two\nG-2.title = "Two"\n\n', "").replace(
        "# one\n", '# two\nG-2.title = "Two"\n\n# one\n'
    )
    edited = base.replace('"ada"', '"bob"').replace("when = 1", "when = 2")
    wanted = swapped.replace('"ada"', '"bob"').replace("when = 1", "when = 2")
    for ours, theirs in ((swapped, edited), (edited, swapped)):
        assert reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode() == wanted
        assert rebased(*map(parse, map(str.encode, (base, ours, theirs))))[0].text == wanted


@pytest.mark.parametrize("swapped", [False, True])
def test_what_one_side_added_stays_in_its_lines(swapped: bool) -> None:
    """A new section, with all that is written in it, comes as it is to where the other adds one."""
    base = '[board]\ntitle = "B"\n'
    new = '\n[risks.R-1]\ntitle = "R"\ntags = [ # why\n  # first\n  "a", # of all\n]\n'
    sides = (base + new, base + '\n[gaps]\nG-1.title = "One"\n')
    ours, theirs = reversed(sides) if swapped else sides
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    assert new in merged
    assert 'G-1.title = "One"\n' in merged


@pytest.mark.parametrize("swapped", [False, True])
def test_a_last_line_without_an_end_is_ended_where_lines_come_behind_it(swapped: bool) -> None:
    """The comment of a last line without a line end does not run into what is added behind it."""
    base = '[gaps]\nG-1.title = "One"\n[board]\nschema = 1\n[[tool]]\nname = "a"\nwhen = 1 # why'
    edited = base.replace("when = 1", "when = 2").replace('"One"\n', '"One"\nG-1.owner = "ada"\n')
    edited = edited.replace("[board]", "# new\n[extra]\nx = 1\n[board]")
    sides = (base.replace('"One"', '"Eins"'), edited)
    ours, theirs = reversed(sides) if swapped else sides
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    assert "when = 2 # why" in merged.splitlines()
    assert "# new\n[extra]\nx = 1" in merged


@pytest.mark.parametrize("swapped", [False, True])
def test_comments_inside_a_value_stay_at_their_member(swapped: bool) -> None:
    """However deep it is written, the other side's new value leaves each in its place."""
    value = "{ a = 1, b = {\n    # of c\n    c = [ 1,\n      2,\n    ],\n  }, d = [\n  1,\n] }"
    base = f'[gaps]\nG-1.title = "One"\nG-1.zz = {value}\n'
    written = (
        base.replace("b = {\n", "b = { # opening\n")
        .replace("    c = [ 1,\n", "    # one more\n    # and one\n    c = [ 1, # first\n")
        .replace("      2,\n", "      # above two\n      # too\n      2, # second\n      # end\n")
        .replace("d = [\n  1,\n", "d = [ # list\n  1,\n  # last\n")
    )
    edited = base.replace("a = 1", "a = 7").replace("d = [\n  1,", "d = [\n  9,")
    sides = (written, edited)
    ours, theirs = reversed(sides) if swapped else sides
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    assert merged == written.replace("a = 1", "a = 7").replace("  1,\n  # last", "  9,\n  # last")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_comment_that_moved_on_one_side_and_went_on_the_other_is_gone(swapped: bool) -> None:
    """Moving a line that says nothing brings no comment back that the other side took out."""
    base = '[gaps]\nG-1.title = "One"\nG-1.status = "done"\n# none\nG-1.tags = []\n'
    gone = base.replace("# none\nG-1.tags = []\n", "")
    moved = gone.replace("G-1.title", "# none\nG-1.tags = []\nG-1.title")
    ours, theirs = (gone, moved) if swapped else (moved, gone)
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    assert "# none" not in merged


@pytest.mark.parametrize("words", ["# TODO", "#", "# ask Ada whether it comes back"])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_new_comment_is_not_taken_for_one_that_both_took_out(words: str, swapped: bool) -> None:
    """Both sides took out a line of these words; what one wrote elsewhere stays."""
    base = f'[gaps]\n{words}\nG-1.title = "One"\nG-2.title = "Two"\nG-3.title = "Three"\n'
    without = base.replace(f"{words}\n", "")
    line = without.replace("G-3.title", f"{words}\nG-3.title")
    item = without.replace('G-1.title = "One"\n', "")
    added = item + f'{words}\nG-4.title = "Four"\n'
    for ours, theirs in ((line, without), (added, item)):
        assert met(base, ours, theirs, swapped) == ours
        edited = theirs.replace('"Two"', '"Zwei"')
        assert met(base, ours, edited, swapped) == ours.replace('"Two"', '"Zwei"')


def met(base: str, ours: str, theirs: str, swapped: bool) -> str:
    """The merged file, either side being ours."""
    left, right = (theirs, ours) if swapped else (ours, theirs)
    return reconciled(base.encode(), left.encode(), right.encode()).data.decode()


@pytest.mark.parametrize("swapped", [False, True])
def test_new_items_of_both_sides_keep_comments_of_equal_words(swapped: bool) -> None:
    """Both removed the last item with its comment and wrote another with one like it."""
    base = '[gaps]\nG-0.title = "Zero"\n# TODO\nG-1.title = "One"\n'
    new = [
        base.replace("G-1", f"G-{n}").replace("One", f"New {n}").replace("Zero", zero)
        for n, zero in ((5, "Null"), (6, "Zero"))
    ]
    ours, theirs = reversed(new) if swapped else new
    lines = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode().splitlines()
    assert lines.count("# TODO") == 2
    for id in ("G-5", "G-6"):
        [at] = [at for at, line in enumerate(lines) if line.startswith(id)]
        assert lines[at - 1] == "# TODO"


@pytest.mark.parametrize("swapped", [False, True])
def test_comments_go_with_their_table_of_an_array(swapped: bool) -> None:
    """Swapped, or with another in front of it, each table keeps the comments written for it."""
    table = '# about {0}\n[[milestone]]\nname = "{0}"\nx = 1  # of {0}\n'
    base = "".join(map(table.format, "abc")) + '[gaps]\nG-1.title = "One"\n'
    wrote = base.replace("x = 1  # of b", "# TODO\nx = 1  # of b").replace("One", "Eins")
    moved = table.format("z") + "".join(map(table.format, "acb")) + '[gaps]\nG-1.title = "One"\n'
    moved += 'G-2.title = "Two"\n'
    ours, theirs = (moved, wrote) if swapped else (wrote, moved)
    merged = reconciled(base.encode(), ours.encode(), theirs.encode()).data.decode()
    wanted = moved.replace("x = 1  # of b", "# TODO\nx = 1  # of b").replace("One", "Eins")
    assert merged == wanted
