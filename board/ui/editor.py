"""The person's own editor, on some lines of the board or on the file.

Owns the choice of the editor, the temporary file, and that what was typed is
never lost. Must not know what the lines mean.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from board.ui.config import state_dir

if TYPE_CHECKING:
    from textual.app import App

#: Editors that take ``+LINE FILE``; those that take ``FILE:LINE`` behind an option.
_PLUS = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "mg", "joe", "ne"}
_COLON: Mapping[str, Sequence[str]] = {
    "code": ("--wait", "--goto"), "codium": ("--wait", "--goto"), "cursor": ("--wait", "--goto"),
    "subl": ("--wait",), "hx": (), "helix": (), "zed": ("--wait",),
}  # fmt: skip


def command(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The editor's argument list: ``$VISUAL``, ``$EDITOR``, else what is there; may be empty."""
    for variable in ("VISUAL", "EDITOR"):
        given = environ.get(variable, "").strip()
        if given:
            try:
                words = shlex.split(given)
            except ValueError:
                words = [given]
            if words and shutil.which(words[0]):
                return words
    found = next(filter(shutil.which, ("nano", "vim", "vi")), None)
    return [found] if found else []


def at_line(words: Sequence[str], path: Path, line: int) -> list[str]:
    """The arguments that open a file at a line, where the editor can."""
    name = Path(words[0]).name
    if name in _PLUS:
        return [*words, f"+{line}", str(path)]
    if name in _COLON:
        extra = [option for option in _COLON[name] if option not in words]
        return [*words, *extra, f"{path}:{line}"]
    return [*words, str(path)]


async def edit_text(app: App[Any], text: str, name: str, ending: str = ".toml") -> str | None:
    """The text as the person left it in their editor; ``None`` where none can be opened."""
    words = command()
    if not words or not _can_suspend(app):
        return None
    with tempfile.TemporaryDirectory(prefix="board-") as folder:
        path = Path(folder) / f"{_safe(name)}{ending}"
        path.write_text(text, encoding="utf-8", newline="")
        if not _run(app, at_line(words, path, 1)):
            return None
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return text


def open_file(app: App[Any], path: Path, line: int) -> bool:
    """Let the person edit the file itself; whether an editor could be opened."""
    words = command()
    return bool(words) and _can_suspend(app) and _run(app, at_line(words, path, line))


def keep(text: str, name: str) -> Path | None:
    """Put text by that could not be used; where, or ``None`` when that fails too."""
    folder = state_dir()
    path = folder / f"{_safe(name)}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError:
        return None
    return path


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)[:40] or "item"


def _can_suspend(app: App[Any]) -> bool:
    driver = app._driver
    return driver is not None and driver.can_suspend


def _run(app: App[Any], arguments: Sequence[str]) -> bool:
    with app.suspend():
        try:
            subprocess.run(arguments, check=False)
        except OSError:
            return False
    return True
