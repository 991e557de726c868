"""Triage on the screen: asked, decided, undone, committed."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from board import edit
from board.model import Ref
from board.ui.board.knowing import Knowing
from board.ui.triage.screen import TriageScreen
from tests.git_repo import Repo
from tests.ui.terminal import board_file, opened, said, saved, screen_text, until

TEXT = """\
[statuses]
triage.title = "Triage"
active.title = "In hand"
done.closed = true

[repos]
kitchen.status = "Stable"
tinkex.url = "https://example.org/tinkex"

[gaps]
G-1.title = "Endpoints are missing"
G-1.status = "active"
G-1.repos = ["tinkex"]

[risks]
R-1.title = "Fire"
R-1.status = "active"
R-1.owner = "ada"
R-1.repos = ["kitchen"]
"""
FINE = TEXT.replace("tinkex.url", "tinkex.status").replace(
    'G-1.repos', 'G-1.owner = "bo"\nG-1.repos'
) + "R-1.likelihood = 2\nR-1.impact = 2\n"  # fmt: skip


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with a board of which three entries need a decision."""
    repo = Repo(tmp_path / "work")
    repo.commit(TEXT, "Begin")
    return repo


async def test_a_round_ends_in_one_commit(repo: Repo) -> None:
    """Scores, an owner and a review are decided one after the other, and committed at the end."""
    async with opened(repo.file) as (app, pilot):
        await until(pilot, lambda: app.board_display.known.reviewed)
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, TriageScreen))
        await until(pilot, lambda: "R-1 has no likelihood" in screen_text(app))
        assert "1 of 3" in screen_text(app)
        for key in ("L", "i"):
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, TriageScreen))
            await pilot.press("down", "enter")
            await until(pilot, lambda: isinstance(app.screen, TriageScreen))
        await until(pilot, lambda: "G-1 has no owner" in screen_text(app))
        await pilot.press("o")
        await until(pilot, lambda: not isinstance(app.screen, TriageScreen))
        await pilot.press("c", "y", "enter")
        await until(pilot, lambda: "repo:tinkex has no status" in screen_text(app))
        assert "2 decisions" in screen_text(app)
        await pilot.press("r")
        await until(pilot, lambda: "All asked" in screen_text(app))
        assert "repo:tinkex: reviewed" in screen_text(app)
        await pilot.press("c")
        await until(pilot, lambda: "Triage: " in repo.git("log", "-1", "--format=%s"))
        message = repo.git("log", "-1", "--format=%B")
        assert "- G-1 Endpoints are missing: owner cy" in message
        assert "Board-Reviewed: repo:tinkex" in message
        assert repo.git("status", "--porcelain") == ""
        await until(pilot, lambda: not app.context.part(Knowing).pending)


async def test_undo_goes_back_to_the_decision(repo: Repo) -> None:
    """What was decided last is taken back where it was made, a review as well."""
    async with opened(repo.file) as (app, pilot):
        await until(pilot, lambda: app.board_display.known.reviewed)
        await pilot.press("T", "n")
        await until(pilot, lambda: "G-1 has no owner" in screen_text(app))
        await pilot.press("r")
        await until(pilot, lambda: "3 of 3" in screen_text(app))
        await pilot.press("u")
        await until(pilot, lambda: "2 of 3" in screen_text(app))
        assert not app.context.part(Knowing).pending
        await pilot.press("o")
        await pilot.press("c", "y", "enter")
        await until(pilot, lambda: "3 of 3" in screen_text(app))
        await pilot.press("u")
        await until(pilot, lambda: "G-1 has no owner" in screen_text(app))
        await saved(app, pilot)
    assert repo.file.read_text() == TEXT


async def test_skip_back_and_end(repo: Repo) -> None:
    """Nothing is decided by looking; esc leaves at once then."""
    async with opened(repo.file) as (app, pilot):
        await until(pilot, lambda: app.board_display.known.reviewed)
        await pilot.press("T", "n", "n")
        await until(pilot, lambda: "3 of 3" in screen_text(app))
        await pilot.press("p")
        await until(pilot, lambda: "2 of 3" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, TriageScreen))


async def test_dates_are_picked(repo: Repo) -> None:
    """A day ahead is one of a few."""
    async with opened(repo.file) as (app, pilot):
        await pilot.press("T", "v")
        await until(pilot, lambda: "In a week" in screen_text(app))
        await pilot.press("home", "enter")
        week = dt.date.today() + dt.timedelta(7)
        await until(pilot, lambda: app.workspace.board.risks["R-1"].review == week)


async def test_what_a_kind_does_not_have(repo: Repo) -> None:
    """A gap has no likelihood, which is said."""
    async with opened(repo.file) as (app, pilot):
        await pilot.press("T", "n", "L")
        await until(pilot, lambda: "nothing of the kind" in said(app))


GUESSED = FINE.replace(
    "[repos]",
    """[layers]
core.title = "Core"
core.provisional = true
core.source = "status.md § Repos"
core.imported = "title=0123456789"

[phases]
p1.title = "Parity"
p1.provisional = true
p1.gate = [{ text = "It runs", met = false }]

[repos]""",
).replace("tinkex.status", "tinkex.provisional = true\ntinkex.status")


async def test_guesses_are_confirmed(tmp_path: Path) -> None:
    """A layer, a repo and a phase: fine, another status, a due date; undo goes back to each."""
    repo = Repo(tmp_path / "work")
    repo.commit(GUESSED, "Begin")
    async with opened(repo.file) as (app, pilot):
        await pilot.press("T")
        await until(pilot, lambda: "layer:core is guessed in part, from st" in screen_text(app))
        assert "0123456789" not in screen_text(app)
        await pilot.press("r")
        await until(pilot, lambda: "repo:tinkex is guessed in part" in screen_text(app))
        await pilot.press("s", *"Old", "enter")
        await until(pilot, lambda: "phase:p1 is guessed in part" in screen_text(app))
        assert "text It runs, met no" in screen_text(app)
        await pilot.press("d", "home", "enter")
        await until(pilot, lambda: "All asked" in screen_text(app))
        assert "layer:core Core: no longer guessed" in screen_text(app)
        assert not edit.guesses(app.workspace.board, REFS)
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: edit.guesses(app.workspace.board, REFS) == [*REFS])
        await until(pilot, lambda: "1 of 3" in screen_text(app))
        await saved(app, pilot)
    assert repo.file.read_text() == GUESSED


async def test_a_wrong_guess_is_removed(tmp_path: Path) -> None:
    """One key and ``y``, on to the next; what is in use stays, and undo brings all back."""
    text = GUESSED.replace("tinkex.status", 'tinkex.layer = "core"\ntinkex.status')
    text = text.replace('G-1.owner = "bo"', 'G-1.owner = "bo"\nG-1.provisional = true')
    async with opened(board_file(tmp_path, text)) as (app, pilot):
        await pilot.press("T")
        await until(pilot, lambda: "1 of 4 " in screen_text(app))
        refused = []
        for place in range(4):
            await pilot.press("D")
            await until(pilot, lambda: "in use" in said(app) or "Remove?" in screen_text(app))
            if "in use" in said(app):
                refused.append(said(app).split()[0])
                app.clear_notifications()
                await pilot.press("n")
            else:
                await pilot.press("y")
            end = "All asked" if place == 3 else f"{place + 2} of 4 "
            await until(pilot, partial(lambda text: text in screen_text(app), end))
        assert refused == ["layer:core"]
        board = app.workspace.board
        assert [*board.gaps, *board.repos, *board.phases] == ["kitchen"]
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: "tinkex" in app.workspace.board.repos)
        assert len(edit.guesses(app.workspace.board, [*REFS, Ref("gaps", "G-1")])) == 4


REFS = (Ref("layers", "core"), Ref("repos", "tinkex"), Ref("phases", "p1"))


async def test_nothing_to_decide(tmp_path: Path) -> None:
    """A board in order says so."""
    async with opened(board_file(tmp_path, FINE)) as (app, pilot):
        await pilot.press("T")
        await until(pilot, lambda: "Nothing waits for a decision" in said(app))


@pytest.mark.parametrize("width", [40, 80, 160, 240])
async def test_it_fits(repo: Repo, width: int) -> None:
    """The entry, its reasons and the keys are there at every width."""
    async with opened(repo.file, size=(width, 30)) as (app, pilot):
        await pilot.press("T")
        await until(pilot, lambda: "R-1 has no likelihood" in screen_text(app))
        assert "1 of 3" in screen_text(app)
        assert "Fire" in screen_text(app)
        await pilot.press("n", "n")
        await until(pilot, lambda: "example.org" in screen_text(app))
        assert isinstance(app.screen, TriageScreen)
        assert app.screen.round.ref == Ref("repos", "tinkex")
