"""What the keys of the Risks tab do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from board import edit
from board.model import Board, Ref
from board.query import EMPTY
from board.ui.board.display import Display
from board.ui.board.editing import Editing, no_card, no_card_to_change
from board.ui.keymap import CHANGE, LOOK
from board.ui.shell.action import Action
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.ui.board.open_card import OpenCard
    from board.ui.risks.view import RisksView
    from board.view.matrix import Place


class Tab(Protocol):
    """What the actions ask of the tab."""

    @property
    def view(self) -> RisksView:
        """The matrix and the list."""

    @property
    def card(self) -> OpenCard:
        """The open card."""


def _pane(context: Context) -> Tab:
    return cast(Tab, context.shell.front)


def _view(context: Context) -> RisksView:
    return _pane(context).view


def _go(dx: int, dy: int, context: Context) -> None:
    _view(context).go(dx, dy)


def _walk(by: int, context: Context) -> None:
    _view(context).walk(by)


def _page(half: int, context: Context) -> None:
    view = _view(context)
    view.walk(half * view.page())


def _end(which: int, context: Context) -> None:
    view = _view(context)
    view.walk(which * len(view.cursor.shown.ids))


async def _open(context: Context) -> None:
    await _pane(context).card.open()


async def _back(context: Context) -> None:
    """Out of whatever is innermost: the card that has the keys, the past, the card, the filter."""
    display, card = context.part(Display), _pane(context).card
    if display.past is not None and not card.inside:
        await display.past.leave()
    elif card.step_out():
        pass
    elif display.query_text:
        display.set_query("", EMPTY)


def score(board: Board, id: str, place: Place) -> Board:
    """The edit that puts a risk into a cell of the matrix."""
    return edit.set_fields(board, [Ref("risks", id)], {"likelihood": place[0], "impact": place[1]})


async def move_to(context: Context, id: str, place: Place) -> None:
    """Put a risk into a cell; both scores change in one step."""
    if await context.part(Editing).change(score, id, place) is not None:
        context.selection.goto(id)


async def _move(dx: int, dy: int, context: Context) -> None:
    cursor = _view(context).cursor
    place = cursor.moved(dx, dy)
    if cursor.id is not None and place is not None:
        await move_to(context, cursor.id, place)


def _respond(context: Context) -> None:
    from board.ui.board.picking import pick

    pick(context, "response", context.selection.targets())


def _accept(context: Context) -> None:
    from board.ui.board.accepting import accept

    accept(context, context.selection.targets())


ACTIONS: tuple[Action, ...] = (
    Action("risk-left", "h,left", "left", "to the cell on the left", LOOK, where="risks",
           does=partial(_go, -1, 0)),
    Action("risk-down", "j,down", "down", "to the cell below", LOOK, where="risks",
           does=partial(_go, 0, -1)),
    Action("risk-up", "k,up", "up", "to the cell above", LOOK, where="risks",
           does=partial(_go, 0, 1)),
    Action("risk-right", "l,right", "right", "to the cell on the right", LOOK, where="risks",
           does=partial(_go, 1, 0)),
    Action("risk-next", "n", "next risk", "to the next risk of the list", LOOK, where="risks",
           foot=3, does=partial(_walk, 1)),
    Action("risk-previous", "N", "previous risk", "to the risk above it in the list", LOOK,
           where="risks", does=partial(_walk, -1)),
    Action("risk-first", "g,home", "first", "to the first risk of the list", LOOK, where="risks",
           does=partial(_end, -1)),
    Action("risk-last", "G,end", "last", "to the last risk of the list", LOOK, where="risks",
           does=partial(_end, 1)),
    Action("risk-half-down", "ctrl+d,pagedown", "page", "half a page down the list", LOOK,
           where="risks", does=partial(_page, 1)),
    Action("risk-half-up", "ctrl+u,pageup", "page", "half a page up the list", LOOK,
           where="risks", does=partial(_page, -1)),
    Action("risk-open", "enter", "open", "open the card; again: step into it", LOOK,
           where="risks", foot=8, does=_open, enabled=no_card),
    Action("risk-back", "escape", "back", "close the card, then clear the filter", LOOK,
           where="risks", does=_back),
    Action("risk-move-left", "H,shift+left", "move left", "make the impact less", CHANGE,
           where="risks", does=partial(_move, -1, 0), enabled=no_card_to_change),
    Action("risk-move-down", "J,shift+down", "move down", "make the likelihood less", CHANGE,
           where="risks", does=partial(_move, 0, -1), enabled=no_card_to_change),
    Action("risk-move-up", "K,shift+up", "score higher",
           "make the likelihood greater; a risk that is not scored comes into the matrix", CHANGE,
           where="risks", foot=6, does=partial(_move, 0, 1), enabled=no_card_to_change),
    Action("risk-move-right", "L,shift+right", "move right", "make the impact greater", CHANGE,
           where="risks", does=partial(_move, 1, 0), enabled=no_card_to_change),
    Action("response", "m", "response", "set a risk's response", CHANGE, where="risks", foot=6,
           does=_respond, enabled=no_card_to_change),
    Action("accept", "A", "accept", "accept a risk: who does, until when, and why", CHANGE,
           where="risks", foot=6, does=_accept, enabled=no_card_to_change),
)  # fmt: skip
