"""Paragraphs that tell one entry each: ``**Signals.** There are none.``"""

from __future__ import annotations

from collections.abc import Sequence

from board.importing.found import Found
from board.markdown import labels, lists
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import said
from board.markdown.tree import Block, Paragraph, Point, Section


def told(section: Section, context: Context) -> frozenset[int]:
    """The lines of paragraphs below a heading on gaps or risks that begin with a name each."""
    if context.kind not in SECTIONS or context.summary or context.phase or not _named(context):
        return frozenset()
    if section.sections and context.weak:
        return frozenset()
    paragraphs = [part for part in section.parts if isinstance(part, Paragraph)]
    led = [one for one in paragraphs if _is_led(one)]
    # Those before the first and behind the last lead in and out.
    between = [one for one in paragraphs if led and led[0].line <= one.line <= led[-1].line]
    most = len(led) >= 2 and len(led) * 2 > len(between)
    return frozenset(one.line for one in led) if most else frozenset()


def entry_of(block: Block, context: Context, lines: Sequence[str]) -> Found:
    """The entry that a paragraph tells."""
    assert isinstance(block, Paragraph)
    point = Point(line=block.line, last=block.last, text=block.text)
    return lists.of_point(point, SECTIONS[context.kind], context, lines)


def _named(context: Context) -> bool:
    """Whether the title alone, or the nearest heading, says what the paragraphs are."""
    return not context.headings or said(context.headings[-1]).kind == context.kind


def _is_led(one: Paragraph) -> bool:
    lead = one.text.lead.strip(" .:")
    return bool(lead and one.text.rest) and not labels.is_part(lead) and len(lead.split()) <= 12
