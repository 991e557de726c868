"""``Label: value`` in the lines of an entry: which fields they say, and what is left as notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from board.importing import words
from board.markdown.tree import Block, Paragraph, Point, Points, Section, Text
from board.value import Value

_LABEL = re.compile(r"^[^\w`\"(]*([A-Za-z][\w '/#&()-]{0,40}?)\s*(?::|\s[–—-])\s+(.*)$", re.S)
_DASHED = re.compile(r"\s*[–—-]\s+")
#: Words that only stand as labels inside an entry, never as an entry of their own.
FIELD_WORDS = frozenset([
    "advantages", "cons", "disadvantages", "drawbacks", "limitations", "pros",
    "acceptance criteria", "action", "action items", "action required", "actions", "actual",
    "affected", "affects", "approach", "assessment", "background", "benefit", "benefits",
    "blocked by", "blocks", "category", "cause", "code", "complexity", "component", "concern",
    "consequence", "consider", "context", "contingency", "current", "current behavior",
    "current state", "current status", "decision", "deliverables",
    "dependencies", "depends on",
    "description", "desired state", "details", "detection", "due", "due date", "early warning",
    "effort", "elixir", "elixir equivalent", "elixir status", "elixir target", "elixir types",
    "estimate", "estimated effort", "evidence", "example", "examples", "expected",
    "expected behavior", "exposure", "feature", "features", "file", "files", "finding",
    "findings", "fix", "functionality", "gap", "goal", "how", "impact", "implementation",
    "indicators", "issue", "likelihood", "likely impact", "limitation", "location", "missing",
    "mitigation", "module", "need", "needed", "needs", "next step", "next steps", "note",
    "notes", "objective", "observed", "owner", "port status", "priority", "probability",
    "problem", "proposal", "proposed", "proposed fix", "proposed solution", "python",
    "python feature", "python source", "python types", "rationale", "reason", "recommendation",
    "recommended action", "reference", "references", "remediation", "required", "requirements",
    "resolution", "response", "risk", "risk level", "risks", "root cause", "score", "severity",
    "solution", "source", "state", "status", "strategy", "suggestion", "symptom", "symptoms",
    "target", "target state", "tasks", "test", "test coverage", "tests", "today", "trigger",
    "type", "urgency", "use case", "use cases", "value", "violation", "verification", "what",
    "what exists", "what's missing", "why", "why it matters", "workaround",
])  # fmt: skip


_DEGREE = (
    r"(?:very |highly )?(?:low|medium|moderate|high|rare|likely|unlikely|critical|minor|major)\b"
)
_RATING = r"(likelihood|probability|impact|severity)\b"
#: ``high impact``; ``impact: high``, ``impact 4/5``.
_RATED = re.compile(
    rf"\b({_DEGREE})[ -]{_RATING}|"
    rf"\b{_RATING}\s*[:=]?\s*({_DEGREE}|[1-5](?:\s*/\s*5)?(?!\w))",
    re.I,
)
#: Words that labels of fields are put together from: ``Current Implementation``, ``Required Fix``.
_FIELD_PARTS = frozenset([
    "current", "currently", "existing", "required", "needed", "proposed", "suggested",
    "recommended", "expected", "observed", "actual", "enhanced", "implementation",
    "implementations",
    "implement", "state", "status", "behavior", "behaviour", "approach", "strategy", "solution",
    "solutions", "fix", "fixes", "details", "detail", "reference", "references", "problem",
    "problems", "limitations", "impact", "evidence", "example", "examples", "usage", "python",
    "elixir", "rust", "go", "java", "javascript", "typescript", "ruby", "swift", "kotlin", "code",
    "api", "sdk", "target", "desired", "design", "changes", "change", "files", "file", "location",
    "locations", "notes", "note", "what", "it", "does", "is", "has", "have", "why", "matters",
    "this", "how", "to", "implementing", "effort", "estimate", "estimated", "priority",
    "severity", "root", "cause", "analysis", "context", "background", "rationale", "reason",
    "description", "summary", "overview", "options", "alternatives", "alternative", "tests",
    "test", "testing", "acceptance", "criteria", "verification", "migration", "steps", "tasks",
    "side", "ecosystem", "upstream", "original", "new", "old", "source", "equivalent", "mapping",
    "pattern", "patterns", "common", "needs", "of", "the", "for", "in", "and", "a", "mitigation",
    "mitigations", "action", "actions", "monitoring", "trigger", "triggers", "owner",
    "likelihood", "probability", "symptom", "symptoms", "consequence", "consequences", "items",
    "dependencies", "complexity", "porting", "time", "duration", "works", "working", "fixing",
])  # fmt: skip


#: ``New ship status``, of one side that is compared.
_STATUS = re.compile(r"^(?:\w+ ){1,3}status\W*$", re.I)


class Told(NamedTuple):
    """What the labels of an entry say: by the role of ``words.role``, each text; and the rest."""

    by_role: dict[str, str]
    notes: str


def label_of(text: Text) -> tuple[str, str]:
    """The label in front of a text and what it says; both empty where there is none."""
    if text.lead:
        lead = text.lead.rstrip()
        if lead.endswith(":") or text.line[len(" ".join(text.lead.split())) :].lstrip()[:1] == ":":
            return lead.rstrip(": "), text.rest
        # "**Impact** - it sinks", where the word alone tells that it is a label.
        if _DASHED.match(text.line[len(" ".join(lead.split())) :]) and is_field(lead):
            return lead, text.rest
    found = _LABEL.match(text.line)
    if found is not None and ":" in text.line[: found.end(1) + 1]:
        return found[1].strip(), found[2].strip()
    return "", ""


def is_field(label: str) -> bool:
    """Whether a label names a field of an entry."""
    word = words.plain_word(label)
    return word in FIELD_WORDS or words.role(label) not in ("", "name", "repo", "package", "layer")


def is_part(heading: str) -> bool:
    """Whether a heading names a part of what is told of one entry, and no entry by itself."""
    label, valued, _ = heading.partition(":")
    if is_field(label) or (valued and _STATUS.search(label)):
        return True
    said = re.sub(r"\([^)]*\)|[^\w\s'-]", " ", label).casefold().split()
    return 0 < len(said) <= 6 and all(word in _FIELD_PARTS for word in said)


def lines(text: Text) -> Iterator[Text]:
    """The lines of a text, each with its own lead."""
    from board.markdown.parse import parser, text_of

    if "\n" not in text.plain:
        yield text
        return
    for one in text.source.replace("<br>", "\n").split("\n"):
        if inline := parser().parseInline(one.strip()):
            yield text_of(inline[0])


def labelled(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """All labels of an entry's own blocks with what they say, in order."""
    for block in blocks:
        match block:
            case Paragraph(text=text):
                for line in lines(text):
                    yield label_of(line)
            case Points(points=points):
                for point in points:
                    yield _of_point(point)
            case Section(text=text, parts=parts):
                label, found, value = text.line.rstrip(": ").partition(": ")
                if is_field(label) or (found and is_part(label)):
                    yield label, value if found else said(parts)
                if is_part(text.line):
                    yield from labelled(parts)


def _of_point(point: Point) -> tuple[str, str]:
    label, value = label_of(point.text)
    if not label and point.text.line.endswith(":"):
        label = point.text.line.rstrip(":")
    return label, value or said(point.parts)


def said(blocks: Iterable[Block]) -> str:
    """The plain words of some blocks, on one line."""
    out: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text=text):
                out.append(text.line)
            case Points(points=points):
                out += (f"{point.text.line}; {said(point.parts)}".rstrip("; ") for point in points)
            case Section(text=text, parts=parts):
                out.append(f"{text.line} {said(parts)}".strip())
    return "; ".join(one for one in out if one)


def roles(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By role, the first text that a label of that role says."""
    found: dict[str, str] = {}
    for label, value in pairs:
        if value and (role := words.role(label)):
            found.setdefault(role, value)
    return found


def rated(text: str) -> Iterator[tuple[str, str]]:
    """The degrees that a title says by role: ``high impact``, ``likelihood 4/5``."""
    for found in _RATED.finditer(text):
        before, named, other, after = found.groups()
        if words.degree(degree := before or after):
            yield words.role(named or other), degree


def fields(section: str, by_role: dict[str, str]) -> dict[str, Value]:
    """The fields of a gap or risk that these texts say, as the board keeps them."""
    out: dict[str, Value] = {}
    level = words.priority(by_role.get("priority", "") or by_role.get("impact", ""))
    if section == "risks":
        level = words.priority(by_role.get("priority", ""))
        for name in ("likelihood", "impact"):
            if degree := words.degree(by_role.get(name, "")):
                out[name] = degree
        if answer := words.response(by_role.get("response", "")):
            out["response"] = answer
    if level:
        out["priority"] = level
    owner = by_role.get("owner", "").strip().lstrip("@")
    if owner and owner.strip("-–—? .").casefold() not in ("", "tbd", "n/a", "none", "unassigned"):
        out["owner"] = owner
    if day := words.date(by_role.get("due", "")):
        out["due"] = day
    return out
