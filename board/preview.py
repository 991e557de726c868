"""The beginning of a large board, to look at while the rest of the file is read."""

from __future__ import annotations

import re
from pathlib import Path

from board.document import parse
from board.model import Board

#: So many bytes are a screenful of cards, and read in a few hundredths of a second.
ENOUGH = 128 * 1024
#: Where an entry may begin: what stands before it may be a file of its own.
_ENTRY = re.compile(rb"^[^\s=\[]+\.title = ", re.MULTILINE)
#: How many of these are tried: text in notes may look like one.
TRIES = 8


def preview(path: Path) -> Board | None:
    """What the first part of a file says, cut between two entries; ``None`` where it is unclear."""
    try:
        with path.open("rb") as file:
            data = file.read(ENOUGH)
    except OSError:
        return None
    places = [match.start() for match in _ENTRY.finditer(data)]
    for at in places[-TRIES:][::-1]:
        document = parse(data[:at])
        if not document.problems and not document.read_only:
            return document.board
    return None
