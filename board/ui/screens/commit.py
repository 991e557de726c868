"""The commit screen: the changed entries at the left, the lines of one at the right, the message.

Owns the choosing and the words. What a commit is made of and how git makes it
stand in ``board.record``; when the file is read again is the board screen's.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from board.document import WriteError
from board.git import GitError
from board.record.hunks import hunks
from board.ui.clean import clean
from board.ui.desk import in_thread
from board.ui.keys import Key, at, display, foot
from board.ui.paint.staged import Row, paint_page
from board.ui.tones import MUTED
from board.ui.widgets.choices import Choices
from board.ui.widgets.drawing import Drawing
from board.ui.widgets.footer import Foot
from board.ui.widgets.message_box import MessageArea, MessageBox

if TYPE_CHECKING:
    from textual.widget import Widget

    from board.git.commit import Made
    from board.model import Ref
    from board.record.committing import Committing
    from board.ui.paint.inks import Inks
    from board.ui.paint.lines import Lines

#: Below so many columns the entries stand above their lines; below so many rows all is lower.
WIDE, LOW = 100, 28


class CommitScreen(ModalScreen["Made | None"]):
    """Choose what goes into a commit, and write its message; answers with the commit."""

    DEFAULT_CSS = """
    CommitScreen { background: $background; layout: vertical; }
    CommitScreen > #title { height: 1; background: $panel; padding: 0 1; }
    CommitScreen #parts { height: 1fr; }
    CommitScreen Choices { width: 2fr; }
    CommitScreen Drawing { width: 3fr; }
    CommitScreen.-slim #parts { layout: vertical; }
    CommitScreen.-slim Choices { width: 1fr; height: auto; min-height: 5; max-height: 45%; }
    CommitScreen.-slim Drawing { width: 1fr; height: 1fr; }
    CommitScreen.-low MessageBox { height: 6; }
    """
    BINDINGS: ClassVar = [
        Binding(key.keys, key.action, key.label, id=key.id) for key in at("commit")
    ]

    def __init__(self, committing: Committing, keys: Sequence[Key], where: str = "") -> None:
        super().__init__()
        self._committing = committing
        self._keys = keys
        self._where = where
        self._waiting = committing.waiting
        #: What the person left out; all else goes in, also what comes while this is open.
        self.left: set[Ref] = set()
        self.busy = False
        self.choices = Choices()
        self.lines = Drawing(id="lines")
        self.lines.can_focus = False
        self.message = MessageBox()
        self.foot = Foot(foot("commit", keys))

    def compose(self) -> ComposeResult:
        """A title, the entries beside the lines of one, the message, the keys."""
        yield Static(id="title", markup=False)
        with Horizontal(id="parts"):
            yield self.choices
            yield self.lines
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        """Begin with everything chosen, and with the words of a commit that was refused."""
        self.watch(self, "focused", self._focus_moved, init=False)
        self.choices.empty = Content.assemble(
            ("Nothing to commit: the board is as in the last commit.\n\n", "bold"),
            (self._key("stage-leave"), "bold"), "  goes back",
        )  # fmt: skip
        self._show(0)
        if self._waiting:
            self.message.write(self._waiting)
            self._say("These are the words of the commit that was refused")
        count = self._committing.unsettled
        if count:
            conflicts = "1 conflict is" if count == 1 else f"{count} conflicts are"
            self._say(f"{conflicts} not settled yet, and would go in as they stand")
        self.choices.focus()

    def on_resize(self, event: events.Resize) -> None:
        """One under the other where it is narrow, a lower message where it is low."""
        slim = event.size.width < WIDE
        self.set_class(slim, "-slim")
        self.choices.above = 0 if slim else 1
        self.set_class(event.size.height < LOW, "-low")
        if self.is_mounted:
            self._show_title()

    def show(self, committing: Committing) -> None:
        """Show what there is to commit now: the file or HEAD has changed meanwhile."""
        if self.busy:
            return
        here = self._ref
        self._committing = committing
        refs = [part.ref for part in committing.staging.parts]
        self._show(refs.index(here) if here in refs else None)

    # What is shown

    def _key(self, id: str) -> str:
        return next((display(key.names[0]) for key in self._keys if key.id == id), "?")

    def _say(self, text: str) -> None:
        self.notify(f"{text}.", markup=False)

    @property
    def refs(self) -> set[Ref]:
        """What goes in."""
        return set(self._committing.staging.refs) - self.left

    @property
    def _ref(self) -> Ref | None:
        parts = self._committing.staging.parts
        return parts[self.choices.cursor].ref if self.choices.cursor < len(parts) else None

    def _show(self, cursor: int | None = None) -> None:
        parts = self._committing.staging.parts
        rows = [Row(part.name, part.what, part.ref not in self.left) for part in parts]
        self.choices.show(rows, cursor)
        refs = self.refs
        self.message.compose_anew(self._committing.message(refs), self._committing.items(refs))
        self._show_lines()
        self._show_title()

    def _show_lines(self) -> None:
        ref, staging = self._ref, self._committing.staging
        if ref is None:
            self.lines.say("")
            return
        part = staging.parts[self.choices.cursor]
        said = f"{staging.whole}, so it goes in whole." if staging.whole else part.sentence
        found = hunks(*staging.lines(ref))

        def draw(width: int, height: int, inks: Inks) -> Lines:
            return paint_page(said, found, width, inks)

        self.lines.show(draw)

    def _show_title(self) -> None:
        count = len(self._committing.staging.parts)
        left = Content.assemble(
            ("Commit", "bold $text-primary"), (f"  {clean(self._where)}", MUTED)
        )
        if self.busy:
            right = Content.styled("committing …", "$text-warning")
        else:
            right = Content.styled(f"{len(self.refs)} of {count} chosen", MUTED)
        room = self.size.width - 2
        left = left.truncate(max(6, room - right.cell_length - 1), ellipsis=True)
        gap = room - left.cell_length - right.cell_length
        self.query_one("#title", Static).update(left + " " * max(1, gap) + right)

    def _focus_moved(self, focused: Widget | None) -> None:
        self.foot.show(foot("message" if focused is self.message.area else "commit", self._keys))

    def on_choices_moved(self) -> None:
        """The lines follow the cursor."""
        self._show_lines()

    # Choosing

    def action_go(self, step: int) -> None:
        """To another entry."""
        self.choices.go(step)

    def action_end(self, which: int) -> None:
        """To the first entry or the last."""
        self.choices.end(which)

    def action_leaf(self, direction: int) -> None:
        """Scroll the lines by half a page."""
        self.lines.action_leaf(direction)

    def action_choose(self) -> None:
        """Take the entry in, or leave it out."""
        ref = self._ref
        if ref is None or self.busy:
            return
        self.left ^= {ref}
        self._complete()
        self._show()

    def on_choices_toggled(self, event: Choices.Toggled) -> None:
        """A click is the space bar."""
        self.action_choose()

    def action_choose_all(self) -> None:
        """All entries, or none where all are chosen."""
        if not self.busy:
            refs = set(self._committing.staging.refs)
            self.left = set() if self.left & refs else refs
            self._show()

    def _complete(self) -> None:
        """Take in what a choice can't do without, and say so."""
        for need in self._committing.staging.needs(self.refs):
            self.left.discard(need.ref)
            self._say(f"{clean(str(need.ref))} goes in: {clean(str(need.by))} can't do without it")

    # The message

    def action_message(self) -> None:
        """Edit the message here."""
        self.message.area.focus()

    async def action_editor(self) -> None:
        """Edit the message in the person's own editor."""
        from board.ui import editor

        text = await editor.edit_text(self.app, self.message.text, "COMMIT_EDITMSG", "")
        if text is None:
            self._say("No editor can be opened here")
            self.action_message()
        else:
            self.message.write(text.strip())

    def on_message_area_left(self, event: MessageArea.Left) -> None:
        """Back to the entries."""
        self.choices.focus()

    async def on_message_area_done(self, event: MessageArea.Done) -> None:
        """Commit from within the message."""
        self.action_commit()

    # Committing

    def action_commit(self) -> None:
        """Commit what is chosen."""
        if self.busy:
            return
        if not self.refs:
            self._say(f"Nothing is chosen: {self._key('stage-choose')} chooses an entry")
        elif not self.message.text.strip():
            self._say("The message is empty: write what you commit")
            self.action_message()
        else:
            self.busy = True
            self.message.area.read_only = True
            self._show_title()
            self.run_worker(self._commit(self.refs, self.message.text), name="commit")

    async def _commit(self, refs: set[Ref], text: str) -> None:
        call = partial(self._committing.commit, refs, text)
        try:
            driver = self.app._driver
            if await in_thread(lambda: self._committing.signs) and driver and driver.can_suspend:
                made = self._in_terminal(partial(call, terminal=True))
            else:
                made = await in_thread(call)
        except (GitError, WriteError) as error:
            self._refused(error)
        else:
            self.dismiss(made)

    def _in_terminal(self, call: partial[Made]) -> Made:
        """Leave the terminal to whoever asks there for the passphrase of a key."""
        with self.app.suspend():
            sys.stdout.write("git makes the commit; your signer may ask for a passphrase …\n")
            sys.stdout.flush()
            return call()

    def _refused(self, error: Exception) -> None:
        from board.ui.dialogs.said import Said

        self.busy = False
        self.message.area.read_only = False
        self._show_title()
        words = getattr(error, "said", "")
        advice = "The board, what is staged and your message are as they were."
        self.app.push_screen(Said("Not committed", str(error), words, advice))

    def action_leave(self) -> None:
        """Back to the board; from the message back to the entries."""
        if self.busy:
            self._say("The commit is being made; wait until git is done")
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """All the keys."""
        from board.ui.config import config_file
        from board.ui.dialogs.help import Help

        self.app.push_screen(Help(self._keys, str(config_file()), "commit"))

    async def on_foot_pressed(self, event: Foot.Pressed) -> None:
        """A click on the foot line is the key."""
        area = self.message.area
        await self.app.run_action(event.action, area if self.focused is area else self)
