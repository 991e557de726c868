"""A field that was changed on both sides is asked about, with both values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board import edit
from board.merge import outstanding
from board.model import Ref
from board.ui.app import BoardApp
from board.ui.conflicts import prompt
from board.ui.conflicts.prompt import SUDDEN, Settle
from board.ui.item.form import Form
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until

SOON = 20.0


async def meet(app: BoardApp, pilot: Pilot[Any], path: Path, *changes: tuple[str, str]) -> None:
    """Move the first card here, while another program writes something else to the file."""
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.chmod(0o444)  # the save has to wait
    await pilot.press("L")
    await until(pilot, lambda: app.workspace.state.state == "failed", SOON)
    path.chmod(0o644)
    path.write_text(text)
    await app.workspace.reload()


async def asked(app: BoardApp, pilot: Pilot[Any]) -> Settle:
    """The question, once it can be answered."""
    await until(pilot, lambda: isinstance(app.screen, Settle), SOON)
    assert isinstance(app.screen, Settle)
    app.clear_notifications()  # of the save that had to wait
    await pilot.pause(SUDDEN + 0.1)
    return app.screen


STATUS = ('G-1.status = "triage"', 'G-1.status = "blocked"')
OWNER = ('G-1.owner = "ana"', 'G-1.owner = "bo"')


async def test_asks_with_both_values(tmp_path: Path) -> None:
    """The question names the item, the field, the base and both values; ours can be taken."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await meet(app, pilot, path, STATUS)
        await asked(app, pilot)
        text = screen_text(app)
        for words in (
            "G-1",
            "Service endpoints",
            "status",
            "triage",
            "planned",
            "blocked",
            "later",
        ):
            assert words in text
        await pilot.press("1")
        await saved(app, pilot)
        assert app.screen is app.shell
        assert app.board_display.view.cursor == "G-3"  # where it was before the question
    assert path.read_text() == BOARD.replace(STATUS[0], 'G-1.status = "planned"')


async def test_theirs_is_one_step(tmp_path: Path) -> None:
    """Taking theirs gives the very bytes that they wrote, and can be undone."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await meet(app, pilot, path, STATUS)
        await asked(app, pilot)
        await pilot.press("t")
        await saved(app, pilot)
        assert path.read_text() == BOARD.replace(*STATUS)
        await pilot.press("u")
        await until(pilot, lambda: "conflict.status" in path.read_text(), SOON)


async def test_later_keeps_both(tmp_path: Path) -> None:
    """Esc leaves the conflict in the file, and it is not asked about again."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await meet(app, pilot, path, STATUS)
        await asked(app, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.shell, SOON)
        await saved(app, pilot)
        await pilot.pause(0.3)
        assert app.screen is app.shell
        assert [one.field for one in outstanding(app.workspace.board)] == ["status"]
    assert 'sides = ["planned", "blocked"]' in path.read_text()


async def test_one_after_the_other(tmp_path: Path) -> None:
    """Several conflicts are asked about one at a time, counted."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        path.chmod(0o444)
        await pilot.press("space", "L")  # a marked card stays the one that is meant
        await until(pilot, lambda: app.workspace.state.state == "failed", SOON)
        await pilot.press("p", "1")
        path.chmod(0o644)
        high = ('G-1.priority = "high"', 'G-1.priority = "low"')
        path.write_text(BOARD.replace(*STATUS).replace(*high))
        await app.workspace.reload()
        first = await asked(app, pilot)
        assert "1 of 2" in screen_text(app)
        await pilot.press("2")
        await until(pilot, lambda: app.screen is not first, SOON)
        second = await asked(app, pilot)
        assert "2 of 2" in screen_text(app)
        assert {first.conflict.field, second.conflict.field} == {"status", "priority"}
        await pilot.press("2")
        await saved(app, pilot)
    assert path.read_text() == BOARD.replace(*STATUS).replace(*high)


async def test_waits_for_who_is_typing(tmp_path: Path) -> None:
    """A question never comes up over a form or a filter in which somebody types; it waits."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        path.chmod(0o444)
        await pilot.press("L")
        await until(pilot, lambda: app.workspace.state.state == "failed", SOON)
        await pilot.press("a", *"New")
        form = app.screen
        assert isinstance(form, Form)
        path.chmod(0o644)
        path.write_text(BOARD.replace(*STATUS))
        await app.workspace.reload()
        await until(pilot, lambda: "both are kept" in said(app), SOON)
        await pilot.press(*" one")
        assert form.is_current
        assert form.body.changed()["title"] == "New one"
        await pilot.press("ctrl+s")
        await asked(app, pilot)
        await pilot.press("2")
        await saved(app, pilot)
    text = path.read_text()
    assert "New one" in text
    assert STATUS[1] in text


async def test_waits_for_the_filter(tmp_path: Path) -> None:
    """While the filter is typed the question waits, and comes with the way back to the cards."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        path.chmod(0o444)
        await pilot.press("L")
        await until(pilot, lambda: app.workspace.state.state == "failed", SOON)
        await pilot.press("slash", *"serv")
        path.chmod(0o644)
        path.write_text(BOARD.replace(*STATUS))
        await app.workspace.reload()
        await until(pilot, lambda: "both are kept" in said(app), SOON)
        await pilot.press(*"ice")
        assert app.screen is app.shell
        await pilot.press("enter")
        await asked(app, pilot)
        assert app.board_display.query_text == "service"


async def test_key_meant_for_the_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key pressed as the question comes up settles nothing."""
    monkeypatch.setattr(prompt, "SUDDEN", 1e9)  # however slow the machine is
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await meet(app, pilot, path, STATUS)
        await until(pilot, lambda: isinstance(app.screen, Settle), SOON)
        question = app.screen
        await pilot.press("t", "b")
        assert app.screen is question
        assert outstanding(app.workspace.board)


async def test_settled_elsewhere(tmp_path: Path) -> None:
    """A question that another terminal answers goes away by itself."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await meet(app, pilot, path, STATUS)
        await asked(app, pilot)
        await until(pilot, lambda: not app.workspace.pending, SOON)
        path.write_text(BOARD.replace(*STATUS))
        await app.workspace.reload()
        await until(pilot, lambda: app.screen is app.shell, SOON)
        assert not outstanding(app.workspace.board)


async def test_both_of_notes(tmp_path: Path) -> None:
    """Where both can be had, as with notes, both can be taken."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        path.chmod(0o444)
        app.workspace.apply(edit.set_fields, [Ref("gaps", "G-1")], {"notes": "Ours."})
        await until(pilot, lambda: app.workspace.state.state == "failed", SOON)
        path.chmod(0o644)
        path.write_text(BOARD.replace("Some **bold** words.", "Theirs."))
        await app.workspace.reload()
        await asked(app, pilot)
        await pilot.press("a")
        await saved(app, pilot)
        assert app.workspace.board.gaps["G-1"].notes == "Ours.\nTheirs."
