"""How the board stands in git, found out in the background and again when anything changes.

Owns when git is asked: after the start, after saves, when the file or git's own
directory changes. What is asked stands in ``board.record.git_status``; nothing
here waits for it.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from board.git.errors import GitError
from board.ui.live import events
from board.ui.live.threads import in_thread
from board.ui.live.workspace import CALM

if TYPE_CHECKING:
    from board.record.git_status import Lookout, Standing
    from board.ui.live.workspace import Workspace

#: Seconds between a change and the look: several come at once.
REST = 0.12


class Standings:
    """Asks, keeps the answer on the workspace and says when it is another one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._wanted = asyncio.Event()
        self._stop: asyncio.Event | None = None
        self._folders: list[Path] = []
        self._closed = False

    def ask(self) -> None:
        """Look again soon."""
        self._wanted.set()

    async def follow(self) -> None:
        """Look again whenever it is asked for, until ``close``."""
        await asyncio.sleep(CALM)
        lookout = await in_thread(lambda: self._workspace.lookout)
        if lookout.repository is None:
            return
        watching = asyncio.create_task(self._watch(lookout), name="watch-git")
        try:
            while not self._closed:
                await self._wanted.wait()
                await asyncio.sleep(REST)
                self._wanted.clear()
                await self._look(lookout)
        finally:
            watching.cancel()

    async def _look(self, lookout: Lookout) -> None:
        found: Standing | None = None
        # Where git can't say it now, the head line says nothing.
        with suppress(GitError, OSError):
            found = await in_thread(lookout.look, self._workspace.current.document)
        if found != self._workspace.standing:
            self._workspace.standing = found
            self._workspace.post(events.Stands())
        if self._stop is not None and await in_thread(lookout.folders) != self._folders:
            self._stop.set()  # another branch: git writes elsewhere

    async def _watch(self, lookout: Lookout) -> None:
        """Ask when git writes; where the system tells nothing of that, other things ask."""
        from watchfiles import awatch

        with suppress(OSError, RuntimeError):  # no watches left
            while not self._closed:
                self._folders = await in_thread(lookout.folders)
                self._stop = asyncio.Event()
                self.ask()
                async for _ in awatch(
                    *self._folders, watch_filter=_git_writes, stop_event=self._stop,
                    debounce=100, step=20, recursive=False,
                ):  # fmt: skip
                    self.ask()

    def close(self) -> None:
        """Stop following."""
        self._closed = True
        self._wanted.set()
        if self._stop is not None:
            self._stop.set()


def _git_writes(_change: Any, changed: str) -> bool:
    """Whether a file that changed says anything of where the work tree stands."""
    return not os.path.basename(changed).endswith(".lock") and Path(changed).name != "board"
