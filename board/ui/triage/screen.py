"""The triage screen: one entry after the other, a key for each decision, one commit at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from board import change
from board.model import ITEMS
from board.ui.board.display import Display
from board.ui.board.editing import Editing
from board.ui.board.knowing import Knowing
from board.ui.item.panel_lines import ItemLines
from board.ui.keymap import display, foot
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.scrolling import Rolling
from board.ui.shell.footer import Foot
from board.ui.triage import page
from board.ui.triage.deciding import OFFERED, decide
from board.view.triage import reasons

if TYPE_CHECKING:
    from board.model import Board, Ref
    from board.ui.shell.context import Context
    from board.ui.triage.round import Round


class Card(Rolling):
    """The entry that is asked about."""


class TriageScreen(ModalScreen[bool]):
    """Go through the stops of a round; answers whether its decisions are to be committed."""

    DEFAULT_CSS = """
    TriageScreen { background: $background; layout: vertical; }
    TriageScreen > #head { height: 1; background: $panel; padding: 0 1; }
    TriageScreen > #why { height: auto; max-height: 40%; padding: 1 2; background: $background; }
    TriageScreen > Card {
        height: 1fr; background: $surface; padding: 1 0 0 0; scrollbar-size-vertical: 1;
    }
    TriageScreen > Card > Static { padding: 0 1; height: auto; }
    """
    BINDINGS: ClassVar = widget_bindings("triage")

    def __init__(self, context: Context, round: Round) -> None:
        super().__init__()
        self.context, self.round = context, round
        self._display = context.part(Display)
        self._head, self._why = Static(id="head", markup=False), Static(id="why", markup=False)
        self._lines, self._text = ItemLines(), Static(markup=False)
        self._card = Card(self._lines, self._text)
        self._foot = Foot(foot("triage", context.keys))
        #: Whether there was anything to decide when the round came here.
        self._asked = True

    def compose(self) -> ComposeResult:
        """Where the round is, why it stops, the entry, the keys."""
        yield self._head
        yield self._why
        yield self._card
        yield self._foot

    def on_mount(self) -> None:
        """Begin; from now on every change of the board is seen here, too."""
        self._display.after.append(self._renew)
        self._card.focus()
        self._arrive()

    def on_unmount(self) -> None:
        """Nothing is shown here any more."""
        self._display.after.remove(self._renew)

    def on_resize(self, event: events.Resize) -> None:
        """The line on top takes the width there is."""
        self.call_after_refresh(self._show)

    @property
    def board(self) -> Board:
        """The board as it is now."""
        return self.context.workspace.board

    # What is shown

    def _arrive(self) -> None:
        ref = self.round.ref
        known = self._display.known
        self._asked = ref is not None and bool(reasons(self.board, known, ref))
        self._card.scroll_home(animate=False)
        self._show()

    def _renew(self) -> None:
        """Something is another thing: go on where nothing is left to decide."""
        ref = self.round.ref
        left = ref is not None and reasons(self.board, self._display.known, ref)
        if self._asked and not left and ref is not None:
            self.action_skip()
        else:
            self._show()

    def _show(self) -> None:
        if not self.is_mounted:
            return
        round, board, ref = self.round, self.board, self.round.ref
        decided = round.decisions(board, self._pending)
        number = len(round.stops)
        self._head.update(page.head(round.at, number, len(decided), self.size.width - 2))
        item = ref is not None and ref.section in ITEMS and board.entry(ref) is not None
        self._lines.display, self._text.display = bool(item), not item
        self._why.display = ref is not None
        if ref is None:
            self._text.update(page.summary(decided, self._key("triage-commit")))
        else:
            self._why.update(page.why(ref, reasons(board, self._display.known, ref)))
            if item:
                self._lines.reviewed = frozenset(one.id for one in self._pending)
                self._lines.show(board, ref.id, None)
            else:
                self._text.update(page.entry(board, ref, self.size.width))
        self._show_foot()

    def _show_foot(self) -> None:
        """The keys that are good for something here."""
        ref = self.round.ref
        offered = OFFERED.get(ref.section, frozenset()) if ref is not None else frozenset()
        rows = foot("triage", self.context.keys)
        deciding = {f"triage-{what}" for each in OFFERED.values() for what in each}
        end = {"triage-skip"} if ref is None else {"triage-commit"}
        self._foot.show([
            key for key in rows
            if key.id not in end
            and (key.id not in deciding or key.id.removeprefix("triage-") in offered)
        ])  # fmt: skip

    def _key(self, id: str) -> str:
        return next(display(k.names[0]) for k in self.context.keys if k.id == id)

    @property
    def _pending(self) -> frozenset[Ref]:
        return self.context.part(Knowing).pending

    # The keys

    async def action_decide(self, what: str) -> None:
        """Decide something of the entry."""
        ref = self.round.ref
        if ref is None:
            return
        await decide(self.context, ref, what)
        if what == "reviewed" and ref in self._pending and self.round.ref == ref:
            self.action_skip()

    def action_skip(self) -> None:
        """To the next entry; what is here waits for another time."""
        self.round.go(1)
        self._arrive()

    def action_back(self) -> None:
        """To the entry before."""
        self.round.go(-1)
        self._arrive()

    async def action_undo(self) -> None:
        """Take the last decision back, and go to where it was made."""
        before, pending = self.board, self._pending
        self._asked = False
        await self.context.part(Editing).undo()
        refs = {one.ref for one in change.diff(before, self.board)} | (pending - self._pending)
        self.round.go_to(refs)
        self._arrive()

    def action_commit(self) -> None:
        """Commit what was decided: first all of it is shown."""
        if self.round.ref is not None:
            self.round.at = len(self.round.stops)
            self._arrive()
        elif self.round.decisions(self.board, self._pending):
            self.dismiss(True)
        else:
            self.dismiss(False)

    def action_leave(self) -> None:
        """End the round: show what was decided; again leaves without a commit."""
        if self.round.ref is not None and self.round.decisions(self.board, self._pending):
            self.round.at = len(self.round.stops)
            self._arrive()
        else:
            self.dismiss(False)

    def action_help(self) -> None:
        """All the keys."""
        self.context.shell.help("triage")

    async def on_foot_pressed(self, event: Foot.Pressed) -> None:
        """A click on the foot line is the key."""
        await self.app.run_action(event.action, self)
