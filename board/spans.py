"""Text as it is meant: pieces with a role. Who draws a piece makes it safe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from board.widths import cells, cut

#: What a piece of text can be; a renderer knows each of them.
ROLES = (
    "",  # plain text
    "strong",  # what a line is about: a heading, the title of an entry
    "muted",  # what goes with it
    "faint",  # what may be overlooked: rules, what is left out
    "label",  # the name of a field
    "id",  # how an entry is named
    "commit",  # how a commit is named
    "person",
    "key",  # what a person presses
    "added",
    "removed",
    "changed",
    "added-word",  # the part of a line that makes the difference
    "removed-word",
    "absent",  # said in place of a value
    "warning",
    "error",
    "urgent",
    "gap",
    "risk",
    "closed",  # what is done
    "axis",
)


class Span(NamedTuple):
    """A piece of text; its ``role`` is one of ``ROLES``, or ``column-N`` for a status' own colour.

    ``column-1/column-2`` is the one upon the other.
    """

    text: str
    role: str = ""


Line = tuple[Span, ...]


def line(*parts: str | tuple[str, str]) -> Line:
    """A line of pieces, those without a text left out."""
    spans = (Span(part) if isinstance(part, str) else Span(*part) for part in parts)
    return tuple(span for span in spans if span.text)


def joined(joint: str | tuple[str, str], parts: Iterable[str | tuple[str, str]]) -> Line:
    """Pieces with something between each two."""
    out: list[str | tuple[str, str]] = []
    for part in parts:
        out += [joint, part] if out else [part]
    return line(*out)


def plain(spans: Line) -> str:
    """The text alone."""
    return "".join(span.text for span in spans)


def exact(spans: Line, width: int, *, fill: bool = True) -> Line:
    """A clean line of exactly ``width`` cells: cut, or filled up; without ``fill`` of no more."""
    left, out = width, []
    for text, role in spans:
        text, rest = cut(text, left)
        left -= cells(text)
        out.append(Span(text, role))
        if rest:
            break
    return (*out, Span(" " * left)) if fill and left > 0 else tuple(out)
