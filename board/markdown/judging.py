"""Which headings are entries, repos or steps of a plan, judged by what is beside and below them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from board.importing import verdict, words
from board.markdown import groups, labels, lists, states
from board.markdown.alone import NAMED, PROBLEM
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import of_repos, said
from board.markdown.templates import alike
from board.markdown.tree import LABEL, Paragraph, Points, Section, Table

#: A heading of what is to be done, which stands in a piece of work and in no gap.
_WORK = re.compile(r"(?:tasks|work items|deliverables)\b", re.I)
#: What stands behind the name of something that is not there: ``(CRITICAL)``, ``- MISSING``.
_FLAG = re.compile(
    r"\((?:critical|missing|incomplete|partial|blocking|high|medium|low)\b[^)]*\)|"
    r"[-–—:]\s*(?:MISSING|INCOMPLETE|PARTIAL|NOT IMPLEMENTED)\b"
)
#: The same in brackets at the end, in capitals: ``ropes.spin (3 MISSING)``.
_GONE = re.compile(r"\((?:[\w ]* )?(?:MISSING|NOT (?:IMPLEMENTED|PORTED))\)\W*$")
#: Labels below a heading that names a repo.
_DESCRIBED = frozenset([
    "status", "version", "maturity", "location", "path", "type", "purpose", "repository", "repo",
    "language", "package", "license", "description",
])  # fmt: skip
#: ``Priority 2: Monitoring``, above headings ``2.1 …`` that count on from it.
_PRIORITY = re.compile(r"^\W*(?:priority|tier) \d", re.I)
#: How a heading begins that sorts what is below it: ``Fully tested``, ``High-quality parts``.
_SORTED = re.compile(
    r"^\W*(?:what|which|fully|mostly|partial(?:ly)?|partly|minimal(?:ly)?|not|well|poorly|high|medium|"
    r"low)\b",
    re.I,
)
#: What is told of one entry alone.
_RATES = re.compile(r"\b(?:priority|severity|effort|complexity)\b", re.I)
#: What stands at the end or the beginning of a document, whatever it is told by.
_CLOSING = re.compile(r"\b(?:conclusions?|executive summary|summary and)\b", re.I)


def is_repo(part: Section, context: Context, level: int, title: str) -> bool:
    """Whether a heading is the name of a repo, as those beside it in the document are."""
    heading = part.text.line
    named = part.level == level and bool(lists.names_in(heading))
    named = named and not said(heading).kind and not labels.is_part(heading)
    if context.kind not in SECTIONS and (named or any(map(of_repos, context.headings[-1:]))):
        told = {words.plain_word(label) for label, _ in labels.labelled(part.parts)}
        if len(told & _DESCRIBED) >= 2 and len(told & {"status", "version", "maturity"}) >= 1:
            return True
    return (
        named
        and any(map(of_repos, (*context.headings, title)))
        and context.kind in ("", "repos", "summary", "present")
    )


def judged(section: Section, context: Context) -> list[Section]:
    """Those sections below whose headings say at their end that they are open, as others' do."""
    told = states.of_sections(section)
    known = [state for state in told.values() if state is not None]
    sure = context.kind in SECTIONS and not context.weak
    if sure or context.phase or context.kind == "gate":
        return []
    if _PRIORITY.match(section.text.line) and all(map(_counted_or_told, section.sections)):
        return section.sections
    if context.summary or context.kind == "aside":
        return []
    if len(known) < 2 or False not in known or len(known) * 10 < len(told) * 6:
        return []
    if any(said(one.text.line).kind in ("phase", "gate") for one in section.sections):
        return []
    open_to = [one for one in section.sections if told[one.line] is False]
    # "What is missing ❌" and "Partly tested ⚠️" name lists.
    kinds = {one.line: said(_called(one.text.line)).kind for one in open_to}
    return [
        one
        for one in open_to
        if kinds[one.line] not in (*SECTIONS, "gap summary") and not _SORTED.match(one.text.line)
    ]


def _counted_or_told(part: Section) -> bool:
    """Whether a heading below a priority is one thing to do: it is counted, or has fields."""
    fields = (labels.is_part(label) for label, _ in labels.labelled(part.parts) if label)
    return bool(groups.COUNT.match(part.text.line)) or any(fields)


def _called(heading: str) -> str:
    """A heading without the state at its end; all of one that is nothing but a state."""
    name = verdict.without(heading)
    return name if re.search(r"\w", name) else heading


def mitigated(part: Section) -> bool:
    """Whether a heading on the mitigation of risks names each of them, below it or in a list."""
    if re.search(r"\brisk (?:mitigations?|management)\b", part.text.line, re.I) is None:
        return False
    told = [said(one.text.line) for one in part.sections]
    names = ["" if one.kind else one.name for one in told]
    if not names:
        listed = (one.points for one in part.parts if isinstance(one, Points))
        texts = [point.text for points in listed for point in points]
        names = [text.lead if text.rest else "" for text in texts]
    return len(names) >= 2 and all(names) and not any(map(labels.is_part, names))


def entries_below(section: Section, context: Context) -> list[Section]:
    """Those sections below that are one gap or risk each, with all that is in them."""
    if context.kind not in SECTIONS or context.summary:
        return []
    if mitigated(section):
        return section.sections
    below = [part for part in section.parts if isinstance(part, Section)]
    below = [part for part in below if not groups.is_group(part)]
    headed = [part for part in below if part.level < LABEL]
    parts = headed or below
    told = {one.line for one in alike(section)} if not context.weak else set()
    open_to = [part for part in parts if part.line in told or _may_be_entry(part, context)]
    sure = [part for part in open_to if part.line in told or _is_entry(part, context)]
    counted = [part for part in parts if said(part.text.line).numbered]
    if len(counted) * 4 >= len(parts) * 3 and len(sure) * 2 >= len(counted) > 1:
        lines = {part.line for part in open_to}
        return [part for part in counted if part.line in lines or _counts_on(part)]
    marked = [part for part in open_to if said(part.text.line).mark]
    if marked and len(marked) * 2 >= len(open_to):
        return marked
    most = sure and len(sure) * 2 >= len(open_to) and not context.weak
    return open_to if most else sure


def _counts_on(part: Section) -> bool:
    """Whether a numbered heading is of the family beside it, though its words say otherwise."""
    told = said(part.text.line)
    return told.kind in ("", *SECTIONS) or told.closed or part.text.struck


def _may_be_entry(part: Section, context: Context) -> bool:
    told = said(part.text.line)
    if told.mark:
        return told.kind not in ("phase", "gate", "present")
    if part.level == LABEL and labels.is_field(told.name):
        return False
    if part.level == 1 and not context.headings:
        return False
    below = [said(one.text.line).name for one in part.sections]
    if any(_WORK.match(name) or PROBLEM.match(name) for name in below):
        return False
    if _fielded(part):
        return told.kind not in ("phase", "gate", "aside")
    if told.kind in ("summary", "gap summary", "phase", "gate", "present", "aside"):
        fields = sum(labels.is_field(label) for label, _ in labels.labelled(part.parts))
        closing = _CLOSING.search(told.name) is not None
        return told.numbered and fields >= 2 and told.kind != "phase" and not closing
    if told.kind == ("risk" if context.kind == "gap" else "gap") and not told.numbered:
        return False
    return all(labels.is_part(said(one.text.line).name) for one in part.sections)


def _is_entry(part: Section, context: Context) -> bool:
    told = said(part.text.line)
    if told.mark or _fielded(part):
        return True
    if _GONE.search(part.text.line) and part.level < LABEL:
        return True
    if told.numbered and (_FLAG.search(part.text.line) or verdict.behind(part.text.line) is False):
        return True
    named = [
        one
        for one in part.parts
        if isinstance(one, Paragraph)
        and words.plain_word(labels.label_of(one.text)[0]) == context.kind
    ]
    if labels.is_part(told.name) and (context.whole or len(told.name.split()) > 1):
        return False
    fields = groups.fields(part)
    if named:
        return (told.numbered or len(fields) >= 3) and len(named) == 1
    if any(_lists(one) for one in all_sections(part) if one is not part):
        return told.numbered and groups.rated(part)
    blocks = list(part.blocks())
    listed = [block for block in blocks if isinstance(block, Points)]
    rated = len(fields) >= 2 and any(map(_RATES.search, fields))
    if not rated and any(groups.tells_states(block, context) for block in blocks):
        return False
    judges = not context.weak or any(map(groups.JUDGES.search, fields))
    if (len(fields) >= 2 and judges) or (fields and told.numbered):
        return True
    if (context.weak and not context.whole) or not blocks:
        return told.numbered and told.closed and not context.weak
    if any(isinstance(block, Table) for block in blocks):
        return False
    if part.text.line.endswith(":") and not (part.level == LABEL and part.text.bold):
        return False
    if told.kind in SECTIONS or (told.priority and len(told.name) < 40):
        return False
    if told.numbered:
        return True
    return not listed and any(isinstance(block, Paragraph) for block in blocks)


def _lists(label: Section) -> bool:
    """Whether a label stands above a list of entries, and not above code or a sentence."""
    listed = any(isinstance(block, Points | Table) for block in label.parts)
    return listed and groups.LISTS.match(label.text.line.strip(": ")) is not None


def names_list(label: str) -> bool:
    """Whether a label may name what is below it: a long one says so where it begins or ends."""
    said_words = label.split()
    return len(said_words) <= 6 or bool(
        groups.LEFT.search(" ".join(said_words[:3] + said_words[-3:]))
    )


def all_lists(root: Section) -> list[Points]:
    """The lists of a document that says all in items like ``**Cache:** it is slow``, or in boxes.

    Nothing where it has tables, or lists of another kind.
    """
    found: list[Points] = []
    for one in all_sections(root):
        if said(one.text.line).kind in ("summary", "aside", "gate", "present"):
            continue
        for block in one.parts:
            if isinstance(block, Table):
                return []
            if isinstance(block, Points):
                found.append(block)
    items = [point.text for points in found for point in points.points]
    led = [text for text in items if text.lead and text.rest and not labels.is_field(text.lead)]
    boxes = [point for points in found for point in points.points if point.ticked is not None]
    most = max(len(led), len(boxes))
    return found if most >= 3 and most * 10 >= len(items) * 8 else []


def _fielded(part: Section) -> bool:
    """Whether the headings below are mostly fields of one entry: current state, target …"""
    heads = [said(one.text.line).name for one in part.sections]
    if len(heads) >= 2 and any(map(NAMED.match, heads)):
        return True  # "Gap: no maps", below what is expected and what is there
    judges = any(map(groups.JUDGES.search, heads))
    return judges and len(heads) >= 2 and sum(map(labels.is_part, heads)) * 3 >= len(heads) * 2


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
