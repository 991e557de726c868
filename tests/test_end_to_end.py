"""The program in a real terminal, by its keys: every tab of the shipped board, what is saved."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.git_repo import Repo

SHIPPED = Path(__file__).parent.parent / "board.toml"
pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """One window of a terminal, in which the program runs."""

    def __init__(self, folder: Path, size: tuple[int, int], *arguments: str) -> None:
        self._socket = f"board-{os.getpid()}-{folder.name}"
        width, height = map(str, size)
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "LC_ALL": "C.UTF-8",
        }
        for name in ("TMUX", "COLUMNS", "LINES"):  # of the terminal in which the tests run
            environment.pop(name, None)
        command = [sys.executable, "-m", "board", *arguments]
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height,
                   "-c", str(folder), *command, environment=environment)  # fmt: skip

    def _tmux(self, *words: str, environment: dict[str, str] | None = None) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._socket, *words], env=environment, capture_output=True, text=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        for key in keys:
            self._tmux("send-keys", key)
            # A key right behind an escape would be one with it.
            time.sleep(0.8 if key == "Escape" else 0.05)

    @property
    def text(self) -> str:
        """What is on the screen; empty once the program has ended."""
        return self._tmux("capture-pane", "-p")

    def until(self, *texts: str, seconds: float = 30) -> str:
        """Wait until all of these are on the screen, and give the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.text
            if all(text in screen for text in texts):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{texts} are not all on the screen:\n{self.text}")

    def end(self) -> None:
        """Close the window, whatever runs in it."""
        self._tmux("kill-server")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """The shipped board in a repository of its own."""
    made = Repo(tmp_path)
    (tmp_path / ".gitignore").write_text("state\nconfig\n")
    made.commit(SHIPPED.read_text(encoding="utf-8"), "The board")
    return made


@pytest.fixture
def terminal(repo: Repo) -> Iterator[Terminal]:
    """The program on it, the board on the screen."""
    made = Terminal(repo.folder, (160, 48))
    try:
        made.until("Crucible ecosystem", "Triage", "saved")
        yield made
    finally:
        made.end()


def test_each_tab_is_a_key_away(terminal: Terminal) -> None:
    """Repos with all of the 32, the matrix, the phases and the commits, and back to the cards."""
    terminal.press("2")
    screen = terminal.until("REPO", "gemini_ex")
    assert all(f" {id}" in screen for id in ("crucible_kitchen", "tinkex", "flowstone"))
    terminal.press("3")
    terminal.until("likelihood", "almost certain", "appetite 12")
    terminal.press("4")
    terminal.until("Wiring", "Coverage", "Gate")
    terminal.press("5")
    terminal.until("The board", "Commits")
    terminal.press("1")
    terminal.until("Planned", "Blocked")


def test_changes_of_every_tab_are_saved_and_undone(terminal: Terminal, repo: Repo) -> None:
    """A status of a repo, a score and a criterion reach the file; undo leaves its first bytes."""
    first = repo.file.read_bytes()

    def written(text: str) -> None:
        end = time.monotonic() + 30
        while text not in repo.file.read_text(encoding="utf-8"):
            assert time.monotonic() < end, terminal.text
            time.sleep(0.05)

    terminal.press("2")
    terminal.until("REPO", "crucible_kitchen")
    terminal.press("s")
    terminal.until("Status of")
    terminal.press("O", "p", "t", "i", "o", "n", "a", "l", "Enter")
    written('crucible_kitchen.status = "Optional"')
    terminal.press("3")
    terminal.until("almost certain")
    terminal.press("K")
    terminal.until("saved")
    terminal.press("4")
    terminal.until("Wiring")
    terminal.press("j", "j", "Space")
    end = time.monotonic() + 30
    while repo.file.read_bytes() != first:
        terminal.press("u")
        time.sleep(0.5)
        assert time.monotonic() < end, terminal.text


def test_lanes_views_and_leaving(terminal: Terminal) -> None:
    """``B`` makes lanes, ``V`` offers the views of the board, ``q`` leaves."""
    terminal.press("B")
    terminal.until("Lanes")
    terminal.press("Escape", "V")
    terminal.until("View", "Risks by exposure")
    terminal.press("Escape", "q")
    end = time.monotonic() + 15
    while "Crucible" in terminal.text:
        assert time.monotonic() < end
        time.sleep(0.1)
