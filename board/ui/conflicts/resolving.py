"""The conflicts of the board on the screen: named above the cards, and resolved one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from board import edit
from board.ui.board.display import Display
from board.ui.board.editing import Editing, unchangeable
from board.ui.board.links import Leads
from board.ui.conflicts.finish import finish, show_found
from board.ui.live.threads import in_thread
from board.ui.live.workspace import find_conflicts
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.merge import Conflict
    from board.model import Board
    from board.ui.conflicts.band import Lane
    from board.ui.conflicts.screen import Resolve
    from board.value import Value


class Resolving:
    """Which conflicts are left, and the screen that resolves them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.display = context.part(Display)
        self.conflicts: tuple[Conflict, ...] = ()
        self.screen: Resolve | None = None
        self._band: Lane | None = None
        self._looked: Board | None = None
        context.part(Leads).does["settle"] = self.one

    def show(self) -> None:
        """Name the conflicts that are left, above the cards and where they are resolved."""
        board = self.display.board
        if board is not self._looked:
            self._looked = board
            # What was in conflict in an old version is nothing to resolve.
            self.conflicts = find_conflicts(board) if self.display.past is None else ()
            if self.conflicts or self._band is not None:
                self._show_band()
        if self.screen is not None:
            self.screen.show(board, self.conflicts)
        show_found(self.context)

    def _show_band(self) -> None:
        if self._band is None:
            from board.ui.conflicts.band import Lane

            self._band = Lane(self.open, id="lane")
            frame = self.display.frame
            frame.mount(self._band, before=frame.query_one("#middle"))
        self._band.show(self.conflicts, self.context.key("settle"))

    async def begin(self) -> None:
        """Resolve conflicts, beginning with those of the card at the cursor."""
        self.show()
        if not self.conflicts:
            await finish(self.context)
            return
        ids = [one.ref.id for one in self.conflicts]
        cursor = self.display.cursor
        self.open(ids.index(cursor) if cursor in ids else 0)

    def one(self, id: str, field: str) -> None:
        """Resolve one conflict of an item."""
        names = [(one.ref.id, one.field) for one in self.conflicts]
        if (id, field) in names:
            self.open(names.index((id, field)))

    def open(self, at: int) -> None:
        """Open the screen at one of the conflicts."""
        if reason := unchangeable(self.context):
            self.context.say(reason, "warning")
            return
        if not self.conflicts or self.screen is not None:
            return
        from board.ui.conflicts.screen import Calls, Resolve

        editing = self.context.part(Editing)
        calls = Calls(self._settle, self._write, editing.undo, editing.redo, self._done)
        self.screen = Resolve(calls, self.context.keys, self.context.shell.help, at)
        self.screen.show(self.display.board, self.conflicts)

        def left(_: None) -> None:
            self.screen = None

        self.context.ask(self.screen, left)
        self.context.run(partial(self._ask_who, self.conflicts, at), "who")

    def _done(self) -> None:
        self.context.run(partial(finish, self.context, "All conflicts are resolved"), "settled")

    async def _settle(self, conflict: Conflict, value: Value) -> None:
        change = self.context.part(Editing).change
        await change(edit.settle, conflict.ref, conflict.field, value)
        self.show()

    async def _write(self, conflict: Conflict, text: str) -> str:
        """Settle for a typed value; what is wrong with it, or nothing."""
        from board.ui.item.form_fields import beside

        board = self.context.workspace.board
        try:
            value = edit.typed(board, conflict, text)
            edit.settle(board, conflict.ref, conflict.field, value)
        except edit.EditError as error:
            return beside(str(error), str(conflict.ref), conflict.field)
        await self._settle(conflict, value)
        return ""

    async def _ask_who(self, conflicts: Sequence[Conflict], at: int) -> None:
        """Find who gave the sides their values, the conflict at the cursor first."""
        from board.ui.item.activity_search import setters

        ordered = (*conflicts[at:], *conflicts[:at])

        def tell(conflict: Conflict, who: Sequence[str]) -> None:
            if self.screen is not None:
                self.context.app.call_later(self.screen.told, conflict, who)

        try:
            await in_thread(setters, self.context.workspace.current.path, ordered, tell)
        except Exception as error:  # they can be resolved without
            self.context.broken(error)
