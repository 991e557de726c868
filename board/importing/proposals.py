"""The shape of a plan: a proposal for each entry of a document, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from board.importing.found import Claim, Found, Left, Reading
from board.model import Ref
from board.value import Value

#: What can become of an entry. ``duplicate`` is taken only where somebody says so.
WHATS = ("add", "update", "conflict", "same", "duplicate")
#: Sections in the order in which entries need one another.
NEEDED = ("layers", "repos", "phases", "gates", "gaps", "risks", "criteria")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What becomes of one entry of the document."""

    found: Found
    #: ``add``, ``update``, ``conflict``, ``same`` or ``duplicate``.
    what: str
    #: The entry that it becomes, or is; a duplicate's is the one that it would become.
    ref: Ref
    #: Its fields as they will be set; of an update those that change.
    fields: Mapping[str, Value] = field(default_factory=dict)
    #: By field, what the board says and what the document says, where both changed it.
    clashes: Mapping[str, tuple[Value, Value]] = field(default_factory=dict)
    #: All that the document says of it, whether that changes something or not.
    said: Mapping[str, Value] = field(default_factory=dict)
    #: By field, what the board says and keeps, and what the document says instead.
    kept: Mapping[str, tuple[Value, Value]] = field(default_factory=dict)
    #: Whether the entry came from an older edition of this document.
    older: bool = False
    #: The fields that are guesses.
    guessed: tuple[str, ...] = ()
    #: Of a duplicate, what it repeats: an entry of the board, or one of the document by its line.
    like: Ref | None = None
    like_line: int = 0

    @property
    def accepted(self) -> bool:
        """Whether it is taken where nobody says otherwise."""
        return self.what in ("add", "update", "conflict")

    @property
    def guesses(self) -> tuple[str, ...]:
        """The guesses by which its entry is marked: of what it sets, and that it is one if new."""
        new = self.what in ("add", "duplicate")
        return tuple(name for name in self.guessed if new or name in self.fields)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document becomes, in the order of its lines."""

    reading: Reading
    proposals: tuple[Proposal, ...]
    #: Entries of an older edition that this one does not have any more; they stay.
    gone: tuple[Ref, ...] = ()
    #: Whether its entries are those of a board, under their own ids.
    exact: bool = False

    def counts(self) -> dict[str, int]:
        """How many entries of each section the document has, each once; gates too."""
        out = dict.fromkeys(NEEDED, 0)
        for one in self.proposals:
            if not one.like_line:
                out[one.found.section] = out.get(one.found.section, 0) + 1
        return out

    @property
    def left(self) -> tuple[Left, ...]:
        """What becomes nothing."""
        return self.reading.left

    @property
    def wrong_claims(self) -> tuple[tuple[Claim, int], ...]:
        """Where the document counts otherwise than was found, with what was found."""
        counts = self.counts()
        return tuple(
            (claim, counts[claim.section])
            for claim in self.reading.claims
            if claim.section in counts and counts[claim.section] != claim.count
        )
