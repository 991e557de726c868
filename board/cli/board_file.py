"""From a command to an open board, and from its step to a saved file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from board.cli import output
from board.cli.output import Failure

if TYPE_CHECKING:
    from board.change import Change
    from board.journal import Step
    from board.model import Board
    from board.session import Incoming, Session


def named(option: str | None) -> Path | None:
    """The file that the person names: by ``--board``, or by ``$BOARD_FILE``."""
    name = option or os.environ.get("BOARD_FILE")
    return Path(name) if name else None


def find(option: str | None) -> Path:
    """The board file that is meant. Raises ``Failure`` that says where it was looked for."""
    from board import store

    path = named(option)
    if path is None:
        path = store.find(here())
        if path is None:
            raise Failure(missing())
    elif path.is_dir():
        path = path / store.FILE
    if path.is_symlink() and not path.exists():
        raise Failure(f"{shown(path)} is a broken link: fix it, or name another file.")
    if not path.exists():
        must_be_missing(path)
        raise Failure(f"There is no file {shown(path)}; board init {shown(path)} creates it.")
    return path


def here() -> Path:
    """The current folder; ``Failure`` where it is gone."""
    try:
        return Path.cwd()
    except OSError:
        raise Failure("The current folder no longer exists; go to another one.") from None


def missing() -> str:
    """The sentence for no board anywhere: where it was looked for, and what to do."""
    searched = _searched()
    for path in searched:
        must_be_missing(path)
    folders = [str(path.parent) for path in searched]
    above = f", nor in any folder above it up to {folders[-1]}" if folders[1:] else ""
    return (
        f"There is no board.toml in {folders[0]}{above}; "
        "board init creates one here, and --board FILE names another."
    )


def must_be_missing(path: Path) -> None:
    """Raise ``Failure`` where a file is not there since a sparse checkout leaves it out."""
    from board.git.sparse import left_out

    if said := left_out(path):
        raise Failure(said)


def _searched() -> list[Path]:
    from board import store

    return store.searched(here())


def shown(path: Path) -> str:
    """A path as a person would write it from the current folder."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):
        return str(path)
    return relative if not relative.startswith("..") else str(path)


def opened(option: str | None, as_json: bool = False) -> Session:
    """The board that is meant, to look at. Says where it has errors, and the run ends with 1.

    Raises ``Failure`` where nothing of it can be read; ``as_json`` tells that as data as well.
    """
    from board.session import Session

    path = find(option)
    session = Session.open(path)
    if session.read_only:
        from board.cli.render.json_shapes import problem_shape

        output.unread(
            problem_shape(problem.at(shown(path), problem.line, problem.column))
            for problem in session.problems
        )
    if session.read_only and not session.board.raw():
        if as_json:
            output.data({})
        raise Failure(f"The board can't be read: {session.read_only}", 1)
    if session.read_only:
        output.message(f"Not all of the board can be read: {session.read_only}")
    if session.healed:
        writes = " Nothing is written yet; board resolve writes it." if session.rebuilt else ""
        output.message(session.healed + writes)
    return session


def writable(option: str | None) -> Session:
    """The board that is meant, to change. Raises ``Failure`` where it can't be written."""
    from board.session import Session

    session = Session.open(find(option))
    if session.read_only:
        raise Failure(f"The board is read-only: {session.read_only}", 1)
    if session.healed:
        output.message(session.healed)
    return session


def apply_if_ready(session: Session, force: bool, verb: Callable[..., Board], *args: Any) -> Step:
    """Make an edit; refuse to close what is not ready for it, unless that is forced."""
    from board.known import Known
    from board.verify.verdict import proven
    from board.view.closing import NotReadyError, if_ready

    if force:
        return session.apply(verb, *args)
    try:
        known = Known(proven=proven(session.path, session.board))
        return session.apply(if_ready, known, verb, *args)
    except NotReadyError as error:
        reasons = "; ".join(error.reasons)
        raise Failure(f"{reasons}; --force closes it all the same.") from None


def keep(session: Session, step: Step, as_json: bool, lead: str = "", **more: Any) -> int:
    """Save a step and print what it changed; the exit code.

    ``lead`` comes before each sentence; ``more`` goes into the JSON. ``said``
    in ``more`` prints instead of the sentences.
    """
    from board.describe import describe

    incoming = session.save()
    sentences = describe(step.changes, session.board)
    said = more.pop("said", None)
    if as_json:
        output.data({**more, **written(step.changes, sentences), **outside(session, incoming)})
    elif said is not None:
        output.result(said)
    else:
        if not sentences:
            output.message(step.label or "Nothing changed.")
        output.results(lead + sentence for sentence in sentences)
    tell(session, incoming, quiet=as_json)
    return 1 if incoming.conflicts else 0


def written(changes: Sequence[Change], sentences: Sequence[str]) -> dict[str, Any]:
    """What a step changed, for JSON."""
    refs = dict.fromkeys(str(change.ref) for change in changes)
    return {"changed": list(refs), "sentences": list(sentences)}


def outside(session: Session, incoming: Incoming) -> dict[str, Any]:
    """What came in with a save, for JSON."""
    from board.describe import describe

    return {
        "came_in": describe(incoming.changes, session.board),
        "notes": list(incoming.notes),
        "conflicts": [
            {"id": str(conflict.ref), "field": conflict.field} for conflict in incoming.conflicts
        ],
    }


def tell(session: Session, incoming: Incoming, quiet: bool = False) -> None:
    """Say what came in with a save, beside the results."""
    from board.describe import describe

    if quiet:
        return
    for sentence in describe(incoming.changes, session.board):
        output.message(f"Changed outside: {sentence}")
    for note in incoming.notes:
        output.message(note)
    for conflict in incoming.conflicts:
        output.message(
            f"Conflict: {conflict.ref} {conflict.field} was changed here and "
            "outside; both values are kept in the file."
        )
