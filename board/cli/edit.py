"""``board edit``: lines of the file in the person's own editor.

Owns the round: lines out, editor, lines back, and again where they can't be
taken, without losing what was typed. The only command that starts a program:
the editor, by its words, never through a shell.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.group import common
from board.cli.output import Failure
from board.cli.suggest import suggest_entry
from board.cli.text import clean

if TYPE_CHECKING:
    from board.journal import Step
    from board.model import Ref
    from board.session import Session

#: Editors that open at a line given as ``+LINE``; others are given ``FILE:LINE`` or nothing.
_PLUS = {"emacs", "emacsclient", "joe", "kak", "micro", "nano", "nvim", "pico", "vi", "vim"}
_COLON = {"hx", "helix", "subl", "zed"}
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
    from board.cli.opening import keep, writable
    from board.edit import parse_ref

    session = writable(file)
    ref = parse_ref(session.board, id)
    step = _edit_lines(session, ref)
    return 0 if step is None else keep(session, step, as_json)


def _edit_lines(session: Session, ref: Ref) -> Step | None:
    """The step that the person's edit makes; none where nothing was changed."""
    from board.edit import EditError

    before = session.lines_of(ref)
    with _temporary(str(ref), before) as path:
        while True:
            _run(_editor(), path)
            text = _unmarked(_read(path))
            if text == before or not text.strip():
                left = "" if text.strip() else f" Nothing was left; board rm {ref} removes it."
                output.message(f"Nothing changed.{clean(left)}")
                path.unlink()
                return None
            try:
                step = session.replace_lines(ref, text)
            except EditError as error:
                _again(path, text, clean(str(error)))
                continue
            path.unlink()
            return step


def _again(path: Path, text: str, reason: str) -> None:
    """Ask whether to edit once more; else ``Failure``, and the file stays where it is."""
    output.error(reason)
    if output.can_ask():
        answer = output.ask("Edit again? [Y/n] ").casefold()
        if answer in ("", "y", "yes"):
            path.write_text(f"{_MARK}{reason}\n{text}", encoding="utf-8")
            return
    raise Failure(f"What you typed is kept in {clean(str(path))}.")


def _unmarked(text: str) -> str:
    first, newline, rest = text.partition("\n")
    return rest if newline and first.startswith(_MARK) else text


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        raise Failure(f"The lines are not UTF-8; they are kept in {clean(str(path))}.") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Failure(f"The edited lines are gone: {why}.") from None


@contextlib.contextmanager
def _temporary(name: str, text: str) -> Iterator[Path]:
    """A ``.toml`` file with these lines in a folder of its own, which goes when it is empty."""
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="board-"))
    path = folder / f"{re.sub(r'[^A-Za-z0-9._-]', '-', name)[:64].lstrip('.') or 'entry'}.toml"
    path.write_bytes(text.encode())
    try:
        yield path
    finally:
        # What a person has typed and the board has not taken stays.
        with contextlib.suppress(OSError):
            if not path.exists() or path.read_bytes() == text.encode():
                path.unlink(missing_ok=True)
                folder.rmdir()


def _edit_file(file: str | None) -> int:
    """Open the whole file in the editor at its first problem, and check it afterwards."""
    from board.cli.check import found, line
    from board.cli.opening import find, shown
    from board.session import Session

    path = find(file)
    first = next((p.line for p in found(Session.open(path), path.name) if p.line), 0)
    _run(_editor(), path, first)
    problems = found(Session.open(path), shown(path))
    output.results(map(line, problems))
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _editor() -> list[str]:
    """The words of the person's editor. Raises ``Failure`` where there is none."""
    words = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if words:
        try:
            return shlex.split(words)
        except ValueError:
            raise Failure(f"$EDITOR has an open quotation mark: {clean(words)}") from None
    from shutil import which

    for name in ("editor", "nano", "vim", "vi"):
        if which(name):
            return [name]
    raise Failure("There is no editor; set $EDITOR to the one that you like.")


def _run(words: list[str], path: Path, line: int = 0) -> None:
    """Run the editor on a file and wait. Raises ``Failure`` where it does not end well."""
    import subprocess

    name = os.path.basename(words[0])
    place = [str(path)]
    if line and name in _PLUS:
        place = [f"+{line}", str(path)]
    elif line and name in _COLON:
        place = [f"{path}:{line}"]
    elif line and name in ("code", "codium"):
        place = ["--goto", f"{path}:{line}"]
    try:
        code = subprocess.run([*words, *place], check=False).returncode
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Failure(f"The editor {clean(words[0])} can't be started: {why}.") from None
    if code:
        raise Failure(f"The editor {clean(words[0])} ended with {code}; nothing was changed.", 1)
