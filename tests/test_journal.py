"""The journal: what was done, for undo after a restart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from board import journal
from board.change import Added, Removed, Renamed, Set
from board.document import Splice, invert
from board.document.blocks import Block
from board.journal import Record, Step
from board.model import Ref

REF = Ref("gaps", "G-1")


def step(id: str) -> Step:
    """A step with a change of each kind and values that JSON does not have."""
    zone = dt.timezone(dt.timedelta(hours=2))
    block = Block("G-1.title = 'a'\n", ("gaps", "G-1"), ("gaps", 0))
    return Step(
        f"did {id}",
        (
            Added(REF, {"title": "a", "d": dt.date(2026, 1, 31)}, "G-0"),
            Removed(REF, {"title": "a\n\ud7ff"}, ""),
            Renamed(REF, "G-2"),
            Set(REF, "x", None, [1, 1.0, True, {"t": dt.datetime(2026, 1, 1, tzinfo=zone)}]),
        ),
        (Splice(3, (block,), (block, block)),),
        id,
    )


def test_steps_come_back(tmp_path: Path) -> None:
    """A step read back is the step that was written, values of every type included."""
    path = tmp_path / "sub" / "j.jsonl"
    journal.append(path, [Record("do", step("1")), Record("do", step("2"))])
    assert journal.stacks(path) == journal.Stacks([step("1"), step("2")], [])


def test_undo_and_redo_move_steps(tmp_path: Path) -> None:
    """An undone step can be done again until something new is done."""
    path = tmp_path / "j.jsonl"
    journal.append(path, [Record("do", step(id)) for id in "123"])
    journal.append(path, [Record("undo", step("3")), Record("undo", step("2"))])
    assert [s.id for s in journal.stacks(path)[0]] == ["1"]
    assert [s.id for s in journal.stacks(path)[1]] == ["3", "2"]
    journal.append(path, [Record("redo", step("2"))])
    assert [s.id for s in journal.stacks(path)[0]] == ["1", "2"]
    journal.append(path, [Record("do", step("4"))])
    assert journal.stacks(path)[1] == []


def test_a_save_that_was_killed_is_told_by_what_the_file_says(tmp_path: Path) -> None:
    """Of steps that nobody has confirmed, the file tells which were written, now or by the next."""
    path = tmp_path / "j.jsonl"
    journal.append(path, [Record("do", step("1"))], "a", (b"0", b"1"))
    assert journal.stacks(path, b"0").past == []
    assert journal.stacks(path, b"1") == journal.Stacks([step("1")], [])
    assert journal.stacks(path, b"by hand").unsure == {"1"}
    journal.append(path, [Record("do", step("2"))], "b", (b"0", b"2"))
    assert journal.stacks(path, b"2") == journal.Stacks([step("2")], [])
    journal.append(path, [Record("undo", step("2"))], "c", (b"2", b"0"))
    assert journal.stacks(path, b"2").past == [step("2")]
    assert journal.stacks(path, b"0") == journal.Stacks([], [step("2")])


def test_saves_tell_what_they_did_to_the_file(tmp_path: Path) -> None:
    """The last one first, without those that were killed; what an undo did, as it did it."""
    path = tmp_path / "j.jsonl"
    block = Block("G-1.title = 'b'\n", ("gaps", "G-1"), ("gaps",))
    other = (Splice(4, (block, block), (block,)),)
    done, back = step("1").splices, invert(step("1").splices)
    journal.append(path, [Record("do", step("1"))], "a", (b"0", b"1"))
    journal.append(path, [Record("undo", step("1"))], "b", (b"1", b"0"))
    journal.append(path, [Record("redo", step("1"))], "c", (b"0", b"1"))
    journal.append(path, [Record("do", step("2"))], "killed", (b"1", b"2"))
    journal.append(path, [Record("undo", step("1"), other)], "d", (b"1", b"0"))
    found = [(save.steps, tuple(save.splices)) for save in journal.saves(path)]
    assert found == [(["1"], other), (["1"], done), (["1"], back), (["1"], done)]


def test_torn_and_foreign_lines_are_passed_over(tmp_path: Path) -> None:
    """A line cut short by a kill, or nonsense, costs that line and no other."""
    path = tmp_path / "j.jsonl"
    journal.append(path, [Record("do", step("1"))])
    with path.open("ab") as file:
        file.write(b'{"verb": "do", "id": "torn", "chan')
    journal.append(path, [Record("do", step("2"))])
    with path.open("ab") as file:
        file.write(b"[]\nnull\n\xff\n{}\n")
    journal.append(path, [Record("do", step("3"))])
    assert [s.id for s in journal.stacks(path)[0]] == ["1", "2", "3"]


def test_large_journal_keeps_its_newest_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal beyond its bound forgets its oldest steps, whole lines at a time."""
    monkeypatch.setattr(journal, "MAX_BYTES", 5_000)
    path = tmp_path / "j.jsonl"
    for id in range(40):
        journal.append(path, [Record("do", step(str(id)))])
    past = journal.stacks(path).past
    assert past[-1].id == "39"
    assert 2 < len(past) < 20
    assert path.stat().st_size < 7_000


def test_no_journal_is_no_history(tmp_path: Path) -> None:
    """Without a journal there is nothing to undo, and no error."""
    assert journal.stacks(tmp_path / "none") == journal.Stacks([], [])


DO = '{"verb": "do", "id": "a", "label": "x", '


@pytest.mark.parametrize(
    "line",
    [
        '{"verb": "do", "id": "a", "label": 1, "changes": [], "splices": []}',
        DO + '"changes": [["zap", "gaps", "G"]], "splices": []}',
        DO + '"changes": [["added", "gaps", "G"]], "splices": []}',
        DO + '"changes": [["set", "x", "G", "f", "1", "2"]], "splices": []}',
        DO + '"changes": [], "splices": [[1, [["t"]], []]]}',
        '{"verb": "undo", "id": {}}',
        '["verb"]',
        "null",
        "[" * 100_000,
        "\x00",
    ],
)
def test_lines_that_are_no_records_are_passed_over(tmp_path: Path, line: str) -> None:
    """Whatever stands in a damaged journal, the records around it are still read."""
    path = tmp_path / "j.jsonl"
    journal.append(path, [Record("do", step("1"))])
    with path.open("a") as file:
        file.write(line + "\n")
    journal.append(path, [Record("do", step("2"))])
    past = journal.stacks(path).past
    assert [one.id for one in past] == ["1", "2"]


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """Where the journal is a folder, the refusal is one sentence that names it."""
    with pytest.raises(OSError, match="which undo needs, cannot be written: is a directory; the"):
        journal.append(tmp_path, [Record("do", step("1"))])


def test_a_journal_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    """One that is no file has a reason; one that is not there has none."""
    (tmp_path / "j").mkdir()
    assert "which undo needs, can't be read: is a directory." in journal.unreadable(tmp_path / "j")
    assert journal.unreadable(tmp_path / "none") == ""
    garbage = tmp_path / "garbage"
    garbage.write_bytes(bytes(range(128, 256)) + b"\n[1]\n")
    assert "which undo needs, can't be read: none of it is a step." in journal.unreadable(garbage)
    journal.append(garbage, [Record("do", step("1"))])
    assert journal.unreadable(garbage) == ""
