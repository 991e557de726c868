"""What is done about what comes from the background: saves, edits of others, git."""

from __future__ import annotations

import sys

from board.phrases import ended
from board.ui.board.display import Display
from board.ui.board.knowing import Knowing
from board.ui.board.pane import BoardPane
from board.ui.live import events
from board.ui.live.git_status import Standings
from board.ui.live.threads import in_thread
from board.ui.live.workspace import find_conflicts
from board.ui.shell.context import Context
from board.ui.shell.pane import Pane


class Background:
    """Hears every event of the workspace."""

    def __init__(self, context: Context, standings: Standings) -> None:
        self.context = context
        self._display = context.part(Display)
        self._display.after.append(self._want_checkouts)
        self._standings = standings
        self._looked_back = False
        #: What was said last, so that it is not said again and again.
        self._trouble = self._unsaved = ""

    def hear(self, event: events.Event) -> None:
        """Do what an event asks for."""
        match event:
            case events.SaveState():
                self._saved(event)
            case events.Came():
                self._came(event)
            case events.Trouble():
                self._troubled(event.sentence)
            case events.Stands():
                self._stands()
            case events.CheckedOut():
                self._checked_out()
            case events.AskGit():
                self._standings.ask()

    def _saved(self, event: events.SaveState) -> None:
        """The head line says where the last change is; a new trouble is said in full, once."""
        self.context.shell.show_head()
        self.look_for_conflicts()
        if event.state == "saved":
            self._unsaved = ""
            self._standings.ask()
            self._renew()
        elif event.state == "failed" and event.reason != self._unsaved:
            self._unsaved = event.reason
            said = "The change stays on the screen and is tried again"
            self.context.say(f"{ended(event.reason)}\n{said}", "error", "Not saved")

    def _came(self, event: events.Came) -> None:
        """Others wrote to the file."""
        from board.ui.conflicts.questions import Questions

        self._trouble = ""
        pane = self._display.frame
        if isinstance(pane, BoardPane):
            pane.show_problems()
        self.context.part(Questions).came(event.incoming)
        self._restage()
        self._standings.ask()
        self._renew()

    def _renew(self) -> None:
        """What git says of the entries is another one, where anybody asked for it by now."""
        if self.context.has(Knowing):
            self.context.part(Knowing).renew()

    def _want_checkouts(self) -> None:
        """A filter by drift needs the checkouts, whichever tab is in front."""
        if "drift" in self._display.query_text and not self.context.workspace.checkouts.found:
            self.context.workspace.checkouts.ask()

    def _checked_out(self) -> None:
        """How the repos' checkouts stand is shown, and how far each has gone is counted anew."""
        self.context.part(Knowing).renew()
        front = self.context.shell.front
        if isinstance(front, Pane):
            front.in_front()

    def _restage(self) -> None:
        from board.ui.commit.actions import Commits

        if self.context.has(Commits):
            self.context.part(Commits).restage()

    def _stands(self) -> None:
        """The head line says how the board stands in git; so does what is being committed."""
        if not self._looked_back:
            self._looked_back = True
            self.context.run(self._look_back, "unseen")
        self.context.part(Knowing).renew()
        self.context.shell.show_head()
        self._restage()
        front = self.context.shell.front
        if isinstance(front, Pane):
            front.in_front()

    async def _look_back(self) -> None:
        """Count what came since the program was last left, when all else has been asked."""
        from board.record.last_seen import unseen

        workspace = self.context.workspace
        head = workspace.standing.state.head if workspace.standing is not None else ""
        workspace.unseen = await in_thread(unseen, workspace.path.resolve(), head)
        if workspace.unseen:
            self.context.shell.show_head()

    def _troubled(self, sentence: str) -> None:
        """Say once what keeps going wrong in the background."""
        self.context.shell.show_head()
        if sentence != self._trouble:
            self._trouble = sentence
            self.context.say(sentence, "error")

    def look_for_conflicts(self) -> None:
        """Show conflicts, and what was found in a file that came in pieces, behind the paint."""
        session = self.context.workspace.session
        resolving = sys.modules.get("board.ui.conflicts.resolving")
        healed = session is not None and session.healed
        if resolving or healed or find_conflicts(self._display.board):
            self._display.frame.call_after_refresh(self._show_conflicts)

    def _show_conflicts(self) -> None:
        from board.ui.conflicts.resolving import Resolving

        if self._display.frame.is_attached:
            self.context.part(Resolving).show()
