"""The JSON Schemas of what several results have in common, or what is long in one of them."""

from __future__ import annotations

from board.schemas.entries import ITEM, entry, item
from board.schemas.kinds import (
    ANY,
    COUNT,
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    Schema,
    any_of,
    array,
    maybe,
    one_of,
    shape,
    table,
)

#: What is not here of the history.
HOLES = maybe(shape({"boundary": TEXTS, "missing": COUNT, "sentence": TEXT}))
_PROBLEM = {
    "severity": one_of("error", "warning"), "rule": TEXT, "file": TEXT, "line": COUNT,
    "column": COUNT, "id": TEXT, "field": TEXT, "message": TEXT, "hint": TEXT,
}  # fmt: skip
PROBLEM = shape(_PROBLEM)
#: A problem that ``check`` found in the history knows its commit.
FOUND_PROBLEM = shape({**_PROBLEM, "commit": TEXT})
CHANGE_FIELDS: dict[str, Schema] = {
    "kind": one_of("added", "removed", "renamed", "set"),
    "field": maybe(TEXT), "old": ANY, "new": ANY,
}  # fmt: skip
CHANGE = shape({"id": TEXT, **CHANGE_FIELDS})
COMMIT_FIELDS: dict[str, Schema] = {
    "id": TEXT, "boundary": YES_NO, "date": maybe(MOMENT), "author": TEXT, "email": TEXT,
    "subject": TEXT, "body": TEXT, "file": TEXT,
}  # fmt: skip
COMMIT = shape(COMMIT_FIELDS)
CONFLICT = shape(
    {
        "id": TEXT,
        "field": TEXT,
        "base": ANY,
        "base_known": YES_NO,
        "sides": array(ANY),
        "set_by": array(maybe(COMMIT)),
    }
)
#: What came in from elsewhere while a result was saved.
OUTSIDE: dict[str, Schema] = {
    "came_in": TEXTS, "notes": TEXTS, "conflicts": array(shape({"id": TEXT, "field": TEXT})),
}  # fmt: skip
CHANGED: dict[str, Schema] = {"changed": TEXTS, "sentences": TEXTS, **OUTSIDE}

_CRITERION: dict[str, Schema] = {
    "id": TEXT, "text": TEXT, "state": one_of("met", "open", "waived"), "required": YES_NO,
    "provisional": YES_NO,
}  # fmt: skip
_PROOF = shape(
    {"kind": one_of("check", "item", "query"), "what": TEXT, "holds": maybe(YES_NO),
     "trouble": TEXT}
)  # fmt: skip
_CRITERION_PROVEN = shape(
    {**_CRITERION, "evidence": TEXT, "waived_until": maybe(DAY), "reason": TEXT,
     "proofs": array(_PROOF)}
)  # fmt: skip
_PHASE: dict[str, Schema] = {
    "id": TEXT, "title": TEXT, "state": one_of("not started", "in progress", "gate open", "done"),
    "starts": maybe(DAY), "due": maybe(DAY), "items": COUNT, "closed": COUNT,
    "provisional": YES_NO,
}  # fmt: skip
PHASE = shape(
    {**_PHASE, "sentence": TEXT, "late": YES_NO, "by_status": table(COUNT), "unmet": COUNT,
     "gate": array(_CRITERION_PROVEN)}
)  # fmt: skip

_RAN: dict[str, Schema] = {
    "state": one_of("passed", "failed", "unknown"), "exit_code": maybe(WHOLE), "why": TEXT,
    "seconds": NUMBER, "when": maybe(MOMENT), "commit": TEXT, "output": TEXTS,
}  # fmt: skip
#: How a check ended last.
RAN = maybe(shape(_RAN))
CHECK = shape(
    {"id": TEXT, "title": TEXT, "command": TEXT, "hash": TEXT, "allowed": YES_NO, **_RAN,
     "contradicts": YES_NO}
)  # fmt: skip

CELL = shape(
    {"likelihood": COUNT, "impact": COUNT, "exposure": COUNT,
     "level": one_of("low", "moderate", "high", "extreme"), "above_appetite": YES_NO,
     "risks": TEXTS, "residual": TEXTS}
)  # fmt: skip
TOTALS = shape(
    {"risks": COUNT, "scored": COUNT, "above": COUNT, "accepted": COUNT, "expired": COUNT,
     "next_end": maybe(DAY)}
)  # fmt: skip
REPO = shape(
    {"id": TEXT, "title": TEXT, "layer": TEXT, "status": TEXT, "notes": TEXT, "url": TEXT,
     "path": TEXT, "gaps": COUNT, "risks": COUNT, "exposure": maybe(COUNT),
     "reviewed": maybe(DAY), "review": maybe(DAY), "overdue": YES_NO, "drift": maybe(COUNT),
     "provisional": YES_NO, "checkout": maybe(TEXT)}
)  # fmt: skip
#: What ``repos sync`` would do: the repos that come have what the roster says of them.
ROSTER = shape(
    {"added": array(shape({"id": TEXT}, others=TEXT)),
     "changed": array(shape({"id": TEXT, "field": TEXT, "from": maybe(TEXT), "to": TEXT})),
     "dropped": TEXTS, "missing": TEXTS, "kept": table(TEXTS), "unknown_layers": table(TEXTS)}
)  # fmt: skip

AMOUNTS: dict[str, Schema] = {
    "counts": table(COUNT), "open_gaps": COUNT, "open_risks": COUNT, "exposure": COUNT,
}  # fmt: skip
LENGTHS = maybe(shape({"n": COUNT, "median": maybe(NUMBER), "p85": maybe(NUMBER)}))
SPAN = shape(
    {"id": TEXT, "added": maybe(MOMENT), "started": maybe(MOMENT), "closed": maybe(MOMENT),
     "lead": maybe(NUMBER), "cycle": maybe(NUMBER)}
)  # fmt: skip

_PROPOSAL = shape(
    {"line": COUNT, "last_line": COUNT, "section": TEXT, "name": TEXT, "mark": TEXT,
     "what": one_of("add", "update", "conflict", "same", "duplicate"), "id": TEXT,
     "closed": YES_NO, "fields": table(ANY), "guessed": TEXTS,
     "repeats": any_of(TEXT, COUNT, {"type": "null"}), "conflicts": table(array(ANY)),
     "kept": table(array(ANY))}
)  # fmt: skip
#: What becomes of one document.
PLAN = shape(
    {"file": TEXT, "title": TEXT, "date": maybe(DAY), "counts": table(COUNT),
     "entries": array(_PROPOSAL),
     "left_over": array(shape({"line": COUNT, "last_line": COUNT, "text": TEXT, "why": TEXT})),
     "claims": array(shape({"line": COUNT, "section": TEXT, "claimed": COUNT, "found": COUNT})),
     "no_longer_there": TEXTS}
)  # fmt: skip

_RISK = item("risks", residual=maybe(TEXT), acceptance=maybe(TEXT))
_DEED = shape(
    {"commit": TEXT, "date": maybe(DAY), "author": TEXT, "subject": TEXT, "sentences": TEXTS}
)
_LAYER = shape(
    {"id": TEXT, "title": TEXT, "notes": maybe(TEXT), "provisional": YES_NO,
     "repos": array(entry("repos", drift=maybe(COUNT)))}
)  # fmt: skip
#: By name, what the entries of a section of the report are.
REPORT_ENTRIES = {
    "ecosystem": _LAYER,
    "gaps": item("gaps"),
    "risks": _RISK,
    "roadmap": shape({**_PHASE, "gate": array(shape(_CRITERION))}),
    "changes": _DEED,
    "closed": ITEM,
}
REPORT_SECTION = any_of(
    *(
        shape({"name": {"const": name}, "title": TEXT, "entries": array(one)})
        for name, one in REPORT_ENTRIES.items()
    )
)
