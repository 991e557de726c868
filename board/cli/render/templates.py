"""``--format '{id}\\t{title}'``: a line for each entry, made of its fields by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import click

from board.phrases import near
from board.safe_text import clean

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|\\(.)|[{}]", re.S)
_ESCAPES = {"t": "\t", "n": "\n", "0": "\0", "\\": "\\"}


def template(text: str, known: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], str]:
    """What makes a line of an entry's shape. Raises ``click.UsageError`` for an unknown field."""
    parts: list[tuple[str, str]] = []
    at = 0
    for found in _PART.finditer(text):
        parts.append(("", clean(text[at : found.start()])))
        parts.append(_part(found, known))
        at = found.end()
    parts.append(("", clean(text[at:])))

    def line(shape: Mapping[str, Any]) -> str:
        return "".join(said or _text(_value(shape, name)) for name, said in parts)

    return line


def _part(found: re.Match[str], known: Mapping[str, Any]) -> tuple[str, str]:
    whole = found[0]
    if whole in ("{{", "}}"):
        return "", whole[0]
    if found[2] is not None:
        return "", _ESCAPES.get(found[2], whole)
    if found[1] is None:
        raise click.UsageError(f"--format: a {whole} by itself; write {whole * 2} to print one.")
    name = found[1].strip()
    if name not in known:
        meant = near(name, known)
        hint = f"did you mean {meant[0]}?" if meant else f"known are {', '.join(known)}."
        raise click.UsageError(f'--format: there is no field "{name}"; {hint}')
    return name, ""


def _value(shape: Mapping[str, Any], name: str) -> Any:
    if not name:
        return ""
    value = shape.get(name)
    return shape.get("extra", {}).get(name) if value is None else value


def _text(value: Any) -> str:
    """A value as one clean line: lists by commas, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    return clean(str(value))
