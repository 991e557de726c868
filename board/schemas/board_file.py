"""The JSON Schema of the board file, made from the one table of fields."""

from __future__ import annotations

from collections.abc import Mapping

from board.fields import HEADS, Field, fields_of
from board.model import SECTIONS
from board.schemas.kinds import Schema, of_field, table

#: The dialect of all our schemas.
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT = {
    "board": "What the file says of itself.",
    "risk": "How risks are scored: the words of the degrees, and the appetite.",
    "report": "What board report writes, and where.",
    "statuses": "The columns of the board, left to right.",
    "layers": "The parts of the architecture, top to bottom.",
    "repos": "The repositories, each with its layer and a status in free words.",
    "phases": "The steps of the roadmap.",
    "criteria": "The criteria of the phases' gates.",
    "views": "Ways to look at the board that have a name.",
    "fields": "Fields that this board declares for its items.",
    "gaps": "What is missing.",
    "risks": "What may go wrong.",
}


def board_schema() -> Schema:
    """The schema: unknown tables and keys are kept by the board, so they are allowed."""
    sections: dict[str, Schema] = {}
    for name in (*HEADS, *SECTIONS):
        entry = _entry(fields_of(name))
        whole = entry if name in HEADS else table(entry)
        sections[name] = {**whole, "description": _ABOUT[name]}
    return {
        "$schema": DIALECT,
        "title": "board.toml",
        "description": "The roadmap board of a repository: gaps and risks of many repos.",
        "type": "object",
        "properties": sections,
    }


def _entry(fields: Mapping[str, Field]) -> Schema:
    """One entry: its fields, and any others, which may be fields of the board's own."""
    said = {name: _field(row) for name, row in fields.items()}
    said["conflict"] = {"description": "What a merge could not decide."}
    needed = [name for name, row in fields.items() if row.required]
    return {"type": "object", "properties": said, **({"required": needed} if needed else {})}


def _field(row: Field) -> Schema:
    about = row.hint or (f"ids of {row.refers}" if row.refers else "")
    return {**of_field(row), **({"description": about} if about else {})}
