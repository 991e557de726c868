"""Which headings are entries, repos or steps of a plan, judged by what is beside and below them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from board.importing import words
from board.markdown import labels, lists
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import lettered, milestones, of_repos, phase, said, step
from board.markdown.tree import LABEL, Paragraph, Points, Section, Table

_LEVELS = re.compile(r"^\W*[PM]\d\b")
#: Labels above lists of entries, where other labels are above the details of one.
_LISTS = re.compile(
    r"^(?:missing(?: \w+)?|gaps|todos?|remaining|what's missing|not implemented)$", re.I
)


def by_itself(part: Section, context: Context) -> str:
    """Of a heading like ``Gap G-001: …``, which is an entry wherever it is: ``gap`` or ``risk``."""
    named = re.match(r"^\W*(gap|risk)\s+#?[A-Za-z]{0,4}-?\d", part.text.line, re.I)
    if named is None or context.summary or part.sections or not said(part.text.line).mark:
        return ""
    return named[1].casefold()


def is_repo(part: Section, context: Context, level: int, title: str) -> bool:
    """Whether a heading is the name of a repo, as those beside it in the document are."""
    return (
        part.level == level
        and any(map(of_repos, (*context.headings, title)))
        and bool(lists.names_in(part.text.line))
        and context.kind in ("", "repos", "summary", "present")
    )


def is_step(part: Section, section: Section) -> bool:
    """Whether a heading is a step of a plan, whatever it is called, as those beside it are."""
    heads, head = [one.text.line for one in section.sections], part.text.line
    if milestones(section.text.line):
        named = [bool(phase(head) or _LEVELS.match(head)) for head in heads]
        return any(named) and said(head).kind not in ("summary", "aside")
    letters = [lettered(head) for head in heads]
    most = max(filter(None, letters), key=letters.count, default="")
    if letters.count(most) >= 3 and most not in ("", "G", "R"):
        return lettered(head) == most
    counted = [bool(step(one)) for one in heads]
    return bool(step(head)) and sum(counted) >= 3 and sum(counted) * 2 > len(heads)


def entries_below(section: Section, context: Context) -> list[Section]:
    """Those sections below that are one gap or risk each, with all that is in them."""
    if context.kind not in SECTIONS or context.summary:
        return []
    below = [part for part in section.parts if isinstance(part, Section)]
    headed = [part for part in below if part.level < LABEL]
    parts = headed or below
    open_to = [part for part in parts if _may_be_entry(part, context)]
    sure = [part for part in open_to if _is_entry(part, context)]
    marked = [part for part in open_to if said(part.text.line).mark]
    if marked and len(marked) * 2 >= len(open_to):
        return marked
    return open_to if sure and len(sure) * 2 >= len(open_to) else sure


def _may_be_entry(part: Section, context: Context) -> bool:
    told = said(part.text.line)
    if told.mark:
        return told.kind not in ("phase", "gate", "present")
    if part.level == LABEL and labels.is_field(told.name):
        return False
    if part.level == 1 and not context.headings:
        return False
    if _fielded(part):
        return told.kind not in ("phase", "gate", "aside")
    if told.kind in ("summary", "gap summary", "phase", "gate", "present", "aside"):
        fields = sum(labels.is_field(label) for label, _ in labels.labelled(part.parts))
        return told.numbered and fields >= 2 and told.kind != "phase"
    if told.kind == ("risk" if context.kind == "gap" else "gap") and not told.numbered:
        return False
    return not any(not labels.is_field(said(one.text.line).name) for one in part.sections)


def _is_entry(part: Section, context: Context) -> bool:
    told = said(part.text.line)
    if told.mark or _fielded(part):
        return True
    if any(
        isinstance(one, Paragraph)
        and words.plain_word(labels.label_of(one.text)[0]) == context.kind
        for one in part.parts
    ):
        return False
    if any(
        _LISTS.match(one.text.line.strip(": ")) for one in all_sections(part) if one is not part
    ):
        return False
    fields = [label for label, _ in labels.labelled(part.parts) if label and labels.is_field(label)]
    blocks = list(part.blocks())
    listed = [block for block in blocks if isinstance(block, Points)]
    if len(fields) >= 2 or (fields and told.numbered):
        return True
    if context.weak or not blocks:
        return told.numbered and told.closed and not context.weak
    if any(isinstance(block, Table) for block in blocks):
        return False
    if told.kind in SECTIONS or (told.priority and len(told.name) < 40):
        return False
    if told.numbered:
        return True
    return not listed and any(isinstance(block, Paragraph) for block in blocks)


def _fielded(part: Section) -> bool:
    """Whether the headings below are mostly fields of one entry: current state, target …"""
    heads = [one.text.line.partition(":")[0] for one in part.sections]
    return sum(labels.is_field(head) for head in heads) >= 2


def repo_level(root: Section, known: Collection[str]) -> int:
    """The level at which most headings are names of repos, three at least; 0 for none."""
    by: dict[int, list[str]] = {}
    for one in all_sections(root):
        if 1 < one.level < LABEL:
            by.setdefault(one.level, []).append(one.text.line.strip(" `*"))
    for level, heads in sorted(by.items()):
        names = [head for head in heads if lists.names_in(head)]
        sure = [name for name in names if "_" in name or "-" in name or name in known]
        if len(sure) >= 3 and len(names) * 10 >= len(heads) * 6 and len(sure) * 2 >= len(names):
            return level
    return 0


def all_sections(section: Section) -> Iterator[Section]:
    """A section and all below it."""
    yield section
    for part in section.parts:
        if isinstance(part, Section):
            yield from all_sections(part)
