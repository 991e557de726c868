"""The key that commits: from the board to the commit screen and back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from board.git.errors import GitError
from board.ui.board.editing import unchangeable
from board.ui.keymap import HISTORY
from board.ui.kit.safe_text import clean
from board.ui.live import events
from board.ui.live.threads import in_thread
from board.ui.shell.action import Action
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.git.commit import Made
    from board.record.committing import Committing
    from board.ui.commit.screen import CommitScreen


class Commits:
    """The commit screen while it is open: when it can be, and that it shows the file as it is."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.screen: CommitScreen | None = None

    async def begin(self) -> None:
        """Choose what of the board file goes into a commit."""
        workspace, say = self.context.workspace, self.context.say
        if self.screen is not None:
            return
        if not await workspace.settle():
            reason = workspace.state.reason or "the file is busy"
            say(f"Your last change is not saved yet ({reason}); commit once it is", "warning")
            return
        committing = await self._found()
        if committing is None:
            return
        if not committing.staging.parts:
            say(f"Nothing to commit: {clean(committing.path)} is as in the last commit")
            return
        from board.ui.commit.screen import CommitScreen

        self.screen = CommitScreen(self.context, committing, self._where(committing))
        self.context.ask(self.screen, self._committed)
        # Something may have come in while the last commit was read.
        if committing.document is not workspace.current.document:
            self.restage()

    async def _found(self) -> Committing | None:
        """What there is to commit now, found in a thread; where there is nothing, it is said."""

        def find() -> Committing:
            from board.record.committing import Committing

            session = self.context.workspace.current
            found = Committing(session.path, session.document)
            _ = found.staging.parts, found.waiting
            return found

        try:
            return await in_thread(find)
        except GitError as error:
            self.context.say(str(error), "warning", "Nothing can be committed")
            return None

    def _where(self, committing: Committing) -> str:
        standing = self.context.workspace.standing
        if standing is None:
            return committing.path
        state = standing.state
        return f"{committing.path} on {state.branch or f'no branch, at {state.head[:7]}'}"

    def _committed(self, made: Made | None) -> None:
        self.screen = None
        if made is not None:
            words = "\n".join(clean(line) for line in made.said.splitlines()[:5])
            subject = f"{made.short} {clean(made.subject)}"
            self.context.say(f"{subject}\n{words}" if words else subject, title="Committed")
        self.context.workspace.post(events.AskGit())

    def restage(self) -> None:
        """Show in an open commit screen what there is to commit now."""
        if self.screen is not None and not self.context.workspace.pending:
            self.context.run(partial(self._restage, self.screen), "restage")

    async def _restage(self, screen: CommitScreen) -> None:
        committing = await self._found()
        if committing is not None and screen is self.screen and screen.is_mounted:
            screen.show(committing)


async def _commit(context: Context) -> None:
    await context.part(Commits).begin()


ACTIONS: tuple[Action, ...] = (
    Action("commit", "c", "commit", "commit the board file, or some of its changes", HISTORY,
           where="app", foot=4, does=_commit, enabled=unchangeable),
)  # fmt: skip
