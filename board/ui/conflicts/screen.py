"""Settling conflicts: which there are at the left, the sides of one at the right.

Owns the choosing. The edit, its undo and the asking who set a side are called
for by what the screen is given; it knows neither session nor git.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from board.merge import Conflict
from board.model import Board, Ref
from board.present.conflicts import Side, choices_of, heading, title_of, value_now
from board.ui.conflicts.choices import Sides
from board.ui.conflicts.list import ConflictList
from board.ui.conflicts.value_field import Writing
from board.ui.keymap import Key, foot
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import clean
from board.ui.shell.footer import Foot
from board.value import Table, Value

#: Below so many columns the conflicts stand above the sides, one line each.
WIDE = 100


class Calls(NamedTuple):
    """What the screen calls for; each shows by itself what it refuses.

    ``settle`` gives a conflict a value; ``write`` one that was typed, and
    answers with what is wrong with it, or nothing.
    """

    settle: Callable[[Conflict, Value], Awaitable[object]]
    write: Callable[[Conflict, str], Awaitable[str]]
    undo: Callable[[], Awaitable[object]]
    redo: Callable[[], Awaitable[object]]
    done: Callable[[], object]


class Resolve(ModalScreen[None]):
    """The conflicts of the board, one after the other, until none is left."""

    DEFAULT_CSS = """
    Resolve { background: $background; layout: vertical; }
    Resolve > #title { height: 1; background: $panel; padding: 0 1; }
    Resolve > #parts { height: 1fr; }
    Resolve #right { width: 1fr; height: 1fr; padding: 1 0 0 1; }
    Resolve #about { height: auto; padding: 0 1 1 1; }
    Resolve.-slim #parts { layout: vertical; }
    Resolve.-slim #right { padding: 1 0 0 0; }
    """
    BINDINGS: ClassVar = widget_bindings("resolve")

    def __init__(
        self, calls: Calls, keys: Sequence[Key], help: Callable[[str], object], start: int = 0
    ) -> None:
        super().__init__()
        self._calls = calls
        self._help = help
        self._keys = keys
        self._start = start
        self._number = ""
        self._board = Board()
        self._who: dict[tuple[Ref, str], tuple[Conflict, Sequence[str]]] = {}
        self.conflicts: tuple[Conflict, ...] = ()
        self.options = ConflictList()
        self.sides = Sides()
        self.writing = Writing()
        self.foot = Foot(foot("resolve", keys))

    def compose(self) -> ComposeResult:
        """A title, the conflicts beside the sides of one, and the keys."""
        yield Static(id="title", markup=False)
        with Horizontal(id="parts"):
            yield self.options
            with Vertical(id="right"):
                yield Static(id="about", markup=False)
                yield self.sides
                yield self.writing
        yield self.foot

    def on_mount(self) -> None:
        """Show what was handed in before the screen was up."""
        self._fill(self._start)
        self.options.focus()

    def on_resize(self, event: events.Resize) -> None:
        """One under the other where it is narrow."""
        slim = event.size.width < WIDE
        if slim != self.has_class("-slim"):
            self.set_class(slim, "-slim")
            self.options.set_class(slim, "-slim")
            if self.is_mounted:
                self._fill(self.options.highlighted or 0)

    # What is shown

    def show(self, board: Board, conflicts: Sequence[Conflict]) -> None:
        """Show the conflicts that are left; the cursor stays where it is."""
        at, here = self.options.highlighted or 0, self.conflict
        self._board = board
        if tuple(conflicts) == self.conflicts and self.is_mounted:
            self._show_one()
            return
        self.conflicts = tuple(conflicts)
        if here is not None:
            names = [(one.ref, one.field) for one in conflicts]
            if (here.ref, here.field) in names:
                at = names.index((here.ref, here.field))
        if self.is_mounted:
            self._fill(at)

    def told(self, conflict: Conflict, who: Sequence[str]) -> None:
        """Show who gave a conflict its sides, now that it is known."""
        self._who[conflict.ref, conflict.field] = conflict, who
        if conflict == self.conflict:
            self._show_one()

    @property
    def conflict(self) -> Conflict | None:
        """The one at the cursor."""
        return self.options.conflict

    @property
    def choices(self) -> list[Side]:
        """All that the conflict at the cursor may be settled for, by key."""
        conflict = self.conflict
        if conflict is None:
            return []
        asked, who = self._who.get((conflict.ref, conflict.field), (None, ()))
        return choices_of(self._board, conflict, who if asked == conflict else ())

    def _fill(self, at: int) -> None:
        self.options.show(self._board, self.conflicts, at)
        self._show_one()

    def _show_one(self) -> None:
        conflict, count = self.conflict, len(self.conflicts)
        self.options.mark()
        self.query_one("#title", Static).update(self._head(count))
        about = self.query_one("#about", Static)
        if conflict is None:
            about.update(Content(""))
            return
        entry = self._board.entry(conflict.ref) if conflict.ref.section else None
        fields: Table = entry.fields() if entry is not None else {}
        title = title_of(self._board, conflict)
        name = Content.assemble((clean(str(conflict.ref)), "bold"), f"  {title}" if title else "")
        about.update(Content.assemble(name, "\n", (heading(conflict), MUTED)))
        choices = self.choices
        self.sides.show(conflict, choices, fields)
        self._show_foot({side.key: side.name for side in choices})

    def _show_foot(self, takes: Mapping[str, str]) -> None:
        """Offer the keys that take something here, under the name of what they take.

        There are none while a value is being written.
        """
        if self.writing.is_open:
            return
        keys = foot("resolve", self._keys)
        taken = [(key, key.action[6] if key.action.startswith("take('") else "") for key in keys]
        left = [
            replace(key, label=takes.get(side, key.label))
            for key, side in taken
            if not side or side in takes
        ]
        self.foot.show([key for key in left if key.action != "write" or "b" in takes])

    def _head(self, count: int) -> Content:
        at = (self.options.highlighted or 0) + 1
        left = Content.assemble(("Resolve conflicts", "bold $text-primary"))
        right = Content.styled(f"{at} of {count}" if count else "none left", MUTED)
        gap = self.size.width - 2 - left.cell_length - right.cell_length
        return left + " " * max(1, gap) + right

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The sides follow the cursor."""
        self._show_one()

    # Choosing

    def action_step(self, by: int) -> None:
        """To another conflict."""
        self.options.step(by)

    def action_leaf(self, direction: int) -> None:
        """Scroll the sides by half a page."""
        self.sides.leaf(direction)

    def on_key(self, event: events.Key) -> None:
        """Remember which number it was: one action serves them all."""
        self._number = event.key

    async def action_further(self) -> None:
        """Settle for the side of the number that was pressed: 3 and more."""
        await self.action_take(self._number if self._number.isdigit() else "3")

    async def action_take(self, key: str) -> None:
        """Settle the conflict at the cursor for the side on this key."""
        side = next((side for side in self.choices if side.key == key), None)
        conflict = self.conflict
        if conflict is None:
            return
        if side is None:
            self.notify(_NOT_HERE.get(key, f"There is no side {key} here."), markup=False)
            return
        await self._calls.settle(conflict, side.value)
        self._end()

    async def on_sides_taken(self, event: Sides.Taken) -> None:
        """A click takes a side."""
        await self.action_take(event.key)

    def action_write(self) -> None:
        """Type another value."""
        conflict = self.conflict
        if conflict is None:
            return
        if conflict.field == "removed":
            self.notify("It was removed or kept: take one of the two.", markup=False)
            return
        self.writing.open(conflict, value_now(self._board, conflict))
        self.foot.show(())

    async def on_writing_typed(self, event: Writing.Typed) -> None:
        """Settle for what was typed, or say what is wrong with it and leave it there."""
        wrong = await self._calls.write(event.conflict, event.text)
        if wrong:
            self.writing.show_error(wrong)
            return
        self.writing.shut()
        self.options.focus()
        self._show_one()
        self._end()

    def on_writing_left(self, event: Writing.Left) -> None:
        """Back to the sides."""
        self.options.focus()
        self._show_one()

    async def action_undo(self) -> None:
        """Take the last change back."""
        await self._calls.undo()

    async def action_redo(self) -> None:
        """Do it again."""
        await self._calls.redo()

    def _end(self) -> None:
        if not self.conflicts:
            self.action_leave()
            self._calls.done()

    def action_help(self) -> None:
        """All the keys."""
        self._help("resolve")

    def action_leave(self) -> None:
        """Back to the board; what was typed and not taken is asked about first."""
        if self.writing.is_open:
            self.writing.leave()
        else:
            self.dismiss(None)

    async def on_foot_pressed(self, event: Foot.Pressed) -> None:
        """A click on the foot line is the key."""
        await self.run_action(event.action)


_NOT_HERE = {
    "0": "Nothing was set since the merge, so there is nothing to keep but a side.",
    "b": "There is no base here: an import knows none, a removal has none to take.",
    "a": "Both can only be taken of lists and notes; e writes a value of your own.",
}
