"""``board verify``: the checks of gaps and criteria, run once a person allowed their commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_entry

if TYPE_CHECKING:
    from board.model import Board, Ref
    from board.verify.verification import Verification


@click.command(
    "verify", options_metavar="[--allow] [--list] [--jobs N] [--timeout SECONDS] [--json]"
)
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=suggest_entry)
@click.option("--allow", is_flag=True, help="Allow all of them for this run, as in CI.")
@click.option("--list", "only_list", is_flag=True, help="Show the commands, and how each ended.")
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 64), help="How many at once; else as processors."
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(0, 86_400, min_open=True),
    default=60.0,
    help="How long each may take; else 60.",
)
@common
@click.pass_obj
def verify_command(
    file: str | None,
    ids: tuple[str, ...],
    allow: bool,
    only_list: bool,
    jobs: int | None,
    timeout: float,
    as_json: bool,
) -> int:
    """Run the check commands of gaps and criteria, of all or of these entries.

    Nothing is run that you have not allowed: each new command is shown as it is,
    and asked about once in each clone; one that was changed is asked about again.
    What is not allowed, can't be started or takes too long is unknown, not failed.
    Exits with 1 where the check of a closed gap or of a met criterion failed.
    """
    from board.cli.board_file import opened
    from board.cli.render import checks as render
    from board.verify.commands import checks_of
    from board.verify.verdict import contradicted
    from board.verify.verification import Verification

    session = opened(file, as_json)
    refs = [_ref(session.board, id) for id in ids] if ids else None
    found = Verification(session.path, checks_of(session.board, refs))
    if only_list:
        render.listed(found, as_json)
        return 0
    if allow:
        found.allowed.once([check.key for check in found.checks])
    elif found.asked and output.can_ask():
        _ask(found)
    for told in found.run(jobs or 0, timeout):
        render.progress(found, told)
    render.ended(found, as_json)
    return 1 if contradicted(found.results) else 0


def _ref(board: Board, text: str) -> Ref:
    """The entry that is meant; of a criterion the id alone is enough."""
    from board.edit import parse_ref, resolve
    from board.edit.errors import EditError
    from board.model import Ref

    try:
        return parse_ref(board, text)
    except EditError:
        try:
            return Ref("criteria", resolve(board, "criteria", text))
        except EditError:
            pass
        raise


def _ask(found: Verification) -> None:
    """Show every new command and ask about them; what is allowed is kept in this clone."""
    from board.cli.render.checks import question
    from board.verify.commands import key_of

    asked = found.asked
    for at, text in enumerate(asked, 1):
        output.messages(question(found, text, at, len(asked)))
    if len(asked) == 1:
        answer = output.ask("Allow this command in this clone? [y/N] ")
    else:
        answer = output.ask("Allow all of these in this clone? [y]es, [n]o, [o]ne by one: ")
    yes = asked if answer[:1].casefold() == "y" else []
    if len(asked) > 1 and answer[:1].casefold() == "o":
        yes = [
            text
            for at, text in enumerate(asked, 1)
            if output.ask(f"Allow command {at}? [y/N] ")[:1].casefold() == "y"
        ]
    if yes and not found.allowed.add([key_of(text) for text in yes]):
        output.message("That can't be kept, so it will be asked again.")
