"""``board undo`` and ``board redo``: steps taken back, and done again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common

if TYPE_CHECKING:
    from board.journal import Step
    from board.session import Incoming, Session

_skip = click.option("--skip", is_flag=True, help="Skip it, where that can't be done.")


@click.command("undo", options_metavar="[--skip] [--json]")
@_skip
@common
@click.pass_obj
def undo_command(file: str | None, skip: bool, as_json: bool) -> int:
    """Undo the last step, whether a command or the terminal made it.

    A step that others have undone since can't be undone again; --skip
    skips it, so that the one before it comes next.
    """
    return _run(file, skip, as_json, back=True)


@click.command("redo", options_metavar="[--skip] [--json]")
@_skip
@common
@click.pass_obj
def redo_command(file: str | None, skip: bool, as_json: bool) -> int:
    """Redo the step that was undone last; --skip skips one that can't be redone."""
    return _run(file, skip, as_json, back=False)


def _run(file: str | None, skip: bool, as_json: bool, *, back: bool) -> int:
    from board.cli.board_file import writable

    session = writable(file)
    # What is printed waits until others may go on: a reader may be slow.
    with session.alone():
        made = (back and not skip and _reviews_back(session)) or _made(session, skip, back=back)
    if isinstance(made, list):
        _print_reviews(session, made, as_json)
        return 0
    if skip:
        return _print_skipped(session, *made, as_json)
    code = _print_step(session, *made, as_json, "Undid" if back else "Redid")
    if back and not as_json:
        _tell_of_commit(session, made[0])
    return code


def _made(session: Session, skip: bool, *, back: bool) -> tuple[Step, list[str], Incoming]:
    """Undo, redo or skip a step and save that: the step, its changes as sentences, what came in."""
    from board.describe import describe
    from board.edit import EditError
    from board.steps import StuckError

    if skip:
        step = session.skip(back=back)
    else:
        try:
            step = session.undo() if back else session.redo()
        except StuckError as error:
            word = "undo" if back else "redo"
            raise EditError(f"{error} board {word} --skip skips it.") from None
    # As they were called when they were made.
    sentences = describe(step.changes, session.board) or [step.label]
    return step, sentences, session.save()


def _reviews_back(session: Session) -> list[str]:
    """Take back what was reviewed since the last step, while no commit says so; their names."""
    from board.record.pending_reviews import taken_back

    if session.repository is None:
        return []
    return [str(ref) for ref in taken_back(session.path, session.newest())]


def _print_reviews(session: Session, reviewed: list[str], as_json: bool) -> None:
    from board.cli.board_file import outside, written
    from board.session import Incoming

    if as_json:
        output.data({**written((), ()), **outside(session, Incoming()), "reviewed": reviewed})
    else:
        output.result(f"Undid: reviewed {', '.join(reviewed)}")


def _print_skipped(
    session: Session, step: Step, _: list[str], incoming: Incoming, as_json: bool
) -> int:
    from board.cli.board_file import outside, tell, written

    if as_json:
        output.data({**written((), ()), **outside(session, incoming), "skipped": step.label})
    else:
        output.results([f"Skipped: {step.label}"])
    tell(session, incoming, quiet=as_json)
    return 0


def _print_step(
    session: Session,
    step: Step,
    sentences: list[str],
    incoming: Incoming,
    as_json: bool,
    done: str,
) -> int:
    from board.cli.board_file import outside, tell, written

    if as_json:
        output.data({**written(step.changes, sentences), **outside(session, incoming)})
    else:
        output.results(f"{done}: {sentence}" for sentence in sentences)
    tell(session, incoming, quiet=as_json)
    return 1 if incoming.conflicts else 0


def _tell_of_commit(session: Session, step: Step) -> None:
    """Say where what was taken back is in the last commit: it stays there."""
    repository = session.repository
    if repository is None or not (repository.directory / "index").exists():
        return  # nothing was ever added to git
    from board.git.errors import GitError
    from board.record.git_status import Lookout, committed

    with suppress(GitError, OSError):
        if head := Lookout(session.path).holds(session.document, step.changes):
            output.message(committed(head))
