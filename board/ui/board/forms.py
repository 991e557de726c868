"""Forms over the board: opened, saved, and kept as drafts where the terminal goes first.

Owns the way from a form to the board and back from a draft to its form. What the
texts mean is ``fill``'s, where drafts lie is ``board.drafts``'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from board import drafts, edit
from board.drafts import Draft
from board.edit import EditError
from board.model import Board
from board.phrases import counted
from board.ui.board.editing import Editing
from board.ui.item import form_fields
from board.ui.item.form import Form
from board.ui.item.form_fields import Filled
from board.ui.kit.question import Answer, Ask
from board.ui.shell.context import Context
from board.validation import InvalidError, make_entry


def open_form(
    context: Context,
    begun: Board,
    ids: Sequence[str] = (),
    *,
    texts: Mapping[str, str] | None = None,
    typed: Filled | None = None,
    draft: Draft | None = None,
    field: str = "",
) -> None:
    """Open a form: to edit items, or without ids to add one that begins with these texts.

    ``begun`` is the board that it was opened on, ``typed`` what a draft holds,
    ``field`` where to begin.
    """
    draft = draft or Draft()
    form = Form(begun, ids, texts, now=lambda: context.workspace.board, typed=typed, begin=field)
    form.keep = partial(_keep, context, form, draft)
    form.let_go = draft.leave
    context.ask(form, partial(_filled, context, form, draft))


async def _filled(context: Context, form: Form, draft: Draft, filled: Filled | None) -> None:
    """Save what was filled in; the draft goes once the board has it, or nobody wants it."""
    form.keep = None
    if filled is None or (form.ids and not filled.texts):
        draft.remove()
        return
    done = await (_amend(context, form, filled) if form.ids else _add(context, filled))
    editing = context.part(Editing)
    if editing.asking:
        editing.answered = lambda step: _done(context, form, draft, filled, step is not None)
    else:
        _done(context, form, draft, filled, done)


def _done(context: Context, form: Form, draft: Draft, filled: Filled, done: bool) -> None:
    """The draft goes once the board has what it holds, and is kept where it has not."""
    if done:
        draft.remove()
        return
    _write(context, form, draft, filled)
    draft.leave()
    if draft.path is not None:
        context.say(
            f"What you typed is in {draft.path}; it is offered again when the board is opened",
            "warning",
        )


async def _add(context: Context, filled: Filled) -> bool:
    try:
        id = edit.new_id(context.workspace.board, filled.kind, filled.texts["title"])
    except EditError as error:
        context.say(str(error), "warning")
        return False
    step = await context.part(Editing).change(form_fields.create, filled.kind, id, filled.texts)
    if step is not None and not context.selection.goto(id):
        context.say(f"Added {id}; the filter hides it")
    return step is not None


async def _amend(context: Context, form: Form, filled: Filled) -> bool:
    """Save an edit of items; what was changed here and meanwhile is asked about."""
    known = context.workspace.conflicts
    step = await context.part(Editing).change(
        form_fields.finish, form.board, form.ids, filled.texts
    )
    if step is None:
        return False
    context.workspace.ask_about_new(known)
    return True


# Drafts


def keep_open(screen: object) -> None:
    """Keep what an open form holds now; from any thread, when the program is ended."""
    if isinstance(screen, Form) and screen.keep is not None:
        screen.keep()


def _keep(context: Context, form: Form, draft: Draft) -> None:
    if form.body.changed():
        _write(context, form, draft, Filled(form.body.kind, form.body.filled()))
    else:
        draft.remove()


def _write(context: Context, form: Form, draft: Draft, filled: Filled) -> None:
    found = {ref: form.board.entry(ref) for id in form.ids if (ref := form.board.ref(id))}
    content: dict[str, Any] = {
        "kind": filled.kind,
        "ids": list(form.ids),
        "texts": dict(filled.texts),
        "begun": {ref.id: entry.fields() for ref, entry in found.items() if entry is not None},
    }
    with suppress(OSError):  # a state folder that can't be written is no reason to disturb
        draft.write(context.workspace.path.resolve(), content)


def offer_drafts(context: Context) -> None:
    """Ask about each form that was left open, one after the other."""
    if not context.workspace.current.read_only:
        _offer(context, list(drafts.drafts(context.workspace.path.resolve())))


def _offer(context: Context, found: list[tuple[Draft, dict[str, Any]]]) -> None:
    if not found:
        return
    (draft, content), *rest = found
    try:
        filled = Filled(str(content["kind"]), {k: str(v) for k, v in content["texts"].items()})
        ids = [str(id) for id in content["ids"]]
        begun = _begun(context.workspace.board, ids, content["begun"], filled.kind)
    except (KeyError, AttributeError, TypeError, InvalidError):
        context.say(f"{draft.path} is a draft that can't be read; it is left as it is", "warning")
        draft.leave()
        _offer(context, rest)
        return

    def answered(answer: str | None) -> None:
        if answer == "open":
            for other, _ in rest:
                other.leave()
            open_form(context, begun, ids, typed=filled, draft=draft)
            return
        draft.remove() if answer == "discard" else draft.leave()
        _offer(context, rest)

    what = (
        f"Edit {ids[0]}" if len(ids) == 1 else f"Edit {counted(len(ids), 'card')}" if ids else "Add"
    )
    lines = "\n".join(f"{name}: {text}" for name, text in filled.texts.items())
    answers = [Answer("o", "open it again", "open"), Answer("X", "discard it", "discard")]
    text = f"{what}: this form was open when the program was ended.\n\n{lines}"
    context.ask(Ask("A form was not saved", text, answers, "later"), answered)


def _begun(now: Board, ids: Sequence[str], entries: Mapping[str, Any], kind: str) -> Board:
    """The board with the items as they were when the form was opened."""
    for id in ids:
        section = now.ref(id).section if now.ref(id) else f"{kind}s"  # type: ignore[union-attr]
        entry = make_entry(section, entries[id])
        now = now.with_section(section, {**now.section(section), id: entry})
    return now
