"""Undo in the terminal beside undo on the command line."""

from __future__ import annotations

from pathlib import Path

from board import edit
from board.session import Session
from tests.git_repo import Repo
from tests.ui.terminal import BOARD, opened, said, saved, until


async def test_what_the_command_line_undid_is_not_undone_again(tmp_path: Path) -> None:
    """The key undoes the step before it, though it was pressed before the file was read again."""
    repo = Repo(tmp_path / "work")
    repo.commit(BOARD, "Begin")
    async with opened(repo.file) as (app, pilot):
        for status in ("planned", "active"):
            app.workspace.apply(edit.move, ["G-1"], status)
            await saved(app, pilot)
        other = Session.open(repo.file)
        with other.alone():
            other.undo()
            other.save()
        await pilot.press("u")
        await until(pilot, lambda: "Undone" in said(app))
        await saved(app, pilot)
        assert "outside since" not in said(app)
    assert repo.file.read_text() == BOARD
