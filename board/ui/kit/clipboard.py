"""Copies to the clipboard, and what is said of them.

Owns when a terminal can be expected not to take one: nothing answers a copy, so
this is told from the environment, with the first copy of a run alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

_OTHER = "a terminal with OSC 52 does, such as kitty, WezTerm, foot, Alacritty or Windows Terminal"
#: What an environment says of itself, and what to do there; the first that fits.
_DEAF: tuple[tuple[Callable[[Mapping[str, str]], object], str], ...] = (
    (
        lambda e: e.get("TMUX"),
        "If it can't be pasted: in tmux, use set -g set-clipboard on",
    ),
    (lambda e: e.get("STY"), "If it can't be pasted: screen does not pass copies on; tmux does"),
    (
        lambda e: e.get("TERM_PROGRAM") == "Apple_Terminal",
        f"If it can't be pasted: Terminal takes no copies from programs; {_OTHER}",
    ),
    (
        lambda e: e.get("VTE_VERSION"),
        f"If it can't be pasted: this terminal takes no copies from programs; {_OTHER}",
    ),
    (
        lambda e: e.get("XTERM_VERSION"),
        "If it can't be pasted: put XTerm*disallowedWindowOps: 20,21 into ~/.Xresources",
    ),
    (lambda e: e.get("TERM") == "linux", f"The console has no clipboard; {_OTHER}"),
)


def advice(environ: Mapping[str, str]) -> str:
    """What to do where a copy may not arrive; empty where it can be expected to."""
    return next((said for fits, said in _DEAF if fits(environ)), "")


def copy(app: App[object], text: str, said: str) -> str:
    """Copy a text; the sentences about it, the first of which is ``said`` and a full stop."""
    first = not app.clipboard
    app.copy_to_clipboard(text)
    more = advice(os.environ) if first and not app.is_web else ""
    return f"{said}.\n{more}." if more else f"{said}."
