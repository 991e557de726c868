"""What is new since the program was last left."""

from __future__ import annotations

import shutil
from pathlib import Path

from board.record.last_seen import Looked, last, remember
from board.ui.history.news import WhatIsNew
from board.ui.live import history_service
from tests.git_repo import Repo
from tests.ui.terminal import board_file, opened, said, screen_text, until


def leave(repo: Repo, commit: str = "HEAD") -> None:
    """Somebody left the program when this commit was checked out."""
    remember(repo.file, Looked(repo.git("rev-parse", commit), repo.clock))


async def test_the_first_time(kitchen: Repo) -> None:
    """Who never looked is told so, and from then on what came is known."""
    async with opened(kitchen.file) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Your first visit" in said(app))
    found = last(kitchen.file)
    assert found is not None
    assert found.commit == kitchen.git("rev-parse", "HEAD")


async def test_nothing_new(kitchen: Repo) -> None:
    """Where nothing came, the time is told since when."""
    leave(kitchen)
    async with opened(kitchen.file) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Nothing new since 6 Jan 2026" in said(app))


async def test_net_changes_by_item(kitchen: Repo) -> None:
    """What came is told by item, what two commits did to one as one change, with who and when."""
    leave(kitchen, "HEAD~3")  # the unreadable one: then what the next readable one brought
    leave(kitchen, ":/What we saw")
    kitchen.edit('G-1.status = "active"', 'G-1.status = "done"', "Ready", "Bo Müller")
    async with opened(kitchen.file, (120, 60)) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WhatIsNew))
        await pilot.pause()
        text = screen_text(app)
        assert "New since 6 Jan 2026" in text
        assert "planned → done" in text
        assert "Bo Müller, Ada Example · 6 Jan 2026" in text
        assert "厨房没有门" in text
        assert "陈 小明" in text
        await pilot.press("escape")
        assert app.screen is app.shell


async def test_from_the_history_too(kitchen: Repo) -> None:
    """The key is the same on every tab, and counts from the same time as long as one stays."""
    leave(kitchen, "HEAD~1")
    async with opened(kitchen.file) as (app, pilot):
        for _ in range(2):
            await pilot.press("5", "w")
            await until(pilot, lambda: isinstance(app.screen, WhatIsNew))
            await until(pilot, lambda: "planned → active" in screen_text(app))
            await pilot.press("w", "1")


async def test_the_head_counts(kitchen: Repo) -> None:
    """The head line says how many commits came, until they have been looked at."""
    leave(kitchen, "HEAD~1")
    async with opened(kitchen.file) as (app, pilot):
        await until(pilot, lambda: "1 new" in screen_text(app).splitlines()[0])
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WhatIsNew))
        await pilot.press("escape")
        assert "1 new" not in screen_text(app).splitlines()[0]


async def test_a_commit_that_is_gone(kitchen: Repo) -> None:
    """Where the commit was rewritten away, what is newer by its time is told."""
    remember(kitchen.file, Looked("f" * 40, kitchen.clock - 1))
    async with opened(kitchen.file) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "planned → active" in screen_text(app))


async def test_no_repository(kitchen: Repo, tmp_path: Path) -> None:
    """Without a repository there is one sentence."""
    file = board_file(tmp_path)
    shutil.copy(kitchen.file, file)
    async with opened(file) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "not in a git repository" in said(app))


def test_leaving_is_remembered(kitchen: Repo, tmp_path: Path) -> None:
    """Upon leaving, the commit that is checked out is noted; without a repository nothing is."""
    history_service.remember(kitchen.file)
    found = last(kitchen.file)
    assert found is not None
    assert found.commit == kitchen.git("rev-parse", "HEAD")
    history_service.remember(board_file(tmp_path))
    assert last(tmp_path / "board.toml") is None
