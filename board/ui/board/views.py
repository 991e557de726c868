"""How the board is looked at: what makes columns and lanes, the order of cards, and views.

Owns the pickers for these and how a look is kept as a view. What a view means is ``view.looks``'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from board import edit
from board.model import Board, Ref
from board.ui.board.display import Display
from board.ui.board.editing import Editing, unchangeable
from board.ui.keymap import LOOK
from board.ui.kit.safe_text import clean
from board.ui.shell.action import Action
from board.ui.shell.context import Context
from board.value import Value, fold
from board.view import Pivot

#: The value of the choice that makes no lanes, and of that which keeps the look as a view.
NOTHING, KEEP = "", "\0keep"


def _columns(context: Context) -> None:
    display = context.part(Display)
    pivot = display.pivot

    def chosen(field: str | None) -> None:
        if field is not None and field != pivot.columns:
            display.set_pivot(Pivot(field, None if field == pivot.lanes else pivot.lanes))

    _pick_field(context, "Columns by", pivot.columns, chosen)


def _lanes(context: Context) -> None:
    display = context.part(Display)
    pivot = display.pivot

    def chosen(field: str | None) -> None:
        if field is None or field == (pivot.lanes or NOTHING):
            return
        if field == pivot.columns:
            key = context.key("columns")
            context.say(f"{field.capitalize()} makes the columns already; {key} chooses others")
        else:
            display.set_pivot(replace(pivot, lanes=field or None))

    _pick_field(context, "Lanes by", pivot.lanes or NOTHING, chosen, none=True)


def _pick_field(
    context: Context,
    title: str,
    now: str,
    chosen: Callable[[str | None], object],
    *,
    none: bool = False,
) -> None:
    from board.ui.kit.pick_one import Pick
    from board.ui.kit.picker import Choice
    from board.view import pivots

    board = context.part(Display).board
    choices = [Choice(field, _label(board, field)) for field in pivots(board)]
    if none:
        choices.append(Choice(NOTHING, "No lanes"))
    context.ask(Pick(title, choices, now), chosen)


def _label(board: Board, field: str) -> str:
    own = board.own_fields.get(field)
    return clean(own.label or field) if own else field.capitalize()


def _fold(context: Context) -> None:
    context.part(Display).view.fold()


def _fold_all(context: Context) -> None:
    context.part(Display).view.fold_all()


def no_lanes(context: Context) -> str:
    """Why no lane can be folded; empty where there is one."""
    arrangement = context.part(Display).arrangement
    if arrangement is not None and arrangement.lanes:
        return ""
    return f"There are no lanes; {context.key('lanes')} makes some"


# The order of cards


def _sort(context: Context) -> None:
    from board.ui.kit.pick_one import Pick
    from board.ui.kit.picker import Choice
    from board.view.looks import ORDERS

    now = context.part(Display).query.sorts
    current = next((name for name, sorts in ORDERS.items() if sorts == now), None)
    choices = [Choice(name, name.capitalize()) for name in ORDERS]

    def chosen(name: str | None) -> None:
        if name is not None:
            sort_by(context, name)

    context.ask(Pick("Sort by", choices, current), chosen)


def sort_by(context: Context, name: str) -> None:
    """Let the cards of each column come in one of ``ORDERS``: the ``sort:`` of the filter."""
    from board.view.looks import ORDERS, ordered_by

    display = context.part(Display)
    text, query = ordered_by(display.query, display.query_text, ORDERS[name])
    if query != display.query:
        display.look_at(display.pivot, text, query)
    if any(sort.field == "age" for sort in query.sorts) and not display.known.standing:
        context.say("How long items have their status is known from commits, and none says so yet")


# Views


def _views(context: Context) -> None:
    from board.ui.kit.pick_one import Pick
    from board.ui.kit.picker import Choice

    display = context.part(Display)
    views = display.board.views
    choices = [Choice(id, view.title or id, _note(view.columns, view.lanes))
               for id, view in views.items()]  # fmt: skip
    choices.append(Choice(KEEP, "Keep this look as a view …"))
    now = next((id for id, view in views.items() if (view.title or id) == display.view_title), None)

    def chosen(id: str | None) -> None:
        if id == KEEP:
            _keep(context)
        elif id is not None:
            show_view(context, id)

    context.ask(Pick("View", choices, now), chosen)


def _note(columns: str | None, lanes: str | None) -> str:
    return " × ".join(filter(None, (columns or "status", lanes)))


def show_view(context: Context, id: str) -> None:
    """Look at the board as a view says, or say why that can't be."""
    from board.view.looks import ViewError, look_of

    display = context.part(Display)
    try:
        look = look_of(display.board, id)
    except ViewError as error:
        context.say(str(error), "warning")
        return
    view = display.board.views[id]
    display.picked = (view.title or id, look.pivot, look.query)
    display.look_at(look.pivot, look.text, look.query)


def _keep(context: Context) -> None:
    """Ask for a name, and keep what is shown under it."""
    from board.ui.kit.pick_one import Pick
    from board.ui.kit.picker import Choice
    from board.view.looks import fields_of_look

    if reason := unchangeable(context):
        context.say(reason, "warning")
        return
    display = context.part(Display)
    views = display.board.views
    fields = fields_of_look(display.pivot, display.query, display.query_text)
    choices = [Choice(id, view.title or id, "replaces it") for id, view in views.items()]

    async def named(name: str | None) -> None:
        if name and name.strip():
            id = name if name in views else slug(name)
            said = fields if id in views else {"title": name.strip(), **fields}
            step = await context.part(Editing).change(keep_view, id, said)
            if step is not None:
                show_view(context, id)

    context.ask(Pick("Name of the view", choices, new=" "), named)


def keep_view(board: Board, id: str, fields: Mapping[str, Value]) -> Board:
    """The board with a view that says this: a new one, or another look for one that is there."""
    ref = Ref("views", id)
    if id in board.views:
        return edit.set_fields(board, [ref], fields)
    said = {name: value for name, value in fields.items() if value is not None}
    return edit.add(board, "view", id, said)


def slug(name: str) -> str:
    """The id of a view from what a person calls it."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "view"


def offers(context: Context) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the palette offers: every view and every order, and to keep or remove a view."""
    from board.view.looks import ORDERS

    for id, view in context.part(Display).board.views.items():
        yield f"View: {clean(view.title or id)}", partial(show_view, context, id)
    for name in ORDERS:
        yield f"Sort by {name}", partial(sort_by, context, name)
    yield "Keep this look as a view", partial(_keep, context)
    for id, view in context.part(Display).board.views.items():
        yield f"Remove the view {clean(view.title or id)}", partial(remove_view, context, id)


async def remove_view(context: Context, id: str) -> None:
    """Take a view out of the board; undo brings it back."""
    await context.part(Editing).change(edit.remove, [Ref("views", id)])


ACTIONS: tuple[Action, ...] = (
    Action("columns", "b", "columns", "choose what makes the columns", LOOK, foot=2,
           does=_columns),
    Action("lanes", "B", "lanes", "choose what makes lanes, if anything", LOOK, foot=1,
           does=_lanes),
    Action("fold", "f", "fold", "fold the lane, or unfold it", LOOK, does=_fold, enabled=no_lanes),
    Action("fold-all", "F", "fold all", "fold all lanes, or unfold them", LOOK, does=_fold_all,
           enabled=no_lanes),
    Action("sort", "S", "sort", "choose the order of the cards in a column", LOOK, does=_sort),
    Action("views", "V", "views", "look at the board by one of its views, or keep this look", LOOK,
           foot=1, does=_views),
)  # fmt: skip
