"""What the keys of the board do."""

from __future__ import annotations

from functools import partial

from board import edit
from board.model import Board
from board.query import EMPTY
from board.ui.board import views
from board.ui.board.display import Display
from board.ui.board.editing import (
    Editing,
    no_card,
    no_card_to_change,
    targets,
    unchangeable,
)
from board.ui.board.filtering import Filtering
from board.ui.board.open_card import OpenCard
from board.ui.board.reviewing import looked
from board.ui.keymap import CHANGE, FIND, LOOK, MARKS, PROGRAM
from board.ui.kit.safe_text import clean
from board.ui.shell.action import Action
from board.ui.shell.context import Context

# Look around


def _go(dx: int, dy: int, context: Context) -> None:
    context.part(Display).view.go(dx, dy)


def _end(which: int, context: Context) -> None:
    context.part(Display).view.end(which)


def _page(half: int, context: Context) -> None:
    context.part(Display).view.page(half)


async def _open(context: Context) -> None:
    await context.part(OpenCard).open()


async def _back(context: Context) -> None:
    """Out of whatever is innermost: the card that has the keys, the past, card, marks, filter."""
    display, card = context.part(Display), context.part(OpenCard)
    if display.past is not None and not card.inside:
        await display.past.leave()
    elif card.step_out():
        pass
    elif display.view.selection.marks:
        display.view.clear_marks()
    elif display.query_text:
        display.set_query("", EMPTY)


DENSITIES = {
    "auto": "all that they have, where a column fits on the screen",
    "compact": "two lines each",
    "normal": "title, chips and owner",
    "full": "all that they have",
}


def set_density(density: str, context: Context) -> None:
    """Let the cards show more or less; it is kept."""
    from board.app_files import state_dir
    from board.ui.shell.settings import keep

    context.part(Display).view.density = density
    keep(state_dir(), "density", density)
    context.say(f"Cards show {DENSITIES[density]}")


def _density(context: Context) -> None:
    words = [*DENSITIES]
    now = words.index(context.part(Display).view.density)
    set_density(words[(now + 1) % len(words)], context)


def _return(context: Context) -> None:
    from board.ui.board.links import Trail

    context.part(Trail).go_back()


# Change


def _pick(field: str, context: Context) -> None:
    from board.ui.board.picking import pick

    pick(context, field, targets(context))


async def _move(dx: int, dy: int, context: Context) -> None:
    display, ids = context.part(Display), targets(context)
    place = display.view.selection.landing(dx, dy) if ids else None
    if place is None:
        return
    sources, put = display.view.selection.sources(), context.part(Editing).put
    cell = (place.column, place.lane)
    if dx:
        await put(sources, cell)
    elif display.query.sorts and not display.pivot.lanes:
        context.say("The filter sorts these cards; take “sort:” out of it to place them by hand")
    else:
        # Up and down a card takes the cursor along, also into another lane.
        await put(sources, cell, place.above, place.below, follow=True)


def _add(context: Context) -> None:
    from board.ui.board.forms import open_form
    from board.ui.item.form_fields import Filled

    display = context.part(Display)
    board, arrangement, column = display.board, display.arrangement, display.view.at.column
    columns = board.columns.items()
    first_open = next((key for key, one in columns if not one.closed), board.first_status)
    texts = {"status": first_open}
    if arrangement is not None and column < len(arrangement.columns):
        head, pivot = arrangement.columns[column], display.pivot
        heads = [(pivot.columns, head.key)] if not head.unknown and not head.closed else []
        if pivot.lanes and arrangement.lanes:
            lane = arrangement.lanes[display.view.at.lane]
            closed = pivot.lanes == "status" and not _is_open(board, lane.key)
            heads += [(pivot.lanes, lane.key)] if not lane.unknown and not closed else []
        for made_by, key in heads:
            field = edit.LISTS.get(made_by, made_by)
            if field != "kind":
                texts[field] = key or texts.get(field, "")
    kind, more = context.shell.front.new_item() or ("gap", {})
    open_form(context, board, texts=texts | more, typed=Filled(kind, {}))


def _is_open(board: Board, status: str) -> bool:
    return status not in board.columns or not board.columns[status].closed


def _edit(context: Context) -> None:
    from board.ui.board.forms import open_form

    open_form(context, context.selection.board, targets(context))


async def _edit_lines(context: Context) -> None:
    from board.ui.board.own_editor import edit_lines, fix_file

    display = context.part(Display)
    if context.workspace.current.read_only:
        await fix_file(context)
        return
    ids = context.selection.targets()
    ref = display.board.ref(ids[0]) if ids else None
    if len(ids) > 1:
        key = context.key("edit")
        context.say(f"Your editor takes one card at a time; {key} edits all")
    elif ref is not None:
        await edit_lines(context, ref)


def _no_lines(context: Context) -> str:
    """Why no lines can be edited: those of a file that is wrong can be."""
    workspace, past = context.workspace, context.part(Display).past
    mendable = workspace.session is not None and past is None and workspace.current.read_only
    return "" if mendable else no_card_to_change(context)


def _remove(context: Context) -> None:
    from board.ui.board.removing import ask_to_remove

    board = context.selection.board
    refs = [ref for id in targets(context) if (ref := board.ref(id)) is not None]
    ask_to_remove(context, refs)


async def _reviewed(context: Context) -> None:
    board = context.selection.board
    refs = [ref for id in targets(context) if (ref := board.ref(id)) is not None]
    await looked(context, refs)


async def _undo(context: Context) -> None:
    await context.part(Editing).undo()


async def _redo(context: Context) -> None:
    await context.part(Editing).redo()


# Find, marks, and what leaves the board


async def _filter(context: Context) -> None:
    await context.part(Filtering).open()


def _match(step: int, context: Context) -> None:
    """To the next card of the filter; in an old version without one, of those that changed."""
    display = context.part(Display)
    view = display.view
    if display.query_text:
        if not view.step_match(step):
            context.say("No card matches the filter")
        return
    ids = view.selection.in_order(frozenset(view.flags))
    if not ids:
        context.say("This commit changed no card that is still there")
        return
    at = ids.index(view.cursor) if view.cursor in ids else -1 if step > 0 else 0
    view.goto(ids[(at + step) % len(ids)])


def _no_match(context: Context) -> str:
    display = context.part(Display)
    if display.query_text or display.past is not None:
        return ""
    return f"There is no filter; {context.key('filter')} starts one"


def _mark(context: Context) -> None:
    context.part(Display).view.mark_toggle()


def _mark_range(context: Context) -> None:
    context.part(Display).view.mark_range()


def _copy(context: Context) -> None:
    from board.ui.kit.clipboard import copy

    text = " ".join(map(clean, targets(context)))
    context.say(copy(context.app, text, f"Copied {text}"))


def _link(context: Context) -> None:
    from board.ui.board.links import links_of, open_link

    item = context.selection.board.item(context.selection.cursor or "")
    if item is None:
        return
    found = links_of(context, item)
    if not found:
        context.say("This card has no link, and its repos have no web address")
    elif len(found) == 1:
        open_link(context, found[0][0])
    else:
        from board.ui.kit.pick_one import Pick
        from board.ui.kit.picker import Choice

        choices = [Choice(url, clean(url), note) for url, note in found]
        context.ask(Pick("Open", choices), lambda url: open_link(context, url) if url else None)


def _picks(id: str, keys: str, label: str, help: str, foot: int = 0) -> Action:
    return Action(id, keys, label, help, CHANGE, where="items", foot=foot,
                  does=partial(_pick, id), enabled=no_card_to_change)  # fmt: skip


ACTIONS: tuple[Action, ...] = (
    Action("cursor-left", "h,left", "left", "to the column on the left", LOOK,
           does=partial(_go, -1, 0)),
    Action("cursor-down", "j,down", "down", "to the next card", LOOK, does=partial(_go, 0, 1)),
    Action("cursor-up", "k,up", "up", "to the card above", LOOK, does=partial(_go, 0, -1)),
    Action("cursor-right", "l,right", "right", "to the column on the right", LOOK,
           does=partial(_go, 1, 0)),
    Action("first", "g,home", "first", "to the first card of the column", LOOK,
           does=partial(_end, -1)),
    Action("last", "G,end", "last", "to the last card of the column", LOOK, does=partial(_end, 1)),
    Action("half-down", "ctrl+d,pagedown", "page", "half a page down", LOOK,
           does=partial(_page, 1)),
    Action("half-up", "ctrl+u,pageup", "page", "half a page up", LOOK, does=partial(_page, -1)),
    Action("open", "enter", "open", "open the card; again: step into it", LOOK, foot=8,
           does=_open, enabled=no_card),
    Action("back", "escape", "back", "close the card, then clear the marks, then the filter", LOOK,
           does=_back),
    *views.ACTIONS,
    Action("density", "equals_sign", "density",
           "show more or less on cards: as there is room, two lines, normal, all", LOOK, foot=1,
           does=_density),
    Action("return", "ctrl+o", "go back",
           "back to the card and the filter before the last link or jump", LOOK, does=_return),
    _picks("status", "s", "status", "set the status", foot=7),
    _picks("priority", "p", "priority", "set the priority", foot=4),
    _picks("owner", "at", "owner", "set the owner", foot=1),
    _picks("tags", "number_sign", "tags", "add or remove tags", foot=1),
    _picks("repos", "r", "repos", "add or remove repos", foot=1),
    _picks("layers", "R", "layers", "add or remove layers"),
    _picks("phase", "P", "phase", "set the phase"),
    _picks("impact", "i", "impact", "set a risk's impact"),
    _picks("likelihood", "I", "likelihood", "set a risk's likelihood"),
    Action("card-left", "H,shift+left", "move left", "move the card one column left", CHANGE,
           does=partial(_move, -1, 0), enabled=no_card_to_change),
    Action("card-right", "L,shift+right", "move card", "move the card one column right", CHANGE,
           foot=6, does=partial(_move, 1, 0), enabled=no_card_to_change),
    Action("card-down", "J,shift+down", "move down", "move the card down its column", CHANGE,
           does=partial(_move, 0, 1), enabled=no_card_to_change),
    Action("card-up", "K,shift+up", "move up", "move the card up its column", CHANGE,
           does=partial(_move, 0, -1), enabled=no_card_to_change),
    Action("add", "a", "add", "add a gap or a risk", CHANGE, where="items", foot=6,
           does=_add, enabled=unchangeable),
    Action("edit", "e", "edit", "edit every field in a form", CHANGE, where="items", foot=5,
           does=_edit, enabled=no_card_to_change),
    Action("edit-lines", "E", "editor", "edit its lines in your own editor", CHANGE,
           where="items", foot=1,
           does=_edit_lines, enabled=_no_lines),
    Action("remove", "D", "remove", "remove, after you confirm with y", CHANGE, where="items",
           does=_remove, enabled=no_card_to_change),
    Action("reviewed", "Y", "reviewed", "you looked, and it is right: the next commit says so",
           CHANGE, where="items", does=_reviewed, enabled=no_card_to_change),
    Action("undo", "u,z", "undo", "undo the last change", CHANGE, where="app", foot=3,
           does=_undo, enabled=unchangeable),
    Action("redo", "ctrl+r,Z", "redo", "redo what was undone", CHANGE, where="app",
           does=_redo, enabled=unchangeable),
    Action("filter", "slash", "filter", "filter the cards as you type", FIND, where="items", foot=7,
           does=_filter),
    Action("next-match", "n", "next", "to the next card that the filter found", FIND,
           does=partial(_match, 1), enabled=_no_match),
    Action("previous-match", "N", "previous", "to the one before it", FIND,
           does=partial(_match, -1), enabled=_no_match),
    Action("mark", "space", "mark", "mark a card; actions work on all marked cards", MARKS, foot=2,
           does=_mark, enabled=no_card),
    Action("mark-range", "v", "mark range", "mark from the last mark to here", MARKS,
           does=_mark_range, enabled=no_card),
    Action("copy", "y", "copy id", "copy the id", PROGRAM, where="items",
           does=_copy, enabled=no_card),
    Action("open-link", "o", "open link", "open a link of the card, or its repo", PROGRAM,
           where="items", does=_link, enabled=no_card),
)  # fmt: skip
