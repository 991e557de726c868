"""The dialog of the checks: choose, allow, run, and see how they end.

Owns the steps between these. A command that was never allowed is run only after a question
about its exact text, which is on the screen.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from board.phrases import counted
from board.ui.checks.lines import Row, page, rows_of
from board.ui.keymap import foot
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean
from board.ui.kit.scrolling import Rolling
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
    Checks Static { width: 1fr; height: auto; }
    Checks #checks { height: 1fr; scrollbar-size-vertical: 1; }
    Checks #said { padding: 0 0 0 0; border-top: solid $foreground 20%; }
    """
    BINDINGS: ClassVar = widget_bindings("checks")

    def __init__(self, context: Context, found: Verification, at: str = "") -> None:
        super().__init__()
        self.context = context
        self._found = found
        allowed = [check.key for check in found.checks if check.key in found.allowed]
        self.rows = rows_of(found.checks, allowed, kept(found.file))
        here = [any(check.ref.id == at for check in row.checks) for row in self.rows]
        self._cursor = here.index(True) if any(here) else 0
        self.running = self.ran = False
        self._asking = False
        self._page = Static(markup=False)
        self._said = Static(id="said", markup=False)

    def compose(self) -> ComposeResult:
        """The checks, and under them what is asked or how it went."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content("Checks")
            with Rolling(id="checks", can_focus=False):
                yield self._page
            yield self._said

    def on_mount(self) -> None:
        """Say what there is to choose."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        """Nothing goes on behind a screen that is gone."""
        self._found.stop()

    def _show(self, *, follow: bool = True) -> None:
        if not self.is_mounted:
            return
        rolling = self.query_one("#checks", Rolling)
        width = max(20, rolling.scrollable_content_region.width - 1)
        choosing = not (self.running or self.ran)
        lines, starts = page(self.rows, self._cursor, width, choosing=choosing)
        self._page.update(Content("\n").join(lines))
        self._said.update(self._line())
        self.query_one("#frame").border_subtitle = self._keys()
        if follow and starts:
            top, room = rolling.scroll_offset.y, rolling.scrollable_content_region.height
            end = [*starts[1:], len(lines)][self._cursor]
            if starts[self._cursor] < top or end > top + room:
                rolling.scroll_to(y=max(0, min(starts[self._cursor], end - 1)), animate=False)

    def _keys(self) -> str:
        wanted = ["checks-choose", "checks-all", "checks-run", "checks-leave"]
        if self._asking:
            wanted = ["checks-allow", "checks-leave"]
        elif self.running or self.ran:
            wanted = ["checks-leave"]
        rows = [key for key in foot("checks", self.context.keys) if key.id in wanted]
        label = "stop" if self.running else ""
        return " · ".join(f"{self.context.key(row.id)} {label or row.label}" for row in rows)

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
            left = sum(row.chosen and row.result is None for row in self.rows)
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
        self._cursor = max(0, min(self._cursor + step, len(self.rows) - 1))
        self._show()

    def action_leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.query_one("#checks", Rolling).action_leaf(direction)

    def action_choose(self) -> None:
        """Run this check, or not."""
        if self._may_choose():
            self.rows[self._cursor].chosen ^= True
            self._show()

    def action_choose_all(self) -> None:
        """All of them, or none where all are chosen."""
        if self._may_choose():
            chosen = not all(row.chosen for row in self.rows)
            for row in self.rows:
                row.chosen = chosen
            self._show()

    def _may_choose(self) -> bool:
        return not (self.running or self.ran or self._asking)

    def _new(self) -> list[Row]:
        return [row for row in self.rows if row.chosen and not row.allowed]

    # Running

    def action_run(self) -> None:
        """Run what is chosen; where some of it is new, that is asked about first."""
        if not self._may_choose():
            return
        if not any(row.chosen for row in self.rows):
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
        self.running, chosen = True, {row.key for row in self.rows if row.chosen}
        self._found.checks = tuple(one for one in self._found.checks if one.key in chosen)
        for row in self.rows:
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
        row = next(row for row in self.rows if row.key == told.key)
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
