"""The key that imports a document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from board.ui.board.editing import Editing, unchangeable
from board.ui.keymap import PROGRAM
from board.ui.live.threads import in_thread
from board.ui.shell.action import Action
from board.ui.shell.context import Context


def _open(context: Context) -> None:
    from board.ui.kit.fields_dialog import FieldRow, Fields

    def check(texts: Mapping[str, str]) -> str:
        name = texts.get("file", "").strip()
        if not name:
            return "Name the document."
        if _path(context, name).is_dir():
            return f"{name} is a folder; name a document in it."
        return "" if _path(context, name).is_file() else f"There is no file {name}."

    async def answered(texts: Mapping[str, str] | None) -> None:
        if texts is not None:
            await _plan(context, texts.get("file", "").strip())

    row = FieldRow("file", "Document", hint="docs/status.md, gaps.csv, issues.json")
    context.ask(Fields("Import a document", [row], check), answered)


def _path(context: Context, name: str) -> Path:
    """Where a document is: from the board's folder, wherever the program was started."""
    return context.workspace.path.parent / Path(name).expanduser()


async def _plan(context: Context, name: str) -> None:
    from board.importing.apply import take_over
    from board.incoming import LONG, DocumentError, planned, text_of, told_lines
    from board.present.proposals import unread
    from board.ui.importing.screen import Importing

    path, board = str(_path(context, name)), context.workspace.board
    try:
        text = await in_thread(lambda: text_of(path))
        if len(text) > LONG:
            context.say(f"Reading {name} …")
        plan = await in_thread(lambda: planned(text, path, context.workspace.path, board))
    except DocumentError as error:
        context.say(str(error), "warning")
        return
    if not plan.proposals:
        context.say(" ".join(unread(plan, name)), "warning")
        return

    async def chosen(places: frozenset[int] | None) -> None:
        if places:
            await context.part(Editing).change(take_over, plan, places)

    lines = await in_thread(lambda: told_lines(text, path))
    context.ask(Importing(context, plan, lines), chosen)


ACTIONS: tuple[Action, ...] = (
    Action("import", "O", "import", "import a document: gaps, risks, repos and phases in it",
           PROGRAM, where="app", does=_open, enabled=unchangeable),
)  # fmt: skip
