"""Picking a value of a field for some cards: one picker for every field that has a key.

Owns which choices there are and what the cards have of them, and why a field
can't be picked. How it is picked is the dialogs', what it does the edit's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from board import edit
from board.fields import Field
from board.model import PRIORITIES, Board, Item
from board.offers import offers
from board.phrases import counted
from board.present.roadmap import short
from board.ui.board.display import Display
from board.ui.board.editing import Editing, unchangeable
from board.ui.board.moving import named
from board.ui.item import form_fields
from board.ui.kit.pick_one import Pick
from board.ui.kit.pick_some import PickSome
from board.ui.kit.picker import Choice
from board.ui.shell.context import Context
from board.view.gates import gates
from board.view.matrix import words

if TYPE_CHECKING:
    from board.value import Value

#: Fields in which any word may stand, and the sign that people may write before it.
FREE = {"owner": "@", "tags": "#"}
#: What adds the first of them, where a board has none.
_NONE_YET = {
    "repos": "There are no repos yet; “board add repo NAME” adds one",
    "layers": "There are no layers yet; “board add layer NAME” adds one",
    "phase": "There are no phases yet; “board add phase NAME” adds one",
}


def pick(context: Context, field: str, ids: Sequence[str]) -> None:
    """Ask for a value of a field and give it to these cards; where that can't be, say why."""
    board = context.selection.board
    if reason := misfit(board, field, ids):
        context.say(reason, "warning")
    elif _row(board, field).many:
        _pick_some(context, board, field, ids)
    else:
        _pick_one(context, board, field, ids)


def misfit(board: Board, field: str, ids: Sequence[str]) -> str:
    """Why a field of these cards can't be picked; ``""`` where it can."""
    row = _row(board, field)
    others = [id for id, item in _items(board, ids) if item.kind not in row.kinds]
    if others:
        are = "are gaps" if others[1:] else "is a gap"
        return f"{named(others)} {are}; only risks have {_article(row.label.lower())}"
    known = {value for each in _values(board, field, ids) for value in each}
    return "" if known or offers(board, _row(board, field)) else _NONE_YET.get(field, "")


def _row(board: Board, field: str) -> Field:
    return next(row for row in form_fields.rows(board) if row.name == field)


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _items(board: Board, ids: Sequence[str]) -> Iterator[tuple[str, Item]]:
    return ((id, item) for id in ids if (item := board.item(id)) is not None)


def _values(board: Board, field: str, ids: Sequence[str]) -> list[tuple[str, ...]]:
    """What each of the cards has of a field."""
    if _row(board, field).many:
        refs = (ref for id in ids if (ref := board.ref(id)) is not None)
        return [tuple(edit.standing(board, ref, field)) for ref in refs]
    if field == "status":
        return [(board.status_of(item),) for _, item in _items(board, ids)]
    found = (getattr(item, field, None) for _, item in _items(board, ids))
    return [() if value is None else (str(value),) for value in found]


def choices(board: Board, field: str) -> list[Choice]:
    """What the board offers for a field, in its order."""
    offered = offers(board, _row(board, field))
    if field == "status":
        closed = {id: "closed" if status.closed else "" for id, status in board.columns.items()}
        return [Choice(id, title or id, closed[id]) for id, title in offered]
    if field == "priority":
        return [Choice(name, name.capitalize()) for name in reversed(PRIORITIES)]
    if words_of := words(board, field) if field in ("likelihood", "impact") else ():
        return [Choice(str(n), word.capitalize()) for n, word in enumerate(words_of, 1)]
    if _row(board, field).words:
        return [Choice(degree, word.capitalize()) for degree, word in offered]
    if field in ("layers", "phase"):
        return [Choice(id, title or id, id if title else "") for id, title in offered]
    return [Choice(value, value, note) for value, note in offered]


def _title(board: Board, field: str, ids: Sequence[str]) -> str:
    return f"{_row(board, field).label} of {ids[0] if len(ids) == 1 else counted(len(ids), 'card')}"


# One value


def _pick_one(context: Context, board: Board, field: str, ids: Sequence[str]) -> None:
    offered = choices(board, field)
    if field != "status":
        offered.append(Choice("", "Nobody" if field == "owner" else "None"))
    now = {each[0] if each else "" for each in _values(board, field, ids)}

    async def chosen(value: str | None) -> None:
        if field == "response" and value == "accept":
            from board.ui.board.accepting import accept

            accept(context, ids)  # that needs more than a word
        elif value is not None:
            await context.part(Editing).change(_set, field, ids, value)

    current = now.pop() if len(now) == 1 else None
    context.ask(Pick(_title(board, field, ids), offered, current, new=FREE.get(field, "")), chosen)


def _set(board: Board, field: str, ids: Sequence[str], value: str) -> Board:
    if field == "status":
        return edit.move(board, ids, value)
    refs = [ref for id in ids if (ref := board.ref(id)) is not None]
    given: Value = int(value) if value and _row(board, field).words else value or None
    return edit.set_fields(board, refs, {field: given})


# Several values


def _pick_some(context: Context, board: Board, field: str, ids: Sequence[str]) -> None:
    have = [set(each) for each in _values(board, field, ids)]
    every, some = set.intersection(*have), set.union(*have)
    offered = choices(board, field)
    known = {choice.value for choice in offered}
    offered += [Choice(v, v, "not on the board") for v in sorted(some - known)]
    # What the cards have comes first: that is what goes.
    offered.sort(key=lambda choice: choice.value not in some)

    async def chosen(wanted: Mapping[str, bool] | None) -> None:
        come = [value for value, on in (wanted or {}).items() if on]
        gone = [value for value, on in (wanted or {}).items() if not on]
        if wanted:
            await context.part(Editing).change(edit.change_members, ids, field, come, gone)

    new = FREE.get(field, "")
    context.ask(PickSome(_title(board, field, ids), offered, every, some - every, new=new), chosen)


# The gate of a phase


def show_gate(context: Context, phase: str) -> None:
    """Show the criteria of a phase, which are met; where that may be changed, change it."""
    board = context.selection.board
    entry = board.phases.get(phase)
    if entry is None:
        context.say(f"There is no phase {phase} on the board", "warning")
        return
    title, gate = (
        entry.title or phase,
        gates(board, context.part(Display).known, (phase,)).get(phase, ()),
    )
    if not gate:
        context.say(
            f"{title} has no gate; “board add criterion TEXT phase={phase}” adds a criterion"
        )
        return
    offered = [Choice(str(at), one.text, short(one)) for at, one in enumerate(gate)]
    met = {str(at) for at, one in enumerate(gate) if one.state == "met"}

    async def chosen(wanted: Mapping[str, bool] | None) -> None:
        if wanted:
            ticks = [(gate[int(at)].where, on) for at, on in wanted.items()]
            await context.part(Editing).change(_tick, ticks)

    locked = bool(unchangeable(context))
    heading = f"Gate of {title}: {len(met)} of {len(gate)} met"
    context.ask(PickSome(heading, offered, met, broad=True, locked=locked), chosen)


def _tick(board: Board, ticks: Sequence[tuple[edit.Where, bool]]) -> Board:
    """Tick some criteria, or not."""
    for where, met in ticks:
        board = edit.tick(board, where, met)
    return board
