"""Which checks a board has, and how their text is shown before anybody allows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from board.model import Board, Ref
from board.safe_text import is_unsafe
from board.spans import Line, Span


class Check(NamedTuple):
    """One check: the entry that it is about, what that is called, and the exact command."""

    ref: Ref
    title: str
    text: str
    #: Whether the board says that it holds: the gap is closed, the criterion met.
    claimed: bool

    @property
    def key(self) -> str:
        """What stands for this exact text."""
        return key_of(self.text)


def key_of(text: str) -> str:
    """The hash of a command; of another text, be it by one blank, it is another one."""
    import hashlib  # takes as long as a small command

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def checks_of(board: Board, refs: Iterable[Ref] | None = None) -> list[Check]:
    """The checks of a board, in the order of the file; of these entries only, where given.

    The checks of a phase are those of its criteria and of its gaps.
    """
    if refs is None:
        return list(_all(board))
    wanted = set(refs)
    phases = {ref.id for ref in wanted if ref.section == "phases"}
    return [
        check
        for check in _all(board)
        if check.ref in wanted or getattr(board.entry(check.ref), "phase", None) in phases
    ]


def _all(board: Board) -> Iterator[Check]:
    for id, gap in board.gaps.items():
        if gap.check and gap.check.strip():
            yield Check(Ref("gaps", id), gap.title, gap.check, not board.is_open(gap))
    for id, criterion in board.criteria.items():
        if criterion.check and criterion.check.strip():
            yield Check(Ref("criteria", id), criterion.text, criterion.check, bool(criterion.met))


def shown(text: str) -> list[Line]:
    """The exact text of a command, line by line; what acts or hides is spelled out and marked."""
    return [tuple(_spelled(line)) for line in text.split("\n")]


def is_odd(text: str) -> bool:
    """Whether a text has characters that ``shown`` has to spell out."""
    return any(is_unsafe(line) for line in text.split("\n"))


def _spelled(line: str) -> Iterator[Span]:
    for odd, signs in groupby(line, is_unsafe):
        text = "".join(signs)
        yield Span("".join(map(_code, text)), "error") if odd else Span(text)


def _code(sign: str) -> str:
    number = ord(sign)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
