"""Carrying text through a merge: the comments of both sides stay."""

from __future__ import annotations

import pytest

from board.document import parse, replace_lines
from board.document.merged_text import carry
from board.model import Ref
from board.rebase import joined, rebased

TEXT = '# head\n[gaps]\n# about\nG-1.title = "One"\nG-1.status = "triage"\nG-2.title = "Two"\n'


def carried(ours: str, theirs: str, base: str = TEXT) -> str:
    """Their text with what only we changed in ours, where both say the same."""
    return carry(parse(base.encode()), parse(ours.encode()), parse(theirs.encode())).text


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        (
            TEXT.replace("G-1.status", "# w1\nG-1.status"),
            TEXT.replace("# about", "# about\n# w2"),
            TEXT.replace("# about", "# about\n# w2").replace("G-1.status", "# w1\nG-1.status"),
        ),
        (
            TEXT.replace("# about", "# about\n# w1"),
            TEXT.replace("# about", "# about\n# w2"),
            TEXT.replace("# about", "# about\n# w2\n# w1"),
        ),
        (TEXT + "# end\n", TEXT + "# their end\n", TEXT + "# their end\n# end\n"),
        (TEXT + "# end\n", TEXT.removesuffix("\n"), TEXT + "# end\n"),
        (TEXT.replace("# head", "# head\n# w1"), "# w2\n" + TEXT, "# w2\n# head\n# w1\n"),
    ],
)
def test_comments_of_both_sides_stay(ours: str, theirs: str, result: str) -> None:
    """A comment that one side wrote is in the result, beside what the other wrote there."""
    assert carried(ours, theirs).startswith(result)


def joint(ours: str, theirs: str, base: str = TEXT) -> str:
    """Our text with what they changed."""
    return joined(parse(base.encode()), parse(ours.encode()), parse(theirs.encode()))[0].text


def test_comments_above_lines_that_both_edited_stay_in_their_place() -> None:
    """A comment and a value on two lines of one entry do not disturb each other."""
    base = TEXT.replace('G-1.status = "triage"\n', 'G-1.status = "triage"\nG-1.owner = "ada"\n')
    ours = base.replace('"triage"', '"done"')
    theirs = base.replace("G-1.owner", "# w2\nG-1.owner")
    assert joint(ours, theirs, base) == theirs.replace('"triage"', '"done"')
    assert joint(theirs, ours, base) == theirs.replace('"triage"', '"done"')


def test_a_comment_that_one_side_took_out_is_gone() -> None:
    """A removed comment does not come back because its line was edited on the other side."""
    base = TEXT.replace('"triage"\n', '"triage"  # t1\n')
    ours = base.replace('"One"', '"Eins"').replace('"triage"', '"done"')
    theirs = base.replace("# about\n", "").replace("  # t1", "")
    wanted = theirs.replace('"One"', '"Eins"').replace('"triage"', '"done"')
    assert joint(ours, theirs, base) == joint(theirs, ours, base) == wanted


def test_a_comment_under_the_header_is_not_doubled() -> None:
    """What stands right under a section's header stays once, whatever comes or goes below it."""
    base = '[gaps]\nG-5.title = "One"\nG-5.status = "triage"\n'
    ours = base.replace("G-5.title", "# w1\nG-5.title")
    removed = '[gaps]\nG-7.title = "Two"\n'
    assert joint(ours, removed, base).count("# w1") == 1
    both = base + 'G-7.title = "Two"\n'
    gone = both.replace(base, "[gaps]\n")
    assert joint(both.replace("G-5.title", "# w1\nG-5.title"), gone, both).count("# w1") == 1
    edited = 'G-1.title = "Three"\nG-1.status = "triage"\n'
    before = base.replace("[gaps]\n", f"[gaps]\n{edited}")
    theirs = before.replace("triage", "done", 1)
    assert joint(ours, theirs, before).count("# w1") == 1
    assert "# w1\nG-5.title" in joint(ours, theirs, before)


def test_a_comment_whose_last_line_goes_stands_at_the_end_once() -> None:
    """A comment above the file's last line stays there when the other side takes the line out."""
    base = TEXT + 'G-2.status = "triage"\n'
    theirs = base.replace("G-2.status", "# w2\nG-2.status")
    documents = (parse(base.encode()), parse(TEXT.encode()), parse(theirs.encode()))
    assert joined(*documents)[0].text.count("# w2") == 1
    assert rebased(*documents)[0].text == TEXT + "# w2\n"


@pytest.mark.parametrize("swapped", [False, True])
def test_a_comment_at_a_removed_entry_stays(swapped: bool) -> None:
    """What one side wrote above an entry that the other removed stands above what followed."""
    wrote = TEXT.replace("# about", "# about\n# w1")
    removed = '# head\n[gaps]\nG-2.title = "Two"\n'
    sides = (removed, wrote) if swapped else (wrote, removed)
    assert joint(*sides).endswith('# w1\n\nG-2.title = "Two"\n')
    last = '# head\n[gaps]\n# about\nG-1.title = "One"\nG-1.status = "triage"\n'
    wrote = TEXT.replace("G-2.title", "# w2\nG-2.title")
    sides = (last, wrote) if swapped else (wrote, last)
    assert joint(*sides) == last + "# w2\n\n"


def test_a_new_entry_keeps_the_spelling_and_the_comments_of_its_side() -> None:
    """What only one side added is taken as it stands there; the neighbour keeps its own."""
    base = '[gaps]\n# about\nG-1.title = "One"\n'
    new = "G-0.title = 'Zero' # why\n# w2\nG-0.meta.b.c = 1\n"
    theirs = base.replace("# about\n", f"{new}# about\n")
    ours = base.replace("# about\n", "# about\n# w1\n") + 'G-3.title = "Three"\n'
    wanted = ours.replace("# about\n", f"{new}# about\n")
    assert joint(ours, theirs, base) == wanted


def test_comments_follow_an_entry_under_another_id() -> None:
    """What one side wrote at an entry that the other renamed goes with it."""
    ours = TEXT.replace("G-1", "G-9")
    theirs = TEXT.replace("G-1.status", "# w2\nG-1.status")
    assert "# w2\nG-9.status" in joint(ours, theirs)
    assert joint(theirs, ours) == theirs.replace("G-1", "G-9")


def test_comments_of_two_new_items_under_one_id_stay_apart() -> None:
    """Each comment stands at the item that it was written for, whatever that is called now."""
    ours = TEXT + '# w1\nG-5.title = "Ours"\n'
    theirs = TEXT + '# w2\nG-5.title = "Theirs"\n'
    lines = joint(ours, theirs).splitlines()
    assert lines[lines.index("# w1") + 1].endswith('= "Ours"')
    assert lines[lines.index("# w2") + 1].endswith('= "Theirs"')


def test_a_comment_at_the_end_of_edited_lines_belongs_to_what_follows() -> None:
    """Edited lines are cut as the file would be when it is read again."""
    ref = Ref("gaps", "G-1")
    after = replace_lines(parse(TEXT.encode()), ref, 'G-1.title = "One"\n# w1\n')
    assert after.blocks == parse(after.encode()).blocks
    assert after.text == TEXT.replace('G-1.status = "triage"\n', "# w1\n").replace("# about\n", "")


@pytest.mark.parametrize(
    ("base", "moved", "taken"),
    [
        # A statement that was taken out and set anew leaves its comment to the one that followed.
        (
            '[gaps]\nG.title = "a"\nG.rank = 1  # t\nG.x = 3\n',
            '[gaps]\nG.title = "a"\n# t\nG.x = 3\nG.rank = 2\n',
            '[gaps]\nG.title = "a"\nG.rank = 1\nG.x = 3\n',
        ),
        # A value that is written anew has no place for one inside it.
        (
            '[gaps]\nG.title = "a"\nG.tags = [\n  "b",\n  # t\n]\n',
            '[gaps]\n# t\nG.title = "a"\nG.tags = ["b"]\n',
            '[gaps]\nG.title = "a"\nG.tags = [\n  "b",\n]\n',
        ),
        # A table that became one line left it to a section that is new below.
        (
            '[board]\ntitle = "a"\n# t\n[board.zz]\nx = 1\n',
            '[board]\ntitle = "a"\nzz = 2\n# t\n\n[gaps]\nG.title = "a"\n',
            '[board]\ntitle = "a"\n[board.zz]\nx = 1\n',
        ),
        # An entry that was one line is a table now.
        (
            '# t\n# u\nboard = {title = "a", x = 1}\n',
            '[board]\n# t\n# u\ntitle = "a"\nx = 1\n',
            '# u\nboard = {title = "a", x = 1}\n',
        ),
    ],
)
def test_a_comment_that_moved_here_and_went_there_is_gone(
    base: str, moved: str, taken: str
) -> None:
    """And one that moved on both sides stands once."""
    for ours, theirs in ((moved, taken), (taken, moved)):
        assert "# t" not in joint(ours, theirs, base)
    assert joint(moved, moved.replace('"a"', '"b"', 1), base).count("# t") == 1


def test_a_merged_document_knows_where_its_entries_stand() -> None:
    """Also where comments alone were put in or taken out."""
    changed = TEXT.replace('"Two"', '"Zwei"')
    for ours, theirs in ((TEXT + "# end\n", changed), (changed, TEXT + "# end\n")):
        merged = rebased(*(parse(text.encode()) for text in (TEXT, ours, theirs)))[0]
        assert merged.text == changed + "# end\n"
        assert merged.places == parse(merged.encode()).places


def test_a_new_comment_stays_where_an_entry_with_one_like_it_comes_back() -> None:
    """Who removed an entry took its comments with it: one like them that came near is another."""
    base = '[gaps]\nG-1.title = "a"\n# t\nG-1.rank = 1  # t\n\n[risks]\nR-1.title = "b"\n'
    removed = base.replace('G-1.title = "a"\n# t\nG-1.rank = 1  # t\n', "")
    ours = removed.replace("[risks]", "# t\n\n[risks]")
    theirs = base.replace('"a"', '"c"')
    for sides in ((ours, theirs), (theirs, ours)):
        merged = joint(*sides, base)
        assert merged.count("# t\nG-1.rank") == merged.count("# t\n\n[risks]") == 1
        assert merged.count("# t") == 3
    assert joint(ours, removed, base).count("# t") == joint(removed, ours, base).count("# t") == 1


def test_a_comment_stays_at_its_table_where_the_other_side_put_another_before_it() -> None:
    """The headers of an array of tables are all one line, so that lines can't tell them."""
    head = '[risks]\nR-1.title = "r"\nR-1.status = "done"\nR-1.rank = 1\n'
    e, b = "name = 'e'\nx = 8\n", "name = 'b'\nx = 5\n"
    base = f"{head}[[m]]\n{e}[[m]]\n{b}\n[[m]]\nname = 'a'\nx = 7\n"
    ours = base.replace("[[m]]", "#\n\n[[m]]", 1)
    theirs = f"{head}[[m]]\n{b}[[m]]\n{e}\n[[m]]\nname = 'a'\nx = 7\n"
    for sides in ((ours, theirs), (theirs, ours)):
        assert "#\n\n[[m]]\nname = 'e'" in joint(*sides, base)


def test_a_comment_that_was_left_where_its_entry_was_removed_stands_once() -> None:
    """Removed by hand without the comment above it, an entry leaves that to what follows."""
    base = '# t\nrepos = {a = {layer = "l"}}\n# u\n[board]\ntitle = "a"\n'
    ours = base.replace('repos = {a = {layer = "l"}}\n', "")
    theirs = base.replace("}}\n", "}} # v\n").replace('"a"', '"b"')
    for sides in ((ours, theirs), (theirs, ours)):
        assert joint(*sides, base).count("# t") == 1
