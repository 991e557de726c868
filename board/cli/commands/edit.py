"""``board edit``: lines of the file in the person's own editor.

What an editor leaves counts by the rule of ``board.editor``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_entry

if TYPE_CHECKING:
    from board.editor import Sheet
    from board.journal import Step
    from board.model import Ref
    from board.session import Session

#: What stands above lines that could not be taken, until they can.
_MARK = "#! "


@click.command("edit", options_metavar="[--json]")
@click.argument("id", required=False, shell_complete=suggest_entry)
@common
@click.pass_obj
def edit_command(file: str | None, id: str | None, as_json: bool) -> int:
    """Edit an item's own lines in $VISUAL or $EDITOR; without ID, the whole file.

    The whole file opens at its first problem. ID may also be repo:x, layer:x,
    phase:x or status:x.
    """
    if id is None:
        return _edit_file(file)
    from board.cli.board_file import keep, writable
    from board.edit import parse_ref
    from board.editor import EditorError, MissingError, Sheet

    session = writable(file)
    ref = parse_ref(session.board, id)
    try:
        sheet = Sheet(session.lines_of(ref), str(ref))
        step = _edit_lines(session, ref, sheet)
        code = 0 if step is None else keep(session, step, as_json)
    except EditorError as error:
        raise Failure(str(error), 2 if isinstance(error, MissingError) else 1) from None
    sheet.done()
    return code


def _edit_lines(session: Session, ref: Ref, sheet: Sheet) -> Step | None:
    """The step that the person's edit makes; none where nothing was changed."""
    from board.edit import EditError

    while True:
        text = _unmarked(_text(sheet))
        if text == sheet.text or not text.strip():
            left = "" if text.strip() else f" To remove it, run board rm {ref}."
            output.message(f"Nothing changed.{left}")
            return None
        try:
            return session.replace_lines(ref, text)
        except EditError as error:
            _again(sheet, text, str(error))


def _text(sheet: Sheet) -> str:
    """What the person made of the text; an editor that came back at once may need a moment."""
    from board.editor import EarlyError

    try:
        return sheet.edit()
    except EarlyError as error:
        if not output.can_ask():
            raise
        output.message(str(error))
        if output.ask("Use what is saved there now? [Y/n] ").casefold() not in ("", "y", "yes"):
            raise
        return sheet.read()


def _again(sheet: Sheet, text: str, reason: str) -> None:
    """Ask whether to edit once more; else ``Failure``, and the file stays where it is."""
    output.error(reason)
    if output.can_ask():
        answer = output.ask("Edit again? [Y/n] ").casefold()
        if answer in ("", "y", "yes"):
            sheet.show(f"{_MARK}{reason}\n{text}")
            return
        sheet.show(text)
    raise Failure(sheet.where())


def _unmarked(text: str) -> str:
    first, newline, rest = text.partition("\n")
    return rest if newline and first.startswith(_MARK) else text


def _edit_file(file: str | None) -> int:
    """Open the whole file in the editor at its first problem, and check it afterwards."""
    from board.cli.board_file import find, shown
    from board.cli.commands.check import found, line
    from board.editor import EditorError, mend
    from board.session import Session

    path = find(file)
    first = next((p.line for p in found(Session.open(path), path.name) if p.line), 1)
    try:
        trouble = mend(path, first)
    except EditorError as error:
        raise Failure(str(error)) from None
    problems = found(Session.open(path), shown(path))
    output.results(map(line, problems))
    if trouble:
        raise Failure(trouble, 1)
    return 1 if any(problem.severity == "error" for problem in problems) else 0
