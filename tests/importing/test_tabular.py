"""CSV and JSON of others: columns by their names, and whatever a file may hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.change import diff
from board.document import parse, write
from board.importing.apply import take_over
from board.importing.found import Found, Reading
from board.importing.plan import plan
from board.importing.tabular import TabularError, from_csv, from_json
from board.model import Board

HEADS = st.sampled_from(
    ["title", "id", "kind", "status", "labels", "url", "number", "rank", "due", "conflict",
     "provisional", "likelihood", "impact", "depends", "mitigated_by", "repos", "layers", "phase",
     "priority", "tags", "links", "notes", "source", "imported", "milestone", "assignees"]
)  # fmt: skip
ODD = st.sampled_from(
    [10**30, -(2**63), 3, "\ud800", "\x1b[31m", "gap", "risk", "G-abcd", "board", "2026-01-01",
     "high", "a, b", "https://example.org/o/r/issues/4", 1e400]
)  # fmt: skip
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), ODD)
VALUES = st.recursive(
    LEAVES,
    lambda some: st.lists(some, max_size=3) | st.dictionaries(HEADS, some, max_size=3),
    max_leaves=6,
)


def taken(board: Board, reading: Reading) -> Board:
    """The board with a document taken over."""
    return take_over(board, plan(board, reading))


def one(text: str) -> Found:
    """The only row of a CSV file."""
    (found,) = from_csv(text, "a.csv").found
    return found


@given(st.lists(st.dictionaries(HEADS, VALUES, max_size=8), max_size=4))
def test_whatever_objects_hold_gives_a_board_that_can_be_written(rows: list[object]) -> None:
    """Values of any kind under any name are read or left over, and a second time change nothing."""
    try:
        reading = from_json(json.dumps(rows), "a.json")
    except TabularError:
        return
    board = taken(Board(), reading)
    assert taken(board, reading) == board
    assert write(parse(b""), diff(Board(), board)).board == board


@given(st.text(st.sampled_from('title,gap;\t"\n ab1é'), max_size=60))
def test_whatever_csv_holds_is_read_or_refused_in_a_sentence(rest: str) -> None:
    """Quotes that never end, ragged rows and odd separators lead to no other error."""
    try:
        reading = from_csv(f"title,priority\n{rest}", "a.csv")
    except TabularError:
        return
    for found in reading.found:
        assert 1 < found.line <= found.last
    taken(Board(), reading)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "names of its columns"),
        ("\n\n", "names of its columns"),
        ("a,b\n1,2\n", "none of its columns is a title"),
    ],
)
def test_what_is_no_table_is_refused(text: str, sentence: str) -> None:
    """A file without a head, or without a title, says what was expected."""
    with pytest.raises(TabularError, match=sentence):
        from_csv(text, "a.csv")


@pytest.mark.parametrize("text", ["", "{", "3", '{"a": 1}', "[1]", "[" * 100_000])
def test_what_is_no_list_of_objects_is_refused(text: str) -> None:
    """Other JSON, and text that is none, gets one sentence."""
    with pytest.raises(TabularError, match=r"\.$"):
        from_json(text, "a.json")


def test_no_issues_are_no_mistake() -> None:
    """An empty list gives nothing, and nothing is wrong."""
    assert from_json("[]", "-").found == ()


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_any_separator_and_any_word_for_a_column(sign: str) -> None:
    """The head says which sign separates, and columns go by other words too."""
    head = sign.join(["Summary", "State", "Severity", "Assignee", "Description"])
    found = one(
        "\ufeff" + head + "\r\n" + sign.join(["Leak", "open", "P0", "ana", '"a\nb"']) + "\n"
    )
    assert (found.name, found.line, found.last) == ("Leak", 2, 3)
    assert found.fields == {"priority": "critical", "owner": "ana", "notes": "a\nb"}


def test_ragged_rows_are_read_and_what_is_too_much_is_told() -> None:
    """Missing cells are empty; cells behind the last column are left over with their line."""
    reading = from_csv("title,owner\nshort\nlong,ana,more,still\n", "a.csv")
    assert [found.name for found in reading.found] == ["short", "long"]
    assert [(left.line, left.text) for left in reading.left] == [(3, "more, still")]


def test_what_is_no_value_of_its_field_is_kept_in_the_notes() -> None:
    """A date or a degree that is none is not lost."""
    found = one("title,kind,due,likelihood\nx,risk,soon,quite\n")
    assert found.fields == {"notes": "Likelihood: quite\nDue: soon"}


BOARD = parse(
    b"""
[repos]
vault.status = "Stable"
[gaps]
G-2a5k.title = "No cache"
G-1.title = "No log"
"""
).board


def test_what_leads_nowhere_is_kept_in_the_notes() -> None:
    """A repo, a status, a phase, a layer or an item that nobody knows is told with its column."""
    reading = from_csv(
        "title,state,repo,milestone,layer,depends,body\n"
        'Leak,In review,"vault, cellar",v2,Edge,"G-2a5k, GAP-9",Deep\n'
        "Crash,open,vault,,,,\n",
        "a.csv",
    )
    first, second = plan(BOARD, reading).proposals
    assert first.fields["repos"] == second.fields["repos"] == ["vault"]
    assert first.fields["depends"] == ["G-2a5k"]
    assert first.fields["notes"] == (
        "Deep\n\nstate: In review\nrepo: cellar\nmilestone: v2\nlayer: Edge\ndepends: GAP-9"
    )
    assert "notes" not in second.fields
    assert first.said["notes"] == first.fields["notes"]


def test_no_column_is_dropped() -> None:
    """What becomes no field is told in the notes, whatever its name means in a document."""
    reading = from_csv(
        "id,title,type,Component,Contingency,Score,Start date,Version,Source,Accepted by,Blocks\n"
        'A-1,Leak,Bug,"vault, cellar",call,12,soon,2.1,audit,bo,"A-2, A-9"\n'
        "A-2,Crash,,,,,,,,,\n",
        "a.csv",
    )
    first, second = plan(BOARD, reading).proposals
    assert first.fields["repos"] == ["vault"]
    assert second.fields["depends"] == [first.ref.id]
    assert str(first.fields["notes"]).splitlines() == [
        "Accepted by: bo", "Contingency: call", "Score: 12", "Start date: soon", "Version: 2.1",
        "Source: audit", "type: Bug", "", "Component: cellar", "Blocks: A-9",
    ]  # fmt: skip


def test_what_is_known_later_leaves_the_notes() -> None:
    """Once the board has the repo, the same document links it, and its notes are without it."""
    reading = from_csv("title,repo\nLeak,cellar\n", "a.csv")
    board = taken(BOARD, reading)
    (id,) = set(board.gaps) - set(BOARD.gaps)
    assert board.gaps[id].notes == "repo: cellar"
    with_repo = board.with_section("repos", parse(b'[repos]\ncellar.status = "New"').board.repos)
    after = taken(with_repo, reading).gaps[id]
    assert (after.repos, after.notes) == (("cellar",), None)


def test_items_of_the_board_are_named_by_the_ids_that_it_gave_them() -> None:
    """An id that people chose may be one of the document's own, but not in an export."""
    rows = "title,depends,kind,mitigated_by\nx,G-1,gap,\ny,,risk,G-2a5k\n"
    first, second = plan(BOARD, from_csv(rows, "a.csv")).proposals
    assert "depends" not in first.fields
    assert first.fields["notes"] == "depends: G-1"
    assert second.fields["mitigated_by"] == ["G-2a5k"]
    exported = plan(BOARD, from_csv("id,kind,title,depends\nG-2,gap,z,G-1\n", "b.csv"))
    assert exported.proposals[0].fields["depends"] == ["G-1"]


def test_columns_of_one_name_are_all_read() -> None:
    """Lists take what each of them says; of other columns the first counts, the next is told."""
    found = one("Summary,Labels,Labels,Summary,Labels,url\nx,a,b; c,y,,https://e.org/?b=1,2\n")
    assert found.name == "x"
    assert found.fields["tags"] == ["a", "b", "c"]
    assert found.fields["notes"] == "Summary 2: y"


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("https://e.org/map?bbox=1,2,3", ["https://e.org/map?bbox=1,2,3"]),
        ("https://a.org,https://b.org", ["https://a.org", "https://b.org"]),
        ("https://a.org, o/r#2,o/r#3", ["https://a.org", "o/r#2", "o/r#3"]),
        ('"https://a.org/x,y, z", o/r#2', ["https://a.org/x,y, z", "o/r#2"]),
    ],
)
def test_a_link_may_hold_commas(cell: str, links: list[str]) -> None:
    """Only what begins like a link is another one."""
    quoted = cell.replace('"', '""')
    assert one(f'title,url\nx,"{quoted}"\n').fields == {"links": links}


def test_what_is_no_link_is_kept_in_the_notes() -> None:
    """A word in a column of links is not lost."""
    assert one("title,url\nx,see the wiki\n").fields == {"notes": "Links: see the wiki"}


@pytest.mark.parametrize("made", [from_csv("title,owner\n", "a.csv"), from_json("[]", "-")])
def test_a_table_without_rows_says_so(made: Reading) -> None:
    """Nothing is found, and why stands beside it."""
    assert made.remarks == ("there are no rows in it.",)


def issue(repo: str, title: str) -> Reading:
    """What a host prints of one issue, from a pipe."""
    url = f"https://example.org/o/{repo}/issues/12"
    return from_json(json.dumps([{"number": 12, "title": title, "url": url}]), "-")


def test_issues_of_two_repos_with_one_number_are_two() -> None:
    """An issue is known by its repo and number, however it is called."""
    board = taken(taken(Board(), issue("a", "Crash")), issue("b", "Crash at start"))
    assert len(board.gaps) == 2
    made = plan(board, issue("a", "Slow start of a large board"))
    assert [(one.what, dict(one.fields)) for one in made.proposals] == [
        ("update", {"title": "Slow start of a large board"})
    ]
