"""Reading many versions of one board, each of which is mostly like the one before."""

from __future__ import annotations

from collections import OrderedDict

from board.document import Document, parse
from board.model import Board
from board.record.incremental import Plain

#: Bytes of text whose boards are kept at hand; a board takes some ten times that.
MOST = 6_000_000
#: A board, or ``None`` and a sentence that says why there is none.
Found = tuple[Board | None, str]


class Reading:
    """Boards by blob: the last ones that were read, and the last one's lines."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, Found]] = OrderedDict()
        self._plain: Plain | None = None

    def get(self, blob: str) -> Found | None:
        """The board of a blob that is at hand, or why there is none."""
        found = self._kept.get(blob)
        if found is None:
            return None
        self._kept.move_to_end(blob)
        return found[1]

    def read(self, blob: str, data: bytes) -> Found:
        """The board in these bytes, or ``None`` and a sentence that says what is wrong."""
        found = self._near(data) or self._whole(data)
        self.keep(blob, len(data), found)
        return found

    def begin(self, text: str, board: Board) -> None:
        """Read what comes by the lines that differ from this text, whose board is known."""
        if self._plain is None:
            self._plain = Plain.of(text, board)

    def keep(self, blob: str, size: int, found: Found) -> None:
        """Have what a blob of so many bytes says at hand, and let go of what is too much."""
        self._kept[blob] = size, found
        while len(self._kept) > 2 and sum(size for size, _ in self._kept.values()) > MOST:
            self._kept.popitem(last=False)

    def _near(self, data: bytes) -> Found | None:
        if self._plain is None:
            return None
        try:
            near = self._plain.next(data.decode())
        except UnicodeDecodeError:
            return None
        if near is None:
            return None
        self._plain = near
        return near.board, ""

    def _whole(self, data: bytes) -> Found:
        document = parse(data)
        if not document.read_only:
            self._plain = Plain.of(document.text, document.board)
        if readable(document):
            return document.board, ""
        problem = document.problems[0]
        return (
            None,
            f"line {problem.line}: {problem.sentence}" if problem.line else problem.sentence,
        )


def readable(document: Document) -> bool:
    """Whether anything can be read of a document: mistakes in some fields leave the rest."""
    return not document.read_only or bool(document.board.raw())
