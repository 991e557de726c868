"""What the keys of the Repos tab do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from board.model import Ref
from board.query.tree import quoted
from board.ui.board.editing import unchangeable
from board.ui.keymap import CHANGE, FIND, LOOK, PROGRAM
from board.ui.shell.action import Action, Does, Reason, always
from board.ui.shell.context import Context


def _pane(context: Context) -> Any:
    """The pane, which these keys are only handed while it is in front."""
    return context.shell.front


def _does(call: Callable[[Any], object]) -> Does:
    return lambda context: call(_pane(context))


def _go(dx: int, dy: int, context: Context) -> None:
    pane = _pane(context)
    if pane.inside:
        pane.sheet.scroll_relative(y=dy, animate=False)
    elif pane.mapped:
        pane.map.go(dx, dy)
    elif dx:
        pane.table.side(dx)
    else:
        pane.table.go(dy)


def _end(which: int, context: Context) -> None:
    pane = _pane(context)
    if pane.inside:
        (pane.sheet.scroll_home if which < 0 else pane.sheet.scroll_end)(animate=False)
    elif pane.mapped:
        pane.map.end(which)
    else:
        pane.table.end(which)


def _page(half: int, context: Context) -> None:
    pane = _pane(context)
    if pane.inside:
        pane.sheet.scroll_relative(y=half * max(1, pane.sheet.size.height // 2), animate=False)
    elif pane.mapped:
        pane.map.go(0, half * 3)
    else:
        pane.table.page(half)


# What is at the cursor


def ref_at(context: Context) -> Ref | None:
    """The repo or the layer at the cursor."""
    from board.ui.repos.detail import ref_of

    return ref_of(_pane(context).line)


def _nothing(context: Context) -> str:
    return "" if ref_at(context) is not None else "There is no repo here"


def _no_change(context: Context) -> str:
    return unchangeable(context) or _nothing(context)


def _no_repo(context: Context) -> str:
    ref = ref_at(context)
    missing = "" if ref is not None and ref.section == "repos" else "There is no repo here"
    return unchangeable(context) or missing


#: What the board is filtered by, by the column at the cursor.
_ASKS = {"gaps": " kind:gap", "risks": " kind:risk", "exposure": " kind:risk sort:-exposure"}


async def _open(context: Context) -> None:
    """Show on the board what the number at the cursor counts; from other columns all of it."""
    from board.ui.board.display import Display
    from board.ui.board.links import Trail

    pane, ref = _pane(context), ref_at(context)
    if ref is None:
        return
    field = "repo" if ref.section == "repos" else "layer"
    more = "" if pane.mapped else _ASKS.get(pane.table.column, "")
    text = f"{field}:{quoted(ref.id)} is:open{more}"
    display = context.part(Display)
    context.part(Trail).leave()
    await context.shell.go_to("board")
    display.set_query(text, display.parse(text))


# Change


def _with_ref(call: Callable[[Any, Context, Ref], object]) -> Does:
    """An action upon what is at the cursor; its module is loaded when it is first needed."""

    def does(context: Context) -> object:
        from board.ui.repos import changing

        ref = ref_at(context)
        return call(changing, context, ref) if ref is not None else None

    return does


def _remove(context: Context) -> None:
    from board.ui.board.removing import ask_to_remove

    if (ref := ref_at(context)) is not None:
        ask_to_remove(context, [ref])


def _add(section: str, context: Context) -> None:
    from board.ui.repos.changing import ask_new

    ask_new(context, section, _pane(context).layer)


async def _lines(context: Context) -> None:
    from board.ui.board.own_editor import edit_lines

    ref = ref_at(context)
    if ref is not None:
        await edit_lines(context, ref)


async def _to_layer(step: int, context: Context) -> None:
    from board.ui.repos.changing import move_to_layer

    pane, ref = _pane(context), ref_at(context)
    layers = [*pane.board.in_order("layers"), ""]
    if ref is None or ref.section != "repos" or len(layers) < 2:
        return
    now = layers.index(pane.layer) if pane.layer in layers else 0
    to = max(0, min(now + step, len(layers) - 1))
    if to != now:
        await move_to_layer(context, ref, layers[to])


async def _reorder(step: int, context: Context) -> None:
    from board.ui.repos.changing import reorder

    pane, ref = _pane(context), ref_at(context)
    if ref is None:
        return
    if pane.narrowing.query.sorts:
        context.say("The table is sorted; take “sort:” out of the filter to place repos by hand")
        return
    board, layer = pane.board, pane.layer
    among = board.in_order(ref.section)
    if ref.section == "repos":
        among = [id for id in among if (board.repos[id].layer or "") == layer]
    await reorder(context, ref, step, among)


async def _reviewed(context: Context) -> None:
    from board.ui.board.reviewing import looked

    ref = ref_at(context)
    if ref is not None:
        await looked(context, [ref])


async def _filter(context: Context) -> None:
    from board.ui.board.filtering import Filtering

    await context.part(Filtering).open()


def _copy(context: Context) -> None:
    from board.ui.kit.clipboard import copy
    from board.ui.kit.safe_text import clean

    ref = ref_at(context)
    if ref is not None:
        context.say(copy(context.app, ref.id, f"Copied {clean(ref.id)}"))


def _link(context: Context) -> None:
    from board.ui.board.links import open_link

    ref = ref_at(context)
    repo = context.selection.board.repos.get(ref.id) if ref is not None else None
    if repo is None or not repo.url:
        context.say(f"This repo has no web address; {context.key('repo-edit')} gives it one")
    else:
        open_link(context, repo.url)


def _row(
    id: str, keys: str, label: str, help: str, does: Does, foot: int = 0, group: str = LOOK,
    enabled: Reason = always,
) -> Action:  # fmt: skip
    return Action(f"repo-{id}", keys, label, help, group, where="repos", foot=foot,
                  does=does, enabled=enabled)  # fmt: skip


ACTIONS: tuple[Action, ...] = (
    _row("down", "j,down", "down", "to the next repo", partial(_go, 0, 1)),
    _row("up", "k,up", "up", "to the repo above", partial(_go, 0, -1)),
    _row("left", "h,left", "left", "to the column on the left", partial(_go, -1, 0)),
    _row("right", "l,right", "right", "to the column on the right", partial(_go, 1, 0)),
    _row("first", "g,home", "first", "to the first repo", partial(_end, -1)),
    _row("last", "G,end", "last", "to the last repo", partial(_end, 1)),
    _row("half-down", "ctrl+d,pagedown", "page", "half a page down", partial(_page, 1)),
    _row("half-up", "ctrl+u,pageup", "page", "half a page up", partial(_page, -1)),
    _row("open", "enter", "its items", "show on the board what the number at the cursor counts",
         _open, 8, enabled=_nothing),
    _row("map", "m", "map", "show the repos as a map, or as a table again",
         _does(lambda pane: pane.toggle_map()), 7),
    _row("shade", "v", "shading", "shade the map by exposure, or by open gaps",
         _does(lambda pane: pane.toggle_shade())),
    _row("sort", "S", "sort", "sort by the column at the cursor, the other way, or not",
         _does(lambda pane: pane.narrowing.sort_by(pane.table.column)), 5),
    _row("back", "escape", "back", "step out, clear the filter, then back to the board",
         _does(lambda pane: pane.step_back()), 2),
    _row("status", "s", "status", "set the status of the repo",
         _with_ref(lambda changing, context, ref: changing.pick_status(context, ref)), 7, CHANGE,
         _no_repo),
    _row("edit", "e", "edit", "edit the repo or the layer in a form",
         _with_ref(lambda changing, context, ref: changing.ask_fields(context, ref)), 6, CHANGE,
         _no_change),
    _row("lines", "E", "editor", "edit its lines in your own editor", _lines, 1, CHANGE,
         _no_change),
    _row("add", "a", "add", "add a repo to this layer", partial(_add, "repos"), 5, CHANGE,
         unchangeable),
    _row("add-layer", "A", "add layer", "add a layer", partial(_add, "layers"), 1, CHANGE,
         unchangeable),
    _row("layer-up", "H,shift+left", "layer above", "move the repo to the layer above",
         partial(_to_layer, -1), 0, CHANGE, _no_repo),
    _row("layer-down", "L,shift+right", "move repo", "move the repo to the layer below",
         partial(_to_layer, 1), 4, CHANGE, _no_repo),
    _row("move-down", "J,shift+down", "move down", "move the repo, or the layer, down",
         partial(_reorder, 1), 0, CHANGE, _no_change),
    _row("move-up", "K,shift+up", "move up", "move the repo, or the layer, up",
         partial(_reorder, -1), 0, CHANGE, _no_change),
    _row("remove", "D", "remove", "remove the repo or the layer, after you confirm with y",
         _remove, 0, CHANGE, _no_change),
    _row("reviewed", "Y", "reviewed", "you looked, and it is right: the next commit says so",
         _reviewed, 3, CHANGE, _no_change),
    _row("filter", "slash", "filter", "filter the repos as you type", _filter, 7, FIND),
    _row("copy", "y", "copy name", "copy the name", _copy, 0, PROGRAM, _nothing),
    _row("link", "o", "open link", "open the repo's web page", _link, 0, PROGRAM, _nothing),
)  # fmt: skip
