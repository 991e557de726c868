"""The lines of an item, or the whole file, in a person's own editor.

What was typed is never lost: lines that can't be read are offered again and kept in a file.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from board.document import Document, lines_of
from board.edit import EditError
from board.editor import EditorError, Sheet
from board.model import Ref
from board.ui.board.display import Display
from board.ui.kit.question import Answer, Ask
from board.ui.live import external_editor
from board.ui.shell.context import Context


async def edit_lines(context: Context, ref: Ref) -> None:
    """Edit the lines of an entry."""
    await context.workspace.settle()
    begun = context.workspace.current.document
    await _edit(context, begun, ref, lines_of(begun, ref))


async def _edit(
    context: Context, begun: Document, ref: Ref, text: str, sheet: Sheet | None = None
) -> None:
    """Open the editor on a text and put what comes back in the entry's place."""
    if external_editor.can_open(context.app):
        try:
            sheet = sheet or Sheet(text, ref.id)
            replace = partial(_replace, context, begun, ref)
            await external_editor.edit_text(context.app, sheet, context.say, replace)
            return
        except EditorError as error:
            context.say(str(error), "warning")
    from board.ui.kit.lines_dialog import Lines

    async def typed(answer: str | None) -> None:
        if sheet is not None:
            sheet.show(text if answer is None else answer)
        if answer is not None:
            await _replace(context, begun, ref, answer, sheet)
        elif sheet is not None:
            _say_kept(context, sheet)

    context.ask(Lines(ref.id, text), typed)


async def _replace(
    context: Context, begun: Document, ref: Ref, text: str, sheet: Sheet | None = None
) -> None:
    """Put lines in the place of those that an entry had when its editor was opened."""
    workspace = context.workspace
    if text == lines_of(begun, ref):
        context.say(f"{ref}: nothing was changed")
    else:
        await workspace.settle()
        known = workspace.conflicts
        try:
            workspace.replace_lines(ref, text, begun)
        except EditError as error:
            _offer_again(context, begun, ref, text, str(error), sheet)
            return
        context.part(Display).show_changes()
        workspace.ask_about_new(known)
    if sheet is not None:
        sheet.done()


def _offer_again(
    context: Context, begun: Document, ref: Ref, text: str, reason: str, sheet: Sheet | None
) -> None:
    """Say what is wrong with the lines and open them again."""
    with suppress(EditorError):
        sheet = sheet or Sheet(text, ref.id)

    async def answered(answer: str | None) -> None:
        if answer == "again" or sheet is None:
            await _edit(context, begun, ref, text, sheet)
        else:
            _say_kept(context, sheet)

    text_ = f"{reason}\n\nThe board was not changed. Your lines are kept."
    answers = [Answer("e", "edit again", "again")]
    context.ask(Ask(f"{ref} can't be read like this", text_, answers, "leave it"), answered)


def _say_kept(context: Context, sheet: Sheet) -> None:
    context.say(f"The item was not changed; what you typed is in {sheet.path}", "warning")


async def fix_file(context: Context) -> None:
    """Open the whole file in the editor, at its first problem."""
    workspace = context.workspace
    line = next((p.line for p in workspace.current.problems if p.line), 1)
    trouble = "No editor can be opened here"
    try:
        if external_editor.can_open(context.app):
            trouble = external_editor.open_file(context.app, workspace.current.path, line)
            await workspace.reload()
    except EditorError as error:
        trouble = str(error).rstrip(".")
    if trouble:
        context.say(f"{trouble}; the problem is in line {line} of {workspace.path}", "warning")
