"""The Roadmap tab, by key and mouse, over a real file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.board.picking import show_gate
from board.ui.kit.fields_dialog import Fields
from board.ui.kit.question import Ask
from board.ui.roadmap.view import RoadmapView
from tests.git_repo import Repo
from tests.ui.terminal import board_file, opened, said, saved, screen_text, until

BOARD = """\
[board]
schema = 1
title = "Kitchen"

[phases]
wiring.title = "Wiring"
wiring.starts = 2020-01-01
wiring.due = 2020-01-31
wiring.gate = [{ text = "It runs", met = true }, { text = "It is told", met = false }]
coverage.title = "Coverage"

[criteria]
C-own.phase = "wiring"
C-own.text = "One owner for each adapter"
C-item.phase = "coverage"
C-item.text = "Contract is written"
C-item.item = "G-1"

[gaps]
G-1.title = "Service endpoints are missing"
G-1.status = "active"
G-1.phase = "wiring"
G-2.title = "Recipes are not wired"
G-2.status = "planned"
G-2.phase = "coverage"
G-2.depends = ["G-1"]
G-3.title = "Nobody knows when"
G-3.status = "triage"
"""


@asynccontextmanager
async def roadmap(
    folder: Path, text: str = BOARD, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[BoardApp, Pilot[Any], RoadmapView, Path]]:
    """The program with the Roadmap tab in front."""
    path = folder / "board.toml"
    if not path.exists():
        path = board_file(folder, text)
    async with opened(path, size) as (app, pilot):
        await pilot.press("4")
        await pilot.pause()
        yield app, pilot, app.screen.query_one(RoadmapView), path


async def test_phases_gates_and_cards(tmp_path: Path) -> None:
    """Each phase has its dates, its progress, its gate of both forms and its cards."""
    async with roadmap(tmp_path) as (app, _, _, _):
        text = screen_text(app)
        for part in ("● Wiring", "1 Jan 2020 – 31 Jan 2020", "0 of 1 closed", "late by"):
            assert part in text
        for part in ("✓ It runs", "□ It is told", "□ One owner for each adapter", "G-2 Recipes"):
            assert part in text
        assert "Gate 1 of 3 required" in text
        assert "Without a phase" in text


async def test_ticking_both_forms(tmp_path: Path) -> None:
    """``space`` ticks a criterion of either form, and ``u`` undoes it to the byte."""
    async with roadmap(tmp_path) as (app, pilot, view, path):
        await pilot.press("j", "j", "space")
        await saved(app, pilot)
        assert '{ text = "It is told", met = true }' in path.read_text()
        assert view.criterion is not None
        assert view.criterion.state == "met"
        await pilot.press("j", "space")
        await saved(app, pilot)
        assert "C-own.met = true" in path.read_text()
        await pilot.press("u", "u")
        await saved(app, pilot)
        assert path.read_text() == BOARD


def guessed(text: str = BOARD) -> str:
    """The board with a phase, a criterion and a gap that were guessed."""
    for line in ('wiring.title = "Wiring"', 'C-own.text = "One owner for each adapter"',
                 'G-1.status = "active"'):  # fmt: skip
        text = text.replace(line, f"{line}\n{line.split('.')[0]}.provisional = true")
    return text.replace("wiring.due", 'wiring.source = "plan.md § Phase 1"\nwiring.due')


@pytest.mark.parametrize("width", [40, 80, 160])
async def test_a_guess_is_marked(tmp_path: Path, width: int) -> None:
    """The head of a phase, a criterion and a card say so, however long the title is."""
    long = "Wiring of all that there is to be wired, and of the rest"
    text = guessed().replace('"Wiring"', f'"{long}"')
    async with roadmap(tmp_path, text, (width, 40)) as (app, _, _, _):
        lines = screen_text(app).splitlines()
        assert any("● Wiring" in line and "…  guessed" in line for line in lines)
        assert "Active · guessed" in next(line for line in lines if "Active" in line)
        at = next(n for n, line in enumerate(lines) if "One owner" in line)
        assert "guessed" in "".join(lines[at : at + 2])


async def test_who_looked_confirms_a_guess(tmp_path: Path) -> None:
    """``Y`` at a phase or a criterion says that it is right; undo brings the guesses back."""
    made = Repo(tmp_path)
    made.commit(guessed(), "The board")
    async with roadmap(tmp_path) as (app, pilot, _, path):
        await pilot.press("Y")
        await until(pilot, lambda: "No longer guessed: phase:wiring" in said(app))
        assert not app.workspace.board.phases["wiring"].guessed
        await pilot.press("j", "Y")
        await until(pilot, lambda: "no entry of its own" in said(app))
        await pilot.press("j", "j", "Y")
        await until(pilot, lambda: "Reviewed: criterion:C-own" in said(app))
        assert not app.workspace.board.criteria["C-own"].guessed
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: app.workspace.board.phases["wiring"].guessed)
        await saved(app, pilot)
        assert path.read_text() == guessed()


async def test_where_a_guess_comes_from(tmp_path: Path) -> None:
    """All of a phase has the document that it was guessed from."""
    async with roadmap(tmp_path, guessed()) as (app, pilot, _, _):
        await pilot.press("enter")
        await until(pilot, lambda: "Guessed in part, from plan.md § Phase 1" in screen_text(app))


async def test_what_an_item_proves_is_not_ticked(tmp_path: Path) -> None:
    """A criterion that an item proves says so instead."""
    async with roadmap(tmp_path) as (app, pilot, _, path):
        await pilot.press("l", "j", "space")
        await until(pilot, lambda: "not ticked by hand" in said(app))
        assert path.read_text() == BOARD


async def test_an_item_moves_to_another_phase(tmp_path: Path) -> None:
    """``L`` moves the card at the cursor to the next phase, and a criterion too."""
    async with roadmap(tmp_path) as (app, pilot, view, path):
        view.goto("G-1")
        await pilot.press("L")
        await saved(app, pilot)
        assert 'G-1.phase = "coverage"' in path.read_text()
        await pilot.press("g", "j", "j", "L")
        await saved(app, pilot)
        assert 'coverage.gate = [{ text = "It is told", met = false }]' in path.read_text()


async def test_a_waiver(tmp_path: Path) -> None:
    """``W`` asks for a day and a reason, without which there is none."""
    async with roadmap(tmp_path) as (app, pilot, view, path):
        await pilot.press("j", "j", "j", "W")
        assert isinstance(app.screen, Fields)
        await pilot.press("ctrl+s")
        assert "needs a reason" in screen_text(app)
        await pilot.press("down", *"later", "ctrl+s")
        await saved(app, pilot)
        assert 'C-own.reason = "later"' in path.read_text()
        assert view.criterion is not None
        assert view.criterion.state == "waived"
        assert "~ One owner" in screen_text(app)


async def test_adding_and_removing_a_criterion(tmp_path: Path) -> None:
    """``a`` in a gate adds a criterion to it, and ``D`` removes one once that is confirmed."""
    async with roadmap(tmp_path) as (app, pilot, _, path):
        await pilot.press("j", "a", *"New one", "ctrl+s")
        await saved(app, pilot)
        assert '.text = "New one"' in path.read_text()
        await pilot.press("D")
        assert isinstance(app.screen, Ask)
        await pilot.press("y")
        await saved(app, pilot)
        assert "It runs" not in path.read_text()


async def test_dates_of_a_phase(tmp_path: Path) -> None:
    """``e`` at a phase edits its dates; a day that is none is refused."""
    async with roadmap(tmp_path) as (app, pilot, _, path):
        await pilot.press("l", "e", "down", "down", *"soon", "ctrl+s")
        assert "a date like" in screen_text(app)
        await pilot.press(*["backspace"] * 4, *"2030-01-31", "ctrl+s")
        await saved(app, pilot)
        assert "coverage.due = 2030-01-31" in path.read_text()


async def test_closing_what_is_not_ready_asks(tmp_path: Path) -> None:
    """A card over an open dependency, and a phase over its gate, are closed once that is sure."""
    async with roadmap(tmp_path) as (app, pilot, view, path):
        view.goto("G-2")
        await pilot.press("s", "d")
        await pilot.pause()
        assert "G-2 depends on G-1, which is open." in screen_text(app)
        await pilot.press("escape")
        assert path.read_text() == BOARD
        await pilot.press("g", "h", "g", "space")
        await pilot.pause()
        assert "2 required criteria open" in screen_text(app)
        await pilot.press("y")
        await saved(app, pilot)
        assert "wiring.closed = true" in path.read_text()
        assert "closed, 2 criteria open" in screen_text(app)


async def test_on_the_board_too(tmp_path: Path) -> None:
    """A card moved into a closed column of the board asks as well, marked ones together."""
    async with opened(board_file(tmp_path, BOARD)) as (app, pilot):
        app.context.selection.goto("G-2")
        await pilot.press("s", "d")
        await pilot.pause()
        assert "Close it?" in screen_text(app)
        await pilot.press("y")
        await saved(app, pilot)
        assert 'G-2.status = "done"' in (tmp_path / "board.toml").read_text()


async def test_marked_and_dragged_cards_ask_together(tmp_path: Path) -> None:
    """Marked cards that are closed together are asked about once, and only for what stays open."""
    text = BOARD.replace('G-3.status = "triage"', 'G-3.status = "triage"\nG-3.depends = ["G-1"]')
    async with opened(board_file(tmp_path, text)) as (app, pilot):
        for id in ("G-2", "G-3"):
            app.context.selection.goto(id)
            await pilot.press("space")
        await pilot.press("s", "d")
        await pilot.pause()
        for id in ("G-2", "G-3"):
            assert f"{id} depends on G-1, which is open." in screen_text(app)
        await pilot.press("escape")
        app.context.selection.goto("G-1")
        await pilot.press("space", "s", "d")
        await saved(app, pilot)
        assert (tmp_path / "board.toml").read_text().count('"done"') == 3


async def test_dragging(tmp_path: Path) -> None:
    """A card is dragged to another phase with the mouse, and a mark is clicked."""
    async with roadmap(tmp_path) as (app, pilot, view, path):
        index, at = 0, view.blocks.blocks[0].spot_of("G-1")
        assert at is not None
        y = view.blocks.blocks[index].span(at)[0] + view.blocks.above
        await pilot.mouse_down(RoadmapView, offset=(5, y))
        await pilot.hover(RoadmapView, offset=(view.blocks.x_of(1) + 5, y))
        await pilot.mouse_up(RoadmapView, offset=(view.blocks.x_of(1) + 5, y))
        await saved(app, pilot)
        assert 'G-1.phase = "coverage"' in path.read_text()
        block = view.blocks.blocks[0]
        await pilot.click(RoadmapView, offset=(1, block.span(2)[0] + view.blocks.above))
        await saved(app, pilot)
        assert '{ text = "It is told", met = true }' in path.read_text()


async def test_the_filter_is_that_of_the_board(tmp_path: Path) -> None:
    """What is filtered in one tab is filtered in the other; the progress counts all."""
    async with roadmap(tmp_path) as (app, pilot, view, _):
        await pilot.press("slash", *"recipes", "enter")
        await pilot.pause()
        assert [len(block.ids) for block in view.blocks.blocks] == [0, 1, 0]
        assert "0 of 1 closed" in screen_text(app)
        await pilot.press("1")
        assert "recipes" in screen_text(app)


async def test_the_open_card_says_what_closing_unlocks(tmp_path: Path) -> None:
    """``enter`` opens the card beside the phases; it says what closing it would unlock."""
    async with roadmap(tmp_path) as (app, pilot, view, _):
        view.goto("G-1")
        await pilot.press("enter")
        await until(pilot, lambda: "Closing it unlocks" in screen_text(app))
        assert "Contract is written" in screen_text(app)


async def test_who_ticked_it(tmp_path: Path) -> None:
    """Who ticked a criterion comes from git."""
    repo = Repo(tmp_path)
    repo.commit(BOARD, "board", "Bob Example")
    repo.edit('told", met = false', 'told", met = true', "told")
    async with roadmap(tmp_path) as (app, pilot, _, _):
        await until(pilot, lambda: "Ada" in screen_text(app))


async def test_without_phases(tmp_path: Path) -> None:
    """An empty board says which key adds a phase."""
    async with roadmap(tmp_path, "[board]\nschema = 1\n") as (app, pilot, _, path):
        assert "This board has no phases yet." in screen_text(app)
        await pilot.press("A", *"p1", "down", *"First", "ctrl+s")
        await saved(app, pilot)
        assert 'p1.title = "First"' in path.read_text()
        assert "First" in screen_text(app)


@pytest.mark.parametrize("width", [40, 80, 160, 240])
async def test_widths(tmp_path: Path, width: int) -> None:
    """At every width the cursor reaches each phase, each criterion and each card."""
    async with roadmap(tmp_path, size=(width, 24)) as (app, pilot, view, _):
        seen = set()
        for _ in range(4):
            await pilot.press("g")
            for _ in range(9):
                seen.add(view.held)
                await pilot.press("j")
            await pilot.press("l")
        assert len([held for held in seen if isinstance(held, tuple)]) == 10
        assert view.blocks.down == (width == 40)
        assert app.is_running


async def test_an_old_version_is_read_only(tmp_path: Path) -> None:
    """An old version shows the roadmap of then, and nothing is ticked in it."""
    repo = Repo(tmp_path)
    repo.commit(BOARD.replace('title = "Coverage"', 'title = "Old name"'), "board")
    repo.commit(BOARD, "renamed")
    async with roadmap(tmp_path) as (app, pilot, _, path):
        await pilot.press("1", "t")
        await until(pilot, lambda: "Viewing" in screen_text(app) or "of 2" in screen_text(app))
        await pilot.press("left_square_bracket")
        await pilot.press("4")
        await until(pilot, lambda: "Old name" in screen_text(app))
        assert "back to now" in screen_text(app)
        await pilot.press("j", "space", "W")
        await pilot.pause()
        assert path.read_text() == BOARD
        await pilot.press("escape")
        await until(pilot, lambda: "Coverage" in screen_text(app))


async def test_the_gate_of_an_open_card(tmp_path: Path) -> None:
    """The phase of an open card leads to its gate, with the criteria of both forms."""
    async with opened(board_file(tmp_path, BOARD)) as (app, pilot):
        show_gate(app.context, "wiring")
        await pilot.pause()
        assert "Gate of Wiring: 1 of 3 met" in screen_text(app)
        await pilot.press("down", "down", "space", "enter")
        await saved(app, pilot)
        assert "C-own.met = true" in (tmp_path / "board.toml").read_text()


async def test_keys_of_items_say_what_they_are_about(tmp_path: Path) -> None:
    """At a criterion the keys of a card say that there is none; at a card ``space`` says so."""
    async with roadmap(tmp_path) as (app, pilot, view, path):
        await pilot.press("j", "s")
        await until(pilot, lambda: "There is no card here" in said(app))
        view.goto("G-1")
        await pilot.press("space")
        await until(pilot, lambda: "criteria are ticked" in said(app))
        assert path.read_text() == BOARD


async def test_cards_move_within_their_phase(tmp_path: Path) -> None:
    """``J`` moves a card below the next one of its phase, a short criterion below the next one."""
    text = BOARD.replace('G-3.status = "triage"', 'G-3.status = "triage"\nG-3.phase = "wiring"')
    async with roadmap(tmp_path, text) as (app, pilot, view, path):
        assert view.blocks.blocks[0].ids == ("G-1", "G-3")
        view.goto("G-1")
        await pilot.press("J")
        await saved(app, pilot)
        assert view.blocks.blocks[0].ids == ("G-3", "G-1")
        await pilot.press("g", "j", "J")
        await saved(app, pilot)
        assert path.read_text().index("It is told") < path.read_text().index("It runs")


async def test_it_takes_an_edit_from_outside(tmp_path: Path) -> None:
    """What is saved elsewhere is shown here, and the cursor stays on its item."""
    async with roadmap(tmp_path) as (_, pilot, view, path):
        view.goto("G-2")
        path.write_text(BOARD.replace('G-1.phase = "wiring"', 'G-1.phase = "coverage"'))
        await until(pilot, lambda: len(view.blocks.blocks[1].ids) == 2)
        assert view.item == "G-2"
