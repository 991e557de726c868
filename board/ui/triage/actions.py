"""The key that goes through what needs a decision, and the commit at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.document import WriteError
from board.git.errors import GitError
from board.query import EMPTY
from board.ui.board.display import Display
from board.ui.board.editing import unchangeable
from board.ui.board.knowing import Knowing
from board.ui.commit.actions import Commits
from board.ui.keymap import CHANGE
from board.ui.kit.safe_text import clean
from board.ui.live import events
from board.ui.live.threads import in_thread
from board.ui.shell.action import Action
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.git.commit import Made
    from board.ui.triage.round import Round


def _triage(context: Context) -> None:
    """Go through what the filter leaves of that which needs a decision."""
    from board.ui.triage.round import Round
    from board.ui.triage.screen import TriageScreen
    from board.view.triage import stops

    display, knowing = context.part(Display), context.part(Knowing)
    board = context.workspace.board
    found = stops(board, display.known, display.query if display.query_text else EMPTY)
    if not found:
        filtered = " of what the filter finds" if display.query_text else ""
        context.say(f"Nothing{filtered} waits for a decision")
        return
    round = Round(found, board, knowing.pending)

    async def left(commit: bool | None) -> None:
        if commit:
            await _commit(context, round)

    context.ask(TriageScreen(context, round), left)


async def _commit(context: Context, round: Round) -> None:
    """Make one commit of what was decided; where that needs a person, on the commit screen."""
    workspace, pending = context.workspace, context.part(Knowing).pending
    await workspace.settle()
    board, refs = workspace.board, round.refs(workspace.board)
    looked = bool(round.decisions(board, pending)) and pending

    def make() -> Made | None:
        from board.record.committing import Committing
        from board.record.staging import REVIEWS, WHOLE

        session = workspace.current
        found = Committing(session.path, session.document)
        staging = found.staging
        wanted = refs | ({REVIEWS} if looked else set())
        chosen = {ref for ref in staging.refs if ref in wanted or ref == WHOLE}
        chosen |= {need.ref for need in staging.needs(chosen)}
        if found.signs or not chosen:
            return None
        message = found.message(chosen).replace("Board: ", "Triage: ", 1)
        return found.commit(chosen, message)

    try:
        made = await in_thread(make)
    except (GitError, WriteError) as error:
        context.say(str(error), "warning", "Not committed")
        await context.part(Commits).begin()
        return
    if made is None:
        await context.part(Commits).begin()
        return
    context.say(f"{made.short} {clean(made.subject)}", title="Committed")
    workspace.post(events.AskGit())
    context.part(Knowing).renew()


ACTIONS: tuple[Action, ...] = (
    Action("triage", "T", "triage", "go through what needs a decision, and commit what you decide",
           CHANGE, where="app", does=_triage, enabled=unchangeable),
)  # fmt: skip
