"""The JSON Schemas of what each command prints with ``--json``."""

from __future__ import annotations

from collections.abc import Mapping

from board.schemas.board_file import DIALECT
from board.schemas.entries import ENTRY, EXPORTED, ITEM
from board.schemas.kinds import (
    ANY,
    COUNT,
    DAY,
    MOMENT,
    TEXT,
    TEXTS,
    YES_NO,
    Schema,
    any_of,
    array,
    maybe,
    one_of,
    shape,
    table,
)
from board.schemas.parts import (
    AMOUNTS,
    CELL,
    CHANGE,
    CHANGE_FIELDS,
    CHANGED,
    CHECK,
    COMMIT,
    COMMIT_FIELDS,
    CONFLICT,
    FOUND_PROBLEM,
    HOLES,
    LENGTHS,
    OUTSIDE,
    PHASE,
    PLAN,
    PROBLEM,
    RAN,
    REPO,
    REPORT_SECTION,
    ROSTER,
    SPAN,
    TOTALS,
)

_VERSION: Mapping[str, Schema] = {"version": {"const": 1}}
_PARTIAL: Mapping[str, Schema] = {"readable": {"const": False}, "problems": array(PROBLEM)}
#: What a command says where nothing of the file can be read.
UNREADABLE = shape({**_VERSION, **_PARTIAL})


def _output(needed: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A result: its version first; what comes from a file that can't all be read says so."""
    return shape({**_VERSION, **needed}, {**_PARTIAL, **(optional or {})})


_TITLED: Mapping[str, Schema] = {"title": maybe(TEXT), "query": TEXT}
_MATRIX = {"likelihood": TEXTS, "impact": TEXTS, "appetite": maybe(COUNT),
           "cells": array(CELL), "unscored": TEXTS, "totals": TOTALS}  # fmt: skip
_EVENT = shape(
    {**COMMIT_FIELDS, "trouble": TEXT, "sentences": TEXTS, "reviewed": TEXTS,
     "changes": array(CHANGE)}
)  # fmt: skip
_NEW = shape(
    {"entry": TEXT, **CHANGE_FIELDS, "commit": TEXT, "author": TEXT, "date": maybe(MOMENT),
     "sentence": TEXT}
)  # fmt: skip
_LAST = shape({"field": TEXT, "value": ANY, "commit": maybe(COMMIT), "boundary": maybe(COMMIT)})
_STOP = shape(
    {"id": TEXT, "title": TEXT, "reasons": array(shape({"kind": TEXT, "sentence": TEXT}))}
)
_COMMITTED = array(shape({"id": TEXT, "sentence": TEXT}))
_EDGE = shape({"first": TEXT, "then": TEXT, "kind": one_of("depends", "mitigates")})
_SYNC: Mapping[str, Schema] = {"from": TEXT, "plan": ROSTER}
_IMPORT: Mapping[str, Schema] = {"plans": array(PLAN)}
_SAVED: Mapping[str, Schema] = {"written": {"const": True}, **CHANGED}
_NOT_SAVED: Mapping[str, Schema] = {"written": {"const": False}}
#: Undone or redone: a step, the reviews since it, or nothing because it was skipped.
_STEP = _output(CHANGED, {"skipped": TEXT, "reviewed": TEXTS})

#: By command, what it prints with ``--json``; several forms where it does several things.
OUTPUTS: Mapping[str, Schema] = {
    "ls": any_of(
        _output({**_TITLED, "total": COUNT, "matching": COUNT, "items": array(ITEM)}),
        _output({**_TITLED, **_MATRIX}),
    ),
    "show": _output({"entry": ENTRY, "links": table(TEXTS), "check": RAN}),
    "diff": _output({"from": TEXT, "to": TEXT, "changes": array(CHANGE)}),
    "log": _output(
        {"id": maybe(TEXT), "matching": COUNT, "commits": array(_EVENT), "holes": HOLES}
    ),
    "changes": _output(
        {"reader": maybe(TEXT), "since": maybe(TEXT), "to": TEXT, "lost": YES_NO,
         "changes": array(_NEW), "unreadable": array(shape({"commit": TEXT, "why": TEXT})),
         "holes": HOLES}
    ),
    "blame": _output({"id": TEXT, "fields": array(_LAST), "holes": HOLES}),
    "repos": any_of(
        _output({"query": TEXT, "repos": array(REPO)}),
        _output({**_SYNC, **_NOT_SAVED}),
        _output({**_SYNC, **_SAVED}),
    ),
    "roadmap": _output({"phases": array(PHASE), "without_phase": PHASE}),
    "report": any_of(
        _output(
            {"title": TEXT, "date": maybe(DAY), "since": maybe(TEXT),
             "sections": array(REPORT_SECTION)}
        ),
        _output({"file": TEXT, "fresh": YES_NO, "differs": TEXTS}),
        _output({"file": TEXT, "written": YES_NO}),
    ),
    "graph": _output(
        {"groups": array(shape({"name": TEXT, "items": TEXTS})), "edges": array(_EDGE)}
    ),
    "stats": _output(
        {"now": shape(AMOUNTS), "statuses": TEXTS, "closed": TEXTS,
         "points": array(shape({"commit": TEXT, "date": maybe(MOMENT), **AMOUNTS})),
         "lead": LENGTHS, "cycle": LENGTHS, "spans": array(SPAN), "holes": HOLES}
    ),
    "check": _output(
        {"errors": COUNT, "warnings": COUNT, "problems": array(FOUND_PROBLEM), "holes": HOLES,
         "unchecked_merges": COUNT}
    ),
    "verify": _output({"checks": array(CHECK), "contradictions": TEXTS}),
    "triage": _output({"query": TEXT, "stops": array(_STOP)}),
    "add": _output({"id": TEXT, **CHANGED}),
    **{
        name: _output(CHANGED)
        for name in ("set", "move", "link", "unlink", "rename", "rm", "edit")
    },
    "undo": _STEP,
    "redo": _STEP,
    "resolve": _output(
        {"sentences": TEXTS, "healed": TEXT, "notes": TEXTS, "conflicts": array(CONFLICT),
         "added": YES_NO}
    ),
    "reviewed": _output({"reviewed": TEXTS, "waiting": TEXTS}),
    "commit": _output(
        {"commit": maybe(TEXT), "subject": TEXT, "message": TEXT, "items": TEXTS,
         "reviewed": TEXTS, "committed": _COMMITTED, "left": _COMMITTED}
    ),
    "import": any_of(_output({**_IMPORT, **_NOT_SAVED}), _output({**_IMPORT, **_SAVED})),
    "export": _output({**_TITLED, "items": array(EXPORTED)}),
    "init": _output({"path": TEXT}),
    "fmt": any_of(_output({"changed": YES_NO}), _output({"changed": YES_NO, **OUTSIDE})),
    "git": any_of(
        _output(
            {"protected": YES_NO, "attribute": TEXT, "driver": TEXT, "program": maybe(TEXT),
             "problems": TEXTS}
        ),
        _output({"attributes": TEXT, "config": TEXTS, "global": YES_NO}),
    ),
}  # fmt: skip


def output_schema(name: str) -> Schema:
    """The schema of one command's output. Raises ``KeyError`` for a command that has none."""
    about = f"What board {name} --json prints."
    head = {"$schema": DIALECT, "title": f"board {name}", "description": about}
    return {**head, **any_of(OUTPUTS[name], UNREADABLE)}
