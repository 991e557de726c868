"""The commit screen and the branch in the head line, over real repositories."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from board.model import Ref
from board.ui.app import BoardApp
from board.ui.commit.refused import Said
from board.ui.commit.screen import CommitScreen
from board.ui.shell.settings import Config
from board.ui.shell.status_line import Branch
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until

GAP, RISK = Ref("gaps", "G-1"), Ref("risks", "R-1")
CHANGED = BOARD.replace('G-1.status = "triage"', 'G-1.status = "active"  # at last').replace(
    "R-1.likelihood = 4", "R-1.likelihood = 2"
)


def git(folder: Path, *arguments: str) -> str:
    """Run git; what it says."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A board in a repository, two items changed since the commit."""
    path = board_file(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    path.write_text(CHANGED)
    return path


async def staged(app: BoardApp, pilot: Pilot[None]) -> CommitScreen:
    """Press the key and wait for the screen."""
    await pilot.press("c")
    await until(pilot, lambda: isinstance(app.screen, CommitScreen) and app.screen.is_mounted)
    await pilot.pause()
    assert isinstance(app.screen, CommitScreen)
    return app.screen


async def test_everything_is_committed(file: Path) -> None:
    """c and enter commit all changes under the composed message, and say so."""
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        assert screen.entries.refs == {GAP, RISK}
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.shell)
        await until(pilot, lambda: "Board: G-1 moved to active, R-1 edited" in said(app))
    assert git(file.parent, "status", "--porcelain") == ""
    assert git(file.parent, "log", "-1", "--format=%(trailers:only)").splitlines() == [
        "Board-Item: G-1",
        "Board-Item: R-1",
    ]


async def test_an_entry_is_left_out(file: Path) -> None:
    """space leaves the entry at the cursor out; the message follows the choice."""
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        await pilot.press("space")
        assert screen.entries.refs == {RISK}
        assert screen.message.text == "R-1 Parity tests without stable wiring: likelihood 4 → 2"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is app.shell)
    assert git(file.parent, "diff", "--name-only") == "board.toml"
    assert "G-1" in git(file.parent, "diff")
    assert "R-1" not in git(file.parent, "diff", "-U0")


async def test_all_or_none(file: Path) -> None:
    """a chooses none and all again; without anything chosen nothing is committed."""
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        await pilot.press("a")
        assert screen.entries.refs == set()
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing is chosen" in said(app))
        await pilot.press("a")
        assert screen.entries.refs == {GAP, RISK}


async def test_own_words(file: Path) -> None:
    """A message that a person wrote stays when the choice changes, and is committed."""
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        await pilot.press("e", "ctrl+a", *"Mine")
        text = screen.message.text
        assert "Mine" in text
        assert screen_text(app).rstrip().splitlines()[-1].lstrip().startswith("^s commit")
        await pilot.press("escape", "j", "space")
        assert screen.message.text == text
        assert screen.entries.refs == {GAP}
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.shell)
    assert "Mine" in git(file.parent, "log", "-1", "--format=%B")
    assert git(file.parent, "log", "-1", "--format=%(trailers:only)") == "Board-Item: G-1"


async def test_the_mouse_toggles(file: Path) -> None:
    """A click on an entry leaves it out, another takes it in."""
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        await pilot.click("#choices", offset=(6, 4))
        assert screen.entries.refs == {GAP}
        await pilot.click("#choices", offset=(6, 5))
        assert screen.entries.refs == {GAP, RISK}


async def test_the_lines_follow_the_cursor(file: Path) -> None:
    """At the right stand the lines of the entry at the cursor, old and new."""
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        texts = [
            "".join(part.text for part in line).rstrip() for line in screen.entries.lines.lines
        ]
        assert '- G-1.status = "triage"' in texts
        assert '+ G-1.status = "active"  # at last' in texts
        await pilot.press("G")
        texts = [
            "".join(part.text for part in line).rstrip() for line in screen.entries.lines.lines
        ]
        assert "+ R-1.likelihood = 2" in texts


async def test_a_hook_refuses(file: Path) -> None:
    """A hook's words are shown whole, the message stays, and is there again later."""
    hook = file.parent / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nseq 1 200\necho '[/b] \033[2Jthe end'\nexit 1\n")
    hook.chmod(0o755)
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        await pilot.press("e", *"My ", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Said))
        assert isinstance(app.screen, Said)
        assert "\n200\n" in app.screen.words
        assert "the end" in app.screen.words
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert screen.message.text.startswith("My ")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen is app.shell)
        hook.unlink()
        again = await staged(app, pilot)
        assert again.message.text.startswith("My ")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.shell)
    assert git(file.parent, "log", "-1", "--format=%s").startswith("My ")


async def test_unsaved_edits_are_saved_first(file: Path) -> None:
    """A change made a moment ago is on disk before it can be committed."""
    async with opened(file) as (app, pilot):
        await pilot.press("D", "y")
        await staged(app, pilot)
        assert not app.workspace.pending
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.shell)
    assert git(file.parent, "status", "--porcelain") == ""


async def test_changes_from_outside_come_in(file: Path) -> None:
    """What is changed outside while the screen is open can be chosen, or is no longer there."""
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        file.write_text(CHANGED.replace('G-3.status = "triage"', 'G-3.status = "done"'))
        await until(pilot, lambda: Ref("gaps", "G-3") in screen.entries.refs)
        file.write_text(CHANGED.replace('G-3.status = "triage"', 'G-3.status = "blocked"'))
        await until(pilot, lambda: "triage → blocked" in screen.message.text)
        git(file.parent, "commit", "-qam", "elsewhere")
        await until(pilot, lambda: not screen.entries.choices.rows)
        assert "Nothing to commit" in str(screen.entries.choices.empty)


async def test_nothing_to_commit(file: Path) -> None:
    """Without a change the key says so."""
    file.write_text(BOARD)
    async with opened(file) as (app, pilot):
        await pilot.press("c")
        await until(pilot, lambda: "Nothing to commit: board.toml is as in" in said(app))


async def test_why_not(file: Path) -> None:
    """While a merge is under way the key says that, and what ends it."""
    (file.parent / ".git/MERGE_HEAD").write_text(git(file.parent, "rev-parse", "HEAD") + "\n")
    async with opened(file) as (app, pilot):
        await pilot.press("c")
        await until(pilot, lambda: "A merge is in progress" in said(app))
        await until(pilot, lambda: app.shell.head.headline.branch is not None)
        branch = app.shell.head.headline.branch
        assert branch is not None
        assert branch.doing == "MERGING"


async def test_read_only(file: Path) -> None:
    """A board with a mistake in it is not committed, with the reason."""
    file.write_text(BOARD.replace("impact = 4", "impact = 9"))
    async with opened(file) as (app, pilot):
        await pilot.press("c")
        await until(pilot, lambda: "impact" in said(app))


async def test_outside_a_repository(tmp_path: Path) -> None:
    """Without a repository the key says how to make one, and the head line says nothing."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("c")
        await until(pilot, lambda: "not in a git repository" in said(app))
        assert app.shell.head.headline.branch is None


async def test_a_signer_gets_the_terminal_or_fails(file: Path) -> None:
    """Where commits are signed and the signer fails, its words are shown."""
    git(file.parent, "config", "commit.gpgSign", "true")
    git(file.parent, "config", "gpg.program", "false")
    async with opened(file) as (app, pilot):
        await staged(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Said))
        assert isinstance(app.screen, Said)
        assert "sign" in app.screen.words


async def test_needs(file: Path) -> None:
    """An entry that another one needs can't be left out."""
    layer = 'core.title = "Core"\n'
    file.write_text(
        BOARD.replace(layer, f'{layer}new.title = "New"\n').replace(
            'kitchen.layer = "core"', 'kitchen.layer = "new"'
        )
    )
    async with opened(file) as (app, pilot):
        screen = await staged(app, pilot)
        await pilot.press("space")
        assert screen.entries.refs == {Ref("layers", "new"), Ref("repos", "kitchen")}
        await until(pilot, lambda: "layer:new is included: repo:kitchen" in said(app))


async def test_the_head_line_follows(file: Path) -> None:
    """The head line shows the branch and the changes, after saves and after commits elsewhere."""

    def branch() -> Branch | None:
        return app.shell.head.headline.branch

    async with opened(file) as (app, pilot):
        await until(pilot, lambda: branch() == Branch("main", 2))
        app.board_display.view.goto("G-3")
        await pilot.press("p", "1")
        await saved(app, pilot)
        await until(pilot, lambda: branch() == Branch("main", 3))
        git(file.parent, "commit", "-qam", "elsewhere")
        await until(pilot, lambda: branch() == Branch("main"))
        git(file.parent, "checkout", "-qb", "topic/x")
        await until(pilot, lambda: branch() == Branch("topic/x"))
        git(file.parent, "commit", "-q", "--allow-empty", "-m", "more")
        git(file.parent, "branch", "-q", "-u", "main")
        await until(pilot, lambda: branch() == Branch("topic/x", 0, 1))
        git(file.parent, "checkout", "-q", "--detach")
        short = git(file.parent, "rev-parse", "HEAD")[:7]
        await until(pilot, lambda: branch() == Branch(f"({short})"))


#: Name → (keys, width and height, theme).
SCENES: dict[str, tuple[list[str], tuple[int, int], str]] = {
    "commit": ([], (160, 36), "dark"),
    "commit_light": (["j", "space"], (120, 30), "light"),
    "commit_middle": (["e"], (80, 30), "dark"),
    "commit_narrow": (["j"], (40, 24), "light"),
    "commit_wide": (["a"], (240, 40), "dark"),
}


@pytest.mark.parametrize("name", SCENES)
def test_scene(name: str, file: Path, snap_compare: Callable[..., bool]) -> None:
    """The scene looks as it did."""
    keys, size, theme = SCENES[name]
    app = BoardApp(file, Config(theme=theme))
    app.workspace.open()

    async def settle(pilot: Pilot[None]) -> None:
        await pilot.pause(0.1)
        await until(pilot, lambda: app.workspace.standing)
        screen = await staged(app, pilot)
        screen.message.area.cursor_blink = False
        await pilot.press(*keys)
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=size, run_before=settle)
