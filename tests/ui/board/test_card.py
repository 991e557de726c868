"""The pure painter: cards, heads and the strip."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import Theme

from board.model import Gap, Item, Risk
from board.ui.board.card import (
    BLURRED,
    CHOSEN,
    FADED,
    FLOATING,
    FULL,
    MARKED,
    Card,
    paint_card,
)
from board.ui.board.card_height import Heights, Stack, text_width
from board.ui.board.card_rows import full
from board.ui.board.column_head import counts, paint_head, paint_rule, paint_strip
from board.ui.kit.safe_text import cells
from board.ui.kit.segments import Line
from board.ui.kit.styles import Inks
from board.ui.kit.theme import DARK, palette
from board.view import Column
from tests.entries import with_fields

STATES = st.sampled_from(
    [0, CHOSEN, CHOSEN | BLURRED, MARKED, CHOSEN | MARKED, FADED, FLOATING, FADED | MARKED]
)
TEXT = st.one_of(
    st.text(max_size=80),
    st.text(st.sampled_from("ab 漢字🚀\u0301\x1b\n\t\u202e"), max_size=60),
    st.lists(st.sampled_from(["token", "parser", "漢字", "x" * 30]), max_size=12).map(" ".join),
)
NAMES = st.lists(TEXT, max_size=4).map(tuple)


def variables(theme: Theme) -> dict[str, str]:
    """The CSS variables that a palette reads."""
    names = "background foreground surface primary secondary accent success warning error"
    return {name: getattr(theme, name) for name in names.split()}


COLOUR = Inks(palette(variables(DARK), dark=True))
PLAIN = Inks(palette({}, dark=True))


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Gaps and risks with any text in them."""
    fields: dict[str, Any] = {
        "title": draw(TEXT),
        "repos": draw(NAMES),
        "layers": draw(NAMES),
        "owner": draw(st.none() | TEXT),
        "notes": draw(st.none() | TEXT),
        "priority": draw(st.sampled_from([None, "low", "medium", "high", "critical"])),
    }
    if draw(st.booleans()):
        fields["conflict"] = {"status": {"base": "triage", "sides": ["active", "done"]}}
    if draw(st.booleans()):
        return Gap(**fields)
    return Risk(**fields, likelihood=draw(st.integers(1, 5)), impact=draw(st.integers(1, 5)))


def text(line: Line) -> str:
    """What a line says."""
    return "".join(segment.text for segment in line)


def shown(item: Item, width: int = 40, state: int = 0, **more: Any) -> list[str]:
    """The lines of a card as text, without colours."""
    card = Card("G-2a5k", item, item.layers, more.pop("waits", 0))
    return [text(line) for line in paint_card(card, width, state, PLAIN, **more)]


@given(
    items(), TEXT, st.integers(8, 60), STATES, st.integers(0, 3),
    st.sampled_from(["compact", "normal", "full"]), st.booleans(),
)  # fmt: skip
def test_a_card_fills_its_cells_exactly(
    item: Item, id: str, width: int, state: int, waits: int, density: str, colour: bool
) -> None:
    """Whatever an item says: as many rows as measured, each as wide as the card."""
    inks = COLOUR if colour else PLAIN
    card = Card(id, item, item.layers, waits)
    full, compact = density == "full", density == "compact"
    state |= FULL if full else 0
    lines = paint_card(card, width, state, inks, compact=compact)
    heights = Heights(lambda _: item, (lambda item: item.layers) if full else None)
    heights.fit(text_width(width), compact)
    assert len(lines) == heights["any"]
    assert [cells(text(line)) for line in lines] == [width] * len(lines)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", "".join(map(text, lines)))


def test_a_card_shows_what_matters() -> None:
    """Kind, id, priority, title, repos, layers and owner are all on a card."""
    item = Gap(
        title="Adapter ownership", repos=("tinkex",), layers=("training",), owner="ana",
        priority="high",
    )  # fmt: skip
    lines = shown(item)
    assert lines[0].split() == ["▌", "□", "G-2a5k", "high"]
    assert lines[1].split() == ["▌", "Adapter", "ownership"]
    assert lines[2].split() == ["▌", "tinkex", "training", "@ana"]


def test_a_risk_shows_its_exposure() -> None:
    """A risk shows likelihood times impact, and critical beside it when it is that too."""
    assert shown(Risk(title="R", likelihood=4, impact=4))[0].split()[1:] == ["◆", "G-2a5k", "E16"]
    both = Risk(title="R", likelihood=1, impact=2, priority="critical")
    assert shown(both)[0].split()[-2:] == ["E2", "critical"]
    assert shown(Risk(title="R", likelihood=1, impact=2, priority="low"))[0].split()[-1] == "low"
    assert shown(Risk(title="R", priority="low"))[0].split()[-1] == "low"


@pytest.mark.parametrize("inks", [COLOUR, PLAIN], ids=["colour", "plain"])
@pytest.mark.parametrize(
    ("item", "stands_out"),
    [
        (Gap(title="x", priority="critical"), True),
        (Gap(title="x", priority="medium"), False),
        (Risk(title="x", likelihood=5, impact=3), True),
        (Risk(title="x", likelihood=2, impact=3), False),
    ],
)
def test_what_is_urgent_is_filled(inks: Inks, item: Item, stands_out: bool) -> None:
    """Critical, and exposure from 15 on, stand on a ground of their own or are reversed."""
    line = paint_card(Card("G-1", item), 40, 0, inks)[0]
    badge = next(s for s in line if s.text.strip() in ("critical", "medium", "E15", "E6"))
    assert badge.style is not None
    filled = bool(badge.style.reverse) or badge.style.bgcolor != line[2].style.bgcolor  # type: ignore[union-attr]
    assert filled is stands_out


def test_markers_become_short_before_the_id_does() -> None:
    """Conflict and waiting are said in words where there is room, in signs where not."""
    sides = {"base": "a", "sides": ["b", "c"]}
    item = with_fields(Gap(title="x", priority="critical"), conflict={"status": sides})
    assert shown(item, 60, waits=2)[0].split()[2:] == ["G-2a5k", "≠", "conflict", "waits", "2",
                                                      "critical"]  # fmt: skip
    assert shown(item, 30, waits=2)[0].split()[2:] == ["G-2a5k", "≠", "‖2", "critical"]


@given(
    st.sampled_from(["critical", "high", None]), st.integers(1, 5), st.integers(0, 12),
    st.text("Rk-", min_size=1, max_size=9), st.integers(12, 60), st.booleans(), STATES,
)  # fmt: skip
def test_the_exposure_is_never_cut(
    priority: Any, likelihood: int, waits: int, id: str, width: int, compact: bool,
    state: int,
) -> None:  # fmt: skip
    """However narrow a card and however much it has to say, its exposure is whole."""
    sides = {"base": "a", "sides": ["b", "c"]}
    item = Risk(title="A long title of a risk", likelihood=likelihood, impact=5, priority=priority)
    card = Card(id, with_fields(item, conflict={"status": sides}), (), waits)
    line = text(paint_card(card, width, state, COLOUR, compact=compact)[0])
    assert re.search(rf"E{likelihood * 5}\b", line)


def test_a_full_card_shows_all_that_it_has() -> None:
    """Where there is room: the whole title, a line of notes, every repo and layer, the owner."""
    item = Gap(
        title="A title that is much too long for the two lines that a card has for it otherwise",
        notes="\n\nFirst line.\nSecond.", repos=("crucible_kitchen", "tinkex", "eval_ex"),
        layers=("training", "core"), owner="ana",
    )  # fmt: skip
    lines = [line.strip("▌ ") for line in shown(item, 30, FULL)]
    assert lines[1:5] == ["A title that is much too", "long for the two lines that",
                          "a card has for it otherwise", "First line."]  # fmt: skip
    assert [line.split() for line in lines[5:-1]] == [
        ["crucible_kitchen", "tinkex"],
        ["eval_ex", "training", "core"],
        ["@ana"],
    ]


def test_very_many_chips_are_counted() -> None:
    """Beyond a dozen rows of chips the others are counted, none is lost."""
    item = Gap(title="x", repos=tuple(f"repository_{n}" for n in range(40)))
    lines = shown(item, 30, FULL)
    counted = int(lines[-2].rpartition("+")[2])
    assert sum(line.count("repository") for line in lines) + counted == 40


def test_chips_that_do_not_fit_are_counted() -> None:
    """A card says how many repos and layers it has no room for."""
    item = Gap(title="x", repos=("crucible_kitchen", "tinkex", "eval_ex"), owner="ana")
    assert shown(item, 30)[2].split() == ["▌", "crucible_kitchen", "+2", "@ana"]


def test_states_are_seen_without_colour() -> None:
    """Chosen is reversed and bold, marked has a tick, and neither needs a colour."""
    card = Card("G-1", Gap(title="Title"))
    chosen = paint_card(card, 30, CHOSEN, PLAIN)
    assert all(segment.style.reverse for segment in chosen[1] if segment.style)
    assert any(segment.style.bold for segment in chosen[1] if segment.style)
    assert text(paint_card(card, 30, MARKED, PLAIN)[0]).startswith("✓")
    blurred = paint_card(card, 30, CHOSEN | BLURRED, PLAIN)
    assert any(segment.style.underline for segment in blurred[1] if segment.style)


def column(shown: int, total: int, limit: int | None = None, **more: Any) -> Column:
    """A column of so many items."""
    ids = tuple(f"G-{i}" for i in range(shown))
    return Column("active", more.pop("title", "Active"), ids, limit, total=total, **more)


@pytest.mark.parametrize(
    ("of", "says", "over"),
    [
        (column(3, 3), "3", False),
        (column(3, 3, 5), "3/5", False),
        (column(5, 5, 5), "5/5", False),
        (column(7, 7, 5), "7 › 5", True),
        (column(2, 12), "2 of 12", False),
        (column(2, 12, 5), "2 of 12 › 5", True),
    ],
)
def test_the_pill_says_count_and_limit(of: Column, says: str, over: bool) -> None:
    """Over the limit is said in signs, and a filter doesn't hide it."""
    found = counts(of)
    assert (found.text, found.over) == (says, over)


@given(
    TEXT, st.integers(0, 500), st.integers(0, 500), st.none() | st.integers(1, 9),
    st.integers(0, 400), st.integers(12, 60), st.booleans(), st.booleans(),
)  # fmt: skip
def test_a_head_fills_its_cells_exactly(
    title: str, shown: int, more: int, limit: int | None, urgent: int, width: int,
    active: bool, unknown: bool,
) -> None:  # fmt: skip
    """Whatever a column is called and counts, its head and rule are as wide as a card."""
    of = column(shown, shown + more, limit, title=title, urgent=urgent, unknown=unknown)
    for inks in (COLOUR, PLAIN):
        assert cells(text(paint_head(of, 0, width, active, inks))) == width
        assert cells(text(paint_rule(of, 0, width, active, inks))) == width


def test_the_active_column_is_seen_without_colour() -> None:
    """The rule below the active column is a heavy one."""
    assert text(paint_rule(column(1, 1), 0, 5, True, PLAIN)) == "━━━━━"
    assert text(paint_rule(column(1, 1), 0, 5, False, PLAIN)) == "─────"


def test_an_unknown_status_is_asked_about() -> None:
    """A column that the board does not list has a question mark for its dot."""
    assert text(paint_head(column(1, 1, unknown=True), 0, 30, False, PLAIN)).startswith("? ")


@given(st.lists(TEXT, min_size=1, max_size=9), st.integers(10, 90), st.data())
def test_the_strip_always_has_the_active_column(
    titles: list[str], width: int, data: st.DataObject
) -> None:
    """However narrow: the strip is never too wide, and names the active column."""
    active = data.draw(st.integers(0, len(titles) - 1))
    columns = [column(1, 1, title=title) for title in titles]
    strip = paint_strip(columns, active, range(active, active + 1), width, PLAIN)
    assert cells(text(strip.line)) <= width
    assert active in [index for _, _, index in strip.spans]


@given(st.lists(st.integers(1, 6), max_size=40), st.integers(-3, 250))
def test_a_stack_finds_the_card_at_a_row(rows: list[int], y: int) -> None:
    """Looking up a row by bisection gives what counting from the top gives."""
    ids = tuple(map(str, range(len(rows))))
    heights = Heights(lambda _: None)
    heights.update(zip(ids, rows, strict=True))
    stack = Stack(ids, heights.rows(ids))
    owners = [row for row, height in enumerate(rows) for _ in range(height)]
    assert stack.height == len(owners)
    if 0 <= y < len(owners):
        assert stack.at(y) == owners[y]
        first, end = stack.span(owners[y])
        assert first <= y < end
    else:
        assert stack.at(y) == (-1 if y < 0 else len(rows))


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ("# Why\n\nBecause.", "Why"),
        ("---\n- **Two** `words` and [a page](https://example.org).", "Two words and a page."),
        ("```\nmake x_y\n```", "make x_y"),
        ("2. second", "second"),
        ("2 * 3 - 1", "2 * 3 - 1"),
        ("**\n", ""),
    ],
)
def test_the_line_of_notes_is_plain(notes: str, line: str) -> None:
    """The line of notes on a card has no marks of Markdown in it."""
    assert full(Gap(title="A gap", notes=notes), (), 40).note == line
