"""``board resolve``: what two sides left unsettled, and settling it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_entry
from board.phrases import counted

if TYPE_CHECKING:
    from board.merge import Conflict
    from board.model import Board
    from board.session import Session
    from board.value import Value

#: Conflicts about the entry itself are settled after those about its fields.
_LAST = ("removed", "renamed")
_ONE = "Give one choice only: a side, --both or --value."
#: A conflict and what to settle it for.
Choice = tuple["Conflict", "Value"]


class Asked(NamedTuple):
    """What to take of each conflict: a word, the number of a side from 1, or a typed value."""

    word: str | None
    side: int | None
    text: str | None

    def __bool__(self) -> bool:
        """Whether anything is to be settled at all."""
        return any(choice is not None for choice in self)


class Done(NamedTuple):
    """What was done: sentences on what was settled, what was rebuilt, remarks of the save."""

    sentences: list[str]
    healed: str
    notes: list[str]


@click.command(
    "resolve",
    options_metavar="[--all] [--ours|--theirs|--base|--both|--side N|--value V|--keep|--remove] "
    "[--add] [--dry-run] [--json]",
)
@click.argument("id", required=False, shell_complete=suggest_entry)
@click.argument("field", required=False)
@click.option("--all", "everything", is_flag=True, help="Every conflict of the board.")
@click.option("--ours", "words", flag_value="ours", multiple=True, help="Take the first side.")
@click.option("--theirs", "words", flag_value="theirs", multiple=True, help="Take the second side.")
@click.option(
    "--base", "words", flag_value="base", multiple=True, help="Take what both sides started from."
)
@click.option(
    "--both", "words", flag_value="both", multiple=True, help="Lists and notes: take all sides."
)
@click.option(
    "--keep", "words", flag_value="keep", multiple=True, help="Removed on one side: keep it."
)
@click.option(
    "--remove", "words", flag_value="remove", multiple=True, help="Removed on one side: remove it."
)
@click.option("--side", type=click.IntRange(1), metavar="N", help="Take the side of this number.")
@click.option("--value", metavar="VALUE", help="Take another value; an empty one clears.")
@click.option("--add", is_flag=True, help="At the end, git add the file without asking.")
@click.option("--dry-run", is_flag=True, help="Write nothing, not even a board that was rebuilt.")
@common
@click.pass_obj
def resolve_command(
    file: str | None,
    id: str | None,
    field: str | None,
    everything: bool,
    words: Sequence[str],
    side: int | None,
    value: str | None,
    add: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """List the conflicts, or resolve those of ID, or one FIELD of it.

    A file that a merge left with conflict markers, or with a key twice, is
    written as the board that was rebuilt from it. Exits with 1 while there are
    conflicts left.
    """
    from board.cli.board_file import find
    from board.merge import outstanding
    from board.session import Incoming, Session

    if len(set(words)) > 1:
        raise Failure(_ONE)
    asked = Asked(words[0] if words else None, side, value)
    _check(asked, id, everything)
    session = Session.open(find(file))
    if session.read_only and (asked or not session.rebuilt):
        raise Failure(f"The board is read-only: {session.read_only}", 1)
    healed = session.healed
    if healed and not as_json:
        output.message(healed)
    meant = _meant(session.board, id, field)
    said = _settled(session, meant, asked) if asked else []
    incoming = Incoming() if dry_run else session.save(healed=True)
    done = Done(said, healed, list(incoming.notes))
    left = list(outstanding(session.board))
    waiting = left if asked else [conflict for conflict in left if conflict in meant]
    if as_json:
        return _data(session, done, waiting, add=add and not left and not dry_run)
    _tell(session, done, () if asked else waiting, len(left))
    if dry_run:
        output.message("Nothing was written: this was a dry run.")
    return 1 if left else 0 if dry_run else _ended(session, add)


def _check(asked: Asked, id: str | None, everything: bool) -> None:
    if sum(choice is not None for choice in asked) > 1:
        raise Failure(_ONE)
    if id is not None and everything:
        raise Failure("Name an ID, or say --all, not both.")
    if asked and id is None and not everything:
        raise Failure("Name a conflict by its ID, or give --all.")
    if everything and not asked:
        raise Failure("Choose a side for all of them, such as --ours.")


def _meant(board: Board, id: str | None, field: str | None) -> list[Conflict]:
    """The conflicts that a person speaks of. Raises ``Failure`` where there are none."""
    from board.edit import parse_ref
    from board.merge import outstanding

    found = list(outstanding(board))
    if id is None:
        return found
    named = [conflict for conflict in found if str(conflict.ref) == id]
    if not named:
        ref = parse_ref(board, id)
        named = [conflict for conflict in found if conflict.ref == ref]
        if not named:
            raise Failure(f"{ref} has no conflict.")
    if field is None:
        return named
    of = [conflict for conflict in named if conflict.field == field]
    if not of:
        known = ", ".join(conflict.field for conflict in named)
        raise Failure(f'{id} has no conflict about "{field}"; there is one about {known}.')
    return of


def _settled(session: Session, meant: Sequence[Conflict], asked: Asked) -> list[str]:
    """Settle them, as one step; the sentences about it."""
    from board.describe import describe

    choices: list[Choice] = []
    for conflict in meant:
        try:
            choices.append((conflict, _value(session.board, conflict, asked)))
        except Failure as failure:
            if len(meant) == 1:
                raise
            output.message(str(failure))  # The others can be settled so.
    before = session.board
    step = session.apply(_settle, choices)
    return describe(step.changes, session.board if step.changes else before)


def _settle(board: Board, choices: Sequence[Choice]) -> Board:
    """The edit: fields first, then what removes or renames the entry that they are in."""
    from board import edit

    def late(choice: Choice) -> int:
        return _LAST.index(choice[0].field) + 1 if choice[0].field in _LAST else 0

    for conflict, value in sorted(choices, key=late):
        if not conflict.ref.section or board.entry(conflict.ref) is not None:
            board = edit.settle(board, conflict.ref, conflict.field, value)
    return board


def _value(board: Board, conflict: Conflict, asked: Asked) -> Value:
    """What the choice takes of one conflict. Raises ``Failure`` where it takes nothing."""
    from board import edit

    name = f"{conflict.ref} {conflict.field}".rstrip()
    word, sides = asked.word, conflict.sides
    removed = conflict.field == "removed" and bool(conflict.ref.section)
    if removed != (word in ("keep", "remove")):
        if removed:
            raise Failure(
                f"{name}: one side removed it, the other edited it; say --keep or --remove."
            )
        raise Failure(f"{name}: neither side removed it; take a side, --both or --value.")
    if removed:
        return word == "remove"
    if asked.text is not None:
        return edit.typed(board, conflict, asked.text)
    if word == "base" and not conflict.base_known:
        raise Failure(f"{name}: an import made this conflict and knows no base; take a side.")
    if word == "base":
        return conflict.base
    if word == "both":
        value = edit.both(conflict)
        if value is None:
            raise Failure(f"{name}: there is only one value; --both is for lists and notes.")
        return value
    if word == "theirs" and len(sides) != 2:
        raise Failure(f"{name}: it has {counted(len(sides), 'side')}; say --side and its number.")
    number = asked.side or (1 if word == "ours" else 2)
    if number > len(sides):
        raise Failure(f"{name}: there is no side {number}; it has {len(sides)}.")
    return sides[number - 1]


def _data(session: Session, done: Done, waiting: Sequence[Conflict], *, add: bool) -> int:
    """Print what was settled and what is left, for programs; the exit code."""
    from board.cli.render import conflicts
    from board.merge import outstanding

    added = add and _add(session)
    output.data(
        {
            "sentences": done.sentences,
            "healed": done.healed,
            "notes": done.notes,
            "conflicts": conflicts.shapes(session, waiting),
            "added": added,
        }
    )
    return 1 if outstanding(session.board) else 0


def _tell(session: Session, done: Done, shown: Sequence[Conflict], left: int) -> None:
    """Say what was settled, show conflicts that wait, and say how many are left."""
    from board.cli.render import conflicts

    output.results(done.sentences)
    if shown:
        output.results(conflicts.lines(session, shown))
    for note in done.notes:
        output.message(note)
    count = counted(left, "conflict is", "conflicts are") if left else "No conflict is"
    output.message(f"{count} left.")


def _ended(session: Session, add: bool) -> int:
    """Offer to tell git that the file is settled, where git waits for that; the exit code."""
    from board import loading

    if not loading.is_unmerged(session.path, session.repository):
        return 0
    name = session.path.name
    if not add and output.can_ask():
        add = output.ask(f"git add {name}? [Y/n] ").casefold() in ("", "y", "yes")
    if not add:
        output.message(f"git still lists {name} as unmerged: git add {name} marks it as resolved.")
        return 0
    _add(session)
    output.message(f"Added {name} to git's index.")
    return 0


def _add(session: Session) -> bool:
    """Run the person's own ``git add`` on the board file. Raises ``Failure``."""
    from board import loading
    from board.git import GitError, index

    repository = session.repository
    if repository is None or not loading.is_unmerged(session.path, repository):
        return False
    try:
        index.add(repository, repository.relative(session.path))
    except GitError as error:
        raise Failure(f"git add failed: {error}", 1) from None
    return True
