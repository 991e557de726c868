"""Conflicts that come while the board is open: each is asked about, one at a time.

Owns which are still to be asked and when: never over something in which somebody types, and never
of what has been resolved meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board import edit
from board.describe import describe
from board.ui.board.display import Display
from board.ui.board.editing import Editing
from board.ui.board.filtering import Filtering
from board.ui.kit.safe_text import clean, fit
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.merge import Conflict
    from board.present.conflicts import Side
    from board.session import Incoming
    from board.ui.conflicts.prompt import Settle

#: How many sentences of what came in are said, and how many cells of each.
SAID, LONG = 3, 96


class Questions:
    """What others wrote: shown, said, and asked about where both sides changed the same."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.display = context.part(Display)
        self._waiting: tuple[Conflict, ...] = ()
        self._asked = 0
        self._question: Settle | None = None
        # A dialog or a filter that was being typed may have been in the way.
        context.idle.append(self._ask_soon)

    @property
    def possible(self) -> bool:
        """Whether nothing is in the way of a question: no dialog, no typing, no old version."""
        context = self.context
        stack = context.app.screen_stack  # empty while leaving
        here = bool(stack) and stack[-1] is self.display.frame.screen
        present = self.display.past is None and not context.workspace.current.read_only
        return present and here and not context.part(Filtering).typing

    def came(self, incoming: Incoming) -> None:
        """Show what others wrote, say it in at most three lines, and ask about conflicts."""
        self.display.show_changes()
        self.context.shell.show_head()
        # What is asked about in a moment need not be said as well.
        asked = incoming.conflicts if self.possible else ()
        refs = {one.ref for one in asked}
        changes = [one for one in incoming.changes if one.ref not in refs]
        board = self.context.workspace.board
        sentences = [fit(clean(s), LONG) for s in describe(changes, board)]
        said = sentences[:SAID]
        if len(sentences) > SAID:
            said[-1] = f"and {len(sentences) - SAID + 1} more"
        for conflict in () if asked else incoming.conflicts[:SAID]:
            said.append(f"{conflict.ref} {conflict.field}: changed on both sides; both are kept")
        said += incoming.notes[: SAID - len(said)] if len(said) < SAID else ()
        if said:
            odd = incoming.conflicts or incoming.notes
            severity = "warning" if odd else "information"
            self.context.say("\n".join(said), severity, "Changed outside")  # type: ignore[arg-type]
        self._ask_about(incoming)

    def _ask_about(self, incoming: Incoming) -> None:
        known = {(one.ref, one.field) for one in self._waiting}
        new = (one for one in incoming.conflicts if (one.ref, one.field) not in known)
        self._waiting = (*self._waiting, *new)
        if self._waiting or self._question is not None:
            self._leave_if_resolved()
            self._ask_soon()

    def _ask_soon(self) -> None:
        if self._waiting:
            self.display.frame.call_after_refresh(self._ask_next)

    def _ask_next(self) -> None:
        self._drop_resolved()
        if not self._waiting:
            self._asked = 0
            return
        if not self.possible:
            return
        from board.present.conflicts import choices_of, title_of
        from board.ui.conflicts.prompt import Settle

        conflict, *rest = self._waiting
        self._waiting = tuple(rest)
        self._asked += 1
        board = self.context.workspace.board
        entry = board.entry(conflict.ref) if conflict.ref.section else None
        self._question = Settle(
            conflict,
            choices_of(board, conflict),
            title=title_of(board, conflict),
            entry=entry.fields() if entry is not None else None,
            place=(self._asked, self._asked + len(rest)),
        )
        self.context.ask(self._question, self._answered)

    async def _answered(self, side: Side | None) -> None:
        question, self._question = self._question, None
        if question is not None and side is not None:
            one = question.conflict
            change = self.context.part(Editing).change
            await change(edit.settle, one.ref, one.field, side.value)
        if not self._waiting:
            self._asked = 0
        self._ask_soon()

    def _drop_resolved(self) -> None:
        """Forget what has been resolved, and take the others as they stand now."""
        if self._waiting:
            now = {(one.ref, one.field): one for one in self.context.workspace.conflicts}
            names = ((one.ref, one.field) for one in self._waiting)
            self._waiting = tuple(now[name] for name in names if name in now)

    def _leave_if_resolved(self) -> None:
        """Take back a question that somebody else has answered, or that has changed."""
        question = self._question
        if question is None or question.conflict in self.context.workspace.conflicts:
            return
        one = question.conflict
        self._waiting = (one, *self._waiting)  # Where it has only changed, it is asked again.
        self._asked -= 1
        question.dismiss(None)
