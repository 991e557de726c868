"""Headings that are a gap or a risk wherever they stand, by what they and their labels say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from board.importing import verdict, words
from board.importing.found import Found
from board.markdown import labels
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import said
from board.markdown.tree import LABEL, Paragraph, Section

#: ``Risk: it breaks``, of an entry that says what it is.
NAMED = re.compile(
    r"^(?:(?:remaining|known|main|key|open)\s+)?(gap|risk)(?:\s*[:–—]|\s-)\s+(?=\S)", re.I
)
#: The same of what is missing, below a heading on gaps.
PROBLEM = re.compile(r"^(?:problem|issue|bug|limitation)\s*:\s+(?=\S)", re.I)
#: How something is, and how it is to be.
_NOW = re.compile(r"today|current(?: (?:state|behavior|status|issue|problem|limitation))?")
_THEN = re.compile(
    r"target(?: state)?|desired state|gap|expected behavior|required(?: (?:changes?|work|fix))?"
)
#: Labels that only a gap has.
_OF_GAP = re.compile(
    r"^(?:the )?gap(?: details?| description)?\W*$|^fix(?: complexity| effort)?\W*$", re.I
)
#: Labels of what is missing, and how to mend it.
_MENDED = re.compile(
    r"^(?:what(?:'s|’s| is) missing|"
    r"(?:(?:proposed|suggested|recommended|required) )?fix(?:es)?)\W*$",
    re.I,
)
#: The same behind a sign, wherever it is: ``⚠️ CONCERN: Unused wood``.
_SIGNED = re.compile(
    rf"^[{words.OPEN_SIGNS}]\W*(?:\w+ )?(?:concerns?|issue|problem|gap|blocker)\s*:\s+(?=\S)", re.I
)
#: Headings above findings, and labels that only a finding has.
_FINDINGS = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\W+)?(?:\w+ ){0,2}(?:findings|observations|defects)\W*$", re.I
)
_JUDGED = re.compile(
    r"^(?:severity|priority|impact|recommend\w*|fix|remediation|mitigation)\W*$", re.I
)
#: ``#101 It loops``, of an issue of a tracker.
_TICKET = re.compile(r"^\W*#\d+\b\W*\s\w")
#: ``Finding 2: Dead code``.
_FINDING = re.compile(r"^\W*(?:finding|issue|concern|problem|blocker)\s+#?\d+\s*[:–—-]", re.I)


def by_itself(part: Section, context: Context) -> str:
    """Of a heading like ``Gap G-001: …`` or ``Risk: …``, an entry wherever it is: its kind."""
    if part.level == LABEL:
        open_to = context.kind != "aside" and not context.summary
        return "gap" if open_to and _FINDING.match(part.text.line) else ""
    planned = context.phase or said(part.text.line).kind in ("phase", "gate")
    if not planned and (_told_of(part) if part.level > 1 else _whole(part)):
        return "gap"
    if context.summary:
        return ""
    if not all(labels.is_part(said(one.text.line).name) for one in part.sections):
        return ""
    told = said(part.text.line)
    counted = re.match(r"^\W*(gap|risk)\s+#?[A-Za-z]{0,4}-?\d", part.text.line, re.I)
    if counted is not None and told.mark and not part.sections:
        return counted[1].casefold()
    if _FINDING.match(part.text.line) and told.mark:
        return "gap"
    if _of_findings(part, context):
        return "gap"
    if _SIGNED.match(part.text.line) or (context.kind == "gap" and PROBLEM.match(told.name)):
        return "gap"
    if not (context.phase or told.sums) and _now_and_then(part):
        return "gap"
    named = NAMED.match(told.name)
    return named[1].casefold() if named is not None else ""


def _of_findings(part: Section, context: Context) -> bool:
    """Whether a heading below Findings is counted, and says how bad it is or what helps."""
    told = said(part.text.line)
    fields = [label for label, _ in labels.labelled(part.parts) if _JUDGED.match(label)]
    if _TICKET.match(part.text.line) and fields and not context.phase:
        return True
    if context.kind in ("present", "aside") or not any(map(_FINDINGS.match, context.headings[-2:])):
        return False
    return bool(told.mark or (told.numbered and fields)) and told.kind not in ("present", "aside")


def _now_and_then(part: Section) -> bool:
    """Whether a section tells how something is now, and how it is to be: a gap, wherever it is."""
    told = {words.plain_word(label) for label, _ in labels.labelled(part.parts)}
    heads = (one.text.line for one in part.parts if isinstance(one, Section))
    told |= {words.plain_word(said(head).name) for head in heads}
    return any(map(_NOW.fullmatch, told)) and any(map(_THEN.fullmatch, told))


def _whole(part: Section) -> bool:
    """Whether a title stands above the fields of one gap, and nothing else."""
    told = [label for label, _ in labels.labelled(part.parts) if label]
    fields = [label for label in told if labels.is_part(label)]
    lists = not part.sections and len(fields) >= 3 and len(fields) * 3 >= len(told) * 2
    return lists and len(fields) == len(set(fields)) and any(map(_MENDED.match, fields))


def _told_of(part: Section) -> bool:
    """Whether labels tell of one gap: ``Old``, ``New``, ``Gap details``, ``Fix complexity``."""
    if part.sections:
        return False
    told = [one.text.line for one in part.parts if isinstance(one, Section)]
    told += [
        label
        for one in part.blocks()
        if isinstance(one, Paragraph)
        for line in labels.lines(one.text)
        if (label := labels.label_of(line)[0])
    ]
    fields = [label for label in told if labels.is_part(label) or _OF_GAP.match(label)]
    gaps = [label for label in told if _OF_GAP.match(label)]
    once = 0 < len(gaps) == len(set(gaps))
    return len(fields) >= 3 and len(fields) * 3 >= len(told) * 2 and once


def one_finding(titled: Section, found: Iterable[Found]) -> str:
    """The kind of the one gap or risk that a whole document is about: ``Gap 5: no maps``."""
    named = re.match(r"\W*(gap|risk|issue|finding)\b", said(titled.text.line).mark, re.I)
    if named is None or any(one.section in SECTIONS.values() for one in found):
        return ""
    return "risk" if named[1].casefold() == "risk" else "gap"


def no_gap(part: Section, gap: str) -> bool:
    """Whether a section says that it has no gap, in a label or in a heading below it."""
    named = (NAMED.match(one.text.line) for one in part.sections)
    below = (one.string[one.end() :] for one in named if one is not None)
    return any(map(verdict.nothing, (gap, *below))) or verdict.denied(labels.said(part.parts))


def details(part: Section) -> bool:
    """Whether a label says once more what is missing, below a table that told it."""
    return part.level == LABEL and said(part.text.line).kind == "gap"
