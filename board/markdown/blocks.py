"""Tables, lists and paragraphs by themselves: what they become where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from board.importing import words
from board.importing.found import Found
from board.markdown import entry, gates, labels, lists, states, table_rows, tables
from board.markdown.context import LEVEL, SECTIONS, Context, by_priority
from board.markdown.headings import said
from board.markdown.tree import Block, Other, Paragraph, Points, Table

#: Why what is no gap becomes nothing.
THERE = "told as being there"


def named(
    block: Block, after: Block | None, context: Context, lines: Sequence[str]
) -> tuple[list[Found], bool]:
    """A paragraph like ``Risk: it breaks``, and what the list below says of it.

    Returns what was found, and whether that list was read as well.
    """
    if not isinstance(block, Paragraph) or context.kind not in SECTIONS:
        return [], False
    label, value = labels.label_of(block.text)
    if words.plain_word(label) != context.kind or not value:
        return [], False
    fields = isinstance(after, Points) and lists.is_fields(after)
    below: list[Block] = [after] if fields and after is not None else []
    made = entry.made(
        SECTIONS[context.kind],
        value,
        context,
        (block.line, max(block.last, *(one.last for one in below), 0)),
        by_role=labels.roles(labels.labelled(below)),
        notes=entry.source(lines, below),
    )
    return [made], fields


def table(block: Table, context: Context) -> tuple[list[Found], list[Block]]:
    """What the rows of a table become, and the rows that are told as being there."""
    if counted := gates.of_table(block, context):
        return counted, []
    section = tables.section_of(block, context)
    if section in ("", "gaps") and not tables.lists_gaps(block, context):
        opened = states.open_only(block, context)
        if opened is not None:
            found = _guesses(table_rows.rows(opened, "gaps", context), context)
            return found, _others(block.rows, opened.rows) if found else []
    if not section or (section == "gaps" and _all_done(context)):
        return [], []
    if section == "repos" and not context.layer:
        context = replace(context, layer=table_rows.layer_above(context))
    found = list(table_rows.rows(block, section, context))
    if section == "phases":
        found = [*found, *gates.of_rows(block, found)]
    return found, [*table_rows.there(block, section)]


def _all_done(context: Context) -> bool:
    """Whether the nearest heading says that what is below it is done, and never was a gap."""
    told = said(context.headings[-1] if context.headings else "")
    of_list = told.kind in SECTIONS or (LEVEL.match(told.name) and context.kind == "gap")
    return told.closed and not of_list


@dataclass(frozen=True, slots=True)
class Around:
    """What a list is judged by, beside the headings above it."""

    #: The nearest heading or label.
    above: str
    #: Ids of repos that names may stand for.
    known: Collection[str]
    #: The lines of lists that a title names.
    direct: Collection[int]
    #: The lines of the document.
    lines: Sequence[str]


def points_of(points: Points, context: Context, around: Around) -> tuple[list[Found], list[Block]]:
    """What a list becomes below a heading, and the items that are told as being there."""
    if context.kind != "gap" or context.weak:
        opened = states.open_points(points, context)
        if opened is not None and not gates.inline(points, context):
            found = _guesses(lists.entries(opened, "gaps", context, around.lines), context)
            return found, _others(points.points, opened.points)
    return _points(points, context, around), []


def _guesses(found: Iterable[Found], context: Context) -> list[Found]:
    """Entries, marked as guesses where nothing but their state says that they are some."""
    guess = frozenset(() if context.kind == "gap" else ["section"])
    return [replace(one, guessed=one.guessed | guess, stated=True) for one in found]


def _others(parts: Sequence[Block], kept: Sequence[Block]) -> list[Block]:
    lines = {one.line for one in kept}
    return [one for one in parts if one.line not in lines]


def _points(points: Points, context: Context, around: Around) -> list[Found]:
    if found := lists.layer_lists(points, context, around.above, around.known):
        return found
    if found := lists.repo_list(points, context, around.known):
        return found
    if found := gates.of_points(points, context, around.lines):
        return found
    if found := gates.inline(points, context):
        return found
    if (
        context.kind not in SECTIONS
        or lists.is_fields(points, context.kind)
        or lists.are_counts(points)
        or lists.are_documents(points)
    ):
        return []
    if context.weak and points.line not in around.direct and not lists.are_deeds(points):
        return []
    if context.summary and not _lists_here(context) and points.line not in around.direct:
        return []
    if _all_done(context):
        return []
    return list(lists.entries(points, SECTIONS[context.kind], context, around.lines))


def _lists_here(context: Context) -> bool:
    """Whether the nearest heading that decides names a list of entries, and no summary."""
    for heading in reversed(context.headings):
        told = said(heading)
        kind = told.kind
        if by_priority(told):
            return True
        if kind in (*SECTIONS, "gap summary", "summary"):
            return kind != "summary"
    return False


def why(block: Block, context: Context) -> str:
    """Why a block becomes nothing; empty for what says nothing by itself."""
    match block:
        case Other(kind="hr" | "front_matter"):
            return ""
        case Other(kind="code"):
            return "code"
        case Other(kind=kind):
            return "a quote" if kind == "quote" else "HTML"
        case Table():
            return "a table of no gaps, risks, repos or phases"
        case Points():
            return (
                "under a heading that says it is there"
                if context.kind == "present"
                else "a list of no gaps or risks"
            )
    return "prose"
