"""The commit screen: a choice of changes, a message, and the commit that comes of them.

Owns the words and the committing. What is shown and chosen stands in
``staged``; when the file is read again is the board screen's.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from board.document import WriteError
from board.git import GitError
from board.ui.commit.message_box import MessageArea
from board.ui.commit.staged import Staged
from board.ui.keymap import at
from board.ui.live.background import in_thread
from board.ui.shell.footer import Foot

if TYPE_CHECKING:
    from board.editor import Sheet
    from board.git.commit import Made
    from board.model import Ref


class CommitScreen(Staged):
    """Choose what goes into a commit, and write its message; answers with the commit."""

    BINDINGS: ClassVar = [
        Binding(key.keys, key.action, key.label, id=key.id) for key in at("commit")
    ]

    # The message

    def action_message(self) -> None:
        """Edit the message here."""
        self.message.area.focus()

    async def action_editor(self) -> None:
        """Edit the message in the person's own editor."""
        from board.editor import EditorError, Sheet
        from board.ui.live import external_editor

        try:
            if external_editor.can_open(self.app):
                sheet = Sheet(self.message.text, "COMMIT_EDITMSG", "")
                await external_editor.edit_text(self.app, sheet, self._say, self._written)
                return
            self._say("No editor can be opened here")
        except EditorError as error:
            self._say(str(error), "warning")
        self.action_message()

    async def _written(self, text: str, sheet: Sheet) -> None:
        self.message.write(text.strip())
        sheet.done()

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
        from board.ui.live.external_editor import in_terminal

        def told() -> Made:
            sys.stdout.write("git makes the commit; your signer may ask for a passphrase …\n")
            sys.stdout.flush()
            return call()

        return in_terminal(self.app, told)

    def _refused(self, error: Exception) -> None:
        from board.ui.commit.refused import Said

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
        from board.ui.shell.help import Help
        from board.ui.shell.settings import config_file

        self.app.push_screen(Help(self._keys, str(config_file()), "commit"))

    async def on_foot_pressed(self, event: Foot.Pressed) -> None:
        """A click on the foot line is the key."""
        area = self.message.area
        await self.app.run_action(event.action, area if self.focused is area else self)
