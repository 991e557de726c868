"""The lines of one entry, taken out for an editor and put back."""

from __future__ import annotations

from board import change
from board.document import edits
from board.document.blocks import Block
from board.document.builder import Builder
from board.document.document import Document, Splice, WriteError, path_of
from board.document.parsing import parse
from board.document.read import BOM
from board.document.scan import statements
from board.model import Ref


def lines_of(document: Document, ref: Ref) -> str:
    """The statements of an entry with the comments that belong to them."""
    pieces = document.pieces(ref)
    return "".join([_split(pieces[0])[1], *(p.text for p in pieces[1:])]) if pieces else ""


def _split(piece: Block) -> tuple[str, str]:
    """The trivia above a piece that does not belong to it, and the rest."""
    first = next(statements(piece.text, piece.table))
    line = piece.text.rfind("\n", 0, first.start) + 1
    free = edits.free_lead(piece.text[:line])
    return free, piece.text[len(free) :]


def replace_lines(document: Document, ref: Ref, text: str) -> Document:
    """The document with other lines for one entry.

    Raises ``WriteError`` with a sentence where the lines are no TOML, say
    something that the board cannot take, or speak of another entry.
    """
    at = document.places.get(path_of(ref), [])
    if not at:
        raise WriteError(f"{ref} has no lines of its own: run board fmt, then try again.")
    first = document.blocks[at[0]]
    if any(document.blocks[index].table != first.table for index in at[1:]):
        raise WriteError(
            f"The lines of {ref} are in several tables: run board fmt, then try again."
        )
    # Some editors begin every file with a byte order mark.
    text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\n", document.newline)
    if text and not text.endswith("\n"):
        text += document.newline
    new = Block(_split(first)[0] + text, first.entry, first.table)
    splices = [Splice(index, (document.blocks[index],), ()) for index in reversed(at[1:])]
    splices.append(Splice(at[0], (first,), (new,)))
    after = document.replaced(splices, document.board)
    assert after is not None  # The blocks were just read from the document.
    read = parse(after.encode(), document.name)
    if read.read_only:
        offset = sum(block.text.count("\n") for block in document.blocks[: at[0]])
        offset += _split(first)[0].count("\n")
        errors = [p for p in read.problems if p.severity == "error"]
        worst = errors[0]
        line = worst.line - offset
        inside = 0 < line <= text.count("\n") + 1
        raise WriteError(f"Line {line}: {worst.sentence}" if inside else str(worst))
    others = [c for c in change.diff(document.board, read.board) if c.ref != ref]
    if others or read.board.entry(ref) is None:
        raise WriteError(
            f"These lines must be about {ref} alone: "
            "to rename or remove it, use the command for that."
        )
    builder = Builder(document)  # Which cuts anew: a comment at the end belongs to what follows.
    for index in reversed(at[1:]):
        builder.splice(index, 1, [])
    builder.splice(at[0], 1, [new])
    return document.following(read.board, builder.blocks, tuple(builder.splices), ())
