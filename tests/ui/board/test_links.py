"""What choosing a field of the open card does, by key and by mouse, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from board import edit
from board.model import Board, Gap
from board.query import parse_query, select
from board.ui.app import BoardApp
from board.ui.board.links import filter_text, links_of
from board.ui.item.form import Form
from board.ui.kit.pick_one import Pick
from board.ui.kit.pick_some import PickSome
from board.validation import make_entry
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until

KITCHEN = BOARD.replace(
    'p1.title = "Parity"',
    'p1.title = "Parity"\n'
    'p1.gate = [{ text = "All recipes run", met = true }, '
    '{ text = "A night of runs without one failure, in three places", met = false }]\n'
    'p2.title = "Nothing yet"',
).replace('G-1.owner = "ana"', 'G-1.owner = "ana"\nG-1.phase = "p1"\nG-1.tags = ["a b", "x"]')


async def choose(app: BoardApp, pilot: Pilot[Any], words: str, how: str) -> None:
    """Choose what stands in the open card, by ``tab`` and ``enter`` or by a click."""
    app.board_display.view.goto("G-1")
    await pilot.press("enter")
    detail = app.board_pane.card.panel
    assert detail is not None
    await until(pilot, lambda: words in panel(app))
    if how == "key":
        await pilot.press("tab")
        assert detail.has_focus
        for _ in range(40):
            place = detail.place
            assert place is not None
            if words in detail.text_of(place):
                break
            await pilot.press("tab")
        await pilot.press("enter")
    else:
        lines = panel(app).split("\n")
        y = next(n for n, line in enumerate(lines) if words in line)
        await pilot.click("#detail", offset=(lines[y].index(words) + 1, y))
    await pilot.pause()


def panel(app: BoardApp) -> str:
    """The text of the open card as it is on the screen."""
    detail = app.board_pane.card.panel
    assert detail is not None
    x, y, width, height = detail.region
    rows = screen_text(app).split("\n")[y : y + height]
    return "\n".join(row[x : x + width] for row in rows)


@pytest.mark.parametrize("how", ["key", "click"])
@pytest.mark.parametrize(
    ("words", "title", "keys", "line"),
    [
        ("Triage", "Status of G-1", ["b"], 'G-1.status = "blocked"'),
        ("high", "Priority of G-1", ["c"], 'G-1.priority = "critical"'),
    ],
)
async def test_what_is_picked(
    tmp_path: Path, words: str, title: str, keys: list[str], line: str, how: str
) -> None:
    """Status and priority open their pickers, for this card alone."""
    path = board_file(tmp_path, KITCHEN)
    async with opened(path) as (app, pilot):
        app.board_display.view.goto("G-2")
        await pilot.press("space")
        await choose(app, pilot, words, how)
        await until(pilot, lambda: isinstance(app.screen, Pick))
        assert title in screen_text(app)
        await pilot.press(*keys)
        await until(pilot, lambda: line in path.read_text())


@pytest.mark.parametrize("how", ["key", "click"])
@pytest.mark.parametrize(
    ("words", "query", "shown"),
    [
        ("@ana", "owner:ana", 1),
        ("tinkex", "repo:tinkex", 1),
        ("Training Stack", "layer:training", 1),
        ("#a b", 'tag:"a b"', 1),
        ("#x", "tag:x", 1),
    ],
)
async def test_what_is_filtered_by(
    tmp_path: Path, words: str, query: str, shown: int, how: str
) -> None:
    """Owner, repo, layer and tag filter for their cards; ^o brings back what was there."""
    async with opened(board_file(tmp_path, KITCHEN)) as (app, pilot):
        screen = app.board_display
        await choose(app, pilot, words, how)
        assert screen.query_text == query
        assert screen.arrangement is not None
        assert screen.arrangement.shown == shown
        assert screen.view.cursor == "G-1"
        await pilot.press("ctrl+o")
        assert screen.query_text == ""
        assert app.board_pane.card.panel is not None
        assert app.board_pane.card.panel.is_open


@pytest.mark.parametrize("how", ["key", "click"])
async def test_a_link_between_cards(tmp_path: Path, how: str) -> None:
    """The id of another card leads there, and ^o comes back, link by link."""
    async with opened(board_file(tmp_path, KITCHEN)) as (app, pilot):
        screen = app.board_display
        await choose(app, pilot, "R-1", how)
        assert screen.view.cursor == "R-1"
        assert app.board_pane.card.panel is not None
        assert app.board_pane.card.panel.item_id == "R-1"
        app.context.jump("G-2")
        await pilot.press("ctrl+o")
        assert screen.view.cursor == "R-1"
        await pilot.press("ctrl+o")
        assert screen.view.cursor == "G-1"
        assert app.board_pane.card.panel.item_id == "G-1"
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "nothing to go back to" in said(app))


@pytest.mark.parametrize("how", ["key", "click"])
async def test_the_gate_of_a_phase(tmp_path: Path, how: str) -> None:
    """The phase shows its criteria, which are met, and lets them be met."""
    path = board_file(tmp_path, KITCHEN)
    async with opened(path) as (app, pilot):
        await choose(app, pilot, "Parity", how)
        await until(pilot, lambda: isinstance(app.screen, PickSome))
        shown = screen_text(app)
        assert "Gate of Parity: 1 of 2 met" in shown
        assert "● All recipes run" in shown
        assert "○ A night of runs without one failure, in three places" in shown
        await pilot.press("2", "enter")
        await saved(app, pilot)
        assert [one.met for one in app.workspace.board.phases["p1"].gate] == [True, True]
        await pilot.press("u")
        await until(pilot, lambda: path.read_text() == KITCHEN)


async def test_a_gate_that_is_not_there(tmp_path: Path) -> None:
    """A phase without criteria says how it gets one."""
    text = KITCHEN.replace('phase = "p1"', 'phase = "p2"')
    async with opened(board_file(tmp_path, text)) as (app, pilot):
        await choose(app, pilot, "Nothing yet", "key")
        await until(pilot, lambda: "board add criterion" in said(app))


async def test_a_web_address_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link of the card is opened, or copied where there is no browser."""
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    text = KITCHEN.replace('"https://example.org/1"', '"https://example.org/1", "notes/a.md"')
    async with opened(board_file(tmp_path, text)) as (app, pilot):
        await choose(app, pilot, "https://example.org/1", "click")
        await until(pilot, lambda: "https://example.org/1" in said(app))
        await choose(app, pilot, "notes/a.md", "key")
        await until(pilot, lambda: "no web address; copied notes/a.md" in said(app))


async def test_an_issue_elsewhere_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of the issues in links, dependencies and notes, in the card and with ``o``."""
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    text = KITCHEN.replace("https://example.org/tinkex", "git@github.com:acme/tinkex.git").replace(
        '"https://example.org/1"', '"acme/tinkex#1"'
    )
    text = text.replace('G-1.owner = "ana"', 'G-1.owner = "ana"\nG-1.depends = ["tinkex#2"]')
    page = "https://github.com/acme/tinkex/issues"
    async with opened(board_file(tmp_path, text)) as (app, pilot):
        await choose(app, pilot, "acme/tinkex#1", "key")
        await until(pilot, lambda: f"{page}/1" in said(app))
        found = links_of(app.context, app.board_display.board.gaps["G-1"])
        assert found == [(f"{page}/1", "acme/tinkex#1"), (f"{page}/2", "tinkex#2")]
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Pick))


async def test_any_other_field_is_edited(tmp_path: Path) -> None:
    """enter on a field that only shows something opens the form there; a click chooses it."""
    async with opened(board_file(tmp_path, KITCHEN)) as (app, pilot):
        await choose(app, pilot, "Some bold", "click")
        assert app.screen is app.shell
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert app.focused is not None
        assert getattr(app.focused, "text", "") == "Some **bold** words."
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.shell)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "The form has no estimate" in said(app))


async def test_on_a_narrow_screen_the_filter_shows_its_cards(tmp_path: Path) -> None:
    """Where the open card fills the screen, filtering by it shows the cards; ^o opens it again."""
    async with opened(board_file(tmp_path, KITCHEN), size=(60, 40)) as (app, pilot):
        await choose(app, pilot, "#x", "click")
        screen = app.board_display
        assert app.board_pane.card.panel is not None
        assert not app.board_pane.card.panel.is_open
        assert screen.view.has_focus
        await pilot.press("ctrl+o")
        assert app.board_pane.card.panel.is_open
        assert app.board_pane.card.panel.has_focus


async def test_the_ends_of_an_open_card(tmp_path: Path) -> None:
    """G goes to the end of the open card and g to its beginning."""
    text = KITCHEN.replace("Some **bold** words.", "word " * 800)
    async with opened(board_file(tmp_path, text)) as (app, pilot):
        await pilot.press("enter", "enter", "G")
        detail = app.board_pane.card.panel
        assert detail is not None
        await until(pilot, lambda: detail.scroll_y == detail.max_scroll_y > 0)
        await pilot.press("g")
        await until(pilot, lambda: detail.scroll_y == 0)


async def test_nothing_is_changed_in_the_past_or_read_only(tmp_path: Path) -> None:
    """On a board that can't be changed the fields say so, and gates are only shown."""
    path = board_file(tmp_path, KITCHEN + 'G-9.status = "triage"\n')
    async with opened(path) as (app, pilot):
        assert app.workspace.current.read_only
        await choose(app, pilot, "high", "key")
        await until(pilot, lambda: "Read-only" in said(app))
        await choose(app, pilot, "Parity", "click")
        await until(pilot, lambda: isinstance(app.screen, PickSome))
        assert "toggles" not in screen_text(app)
        await pilot.press("2", "enter")
        await until(pilot, lambda: app.screen is app.shell)


@pytest.mark.parametrize(("inside", "cursor"), [(True, "G-1"), (False, "G-3")])
@pytest.mark.parametrize("keys", [["s", "b"], ["L"]])
async def test_who_steps_into_a_card_stays_with_it(
    tmp_path: Path, inside: bool, cursor: str, keys: list[str]
) -> None:
    """A card that is changed from inside stays open; beside it the cursor goes to the next one."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("enter", *(["enter"] if inside else []), *keys)
        await saved(app, pilot)
        detail = app.board_pane.card.panel
        assert detail is not None
        await until(pilot, lambda: detail.item_id == cursor)
        assert app.board_display.view.cursor == cursor
        assert detail.has_focus is inside


@given(
    field=st.sampled_from(["repo", "layer", "owner", "tag"]),
    value=st.text(min_size=1) | st.text(st.sampled_from('ab "\\*,:()<>.-\n\tANDORT@#'), min_size=1),
)
def test_the_filter_of_a_value_finds_its_cards(field: str, value: str) -> None:
    """Whatever a repo, layer, owner or tag is called, the filter by it finds its card alone."""
    fields: dict[str, Any] = {edit.LISTS[field]: [value]} if field != "owner" else {"owner": value}
    gaps = {"G-1": make_entry("gaps", {"title": "x", **fields}), "G-2": Gap(title="y")}
    assert select(Board(gaps=gaps), parse_query(filter_text(field, value))) == ("G-1",)
