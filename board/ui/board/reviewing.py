"""Somebody looked at entries and found them right: guesses are confirmed, the look is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from board import edit
from board.model import Ref
from board.ui.board.editing import Editing
from board.ui.board.knowing import Knowing
from board.ui.board.moving import named
from board.ui.shell.context import Context


async def looked(context: Context, refs: Sequence[Ref], *, quiet: bool = False) -> None:
    """Confirm what was guessed, and record the look; once more takes that back.

    Of layers and phases no look is recorded: they can be confirmed and no more.
    """
    from board.record.known import SECTIONS  # loaded behind the first frame

    guesses, knowing = edit.guesses(context.workspace.board, refs), context.part(Knowing)
    await context.part(Editing).confirm(guesses)
    kept = [ref for ref in refs if ref.section in SECTIONS]
    if kept and not (guesses and knowing.pending.issuperset(kept)):
        await knowing.review(kept, quiet=quiet)
    elif guesses:
        if not quiet:
            context.say(f"No longer guessed: {named([str(ref) for ref in guesses])}")
    else:
        context.say("Items, repos and criteria can be reviewed, layers and phases can't", "warning")
