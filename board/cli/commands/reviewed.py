"""``board reviewed``: somebody looked at entries and found them to be right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_entry

if TYPE_CHECKING:
    from board.model import Ref
    from board.session import Session


@click.command("reviewed", options_metavar="[--json]")
@click.argument("ids", metavar="[ID...]", nargs=-1, shell_complete=suggest_entry)
@common
@click.pass_obj
def reviewed_command(file: str | None, ids: Sequence[str], as_json: bool) -> int:
    """Record that you looked at items, or at repo:x or criterion:x, and found them to be right.

    The file stays as it is: the next board commit names them in its message,
    as Board-Reviewed. board undo takes it back before; without ID this lists
    the reviews that no commit has yet.

    What an import guessed of them, also of layer:x and phase:x, is no guess any
    more then: the mark is removed from the file.
    """
    from board import edit
    from board.cli.board_file import find
    from board.describe import tell
    from board.record.known import SECTIONS
    from board.record.message import review_sentences
    from board.session import Session

    session = Session.open(find(file))
    board = session.board
    refs: list[Ref] = [edit.parse_ref(board, id) for id in ids]
    guesses = edit.guesses(board, refs)
    kept = [ref for ref in refs if ref.section in SECTIONS]
    if wrong := next((ref for ref in refs if ref not in (*kept, *guesses)), None):
        raise Failure(
            f"{wrong} can't be reviewed: name items, repo:x or criterion:x, or what an import "
            "guessed."
        )
    waiting = _recorded(session, kept, needed=bool(kept or not refs))
    said = review_sentences(kept or (() if refs else waiting), board)
    if guesses:
        step = session.apply(edit.confirm, guesses)
        session.save()
        said += [one for one in tell(step.changes, board) if one.ref not in kept]
    if as_json:
        told = {"reviewed": [str(ref) for ref in refs], "waiting": [str(ref) for ref in waiting]}
        output.data(told)
        return 0
    output.results(one.sentence for one in said)
    if refs:
        output.message("The next board commit says so.")
    elif not waiting:
        output.message("No review waits for a commit.")
    return 0


def _recorded(session: Session, refs: Sequence[Ref], *, needed: bool) -> tuple[Ref, ...]:
    """Record that these were reviewed; all that wait for a commit.

    ``Failure`` where there is no repository, if one is ``needed``.
    """
    from board.git import GitError
    from board.record.pending_reviews import PendingReviews

    try:
        pending = PendingReviews.of(session.path)
        if refs:
            with session.alone():
                pending.add(refs, session.newest())
        return pending.on(session.board)
    except GitError as error:
        if needed:
            raise Failure(str(error), 1) from None
        return ()
