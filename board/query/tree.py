"""A query as frozen data, and the text that says it.

Owns the shapes that reading makes and matching uses, and how each is written.
Must not know boards or items: what a field means stands in ``fields``.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Words that mean something by themselves when written bare and in capitals.
KEYWORDS = frozenset({"AND", "OR", "NOT"})

#: Characters that mean something in a bare word or value.
_SPECIAL = frozenset('"():,*<>')


@dataclass(frozen=True, slots=True)
class Value:
    """Text to look for; between two parts anything may stand.

    ``Value(("train",))`` is the text itself, ``Value(("train", ""))`` is ``train*``.
    """

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text, with ``*`` wherever anything may stand."""
        return "*".join(self.parts)

    @property
    def wild(self) -> bool:
        """Whether anything may stand somewhere in it."""
        return len(self.parts) > 1

    def __str__(self) -> str:
        """As it is written behind ``field:``."""
        if self.parts == ("",):
            return '""'
        return "*".join(_written(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Compare:
    """``>12``, ``>=high``, ``<2026-06-01``: one side of an ordered field."""

    op: str
    bound: str

    def __str__(self) -> str:
        """As it is written behind ``field:``."""
        return self.op + _written(self.bound)


@dataclass(frozen=True, slots=True)
class Range:
    """``4..12``, both ends included; an empty end is open and is written ``*``."""

    low: str
    high: str

    def __str__(self) -> str:
        """As it is written behind ``field:``."""
        return f"{_written(self.low) or '*'}..{_written(self.high) or '*'}"


Alternative = Value | Compare | Range


@dataclass(frozen=True, slots=True)
class Word:
    """Text that an item says anywhere: in its id, title, notes, tags, repos or owner."""

    value: Value

    def __str__(self) -> str:
        """As it is written: quoted where it would mean something else bare."""
        text = str(self.value)
        if text.startswith("-") or text.upper() in KEYWORDS:
            first, *rest = self.value.parts
            return "*".join([_quoted(first), *map(_written, rest)])
        return text


@dataclass(frozen=True, slots=True)
class Term:
    """``field:a,b``: the field has one of these."""

    field: str
    any_of: tuple[Alternative, ...]

    def __str__(self) -> str:
        """As it is written."""
        return f"{self.field}:{','.join(map(str, self.any_of))}"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match the part."""

    part: Node

    def __str__(self) -> str:
        """As it is written: a minus before the part."""
        return f"-{_grouped(self.part)}"


@dataclass(frozen=True, slots=True)
class All:
    """What matches every part: two of them at least."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """As it is written: the parts one after another."""
        return " ".join(map(_grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Either:
    """What matches any part: two of them at least."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """As it is written: ``OR`` between the parts."""
        return " OR ".join(
            f"({part})" if isinstance(part, Either) else str(part) for part in self.parts
        )


Node = Word | Term | Not | All | Either


def quoted(text: str, *, always: bool = False) -> str:
    """A value as text: bare where it can be, else (or ``always``) in quotes."""
    return _quoted(text) if always else _written(text) or '""'


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, All | Either) else str(node)


def _written(text: str) -> str:
    special = any(char in _SPECIAL or char.isspace() for char in text)
    return _quoted(text) if special or ".." in text else text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
