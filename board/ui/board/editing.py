"""How a key becomes an edit of the board, and how a refusal is said.

Owns when the board can be changed, and undo. What an edit does stands in
``board.edit``; when it is saved is the workspace's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from board import edit
from board.change import invert
from board.edit import EditError
from board.model import Board, Ref
from board.steps import StuckError
from board.ui.board.display import Display
from board.ui.board.knowing import Knowing
from board.ui.board.moving import Borrowed, also_hidden, put
from board.ui.board.open_card import OpenCard
from board.ui.live.threads import in_thread
from board.ui.shell.context import Context
from board.view import Cell

if TYPE_CHECKING:
    from board.journal import Step
    from board.view.closing import NotReadyError


def unchangeable(context: Context) -> str:
    """Why the board can't be changed now; empty where it can."""
    workspace, past = context.workspace, context.part(Display).past
    if workspace.session is None:
        return "The board is still being read"
    if past is not None:
        return past.reason
    if reason := workspace.current.read_only:
        return f"Read-only: {reason}\n{context.key('edit-lines')} opens the file"
    return ""


def no_card(context: Context) -> str:
    """Why there is no card to act on; empty where there is one."""
    if context.selection.targets():
        return ""
    display = context.part(Display)
    if context.selection is display and display.view.at.is_folded:
        return f"This lane is folded; {context.key('fold')} unfolds it"
    return "There is no card here"


def no_card_to_change(context: Context) -> str:
    """Why no card can be changed now; empty where one can."""
    return unchangeable(context) or no_card(context)


def targets(context: Context) -> tuple[str, ...]:
    """The items that the keys act on; says which of the marked cards a filter hides."""
    display = context.part(Display)
    if context.selection is display:
        by = "a folded lane or the filter" if display.view.folded else "the filter"
        if hidden := also_hidden(display.view.selection.hidden(), by):
            context.say(hidden, "warning")
    return context.selection.targets()


class Editing:
    """Changes of the board on the screen."""

    #: Whether the cursor goes along with a card that leaves its column.
    follow = False

    def __init__(self, context: Context) -> None:
        self.context = context
        self.display = context.part(Display)
        #: While it is asked whether to close what is not ready: told the step, or that there is
        #: none. Whoever has to know puts it there.
        self.answered: Callable[[Step | None], object] | None = None
        self.asking = False
        self._borrowed = Borrowed()

    async def change(
        self, verb: Callable[..., Board], *args: Any, follow: bool = False, sure: bool = False
    ) -> Step | None:
        """Make an edit once the one before is on disk; a refusal is said, nothing is lost.

        What would close something that is not ready to be closed is asked about first,
        unless somebody is ``sure``. With ``follow`` the cursor goes along with its card,
        whatever the settings say.
        """
        from board.view.closing import NotReadyError, if_ready  # loaded behind the first frame

        if reason := unchangeable(self.context):
            self.context.say(reason, "warning")
            return None
        workspace, display = self.context.workspace, self.display
        await workspace.settle()
        cursor, before = self.context.selection.cursor, workspace.board
        self.asking = False
        try:
            if sure:
                step = workspace.apply(verb, *args)
            else:
                step = workspace.apply(if_ready, display.known, verb, *args)
        except NotReadyError as error:
            self._ask_to_close(error, partial(self.change, verb, *args, follow=follow, sure=True))
            return None
        except EditError as error:
            self.context.say(str(error), "warning")
            return None
        if step.changes:
            changes = step.changes if before is display.board else None
            # Who has stepped into a card goes along with it: it is what they work at.
            stay = not (follow or self.follow or self.context.part(OpenCard).inside)
            display.show_changes(changes, stay=stay)
            self._say_if_filtered_out(cursor)
        return step

    async def confirm(self, refs: Sequence[Ref]) -> None:
        """What was guessed of these entries is right: a person looked."""
        if edit.guesses(self.context.workspace.board, refs):
            await self.change(edit.confirm, refs)

    def _ask_to_close(
        self, error: NotReadyError, again: Callable[[], Awaitable[Step | None]]
    ) -> None:
        """Ask whether to close it all the same."""
        from board.ui.kit.question import Answer, Ask

        self.asking, self.answered = True, None

        async def answered(answer: str | None) -> None:
            step = await again() if answer == "close" else None
            self.asking, tell = False, self.answered
            if tell is not None:
                tell(step)

        text = "\n".join(f"{reason}." for reason in error.reasons)
        answers = [Answer("y", "close it all the same", "close")]
        self.context.ask(Ask("Close it?", text, answers, "leave it open"), answered)

    def _say_if_filtered_out(self, id: str | None) -> None:
        display = self.display
        if not id or not display.query_text or display.board.item(id) is None:
            return
        if display.arrangement is not None and not display.arrangement.locate(id):
            key = self.context.key("undo")
            self.context.say(f"The filter hides {id} now; {key} takes the change back")

    async def put(
        self, sources: Mapping[str, Cell], cell: Cell, above: str | None = None,
        below: str | None = None, *, follow: bool = False,
    ) -> None:  # fmt: skip
        """Put cards into a column and lane, and where that is not sorted between two others."""
        display = self.display
        if display.query.sorts:
            above = below = None
        if display.arrangement is None:
            return
        step = await self.change(
            put, sources, cell, above, below, display.arrangement, self._borrowed, follow=follow
        )
        if step is not None and (also := edit.also_placed(step.changes, sources)):
            self.context.say(also)

    # Undo and redo

    async def undo(self) -> None:
        """Take the last step back, or what was reviewed behind it, and say what that was."""
        if self.context.has(Knowing) and await self.context.part(Knowing).take_back():
            return
        await self._again(self.context.workspace.undo, "Undone", back=True)

    async def redo(self) -> None:
        """Do the step again that was taken back, and say what that was."""
        await self._again(self.context.workspace.redo, "Redone", back=False)

    async def _again(self, call: Callable[[], Awaitable[Step]], said: str, *, back: bool) -> None:
        display, say = self.display, self.context.say
        await self.context.workspace.settle()
        try:
            step = await call()
        except StuckError as error:
            self._offer_to_skip(str(error), back=back)
            return
        except EditError as error:
            say(str(error), "warning")
            return
        display.show_changes()
        changes = invert(step.changes) if back else step.changes
        ids = [one.ref.id for one in changes if display.board.item(one.ref.id) is not None]
        selection = self.context.selection
        if ids and selection.cursor not in ids:
            selection.goto(ids[0])
        committed = await self._still_committed(step) if back else ""
        say(f"{said}: {step.label}" + (f"\n{committed}" if committed else ""))

    async def _still_committed(self, step: Step) -> str:
        """What to say where the last commit has what was just taken back."""
        from board.git.errors import GitError
        from board.record.git_status import committed

        workspace = self.context.workspace
        document = workspace.current.document
        with suppress(GitError, OSError):
            head = await in_thread(lambda: workspace.lookout.holds(document, step.changes))
            return committed(head) if head else ""
        return ""

    def _offer_to_skip(self, reason: str, *, back: bool) -> None:
        """Say why a step can't be taken back, and offer the one before it."""
        from board.ui.kit.question import Answer, Ask

        async def skip() -> None:
            try:
                step = await self.context.workspace.skip(back=back)
            except EditError as error:
                self.context.say(str(error), "warning")
                return
            self.context.say(f"Skipped: {step.label}")

        def answered(answer: str | None) -> None:
            if answer == "skip":
                self.context.run(skip, "skip")

        answers = [Answer("s", "skip it", "skip")]
        title = "Not undone" if back else "Not redone"
        self.context.ask(Ask(title, reason, answers), answered)
