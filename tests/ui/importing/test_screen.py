"""Importing a document in the terminal: shown beside what it becomes, chosen, taken as one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from board.ui.importing.screen import Importing
from tests.git_repo import Repo
from tests.markdown import documents
from tests.ui.terminal import opened, said, saved, screen_text, until

TEXT = '[board]\ntitle = "Ours"\n'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A board with nothing on it, and a document beside it."""
    repo = Repo(tmp_path / "work")
    repo.commit(TEXT, "Begin")
    (repo.folder / "status.md").write_text(documents.PRIORITIES)
    return repo


async def shown(app: Any, pilot: Any) -> None:
    """Open the document on the screen."""
    await pilot.press("O")
    await until(pilot, lambda: "Import a document" in screen_text(app))
    await pilot.press(*"status", "full_stop", *"md")
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, Importing))
    await until(pilot, lambda: "chosen" in screen_text(app))


async def test_what_is_chosen_is_taken_as_one_step(repo: Repo) -> None:
    """The document is beside its entries; all but duplicates are chosen; undo takes all back."""
    async with opened(repo.file) as (app, pilot):
        await shown(app, pilot)
        text = screen_text(app)
        assert "### GAP-1: No login" in text
        assert "■ + gap No login" in text
        assert "□ ? gap Login" in text
        assert "5 entries of 7 chosen" in text
        await pilot.press("enter")
        await saved(app, pilot)
        assert len(app.workspace.board.gaps) == 5
        await pilot.press("u")
        await saved(app, pilot)
    assert repo.file.read_text() == TEXT


async def test_entries_are_chosen_one_by_one(repo: Repo) -> None:
    """space leaves one out and goes on, a chooses all or none."""
    async with opened(repo.file) as (app, pilot):
        await shown(app, pilot)
        await pilot.press("space")
        await until(pilot, lambda: "4 entries of 7 chosen" in screen_text(app))
        await pilot.press("a")
        await until(pilot, lambda: "7 entries of 7 chosen" in screen_text(app))
        await pilot.press("a", "enter")
        await until(pilot, lambda: "Nothing is chosen" in said(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Importing))
        assert app.workspace.board.gaps == {}
    assert repo.file.read_text() == TEXT


async def test_a_narrow_terminal_shows_the_entries_alone(repo: Repo) -> None:
    """Where there is no room for both, the document gives way, and the entries have its room."""
    text = "# Gaps\n\n- nothing tells the captain of a storm\n"
    (repo.folder / "status.md").write_text(text)
    async with opened(repo.file, size=(60, 30)) as (app, pilot):
        await shown(app, pilot)
        assert "■ + gap nothing tells the captain of a storm" in screen_text(app)
        assert "- nothing" not in screen_text(app)


async def test_what_is_no_document_is_told(repo: Repo) -> None:
    """A file that is no text gets one sentence, and nothing closes."""
    (repo.folder / "status.md").write_bytes(b"\xff\xfe")
    async with opened(repo.file) as (app, pilot):
        await pilot.press("O")
        await until(pilot, lambda: "Import a document" in screen_text(app))
        await pilot.press(*"status", "full_stop", *"md", "ctrl+s")
        await until(pilot, lambda: "it is not UTF-8 text" in said(app))


async def test_a_folder_and_a_name_of_nothing_are_told_apart(repo: Repo) -> None:
    """The form says what is wrong with the name, and stays."""
    (repo.folder / "docs").mkdir()
    async with opened(repo.file) as (app, pilot):
        await pilot.press("O")
        await until(pilot, lambda: "Import a document" in screen_text(app))
        await pilot.press(*"docs", "ctrl+s")
        await until(pilot, lambda: "docs is a folder; name a document in it." in screen_text(app))
        await pilot.press(*"x", "ctrl+s")
        await until(pilot, lambda: "There is no file docsx." in screen_text(app))


async def test_what_the_board_keeps_is_told_beside_what_the_document_says(repo: Repo) -> None:
    """Of a repo that people wrote, the document's other status is shown and not taken."""
    repo.file.write_text(TEXT + '[repos]\nrope.status = "New"\n')
    (repo.folder / "status.md").write_text(
        "# Repos\n\n| Repo | Status |\n|---|---|\n| rope | Old |\n"
    )
    async with opened(repo.file) as (app, pilot):
        await shown(app, pilot)
        assert "status: New here, not Old" in screen_text(app)


async def test_lines_that_are_left_over_are_marked(repo: Repo) -> None:
    """What becomes nothing is seen in the document, and counted below it."""
    (repo.folder / "status.md").write_text("# Gaps\n\nHello there.\n\n- nobody reads the map\n")
    async with opened(repo.file) as (app, pilot):
        await shown(app, pilot)
        assert "3 ·Hello there." in screen_text(app)
        assert "1 line of the document left over ·" in screen_text(app)


async def test_objects_of_json_stand_in_the_lines_that_the_plan_counts(repo: Repo) -> None:
    """However a JSON file is broken into lines, each object is one."""
    (repo.folder / "a.json").write_text('[\n {\n"title":\n"One"\n},\n{"title": "Two"}]')
    async with opened(repo.file) as (app, pilot):
        await pilot.press("O")
        await until(pilot, lambda: "Import a document" in screen_text(app))
        await pilot.press(*"a", "full_stop", *"json", "ctrl+s")
        await until(pilot, lambda: "chosen" in screen_text(app))
        await pilot.press("j")
        await until(pilot, lambda: '2 ▌{"title": "Two"}' in screen_text(app))


async def test_a_short_document_is_read_without_a_word(repo: Repo) -> None:
    """No message lies over what the keys do there."""
    async with opened(repo.file) as (app, pilot):
        await shown(app, pilot)
        assert "Reading" not in said(app)


async def test_a_document_that_the_board_has_says_so(repo: Repo) -> None:
    """Where nothing can be chosen, no key is named that would choose something."""
    async with opened(repo.file) as (app, pilot):
        (repo.folder / "status.md").write_text("# Gaps\n\n- nobody reads the map\n")
        await shown(app, pilot)
        await pilot.press("enter")
        await saved(app, pilot)
        await shown(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "the board has all of it" in said(app))
