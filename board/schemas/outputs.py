"""The JSON Schemas of what each command prints with ``--json``."""

from __future__ import annotations

from collections.abc import Mapping

from board.fields import ITEMS, fields_of
from board.model import SECTIONS
from board.schemas.board_file import DIALECT
from board.schemas.kinds import (
    ANY,
    COUNT,
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    YES_NO,
    Schema,
    array,
    maybe,
    of_field,
    one_of,
    shape,
    table,
)

TEXTS = array(TEXT)


def _fields(section: str, *, nullable: bool) -> dict[str, Schema]:
    """The fields of an entry as results have them: each is there, null where nothing is said."""
    rows = {name: row for name, row in fields_of(section).items() if not row.inner}
    made = {name: of_field(row) for name, row in rows.items()}
    if nullable:
        made = {
            name: one if rows[name].type.name in ("list", "gate") else maybe(one)
            for name, one in made.items()
        }
    return made


def _item(section: str) -> Schema:
    """An item of ``ls``; fields that the board declares for itself may be there as well."""
    head = {
        "id": TEXT,
        "kind": one_of(section.removesuffix("s")),
        "open": YES_NO,
        "exposure": maybe(COUNT),
        "conflicts": TEXTS,
    }
    fields = {**_fields(section, nullable=True), "status": TEXT, "extra": table(ANY)}
    return {**shape({**head, **fields}), "additionalProperties": ANY}


ITEM: Schema = {"anyOf": [_item(section) for section in ITEMS]}
ENTRY: Schema = {
    "anyOf": [
        ITEM,
        *(
            shape({"id": TEXT, **_fields(section, nullable=True), "extra": table(ANY)})
            for section in ("board", "risk", "report", *SECTIONS)
            if section not in ITEMS
        ),
    ]
}
HOLES = maybe(table(ANY))
PROBLEM = shape(
    {"severity": one_of("error", "warning"), "rule": TEXT, "file": TEXT, "line": COUNT,
     "column": COUNT, "id": TEXT, "field": TEXT, "message": TEXT, "hint": TEXT}
)  # fmt: skip
CHANGE_FIELDS = {"kind": one_of("added", "removed", "renamed", "set"), "field": maybe(TEXT),
                 "old": ANY, "new": ANY}  # fmt: skip
CHANGE = shape({"id": TEXT, **CHANGE_FIELDS})
COMMIT_FIELDS = {"id": TEXT, "boundary": YES_NO, "date": maybe(MOMENT), "author": TEXT,
                 "email": TEXT, "subject": TEXT, "body": TEXT, "file": TEXT}  # fmt: skip
COMMIT = shape(COMMIT_FIELDS)
CRITERION = shape(
    {"id": TEXT, "text": TEXT, "state": one_of("met", "open", "waived"), "required": YES_NO,
     "evidence": TEXT, "waived_until": maybe(DAY), "reason": TEXT,
     "proofs": array(shape({"kind": TEXT, "what": TEXT, "holds": maybe(YES_NO), "trouble": TEXT}))}
)  # fmt: skip
PHASE = shape(
    {"id": TEXT, "title": TEXT, "state": TEXT, "sentence": TEXT, "starts": maybe(DAY),
     "due": maybe(DAY), "late": YES_NO, "items": COUNT, "closed": COUNT,
     "by_status": table(COUNT), "unmet": COUNT, "gate": array(CRITERION)}
)  # fmt: skip
CHANGED: dict[str, Schema] = {
    "changed": TEXTS, "sentences": TEXTS, "came_in": TEXTS, "notes": TEXTS,
    "conflicts": array(shape({"id": TEXT, "field": TEXT})),
}  # fmt: skip
MARKED = shape({"n": COUNT, "median": maybe(NUMBER), "p85": maybe(NUMBER)})
MOMENTS = maybe(MOMENT)
PLAN = shape(
    {"file": TEXT, "title": TEXT, "date": maybe(DAY), "counts": table(COUNT),
     "entries": array(shape(
         {"line": COUNT, "last_line": COUNT, "section": TEXT, "name": TEXT, "mark": TEXT,
          "what": one_of("add", "update", "conflict", "same", "duplicate"), "id": TEXT,
          "closed": YES_NO, "fields": table(ANY), "guessed": TEXTS, "repeats": ANY,
          "conflicts": table(array(ANY)), "kept": table(array(ANY))})),
     "left_over": array(shape({"line": COUNT, "last_line": COUNT, "text": TEXT, "why": TEXT})),
     "claims": array(shape({"line": COUNT, "section": TEXT, "claimed": COUNT, "found": COUNT})),
     "no_longer_there": TEXTS}
)  # fmt: skip


def _output(needed: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A result: its version first; what comes from a file that can't all be read says so."""
    partial = {"readable": {"const": False}, "problems": array(PROBLEM)}
    return shape({"version": {"const": 1}, **needed}, {**partial, **(optional or {})})


#: By command, what it prints with ``--json``; several forms where it does several things.
OUTPUTS: Mapping[str, Schema] = {
    "ls": {
        "anyOf": [
            _output({"title": maybe(TEXT), "query": TEXT, "total": COUNT, "items": array(ITEM)}),
            _output(
                {"title": maybe(TEXT), "query": TEXT, "likelihood": TEXTS, "impact": TEXTS,
                 "appetite": maybe(COUNT), "cells": array(table(ANY)), "unscored": TEXTS,
                 "totals": table(ANY)}
            ),
        ]
    },
    "show": _output({"entry": ENTRY, "links": table(TEXTS), "check": ANY}),
    "diff": _output({"from": TEXT, "to": TEXT, "changes": array(table(ANY))}),
    "log": _output(
        {"id": maybe(TEXT), "commits": array(shape(
            {**COMMIT_FIELDS, "trouble": TEXT, "sentences": TEXTS, "reviewed": TEXTS,
             "changes": array(CHANGE)})), "holes": HOLES}
    ),
    "changes": _output(
        {"reader": maybe(TEXT), "since": maybe(TEXT), "to": TEXT, "lost": YES_NO,
         "changes": array(shape({"entry": TEXT, **CHANGE_FIELDS, "commit": TEXT, "author": TEXT,
                                 "date": MOMENTS, "sentence": TEXT})),
         "unreadable": array(shape({"commit": TEXT, "why": TEXT})), "holes": HOLES}
    ),
    "blame": _output(
        {"id": TEXT, "fields": array(shape(
            {"field": TEXT, "value": ANY, "commit": maybe(COMMIT), "boundary": ANY})),
         "holes": HOLES}
    ),
    "repos": {
        "anyOf": [
            _output({"query": TEXT, "repos": array(shape(
                {"id": TEXT, "title": TEXT, "layer": TEXT, "status": TEXT, "notes": TEXT,
                 "url": TEXT, "path": TEXT, "gaps": COUNT, "risks": COUNT,
                 "exposure": maybe(COUNT), "reviewed": maybe(DAY), "review": maybe(DAY),
                 "overdue": YES_NO, "drift": maybe(COUNT), "checkout": maybe(TEXT)}))}),
            _output({"from": TEXT, "plan": table(ANY), "written": YES_NO}, CHANGED),
        ]
    },
    "roadmap": _output({"phases": array(PHASE), "without_phase": PHASE}),
    "graph": _output(
        {"groups": array(shape({"name": TEXT, "items": TEXTS})),
         "edges": array(shape({"first": TEXT, "then": TEXT,
                               "kind": one_of("depends", "mitigates")}))}
    ),
    "report": _output(
        {"title": TEXT, "date": maybe(DAY), "since": maybe(TEXT),
         "sections": array(shape({"name": TEXT, "title": TEXT, "entries": array(table(ANY))}))}
    ),
    "stats": _output(
        {"now": ANY, "statuses": TEXTS, "closed": TEXTS,
         "points": array(shape({"commit": TEXT, "date": MOMENTS, "counts": table(COUNT),
                                "open_gaps": COUNT, "open_risks": COUNT, "exposure": COUNT})),
         "lead": MARKED, "cycle": MARKED,
         "spans": array(shape({"id": TEXT, "added": MOMENTS, "started": MOMENTS,
                               "closed": MOMENTS, "lead": maybe(NUMBER),
                               "cycle": maybe(NUMBER)})),
         "holes": HOLES}
    ),
    "check": _output(
        {"errors": COUNT, "warnings": COUNT, "problems": array(PROBLEM), "holes": HOLES,
         "unchecked_merges": COUNT}
    ),
    "verify": _output({"checks": array(table(ANY)), "contradictions": array(ANY)}),
    "triage": _output(
        {"query": TEXT, "stops": array(shape(
            {"id": TEXT, "title": TEXT,
             "reasons": array(shape({"kind": TEXT, "sentence": TEXT}))}))}
    ),
    "add": _output({"id": TEXT, **CHANGED}),
    **{
        name: _output(CHANGED)
        for name in ("set", "move", "link", "unlink", "rename", "rm", "undo", "redo")
    },
    "edit": _output(CHANGED),
    "resolve": _output(
        {"sentences": TEXTS, "healed": TEXT, "notes": TEXTS, "conflicts": array(table(ANY)),
         "added": YES_NO}
    ),
    "reviewed": _output({"reviewed": TEXTS, "waiting": TEXTS}),
    "commit": _output(
        {"commit": maybe(TEXT), "subject": TEXT, "message": TEXT, "items": TEXTS,
         "reviewed": TEXTS, "committed": array(shape({"id": TEXT, "sentence": TEXT})),
         "left": array(ANY)}
    ),
    "import": _output({"plans": array(PLAN), "written": YES_NO}, CHANGED),
    "export": _output({"title": maybe(TEXT), "query": TEXT, "items": array(table(ANY))}),
    "init": _output({"path": TEXT}),
    "fmt": _output({"changed": YES_NO}),
    "git": _output(
        {"protected": YES_NO, "attribute": TEXT, "driver": maybe(TEXT), "program": maybe(TEXT),
         "problems": TEXTS}
    ),
}  # fmt: skip


def output_schema(name: str) -> Schema:
    """The schema of one command's output. Raises ``KeyError`` for a command that has none."""
    about = f"What board {name} --json prints."
    return {"$schema": DIALECT, "title": f"board {name}", "description": about, **OUTPUTS[name]}
