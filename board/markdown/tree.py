"""A document as a tree of sections and blocks, each with its lines: what the readers walk.

Owns the shape alone. Texts are without markup; ``source`` keeps what was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A run of inline text: a heading, a paragraph, a cell, the first lines of a list item."""

    #: Without markup; lines as in the document.
    plain: str = ""
    #: The bold text that it begins with, without markup; empty where it begins otherwise.
    lead: str = ""
    #: What stands in code spans.
    codes: tuple[str, ...] = ()
    #: Whether it begins with struck-through text, and whether all of it but signs is bold.
    struck: bool = False
    bold: bool = False
    source: str = ""

    @property
    def line(self) -> str:
        """All of it on one line."""
        return " ".join(self.plain.split())

    @property
    def rest(self) -> str:
        """What follows the lead, without the sign between them."""
        return self.line[len(" ".join(self.lead.split())) :].lstrip(" :–—-.\t")


@dataclass(slots=True, kw_only=True)
class Block:
    """A block: its first and last line, from 1."""

    line: int
    last: int


@dataclass(slots=True, kw_only=True)
class Paragraph(Block):
    """A paragraph."""

    text: Text


@dataclass(slots=True, kw_only=True)
class Row(Block):
    """A row of a table, as many cells as the head has."""

    cells: tuple[Text, ...]


@dataclass(slots=True, kw_only=True)
class Table(Block):
    """A table with its head."""

    head: tuple[Text, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True, kw_only=True)
class Point(Block):
    """One item of a list: its own text, whether its box is ticked, what is nested in it."""

    text: Text
    ticked: bool | None = None
    parts: tuple[Block, ...] = ()


@dataclass(slots=True, kw_only=True)
class Points(Block):
    """A list."""

    points: tuple[Point, ...]
    ordered: bool = False
    #: The number of the first point of an ordered list.
    start: int = 1


@dataclass(slots=True, kw_only=True)
class Other(Block):
    """What has no structure for us: code, HTML, a quote, a rule."""

    kind: str


@dataclass(slots=True, kw_only=True)
class Section(Block):
    """A heading and all below it; level 0 is the document, 7 a bold line or ``Words:``."""

    level: int
    text: Text = field(default_factory=Text)
    parts: list[Block] = field(default_factory=list)

    @property
    def sections(self) -> list[Section]:
        """The sections below it, without labels."""
        return [part for part in self.parts if isinstance(part, Section) and part.level < LABEL]

    def blocks(self) -> Iterator[Block]:
        """What stands in it itself, also below its labels."""
        for part in self.parts:
            if not isinstance(part, Section):
                yield part
            elif part.level == LABEL:
                yield from part.blocks()


#: The level of a label: a bold line, or one that ends with a colon, above what it names.
LABEL = 7
