"""Documents of others as files: read, and planned for a board, for commands and terminal alike."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from board.importing.found import Reading
    from board.importing.proposals import Plan
    from board.model import Board

#: More is no document of people.
MAX_BYTES = 32 * 1024 * 1024
#: That a document of more letters is being read is said, for it can take a while.
LONG = 200_000
#: What a document can be; ``-`` is standard input.
FORMATS = ("md", "csv", "json")


class DocumentError(Exception):
    """A document that can't be read; one sentence for a person."""


def planned(text: str, name: str, board_file: Path, board: Board, kind: str = "") -> Plan:
    """What one document becomes. Raises ``DocumentError``."""
    from board.report.hidden import is_report

    if not is_report(text):
        from board.importing.plan import plan

        return plan(board, _read(name, text, kind, board_file, board))
    from board.importing.exact import exact_plan
    from board.report.reading import ReportError, reading

    try:
        theirs, left = reading(text)
        return exact_plan(board, theirs, _from_board(name, board_file), left)
    except ReportError as error:
        raise DocumentError(f"{shown(name)}: {error}") from None


def _read(name: str, text: str, kind: str, board_file: Path, board: Board) -> Reading:
    """One document; its name is the path from the board's folder. Raises ``DocumentError``."""
    from board.importing.tabular import TabularError, from_csv, from_json

    kind = kind or _kind(name, text)
    try:
        if kind == "csv":
            return from_csv(text, _from_board(name, board_file), board.known)
        if kind == "json":
            return from_json(text, _from_board(name, board_file), board.known)
    except TabularError as error:
        raise DocumentError(f"{shown(name)}: {error}") from None
    from board.markdown import read

    return read(text, _from_board(name, board_file), board.repos)


def told_lines(text: str, name: str) -> list[str]:
    """The lines of a document as its plan counts them: an object a line, where it is JSON."""
    from board.importing.tabular import TabularError, json_lines

    if _kind(name, text) == "json":
        with suppress(TabularError):  # it was told already, when the document was planned
            text = json_lines(text)
    return text.split("\n")


def shown(name: str) -> str:
    """What a document is called in messages."""
    return "standard input" if name == "-" else name


def text_of(name: str) -> str:
    """The text of a document, its lines ended by ``\\n``. Raises ``DocumentError``."""
    if name == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    elif os.path.isdir(name):
        raise DocumentError(f"{name} is a folder; name the documents in it.")
    else:
        try:
            with open(name, "rb") as opened:
                data = opened.read(MAX_BYTES + 1)
        except OSError as error:
            raise DocumentError(f"{name}: {str(error.strerror).lower()}.") from None
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{shown(name)}: it is too large for a document; 32 MB is the most.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{shown(name)}: it is not UTF-8 text (byte {error.start + 1:,}); save it as UTF-8."
        ) from None
    if "\0" in text:
        raise DocumentError(f"{shown(name)}: it is not text: it holds NUL bytes.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _kind(name: str, text: str) -> str:
    suffix = Path(name).suffix.casefold()
    if suffix in (".csv", ".tsv"):
        return "csv"
    if suffix == ".json" or (name == "-" and text.lstrip()[:1] in ("[", "{")):
        return "json"
    return "md"


def _from_board(name: str, board_file: Path) -> str:
    if name == "-":
        return "-"
    return Path(os.path.relpath(Path(name).absolute(), board_file.absolute().parent)).as_posix()
