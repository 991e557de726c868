"""The commit screen: a choice of changes, a message, and the commit that comes of them."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from board.document import WriteError
from board.git import GitError
from board.git.commit import Made
from board.phrases import counted
from board.ui.commit.entries import Entries
from board.ui.commit.message_box import MessageArea, MessageBox
from board.ui.keymap import foot
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import clean
from board.ui.live.threads import in_thread
from board.ui.shell.footer import Foot

if TYPE_CHECKING:
    from textual.widget import Widget

    from board.editor import Sheet
    from board.model import Ref
    from board.record.committing import Committing
    from board.ui.shell.context import Context

#: Below so many columns the entries stand above their lines; below so many rows all is lower.
WIDE, LOW = 100, 28


class CommitScreen(ModalScreen[Made | None]):
    """Choose what goes into a commit, and write its message; answers with the commit."""

    DEFAULT_CSS = """
    CommitScreen { background: $background; layout: vertical; }
    CommitScreen > #title { height: 1; background: $panel; padding: 0 1; }
    CommitScreen.-low MessageBox { height: 6; }
    """
    BINDINGS: ClassVar = widget_bindings("commit")

    def __init__(self, context: Context, committing: Committing, where: str = "") -> None:
        super().__init__()
        self.context = context
        self._where = where
        self._waiting = committing.waiting
        self.busy = False
        self.entries = Entries(committing, self._chosen, context.say)
        self.message = MessageBox()
        self.foot = Foot(foot("commit", context.keys))

    def compose(self) -> ComposeResult:
        """A title, the entries, the message, the keys."""
        yield Static(id="title", markup=False)
        yield self.entries
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        """Begin with everything chosen, and with the words of a commit that was refused."""
        self.watch(self, "focused", self._focus_moved, init=False)
        self.entries.nothing(self.context.key("stage-leave"))
        self.entries.show(0)
        if self._waiting:
            self.message.write(self._waiting)
            self.context.say("These are the words of the commit that was refused")
        count = self.entries.committing.unsettled
        if count:
            conflicts = counted(count, "conflict is", "conflicts are")
            self.context.say(f"{conflicts} not resolved yet; the commit would have all the values")
        self.entries.choices.focus()

    def on_resize(self, event: events.Resize) -> None:
        """One under the other where it is narrow, a lower message where it is low."""
        slim = event.size.width < WIDE
        self.entries.set_class(slim, "-slim")
        self.entries.choices.above = 0 if slim else 1
        self.set_class(event.size.height < LOW, "-low")
        if self.is_mounted:
            self._show_title()

    def show(self, committing: Committing) -> None:
        """Show what there is to commit now: the file or HEAD has changed meanwhile."""
        if not self.busy:
            self.entries.renew(committing)

    def _chosen(self) -> None:
        committing, refs = self.entries.committing, self.entries.refs
        self.message.compose_anew(committing.message(refs), committing.items(refs))
        self._show_title()

    def _show_title(self) -> None:
        left = Content.assemble(
            ("Commit", "bold $text-primary"), (f"  {clean(self._where)}", MUTED)
        )
        if self.busy:
            right = Content.styled("committing …", "$text-warning")
        else:
            count = len(self.entries.committing.staging.parts)
            right = Content.styled(f"{len(self.entries.refs)} of {count} chosen", MUTED)
        room = self.size.width - 2
        left = left.truncate(max(6, room - right.cell_length - 1), ellipsis=True)
        gap = room - left.cell_length - right.cell_length
        self.query_one("#title", Static).update(left + " " * max(1, gap) + right)

    def _focus_moved(self, focused: Widget | None) -> None:
        where = "message" if focused is self.message.area else "commit"
        self.foot.show(foot(where, self.context.keys))

    # Choosing

    def action_go(self, step: int) -> None:
        """To another entry."""
        self.entries.choices.go(step)

    def action_end(self, which: int) -> None:
        """To the first entry or the last."""
        self.entries.choices.end(which)

    def action_leaf(self, direction: int) -> None:
        """Scroll the lines by half a page."""
        self.entries.lines.action_leaf(direction)

    def action_choose(self) -> None:
        """Take the entry in, or leave it out."""
        if not self.busy:
            self.entries.choose()

    def action_choose_all(self) -> None:
        """All entries, or none where all are chosen."""
        if not self.busy:
            self.entries.choose_all()

    # The message

    def action_message(self) -> None:
        """Edit the message here."""
        self.message.area.focus()

    async def action_editor(self) -> None:
        """Edit the message in the person's own editor."""
        from board.editor import EditorError, Sheet
        from board.ui.live import external_editor

        say = self.context.say
        try:
            if external_editor.can_open(self.app):
                sheet = Sheet(self.message.text, "COMMIT_EDITMSG", "")
                await external_editor.edit_text(self.app, sheet, say, self._written)
                return
            say("No editor can be opened here")
        except EditorError as error:
            say(str(error), "warning")
        self.action_message()

    async def _written(self, text: str, sheet: Sheet) -> None:
        self.message.write(text.strip())
        sheet.done()

    def on_message_area_left(self, event: MessageArea.Left) -> None:
        """Back to the entries."""
        self.entries.choices.focus()

    async def on_message_area_done(self, event: MessageArea.Done) -> None:
        """Commit from within the message."""
        self.action_commit()

    # Committing

    def action_commit(self) -> None:
        """Commit what is chosen."""
        if self.busy:
            return
        if not self.entries.refs:
            key = self.context.key("stage-choose")
            self.context.say(f"Nothing is chosen: {key} chooses an entry")
        elif not self.message.text.strip():
            self.context.say("The message is empty: write what you commit")
            self.action_message()
        else:
            self._be_busy(True)
            self.run_worker(self._commit(self.entries.refs, self.message.text), name="commit")

    def _be_busy(self, busy: bool) -> None:
        self.busy = self.message.area.read_only = busy
        self._show_title()

    async def _commit(self, refs: set[Ref], text: str) -> None:
        committing = self.entries.committing
        call = partial(committing.commit, refs, text)
        try:
            driver = self.app._driver
            if await in_thread(lambda: committing.signs) and driver and driver.can_suspend:
                made = self._in_terminal(partial(call, terminal=True))
            else:
                made = await in_thread(call)
        except (GitError, WriteError) as error:
            self._refused(error)
        else:
            self.dismiss(made)

    def _in_terminal(self, call: partial[Made]) -> Made:
        """Leave the terminal to whoever asks there for the passphrase of a key."""
        from board.ui.live.external_editor import in_terminal

        def told() -> Made:
            sys.stdout.write("git makes the commit; your signer may ask for a passphrase …\n")
            sys.stdout.flush()
            return call()

        return in_terminal(self.app, told)

    def _refused(self, error: Exception) -> None:
        from board.ui.commit.refused import Said

        self._be_busy(False)
        words = getattr(error, "said", "")
        advice = "The board, what is staged and your message were not changed."
        self.app.push_screen(Said("Not committed", str(error), words, advice))

    def action_leave(self) -> None:
        """Back to the board; from the message back to the entries."""
        if self.busy:
            self.context.say("The commit is being made; wait until git is done")
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """All the keys."""
        self.context.shell.help("commit")

    async def on_foot_pressed(self, event: Foot.Pressed) -> None:
        """A click on the foot line is the key."""
        area = self.message.area
        await self.app.run_action(event.action, area if self.focused is area else self)
