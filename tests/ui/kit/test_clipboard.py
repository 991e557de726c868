"""What is said of a copy where nothing can answer whether it arrived."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.ui.kit.clipboard import advice
from tests.ui.terminal import board_file, opened, said


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"TMUX": "/tmp/tmux-0/default,1,0", "TERM": "tmux-256color"}, "set-clipboard on"),
        ({"TMUX": "x", "VTE_VERSION": "7600"}, "set-clipboard on"),
        ({"STY": "1.x"}, "screen does not pass copies on"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "OSC 52"),
        ({"VTE_VERSION": "7600"}, "OSC 52"),
        ({"XTERM_VERSION": "XTerm(390)"}, "disallowedWindowOps"),
        ({"TERM": "linux"}, "no clipboard"),
        ({"TERM": "xterm-kitty"}, ""),
        ({"TERM_PROGRAM": "WezTerm"}, ""),
        ({"WT_SESSION": "1"}, ""),
        ({}, ""),
    ],
)
def test_advice(environ: dict[str, str], word: str) -> None:
    """Terminals that take no copies are told apart, and nothing is said of the others."""
    found = advice(environ)
    assert word in found
    assert bool(found) is bool(word)


async def test_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be set is told with the first copy, and not again."""
    monkeypatch.setenv("TMUX", "x")
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("y")
        await pilot.pause()
        assert "Copied G-1.\nIf it can't be pasted: in tmux" in said(app)
        app.clear_notifications()
        await pilot.press("y")
        await pilot.pause()
        assert said(app).strip().endswith("Copied G-1.")
