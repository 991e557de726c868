"""The person's own editor, for the terminal and the command line alike."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from board import drafts

#: Editors that take ``+LINE FILE``; they all wait until the person is done.
_PLUS = {
    "emacs", "joe", "kak", "mg", "micro", "nano", "ne", "nvim", "pico", "vi", "view", "vim",
}  # fmt: skip
#: Those that take ``FILE:LINE``, with the options that they need for it and to wait.
_COLON: Mapping[str, Sequence[str]] = {
    "code": ("--wait", "--goto"), "code-insiders": ("--wait", "--goto"),
    "codium": ("--wait", "--goto"), "cursor": ("--wait", "--goto"),
    "subl": ("--wait",), "zed": ("--wait",), "hx": (), "helix": (),
}  # fmt: skip
#: Seconds in which nobody reads a text, let alone changes it.
AT_ONCE = 1.0


class EditorError(Exception):
    """The text can't be taken; one sentence, which says where it is."""


class MissingError(EditorError):
    """There is no editor to be started."""


class EarlyError(EditorError):
    """The editor came back at once, and the text is as it was: it may be open still."""


def command(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The words of the editor: ``$VISUAL``, ``$EDITOR``, else one that is there.

    Raises ``EditorError`` where there is none.
    """
    for variable in ("VISUAL", "EDITOR"):
        given = environ.get(variable, "").strip()
        if not given:
            continue
        try:
            words = shlex.split(given)
        except ValueError:
            raise MissingError(f"${variable} has an open quotation mark: {given}.") from None
        if not shutil.which(words[0], path=environ.get("PATH")):
            raise MissingError(
                f"The editor {words[0]} can't be started: there is no such program; "
                f"set ${variable} to your editor."
            )
        return words
    for name in ("editor", "nano", "vim", "vi"):
        if shutil.which(name, path=environ.get("PATH")):
            return [name]
    raise MissingError("There is no editor; set $EDITOR to yours.")


def arguments(words: Sequence[str], path: Path, line: int = 1) -> list[str]:
    """The words that open a file, at a line and waiting where the editor can."""
    name = Path(words[0]).name
    if name in _PLUS or name == "emacsclient":
        return [*words, *([f"+{line}"] if line > 1 else []), str(path)]
    if name in _COLON:
        extra = [option for option in _COLON[name] if option not in words]
        return [*words, *extra, f"{path}:{line}" if line > 1 else str(path)]
    return [*words, str(path)]


def start(path: Path, line: int = 1) -> str:
    """Run the editor on a file and wait; what went wrong, or nothing.

    Raises ``EditorError`` where it can't be started.
    """
    words = command()
    try:
        code = subprocess.run(arguments(words, path, line), check=False).returncode
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise EditorError(f"The editor {words[0]} can't be started: {why}.") from None
    return f"The editor {words[0]} ended with {code}" if code else ""


def mend(path: Path, line: int = 1) -> str:
    """Open the board file itself; where the editor did not end well, a sentence on that."""
    before = _bytes(path)
    trouble = start(path, line)
    if not trouble:
        return ""
    same = _bytes(path) == before
    return f"{trouble}; {'nothing was changed' if same else 'the file is as it left it'}."


class Sheet:
    """A text in the editor: a file of its own, until what was typed is in the board.

    ``ending`` is the file's, by which an editor knows what it is.
    """

    def __init__(self, text: str, name: str, ending: str = ".toml") -> None:
        self.text = text
        try:
            self.path = drafts.new_file(name, ending, text.encode())
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise EditorError(f"No file can be made for your editor: {why}.") from None
        self._shown = text.encode()

    def edit(self) -> str:
        """Open the editor; the text as the person left it. Raises ``EditorError``."""
        before, begin = _bytes(self.path), time.monotonic()
        try:
            trouble = start(self.path)
        except EditorError:
            if before == self._shown:
                self.done()
            raise
        if trouble:
            raise EditorError(f"{trouble}, so nothing was changed.{self._rest()}")
        if _bytes(self.path) == before and time.monotonic() - begin < AT_ONCE and _may_go_on():
            raise EarlyError(
                "Your editor returned at once. If it is still open, save there and close it; "
                f"the file is {self.path}."
            )
        return self.read()

    def read(self) -> str:
        """The text as it is in the file now. Raises ``EditorError``."""
        try:
            return self.path.read_bytes().decode()
        except UnicodeDecodeError:
            raise EditorError(
                f"The text is not UTF-8, so nothing was changed.{self._rest()}"
            ) from None
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise EditorError(f"The file of your editor can't be read: {why}.") from None

    def show(self, text: str) -> None:
        """Put another text into the file, such as the same with a remark."""
        with suppress(OSError):
            self.path.write_text(text, encoding="utf-8", newline="")
            self._shown = text.encode()

    def where(self) -> str:
        """The sentence that says where the text is that was not taken in."""
        return f"What you typed is in {self.path}."

    def done(self) -> None:
        """The board has the text, or nothing was typed: the file can go."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        if self.path.parent.name.startswith("board-"):  # a temporary folder of its own
            with suppress(OSError):
                self.path.parent.rmdir()

    def _rest(self) -> str:
        if _bytes(self.path) in (self._shown, b""):
            self.done()
            return ""
        return f" {self.where()}"


def _may_go_on() -> bool:
    """Whether the editor is one that may have left a window open."""
    return Path(command()[0]).name not in _PLUS | {"hx", "helix"}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
