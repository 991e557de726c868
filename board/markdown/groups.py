"""Which headings name groups: they are no entries, since those below them are."""

from __future__ import annotations

import re

from board.importing import verdict
from board.markdown import labels, states
from board.markdown.columns import Columns
from board.markdown.context import Context
from board.markdown.headings import said
from board.markdown.tree import Block, Section, Table

#: A number in front of a heading.
COUNT = re.compile(r"^\W*(?:task\s+)?(\d+(?:\.\d+)*[a-z]?)[.):]?\s", re.I)
#: Words of fields that judge, and do not only describe.
JUDGES = re.compile(
    r"\b(?:gaps?|missing|problems?|limitations?|required|needed|impact|status|priority|severity|"
    r"recommend\w*|proposed|fix(?:es)?|solutions?|mitigations?|target|desired|expected|effort|"
    r"complexity)\b",
    re.I,
)
#: What a long label must say to be one above a list of gaps.
LEFT = re.compile(r"\b(?:missing|remain\w*|not (?:yet )?implemented|todo|needs? work)\b", re.I)
#: Labels above lists of entries, where other labels are above the details of one.
LISTS = re.compile(
    r"^(?:missing(?: \w+)?|gaps|todos?|remaining|what's missing|not implemented|problems)$", re.I
)


def is_group(part: Section) -> bool:
    """Whether the entries are below a heading, and it is none itself."""
    return _numbers_below(part) or _sorted_below(part) or _tabulates(part) or _rates_below(part)


def _numbers_below(part: Section) -> bool:
    """Whether a numbered heading is a group: those below count on from it, ``2a``, ``2b``."""
    own = COUNT.match(part.text.line)
    if own is None:
        return False
    counts = [COUNT.match(one.text.line) for one in part.sections]
    return (
        len([one for one in counts if one and one[1].startswith(own[1]) and one[1] != own[1]]) >= 2
    )


def _sorted_below(part: Section) -> bool:
    """Whether headings below sort things by their state: ``✅ Implemented`` and ``❌ Missing``."""
    signed = [verdict.signed(one.text.line[:3]) for one in part.sections]
    return False in signed and all(state is not None for state in signed)


def _rates_below(part: Section) -> bool:
    """Whether headings below say each how bad or how costly it is, as entries do."""
    heads = [one for one in part.sections if not labels.is_part(said(one.text.line).name)]
    return sum(len(fields(one)) >= 2 and rated(one) for one in heads) >= 2


def _tabulates(part: Section) -> bool:
    """Whether a heading says that something is missing, and a table alone says what."""
    told = said(part.text.line)
    missing = told.kind == "gap" and not told.mark and LEFT.search(part.text.line)
    return bool(missing) and len(part.parts) == 1 and isinstance(part.parts[0], Table)


def tells_states(block: Block, context: Context) -> bool:
    """Whether a table tells by a status which of its rows are open, several of them."""
    if not isinstance(block, Table) or not Columns(block).has("status"):
        return False
    opened = states.open_only(block, context)
    return opened is not None and len(opened.rows) > 1


def fields(part: Section) -> list[str]:
    """The labels in a section that name fields of an entry."""
    told = (label for label, _ in labels.labelled(part.parts))
    return [label for label in told if label and labels.is_field(label)]


def rated(part: Section) -> bool:
    """Whether a section says how bad or how costly it is, beside what is missing in it."""
    told = (label for label, _ in labels.labelled(part.parts) if labels.is_part(label))
    return any(JUDGES.search(label) and not LISTS.match(label.strip(": ")) for label in told)
