"""Plain values to the model: the types of all fields, as the table of fields tells them.

Owns what fits and what was expected instead. The validators are pydantic's, built
from the table, and loaded when the first value is validated: the first cards of a
large board are painted before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from board.fields import SPANS, Type, fields_of
from board.model import HEADS, MODELS, SECTIONS, Board, Entry, InlineCriterion
from board.value import Value, absent

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, SchemaValidator


class Misfit(NamedTuple):
    """One value that does not fit: where it stands, and what was expected there."""

    where: tuple[str | int, ...]
    expected: str
    missing: bool = False
    choices: tuple[str, ...] = ()


class InvalidError(ValueError):
    """Values that don't fit; nothing was made of them."""

    def __init__(self, misfits: list[Misfit]) -> None:
        super().__init__(", ".join(f"{one.where}: expected {one.expected}" for one in misfits))
        self.misfits = misfits


def make_entry(section: str, fields: Mapping[str, Value]) -> Any:
    """The entry of a section that says these fields. Raises ``InvalidError``."""
    return _validated(section, False, fields, ())


def make_board(raw: Mapping[str, Value]) -> Board:
    """The board that these plain values say. Raises ``InvalidError`` with all that doesn't fit."""
    unknown = {k: v for k, v in raw.items() if k not in MODELS and not absent(v)}
    made: dict[str, Any] = {"extra": unknown}
    misfits: list[Misfit] = []
    for name in (*HEADS, *SECTIONS):
        if name in raw:
            try:
                made[name] = _validated(name, name not in HEADS, raw[name], (name,))
            except InvalidError as error:
                misfits += error.misfits
    if misfits:
        raise InvalidError(misfits)
    return Board(**made)


def _validated(section: str, many: bool, value: Value, where: tuple[str, ...]) -> Any:
    from pydantic_core import ValidationError

    try:
        return _validator(section, many).validate_python(value)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        found = (_misfit(section, where, many, detail) for detail in details)
        # One for each place: a number may fail as int and as float.
        raise InvalidError(list({one.where: one for one in found}.values())) from None


_EXPECTED = {
    "string_type": "text in quotes",
    "date_from_datetime_inexact": "a date such as 2026-01-31",
    "finite_number": "a finite number",
    "missing": "text in quotes",
}


def _misfit(section: str, above: tuple[str, ...], many: bool, detail: ErrorDetails) -> Misfit:
    where, kind = (*above, *detail["loc"]), detail["type"]
    path = where[len(above) + many :]
    if kind == "dict_type":
        whole = many and len(where) == 1
        return Misfit(where, "a table" if whole else "a table of fields")
    if len(path) == 2 and path[1] in ("int", "float"):  # Of a number, what it was tried as.
        where = where[:-1]
    if kind in _EXPECTED:
        return Misfit(where, _EXPECTED[kind], kind == "missing")
    type = fields_of(section)[str(path[0])].type
    if type.name == "gate" and len(path) == 3:
        type = fields_of("gate")[str(path[2])].type
    return Misfit(where, type.written, choices=type.choices)


@cache
def _validator(section: str, many: bool) -> SchemaValidator:
    from pydantic_core import SchemaValidator

    schema = _entry(section, MODELS[section])
    if many:
        schema = {"type": "dict", "keys_schema": {"type": "str"}, "values_schema": schema}
    return SchemaValidator(schema)


def _entry(section: str, model: type[Entry]) -> dict[str, Any]:
    """The schema of one entry: a table of the known fields, and whatever else is in it."""
    known = fields_of(section)
    fields = {
        name: {"type": "typed-dict-field", "schema": _schema(row.type), "required": row.required}
        for name, row in known.items()
    }
    return {
        "type": "function-after",
        "function": {"type": "no-info", "function": _maker(model, frozenset(known))},
        "schema": {"type": "typed-dict", "extra_behavior": "allow", "fields": fields},
    }


def _maker(model: type[Entry], known: frozenset[str]) -> Callable[[dict[str, Any]], Entry]:
    of, all_known = model.of, known.issuperset

    def make(said: dict[str, Any]) -> Entry:
        if all_known(said):
            return of(said)
        return of(said, {name: said.pop(name) for name in list(said) if name not in known})

    return make


def _schema(type: Type) -> dict[str, Any]:
    text = {"type": "str", "strict": True}
    whole: dict[str, Any] = {"type": "int", "strict": True}
    match type.name:
        case "choice":
            return {"type": "literal", "expected": list(type.choices)}
        case "whole":
            bounds = {"ge": type.low, "le": type.high}
            return whole | {name: bound for name, bound in bounds.items() if bound is not None}
        case "span":
            return text | {"pattern": f"^{SPANS.pattern}$"}
        case "number":
            finite = {"type": "float", "strict": True, "allow_inf_nan": False}
            return {"type": "union", "choices": [whole, finite]}
        case "date":
            return {"type": "date", "strict": True}
        case "yes-no":
            return {"type": "bool", "strict": True}
        case "list" | "gate":
            member = text if type.name == "list" else _entry("gate", InlineCriterion)
            return {"type": "tuple", "items_schema": [member], "variadic_item_index": 0}
    return text
