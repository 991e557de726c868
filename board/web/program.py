"""The program behind a page: started, fed by its web socket, and ended with it.

Owns what is started: this program itself, by a list of words and no shell. It ends as in
a terminal that goes away, by its guard, when its input does: whether a page was closed or
this server was killed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

import textual_serve
from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

#: What textual-serve draws a terminal with.
FRONT = Path(textual_serve.__file__).parent / "static"
#: Seconds in which a program has saved and left; then it is killed.
PATIENCE = 3.0
_DRIVER = "board.ui.live.web_driver:BrowserDriver"


class Program(AppService):
    """One board, open behind one page."""

    def __init__(self, path: Path, socket: web.WebSocketResponse) -> None:
        super().__init__(
            f"board {path}",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._quit,
            download_manager=DownloadManager(),
        )
        self._path, self._socket = path, socket
        self._leaves = False

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        # Without -P the folder in which we are would be looked through for modules.
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "board", "--board", str(self._path)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env={**environment, "TEXTUAL_DRIVER": _DRIVER},
            start_new_session=True,  # Ctrl-C is for the server, which ends it in good order
        )
        self._stdin = self._process.stdin
        return self._process

    async def _quit(self) -> None:
        """The program says that it leaves by itself: a person quit."""
        self._leaves = True
        await self._socket.close()

    async def stop(self) -> None:
        """End the program, which saves first; returns when it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if not self._leaves:
            self.stdin.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        try:
            # What it still draws must be read, or it would wait for us.
            await asyncio.wait_for(process.communicate(), PATIENCE)
        except TimeoutError:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
