"""Insists that whatever a command prints with ``--json`` is what its schema says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from board.cli.registry import COMMANDS
from board.schemas.entries import OWN
from board.schemas.kinds import Schema
from board.schemas.outputs import output_schema


@cache
def _validator(name: str, own: bool) -> Draft202012Validator:
    schema = output_schema(name)
    return Draft202012Validator(
        schema if own else closed(schema), format_checker=FormatChecker(["date"])
    )


def closed(schema: Schema) -> Any:
    """A schema where no board has fields of its own, so that every key is one of ours."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: False if one == OWN else closed(one) for key, one in schema.items()}


def insist(arguments: Sequence[str], out: str, *, own: bool) -> None:
    """Raise where a result does not fit; ``own`` is whether the board may have own fields."""
    name = next((word for word in arguments if word in COMMANDS), "")
    if "--json" not in arguments or not out.startswith("{"):
        return
    data = json.loads(out, parse_constant=_no_json)
    faults = [f"{fault.json_path}: {fault.message[:300]}" for fault in _faults(name, data, own)]
    assert not faults, (arguments, "tell it in board/schemas/outputs.py", *faults)


def _faults(name: str, data: object, own: bool) -> list[Any]:
    """The faults at the places deepest down, which are those of the form that was meant."""
    found = list(_validator(name, own).iter_errors(data))
    while any(one.context for one in found):
        found = [below for one in found for below in (_nearest(one) if one.context else [one])]
    return found


def _nearest(error: Any) -> list[Any]:
    """Of several forms, the faults of the one with the fewest."""
    forms: dict[Any, list[Any]] = {}
    for below in error.context:
        forms.setdefault(below.schema_path[0], []).append(below)
    return min(forms.values(), key=lambda faults: (len(faults), len(str(faults[0].message))))


def _no_json(word: str) -> object:
    raise AssertionError(f"{word} is not JSON")
