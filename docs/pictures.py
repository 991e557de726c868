"""The pictures of the pages, taken of the real program: ``python -m docs.pictures`` draws them.

Owns which pictures there are and the repository on which they are taken: the board of this
one, with a history of its own, whose people and dates are always the same.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.segment import Segment
from textual.pilot import Pilot

from board.known import Known
from board.ui.app import BoardApp
from board.ui.shell.settings import Config
from docs.svg import svg, text
from tests.git_repo import Repo

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs/pictures"
TEXT = (ROOT / "board.toml").read_text(encoding="utf-8")
DAY = 24 * 3600
#: The day on which all pictures are taken.
TODAY = dt.date(2026, 1, 20)


class Scene(NamedTuple):
    """A picture: what it shows, what is done to the board before, the keys that lead there.

    ``until`` is a word that is on the screen once the keys have had their effect.
    """

    title: str
    before: Callable[[Repo], object]
    keys: tuple[str, ...]
    until: str
    lines: int


def as_committed(repo: Repo) -> None:
    """The board of this repository as it is."""


def with_edits(repo: Repo) -> None:
    """Some changes that are not committed yet."""
    changes = (
        ("G-s7as.status", '"active"'),
        ("G-s7as.priority", '"critical"'),
        ("R-s0k7.impact", "5"),
        ("R-36gw.title", '"Recipes are tested on wiring that still moves"'),
    )
    repo.write(edited(TEXT, *changes))


def with_conflicts(repo: Repo) -> None:
    """A merge in which both sides changed the same fields."""
    repo.git("checkout", "-q", "ours")
    repo.git("merge", "-q", "theirs", check=False)


SCENES = {
    "board": Scene("The board, a card open at the right", as_committed,
                   ("l", "l", "g", "j", "enter"), "planned → active", 42),
    "lanes": Scene("Lanes: the columns of each layer", as_committed, ("B", "2"), "Training", 42),
    "repos": Scene("The repos by layer, and the one at the cursor", as_committed,
                   ("2", "j"), "The assessment of", 46),
    "map": Scene("The repos as a map, shaded by exposure", as_committed, ("2", "m"),
                 "Set by", 30),
    "risks": Scene("The risk matrix, and the risks by exposure", as_committed, ("3",),
                   "Was", 42),
    "roadmap": Scene("The roadmap: phases, gates and their cards", as_committed, ("4",),
                     "Ada Example", 34),
    "history": Scene("The history: commits, and what one of them changed", with_edits,
                     ("5", "j", "j"), "cy@example.org", 20),
    "commit": Scene("Committing some of the changes", with_edits, ("c", "j", "space", "k"),
                    " chosen", 32),
    "conflicts": Scene("A conflict with its base and both sides", with_conflicts, ("x", "j"),
                       "tinkex 0.4", 26),
}  # fmt: skip


def repository(folder: Path) -> Repo:
    """The board with a history of some days, and two branches that do not agree."""
    repo = Repo(folder)
    driver = f"{sys.executable} -m board git merge-driver --from-git -- %O %A %B %L %P"
    for name, value in (
        ("merge.board.driver", driver),
        ("user.name", "Ada Example"),
        ("user.email", "ada@example.org"),
    ):
        repo.git("config", name, value)
    (folder / ".gitattributes").write_text("board.toml text eol=lf merge=board\n")
    repo.commit(
        edited(
            TEXT,
            ("G-3d74.status", '"triage"'),
            ("G-vfed.status", '"planned"'),
            ("G-zppe.status", '"planned"'),
            ("R-nenp.status", '"planned"'),
            ("R-nenp.likelihood", "3"),
        ),
        "The assessment of 6 January",
    )
    for days, who, message, *changes in (
        (1, "Bo Example", "Evaluation comes after the adapters", ("G-3d74.status", '"planned"')),
        (1, "Ada Example", "Begin with the adapters", ("G-vfed.status", '"active"')),
        (2, "Cy Example", "Two repos changed the same port last week",
         ("R-nenp.likelihood", "4"), ("R-nenp.status", '"active"')),
        (1, "Bo Example", "Endpoints need nobody else", ("G-zppe.status", '"active"')),
    ):  # fmt: skip
        repo.clock += days * DAY
        repo.commit(edited(repo.file.read_text(encoding="utf-8"), *changes), message, who)
    assert repo.file.read_text(encoding="utf-8") == TEXT
    for name, who, message, *changes in (
        ("theirs", "Bo Example", "tinkex 0.4 has the endpoints",
         ("G-zppe.status", '"done"'), ("R-36gw.likelihood", "2"),
         ("G-zppe.notes", '"All endpoints are there; two typed responses are open."')),
        ("ours", "Cy Example", "The endpoints need a decision first",
         ("G-zppe.status", '"blocked"'), ("R-36gw.likelihood", "5"),
         ("G-zppe.notes", '"Which missing calls belong to the SDK is not decided."')),
    ):  # fmt: skip
        repo.clock += DAY
        repo.git("checkout", "-q", "-b", name, "main")
        repo.commit(edited(TEXT, *changes), message, who)
    repo.git("checkout", "-q", "main")
    return repo


def edited(text: str, *changes: tuple[str, str]) -> str:
    """A board with other values in these lines."""
    lines = text.splitlines(keepends=True)
    for name, value in changes:
        (at,) = (at for at, line in enumerate(lines) if line.startswith(f"{name} = "))
        lines[at] = f"{name} = {value}\n"
    return "".join(lines)


def made(scene: Scene, repo: Repo) -> str:
    """A picture, as the program draws it now."""
    scene.before(repo)
    picture = asyncio.run(_driven(scene, repo.file))
    repo.git("reset", "-q", "--hard")
    repo.git("checkout", "-q", "main")
    return picture


async def _driven(scene: Scene, file: Path) -> str:
    app = BoardApp(file, Config(theme="dark"))
    app.board_display.known = Known(TODAY)
    async with app.run_test(size=(150, scene.lines)) as pilot:
        while app.workspace.standing is None:  # the branch is read behind the first frame
            await pilot.pause(0.05)
        await _still(app, pilot)
        for key in scene.keys:
            await pilot.press(key)
            await _still(app, pilot)
        for _ in range(100):
            if scene.until in text(rows(app)):
                break
            await pilot.pause(0.1)
        else:
            raise TimeoutError(f"“{scene.until}” is not shown:\n{text(rows(app))}")
        await _still(app, pilot)
        return svg(rows(app), scene.title, app.screen.background_colors[1].hex)


async def _still(app: BoardApp, pilot: Pilot[int]) -> None:
    """Wait until the screen says twice the same."""
    before, now = "", None
    while before != now:
        await pilot.pause(0.3)
        before, now = now or "", text(rows(app))


def rows(app: BoardApp) -> list[list[Segment]]:
    """The lines of the screen, as ``App.export_screenshot`` has them."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


@contextmanager
def pinned(folder: Path) -> Iterator[None]:
    """The same settings, state and time zone for everybody."""
    ours = {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "TZ": "UTC",
    }
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    time.tzset()
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        time.tzset()


def pictures() -> Iterator[tuple[Path, str]]:
    """(file, content) of every picture, as the program draws it now."""
    with tempfile.TemporaryDirectory() as folder, pinned(Path(folder)):
        repo = repository(Path(folder) / "crucible")
        for name, scene in SCENES.items():
            yield FOLDER / f"{name}.svg", made(scene, repo)


if __name__ == "__main__":
    for file, picture in pictures():
        file.write_text(picture, encoding="utf-8")
