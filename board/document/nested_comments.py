"""The comments inside an array or inline table: where each stands, and putting one in.

Owns the spots that a comment can have in a value, however deep. Returns text
that nobody has proved yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import tomli

from board.document.scan import BLANK, Member, Span, lines, members
from board.value import canonical


class Mark(NamedTuple):
    """A member of a value: its number, and its key or, in an array, its value as text."""

    number: int
    name: str


#: The members that lead to a comment, from the outside in.
Spot = tuple[Mark, ...]
#: Behind the opening bracket, and before the closing one.
OPENING, CLOSING = Mark(-1, "["), Mark(-1, "]")


def spots(text: str, value: Span) -> Iterator[tuple[str, Spot, Span]]:
    """The comments of a value in their order, each with its spot and its span."""
    if "#" not in text[value.start : value.end]:
        return
    for gap, spot in _gaps(text, value):
        pos = gap.start
        for line in lines(text[gap.start : gap.end]):
            if "#" in line:
                comment = line[line.index("#") :].rstrip(BLANK)
                at = pos + line.index("#")
                yield comment, spot, Span(at, at + len(comment))
            pos += len(line)


def _gaps(text: str, value: Span) -> Iterator[tuple[Span, Spot]]:
    """The spans between the members of a value, each with the spot that its comments have."""
    pos, before = value.start + 1, OPENING
    for number, member in enumerate(members(text, value)):
        mark = _mark(text, number, member)
        line = text.find("\n", pos, member.start)
        if line >= 0:  # up to the end of its line, a comment is that of what stands before it
            yield Span(pos, line), (before,)
            pos = line
        yield Span(pos, member.start), (mark,)
        if text[member.value.start] in "[{":
            yield from ((gap, (mark, *spot)) for gap, spot in _gaps(text, member.value))
        pos, before = member.end, mark
    line = text.find("\n", pos, value.end)
    if line >= 0:
        yield Span(pos, line), (before,)
        yield Span(line, value.end - 1), (CLOSING,)


def _mark(text: str, number: int, member: Member) -> Mark:
    if member.key:
        return Mark(number, repr(member.key))
    written = text[member.value.start : member.value.end]
    try:
        return Mark(number, repr(canonical(tomli.loads(f"v = {written}")["v"])))
    except tomli.TOMLDecodeError:
        return Mark(number, written)


def put(
    text: str, value: Span, comment: str, spot: Spot, space: str, before: Collection[str],
    newline: str,
) -> str | None:  # fmt: skip
    """The text with a comment at a spot; ``None`` where the value has no line for it.

    With ``space`` it stands behind its member, after these blanks; else on a
    line of its own, above the first of those in ``before`` that stand there.
    """
    *outer, last = spot
    for mark in outer:
        inner = _member(text, value, mark)
        if inner is None or text[inner.value.start] not in "[{":
            return None
        value = inner.value
    found = members(text, value)
    member = None if last in (OPENING, CLOSING) else _member(text, value, last)
    if space and (member is not None or last == OPENING):
        end = _free_end(text, value.start + 1 if member is None else member.end, value)
        if end is not None:
            return text[:end] + space + comment + text[end:]
    if last == OPENING and found:
        member = found[0]
    at = value.end - 1 if member is None else member.start
    at = _above(text, value, found, before, at)
    line = text.rfind("\n", value.start, at) + 1
    if not line or not _own_line(text, at):
        return None
    return f"{text[:at]}{comment}{newline}{text[line:at]}{text[at:]}"


def _above(text: str, value: Span, found: list[Member], before: Collection[str], at: int) -> int:
    """Where the first of the comments in ``before`` stands right above ``at``; else ``at``."""
    last = max((one.end for one in found if one.end <= at), default=value.start)
    for other, spot, span in spots(text, value):
        above = len(spot) == 1 and last <= span.start < at and _own_line(text, span.start)
        if above and other in before:
            return span.start
    return at


def _member(text: str, value: Span, mark: Mark) -> Member | None:
    """The member of a mark; in an array also the one that took its number."""
    found = members(text, value)
    named = [one for at, one in enumerate(found) if _mark(text, at, one).name == mark.name]
    if named:
        return next((one for one in named if found.index(one) == mark.number), named[0])
    is_array = text[value.start] == "["
    return found[mark.number] if is_array and 0 <= mark.number < len(found) else None


def _free_end(text: str, pos: int, value: Span) -> int | None:
    """Where a comment behind what ends at ``pos`` begins; ``None`` where its line goes on."""
    stop = text.find("\n", pos, value.end)
    rest = text[pos : max(stop, pos)].rstrip("\r")
    return pos + len(rest.rstrip()) if stop >= 0 and rest.strip() in ("", ",") else None


def _own_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()
