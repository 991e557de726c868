"""The terminal program: one board, one screen, and what comes from the background.

Owns the life of the program while it is on the screen. Knows no verb and draws nothing.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.events import Event
from textual.screen import Screen

from board.app_files import state_dir
from board.drafts import any_drafts
from board.phrases import ended
from board.session import BoardError
from board.ui import actions, keymap
from board.ui.background import Background
from board.ui.board import views
from board.ui.board.actions import DENSITIES, set_density
from board.ui.board.display import Display
from board.ui.board.editing import Editing
from board.ui.board.pane import BoardPane
from board.ui.kit.bindings import bindings
from board.ui.kit.theme import THEMES
from board.ui.live import events
from board.ui.live.git_status import Standings
from board.ui.live.key_queue import KeyQueue, Passed
from board.ui.live.shutdown import log_crash
from board.ui.live.threads import in_thread
from board.ui.live.workspace import Workspace
from board.ui.shell.context import Context
from board.ui.shell.screen import Shell
from board.ui.shell.settings import Config, keep, theme_name
from board.ui.tabs import TABS

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.notifications import Notification, Notify

    from board.readahead import ReadAhead


#: Seconds until the first frame is on the terminal; a parser lets nobody else work.
PAINTED = 0.05


def _commands() -> type[Provider]:
    from board.ui.shell.palette import Commands

    return Commands


class Home(Shell):
    """The shell, with the keys that count in every tab."""

    BINDINGS: ClassVar = bindings(key for key in actions.TABLE if key.where in ("app", "travel"))


class BoardApp(App[int]):
    """One open board in a terminal."""

    TITLE = "board"
    #: What shows the board.
    DISPLAY: ClassVar[type[Display]] = Display
    COMMANDS: ClassVar = {_commands}
    BINDINGS: ClassVar = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "suspend", show=False, priority=True),
    ]
    CSS = """
    Toast { background: $panel; }
    ToastRack { align-horizontal: right; }
    .-narrow Toast { max-width: 90%; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(
        self, path: Path, config: Config | None = None, ahead: ReadAhead | None = None
    ) -> None:
        # Without colour Textual must leave the terminal its own; its greys would be black on black.
        super().__init__(ansi_color=theme_name((config or Config()).theme) == "board-plain")
        self.config = config or Config()
        self.keys = KeyQueue(self, super().on_event)
        self.workspace = Workspace(path, self._post, self._after_paint)
        self.standings = Standings(self.workspace)
        self.ahead = ahead
        keys = keymap.remapped(self.config.keys, actions.TABLE)
        self.context = context = Context(self, self.workspace, keys)
        context.extra = [
            (f"Cards: {shown}", partial(set_density, density, context))
            for density, shown in DENSITIES.items()
        ]
        themes = {"dark": "dark", "light": "light", "contrast": "high contrast"}
        themes["auto"] = "as in your settings, else as the terminal says"
        context.extra += [
            (f"Theme: {shown}", partial(self.choose_theme, setting))
            for setting, shown in themes.items()
        ]
        context.offers.append(partial(views.offers, context))
        context.use(Display, self.DISPLAY)
        self.board_display = context.part(Display)
        self.board_display.view.density = self.config.density
        self.background = Background(context, self.standings)
        self.board_display.after.append(self.background.look_for_conflicts)
        context.part(Editing).follow = self.config.after_move == "follow"
        self.shell = Home(context, TABS, lambda: self.board_pane.headline())
        self.crash: Exception | None = None
        self.crash_log: Path | None = None
        self.farewell = ""
        #: The theme of the settings, whatever was chosen on the screen.
        self._own_theme = "auto" if "theme" in self.config.kept else self.config.theme
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name(self.config.theme)
        self.set_keymap(self.config.keys)

    @property
    def board_pane(self) -> BoardPane:
        """The Board tab."""
        pane = self.board_display.frame
        assert isinstance(pane, BoardPane)
        return pane

    def get_default_screen(self) -> Screen[None]:
        """There is no other screen under it."""
        return self.shell

    def on_notify(self, event: Notify) -> None:
        """Of each kind of notice only the newest stands in the corner."""
        kind = _kind(event.notification)
        for note in tuple(self._notifications):
            if _kind(note) == kind:
                self._unnotify(note, refresh=False)

    async def on_event(self, event: Event) -> None:
        """Keys wait for one another."""
        await self.keys.take(event)

    def on_passed(self, message: Passed) -> None:
        """A key has been dealt with."""
        self.keys.passed(message)

    def _post(self, event: events.Event) -> None:
        self.call_later(self.background.hear, event)

    def _after_paint(self, call: object) -> None:
        if self.screen_stack:  # none while leaving, when the last save is made anyway
            self.screen.call_after_refresh(call)  # type: ignore[arg-type]

    # The start

    async def on_mount(self) -> None:
        """Read a big file now, behind the first frame; then follow it."""
        self.app_resume_signal.subscribe(self, self._repaint)
        if self.workspace.session is None:
            self.call_after_refresh(self.set_timer, PAINTED, self._read)
        else:
            self.call_after_refresh(self._follow)
        if self.config.notice:
            self.call_after_refresh(self.context.say, self.config.notice, "warning")

    def _repaint(self, _: object) -> None:
        """Draw everything: after ``^z`` and ``fg`` the terminal has nothing of ours left."""
        self.screen.refresh(layout=True)

    def _read(self) -> None:
        self.run_worker(self._reading(), name="read", exit_on_error=False)

    async def _reading(self) -> None:
        try:
            await in_thread(self.workspace.open, self.ahead)
        except BoardError as error:
            self.farewell = str(error)
            self.exit(2)
            return
        self.board_pane.opened()
        self._follow()

    def _follow(self) -> None:
        # The board is painted. What was loaded until now stays: it is never looked through.
        gc.freeze()
        gc.enable()
        self.run_worker(self._following(), name="follow", exit_on_error=False)
        self.run_worker(self._standing(), name="standing", exit_on_error=False)
        self.run_worker(self._checkouts(), name="checkouts", exit_on_error=False)
        if any_drafts():
            from board.ui.board.forms import offer_drafts

            offer_drafts(self.context)

    async def _following(self) -> None:
        try:
            await self.workspace.follow()
        except Exception as error:
            log_crash(error, state_dir())
            self.context.say(
                f"Edits from outside can't be seen any more ({error}); they are still merged at "
                "every save",
                "warning",
            )

    async def _standing(self) -> None:
        try:
            await self.standings.follow()
        except Exception as error:  # the head line goes without; the board does not
            log_crash(error, state_dir())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our own themes define, for any other."""
        return {"board-faint": "#808080"}

    async def _checkouts(self) -> None:
        try:
            await self.workspace.checkouts.follow()
        except Exception as error:  # the repos go without; the board does not
            log_crash(error, state_dir())

    def choose_theme(self, setting: str) -> None:
        """Take another theme, which is kept: ``dark``, ``light``, ``contrast`` or ``auto``."""
        self.theme = theme_name(self._own_theme if setting == "auto" else setting)
        keep(state_dir(), "theme", setting)
        if setting != "auto" and self._own_theme != "auto":
            own = self._own_theme
            self.context.say(f"Your settings say “{own}”, so that is used at the next start again")

    # Leaving

    async def action_quit(self) -> None:
        """Leave once everything is on disk; ask when it can't be.

        A dialog is left first, in its own way: a form asks about typed text.
        """
        leave = getattr(self.screen, "action_leave", None)
        if leave is not None:
            leave()
            return
        if not self.workspace.pending or await self.workspace.retry():
            self.exit(0)
            return
        from board.ui.kit.question import Answer, Ask

        async def answered(answer: str | None) -> None:
            if answer == "leave":
                self.exit(1)
            elif answer == "retry":
                await self.action_quit()

        reason = self.workspace.state.reason or "the file is busy"
        text = f"Your last changes are not on disk: {ended(reason)}\nLeaving now loses them."
        answers = [Answer("t", "try again", "retry"), Answer("y", "leave and lose them", "leave")]
        self.push_screen(Ask("Not saved", text, answers, "stay"), answered)

    def action_command_palette(self) -> None:
        """The palette in our look, which finds items too; Textual has a key of its own for it."""
        from board.ui.shell.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_help_quit(self) -> None:
        """Ctrl+C is a habit; it must not end the program, but it may say what does."""
        self.context.say(f"To quit, press {self.context.key('quit')}")

    def keep_typed(self) -> None:
        """Keep what stands in open forms, for the next start; from any thread."""
        forms = sys.modules.get("board.ui.board.forms")
        for screen in self.screen_stack if forms is not None else ():
            with suppress(Exception):  # no form may be in the way of another, or of the save
                forms.keep_open(screen)  # type: ignore[union-attr]

    def _handle_exception(self, error: Exception) -> None:
        """The last resort: keep the work, write down what happened, leave with one sentence."""
        if self.crash is None:
            self.crash = error
            self.crash_log = log_crash(error, state_dir())
            self.keep_typed()
        if self.is_headless:  # a test wants to see the error itself
            super()._handle_exception(error)
            return
        self._return_code = 1
        self._close_messages_no_wait()


def _kind(note: Notification) -> tuple[str, str]:
    """What a notice is about: its title and how bad it is; without one, what it says."""
    return (note.severity, note.title) if note.title else ("", note.message)
