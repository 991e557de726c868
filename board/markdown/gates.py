"""Phases and their gates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.importing import words
from board.importing.found import Found
from board.markdown import entry, labels, lists
from board.markdown.context import Context
from board.markdown.headings import criteria, said
from board.markdown.tree import Block, Point, Points, Section
from board.value import Value


def phase(part: Section, name: str, context: Context, lines: Sequence[str]) -> Iterator[Found]:
    """The phase that a heading names, its work as notes."""
    fields: dict[str, Value] = {}
    roles = labels.roles(labels.labelled(part.parts))
    for field in ("starts", "due"):
        if day := words.date(roles.get(field, "")):
            fields[field] = day
    if notes := "\n\n".join(_work(part.parts, lines)):
        fields["notes"] = notes
    told = said(part.text.line)
    yield Found(
        section="phases",
        name=entry.title(name),
        line=part.line,
        last=part.last,
        heading=context.headings,
        fields=fields,
        closed=told.closed or part.text.struck or words.done(roles.get("status", "")[:60]),
        text=name,
    )


def _work(parts: Sequence[Block], lines: Sequence[str]) -> Iterator[str]:
    """What a phase says, as written, without its gates and what is read of it by itself."""
    for one in parts:
        if isinstance(one, Section) and said(one.text.line).kind in (
            "gate",
            "risk",
            "gap",
        ):
            continue
        yield entry.source(lines, [], one.line, one.last)


def gate(part: Section, name: str, context: Context, of_phase: bool) -> list[Found]:
    """A gate with its criteria."""
    found = lists.criteria(list(part.blocks()), name, context)
    for one in part.sections:
        found += lists.criteria(list(one.blocks()), name, context)
    heading = part.text.line.rstrip(":")
    return (
        [_gate(heading if of_phase else name, name if of_phase else "", part, context), *found]
        if found
        else []
    )


def _gate(name: str, phase: str, block: Block, context: Context) -> Found:
    return Found(
        section="gates",
        name=name,
        line=block.line,
        last=block.last,
        heading=context.headings,
        phase=phase,
        text=name,
    )


def inline(points: Points, context: Context) -> list[Found]:
    """Gates that are items of a phase's list: ``- **Gate**: all tests pass``."""
    out: list[Found] = []
    for point in points.points:
        label, value = labels.label_of(point.text)
        label = label or (point.text.line.rstrip(":") if point.text.line.endswith(":") else "")
        if label and criteria(label):
            out += _of_point(point, label, value, context)
    return out


def _of_point(point: Point, label: str, value: str, context: Context) -> list[Found]:
    found = lists.criteria(point.parts, context.phase, context)
    if value:
        found.insert(
            0,
            Found(
                section="criteria", name=value, line=point.line, last=point.line,
                heading=context.headings, phase=context.phase, text=value,
            ),
        )  # fmt: skip
    return [_gate(label, context.phase, point, context), *found] if found else []
