"""Conflicts on the board: the lane that names them, and the way to settling them.

Owns when they are looked for, and what a choice becomes. How a conflict is
shown and chosen is the resolve screen's; what settling does is the edit's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from board import edit
from board.ui.conflicts.ending import Ending, find_conflicts
from board.ui.live.background import in_thread

if TYPE_CHECKING:
    from board.merge import Conflict
    from board.model import Board
    from board.ui.conflicts.band import Lane
    from board.ui.conflicts.screen import Resolve
    from board.value import Value


class Settling(Ending):
    """The actions about conflicts."""

    lane: Lane | None = None
    resolving: Resolve | None = None
    conflicts: tuple[Conflict, ...] = ()
    _looked: Board | None = None

    # Finding them

    def show_around(self) -> None:
        """The lane belongs to what stands around the cards; it follows the paint."""
        super().show_around()
        self.call_after_refresh(self.show_conflicts)

    def show_conflicts(self) -> None:
        """Name the conflicts that are left, above the cards and where they are being settled."""
        board = self.board
        if board is not self._looked:
            self._looked = board
            # What was unsettled in the past is nothing to settle.
            self.conflicts = find_conflicts(board) if self.source is self.workspace.board else ()
            if self.conflicts or self.lane is not None:
                self._show_lane()
        if self.resolving is not None:
            self.resolving.show(board, self.conflicts)

    def _show_lane(self) -> None:
        if self.lane is None:
            from board.ui.conflicts.band import Lane

            self.lane = Lane(id="lane")
            self.mount(self.lane, before=self.query_one("#middle"))
        self.lane.show(self.conflicts, self.key("settle"))

    def on_lane_chosen(self, event: Lane.Chosen) -> None:
        """A click on the lane leads to the conflict that was clicked."""
        self._open_resolve(event.at)

    # Settling them

    async def action_settle(self) -> None:
        """Settle conflicts, beginning with those of the card at the cursor."""
        if self.refused():
            return
        self.show_conflicts()
        if not self.conflicts:
            await self.none_left()
            return
        ids = [one.ref.id for one in self.conflicts]
        cursor = self.view.cursor
        self._open_resolve(ids.index(cursor) if cursor in ids else 0)

    def settle_one(self, id: str, field: str) -> None:
        """Settle a conflict of the open card."""
        names = [(one.ref.id, one.field) for one in self.conflicts]
        if (id, field) in names:
            self._open_resolve(names.index((id, field)))

    def _open_resolve(self, at: int) -> None:
        if self.refused() or not self.conflicts or self.resolving is not None:
            return
        from board.ui.conflicts.screen import Resolve
        from board.ui.conflicts.screen import Verbs as Calls

        calls = Calls(self._settle, self._write, self.action_undo, self.action_redo, self.settled)
        self.resolving = Resolve(calls, self.keys, at)
        self.resolving.show(self.board, self.conflicts)

        def left(_: None) -> None:
            self.resolving = None

        self.app.push_screen(self.resolving, left)
        self.run_worker(self._ask_who(self.conflicts, at), group="who", exclusive=True)

    async def _settle(self, conflict: Conflict, value: Value) -> None:
        await self.change(edit.settle, conflict.ref, conflict.field, value)
        self.show_conflicts()

    async def _write(self, conflict: Conflict, text: str) -> str:
        """Settle for a typed value; what is wrong with it, or nothing."""
        from board.ui.item.form_fields import beside

        try:
            value = edit.typed(self.workspace.board, conflict, text)
            edit.settle(self.workspace.board, conflict.ref, conflict.field, value)
        except edit.EditError as error:
            return beside(str(error), str(conflict.ref), conflict.field)
        await self._settle(conflict, value)
        return ""

    async def _ask_who(self, conflicts: Sequence[Conflict], at: int) -> None:
        """Find who gave the sides their values, the conflict at the cursor first."""
        from board.ui.item.activity_search import setters

        ordered = (*conflicts[at:], *conflicts[:at])

        def tell(conflict: Conflict, who: Sequence[str]) -> None:
            if self.resolving is not None:
                self.call_later(self.resolving.told, conflict, who)

        try:
            await in_thread(setters, self.workspace.current.path, ordered, tell)
        except Exception as error:  # they can be settled without
            self.broken(error)
