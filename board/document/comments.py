"""Comments as data: where each stands, and putting one in or taking one out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from board.document import nested_comments
from board.document.blocks import Block, Entry
from board.document.edits import free_lead
from board.document.nested_comments import Spot
from board.document.scan import BLANK, Span, Statement, lines, statements

#: The statement at which a comment stands: its entry, the rest of its path, and which of the
#: statements of that path it is. The end of the file is an entry ``()``.
Anchor = tuple[Entry, tuple[str | int, ...], int]
Place = Literal["above", "behind", "inside"]


class Comment(NamedTuple):
    """One comment, from its ``#`` to the end of its line.

    ``spot`` is where a comment inside a value stands in it. ``space`` is what
    stands before a comment behind something, ``apart`` whether a blank line
    follows one that has a line of its own.
    """

    text: str
    anchor: Anchor
    place: Place = "above"
    spot: Spot = ()
    space: str = ""
    apart: bool = False


class Found(NamedTuple):
    """A comment, and its span in the text of the piece where it was found."""

    comment: Comment
    piece: int
    span: Span


def found(pieces: Sequence[Block]) -> list[Found]:
    """The comments in the pieces of one entry, in their order."""
    out: list[Found] = []
    if not any("#" in piece.text for piece in pieces):
        return out
    for number, piece, statement, anchor in anchored(pieces):
        text = piece.text
        if statement is None:
            out += _own_lines(text, Span(0, len(text)), anchor, number)
            continue
        line = text.rfind("\n", statement.lead, statement.start) + 1 or statement.lead
        out += _own_lines(text, Span(statement.lead, line), anchor, number)
        out += _inside(text, statement, anchor, number)
        out += _behind(text, Span(statement.value.end, statement.end), anchor, number)
    return out


def anchors(pieces: Sequence[Block]) -> set[Anchor]:
    """The anchors that the pieces of one entry have."""
    return {anchor for *_, anchor in anchored(pieces)}


def anchored(
    pieces: Sequence[Block],
) -> Iterator[tuple[int, Block, Statement | None, Anchor]]:
    """Each statement of the pieces of one entry, with the number of its piece and its anchor."""
    times: dict[tuple[str | int, ...], int] = {}
    arrays: dict[tuple[str | int, ...], int] = {}
    for number, piece in enumerate(pieces):
        if piece.entry == ():
            yield number, piece, None, ((), (), 0)
            continue
        for statement in statements(piece.text, piece.table, arrays):
            path = statement.path[len(piece.entry) :]
            times[path] = times.get(path, -1) + 1
            yield number, piece, statement, (piece.entry, path, times[path])


def _own_lines(text: str, span: Span, anchor: Anchor, piece: int) -> Iterator[Found]:
    pos = span.start
    written = lines(text[span.start : span.end])
    for number, line in enumerate(written):
        if comment := line.strip(BLANK):
            start = pos + line.index("#")
            following = written[number + 1] if number + 1 < len(written) else "#"
            made = Comment(comment, anchor, apart=not following.strip(BLANK))
            yield Found(made, piece, Span(start, start + len(comment)))
        pos += len(line)


def _behind(text: str, span: Span, anchor: Anchor, piece: int) -> Iterator[Found]:
    tail = text[span.start : span.end]
    if "#" in tail:
        at = tail.index("#")
        comment = Comment(tail[at:].rstrip(BLANK), anchor, "behind", space=tail[:at])
        yield Found(comment, piece, Span(span.start + at, span.start + at + len(comment.text)))


def _inside(text: str, statement: Statement, anchor: Anchor, piece: int) -> Iterator[Found]:
    if statement.kind == "pair" and text[statement.value.start] in "[{":
        for comment, spot, span in nested_comments.spots(text, statement.value):
            made = Comment(comment, anchor, "inside", spot, _space(text, span.start))
            yield Found(made, piece, span)


def _space(text: str, at: int) -> str:
    """The blanks before a comment that stands behind something; empty on a line of its own."""
    line = text.rfind("\n", 0, at) + 1
    before = text[line:at]
    return before[len(before.rstrip()) :] if before.strip() else ""


def without(text: str, span: Span) -> str:
    """The text without the comment at ``span``, and without its line where it has its own."""
    line = text.rfind("\n", 0, span.start) + 1
    before = text[line : span.start]
    if before.strip():
        return text[: line + len(before.rstrip())] + text[span.end :]
    end = text.find("\n", span.end) + 1 or len(text)
    return text[:line] + text[end:]


def above(text: str, at: int, comment: str, newline: str, *, apart: bool = False) -> str:
    """The text with a comment on a line of its own, above the line that ``at`` stands in."""
    line = text.rfind("\n", 0, at) + 1
    rest = text[line:]
    indent = rest[: len(rest) - len(rest.lstrip(" \t"))]
    return f"{text[:line]}{indent}{comment}{newline}{newline * apart}{rest}"


def put(
    pieces: Sequence[Block], comment: Comment, before: Sequence[str], newline: str
) -> tuple[int, str]:
    """The piece that gets a comment, and its text with it.

    It stands where its anchor is, else at the nearest that the entry has, and
    above the first of those in ``before`` that stand there: the texts of the
    comments which followed it. Raises ``LookupError`` where the pieces have no
    statement.
    """
    number, piece, statement, exact = _statement(pieces, comment.anchor)
    text = piece.text
    if (
        exact
        and comment.place == "behind"
        and not text[statement.value.end : statement.end].strip()
    ):
        at = statement.value.end
        return number, text[:at] + (comment.space or "  ") + comment.text + text[at:]
    if exact and comment.place == "inside":
        told = comment.text, comment.spot, comment.space
        if statement.kind == "pair" and text[statement.value.start] in "[{":
            put_in = nested_comments.put(text, statement.value, *told, before, newline)
            if put_in is not None:
                return number, put_in
    here = [one for one in found([piece]) if one.span.start < statement.start]
    here = [one for one in here if one.span.start >= statement.lead and one.comment.text in before]
    apart = comment.apart and comment.place == "above" and exact
    line = text.rfind("\n", statement.lead, statement.start) + 1 or statement.lead
    last = (
        statement.lead + len(free_lead(text[statement.lead : line])) if apart else statement.start
    )
    at = min(here[0].span.start, last) if here else last
    return number, above(text, at, comment.text, newline, apart=apart)


def _statement(pieces: Sequence[Block], anchor: Anchor) -> tuple[int, Block, Statement, bool]:
    """The statement of an anchor, or the nearest one of the entry; whether it is the very one."""
    near: list[tuple[int, int, Block, Statement]] = []
    for number, piece, statement, there in anchored(pieces):
        if statement is None:
            continue
        if there[1:] == anchor[1:]:
            return number, piece, statement, True
        shared = sum(1 for a, b in zip(there[1], anchor[1], strict=False) if a == b)
        near.append((-shared, number, piece, statement))
    if not near:
        raise LookupError(anchor)
    _, number, piece, statement = min(near, key=lambda one: (one[0], one[1], one[3].start))
    return number, piece, statement, False
