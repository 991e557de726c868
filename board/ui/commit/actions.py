"""From the board to the commit screen and back, and how the board stands in git.

Owns when the screen can be opened, and that it shows the file as it is. What is
chosen there is the commit screen's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.git.errors import GitError
from board.ui.board.external import Outside
from board.ui.kit.safe_text import clean
from board.ui.live import events
from board.ui.live.background import in_thread

if TYPE_CHECKING:
    from board.git.commit import Made
    from board.record.committing import Committing
    from board.ui.commit.screen import CommitScreen


class ToCommit(Outside):
    """The action that commits."""

    staging: CommitScreen | None = None

    async def action_commit(self) -> None:
        """Choose what of the board file goes into a commit."""
        if self.staging is not None or self.refused():
            return
        if not await self.workspace.settle():
            reason = self.workspace.state.reason or "the file is busy"
            self.say(
                f"Your last change is not on disk yet ({reason}); commit once it is", "warning"
            )
            return
        try:
            committing = await self._committing()
        except GitError as error:
            self.say(str(error), "warning", "Nothing can be committed")
            return
        if not committing.staging.parts:
            self.say(f"Nothing to commit: {clean(committing.path)} is as in the last commit")
            return
        from board.ui.commit.screen import CommitScreen

        self.staging = CommitScreen(committing, self.keys, self._where(committing))
        self.ask(self.staging, self._committed)
        # Something may have come in while the last commit was read.
        if committing.document is not self.workspace.current.document:
            self.call_after_refresh(self.restage)

    async def _committing(self) -> Committing:
        """What there is to commit now, found out in a thread: large boards are parsed for it."""

        def find() -> Committing:
            from board.record.committing import Committing

            session = self.workspace.current
            found = Committing(session.path, session.document)
            _ = found.staging.parts, found.waiting
            return found

        return await in_thread(find)

    def _where(self, committing: Committing) -> str:
        standing = self.workspace.standing
        if standing is None:
            return committing.path
        state = standing.state
        return f"{committing.path} on {state.branch or f'no branch, at {state.head[:7]}'}"

    def _committed(self, made: Made | None) -> None:
        self.staging = None
        if made is not None:
            words = "\n".join(clean(line) for line in made.said.splitlines()[:5])
            subject = f"{made.short} {clean(made.subject)}"
            self.say(f"{subject}\n{words}" if words else subject, title="Committed")
        self.app.post_message(events.AskGit())

    async def restage(self) -> None:
        """Show in an open commit screen what there is to commit now."""
        screen = self.staging
        if screen is None or self.workspace.pending:
            return
        try:
            committing = await self._committing()
        except GitError as error:
            self.say(str(error), "warning", "Nothing can be committed")
            return
        if screen is self.staging and screen.is_mounted:
            screen.show(committing)
