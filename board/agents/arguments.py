"""What the tools take: the types of their arguments, and how each is written for a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from board.agents.calling import Caller, CallError
from board.edit.list_text import listed
from board.fields import GATE, HEADS, fields_of
from board.model import SECTIONS
from board.schemas.kinds import Schema, of_field

Query = Annotated[
    str,
    Field(
        description=(
            "A query such as 'is:open kind:risk repo:tinkex priority:>=high sort:-exposure'; "
            "words are looked for in titles and notes. Empty finds all."
        )
    ),
]
Id = Annotated[
    str,
    Field(description="The id of an item, such as G-2a5k; or repo:x, layer:x, phase:x, board."),
]
Ids = Annotated[list[str], Field(description="Ids, as show takes them.", min_length=1)]
Document = Annotated[
    str,
    Field(
        description="Path of a Markdown, CSV or JSON document in the repository of the board, "
        "from the folder of the board."
    ),
]
Force = Annotated[
    bool, Field(description="Close it over open dependencies or unmet criteria of a gate.")
]
Skip = Annotated[bool, Field(description="Skip the step, where that can't be done.")]
Limit = Annotated[int, Field(description="At most so many.", ge=1, le=1000)]
Offset = Annotated[int, Field(description="How many to leave out at the beginning.", ge=0)]


def _values() -> Schema:
    """The schema of fields and their values, from the one table of fields."""
    said: dict[str, list[Schema]] = {}
    for section in (*HEADS, *SECTIONS):
        for name, row in fields_of(section).items():
            if not row.inner and row.type is not GATE:
                forms = said.setdefault(name, [])
                about = {"description": f"ids of {row.refers}"} if row.refers else {}
                if (form := {**_or_null(of_field(row)), **about}) not in forms:
                    forms.append(form)
    return {
        "type": "object",
        "description": (
            "New values by field; null clears. name+ adds to a list and name- takes from it. "
            "Other names are fields that this board declares."
        ),
        "properties": {
            name: forms[0] if len(forms) == 1 else {"anyOf": forms}
            for name, forms in sorted(said.items())
        },
        "additionalProperties": {"type": ["string", "number", "boolean", "array", "null"]},
    }


def _or_null(form: Schema) -> Schema:
    """A form that may be null, in as few words as there are: programs read all of them."""
    if "enum" in form:
        return {"enum": [*form["enum"], None]}
    return {**form, "type": [form["type"], "null"]}


Values = Annotated[
    dict[str, str | bool | int | float | list[str] | None], WithJsonSchema(_values())
]


def words(fields: Mapping[str, Any] | None) -> list[str]:
    """Fields and values as assignments. Raises ``CallError`` for what no field can be called."""
    for name in fields or {}:
        if "=" in name or not name.strip():
            raise CallError(f'"{name}" can\'t be the name of a field.')
    return [f"{name}={_text(value)}" for name, value in (fields or {}).items()]


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return listed(value)
    return str(value)


def plain_ids(ids: Sequence[str]) -> Sequence[str]:
    """Ids that a command does not take for assignments. Raises ``CallError``."""
    for id in ids:
        if "=" in id:
            raise CallError(f'"{id}" can\'t be an id.')
    return ids


def document(call: Caller, file: str) -> str:
    """The path of a document. Raises ``CallError`` for standard input, which is the protocol's.

    A program that heeds what strangers wrote must not reach other files of the person by the board,
    so the document has to be in its repository, or in its folder where there is none.
    """
    if file in ("-", ""):
        raise CallError("Name the file of a document; standard input is not free here.")
    path = call.file.parent / Path(file)
    folder = call.file.resolve().parent
    top = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    try:
        inside = path.resolve().relative_to(top)
    except (ValueError, OSError):
        inside = None
    if inside is None or ".git" in (part.casefold() for part in inside.parts):
        raise CallError(f"{file} is not among the files of {top}; a person can import others.")
    return str(path)
