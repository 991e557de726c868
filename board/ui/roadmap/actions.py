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


def view_of(context: Context) -> RoadmapView:
    """The phases on the screen."""
    view: RoadmapView = _pane(context).view
    return view


# Look around


def _go(dx: int, dy: int, context: Context) -> None:
    view_of(context).go(dx, dy)


def _end(which: int, context: Context) -> None:
    view_of(context).end(which)


def _page(half: int, context: Context) -> None:
    view_of(context).page(half)


async def _open(context: Context) -> None:
    from board.ui.roadmap import changing

    view = view_of(context)
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

    view = view_of(context)
    if view.criterion is not None:
        await changing.tick(context, view.criterion)
    elif view.item is None and view.block is not None and view.block.phase.id:
        await changing.close_phase(context, view.block.phase)


def _waive(context: Context) -> None:
    from board.ui.roadmap import changing

    if (one := view_of(context).criterion) is not None:
        changing.waive(context, one)


async def _across(dx: int, context: Context) -> None:
    from board.ui.roadmap import changing
    from board.view import landing

    pane, view = _pane(context), view_of(context)
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

    pane, view = _pane(context), view_of(context)
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
    view = view_of(context)
    if view.item is not None:
        return f"{context.key('status')} sets the status of a card; criteria are ticked"
    if view.block is None or not view.block.phase.id:
        return "There is no criterion here"
    return unchangeable(context)


def _no_criterion(context: Context) -> str:
    if view_of(context).criterion is None:
        return "There is no criterion here"
    return unchangeable(context)


def _nothing_to_move(context: Context) -> str:
    view = view_of(context)
    if view.item is None and view.criterion is None:
        return "Phases are in the order of the file; cards and criteria move"
    return unchangeable(context)


def _add_phase(context: Context) -> None:
    from board.ui.roadmap import changing

    changing.new_phase(context)


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
