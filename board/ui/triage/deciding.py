"""What the keys of triage do to one entry: each is an edit, or a review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

from board import edit
from board.known import days
from board.model import ITEMS, Board, Criterion, Ref
from board.ui.board.accepting import accept
from board.ui.board.editing import Editing
from board.ui.board.knowing import Knowing
from board.ui.board.picking import pick
from board.ui.board.removing import ask_to_remove
from board.ui.board.reviewing import looked
from board.ui.kit.pick_one import Pick
from board.ui.kit.picker import Choice
from board.ui.shell.context import Context

_OF_ALL = frozenset({"reviewed", "remove"})
_OF_ITEMS = _OF_ALL | {"owner", "status", "repos", "due", "review", "edit"}
#: What may be decided of an entry of each section.
OFFERED: Mapping[str, frozenset[str]] = {
    "gaps": _OF_ITEMS,
    "risks": _OF_ITEMS | {"likelihood", "impact", "accept"},
    "repos": _OF_ALL | {"status", "review"},
    "criteria": _OF_ALL | {"met"},
    "phases": _OF_ALL | {"due"},
    "layers": _OF_ALL,
}
#: Days from today that are offered, by how they are called.
_AHEAD = {
    "1w": "in a week", "2w": "in two weeks", "1m": "in a month", "3m": "in three months",
    "6m": "in half a year", "1y": "in a year",
}  # fmt: skip


async def decide(context: Context, ref: Ref, what: str) -> None:
    """Ask what is to be decided, and decide it; where that can't be, say why."""
    if what not in OFFERED.get(ref.section, ()):
        context.say(f"{ref} has nothing of the kind", "warning")
    elif what == "reviewed":
        if ref in context.part(Knowing).pending:
            await context.part(Editing).confirm([ref])
        else:
            await looked(context, [ref], quiet=True)
    elif what in ("due", "review"):
        _day(context, ref, what, f"{what.capitalize()} date of {ref}")
    elif what == "accept":
        accept(context, [ref.id])
    elif what == "edit":
        from board.ui.board.forms import open_form

        open_form(context, context.workspace.board, [ref.id])
    elif what == "remove":
        ask_to_remove(context, [ref])
    elif what == "met":
        await _meet(context, ref)
    elif ref.section in ITEMS:
        pick(context, what, [ref.id])
    else:
        _repo_status(context, ref)


def _day(context: Context, ref: Ref, field: str, title: str) -> None:
    """Pick one of some days ahead; any other is written in the form."""
    today = dt.date.today()
    ahead = {today + dt.timedelta(days(span)): said for span, said in _AHEAD.items()}
    offered = [Choice(str(date), f"{said.capitalize()}, {date}") for date, said in ahead.items()]
    entry = context.workspace.board.entry(ref)
    now = getattr(entry, field, None)

    async def chosen(value: str | None) -> None:
        if value is not None:
            day = dt.date.fromisoformat(value) if value else None
            await context.part(Editing).change(edit.set_fields, [ref], {field: day})

    context.ask(Pick(title, [*offered, Choice("", "None")], str(now or "")), chosen)


async def _meet(context: Context, ref: Ref) -> None:
    """Tick a criterion, or not."""
    criterion = context.workspace.board.entry(ref)
    met = isinstance(criterion, Criterion) and bool(criterion.met)
    await context.part(Editing).change(edit.set_fields, [ref], {"met": not met})


def _repo_status(context: Context, ref: Ref) -> None:
    """Pick a status that is in use, or write another one."""
    board = context.workspace.board
    used = sorted({repo.status for repo in board.repos.values() if repo.status})
    now = board.repos[ref.id].status or ""
    ask = Pick(f"Status of {ref}", [Choice(one, one) for one in used], now, new="=")
    context.ask(ask, partial(_set_status, context, ref))


async def _set_status(context: Context, ref: Ref, value: str | None) -> None:
    if value:
        await context.part(Editing).change(_with_status, ref, value)


def _with_status(board: Board, ref: Ref, status: str) -> Board:
    return edit.set_fields(board, [ref], {"status": status})
