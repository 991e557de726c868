"""``board undo`` and ``board redo``: steps taken back, and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.group import common
from board.cli.text import clean

if TYPE_CHECKING:
    from board.journal import Step
    from board.session import Session


@click.command("undo", options_metavar="[--json]")
@common
@click.pass_obj
def undo_command(file: str | None, as_json: bool) -> int:
    """Take the last step back, whoever made it here: a command or the terminal."""
    from board.cli.opening import writable

    session = writable(file)
    return _stepped(session, session.undo(), as_json, "Took back")


@click.command("redo", options_metavar="[--json]")
@common
@click.pass_obj
def redo_command(file: str | None, as_json: bool) -> int:
    """Do the step again that was taken back last."""
    from board.cli.opening import writable

    session = writable(file)
    return _stepped(session, session.redo(), as_json, "Did again")


def _stepped(session: Session, step: Step, as_json: bool, done: str) -> int:
    """Save, and say what was done, as it was called when it was made."""
    from board.cli.opening import outside, tell, written
    from board.describe import describe

    sentences = describe(step.changes, session.board) or [step.label]
    incoming = session.save()
    if as_json:
        output.data({**written(step.changes, sentences), **outside(session, incoming)})
    else:
        output.results(f"{done}: {clean(sentence)}" for sentence in sentences)
    tell(session, incoming, quiet=as_json)
    return 1 if incoming.conflicts else 0
