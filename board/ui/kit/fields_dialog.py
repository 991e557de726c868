"""Some fields to fill in, one line each: checked before they are taken.

Owns the typing. What the fields mean is the asker's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean
from board.ui.kit.text_fields import QuietInput

#: Says what is wrong with the texts that were changed; empty where nothing is.
Check = Callable[[Mapping[str, str]], str]


class FieldRow(NamedTuple):
    """One field: its name, what it is called, what it holds, and what is said while it is empty."""

    name: str
    label: str
    text: str = ""
    hint: str = ""


class Fields(Dialog[Mapping[str, str]]):
    """A small form; the answer has the texts that were changed."""

    DEFAULT_CSS = """
    Fields > #frame { width: 76; padding: 1 1 0 1; }
    Fields Horizontal { height: 1; margin-bottom: 1; }
    Fields .label { width: 16; color: $text-muted; }
    Fields Input, Fields Input:focus { height: 1; border: none; padding: 0 1; width: 1fr; }
    Fields #wrong { width: 1fr; height: auto; color: $text-error; }
    .-slim Fields .label { width: 12; }
    """
    BINDINGS = [
        Binding("ctrl+s", "save", "save", show=False, priority=True),
        Binding("down", "app.focus_next", "next", show=False),
        Binding("up", "app.focus_previous", "previous", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[FieldRow], check: Check) -> None:
        super().__init__()
        self._title, self._rows, self._check = title, rows, check
        self._fields = {
            row.name: QuietInput(row.text, placeholder=row.hint, compact=True) for row in rows
        }
        self._sure = False

    def compose(self) -> ComposeResult:
        """The rows in their frame."""
        with VerticalScroll(id="frame", can_focus=False) as frame:
            frame.border_title = Content(clean(self._title))
            frame.border_subtitle = "^s save · enter next · esc leave"
            for row in self._rows:
                with Horizontal():
                    yield Static(Content(row.label), classes="label", markup=False)
                    yield self._fields[row.name]
            yield Static("", id="wrong", markup=False)

    @property
    def changed(self) -> dict[str, str]:
        """The texts that were changed, by field."""
        found = {row.name: self._fields[row.name].value for row in self._rows}
        return {row.name: found[row.name] for row in self._rows if found[row.name] != row.text}

    @on(QuietInput.Submitted)
    def go_on(self, event: QuietInput.Submitted) -> None:
        """``enter`` goes to the next field, from the last one it saves."""
        event.stop()
        if event.input is self._fields[self._rows[-1].name]:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Answer with the changed texts, or say what is wrong with them."""
        wrong = self._check(self.changed)
        if wrong:
            self.query_one("#wrong", Static).update(Content(clean(wrong)))
        else:
            self.dismiss(self.changed)

    def action_leave(self) -> None:
        """Leave at once when nothing was typed, else when asked again."""
        if self._sure or not self.changed:
            self.dismiss(None)
            return
        self._sure = True
        self.query_one("#frame").border_subtitle = "esc again discards what you typed · ^s save"
