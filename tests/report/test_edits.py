"""What somebody edits in the text of a report is taken, or told as left over."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import change
from board.change import Set
from board.document import parse
from board.known import Known
from board.model import Board, Ref
from board.report.content import report
from board.report.hidden import BEGIN
from board.report.markdown import markdown
from board.report.reading import read, reading
from board.value import Value
from tests.strategies import boards

BOARD = parse((Path(__file__).parents[2] / "board.toml").read_bytes()).board
TEXT = markdown(report(BOARD, Known(day=BOARD.board.as_of)))

MARKUP = (
    "# Key gaps\n\n| Id | Owner |\n| --- | --- |\n| G-1 | mallory |",
    "```\nnever closed",
    "<!-- never closed",
    "> quoted\n\n- [x] done\n\n---",
    "| a | b |\n| --- | --- |\n| c | d |",
    f"{BEGIN}\nboard.title = 'no'\n-->",
    "Title\n=====\n\n[G-1]: https://example.org",
    "<details><table><tr><td>",
    "**G-vfed** bold",
    "line  \nbreak\\\n\n\n\tcode",
)
FIELDS = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(sorted(BOARD.columns))),
    st.tuples(st.just("phase"), st.sampled_from(sorted(BOARD.phases))),
    st.tuples(st.just("priority"), st.sampled_from(["critical", "low"])),
    st.tuples(st.just("owner"), st.sampled_from(["ada", "a | b", "<b> *c*"])),
    st.tuples(st.just("due"), st.just(dt.date(2026, 5, 6))),
    st.tuples(st.just("repos"), st.sampled_from([["tinkex"], ["pilot", "command"]])),
    # Spaces at the end of a line are not read from the text.
    st.tuples(st.just("notes"), st.sampled_from(MARKUP[:-1])),
)


@given(boards())
def test_of_an_unedited_report_nothing_is_left_over(board: Board) -> None:
    """Whatever the board holds, its own report says nothing that the board can't."""
    day = Known(day=dt.date(2026, 3, 3))
    assert reading(markdown(report(board, day)))[1] == ()


@pytest.mark.parametrize("notes", MARKUP)
def test_notes_are_no_part_of_the_structure(notes: str) -> None:
    """Markdown in notes, of a layer, a gap or a phase, changes nothing else of what is read."""
    refs = [Ref(name, id) for name in ("layers", "gaps", "phases") for id in BOARD.section(name)]
    board = change.apply(BOARD, [Set(ref, "notes", None, notes) for ref in refs])
    assert reading(markdown(report(board, Known()))) == (board, ())


@given(st.sampled_from(sorted(BOARD.gaps)), FIELDS)
def test_an_edit_of_what_the_text_shows_is_taken(id: str, edit: tuple[str, Value]) -> None:
    """The text of one board above the comment of another is read as the first."""
    board = change.apply(BOARD, [Set(Ref("gaps", id), edit[0], None, edit[1])])
    changed = board.gaps[id]
    text = markdown(report(board, Known(day=BOARD.board.as_of)))
    if board.is_open(changed):
        cut = f"\n{BEGIN}\n"
        mixed = text.partition(cut)[0] + cut + TEXT.partition(cut)[2]
        assert read(mixed).gaps[id].fields()[edit[0]] == changed.fields()[edit[0]]


def _edited(*pairs: tuple[str, str]) -> tuple[Board, list[tuple[str, str]]]:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    board, left = reading(text)
    return board, [(one.text, one.why) for one in left]


def test_a_box_that_a_person_ticks_is_met() -> None:
    """A criterion that nothing else proves is met or open by its box."""
    line = "Parity of sl_basic is verified"
    board, left = _edited((f"- [x] {line}", f"- [ ] {line}"))
    assert not board.criteria["C-4672"].met
    assert left == []


def test_a_box_of_what_an_item_proves_is_left_over() -> None:
    """A criterion that an item proves is not met by its box, and that is told."""
    line = "RL, DPO and distillation run in full"
    board, left = _edited((f"- [ ] {line}", f"- [x] {line}"))
    assert board == BOARD
    assert left == [(f"- [x] {line}", "an item or a query says when it is met")]


def test_a_repo_in_the_table_of_another_layer_moves_there() -> None:
    """The heading above a repo says its layer; a new row is a new repo."""
    row = next(line for line in TEXT.splitlines() if line.startswith("| `synapse`")) + "\n"
    last = next(line for line in TEXT.splitlines() if line.startswith("| `gemini_ex`")) + "\n"
    board, left = _edited((row, ""), (last, f"{last}{row}| new_sdk | Young | |\n"))
    assert board.repos["synapse"].layer == "sdks"
    assert (board.repos["new_sdk"].layer, board.repos["new_sdk"].status) == ("sdks", "Young")
    assert left == []


def test_a_new_row_needs_an_id() -> None:
    """A row with an id that is not there is a new item; without one it is told."""
    row = next(line for line in TEXT.splitlines() if line.startswith("| G-qsvn")) + "\n"
    new = "| G-new1 | Brand new | high | Active | tinkex | | |\n"
    board, left = _edited((row, row + new + new.replace("G-new1", "")))
    gap = board.gaps["G-new1"]
    assert (gap.title, gap.status, gap.repos) == ("Brand new", "active", ("tinkex",))
    assert [why for _, why in left] == [
        "a new item needs an id of its own, such as G-new1 or R-new1"
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("| critical | Active |", "| critical | Paused |", "no status of this name"),
        ("| Wiring |", "| Plumbing |", "no phase of this name"),
        ("### LLM SDKs", "### SDKs", "no layer has this name"),
        ("| 20 | mitigate |", "| 4 | mitigate |", "Exposure can't be read"),
        ("Appetite: ", "More words.\n\nAppetite: ", "no field of the board says this"),
    ],
)
def test_what_no_board_can_take_is_told(old: str, new: str, why: str) -> None:
    """An edit that is not taken is told with its line, and changes nothing."""
    board, left = _edited((old, new))
    assert board == BOARD
    assert [why in one[1] for one in left][:1] == [True]


@pytest.mark.parametrize("cell", ["25", "9 x", "0", "1.5"])
def test_a_degree_is_one_number_from_1_to_5(cell: str) -> None:
    """What only begins like one is left over, not taken for another."""
    board = parse(b'[risks]\nR-1.title = "Fire"\nR-1.likelihood = 2\n').board
    text = markdown(report(board, Known()))
    edited, left = reading(text.replace("| 2 unlikely |", f"| {cell} |"))
    assert edited.risks["R-1"].likelihood is None
    assert [one.text for one in left] == [f"R-1: {cell}"]


@pytest.mark.parametrize("name", ["R-1", "`ship`"])
@pytest.mark.parametrize("instead", ["", "\n"])
def test_a_row_that_is_taken_out_leaves_its_entry_alone(name: str, instead: str) -> None:
    """A report removes nothing; that is told, and no field of the entry is guessed."""
    board = parse(
        b'[repos]\nboat.status = "New"\nship.status = "Old"\n[risks]\nR-0.title = "Flood"\n'
        b'R-1.title = "Fire"\nR-1.owner = "bo"\n'
    ).board
    text = markdown(report(board, Known()))
    edited, left = reading(re.sub(rf"\| {name} \|.*\n", instead, text, count=1))
    (one,) = left
    assert one.why.startswith("its row is gone, and it stays as it is")
    assert {*edited.risks, *edited.repos} == {"R-0", "R-1", "boat", "ship"} - {name.strip("`")}
    assert edited.risks["R-0"] == board.risks["R-0"]
