"""The dialog of the checks: choose, allow, run, and see how they end.

Owns the steps between these. A command that was never allowed is run only after a question
about its exact text, which is on the screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from board.phrases import counted
from board.ui.checks.lines import Row, drawn, rows_of
from board.ui.keymap import Key, foot, foot_text
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.row_list import RowList, Summary
from board.ui.kit.safe_text import clean
from board.ui.live.threads import in_thread
from board.ui.shell.context import Context
from board.verify.results import STATES, kept
from board.verify.running import Told
from board.verify.verdict import contradicted, contradiction
from board.verify.verification import Verification


class Checks(Dialog[bool]):
    """The checks of a board; answers whether any was run."""

    DEFAULT_CSS = """
    Checks > #frame { width: 110; height: 92%; padding: 0 1; }
    """
    BINDINGS: ClassVar = widget_bindings("checks")

    def __init__(self, context: Context, found: Verification, at: str = "") -> None:
        super().__init__()
        self.context = context
        self._found = found
        allowed = [check.key for check in found.checks if check.key in found.allowed]
        rows = rows_of(found.checks, allowed, kept(found.file))
        here = [any(check.ref.id == at for check in row.checks) for row in rows]
        self.list = RowList(rows, self._drawn, here.index(True) if any(here) else 0)
        self.running = self.ran = False
        self._asking = False
        self._summary = Summary()

    def compose(self) -> ComposeResult:
        """The checks, and under them what is asked or how it went."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content("Checks")
            yield self.list
            yield self._summary

    def on_mount(self) -> None:
        """Say what there is to choose."""
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        """Nothing goes on behind a screen that is gone."""
        self._found.stop()

    def _drawn(self, row: Row, here: bool, width: int) -> Iterator[Content]:
        return drawn(row, here, width, choosing=not (self.running or self.ran))

    def _show(self, *, follow: bool = True) -> None:
        if not self.is_mounted:
            return
        self.list.show(follow=follow)
        self._summary.update(self._line())
        self.query_one("#frame").border_subtitle = foot_text(self._keys())

    def _keys(self) -> Iterator[Key]:
        """The keys that do something now."""
        wanted = {"checks-choose", "checks-all", "checks-run", "checks-leave"}
        if self._asking:
            wanted = {"checks-allow", "checks-leave"}
        elif self.running or self.ran:
            wanted = {"checks-leave"}
        for key in foot("checks", self.context.keys):
            if key.id in wanted:
                yield replace(key, label="stop") if self.running else key

    def _line(self) -> Content:
        """What is asked now, or how it went."""
        if self._asking:
            new = counted(len(self._new()), "new command is", "new commands are")
            key = self.context.key("checks-allow")
            text = f"{new} chosen. {key} allows exactly these texts in this clone, and runs them in"
            return Content.assemble(
                (text, "bold $text-warning"), f" {clean(str(self._found.folder))}"
            )
        if self.running:
            left = sum(row.chosen and row.result is None for row in self.list.rows)
            return Content(f"{counted(left, 'command')} to go …")
        if not self.ran:
            return Content.styled(
                "Nothing is run that you have not allowed by its exact text.", MUTED
            )
        return self._ended()

    def _ended(self) -> Content:
        results = self._found.results
        states = [result.state for _, result in results]
        said = Content(", ".join(f"{states.count(one)} {one}" for one in STATES if one in states))
        for check in contradicted(results):
            said += Content.assemble("\n", (clean(contradiction(check)), "bold $text-error"))
        return said

    # Choosing

    def action_go(self, step: int) -> None:
        """To another check."""
        self.list.go(step)

    def action_end(self, which: int) -> None:
        """To the first check or the last."""
        self.list.go(which * len(self.list.rows))

    def action_leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.list.leaf(direction)

    def action_choose(self) -> None:
        """Run this check, or not."""
        if self._may_choose():
            self.list.choose()

    def action_choose_all(self) -> None:
        """All of them, or none where all are chosen."""
        if self._may_choose():
            self.list.choose_all()

    def _may_choose(self) -> bool:
        return not (self.running or self.ran or self._asking)

    def _new(self) -> list[Row]:
        return [row for row in self.list.rows if row.chosen and not row.allowed]

    # Running

    def action_run(self) -> None:
        """Run what is chosen; where some of it is new, that is asked about first."""
        if not self._may_choose():
            return
        if not any(row.chosen for row in self.list.rows):
            self.context.say(
                f"Nothing is chosen: {self.context.key('checks-choose')} chooses a check"
            )
        elif self._new():
            self._asking = True
            self._show(follow=False)
        else:
            self._begin()

    def action_allow(self) -> None:
        """Allow the new commands that are chosen, as they are on the screen, and run them."""
        if not self._asking:
            return
        new = self._new()
        if not self._found.allowed.add([row.key for row in new]):
            self.context.say("That can't be kept, so it will be asked again", "warning")
        for row in new:
            row.allowed = True
        self._asking = False
        self._begin()

    def _begin(self) -> None:
        self.running, chosen = True, {row.key for row in self.list.rows if row.chosen}
        self._found.checks = tuple(one for one in self._found.checks if one.key in chosen)
        for row in self.list.rows:
            row.result = None
        self._show()
        self.run_worker(self._run(), name="checks")

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()

        def work() -> None:
            for told in self._found.run():
                with suppress(RuntimeError):  # the program ends
                    loop.call_soon_threadsafe(self._hear, told)

        await in_thread(work)
        await asyncio.sleep(0)  # what was told last is heard
        self.running, self.ran = False, True
        self._show(follow=False)

    def _hear(self, told: Told) -> None:
        row = next(row for row in self.list.rows if row.key == told.key)
        if told.ended is not None:
            row.saying = None
            row.result = next(
                result for check, result in self._found.results if check.key == row.key
            )
        else:
            row.saying = told.line
        self._show(follow=False)

    def action_leave(self) -> None:
        """No to the question; else stop what is running; else back."""
        if self._asking:
            self._asking = False
            self._show(follow=False)
        elif self.running:
            self._found.stop()
        else:
            self.dismiss(self.ran)
