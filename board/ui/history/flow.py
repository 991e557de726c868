"""The flow: how many items stood where over time, read in the background and drawn."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from board.git.errors import GitError
from board.ui.history.charts import Course, flow_page
from board.ui.kit.painted_page import Drawing
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.record.flow import Flow


class FlowPage:
    """The page of curves; what was read stays until there is a newer commit."""

    def __init__(self, context: Context) -> None:
        self.page = Drawing(id="flow")
        self._context = context
        self._read: tuple[str, Flow] | None = None

    def show(self, tip: str) -> None:
        """Draw the flow up to a commit."""
        if self._read is not None and self._read[0] == tip:
            self._draw()
            return
        self.page.say("Reading the history …")
        self._context.run(partial(self._reading, tip), "flow")

    async def _reading(self, tip: str) -> None:
        last = 0.0
        app = self._context.app

        def progress(done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last > 0.1:
                last = time.monotonic()
                app.call_later(self.page.say, f"Reading the history, {done:,} of {total:,}")

        try:
            self._read = (tip, await self._context.workspace.versions.flow(progress))
        except GitError as error:
            self.page.say(str(error))
            return
        except Exception as error:
            self.page.say(f"The flow can't be drawn: {error}")
            self._context.broken(error)
            return
        app.call_later(self._draw)

    def _draw(self) -> None:
        if self._read is None:
            return
        workspace = self._context.workspace
        titles = {id: status.title or id for id, status in workspace.board.columns.items()}
        course = Course(self._read[1], titles, workspace.versions.holes)
        self.page.show(partial(flow_page, course))
