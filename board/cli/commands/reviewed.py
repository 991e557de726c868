"""``board reviewed``: somebody looked at entries and found them to be right."""

from __future__ import annotations

from collections.abc import Sequence

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_entry


@click.command("reviewed", options_metavar="[--json]")
@click.argument("ids", metavar="[ID...]", nargs=-1, shell_complete=suggest_entry)
@common
@click.pass_obj
def reviewed_command(file: str | None, ids: Sequence[str], as_json: bool) -> int:
    """Record that you looked at items, or at repo:x or criterion:x, and found them to be right.

    The file stays as it is: the next board commit names them in its message,
    as Board-Reviewed. board undo takes it back before; without ID this lists
    the reviews that no commit has yet.
    """
    from board import edit
    from board.cli.board_file import find
    from board.git import GitError
    from board.model import Ref
    from board.record.known import SECTIONS
    from board.record.message import review_sentences
    from board.record.pending_reviews import PendingReviews
    from board.session import Session

    session = Session.open(find(file))
    board = session.board
    refs: list[Ref] = [edit.parse_ref(board, id) for id in ids]
    if wrong := next((ref for ref in refs if ref.section not in SECTIONS), None):
        raise Failure(f"{wrong} can't be reviewed: name items, repo:x or criterion:x.")
    try:
        pending = PendingReviews.of(session.path)
        if refs:
            pending.add(refs, session.newest())
    except GitError as error:
        raise Failure(str(error), 1) from None
    if edit.guesses(board, refs):
        session.apply(edit.confirm, refs)
        session.save()
    waiting = pending.on(board)
    if as_json:
        told = {"reviewed": [str(ref) for ref in refs], "waiting": [str(ref) for ref in waiting]}
        output.data(told)
        return 0
    output.results(one.sentence for one in review_sentences(refs or waiting, board))
    if refs:
        output.message("The next board commit says so.")
    elif not waiting:
        output.message("No review waits for a commit.")
    return 0
