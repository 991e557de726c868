"""Three versions of a board file in, one out, as bytes: what git asks of a merge driver."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from board import change
from board.document import Document, WriteError, parse
from board.document.proof import read_as
from board.limits import MAX_BYTES

if TYPE_CHECKING:
    from board.merge import Conflict
    from board.model import Board

T = TypeVar("T")
BOM = b"\xef\xbb\xbf"


class NotReconciledError(Exception):
    """The three can't be merged by meaning; one sentence that says why."""


class Reconciled(NamedTuple):
    """The merged file, the conflicts in it that neither side knew, and what else is wrong in it.

    ``trouble`` is a sentence: such as that one side moved an item to a status
    that the other has given another id. Nothing is lost by it.
    """

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    trouble: str = ""


def reconciled(base: bytes, ours: bytes, theirs: bytes, name: str = "board.toml") -> Reconciled:
    """The file that says what both sides made of ``base``, which may be empty.

    A side that changed nothing gives way to the other, byte for byte. The
    result looks like ours, and like theirs where only their text changed.
    Raises ``NotReconciledError`` where a version can't be read as a board, or
    where the result could not be proved.
    """
    if max(map(len, (base, ours, theirs))) > MAX_BYTES:
        raise NotReconciledError(f"{name} is larger than a board may be ({MAX_BYTES >> 20} MiB).")
    if theirs in (ours, base):
        return Reconciled(ours)
    if ours == base:
        return Reconciled(theirs)
    read = _read(base, name, "base"), _read(ours, name, "ours"), _read(theirs, name, "theirs")
    newline, bom = _kept(*(d.newline for d in read)), _kept(*(d.bom for d in read))
    base_, ours_, theirs_ = (_with_newline(document, read[1].newline) for document in read)
    try:
        merged, conflicts = _joined(base_, ours_, theirs_)
    except WriteError as error:
        raise NotReconciledError(f"{name} can't be merged field by field: {error}") from None
    text = merged.text if newline == merged.newline else _ended(merged.text, newline)
    data = (BOM if bom else b"") + text.encode()
    return Reconciled(data, conflicts, _proved(data, merged.board, name))


def _read(data: bytes, name: str, side: str) -> Document:
    document = parse(data, name)
    if document.read_only:
        raise NotReconciledError(f"The {side} version can't be read: {document.read_only}")
    return document


def _kept(base: T, ours: T, theirs: T) -> T:
    """What the whole file has: theirs where only they changed it, else ours."""
    return theirs if ours == base else ours


def _with_newline(document: Document, newline: str) -> Document:
    """The same document with these line ends, so that those alone are no difference."""
    if document.newline == newline:
        return document
    text = _ended(document.text, newline)
    return replace(document, newline=newline, _text=text, _blocks=None, _places=None)


def _ended(text: str, newline: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", newline)


def _joined(
    base: Document, ours: Document, theirs: Document
) -> tuple[Document, tuple[Conflict, ...]]:
    from board.rebase import joined, rebased

    # Only the text of theirs has changed, so that it is theirs that must not get lost.
    if not change.diff(base.board, theirs.board):
        return rebased(base, ours, theirs)
    return joined(base, ours, theirs)


def _proved(data: bytes, board: Board, name: str) -> str:
    """What is wrong in the merged file, which says just what the board says."""
    read = read_as(data, name, board)
    if read is None:
        raise NotReconciledError(
            f"{name} can't be merged field by field: the result could not be verified."
        )
    return read.read_only
