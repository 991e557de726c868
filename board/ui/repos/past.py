"""What git says of a repo or a layer: asked once the cursor rests there, a bit at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from board.model import Ref
from board.ui.item.activity import ItemPast
from board.ui.shell.context import Context

#: Seconds that the cursor rests on a repo before git is asked.
REST = 0.15


class Past:
    """Asks for one entry at a time, and keeps what was found until git has more."""

    def __init__(self, context: Context, found: Callable[[], object]) -> None:
        self._context, self._found = context, found
        self._known: dict[Ref, ItemPast] = {}
        self._head: object = None
        self._wanted: Ref | None = None
        self._asking: asyncio.Task[None] | None = None

    def of(self, ref: Ref) -> ItemPast | None:
        """What is known of an entry by now."""
        return self._known.get(ref)

    def ask(self, ref: Ref) -> None:
        """Find out about an entry once the cursor rests there."""
        standing = self._context.workspace.standing
        head = standing.state.head if standing is not None else None
        if head != self._head:
            self._head, self._known = head, {}
        known = self._known.get(ref)
        if head is None or (known is not None and not known.looking):
            return
        self._wanted = ref
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._find(), name="past of a repo")

    async def _find(self) -> None:
        from board.git import GitError
        from board.ui.item.activity_search import Search
        from board.ui.live.history_service import Ended

        versions, board = self._context.workspace.versions, self._context.workspace.board
        ref = None
        while self._wanted is not None and self._wanted != ref:
            await asyncio.sleep(REST)
            ref, past = self._wanted, ItemPast(looking="…")
            search = Search(board, ref, versions.events)
            try:
                await versions.commits()
                while past.looking and self._wanted == ref:
                    past = await versions.ask(search.step)
                    self._known[ref] = past
            except Ended:
                return
            except GitError as error:
                self._known[ref] = ItemPast(trouble=str(error))
            except Exception as error:
                self._context.broken(error)
                return
            self._found()
