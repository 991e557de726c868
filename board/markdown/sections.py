"""Blocks put below what names them: headings, labels, and the items of one numbered list."""

from __future__ import annotations

import re

from board.importing.verdict import verdict
from board.markdown.tree import LABEL, Block, Other, Paragraph, Points, Section, Table, Text

#: A number that counts, in front of something.
_NUMBERED = re.compile(
    r"(?:(?:\d+(?:\.\d+)*|[A-Z])[.)]|"
    r"(?:gap|risk|issue|finding|problem|concern) #?\d+\s*[:–—-])\s+\S",
    re.I,
)
#: A line of a few words that ends no sentence.
_SHORT = re.compile(r"[A-Z][\w'-]*(?: [\w()'/-]+){0,7}")
#: A step of a plan.
_STEP = re.compile(r"(?:phase|stage|milestone|sprint|week)s? \d", re.I)
#: A label is not longer.
_LABEL_LENGTH = 120


def sections(blocks: list[tuple[int, Block]], last: int) -> Section:
    """The blocks, each below its heading."""
    root = Section(level=0, line=1, last=last)
    path = [root]
    for at, (level, block) in enumerate(blocks):
        label = not level and _is_label(block, blocks[at + 1 : at + 2])
        lead = not level and not label and _numbered_lead(block)
        if level or label or lead:
            assert isinstance(block, Paragraph)
            text = block.text
            if lead:
                text = Text(plain=block.text.lead, source=block.text.lead)
            new = Section(level=level or LABEL, line=block.line, last=block.last, text=text)
            detail = label and not text.bold
            while path[-1].level >= new.level and not (detail and _counts(path[-1])):
                path.pop()
            path[-1].parts.append(new)
            path.append(new)
            if lead:
                new.parts.append(block)
        else:
            open_label = path[-1].level == LABEL and path[-1].text.plain.rstrip().endswith(":")
            if open_label and _labels_itself(block):
                path.pop()  # "**Status:** done" stands beside the label "**Old:**" above it
            path[-1].parts.append(block)
        for one in path[1:]:
            one.last = max(one.last, block.last)
    return root


def _counts(section: Section) -> bool:
    """Whether a label counts, so that plain labels behind it are of its details."""
    return section.level == LABEL and bool(_NUMBERED.match(section.text.line))


def numbered(blocks: list[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """The blocks, those between the items of one numbered list put below these items.

    ``1) first`` and a list right below it that is not indented are two lists to Markdown, and
    one item with its details to people.
    """
    out: list[tuple[int, Block]] = []
    for at, (level, block) in enumerate(blocks):
        before = out[-1][1] if out else None
        if (
            not level
            and isinstance(before, Points)
            and before.ordered
            and isinstance(block, Points)
        ):
            if block.ordered and block.start == before.start + len(before.points):
                before.points += block.points
                before.last = block.last
                continue
            if not block.ordered and _goes_on(blocks[at + 1 :], before):
                last = before.points[-1]
                last.parts += (block,)
                last.last = before.last = block.last
                continue
        out.append((level, block))
    return out


def _goes_on(after: list[tuple[int, Block]], before: Points) -> bool:
    """Whether the numbered list goes on behind a list, or has done so before."""
    following = after[0][1] if after and not after[0][0] else None
    if isinstance(following, Points) and following.ordered:
        return following.start == before.start + len(before.points)
    return len(before.points) > 1 and any(point.parts for point in before.points[:-1])


def _labels_itself(block: Block) -> bool:
    """Whether a paragraph begins with a label of its own: ``**Status:** done``."""
    if not isinstance(block, Paragraph) or not block.text.lead:
        return False
    return block.text.lead.rstrip().endswith(":") and bool(block.text.rest)


def _numbered_lead(block: Block) -> bool:
    """Whether a paragraph begins with a heading of its own: ``**2. Cache** - it is slow.``"""
    return isinstance(block, Paragraph) and bool(_NUMBERED.match(block.text.lead))


def _phase_lead(block: Block, after: list[tuple[int, Block]]) -> bool:
    """Whether a paragraph names a step above the list of its work: ``**Phase 1**: Clean up``."""
    listed = bool(after) and isinstance(after[0][1], Points)
    return listed and isinstance(block, Paragraph) and bool(_STEP.match(block.text.lead))


def _stated(text: Text) -> bool:
    """Whether a line names what follows it and says whether it is done: ``**Cache**: ✅ DONE``."""
    return (
        bool(text.lead)
        and "\n" not in text.plain
        and len(text.rest) < 60
        and verdict(text.rest) is not None
    )


def _is_label(block: Block, after: list[tuple[int, Block]]) -> bool:
    """Whether a paragraph names what follows it."""
    if not isinstance(block, Paragraph) or not after or after[0][0]:
        return False
    text, following = block.text, after[0][1]
    if len(text.plain) > _LABEL_LENGTH or not text.plain:
        return False
    listed = isinstance(following, Points | Table)
    if listed and _stated(text):
        return True
    if text.bold or _phase_lead(block, after):
        return listed or isinstance(following, Paragraph | Other)
    if listed and text.plain.rstrip().endswith(":"):
        return True
    # "Gap list" on the line above the list.
    return listed and following.line == block.last + 1 and bool(_SHORT.fullmatch(text.plain))
