"""Three versions of a file in, one out: what the merge driver makes of bytes."""

from __future__ import annotations

from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from board.document import encode, parse
from board.document.fmt import formatted
from board.file_merge import NotReconciledError, Reconciled, reconciled

BASE = b"""\
# The roadmap.
[board]
schema = 1

[statuses]
triage.title = "Triage"
done.closed = true

[gaps]
# about one
G-1.title = "One"
G-1.status = "triage"

G-2.title = "Two"
G-2.status = "triage"
"""
OURS = BASE.replace(b'G-1.status = "triage"', b'G-1.status = "done"')
THEIRS = BASE.replace(b'G-2.title = "Two"', b'G-2.title = "Zwei"  # theirs')
BOTH = OURS.replace(b'G-2.title = "Two"', b'G-2.title = "Zwei"  # theirs')
BROKEN = BASE.replace(b'"One"', b'"One')
BOM = b"\xef\xbb\xbf"


def crlf(data: bytes) -> bytes:
    """The same lines with other ends."""
    return data.replace(b"\n", b"\r\n")


def test_both_sides_are_in_the_result() -> None:
    """An edit of each side and a comment are taken, and nothing else is touched."""
    assert reconciled(BASE, OURS, THEIRS) == Reconciled(BOTH)
    assert reconciled(BASE, THEIRS, OURS) == Reconciled(BOTH)


@pytest.mark.parametrize("other", [OURS, BROKEN, b"", b"\xff\x00"], ids=["board", "no", "0", "x"])
def test_an_unchanged_side_gives_way_byte_for_byte(other: bytes) -> None:
    """What only one side changed is taken as it is, whatever it says."""
    assert reconciled(BASE, BASE, other).data == other
    assert reconciled(BASE, other, BASE).data == other
    assert reconciled(BASE, other, other).data == other


def test_a_conflict_is_data_in_the_file() -> None:
    """Both values stand in the file, which is still a board, and the conflict is told."""
    theirs = BASE.replace(b'G-1.status = "triage"\n', b"")
    result = reconciled(BASE, OURS, theirs)
    record = b'G-1.conflict.status = { base = "triage", sides = ["done", []] }\n'
    assert record in result.data
    assert [conflict.field for conflict in result.conflicts] == ["status"]


def test_two_new_files_become_one() -> None:
    """Without a base, each side's items are all there, and a title is a conflict."""
    ours = b'[board]\ntitle = "A"\n\n[gaps]\n# one\nG-1.title = "One"\n'
    theirs = b'[board]\ntitle = "B"\n\n[gaps]\n# two\nG-2.title = "Two"\n'
    data, conflicts, _ = reconciled(b"", ours, theirs)
    for line in (b"# one", b"# two", b'G-1.title = "One"', b'G-2.title = "Two"'):
        assert line in data.splitlines()
    assert [conflict.field for conflict in conflicts] == ["title"]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_file_brought_to_the_plain_form_stays_in_it(swapped: bool) -> None:
    """One side formats the file, the other edits it: the result has both."""
    base = BASE + b"\n[gaps.G-3]\ntitle = 'Three' # three\nstatus = 'triage'\n"
    ours = formatted(parse(base)).encode()
    theirs = base.replace(b"'Three'", b"'Drei'").replace(b'"One"', b'"Eins"')
    data = reconciled(base, *((theirs, ours) if swapped else (ours, theirs))).data
    wanted = ours.replace(b'"One"', b'"Eins"')
    assert wanted.splitlines()[:-3] == data.splitlines()[:-3]
    assert b'G-3.title = "Drei" # three' in data.replace(b"'", b'"').replace(b"  #", b" #")
    assert data == formatted(parse(data)).encode()


@pytest.mark.parametrize("swapped", [False, True])
def test_line_ends_and_byte_order_marks_are_whole_file_edits(swapped: bool) -> None:
    """Where one side gave every line another end, or the file a mark, the result has it."""
    ours = BOM + crlf(OURS)
    sides = (THEIRS, ours) if swapped else (ours, THEIRS)
    assert reconciled(BASE, *sides).data == BOM + crlf(BOTH)


def test_line_ends_of_a_file_stay() -> None:
    """A file with CRLF everywhere has it everywhere after the merge."""
    assert reconciled(crlf(BASE), crlf(OURS), crlf(THEIRS)).data == crlf(BOTH)


@pytest.mark.parametrize(
    ("at", "side"), [(0, "base"), (1, "ours"), (2, "theirs")], ids=["base", "ours", "theirs"]
)
@pytest.mark.parametrize(
    "bad",
    [
        BROKEN,
        BASE.replace(b"schema = 1", b"schema = 99"),
        BASE.replace(b"# about one", b"<<<<<<< ours"),
        BASE.replace(b'G-1.status = "triage"', b"G-1.status = 3"),
        BASE.replace(b'G-1.status = "triage"', b'G-1.status = "traige"'),
        BASE + b"G-1" + b".x" * 40 + b" = 1\n",
        BASE.replace(b"One", b"\xff"),
    ],
    ids=["toml", "schema", "markers", "type", "status", "bounds", "bytes"],
)
def test_what_cannot_be_read_is_not_merged(bad: bytes, at: int, side: str) -> None:
    """A version that is no board, or only in part, is refused with the side and the reason."""
    versions = [BASE, OURS, THEIRS]
    versions[at] = bad
    with pytest.raises(NotReconciledError, match=f"The {side} version can't be read: board.toml:"):
        reconciled(versions[0], versions[1], versions[2])


def test_a_board_that_only_together_is_wrong_is_told() -> None:
    """Nothing is lost where one side renames a status that the other uses for a new item."""
    base = (
        BASE.replace(b'"triage"\n', b'"done"\n') + b'G-3.title = "Three"\nG-3.status = "triage"\n'
    )
    ours = base.replace(b'G-3.status = "triage"\n', b'G-3.status = "done"\n')
    ours = ours.replace(b'triage.title = "Triage"\n', b'neu.title = "Neu"\nneu.limit = 2\n')
    theirs = base + b'G-4.title = "Four"\nG-4.status = "triage"\n'
    result = reconciled(base, ours, theirs)
    assert b'G-4.status = "triage"' in result.data
    assert result.conflicts or result.trouble


PEOPLE = st.lists(
    st.dictionaries(
        st.sampled_from(["n", "a b", "deep", "list"]),
        st.one_of(
            st.integers(0, 9),
            st.text("ab\n", max_size=3),
            st.lists(st.integers(0, 3), max_size=2),
            st.dictionaries(st.sampled_from("xy"), st.booleans(), min_size=1, max_size=2),
        ),
        max_size=3,
    ),
    max_size=3,
)


def tables(name: str, rows: list[dict[str, Any]]) -> str:
    """An array of tables that nobody knows, one field a line."""
    out = ""
    for row in rows:
        out += f"# row\n[[{name}]]\n"
        out += "".join(f"{encode.pair(key, value)}\n" for key, value in row.items())
    return out


@given(PEOPLE, PEOPLE, st.booleans(), st.booleans())
def test_an_unknown_array_of_tables_is_taken_whole(
    before: list[dict[str, Any]], after: list[dict[str, Any]], first: bool, swapped: bool
) -> None:
    """Changed on one side, it is in the result as that side wrote it, and nothing is asked."""
    item = '[gaps]\nG-1.title = "One"\nG-1.status = "triage"\n'

    def text(rows: list[dict[str, Any]], items: str) -> str:
        return f"{tables('people', rows)}{items}" if first else f"{items}{tables('people', rows)}"

    base = text(before, item)
    ours = text(before, item.replace("One", "Uno"))
    theirs = text(after, item.replace("triage", "active"))
    left, right = (theirs, ours) if swapped else (ours, theirs)
    out = reconciled(base.encode(), left.encode(), right.encode())
    wanted = text(after, item.replace("One", "Uno").replace("triage", "active"))
    assert tomli.loads(out.data.decode()) == tomli.loads(wanted)
    assert out.conflicts == ()
