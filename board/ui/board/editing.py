"""The verbs of the board screen: every key that changes the board.

Owns how a key becomes an edit and how a refusal is said. What an edit does
stands in ``board.edit``; when it is saved is the workspace's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from board import edit
from board.change import invert
from board.edit import EditError
from board.model import Board
from board.phrases import counted
from board.steps import StuckError
from board.ui.board.moving import Borrowed, also_hidden, put
from board.ui.board.navigation import Looking
from board.ui.keymap import Key
from board.ui.live.background import in_thread
from board.ui.live.workspace import Workspace

if TYPE_CHECKING:
    from board.journal import Step


class Verbs(Looking):
    """The actions that change the board."""

    #: Whether the cursor goes along with a card that leaves its column.
    follow = False

    def __init__(self, workspace: Workspace, keys: Sequence[Key]) -> None:
        super().__init__(workspace, keys)
        self._borrowed = Borrowed()

    async def change(self, verb: Callable[..., Board], *args: Any) -> Step | None:
        """Make an edit once the one before is on disk; a refusal is said, nothing is lost."""
        if self.refused():
            return None
        await self.workspace.settle()
        cursor = self.view.cursor
        before = self.workspace.board
        try:
            step = self.workspace.apply(verb, *args)
        except EditError as error:
            self.say(str(error), "warning")
            return None
        if step.changes:
            changes = step.changes if before is self.board else None
            # Who has stepped into a card goes along with it: it is what they work at.
            self.show_changes(changes, stay=not (self.follow or self.place == "detail"))
            self._say_if_filtered_out(cursor)
        return step

    def refused(self) -> bool:
        """Whether the board can't be changed; says why."""
        if self.workspace.session is None:
            self.say("The board is still being read")
            return True
        if reason := self.workspace.current.read_only:
            key = self.key("edit-lines")
            self.say(f"Nothing was changed: {reason}\n{key} opens the file", "warning", "Read-only")
        return bool(reason)

    def _say_if_filtered_out(self, id: str | None) -> None:
        if not id or not self.query_text or self.board.item(id) is None:
            return
        if self.arrangement is not None and not self.arrangement.locate(id):
            self.say(f"The filter hides {id} now; {self.key('undo')} takes the change back")

    def targets(self) -> tuple[str, ...]:
        """The marked cards, or the one under the cursor; says so when there is none."""
        ids = self.view.targets()
        if not ids and not self.refused():
            self.say("There is no card here to act on")
        if hidden := also_hidden(self.view.hidden_marks()):
            self.say(hidden, "warning")
        return ids

    # Moving

    async def action_carry(self, dx: int, dy: int) -> None:
        """Move the cards by one column, or by one place within theirs."""
        ids = self.targets()
        place = self.view.place_hint(dx, dy) if ids else None
        if place is None:
            return
        sources = self.view.sources()
        if dx:
            await self._put(sources, place.column)
        elif self.query_now.sorts:
            self.say("The filter sorts these cards; take “sort:” out of it to place them by hand")
        else:
            await self._put(sources, place.column, place.above, place.below)

    async def drop(
        self, sources: Mapping[str, str], column: str, above: str | None, below: str | None
    ) -> None:
        """Put cards where the mouse let them go."""
        if self.query_now.sorts:
            above = below = None
        await self._put(sources, column, above, below)

    async def _put(
        self, sources: Mapping[str, str], column: str, above: str | None = None,
        below: str | None = None,
    ) -> None:  # fmt: skip
        there = () if self.arrangement is None else self.arrangement.standing(column)
        step = await self.change(
            put, sources, self.pivot.columns, column, above, below, there, self._borrowed
        )
        if step is not None and (also := edit.also_placed(step.changes, sources)):
            self.say(also)

    # Picking a value

    def action_pick(self, field: str) -> None:
        """Pick a value of a field for the cards."""
        ids = self.targets()
        if ids and not self.refused():
            from board.ui.board.picking import pick

            pick(self, field, ids)

    # Add, edit, remove

    def action_add(self) -> None:
        """Fill in a new gap or risk."""
        if self.refused():
            return
        from board.ui.item.forms import open_form

        texts = {"status": self._first_open()}
        column = self.view.column
        if self.arrangement is not None and column < len(self.arrangement.columns):
            head = self.arrangement.columns[column]
            field = edit.LISTS.get(self.pivot.columns, self.pivot.columns)
            if field != "kind" and not head.unknown and not head.closed:
                texts[field] = head.key or texts.get(field, "")
        open_form(self, self.board, texts=texts)

    def _first_open(self) -> str:
        """The first status that is not closed, else the first one."""
        columns = self.board.columns.items()
        opened = (key for key, status in columns if not status.closed)
        return next(opened, self.board.first_status)

    def action_edit(self) -> None:
        """Edit the cards in a form."""
        ids = self.targets()
        if not ids or self.refused():
            return
        from board.ui.item.forms import open_form

        open_form(self, self.board, ids)

    def action_remove(self) -> None:
        """Remove the cards once a person has said y."""
        ids = self.targets()
        if not ids or self.refused():
            return
        from board.ui.kit.question import Answer, Ask

        refs = [ref for id in ids if (ref := self.board.ref(id)) is not None]
        if len(ids) == 1:
            item = self.board.item(ids[0])
            text = f"{ids[0]}  {item.title if item else ''}"
        else:
            text = (
                f"{counted(len(ids), 'card')}: {', '.join(ids[:6])}{' …' if len(ids) > 6 else ''}"
            )
        text += f"\n\nLinks to it go too. {self.key('undo')} brings everything back."

        async def answered(answer: str | None) -> None:
            if answer == "remove":
                await self.change(edit.remove, refs)

        self.ask(Ask("Remove?", text, [Answer("y", "remove", "remove")], "keep"), answered)

    # Undo and redo

    async def action_undo(self) -> None:
        """Take the last step back, and say what that was."""
        await self._again(self.workspace.undo, "Taken back", back=True)

    async def action_redo(self) -> None:
        """Do the step again that was taken back, and say what that was."""
        await self._again(self.workspace.redo, "Done again", back=False)

    async def _again(self, call: Callable[[], Step], said: str, *, back: bool) -> None:
        if self.refused():
            return
        await self.workspace.settle()
        try:
            step = call()
        except StuckError as error:
            self._offer_to_skip(str(error), back=back)
            return
        except EditError as error:
            self.say(str(error), "warning")
            return
        self.show_changes()
        changes = invert(step.changes) if back else step.changes
        ids = [one.ref.id for one in changes if self.board.item(one.ref.id) is not None]
        if ids and self.view.cursor not in ids:
            self.view.goto(ids[0])
        committed = await self._still_committed(step) if back else ""
        self.say(f"{said}: {step.label}" + (f"\n{committed}" if committed else ""))

    async def _still_committed(self, step: Step) -> str:
        """What to say where the last commit has what was just taken back."""
        from board.git.errors import GitError
        from board.record.git_status import committed

        document = self.workspace.current.document
        with suppress(GitError, OSError):
            head = await in_thread(lambda: self.workspace.lookout.holds(document, step.changes))
            return committed(head) if head else ""
        return ""

    def _offer_to_skip(self, reason: str, *, back: bool) -> None:
        """Say why a step can't be taken back, and offer the one before it."""
        from board.ui.kit.question import Answer, Ask

        async def answered(answer: str | None) -> None:
            if answer == "skip":
                try:
                    step = self.workspace.skip(back=back)
                except EditError as error:
                    self.say(str(error), "warning")
                    return
                self.say(f"Stepped past: {step.label}")

        answers = [Answer("s", "step past it", "skip")]
        self.ask(Ask("Not taken back" if back else "Not done again", reason, answers), answered)
