"""What the keys of items do in the roadmap where no item is: at a phase or a criterion."""

from __future__ import annotations

from functools import partial

from board.ui.board.display import Display
from board.ui.board.editing import unchangeable
from board.ui.keymap import CHANGE
from board.ui.roadmap.actions import view_of
from board.ui.shell.action import Action
from board.ui.shell.context import Context


def _add(context: Context) -> None:
    from board.ui.roadmap import changing

    view = view_of(context)
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

    board, block = context.part(Display).board, view_of(context).block
    columns = board.columns.items()
    first_open = next((key for key, one in columns if not one.closed), board.first_status)
    texts = {"status": first_open}
    if block is not None and block.column.key in board.phases:
        texts["phase"] = block.column.key
    open_form(context, board, texts=texts)


def _edit(context: Context) -> None:
    from board.ui.roadmap import changing

    view = view_of(context)
    if view.criterion is not None:
        changing.criterion_form(context, view.criterion)
    elif view.block is not None:
        changing.phase_form(context, view.block.phase.id)


async def _edit_lines(context: Context) -> None:
    from board.model import Ref
    from board.ui.board.own_editor import edit_lines

    view = view_of(context)
    one, block = view.criterion, view.block
    if one is not None and isinstance(one.where, Ref):
        await edit_lines(context, one.where)
    elif block is not None:
        await edit_lines(context, Ref("phases", block.phase.id))


def _remove(context: Context) -> None:
    from board.ui.roadmap import changing

    view = view_of(context)
    if view.criterion is not None:
        changing.remove_criterion(context, view.criterion)
    elif view.block is not None:
        changing.remove_phase(context, view.block.phase)


async def _reviewed(context: Context) -> None:
    from board.model import Ref
    from board.ui.board.reviewing import looked

    view = view_of(context)
    one, block = view.criterion, view.block
    if one is not None and isinstance(one.where, Ref):
        await looked(context, [one.where])
    elif one is None and block is not None:
        await looked(context, [Ref("phases", block.phase.id)])
    else:
        context.say("A line of the gate has no entry of its own that could be reviewed", "warning")


def _link(context: Context) -> None:
    from board.ui.board.links import open_link

    one = view_of(context).criterion
    if one is not None:
        open_link(context, one.evidence)


def _no_evidence(context: Context) -> str:
    one = view_of(context).criterion
    return "" if one is not None and one.evidence else "There is no evidence to open here"


def _copy(context: Context) -> None:
    from board.ui.kit.clipboard import copy
    from board.ui.kit.safe_text import clean

    view = view_of(context)
    one, block = view.criterion, view.block
    text = f"phase:{block.phase.id}" if block is not None else ""
    text = clean(one.id or one.text if one is not None else text)
    context.say(copy(context.app, text, f"Copied {text}"))


def _no_phase(context: Context) -> str:
    block = view_of(context).block
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
    "reviewed": _row("reviewed", "Y", "reviewed", "you looked, and it is right")(
        does=_reviewed, enabled=_no_phase_to_change
    ),
    "open-link": _row("open-link", "o", "open", "open its evidence")(
        does=_link, enabled=_no_evidence
    ),
    "copy": _row("copy", "y", "copy id", "copy its id")(does=_copy, enabled=_no_phase),
}
