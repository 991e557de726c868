"""The whole terminal program over a small board in a folder of its own."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.shell.settings import Config

BOARD = """\
[board]
schema = 1
title = "Kitchen"
as_of = 2026-01-06

[layers]
core.title = "Core"
training.title = "Training Stack"

[repos]
kitchen.layer = "core"
tinkex.layer = "training"
tinkex.url = "https://example.org/tinkex"
tinkex_cookbook.layer = "training"

[phases]
p1.title = "Parity"

[gaps]
G-1.title = "Service endpoints are missing"
G-1.status = "triage"
G-1.priority = "high"
G-1.repos = ["tinkex"]
G-1.owner = "ana"
G-1.notes = "Some **bold** words."
G-1.links = ["https://example.org/1"]
G-1.estimate = "2 weeks"
G-2.title = "Recipes are not wired"
G-2.status = "planned"
G-2.repos = ["kitchen"]
G-2.depends = ["G-1"]
G-3.title = "Adapters have two owners"
G-3.status = "triage"

[risks]
R-1.title = "Parity tests without stable wiring"
R-1.status = "active"
R-1.likelihood = 4
R-1.impact = 4
R-1.mitigated_by = ["G-1"]
"""


def board_file(folder: Path, text: str = BOARD) -> Path:
    """A board file in a folder."""
    path = folder / "board.toml"
    path.write_text(text, encoding="utf-8")
    return path


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = (120, 40), config: Config | None = None, **named: Any
) -> AsyncIterator[tuple[BoardApp, Pilot[Any]]]:
    """The program on a board, painted and ready for keys."""
    app = BoardApp(path, config or Config(theme="dark"), **named)
    app.workspace.open()
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def until(pilot: Pilot[Any], condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until something is so; fails when it never is."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never happened"
        await pilot.pause(0.01)


async def saved(app: BoardApp, pilot: Pilot[Any]) -> None:
    """Wait until everything is on disk and the head line says so."""
    await until(pilot, lambda: not app.workspace.pending and app.workspace.state.state == "saved")


def said(app: BoardApp) -> str:
    """All that stands in the corner of the screen."""
    return "\n".join(f"{note.title} {note.message}" for note in app._notifications)


def screen_text(app: App[Any]) -> str:
    """The text on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
