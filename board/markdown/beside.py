"""What headings and labels are by those beside them."""

from __future__ import annotations

import re
from collections import Counter

from board.markdown.headings import said
from board.markdown.steps import horizon
from board.markdown.tree import Points, Section

#: ``Claim 2: …``, of things that are no findings and no steps.
_FAMILY = re.compile(
    r"^\W*(?!(?:gap|risk|issue|finding|concern|blocker|problem|limitation|priority|tier|phase|stage|"
    r"milestone|sprint|week|day|month|step|task|item|module|feature|part|gate|iteration|wave|epic|"
    r"increment|epoch|quarter|release|version|bug|defect|todo|debt|weakness|requirement|"
    r"improvement|change|fix|action)\b)([a-z]+)\s+\d+\s*[:–—-]",
    re.I,
)
#: A heading above what is to be done.
_TO_DO = re.compile(r"\b(?:recommend\w*|next steps|actions?|priorit\w+)\b", re.I)
#: What a change is told by.
_BEFORE, _AFTER = (re.compile(rf"^\W*{word}\b", re.I) for word in ("before", "after"))


def open_beside(section: Section) -> bool:
    """Whether headings below tell what is done and what is open by signs: ``✅ …`` and ``❌ …``."""
    heads = [said(one.text.line) for one in section.sections]
    return any(told.kind == "open" for told in heads) and any(told.closed for told in heads)


def sides(section: Section) -> frozenset[int]:
    """The lines of labels that tell the sides of a comparison, whose gaps the last label lists."""
    labelled = [one for one in section.parts if isinstance(one, Section)]
    heads = [said(one.text.line) for one in labelled]
    plain = [not told.kind and not told.numbered and not told.priority for told in heads[:-1]]
    if len(plain) < 2 or not all(plain) or heads[-1].kind != "gap":
        return frozenset()
    return frozenset(one.line for one in labelled[:-1])


def of_kind(section: Section) -> frozenset[int]:
    """The lines of headings like ``Claim 2: No issues``: their word tells what they are."""
    found = {one.line: _FAMILY.match(one.text.line) for one in section.sections}
    words = Counter(match[1].casefold() for match in found.values() if match)
    return frozenset(
        line for line, match in found.items() if match and words[match[1].casefold()] >= 3
    )


def counted_on(section: Section) -> list[Points]:
    """The numbered lists below headings that sort them, where each counts on from the one above.

    Only of what is recommended or comes next; and no steps, whose lists are their work.
    """
    if not _TO_DO.search(section.text.line) or any(map(_step, section.sections)):
        return []
    lists = [
        [one for one in part.parts if isinstance(one, Points) and one.ordered]
        for part in section.sections
    ]
    found = [one for several in lists for one in several]
    ends = [one.start + len(one.points) for one in found]
    on = all(one.start == end for one, end in zip(found[1:], ends, strict=False))
    return found if on and len(found) >= 2 and all(len(one) == 1 for one in lists) else []


def _step(part: Section) -> bool:
    return said(part.text.line).kind == "phase" or horizon(part.text.line)


def changed(section: Section) -> frozenset[int]:
    """The lines of headings and labels ``Before …`` beside ``After …``: how it was, and no gap."""
    heads = {one.line: one.text.line for one in section.parts if isinstance(one, Section)}
    if not any(map(_AFTER.match, heads.values())):
        return frozenset()
    return frozenset(line for line, head in heads.items() if _BEFORE.match(head))
