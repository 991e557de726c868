"""What is told of a proposal of an import, and of a whole plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from board.model import PREFIXES
from board.spans import Span
from board.value import Value, absent

if TYPE_CHECKING:
    from board.importing.proposals import Plan, Proposal

#: The sign in front of a proposal, by what becomes of the entry.
SIGNS = {
    "add": Span("+ ", "added"),
    "update": Span("~ ", "changed"),
    "conflict": Span("! ", "warning"),
    "same": Span("= ", "muted"),
    "duplicate": Span("? ", "warning"),
}
#: Fields that the name tells already, and those that are kept for the program.
_UNTOLD = frozenset(["title", "text", "source", "imported"])
#: Of a longer value the beginning is told.
_LONG = 60


def fields(one: Proposal) -> Iterator[str]:
    """Each field that is told of a proposal beside its name, with its value."""
    new = one.what in ("add", "duplicate")
    for name, value in one.fields.items():
        if name in _UNTOLD or (new and name == "notes"):
            continue
        said = "edited" if name == "notes" else _short(value)
        yield f"{name} {'cleared' if absent(value) else said}"


def remarks(one: Proposal) -> Iterator[Span]:
    """What a person may want to decide about: what it repeats, conflicts, and guesses."""
    if one.what == "duplicate":
        yield Span(f"perhaps {one.like or f'line {one.like_line}'} again", "warning")
    for name, (ours, theirs) in one.clashes.items():
        yield Span(f"{name}: {_short(ours)} here, {_short(theirs)} in the document", "warning")
    for name, (ours, theirs) in one.kept.items():
        yield Span(f"{name}: {_short(ours)} here, not {_short(theirs)}", "muted")
    if one.guesses:
        kind = PREFIXES.get(one.ref.section) or one.ref.section.removesuffix("s")
        said = (f"that it is a {kind}" if name == "section" else name for name in one.guesses)
        yield Span("guessed: " + ", ".join(said), "warning")


def _short(value: Value) -> str:
    """The first line of a value, or its beginning."""
    if absent(value):
        return "no value"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    head, more, _ = text.partition("\n")
    return f"{head[:_LONG]}…" if more or head[_LONG:] else head


def claims(plan: Plan) -> Iterator[tuple[int, str]]:
    """Where a document counts otherwise than was found: the line, and what it says there."""
    for claim, found in plan.wrong_claims:
        yield claim.line, f"the document claims {claim.count:,} {claim.section}, found {found:,}"


def unread(plan: Plan, name: str) -> Iterator[str]:
    """Why nothing of a document is read, or something is not; and what is looked for there."""
    yield from (f"{name}: {why}" for why in plan.reading.remarks)
    if plan.proposals or plan.reading.remarks:
        return
    yield (
        f"{name}: no layers, repos, gaps, risks or phases found. Expected are tables, lists or "
        "numbered headings below a heading that says gaps, risks, repos …"
    )
