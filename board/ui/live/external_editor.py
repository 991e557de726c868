"""The person's own editor over the screen, on some lines of the board or on the file.

Owns that the terminal is left to it meanwhile, and what is asked about a text that
can't be taken. By which rule it is, stands in ``board.editor``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from board import editor
from board.editor import EarlyError, EditorError, Sheet

if TYPE_CHECKING:
    from textual.app import App

T = TypeVar("T")
#: How a sentence is said, with its severity.
Say = Callable[[str, Literal["warning"]], object]
#: What is called with a text once it is there, and with the sheet on which it is kept.
Then = Callable[[str, Sheet], Awaitable[object]]


def can_open(app: App[Any]) -> bool:
    """Whether the terminal can be left to an editor."""
    driver = app._driver
    return driver is not None and driver.can_suspend


def in_terminal(app: App[Any], call: Callable[[], T]) -> T:
    """Leave the terminal to a call, and take it back also where that raises.

    Textual takes it back only behind a block that ends well.
    """
    failure: Exception | None = None
    result: list[T] = []
    with app.suspend():
        try:
            result.append(call())
        except Exception as error:
            failure = error
    if failure is not None:
        raise failure
    return result[0]


async def edit_text(app: App[Any], sheet: Sheet, say: Say, then: Then) -> None:
    """Let the person edit a text; what it was not taken for is said, with where it is."""
    try:
        text = in_terminal(app, sheet.edit)
    except EarlyError as error:
        _ask_early(app, sheet, say, then, str(error))
    except EditorError as error:
        say(str(error), "warning")
    else:
        await then(text, sheet)


def _ask_early(app: App[Any], sheet: Sheet, say: Say, then: Then, sentence: str) -> None:
    from board.ui.kit.question import Answer, Ask

    async def answered(answer: str | None) -> None:
        if answer is None:
            say(f"Nothing was changed; your text is in {sheet.path}", "warning")
            return
        try:
            text = sheet.read()
        except EditorError as error:
            say(str(error), "warning")
        else:
            await then(text, sheet)

    answers = [Answer("t", "take what is saved", "take")]
    app.push_screen(Ask("Still editing?", sentence, answers, "leave it"), answered)


def open_file(app: App[Any], path: Path, line: int) -> str:
    """Let the person edit the file itself; what went wrong. Raises ``EditorError``."""
    return in_terminal(app, lambda: editor.mend(path, line))
