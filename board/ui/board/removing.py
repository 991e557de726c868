"""Removing entries, once that is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from board import edit
from board.model import ITEMS, Board, Ref
from board.phrases import counted
from board.ui.board.editing import Editing
from board.ui.kit.question import Answer, Ask
from board.ui.shell.context import Context

#: How many entries a question names, at most.
_NAMED = 6


def ask_to_remove(context: Context, refs: Sequence[Ref]) -> None:
    """Remove these entries; a repo, layer or phase that is in use is not, which is told."""
    board = context.workspace.board
    for ref in refs:
        if ref.section not in ITEMS and (left := edit.users(board, ref)):
            names = ", ".join(map(str, left[:4])) + (" …" if left[4:] else "")
            many = counted(len(left), "entry refers", "entries refer")
            context.say(f"{ref} is in use: {many} to it ({names})", "warning")
            return

    links = "Links to it are removed too. " if any(ref.section in ITEMS for ref in refs) else ""
    text = f"{_names(board, refs)}\n\n{links}{context.key('undo')} restores everything."
    ask(context, "Remove?", text, edit.remove, refs)


def ask(
    context: Context, question: str, text: str, removed: Callable[..., Board], what: object
) -> None:
    """Ask a question to which ``y`` removes: ``removed`` is the edit that takes ``what`` away."""

    async def answered(answer: str | None) -> None:
        if answer == "remove":
            await context.part(Editing).change(removed, what)

    context.ask(Ask(question, text, [Answer("y", "remove", "remove")], "keep"), answered)


def _names(board: Board, refs: Sequence[Ref]) -> str:
    """The one with its title, or how many and which."""
    if len(refs) == 1:
        fields = board.entry(refs[0])
        said = fields.fields() if fields is not None else {}
        return f"{refs[0]}  {said.get('title') or said.get('text') or ''}".rstrip()
    ids = [ref.id for ref in refs]
    more = " …" if ids[_NAMED:] else ""
    return f"{counted(len(ids), 'card')}: {', '.join(ids[:_NAMED])}{more}"
