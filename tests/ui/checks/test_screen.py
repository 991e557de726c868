"""Running checks in the terminal: shown, allowed, run, told."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.model import Ref
from board.ui.checks.lines import drawn, rows_of
from board.ui.checks.screen import Checks
from board.verify.allowed import Allowed
from board.verify.commands import Check, key_of
from board.verify.results import kept
from tests.git_repo import Repo
from tests.ui.terminal import opened, said, screen_text, until

TEXT = """\
[statuses]
open.title = "Open"
done.title = "Done"
done.closed = true

[phases]
p1.title = "First"

[criteria]
C-1.phase = "p1"
C-1.text = "It runs"
C-1.check = "touch ran-c1"

[gaps]
G-1.title = "One"
G-1.status = "done"
G-1.check = "touch ran-g1; echo no such thing; exit 3"
G-2.title = "Two"
G-2.check = "touch ran-g2"
G-3.title = "None"
"""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a board, and a state folder of this test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    repo = Repo(tmp_path / "work")
    repo.commit(TEXT, "Begin")
    return repo


def ran(repo: Repo) -> set[str]:
    """Which commands were run."""
    return {path.name.removeprefix("ran-") for path in repo.folder.glob("ran-*")}


async def test_shown_allowed_run(repo: Repo) -> None:
    """All commands are shown; a run of new ones is asked about; how each ended is told."""
    async with opened(repo.file) as (app, pilot):
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "touch ran-g2" in screen_text(app))
        await until(pilot, lambda: "Nothing is run that you have not allowed" in screen_text(app))
        text = screen_text(app)
        assert "enter run · space choose · a all or none · esc back" in text
        assert "touch ran-g1; echo no such thing; exit 3" in text
        assert text.count("new: not allowed yet") == 3
        await pilot.press("enter")
        await until(pilot, lambda: "3 new commands are chosen" in screen_text(app))
        assert not ran(repo)
        await pilot.press("y")
        await until(pilot, lambda: "2 passed, 1 failed" in screen_text(app))
        text = screen_text(app)
        assert "failed with exit code 3" in text
        assert "no such thing" in text
        assert "G-1 is closed, but its check failed." in text
        assert ran(repo) == {"c1", "g1", "g2"}
        await pilot.press("escape")
        assert not isinstance(app.screen, Checks)
    assert {one.state for one in kept(repo.file).values()} == {"passed", "failed"}


async def test_no_is_no(repo: Repo) -> None:
    """esc at the question, or at the list, runs and keeps nothing."""
    async with opened(repo.file) as (app, pilot):
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "touch ran-g2" in screen_text(app))
        await pilot.press("y", "enter", "escape", "enter", "escape", "y", "escape")
        await until(pilot, lambda: not isinstance(app.screen, Checks))
        await pilot.pause(0.2)
    assert not ran(repo)
    assert not kept(repo.file)


async def test_some_of_them(repo: Repo) -> None:
    """Only what is chosen is asked about and run; what is allowed is not asked again."""
    Allowed(repo.file).add([key_of("touch ran-g2")])
    async with opened(repo.file) as (app, pilot):
        app.context.selection.goto("G-1")
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "touch ran-g2" in screen_text(app))
        await pilot.press("space", "j", "j", "space", "enter")
        await until(pilot, lambda: "1 passed" in screen_text(app))
    assert ran(repo) == {"g2"}


async def test_those_of_the_card(repo: Repo) -> None:
    """Of the marked cards alone; one without a check says what a check is."""
    async with opened(repo.file) as (app, pilot):
        app.context.selection.goto("G-2")
        await pilot.press("space", "exclamation_mark")
        await until(pilot, lambda: "touch ran-g2" in screen_text(app))
        assert "ran-g1" not in screen_text(app)
        await pilot.press("escape")
        await pilot.press("space")
        app.context.selection.goto("G-3")
        await pilot.press("space", "exclamation_mark")
        await until(pilot, lambda: "No marked card has a check" in said(app))


async def test_stopped(repo: Repo) -> None:
    """esc ends what is running; then nobody knows how it would have ended."""
    repo.write(TEXT.replace("touch ran-g2", "echo begun; sleep 60; touch ran-g2"))
    async with opened(repo.file) as (app, pilot):
        app.context.selection.goto("G-2")
        await pilot.press("space", "exclamation_mark")
        await until(pilot, lambda: "sleep 60" in screen_text(app))
        await pilot.press("enter", "y")
        await until(pilot, lambda: "running: begun" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "unknown: it was stopped" in screen_text(app))
    assert not ran(repo)


async def test_open_card_says_how_it_ended(repo: Repo) -> None:
    """The panel of a gap says how its check ended last, and when."""
    Allowed(repo.file).add([key_of("touch ran-g2")])
    async with opened(repo.file, size=(160, 40)) as (app, pilot):
        app.context.selection.goto("G-2")
        await pilot.press("enter", "space", "exclamation_mark")
        await until(pilot, lambda: "touch ran-g2" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "1 passed" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "passed, " in screen_text(app))
        await until(pilot, lambda: app.board_display.known.proven == {("gaps", "G-2"): True})


def test_hostile_text_is_spelled_out() -> None:
    """What a command or its output hides is seen on the page, whole at any width."""
    text = "x" * 300 + "\r\x1b[2Kecho \u202ehi"
    (row,) = rows_of([Check(Ref("gaps", "G-1"), "T\x1b]", text, False)], [], {})
    for width in (30, 80, 200):
        lines = list(drawn(row, True, width, choosing=True))
        joined = "".join(line.plain.strip() for line in lines)
        assert r"\x0d\x1b[2Kecho" in joined.replace(" ", "")
        assert "\x1b" not in joined
        assert "\u202e" not in joined
        assert joined.count("x" * 20) >= 1
        assert sum(line.plain.count("x") for line in lines) >= 300
        assert all(line.cell_length <= width for line in lines)
