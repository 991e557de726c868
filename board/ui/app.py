"""The terminal program: opens the workspace, shows the board screen, leaves in good order.

Owns the life of the program: start, theme, what comes from the background,
quitting, and what happens when something breaks. Knows no verb and draws nothing.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from board.app_files import state_dir
from board.drafts import any_drafts
from board.phrases import ended
from board.session import BoardError
from board.ui.board.screen import BoardScreen
from board.ui.keymap import remapped
from board.ui.kit.safe_text import clean
from board.ui.kit.theme import THEMES
from board.ui.live import events
from board.ui.live.background import in_thread
from board.ui.live.git_status import Standings
from board.ui.live.key_queue import InOrder
from board.ui.live.shutdown import Guard, log_crash
from board.ui.live.workspace import Workspace
from board.ui.shell.settings import Config, config_file, load, theme_name, with_kept
from board.ui.shell.status_line import TABS

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.notifications import Notification, Notify

    from board.readahead import ReadAhead
    from board.ui.history.screen import HistoryScreen

#: A file longer than this is read behind the first frame, in bytes.
BIG = 300_000


def _commands() -> type[Provider]:
    from board.ui.shell.palette import Commands

    return Commands


class BoardApp(InOrder[int]):
    """One open board in a terminal."""

    TITLE = "board"
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
        self._history: HistoryScreen | None = None
        self._looked_back = False
        self.workspace = Workspace(path, self.post_message, self._after_paint)
        self.standings = Standings(self.workspace, self.post_message)
        self.ahead = ahead
        self.board_screen = BoardScreen(self.workspace, remapped(self.config.keys))
        self.board_screen.view.density = self.config.density
        self.board_screen.follow = self.config.after_move == "follow"
        self.crash: Exception | None = None
        self.crash_log: Path | None = None
        self.farewell = ""
        self._trouble = ""
        self._unsaved = ""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name(self.config.theme)
        self.set_keymap(self.config.keys)

    def get_default_screen(self) -> Screen[None]:
        """The board; there is no other screen under it."""
        return self.board_screen

    def on_notify(self, event: Notify) -> None:
        """Of each kind of notice only the newest stands in the corner."""
        kind = _kind(event.notification)
        for note in tuple(self._notifications):
            if _kind(note) == kind:
                self._unnotify(note, refresh=False)

    def _after_paint(self, call: object) -> None:
        if self.screen_stack:  # none while leaving, when the last save is made anyway
            self.screen.call_after_refresh(call)  # type: ignore[arg-type]

    async def on_mount(self) -> None:
        """Read a big file now, behind the first frame; then follow it."""
        self.app_resume_signal.subscribe(self, self._repaint)
        if self.workspace.session is None:
            self.run_worker(self._read(), name="read", exit_on_error=False)
        else:
            self.call_after_refresh(self._follow)
        if self.config.notice:
            self.call_after_refresh(self.board_screen.say, self.config.notice, "warning")

    def _repaint(self, _: object) -> None:
        """Draw everything: after ``^z`` and ``fg`` the terminal has nothing of ours left."""
        self.screen.refresh(layout=True)

    async def _read(self) -> None:
        try:
            await in_thread(self.workspace.open, self.ahead)
        except BoardError as error:
            self.farewell = str(error)
            self.exit(2)
            return
        self.board_screen.opened()
        self._follow()

    def _follow(self) -> None:
        # The board is painted. What was loaded until now stays: it is never looked through.
        gc.freeze()
        gc.enable()
        self.run_worker(self._following(), name="follow", exit_on_error=False)
        self.run_worker(self._standing(), name="standing", exit_on_error=False)
        if any_drafts():
            from board.ui.item.forms import offer_drafts

            offer_drafts(self.board_screen)

    async def _following(self) -> None:
        try:
            await self.workspace.follow()
        except Exception as error:
            log_crash(error, state_dir())
            self.board_screen.say(
                f"Edits from outside can't be seen any more ({error}); they are still merged at "
                "every save",
                "warning",
            )

    async def _standing(self) -> None:
        try:
            await self.standings.follow()
        except Exception as error:  # the head line goes without; the board does not
            log_crash(error, state_dir())

    # What comes from the background

    def on_save_state(self, message: events.SaveState) -> None:
        """The head line says where the last change is; a new trouble is said in full, once."""
        self.board_screen.show_head()
        if message.state == "saved":
            self._unsaved = ""
            self.standings.ask()
        elif message.state == "failed" and message.reason != self._unsaved:
            self._unsaved = message.reason
            said = "The change stays on the screen and is tried again"
            self.board_screen.say(f"{ended(message.reason)}\n{said}", "error", "Not saved")

    def on_came(self, message: events.Came) -> None:
        """Others wrote to the file."""
        self._trouble = ""
        self.board_screen.came(message.incoming)
        self._restage()
        self.standings.ask()

    def on_ask_git(self, message: events.AskGit) -> None:
        """A commit was made, or looked at."""
        self.standings.ask()

    def _restage(self) -> None:
        if self.board_screen.staging is not None:
            # The call and not what it gives: one that a newer takes the place of never begins.
            again: Any = self.board_screen.restage  # its type knows only calls without an answer
            self.run_worker(again, group="restage", exclusive=True, exit_on_error=False)

    def on_stands(self, message: events.Stands) -> None:
        """The head line says how the board stands in git; so does what is being committed."""
        if not self._looked_back:
            self._looked_back = True
            self.run_worker(self._look_back(), name="unseen", exit_on_error=False)
        self.board_screen.show_head()
        self._restage()
        if self._history is not None and self.screen_stack and self.screen is self._history:
            self._history.load()

    async def _look_back(self) -> None:
        """Count what came since the program was last left, when all else has been asked."""
        from board.record.last_seen import unseen

        head = self.workspace.standing.state.head if self.workspace.standing is not None else ""
        self.workspace.unseen = await in_thread(unseen, self.workspace.path.resolve(), head)
        if self.workspace.unseen:
            self.board_screen.show_head()

    def on_trouble(self, message: events.Trouble) -> None:
        """Say once what keeps going wrong in the background."""
        self.board_screen.show_head()
        if message.sentence != self._trouble:
            self._trouble = message.sentence
            self.board_screen.say(message.sentence, "error")

    def on_theme_chosen(self, message: events.ThemeChosen) -> None:
        """Take another theme until the end of this run."""
        setting = self.config.theme if message.setting == "auto" else message.setting
        self.theme = theme_name(setting)

    # Tabs

    async def action_tab(self, name: str) -> None:
        """Go to a tab; each is as it was left."""
        present = getattr(self.screen, "TAB", None)
        if present is None or name == present:
            return
        if name == "board":
            await self.pop_screen()
            return
        if self._history is None:
            from board.ui.history.screen import HistoryScreen

            self._history = HistoryScreen(self.workspace, self.board_screen)
            self.install_screen(self._history, "history")
        await self.push_screen("history")

    async def action_next_tab(self) -> None:
        """Go to the tab at the right of this one, behind the last one to the first."""
        names = list(TABS)
        present = getattr(self.screen, "TAB", names[0])
        await self.action_tab(names[(names.index(present) + 1) % len(names)])

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
        """The palette, saying that it finds items too."""
        from board.ui.shell.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_help_quit(self) -> None:
        """Ctrl+C is a habit; it must not end the program, but it may say what does."""
        self.board_screen.say(f"To quit, press {self.board_screen.key('quit')}")

    def _handle_exception(self, error: Exception) -> None:
        """The last resort: keep the work, write down what happened, leave with one sentence."""
        if self.crash is None:
            self.crash = error
            self.crash_log = log_crash(error, state_dir())
            _keep_typed(self)
        if self.is_headless:  # a test wants to see the error itself
            super()._handle_exception(error)
            return
        self._return_code = 1
        self._close_messages_no_wait()


def _kind(note: Notification) -> tuple[str, str]:
    """What a notice is about: its title and how bad it is; without one, what it says."""
    return (note.severity, note.title) if note.title else ("", note.message)


def run(path: Path, ahead: ReadAhead | None = None) -> int:
    """Open a board in the terminal; returns the exit code when the person leaves.

    ``ahead`` is the file where it is large and being parsed already.
    """
    if not sys.__stdin__ or not sys.__stdin__.isatty():
        _tell("board needs a terminal to open a board in; try board ls instead.")
        return 2
    app = BoardApp(path, with_kept(load(config_file()), state_dir()), ahead)
    try:
        if path.stat().st_size <= BIG:
            app.workspace.open()
    except (BoardError, OSError) as error:
        _tell(f"board: {_reason(path, error)}")
        return 2
    guard = Guard(lambda: _finish(app), lambda: _leave(app))
    guard.install()
    code = app.run() or 0
    return _left(app, guard.code or app.return_code or code)


def _left(app: BoardApp, code: int) -> int:
    """After the screen: the last save, and one sentence where something went wrong."""
    app.workspace.close()
    app.standings.close()
    trouble = _save(app.workspace) if code != 1 or app.crash else ""
    if not app.crash:
        _remember(app.workspace.path)
    if trouble:
        _tell(f"board: the last changes are not saved: {trouble}")
    if app.farewell:
        _tell(f"board: {app.farewell}")
    if app.crash is not None:
        kept = "" if trouble else " Everything up to then is saved."
        where = f" The details are in {app.crash_log}." if app.crash_log else ""
        name = type(app.crash).__name__
        _tell(f"board stopped on an error of its own ({name}).{kept}{where}")
    return 1 if trouble else code


def _remember(path: Path) -> None:
    """Note what a person has seen of the history; not worth a word where it can't be."""
    from board.ui.live.history_service import remember

    remember(path)


def _tell(sentence: str) -> None:
    """One sentence on stderr, where the screen is not up or no longer."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{clean(sentence)}\n")


def _save(workspace: Workspace) -> str:
    """Save what waits, from any thread; why it could not be, or nothing."""
    if not workspace.pending:
        return ""
    try:
        workspace.current.save(0.5)
    except Exception as error:
        return str(error)
    return ""


def _finish(app: BoardApp) -> None:
    """Before a forced end: a commit that waits for its hooks is given up, the rest is saved."""
    _keep_typed(app)
    git = sys.modules.get("board.git.run")
    if git is not None:
        git.end_all()
    _save(app.workspace)


def _keep_typed(app: BoardApp) -> None:
    """Keep what stands in open forms, for the next start."""
    filling = sys.modules.get("board.ui.item.forms")
    if filling is None:
        return
    for screen in app.screen_stack:
        with suppress(Exception):  # no form may be in the way of another, or of the save
            filling.keep_open(screen)


def _leave(app: BoardApp) -> None:
    loop = app._loop
    if loop is not None:
        loop.call_soon_threadsafe(app.exit)


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no file {path}; board init makes a new board here."
    return str(error)
