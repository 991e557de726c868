"""What a reader found in a document: entries, what is left over, what the document claims.

The one shape that all readers hand on, for Markdown as for CSV and JSON. Owns no rule about what
becomes of it: that is the plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from board.value import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One entry of a document.

    ``fields`` are values as the board keeps them, by the names of its fields, without those that
    refer to other entries: likelihood and impact 1 to 5, a priority of the board's four, dates as
    dates; a repo's status is in the document's own words. What it refers to stands in words in
    ``layer``, ``phase`` and ``refers``, and anywhere in ``text``.
    """

    #: ``layers``, ``repos``, ``phases``, ``gates``, ``criteria``, ``gaps`` or ``risks``. A gate is
    #: a set of criteria: ``phase`` names the phase that it ends, and is empty for one that stands
    #: by itself, which becomes a phase of its own name. The criteria have the same ``phase``,
    #: or the name of such a gate there.
    section: str
    #: Its title, its text, or the name of the repo, in plain words without markup.
    name: str
    #: The lines of the document that it comes from, the first is 1; both are in it.
    line: int
    last: int
    #: The headings above it, from the top.
    heading: tuple[str, ...] = ()
    fields: Mapping[str, Value] = field(default_factory=dict)
    #: Whether the document says that it is done, or is no gap or risk any more.
    closed: bool = False
    #: The document's own id for it, such as ``GAP-01`` or ``R3``.
    mark: str = ""
    #: The id that the board itself gave it, as its exports say; empty for all others.
    own: str = ""
    #: The layer of a repo or an item, as the document names it.
    layer: str = ""
    #: The phase of an item or a criterion, as the document names it.
    phase: str = ""
    #: By the name of a field, such as ``depends``, what the document says there in words.
    refers: Mapping[str, str] = field(default_factory=dict)
    #: Of what it refers to, by the same names (and ``phase``), the column where that stands: it is
    #: told in the notes where nothing of that name is there. Empty where the notes tell it already.
    columns: Mapping[str, str] = field(default_factory=dict)
    #: All that is said of it, its name included: links are looked for in here.
    text: str = ""
    #: Fields whose value is a guess; ``section`` where that it is an entry at all is one.
    guessed: frozenset[str] = frozenset()
    #: Whether nothing but its state, among the states of others, tells that it is an entry.
    stated: bool = False
    #: The line of an earlier entry that it says again, in other words or the same; 0 for none.
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A part of a document that becomes nothing, and why; lines as in ``Found``."""

    line: int
    last: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """How many entries of a section the document says that it has, at a line of it.

    ``section`` is empty where it does not say of what; ``word`` is what it counts, as written.
    """

    section: str
    count: int
    line: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one document, in the order of its lines."""

    #: The name of the file, as sources give it; the path from the board's folder.
    name: str
    title: str = ""
    date: dt.date | None = None
    found: tuple[Found, ...] = ()
    left: tuple[Left, ...] = ()
    claims: tuple[Claim, ...] = ()
    #: What kept something from being read: sentences that go on from the name of the document.
    remarks: tuple[str, ...] = ()
