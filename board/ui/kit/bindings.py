"""Rows of the table of keys as Textual's bindings."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from board.ui.keymap import Key, at
from board.ui.widget_keys import WIDGETS


def bindings(rows: Iterable[Key], *, priority: bool = False) -> list[BindingType]:
    """Each row under its id, so that people can give it other keys."""
    return [
        Binding(row.keys, row.action, row.label, show=False, priority=priority, id=row.id)
        for row in rows
    ]


def widget_bindings(where: str, *, priority: bool = False) -> list[BindingType]:
    """The keys of a widget."""
    return bindings(at(where, WIDGETS), priority=priority)
