"""``board commit``: the changes of the board file, or some of them, as a commit."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_entry
from board.phrases import counted
from board.spans import Line, line

if TYPE_CHECKING:
    from board.git.commit import Made
    from board.model import Ref
    from board.record.committing import Committing
    from board.record.staging import Part, Staging
    from board.session import Session

_HELP = """\
y  yes, commit this entry        n  no, leave it for later
a  this one and all that follow  d  neither this one nor any that follow
q  quit, commit nothing          ?  this help"""


@click.command(
    "commit", options_metavar="[-m MESSAGE] [--pick] [--edit|--no-edit] [--dry-run] [--json]"
)
@click.argument("ids", metavar="[ID...]", nargs=-1, shell_complete=suggest_entry)
@click.option(
    "-m", "--message", "words", metavar="MESSAGE", multiple=True,
    help="The message; several are paragraphs. Else it is composed of the changes.",
)  # fmt: skip
@click.option("-p", "--pick", is_flag=True, help="Ask for each entry, showing its lines.")
@click.option(
    "-e/ ", "--edit/--no-edit", "edit", default=None,
    help="Open the message in your editor; on a terminal the default without -m.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show message and changes, commit nothing.")
@common
@click.pass_obj
def commit_command(
    file: str | None,
    ids: tuple[str, ...],
    words: tuple[str, ...],
    pick: bool,
    edit: bool | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Commit the board file, and nothing else, with your own git and its hooks.

    With IDs only what changed of these entries; also repo:x, layer:x, phase:x,
    status:x, board, layout for comments and spelling, and reviews for what was
    reviewed (board reviewed), which alone makes a commit that changes nothing.
    """
    from board.document import WriteError
    from board.git import GitError

    if edit and as_json:
        raise Failure("--edit opens an editor, so it can't be combined with --json.")
    if pick and (as_json or not output.can_ask()):
        raise Failure("--pick asks on a terminal; name the entries instead: board commit ID…")
    try:
        with _tidy():
            text = "\n\n".join(words) if words else None
            return _commit(file, ids, text, pick, edit, dry_run, as_json)
    except (GitError, WriteError) as error:
        said = getattr(error, "said", "")
        output.messages(said.splitlines() if "\n" in said.strip() else [])
        raise Failure(str(error), 1) from None


def _commit(
    file: str | None,
    ids: Sequence[str],
    words: str | None,
    pick: bool,
    edit: bool | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    from board.cli.board_file import find
    from board.record.committing import Committing
    from board.session import Session

    session = Session.open(find(file))
    committing = Committing(session.path, session.document)
    staging = committing.staging
    refs = _refs(session, staging, ids)
    if pick:
        refs = _picked(staging, refs)
    if refs:
        refs |= _needed(staging, refs, quiet=as_json)
    if not refs:
        return _nothing(committing, as_json)
    terminal = output.can_ask() and sys.stdout.isatty() and not as_json
    edit = edit if edit is not None else terminal and words is None and not dry_run
    text = (edit and committing.waiting) or committing.message(refs) if words is None else words
    if dry_run:
        return _dry_run(committing, refs, text, as_json)
    if edit:
        changes = counted(len(refs), "change")
        output.message(f"Waiting for your editor to close the message of {changes} …")
    _warn(committing)
    shown = terminal or (edit and output.can_ask())
    made = committing.commit(refs, text, edit=edit, shown=shown)
    return _done(committing, refs, made, as_json)


@contextmanager
def _tidy() -> Iterator[None]:
    """Take git's locks away also where somebody ends the program, as git itself does."""
    import signal

    def ended(number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, ended) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


# -- what goes in -----------------------------------------------------------------


def _refs(session: Session, staging: Staging, ids: Sequence[str]) -> set[Ref]:
    """The parts that the person names; all of them where none is named."""
    if not ids:
        return set(staging.refs)
    if staging.whole and staging.parts:
        raise Failure(f"{staging.whole}, so that it can only be committed whole.", 1)
    return {_ref(session, staging, id) for id in ids}


def _ref(session: Session, staging: Staging, text: str) -> Ref:
    from board.edit import parse_ref
    from board.record.staging import named

    found = named(staging, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise Failure(f"{text} may mean {', '.join(str(ref) for ref in found)}.")
    ref = parse_ref(session.board, text)
    raise Failure(f"{ref} has not changed since the last commit.")


def _picked(staging: Staging, refs: set[Ref]) -> set[Ref]:
    """The entries to which the person says yes, as in ``git add -p``."""
    parts = [part for part in staging.parts if part.ref in refs]
    chosen: set[Ref] = set()
    for at, part in enumerate(parts):
        output.messages(_block(staging, part))
        answer = ""
        while answer not in ("y", "n", "a", "d", "q"):
            if answer:
                output.messages(_HELP.splitlines())
            answer = output.ask(f"({at + 1}/{len(parts)}) Commit this entry [y,n,a,d,q,?]? ") or "q"
        if answer == "q":
            return set()
        if answer == "a":
            return chosen | {part.ref for part in parts[at:]}
        if answer == "d":
            return chosen
        if answer == "y":
            chosen.add(part.ref)
    return chosen


def _needed(staging: Staging, refs: set[Ref], quiet: bool) -> set[Ref]:
    """What must go in with a choice; says so."""
    needs = staging.needs(refs)
    for need in needs if not quiet else ():
        output.message(f"{need.ref} is included: {need.by} needs it.")
    return {need.ref for need in needs}


# -- what is printed --------------------------------------------------------------


def _block(staging: Staging, part: Part) -> Iterator[Line]:
    """An entry and its lines that differ, below an empty one."""
    from board.present.line_diff import hunks, told

    yield ()
    yield line((part.sentence, "strong"))
    yield from (told(one, "  ") for one in hunks(*staging.lines(part.ref)))


def _warn(committing: Committing) -> None:
    if count := committing.unsettled:
        output.message(
            f"{counted(count, 'conflict is', 'conflicts are')} not resolved; "
            "the commit has all the values."
        )


def _nothing(committing: Committing, as_json: bool) -> int:
    parts = committing.staging.parts
    if as_json:
        output.data({"commit": None, "subject": "", "message": "", **_shape(committing, set())})
    if parts:
        output.message("Nothing was chosen and nothing committed.")
    else:
        output.message(f"Nothing to commit: {committing.path} is as in the last commit.")
    return 0


def _dry_run(committing: Committing, refs: set[Ref], text: str, as_json: bool) -> int:
    from board.record.message import with_trailers

    message = with_trailers(text, committing.items(refs), committing.reviews(refs))
    if as_json:
        subject = message.partition("\n")[0]
        shape = _shape(committing, refs)
        output.data({"commit": None, "subject": subject, "message": message, **shape})
        return 0
    output.results(message.splitlines())
    for part in committing.staging.parts:
        if part.ref in refs:
            output.results(_block(committing.staging, part))
    output.messages(["", "Nothing was committed: this was a dry run."])
    return 0


def _done(committing: Committing, refs: set[Ref], made: Made, as_json: bool) -> int:
    from board.git.state import state

    if as_json:
        what = {"commit": made.id, "subject": made.subject, "message": made.message}
        output.data({**what, **_shape(committing, refs)})
        return 0
    output.result(line((made.short, "commit"), f" {made.subject}"))
    output.messages(made.said.splitlines())
    if not state(committing.repository).branch:
        output.message("HEAD is detached: git switch -c NAME makes a branch of this commit.")
    left = len(committing.staging.refs - refs)
    if left:
        output.message(f"{counted(left, 'change is', 'changes are')} not committed yet.")
    return 0


def _shape(committing: Committing, refs: set[Ref]) -> dict[str, Any]:
    parts = committing.staging.parts
    return {
        "items": list(committing.items(refs)),
        "reviewed": [str(ref) for ref in committing.reviews(refs)],
        "committed": [_entry(part) for part in parts if part.ref in refs],
        "left": [_entry(part) for part in parts if part.ref not in refs],
    }


def _entry(part: Part) -> dict[str, str]:
    return {"id": str(part.ref), "sentence": part.sentence}
