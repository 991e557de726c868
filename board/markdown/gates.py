"""Phases and their gates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from board.importing import verdict, words
from board.importing.found import Found
from board.markdown import entry, labels, lists
from board.markdown.context import Context
from board.markdown.headings import said
from board.markdown.planning import parts_of_phase
from board.markdown.steps import counted, criteria
from board.markdown.steps import gate as named
from board.markdown.steps import phase as step
from board.markdown.tree import Block, Paragraph, Point, Points, Section, Table
from board.value import Value

#: ``P2: it sails``, ``Phase 2 - it sails``.
_OF_STEP = re.compile(r"\W*(?:P|phase )\d+\s*[:–—-]", re.I)
#: ``G1 Concept``, ``Gate A``, ``2``.
_COUNTED = re.compile(r"^\W*(?:(?i:gate)\s+)?(?:[A-Z]{0,2}\d+\b|[A-Z](?:[:.)]|\s+[-–—]|$))")


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
        closed=told.closed
        or part.text.struck
        or verdict.done(roles.get("status", "")[:60])
        or all_ticked(part),
        text=name,
    )


def all_ticked(part: Section) -> bool:
    """Whether a section has boxes, and each is ticked."""
    boxes = [
        point.ticked
        for block in part.blocks()
        if isinstance(block, Points)
        for point in block.points
        if point.ticked is not None
    ]
    return bool(boxes) and all(boxes)


def _work(parts: Sequence[Block], lines: Sequence[str]) -> Iterator[str]:
    """What a phase says, as written, without its gates and what is read of it by itself."""
    steps = parts_of_phase(parts)
    for one in parts:
        if isinstance(one, Section) and (
            one.line in steps or said(one.text.line).kind in ("gate", "risk", "gap")
        ):
            continue
        yield entry.source(lines, [], one.line, one.last)


def gate(part: Section, name: str, context: Context, of_phase: bool) -> list[Found]:
    """A gate with its criteria."""
    found = lists.criteria(list(part.blocks()), name, context)
    for one in part.sections:
        found += lists.criteria(list(one.blocks()), name, context)
    heading = verdict.without(part.text.line).rstrip(": ")
    return (
        [_gate(heading if of_phase else name, name if of_phase else "", part, context), *found]
        if found
        else []
    )


def of_items(part: Section, phases: Mapping[str, str], context: Context) -> list[Found]:
    """The gates of phases that a list has an item each for: ``P1: it floats``, ``P2: it sails``."""
    points = [one for block in part.blocks() if isinstance(block, Points) for one in block.points]
    if not points or not all(_OF_STEP.match(point.text.line) for point in points):
        return []
    named = [phases.get(counted(point.text.line), "") for point in points]
    if not all(named):
        return []
    out: list[Found] = []
    for point, name in zip(points, named, strict=True):
        out.append(_gate(point.text.line, name, point, context))
        out += lists.criteria([_alone(point)], name, context)
    return out


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


def of_rows(table: Table, phases: Sequence[Found]) -> Iterator[Found]:
    """The gates of phases that are rows of a table, from its column of criteria."""
    at = next((at for at, head in enumerate(table.head) if words.column(head.line) == "gate"), None)
    texts = {row.line: row.cells[at].line for row in table.rows if at and at < len(row.cells)}
    for one in phases:
        if (text := texts.get(one.line, "")) and at is not None:
            head = table.head[at].line
            for section, name, said in (("gates", head, head), ("criteria", text, text)):
                yield Found(
                    section=section, name=name, line=one.line, last=one.last, heading=one.heading,
                    phase=one.name, text=said,
                )  # fmt: skip


def of_table(table: Table, context: Context) -> list[Found]:
    """The gates that are the rows of a table, where they count: ``| Gate | Criteria |``."""
    names = [row.cells[0].line for row in table.rows if row.cells]
    if words.plain_word(table.head[0].line) not in ("gate", "gates", "stage gate"):
        return []
    if not names or not all(map(_COUNTED.match, names)):
        return []
    at = next((at for at, head in enumerate(table.head) if at and _says_criteria(head.line)), 0)
    out: list[Found] = []
    for row in table.rows:
        name = entry.title(row.cells[0].line)
        out.append(_gate(name, "", row, context))
        if at and at < len(row.cells) and (text := row.cells[at].line):
            out.append(
                Found(
                    section="criteria", name=text, line=row.line, last=row.last,
                    heading=context.headings, phase=name, text=text,
                )
            )  # fmt: skip
    return out


def _says_criteria(head: str) -> bool:
    return words.column(head) in ("gate", "notes")


def of_points(points: Points, context: Context, lines: Sequence[str]) -> list[Found]:
    """The phases that the items of a list are: ``1. **Phase 1: Hull** …``, with their work."""
    names = [point.text.lead or point.text.line for point in points.points]
    told = all(point.parts for point in points.points)  # else it sums up phases
    if context.phase or len(names) < 2 or not told or not all(map(step, names)):
        return []
    return [
        Found(
            section="phases",
            name=entry.title(said(name).name),
            line=point.line,
            last=point.last,
            heading=context.headings,
            fields={"notes": _said(point, lines)},
            closed=point.ticked is True or entry.closed(point.text),
            text=said(name).name,
        )
        for name, point in zip(names, points.points, strict=True)
    ]


def _said(point: Point, lines: Sequence[str]) -> str:
    """What an item says behind its name, and what is nested in it."""
    more = point.text.rest if point.text.lead else ""
    return "\n\n".join(part for part in (more, entry.source(lines, point.parts)) if part)


def inline(points: Points, context: Context) -> list[Found]:
    """Gates that are items of a phase's list: ``- **Gate**: all tests pass``."""
    out: list[Found] = []
    for point in points.points:
        label, value = labels.label_of(point.text)
        named_alone = point.text.line.endswith(":") or (point.text.bold and point.parts)
        label = label or (point.text.line.rstrip(":") if named_alone else "")
        if name := named(point.text.line):
            out.append(_gate(name, context.phase, point, context))
            out += lists.criteria(point.parts or [_alone(point)], context.phase or name, context)
        elif label and criteria(label) and context.phase:
            out += _of_point(point, label, value, context)
        else:
            for part in point.parts:
                if isinstance(part, Points):
                    out += inline(part, context)
    return out


def in_lines(paragraph: Paragraph, context: Context) -> list[Found]:
    """Gates that are lines of a paragraph of a phase: ``**Exit:** it runs``."""
    out: list[Found] = []
    for at, line in enumerate(labels.lines(paragraph.text)):
        label, value = labels.label_of(line)
        if value and criteria(label):
            spot = min(paragraph.line + at, paragraph.last)
            here = Points(line=spot, last=spot, points=())
            out.append(_gate(label, context.phase, here, context))
            out.append(
                Found(
                    section="criteria", name=value, line=spot, last=spot,
                    heading=context.headings, phase=context.phase, text=value,
                )
            )  # fmt: skip
    return out


def _alone(point: Point) -> Points:
    """A point without any below it, as the one criterion of its gate."""
    return Points(line=point.line, last=point.last, points=(point,))


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
