"""The terminal as one column of text: the same keys, tabs and dialogs, without boxes and colour."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from board.ui.app import BoardApp
from board.ui.board.display import Display
from board.ui.board.view import BoardView
from board.ui.linear import sentences
from board.ui.linear.teller import Teller, here, opened
from board.ui.linear.view import LinearView
from board.ui.shell.settings import Config
from board.ui.tabs import TABS

if TYPE_CHECKING:
    from board.model import Board
    from board.readahead import ReadAhead
    from board.ui.live.key_queue import Passed


#: Seconds between two looks at what the keys are about.
LOOK = 0.3


class LinearDisplay(Display):
    """The board on the screen, as text."""

    def made_view(self) -> BoardView:
        """Lines instead of cards."""
        return LinearView(id="board")


class LinearApp(BoardApp):
    """One open board, for whoever hears it."""

    DISPLAY: ClassVar = LinearDisplay
    CSS = """
    * { border: none; scrollbar-size: 0 0; }
    #frame { border: blank; }
    ToastRack { display: none; }
    .-narrow Detail, Detail { width: 1fr; }
    #middle.-detail LinearView { display: none; }
    Dialog { align: left top; background: $background; }
    Dialog > #frame { width: 100%; max-width: 100%; height: 100%; max-height: 100%; padding: 0; }
    """

    def __init__(
        self, path: Path, config: Config | None = None, ahead: ReadAhead | None = None
    ) -> None:
        super().__init__(path, config, ahead)
        self.animation_level = "none"
        self.teller = Teller()
        self._board: Board | None = None
        self._at: tuple[object, ...] = ()
        self._said = ""
        self.board_display.after.append(self._changed)

    async def on_mount(self) -> None:
        """Show the cursor of the terminal, and begin to tell."""
        if self._driver is not None:
            self._driver.write("\x1b[?25h")
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        """Put the line of what is told below all else."""
        await self.shell.mount(self.teller, after=self.shell.foot)
        # What was being read or looked for when a key led there comes by itself.
        self.set_interval(LOOK, self._tell_here)

    def _changed(self) -> None:
        """Tell what is another one on the board."""
        board, before = self.board_display.board, self._board
        self._board = board
        if before is not None and before is not board:
            self._said = sentences.changes(before, board)
            self.teller.tell(self._said)

    def notify(self, message: str, **more: Any) -> None:
        """What stands in a corner elsewhere is told in the line."""
        title = str(more.get("title") or "")
        self._said = f"{title}. {message}" if title else message
        self.teller.tell(self._said)

    def on_passed(self, message: Passed) -> None:
        """After each key tell where that has led."""
        self.call_later(self._tell_here)

    def _tell_here(self) -> None:
        """Tell what the keys are about now, where that is another thing than before."""
        if not self.screen_stack:
            return
        screen, tab, focused = self.screen, self.shell.front.NAME, self.focused
        said = here(focused)
        before, self._at = self._at, (screen, tab, focused, said)
        came, self._said = self._said, ""
        if self._at == before:
            return
        if screen is not self.shell and screen is not (before[0] if before else None):
            said = f"{opened(screen)}. {said}"
        elif before and tab != before[1]:
            said = f"Tab {next(one.title for one in TABS if one.name == tab)}. {said}"
        self.teller.tell(f"{came} {said}" if came else said)
