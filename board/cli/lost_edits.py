"""What merges made elsewhere lost, as problems of ``board check``."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from board.cli import output
from board.git import find
from board.git.repository import unborn
from board.safe_text import is_unsafe

if TYPE_CHECKING:
    from board.change import Added, Change, Set
    from board.document import Problem
    from board.git.objects import Commit
    from board.model import Board
    from board.record.history import History
    from board.record.missing_history import Holes


class Losses(NamedTuple):
    """A problem for each edit that a merge lost, with the merge's id; and what can't be told.

    ``unchecked`` counts the merges that nobody can make again here.
    """

    found: Sequence[tuple[Problem, str]] = ()
    unchecked: int = 0
    holes: Holes | None = None


def losses(path: Path, now: Board) -> Losses:
    """What merges lost. Where there is no history nothing is loaded and no git is started."""
    repository = find(path)
    if repository is None or unborn(repository):
        return Losses()
    from board.cli.render.commits import history_of
    from board.git import GitError
    from board.record.merge_audit import audit

    found: list[tuple[Problem, str]] = []
    unchecked = 0
    try:
        with history_of(path) as history:
            for commit, change in audit(history, now):
                if change is None:
                    unchecked += 1
                else:
                    found.append((_problem(history, now, commit, change), commit.id))
            return Losses(found, unchecked, history.holes)
    except GitError as error:
        output.message(f"Merges are not checked: {error}")
    return Losses(found, unchecked)


def _problem(history: History, now: Board, commit: Commit, change: Change) -> Problem:
    from board.change import Added, Removed, Renamed, Set
    from board.describe import tell
    from board.document import Problem
    from board.present.dates import iso

    told = tell([change], now)[0]
    match change:
        case Set():
            lost = f"lost an edit, {told.what}"
        case Added():
            lost = f"lost this entry, {told.name}"
        case Removed():
            lost = "restored this entry, which one side had removed"
        case Renamed():
            lost = f"lost its other id, {change.new}"
    words = remedy(now, change)
    if words is None:
        hint = _by_hand(history, now, commit, change)
    else:
        hint = f"{shlex.join(['board', *words])} restores it"
    field = change.field if isinstance(change, Set) else ""
    where = (*change.ref, field) if field else tuple(change.ref)
    message = f"the merge {commit.short} of {iso(commit.when)} by {commit.author} {lost}"
    return Problem("error", message, where, hint, rule="lost-edit")


def remedy(now: Board, change: Change) -> list[str] | None:
    """The words behind ``board`` that make this change; ``None`` where no line of text does."""
    from board.edit import EditError
    from board.validation import InvalidError

    try:
        words = _words(now, change)
    except (EditError, InvalidError, KeyError):
        return None
    return words if words and not any(map(is_unsafe, words)) else None


def _words(now: Board, change: Change) -> list[str] | None:
    """The command for a change, tried on the board: only one that does just that counts."""
    from board import edit
    from board.change import Added, Removed, Renamed, apply
    from board.model import HEADS, PREFIXES
    from board.value import same

    ref = change.ref
    if ref.section not in PREFIXES and ref.section not in HEADS:
        return None
    match change:
        case Removed():
            edit.remove(now, [ref])
            return ["rm", str(ref)]
        case Renamed(new=new):
            edit.rename(now, ref, new)
            return ["rename", str(ref), new]
        case Added():
            words, after = _added(now, change)
        case _:
            words, after = _set(now, change)
    wanted, there = apply(now, [change]).entry(ref), after.entry(ref)
    if wanted is None or there is None:
        return None
    # An item without a status stands in the first column; a new one says so.
    status = {"status": now.first_status} if ref.section in ("gaps", "risks") else {}
    return words if same(status | wanted.fields(), status | there.fields()) else None


def _set(now: Board, change: Set) -> tuple[list[str], Board]:
    from board import edit

    wanted = _assignments(change.field, change.old, change.new)
    after = edit.assign(now, [change.ref], [edit.parse_assignment(word) for word in wanted])
    return ["set", str(change.ref), *wanted], after


def _added(now: Board, change: Added) -> tuple[list[str], Board]:
    from board import edit
    from board.edit.references import SECTION_OF

    ref, fields = change.ref, dict(change.fields)
    kind = next(kind for kind, section in SECTION_OF.items() if section == ref.section)
    title = fields.pop("title", None)
    item = ref.section in ("gaps", "risks")
    head = [kind, str(title), "--id", ref.id] if item else [kind, ref.id]
    if not item and title is not None:
        fields["title"] = title
    wanted = [word for name, value in fields.items() for word in _assignments(name, None, value)]
    given = [edit.parse_assignment(word) for word in wanted]
    after = edit.add(now, kind, head[1], given, ref.id)
    return ["add", *head, *wanted], after


def _assignments(field: str, old: object, new: object) -> list[str]:
    """How a field is set on the command line; of a list only what comes and goes."""
    from board.edit.list_text import quoted

    if new is None:
        return [f"{field}="]
    if isinstance(new, list | tuple):
        before: Sequence[object] = old if isinstance(old, list | tuple) else ()
        come = ",".join(quoted(str(v)) for v in new if v not in before)
        gone = ",".join(quoted(str(v)) for v in before if v not in new)
        told = [f"{field}+={come}"] if come else []
        return told + ([f"{field}-={gone}"] if gone else [])
    return [f"{field}={'true' if new is True else 'false' if new is False else new}"]


def _by_hand(history: History, now: Board, commit: Commit, change: Change) -> str:
    """What to do where no single command does it: see what was meant, then write it."""
    from board.change import stands

    side = commit.parents[-1]
    for parent in commit.parents:
        board = history.board(history.blob_at(parent))
        if board is not None and not stands(board, change):
            side = parent
    known = change.ref.section and now.entry(change.ref) is not None
    there = [str(change.ref)] if known else []
    return (
        f"board diff {commit.short} {side[:7]} shows it, "
        f"{shlex.join(['board', 'edit', *there])} to write it again"
    )
