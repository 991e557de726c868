"""The JSON Schema of the board file, made from the one table of fields."""

from __future__ import annotations

from collections.abc import Mapping

from board.fields import HEADS, Field
from board.model import SECTIONS, Board
from board.schemas.kinds import Schema, array, of_field, one_of, table

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


#: Sections whose ids change seldom, so that a schema with them stays right for a while.
_NAMED = ("statuses", "layers", "repos", "phases")


def board_schema(board: Board | None = None) -> Schema:
    """The schema: unknown tables and keys are kept by the board, so they are allowed.

    Of a ``board`` it knows the statuses, layers, repos, phases and own fields that it has now.
    """
    sections: dict[str, Schema] = {}
    for name in (*HEADS, *SECTIONS):
        entry = _entry((board or Board()).known(name), board)
        whole = entry if name in HEADS else table(entry)
        sections[name] = {**whole, "description": _ABOUT[name]}
    return {
        "$schema": DIALECT,
        "title": "board.toml",
        "description": "The roadmap board of a repository: gaps and risks of many repos.",
        "type": "object",
        "properties": sections,
    }


def _entry(fields: Mapping[str, Field], board: Board | None) -> Schema:
    """One entry: its fields, and any others, which may be fields of the board's own."""
    said = {name: _field(row, board) for name, row in fields.items()}
    said["conflict"] = {"description": "What a merge could not decide."}
    needed = [name for name, row in fields.items() if row.required]
    return {"type": "object", "properties": said, **({"required": needed} if needed else {})}


def _field(row: Field, board: Board | None) -> Schema:
    schema, about = of_field(row), _about(row)
    if board is not None and row.refers in _NAMED and (ids := _ids(board, row.refers)):
        schema = array(one_of(*ids)) if row.many else one_of(*ids)
    return {**schema, **({"description": about} if about else {})}


def _ids(board: Board, section: str) -> tuple[str, ...]:
    return tuple(board.columns if section == "statuses" else getattr(board, section))


def _about(row: Field) -> str:
    """What an editor says of a field: what stands in forms, but for what is no TOML."""
    told = "" if row.type.name in ("choice", "date") else row.hint
    told = told.removesuffix(", separated by commas") if row.many else told
    refers = {"": "", "items": "ids of gaps and risks"}.get(row.refers, f"ids of {row.refers}")
    return "; ".join(filter(None, (told or row.type.written, refers)))
