"""What is wrong in a file, as one sentence: where, what, what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as described
from typing import Literal

from board import phrases
from board.model import HEADS, Ref
from board.phrases import either
from board.validation import Misfit
from board.value import Value

#: The path to a value: section, id, field and whatever lies below.
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    An ``error`` makes the board read-only until it is mended; a ``warning``
    does not. ``line`` and ``column`` count from 1; 0 is "nowhere in particular".
    ``rule`` is a word for its kind, by which other programs tell problems apart.
    """

    severity: Literal["error", "warning"]
    message: str
    where: Where = ()
    hint: str = ""
    name: str = "board.toml"
    line: int = 0
    column: int = 0
    rule: str = described(default="board", compare=False)

    @property
    def ref(self) -> Ref | None:
        """The entry that the problem is about."""
        if self.where[:1] and self.where[0] in HEADS:
            return Ref(str(self.where[0]), "")
        return Ref(str(self.where[0]), str(self.where[1])) if len(self.where) > 1 else None

    @property
    def field(self) -> str:
        """The field that the problem is about, or an empty text."""
        at = 1 if self.where[:1] and self.where[0] in HEADS else 2
        return str(self.where[at]) if len(self.where) > at else ""

    def at(self, name: str, line: int, column: int) -> Problem:
        """The same problem with its place in a file."""
        return replace(self, name=name, line=line, column=column)

    def __str__(self) -> str:
        """``board.toml:41:18: G-2a5k status: found …, expected …; did you mean …?``"""
        place = f"{self.name}:{self.line}:{self.column}: " if self.line else f"{self.name}: "
        return place + self.sentence

    @property
    def sentence(self) -> str:
        """The problem without its place."""
        subject = " ".join(filter(None, [str(self.ref or ""), self.field]))
        text = f"{subject}: {self.message}" if subject else self.message
        return f"{text}; {self.hint}" if self.hint else text


def found(value: Value) -> str:
    """A value as an error message shows it, on one line and cut at 60 characters."""
    if isinstance(value, str):
        shown = '"' + value.replace("\n", "\\n") + '"'
    elif isinstance(value, bool):
        shown = "true" if value else "false"
    elif isinstance(value, dict):
        return "a table"
    elif isinstance(value, list):
        return "a list"
    else:
        shown = str(value)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def choice(names: Iterable[str]) -> str:
    """``a, b or c``."""
    return either(list(names) or ["nothing"])


def near(name: str, names: Iterable[str]) -> str:
    """``did you mean "…"?`` for the nearest of the names, or an empty text."""
    close = phrases.near(name, names)
    return f'did you mean "{close[0]}"?' if close else ""


def misfitting(misfit: Misfit, raw: Value) -> Problem:
    """The problem behind a value of the file that does not fit its field."""
    if misfit.missing:
        return Problem(
            "error", f"missing, expected {misfit.expected}", misfit.where, rule="missing"
        )
    value = _dig(raw, misfit.where)
    hint = near(value, misfit.choices) if misfit.choices and isinstance(value, str) else ""
    expected = choice(misfit.choices) if misfit.choices else misfit.expected
    return Problem(
        "error", f"found {found(value)}, expected {expected}", misfit.where, hint, rule="value"
    )


def _dig(raw: Value, where: Where) -> Value:
    for part in where:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return None
    return raw
