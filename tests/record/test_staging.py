"""What can be committed of a board file, part by part."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from board import change
from board.document import Document, parse
from board.model import Ref
from board.record.staging import LAYOUT, WHOLE, Staging, dangling
from board.value import same
from tests.cli_case import SMALL
from tests.strategies import boards, edited

GAP, OTHER, RISK = Ref("gaps", "G-1"), Ref("gaps", "G-2"), Ref("risks", "R-1")


def staging(work: str, base: str | None = SMALL) -> Staging:
    """The staging of a working file over HEAD's version."""
    return Staging(None if base is None else parse(base.encode()), parse(work.encode()))


def edit(*pairs: tuple[str, str]) -> str:
    """The small board with texts replaced."""
    text = SMALL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


TWO = (('G-1.status = "triage"', 'G-1.status = "active"'), ('"ada"', '"bo"'))


def test_nothing_to_choose() -> None:
    """The same bytes have no parts."""
    assert staging(SMALL).parts == ()


def test_each_entry_is_one_part() -> None:
    """Changes are grouped by entry, each with its sentence."""
    found = staging(edit(*TWO, ("R-1.impact = 5", "R-1.impact = 4")))
    assert [part.sentence for part in found.parts] == [
        "G-1 One: triage → active",
        "G-2 Two: owner ada → bo",
        "R-1 Fire: impact 5 → 4",
    ]


def test_a_choice_writes_its_lines_alone() -> None:
    """The bytes of a choice are HEAD's, with the lines of the chosen entries and no others."""
    found = staging(edit(*TWO))
    assert found.content({GAP}).decode() == edit(TWO[0])
    assert found.content({OTHER}).decode() == edit(TWO[1])
    assert found.content(set()).decode() == SMALL
    assert found.content({GAP, OTHER}).decode() == edit(*TWO)


def test_comments_go_with_their_entry() -> None:
    """A comment above or behind a changed line goes in with that entry."""
    commented = ('G-1.status = "triage"', '# why not\nG-1.status = "active"  # now')
    found = staging(edit(commented, TWO[1]))
    assert [part.ref for part in found.parts] == [GAP, OTHER]
    assert found.content({GAP}).decode() == edit(commented)
    assert found.content({OTHER}).decode() == edit(TWO[1])


def test_comments_alone_are_a_part_of_their_own() -> None:
    """What changes no value can be chosen or left out as one."""
    more = ("# Ours.", "# Ours and yours.")
    found = staging(edit(more, TWO[0]))
    assert [part.ref for part in found.parts] == [GAP, LAYOUT]
    assert found.content({GAP}).decode() == edit(TWO[0])
    assert found.content({LAYOUT}).decode() == edit(more)
    assert found.lines(LAYOUT) == (edit(TWO[0]), edit(more, TWO[0]))


def test_lines_before_and_after() -> None:
    """Each part shows the lines of the file that it is about."""
    old, new = staging(edit(*TWO)).lines(OTHER)
    assert 'G-2.owner = "ada"' in old
    assert 'G-2.owner = "bo"' in new
    assert "G-1.title" not in old


def test_a_new_file_is_all_new() -> None:
    """Before the first commit everything can be chosen, and a choice makes a board of its own."""
    found = staging(SMALL, None)
    assert found.new
    assert found.content(found.refs).decode() == SMALL
    needed = {need.ref for need in found.needs({OTHER})}
    board = parse(found.content({OTHER, *needed}))
    assert not board.problems
    assert "G-2" in board.board.gaps


def test_a_new_status_goes_in_with_who_stands_there() -> None:
    """An item that stands in a new status needs it."""
    added = ("done.closed = true\n", 'done.closed = true\nreview.title = "Review"\n')
    found = staging(edit(added, ('G-1.status = "triage"', 'G-1.status = "review"'), TWO[1]))
    status = Ref("statuses", "review")
    assert found.needs({GAP}) == [(status, GAP)]
    assert found.needs({OTHER}) == []
    assert found.needs({status}) == []
    assert not parse(found.content({GAP, status})).read_only


def test_a_removed_repo_takes_what_refers_to_it() -> None:
    """A removal needs the changes that let go of what is removed."""
    gone = ('alpha.layer = "core"\nalpha.status = "Mature"\n', "")
    found = staging(edit(gone, ('G-1.repos = ["alpha"]\n', "")))
    repo = Ref("repos", "alpha")
    assert found.needs({repo}) == [(GAP, repo)]
    assert found.needs({GAP}) == []


def test_a_renamed_item_takes_what_refers_to_it() -> None:
    """A new id needs the changes of those that name it, and the other way round."""
    found = staging(edit(('["G-1"]', '["G-9"]'), ("G-1.", "G-9.")))
    assert found.parts[0].sentence == "G-1 renamed to G-9"
    assert {need.ref for need in found.needs({GAP})} == {OTHER, RISK}
    assert {need.ref for need in found.needs({OTHER})} == {GAP, RISK}
    assert "G-9.title" in found.lines(GAP)[1]


def test_links_that_lead_nowhere_anyway_need_nothing() -> None:
    """What is wrong in the working file too is no reason to take a part in."""
    nowhere = SMALL.replace('["G-1"]', '["G-77"]')
    found = staging(nowhere.replace('"ada"', '"bo"').replace("impact = 5", "impact = 4"), nowhere)
    assert found.needs({RISK}) == []


def test_very_many_new_entries_go_in_whole() -> None:
    """Among thousands of new entries nobody chooses: the file is one part, and that at once."""
    more = "".join(f'G-n{n}.title = "New {n}"\n' for n in range(2_000))
    found = staging(SMALL.replace("[risks]\n", f"{more}\n[risks]\n"))
    assert found.whole == "The file has 2,000 new entries"
    assert [part.ref for part in found.parts] == [WHOLE]
    assert found.content({WHOLE}) == found.work.encode()


@pytest.mark.parametrize("base", ["<<<<<<< HEAD\n", SMALL.replace("impact = 5", "impact = 9")])
def test_over_an_unreadable_version_only_the_whole_file_goes_in(base: str) -> None:
    """Where HEAD's version can't be read there is one part, and the reason."""
    found = staging(SMALL, base)
    assert [part.ref for part in found.parts] == [WHOLE]
    assert "last commit" in found.whole
    assert found.content({WHOLE}).decode() == SMALL
    assert found.needs({WHOLE}) == []
    assert found.lines(WHOLE) == (base, SMALL)


MANY = (
    TWO[0],
    ("# Ours.", "# Ours and yours."),
    ('beta.layer = "training"\n', ""),
    ('alpha.status = "Mature"', 'alpha.status = "Old"  # sadly'),
    ('"It runs", met = false', '"It runs", met = true'),
    ("done.closed = true\n", "done.closed = true\n# A new one.\nreview.title = 'Review'\n"),
    ('G-2.status = "active"\n', 'G-2.status = "review"\n'),
    ("[risks]\n", '[risks]\n# Cold.\nR-0.title = "Ice"\nR-0.mitigated_by = ["G-3"]\n'),
    ("\n[risks]", 'G-3.title = "Three"\nG-3.depends = ["G-2"]\n\n[risks]'),
    ('It burns.\nTwice."""', 'It burns."""'),
)


def as_tables(text: str) -> str:
    """The same board, its entries in tables of their own."""
    return tomli_w.dumps(parse(text.encode()).board.raw())


@pytest.mark.parametrize("spelling", [str, as_tables], ids=["dotted", "tables"])
def test_any_choice_says_what_was_chosen(spelling: Callable[[str], str]) -> None:
    """A choice with all that it needs is HEAD's board with the chosen changes, and whole."""
    base, work = parse(spelling(SMALL).encode()), parse(spelling(edit(*MANY)).encode())
    found = Staging(base, work)
    assert len(found.parts) >= 9
    rng = random.Random(3)
    for _ in range(60):
        chosen = {part.ref for part in found.parts if rng.random() < 0.4}
        chosen |= {need.ref for need in found.needs(chosen)}
        read = parse(found.content(chosen))
        assert not read.read_only
        expected = change.apply(base.board, found.chosen(chosen))
        assert same(read.board.raw(), expected.raw())
        assert not list(dangling(read.board))


@given(st.data())
def test_needs_end(data: st.DataObject) -> None:
    """Whatever two boards say, a choice with its needs refers to nothing that could be mended."""
    before = data.draw(boards())
    found = Staging(Document("x", before), Document("x", data.draw(edited(before))))
    refs = [one.ref for one in found.changes]
    chosen = set(data.draw(st.lists(st.sampled_from(refs)))) if refs else set()
    if refs:
        found.refs = frozenset(refs)
        chosen |= {need.ref for need in found.needs(chosen)}
        assert found.needs(chosen) == []
