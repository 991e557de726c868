"""A document and its plan as lines: the text with its numbers, each entry with its box. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from board.importing.proposals import Plan, Proposal
from board.model import PREFIXES
from board.present.proposals import SIGNS, fields, remarks
from board.spans import Line, Span, line
from board.ui.kit.safe_text import clean, fit
from board.ui.kit.spans import content

#: Before a line of the document that becomes nothing.
LEFT_OVER = "·"


@dataclass
class Row:
    """One entry of the document on the screen."""

    #: Its place among the proposals of the plan.
    at: int
    one: Proposal
    chosen: bool

    @property
    def may_choose(self) -> bool:
        """Whether there is anything to take over."""
        return self.one.what != "same"


def rows_of(plan: Plan) -> list[Row]:
    """A row for each entry, in the order of the document; gates are their criteria."""
    shown = [(at, one) for at, one in enumerate(plan.proposals) if one.found.section != "gates"]
    shown.sort(key=lambda pair: pair[1].found.line)
    return [Row(at, one, one.accepted) for at, one in shown]


def drawn(row: Row, here: bool, width: int) -> Iterator[Content]:
    """The lines of an entry; at the cursor with all that is said of it."""
    for one in _row(row, here):
        yield content(one).truncate(width, ellipsis=True)


def _row(row: Row, here: bool) -> Iterator[Line]:
    one = row.one
    box = ("■" if row.chosen else "□") if row.may_choose else " "
    kind = PREFIXES.get(one.ref.section) or one.ref.section.removesuffix("s")
    yield line(
        ("› " if here else "  ", "key"),
        f"{box} ",
        SIGNS[one.what],
        (f"{kind} ", "muted"),
        (one.found.name, "strong" if here else ""),
    )
    if here:
        yield from (line(("      ", ""), part) for part in _more(one))


def _more(one: Proposal) -> Iterator[Span]:
    """What else is said of the entry at the cursor."""
    yield Span(f"{one.ref}, from line {one.found.line}", "id")
    yield from (Span(text, "muted") for text in fields(one))
    yield from remarks(one)


def left_over(plan: Plan) -> frozenset[int]:
    """The lines of the document that become nothing."""
    return frozenset(at for left in plan.left for at in range(left.line, left.last + 1))


def document(
    text: Sequence[str], here: range, left: Container[int], width: int, height: int
) -> list[Content]:
    """The lines of the document around ``here``, which are marked, as are those left over."""
    first = here.start
    top = max(1, min(first - height // 3, len(text) - height + 1))
    digits = len(str(len(text)))
    lines = []
    for number in range(top, min(len(text), top + height - 1) + 1):
        said = fit(clean(text[number - 1]), max(1, width - digits - 3))
        mark = (" ▌", "key") if number in here else ("  ", "")
        if number in left:
            mark = (f" {LEFT_OVER}", "warning")
        role = "strong" if number in here else "muted"
        lines.append(content(line((f"{number:>{digits}}", "faint"), mark, (said, role))))
    return lines
