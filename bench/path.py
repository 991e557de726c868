"""How long the way is from a key to the disk: the files and functions of ours that it passes.

``python bench/path.py`` counts them for the key that moves a card, ``board set``, an edit from
outside and the key that opens the commit; ``--list`` names them. What was run once before is
counted, so that loading a module counts for nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import inspect
import io
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from boards import place
from process import ROOT

from board.__main__ import main as command
from board.ui.app import BoardApp

OURS = f"{ROOT}/board/"
ITEMS = 100


class Passed:
    """The functions that were called while it was on."""

    def __init__(self) -> None:
        self.codes: set[CodeType] = set()

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        # Comprehensions are no functions that anybody reads as such, modules and classes neither.
        if event == "call" and code.co_flags & inspect.CO_OPTIMIZED and code.co_name[0] != "<":
            self.codes.add(code)

    @contextlib.contextmanager
    def on(self) -> Iterator[None]:
        """Count now, also in threads that begin meanwhile."""
        self.codes.clear()
        threading.setprofile(self)
        sys.setprofile(self)
        try:
            yield
        finally:
            sys.setprofile(None)
            threading.setprofile(None)

    def said(self, *, named: bool) -> str:
        """How many, and which."""
        ours = [code for code in self.codes if code.co_filename.startswith(OURS)]
        files = {code.co_filename for code in ours}
        said = f"{len(files)} files, {len(ours)} functions"
        if named:
            lines = (f"{c.co_filename.removeprefix(OURS)} {c.co_qualname}" for c in ours)
            said = "\n  ".join([said, *sorted(lines)])
        return said


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something; a counted program is slow."""
    for _ in range(2000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError("nothing came of it")


async def in_terminal(file: Path, passed: Passed, told: Callable[[str], None]) -> None:
    """The keys and the edit from outside, each twice: the first time loads what it needs."""
    app = BoardApp(file)

    def edited() -> None:
        text = file.read_text()
        old = text[text.index('.title = "') + 10 :].partition('"')[0]
        other = file.with_name("other")
        other.write_text(text.replace(old, old + " once more", 1))
        os.replace(other, file)

    async with app.run_test(size=(160, 48)) as pilot:
        await until(lambda: app.workspace.session is not None)
        await asyncio.sleep(1.5)  # The file is followed, and git has been asked.
        await pilot.press("space")
        for key in "LHL":
            before = file.read_bytes()
            with passed.on():
                await pilot.press(key)
                await until(lambda: file.read_bytes() != before and not app.workspace.pending)
            await asyncio.sleep(0.5)
        told("L, from the key to the bytes on the disk")
        for _ in range(2):
            board = app.workspace.board
            with passed.on():
                edited()
                await until(lambda: app.workspace.board is not board)
                await pilot.pause()
            await asyncio.sleep(0.5)
        told("an edit from outside, from the file to the screen")
        for _ in range(2):
            shown = app.screen
            with passed.on():
                await pilot.press("c")
                await until(lambda: app.screen is not shown)
                await pilot.pause()
            await pilot.press("escape")
            await until(lambda: app.screen is shown)
            await asyncio.sleep(0.2)
        told("c, from the key to what is to be committed")
        app.exit()


def on_command_line(file: Path, passed: Passed) -> None:
    """``board set`` in this process, twice."""
    id = next(word for word in file.read_text().split() if word.startswith("G-")).partition(".")[0]
    for owner in ("one", "two"):
        sys.argv = ["board", "--board", str(file), "set", id, f"owner={owner}"]
        with (
            passed.on(),
            contextlib.suppress(SystemExit),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            command()


def main() -> None:
    """Count, and say so."""
    parser = argparse.ArgumentParser(description="Count what a key passes on its way to the disk.")
    parser.add_argument("--list", action="store_true", help="name the functions")
    named = parser.parse_args().list
    passed = Passed()

    def told(what: str) -> None:
        print(f"{what}: {passed.said(named=named)}", flush=True)

    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        file = place(Path(folder) / "board", ITEMS)
        on_command_line(file, passed)
        told("board set, from the arguments to the bytes on the disk")
        asyncio.run(in_terminal(file, passed, told))


if __name__ == "__main__":
    main()
