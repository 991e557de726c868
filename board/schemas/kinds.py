"""The few kinds of schemas that ours are made of, as JSON Schema has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from board.fields import SPANS, Field

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
TEXTS: Schema = {"type": "array", "items": TEXT}
ANY: Schema = {}


def any_of(*schemas: Schema) -> Schema:
    """What fits one of these, or several."""
    forms = (form for one in schemas for form in (one["anyOf"] if set(one) == {"anyOf"} else [one]))
    return {"anyOf": list(forms)}


def maybe(schema: Schema) -> Schema:
    """What may be null."""
    return any_of(schema, {"type": "null"})


def array(schema: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": schema}


def one_of(*words: str) -> Schema:
    """One of some words."""
    return {"enum": list(words)}


def table(values: Schema) -> Schema:
    """An object whose keys are ids or names."""
    return {"type": "object", "additionalProperties": values}


def shape(
    needed: Mapping[str, Schema],
    optional: Mapping[str, Schema] | None = None,
    *,
    others: Schema | Literal[False] = False,
) -> Schema:
    """An object with these keys, and no others but where ``others`` says what is in them."""
    return {
        "type": "object",
        "properties": {**(optional or {}), **needed},
        "required": list(needed),
        "additionalProperties": others,
    }


def of_field(row: Field) -> Schema:
    """What may stand in a field of the file."""
    type = row.type
    match type.name:
        case "choice":
            return one_of(*type.choices)
        case "list":
            return TEXTS
        case "span":
            return {"type": "string", "pattern": f"^(?:{SPANS.pattern})$"}
        case "number":
            return NUMBER
        case "yes-no":
            return YES_NO
        case "date":
            return DAY
        case "gate":
            return array(_criterion())
        case "whole":
            bounds = {"minimum": type.low, "maximum": type.high}
            return {"type": "integer", **{k: v for k, v in bounds.items() if v is not None}}
    return TEXT


def _criterion() -> Schema:
    return {
        "type": "object",
        "properties": {"text": TEXT, "met": YES_NO},
        "required": ["text"],
    }
