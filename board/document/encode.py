"""How a value or a key is written in TOML.

Owns the spelling of new text: every scalar and every quoted key is emitted by
``tomli-w``; what is ours is only that lists and inline tables stay on one
line. Must not look at a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import tomli_w

from board.value import Value

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


def key(name: str) -> str:
    """A key part, quoted where it has to be."""
    if _BARE_KEY.match(name):
        return name
    return tomli_w.dumps({name: 0})[: -len(" = 0\n")]


def dotted(names: Sequence[str]) -> str:
    """A dotted key."""
    return ".".join(map(key, names))


def value(value: Value, *, multiline: bool = False, newline: str = "\n") -> str:
    """A value as TOML, on one line.

    With ``multiline``, a string with line breaks is written in a multi-line
    string, its lines ended as the file ends them; not where it holds a carriage
    return of its own, which such a string would lose.
    """
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        return "{ " + ", ".join(pair(k, v) for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inner, value)) + "]"
    if multiline and isinstance(value, str) and "\n" in value and "\r" not in value:
        return _scalar(value, multiline=True).replace("\n", newline)
    return _scalar(value)


def pair(name: str, member: Value) -> str:
    """One member of an inline table."""
    return f"{key(name)} = {value(member)}"


def _inner(member: Value) -> str:
    return value(member)


def _scalar(scalar: Value, *, multiline: bool = False) -> str:
    return tomli_w.dumps({"k": scalar}, multiline_strings=multiline)[len("k = ") : -1]


def lines(
    prefix: Sequence[str], fields: Mapping[str, Value], newline: str, *, skip: int = 0
) -> str:
    """The fields of one entry, one statement a line, as dotted keys.

    ``prefix`` names the entry; a field that is a table gets a line for each of
    its members. ``skip`` leaves out that many leading names, where a header
    has said them.
    """
    out: list[str] = []
    for name, member in fields.items():
        path = (*prefix, name)[skip:]
        if isinstance(member, Mapping) and member:
            out += [f"{dotted((*path, k))} = {value(v)}{newline}" for k, v in member.items()]
        else:
            out.append(f"{dotted(path)} = {value(member)}{newline}")
    return "".join(out)
