"""What the keys of the roadmap do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from board.query import EMPTY
from board.ui.board.display import Display
from board.ui.board.editing import unchangeable
from board.ui.keymap import CHANGE, LOOK
from board.ui.shell.action import Action
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.ui.roadmap.view import RoadmapView


def _pane(context: Context) -> Any:
    """The pane, which these keys are only handed while it is in front."""
    return context.shell.front


def _view(context: Context) -> RoadmapView:
    view: RoadmapView = _pane(context).view
    return view


# Look around


def _go(dx: int, dy: int, context: Context) -> None:
    _view(context).go(dx, dy)


def _end(which: int, context: Context) -> None:
    _view(context).end(which)


def _page(half: int, context: Context) -> None:
    _view(context).page(half)


async def _open(context: Context) -> None:
    from board.ui.roadmap import changing

    view = _view(context)
    block = view.block
    if view.item is not None:
        await _pane(context).card.open()
    elif (one := view.criterion) is not None:
        changing.show_criterion(context, one, view.by.get(one.where, ""))
    elif block is not None and block.phase.id:
        changing.show_phase(context, block.phase)


async def _back(context: Context) -> None:
    display = context.part(Display)
    if _pane(context).card.step_out():
        return
    if display.past is not None:
        await display.past.leave()
    elif display.query_text:
        display.set_query("", EMPTY)


# Change


async def _tick(context: Context) -> None:
    from board.ui.roadmap import changing

    view = _view(context)
    if view.criterion is not None:
        await changing.tick(context, view.criterion)
    elif view.item is None and view.block is not None and view.block.phase.id:
        await changing.close_phase(context, view.block.phase)


def _waive(context: Context) -> None:
    from board.ui.roadmap import changing

    if (one := _view(context).criterion) is not None:
        changing.waive(context, one)


async def _across(dx: int, context: Context) -> None:
    from board.ui.roadmap import changing
    from board.view import landing

    pane, view = _pane(context), _view(context)
    index = view.spot.block
    blocks = view.blocks.blocks
    if not 0 <= index + dx < len(blocks):
        return
    target = blocks[index + dx].column.key
    if view.criterion is not None:
        if target:
            await changing.move_criterion(context, view.criterion, target)
    elif view.item is not None and pane.arrangement is not None:
        place = landing(pane.arrangement, (view.item,), index, dx, 0)
        if place is not None:
            source = blocks[index].column.key
            await pane.move_item(source, view.item, place.column, place.above, place.below)


async def _along(dy: int, context: Context) -> None:
    from board.ui.roadmap import changing
    from board.view import landing

    pane, view = _pane(context), _view(context)
    index = view.spot.block
    if view.criterion is not None:
        await changing.reorder(context, view.criterion, dy)
    elif view.item is not None and pane.arrangement is not None:
        if context.part(Display).query.sorts:
            context.say("The filter sorts these cards; remove “sort:” from it to move them by hand")
            return
        place = landing(pane.arrangement, (view.item,), index, 0, dy)
        if place is not None:
            await pane.move_item(place.column, view.item, place.column, place.above, place.below)


def _nothing_to_tick(context: Context) -> str:
    view = _view(context)
    if view.item is not None:
        return f"{context.key('status')} sets the status of a card; criteria are ticked"
    if view.block is None or not view.block.phase.id:
        return "There is no criterion here"
    return unchangeable(context)


def _no_criterion(context: Context) -> str:
    if _view(context).criterion is None:
        return "There is no criterion here"
    return unchangeable(context)


def _nothing_to_move(context: Context) -> str:
    view = _view(context)
    if view.item is None and view.criterion is None:
        return "Phases are in the order of the file; cards and criteria move"
    return unchangeable(context)


def _add_phase(context: Context) -> None:
    from board.ui.roadmap import changing

    changing.new_phase(context)


# What the keys of items do at a phase or a criterion


def _add(context: Context) -> None:
    from board.ui.roadmap import changing

    view = _view(context)
    block = view.block
    if block is None or not block.phase.id or view.item is not None:
        _add_item(context)
    elif view.criterion is not None:
        changing.new_criterion(context, block.phase)
    else:
        from board.ui.kit.question import Answer, Ask

        def answered(answer: str | None) -> None:
            if answer == "criterion":
                changing.new_criterion(context, block.phase)
            elif answer == "item":
                _add_item(context)

        answers = [
            Answer("c", "a criterion of its gate", "criterion"),
            Answer("i", "an item", "item"),
        ]
        context.ask(Ask(f"Add to {block.phase.title}", "What is to be added?", answers), answered)


def _add_item(context: Context) -> None:
    from board.ui.board.forms import open_form

    board, block = context.part(Display).board, _view(context).block
    columns = board.columns.items()
    first_open = next((key for key, one in columns if not one.closed), board.first_status)
    texts = {"status": first_open}
    if block is not None and block.column.key in board.phases:
        texts["phase"] = block.column.key
    open_form(context, board, texts=texts)


def _edit(context: Context) -> None:
    from board.ui.roadmap import changing

    view = _view(context)
    if view.criterion is not None:
        changing.criterion_form(context, view.criterion)
    elif view.block is not None:
        changing.phase_form(context, view.block.phase.id)


async def _edit_lines(context: Context) -> None:
    from board.model import Ref
    from board.ui.board.own_editor import edit_lines

    view = _view(context)
    one, block = view.criterion, view.block
    if one is not None and isinstance(one.where, Ref):
        await edit_lines(context, one.where)
    elif block is not None:
        await edit_lines(context, Ref("phases", block.phase.id))


def _remove(context: Context) -> None:
    from board.ui.roadmap import changing

    view = _view(context)
    if view.criterion is not None:
        changing.remove_criterion(context, view.criterion)
    elif view.block is not None:
        changing.remove_phase(context, view.block.phase)


def _link(context: Context) -> None:
    from board.ui.board.links import open_link

    one = _view(context).criterion
    if one is not None:
        open_link(context, one.evidence)


def _no_evidence(context: Context) -> str:
    one = _view(context).criterion
    return "" if one is not None and one.evidence else "There is no evidence to open here"


def _copy(context: Context) -> None:
    from board.ui.kit.clipboard import copy
    from board.ui.kit.safe_text import clean

    view = _view(context)
    one, block = view.criterion, view.block
    text = f"phase:{block.phase.id}" if block is not None else ""
    text = clean(one.id or one.text if one is not None else text)
    context.say(copy(context.app, text, f"Copied {text}"))


def _no_phase(context: Context) -> str:
    block = _view(context).block
    return "" if block is not None and block.phase.id else "There is no phase here"


def _no_phase_to_change(context: Context) -> str:
    return unchangeable(context) or _no_phase(context)


def _row(id: str, keys: str, label: str, help: str) -> partial[Action]:
    return partial(Action, id, keys, label, help, CHANGE, where="roadmap")


#: By the id of a key of items, what it does where no item is.
HERE = {
    "add": _row("add", "a", "add", "add a criterion or an item")(does=_add, enabled=unchangeable),
    "edit": _row("edit", "e", "edit", "edit it")(does=_edit, enabled=_no_phase_to_change),
    "edit-lines": _row("edit-lines", "E", "editor", "edit its lines")(
        does=_edit_lines, enabled=_no_phase_to_change
    ),
    "remove": _row("remove", "D", "remove", "remove it")(does=_remove, enabled=_no_phase_to_change),
    "open-link": _row("open-link", "o", "open", "open its evidence")(
        does=_link, enabled=_no_evidence
    ),
    "copy": _row("copy", "y", "copy id", "copy its id")(does=_copy, enabled=_no_phase),
}

ACTIONS: tuple[Action, ...] = (
    Action("road-left", "h,left", "left", "to the phase before", LOOK, where="roadmap",
           does=partial(_go, -1, 0)),
    Action("road-down", "j,down", "down", "to the next criterion or card", LOOK, where="roadmap",
           does=partial(_go, 0, 1)),
    Action("road-up", "k,up", "up", "to the one above", LOOK, where="roadmap",
           does=partial(_go, 0, -1)),
    Action("road-right", "l,right", "right", "to the next phase", LOOK, where="roadmap",
           does=partial(_go, 1, 0)),
    Action("road-first", "g,home", "first", "to the phase itself", LOOK, where="roadmap",
           does=partial(_end, -1)),
    Action("road-last", "G,end", "last", "to its last card", LOOK, where="roadmap",
           does=partial(_end, 1)),
    Action("road-half-down", "ctrl+d,pagedown", "page", "half a page down", LOOK, where="roadmap",
           does=partial(_page, 1)),
    Action("road-half-up", "ctrl+u,pageup", "page", "half a page up", LOOK, where="roadmap",
           does=partial(_page, -1)),
    Action("road-open", "enter", "open", "open the card; of a phase or criterion, all of it", LOOK,
           where="roadmap", foot=8, does=_open),
    Action("road-back", "escape", "back", "close the card, then clear the filter", LOOK,
           where="roadmap", does=_back),
    Action("tick", "space", "tick", "tick a criterion, or not; close a phase, or open it again",
           CHANGE, where="roadmap", foot=9, does=_tick, enabled=_nothing_to_tick),
    Action("waive", "W", "waive", "waive a criterion until a day, for a reason", CHANGE,
           where="roadmap", foot=4, does=_waive, enabled=_no_criterion),
    Action("road-move-left", "H,shift+left", "move left", "move it to the phase before", CHANGE,
           where="roadmap", does=partial(_across, -1), enabled=_nothing_to_move),
    Action("road-move-right", "L,shift+right", "move", "move it to the next phase", CHANGE,
           where="roadmap", foot=6, does=partial(_across, 1), enabled=_nothing_to_move),
    Action("road-move-down", "J,shift+down", "move down", "move it down its phase", CHANGE,
           where="roadmap", does=partial(_along, 1), enabled=_nothing_to_move),
    Action("road-move-up", "K,shift+up", "move up", "move it up its phase", CHANGE,
           where="roadmap", does=partial(_along, -1), enabled=_nothing_to_move),
    Action("phase-add", "A", "add phase", "add a phase", CHANGE, where="roadmap", foot=2,
           does=_add_phase, enabled=unchangeable),
)  # fmt: skip
