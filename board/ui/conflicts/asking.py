"""Conflicts that come while the board is open: each is asked about, one at a time.

Owns which are still to be asked and when: never over something in which
somebody types, and never of what has been settled meanwhile. How it is asked
is the dialog's; what settling does is the edit's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from board import edit
from board.ui.conflicts.actions import Settling
from board.ui.conflicts.ending import find_conflicts

if TYPE_CHECKING:
    from board.merge import Conflict
    from board.present.conflicts import Side
    from board.session import Incoming
    from board.ui.conflicts.prompt import Settle


class Asking(Settling):
    """A screen that asks about what was changed on both sides."""

    _waiting: tuple[Conflict, ...] = ()
    _asked = 0
    _question: Settle | None = None

    def on_mount(self) -> None:
        """A filter that was being typed may have been in the way of a question."""
        self.watch(self, "focused", self._ask_soon, init=False)

    def on_screen_resume(self) -> None:
        """A dialog may have been in the way of a question."""
        self._ask_soon()

    @property
    def can_ask(self) -> bool:
        """Whether nothing is in the way of a question: no dialog, no typing, not the past."""
        present = self.source is self.workspace.board and not self.workspace.current.read_only
        here = bool(self.app.screen_stack) and self.app.screen is self  # none while leaving
        return present and here and not self.typing_filter

    def ask_about(self, incoming: Incoming) -> None:
        """Ask about the conflicts that came in, once nothing is in the way."""
        known = {(one.ref, one.field) for one in self._waiting}
        new = (one for one in incoming.conflicts if (one.ref, one.field) not in known)
        self._waiting = (*self._waiting, *new)
        if self._waiting or self._question is not None:
            self._leave_if_settled()
            self._ask_soon()

    def _ask_soon(self, _: Widget | None = None) -> None:
        if self._waiting:
            self.call_after_refresh(self._ask_next)

    def _ask_next(self) -> None:
        self._drop_settled()
        if not self._waiting:
            self._asked = 0
            return
        if not self.can_ask:
            return
        from board.present.conflicts import choices_of, title_of
        from board.ui.conflicts.prompt import Settle

        conflict, *rest = self._waiting
        self._waiting = tuple(rest)
        self._asked += 1
        entry = self.workspace.board.entry(conflict.ref) if conflict.ref.section else None
        self._question = Settle(
            conflict,
            choices_of(self.workspace.board, conflict),
            title=title_of(self.workspace.board, conflict),
            entry=entry.fields() if entry is not None else None,
            place=(self._asked, self._asked + len(rest)),
        )
        self.ask(self._question, self._answered)

    async def _answered(self, side: Side | None) -> None:
        question, self._question = self._question, None
        if question is not None and side is not None:
            one = question.conflict
            await self.change(edit.settle, one.ref, one.field, side.value)
        if not self._waiting:
            self._asked = 0
        self._ask_soon()

    def _drop_settled(self) -> None:
        """Forget what has been settled, and take the others as they stand now."""
        if self._waiting:
            now = {(one.ref, one.field): one for one in find_conflicts(self.workspace.board)}
            names = ((one.ref, one.field) for one in self._waiting)
            self._waiting = tuple(now[name] for name in names if name in now)

    def _leave_if_settled(self) -> None:
        """Take back a question that somebody else has answered, or that has changed."""
        question = self._question
        if question is None or question.conflict in find_conflicts(self.workspace.board):
            return
        one = question.conflict
        self._waiting = (one, *self._waiting)  # Where it has only changed, it is asked again.
        self._asked -= 1
        question.dismiss(None)
