"""Tables: which of their rows are entries, and of which section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from board.importing import words
from board.markdown.columns import FILE, TOTAL, Columns, name_of
from board.markdown.context import Context
from board.markdown.headings import compared, of_repos, said
from board.markdown.steps import phase, planned, step, version
from board.markdown.tree import Table

_IDENTIFIER = re.compile(r"@?\.?[A-Za-z][\w.-]*(?:/[\w.-]+)*")
_WORDY = re.compile(r"[A-Za-z]{3}")
#: ``30 methods``, ``+4 (enhanced)``.
_COUNTED = re.compile(
    r"^\W*[+-]?\d+\+?(?:\s+\w+|\s*\(.*\))?\W*$|^\W*(?:parity|none|not applicable)\W*$", re.I
)
#: What is there in part is told beside what is there.
_MIXED = re.compile(r"^\W*partial", re.I)
#: Roles of columns that say when a step is, or how far.
_TIMES = ("status", "due", "starts")
#: ``Ropes (12)``, a part of a list with the number of its items.
_NUMBERED = re.compile(r"\(\d+\+?\)\W*$")
_PRIORITY = re.compile(r"^(?:priority \d|p\d\b|tier \d|(?:critical|high|medium|low)\b)", re.I)


def section_of(table: Table, context: Context) -> str:
    """What the rows of a table are: ``gaps``, ``risks``, ``repos``, ``phases``, or nothing."""
    columns = Columns(table)
    if not table.rows or len(table.head) < 2:
        return ""
    if _are_risks(columns, context):
        return "risks"
    if _are_repos(columns, context):
        return "repos"
    if context.kind in ("aside", "gate"):
        return ""
    if _are_phases(columns, context):
        return "phases"
    if context.kind == "present":
        return ""
    if _are_gaps(columns, context):
        return "gaps"
    return ""


def lists_gaps(table: Table, context: Context) -> bool:
    """Whether a table is a list of gaps by its own head, or by the heading right above it."""
    columns = Columns(table)
    at = columns.at("gap")
    if at is not None and not columns.are_states(at):
        return True
    # A register of issues that have ids keeps those that are done.
    if columns.at("issue") is not None and columns.has("id"):
        return context.kind in ("gap", "", "repos")
    if compared(context.headings[-1:]):
        return False
    nearest = said(context.headings[-1]) if context.headings else None
    if nearest is not None and _MIXED.match(nearest.name):
        return False
    about = nearest is not None and (nearest.kind in ("gap", "gap summary") or nearest.level_only)
    return about and context.kind == "gap" and not context.weak


def _are_risks(columns: Columns, context: Context) -> bool:
    at = columns.at("risk")
    if at is None and columns.of_ids("risk"):
        return True
    if at is not None:
        # A column that rates how risky each row is holds no risks.
        rated = [text for text in columns.texts(at) if words.degree(text) or words.priority(text)]
        if len(rated) * 2 > len(columns.table.rows):
            return False
        if at <= 1 or context.kind == "risk":
            return columns.has("impact", "mitigation", "likelihood", "contingency", "response",
                               "score", "owner") or context.kind == "risk"  # fmt: skip
        return columns.has("likelihood", "mitigation") and at <= 2
    if context.kind == "risk" and not context.weak:
        return columns.has("likelihood", "impact", "mitigation", "name", "issue", "notes")
    by_degrees = columns.has("likelihood") and columns.has("impact")
    return by_degrees and (context.kind == "risk" or columns.has("mitigation"))


def _are_repos(columns: Columns, context: Context) -> bool:
    at = columns.at("repo", "package")
    # "Name", below a heading on libraries.
    if at is None and columns.at("name") == 0 and context.kind == "repos":
        named = sum("_" in text or "-" in text for text in columns.texts(0))
        at = 0 if named * 10 >= len(columns.table.rows) * 6 else None
    if at is None or at > 1 or columns.has("gap", "issue"):
        return False
    if context.kind in ("gap", "risk") and not context.weak:
        return False
    if not _identifiers(columns.texts(at)):
        return False
    names = [name_of(text).casefold() for text in columns.texts(at)]
    if len(set(names)) * 10 < len(names) * 7 or (at and all("/" in name for name in names)):
        return False
    if sum(FILE.search(name) is not None for name in names) * 2 > len(names):
        return False
    about = any(map(of_repos, context.headings[-1:])) or columns.heads[at].casefold() != "component"
    if not about and sum("_" in name or "-" in name for name in names) * 2 < len(names):
        return False
    if columns.roles[at] == "repo":
        return columns.has("status", "notes", "layer", "owner", "links", "name", "package") or (
            context.kind == "repos"
        )
    if columns.has("status", "version"):
        return True
    named = sum("_" in name or "-" in name for name in names) * 10 >= len(names) * 6
    mapped = any(re.search(r"\bmapping\b", one, re.I) for one in context.headings[-1:])
    return at == 0 and named and not mapped and len(columns.heads) > 2


def _are_phases(columns: Columns, context: Context) -> bool:
    at = columns.at("phase")
    above = (*context.headings[:1], *context.headings[-1:])
    if columns.at("version") == 0 and (context.planned or planned(*above)):
        return all(version(text) for text in columns.texts(0))
    if at != 0:
        return False
    if all(phase(text) or step(text) or TOTAL.match(text) for text in columns.texts(0)):
        return True
    others = [at for at, role in enumerate(columns.roles) if at and role not in _TIMES]
    if sum(_counts(columns.texts(other)) for other in others) >= 2:
        return False  # what was measured at some stages
    return columns.has("gate", "due", "starts", "status", "notes", "name", "owner")


def _are_gaps(columns: Columns, context: Context) -> bool:
    at = columns.at("gap")
    if at is None and columns.of_ids("gap"):
        return True
    if at is None and columns.are_documents(0):
        return False
    if at is not None and not _counts(columns.texts(at)) and (at <= 2 or context.kind == "gap"):
        if context.kind == "summary" and context.weak is False:
            return at <= 1
        return True
    rated = columns.at("issue") in (0, 1, 2) and columns.has("priority", "impact")
    if rated and context.kind in ("", "repos") and not context.phase:
        return True
    if context.kind != "gap":
        return False
    if at is None and not context.weak and _is_list(context) and columns.names(0):
        return True
    named = columns.at("issue", "name", "package", "repo")
    if context.weak:
        return columns.at("issue") is not None and columns.has("priority", "impact", "status")
    return named is not None or columns.has("priority", "status", "impact")


def _is_list(context: Context) -> bool:
    """Whether the nearest heading names a list of gaps, a priority in one, or so many of one."""
    told = said(context.headings[-1] if context.headings else "")
    if told.kind == "gap" or _PRIORITY.match(told.name):
        return True
    above = said(context.headings[-2] if len(context.headings) > 1 else "")
    return above.kind == "gap" and not told.kind and _NUMBERED.search(told.name) is not None


def _counts(texts: Sequence[str]) -> bool:
    """Whether a column holds numbers or signs, and no words."""
    some = [text for text in texts if text.strip()]
    counted = [one for one in some if not _WORDY.search(one) or _COUNTED.match(one)]
    return bool(some) and len(counted) * 2 > len(some)


def _identifiers(texts: Sequence[str]) -> bool:
    some = [text for text in texts if text.strip()]
    named = [text for text in some if _IDENTIFIER.fullmatch(name_of(text))]
    return bool(some) and len(named) * 10 >= len(some) * 6
