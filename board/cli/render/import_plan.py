"""What a document becomes, as lines for a person and as data for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from board.phrases import counted
from board.present.proposals import SIGNS, claims, fields, remarks, unread
from board.spans import Line, Span

if TYPE_CHECKING:
    from board.importing.proposals import Plan, Proposal

_TITLES = {
    "layers": "Layers", "repos": "Repos", "phases": "Phases", "gates": "Gates", "gaps": "Gaps",
    "risks": "Risks", "criteria": "Criteria",
}  # fmt: skip


def lines(plan: Plan) -> Iterator[Line]:
    """The plan, by section, each entry with its line of the document."""
    yield (Span(_name(plan), "strong"), Span(f"  {plan.reading.title}".rstrip(), "muted"))
    found = plan.counts()
    further = [one.found.section for one in plan.proposals if one.found.section not in _TITLES]
    titles = {name: name.capitalize() for name in dict.fromkeys(further)} | _TITLES
    for section, title in titles.items():
        some = [one for one in plan.proposals if one.found.section == section]
        if not some:
            continue
        yield (Span(f"{title} ", "strong"), Span(f"{found[section]:,}", "muted"))
        for one in some:
            yield (Span(f"{one.found.line:>6} ", "muted"), SIGNS[one.what], *_told(one))
    if plan.left:
        yield (Span("Left over", "strong"),)
        for left in plan.left:
            yield (
                Span(f"{left.line:>6} ", "muted"),
                Span(f"{left.why}: ", "label"),
                Span(left.text),
            )


def _told(one: Proposal) -> Iterator[Span]:
    yield Span(str(one.ref), "id")
    if one.found.name not in (one.ref.id, one.ref.section):
        yield Span(f"  {one.found.name}")
    if said := ", ".join(fields(one)):
        yield Span(f"  {said}", "muted")
    for remark in remarks(one):
        yield Span(f"  {remark.text}", remark.role)


def _name(plan: Plan) -> str:
    return "standard input" if plan.reading.name == "-" else plan.reading.name


def notes(plan: Plan) -> Iterator[str]:
    """What is to be said of the whole document, in sentences."""
    for line, claim in claims(plan):
        yield f"{_name(plan)}:{line}: {claim}."
    if plan.gone:
        names = ", ".join(str(ref) for ref in plan.gone[:3]) + (", …" if plan.gone[3:] else "")
        yield f"No longer in {_name(plan)}, and left as they are: {names}."
    yield from unread(plan, _name(plan))


def counts(plans: Sequence[Plan]) -> str:
    """What was done, in one sentence."""
    done = [one for plan in plans for one in plan.proposals if one.found.section != "gates"]
    new = sum(one.what == "add" for one in done)
    changed = sum(one.what in ("update", "conflict") for one in done)
    skipped = sum(one.what == "duplicate" for one in done)
    more = f", {counted(skipped, 'possible duplicate')} not taken" if skipped else ""
    return f"{counted(new, 'entry', 'entries')} added, {changed:,} changed{more}."


def _sides(values: Mapping[str, tuple[Any, Any]]) -> dict[str, list[Any]]:
    from board.value import plain

    return {name: [plain(side) for side in sides] for name, sides in values.items()}


def shape(plan: Plan) -> dict[str, Any]:
    """The plan for scripts."""
    from board.value import plain

    return {
        "file": plan.reading.name,
        "title": plan.reading.title,
        "date": plan.reading.date and plan.reading.date.isoformat(),
        "counts": plan.counts(),
        "entries": [
            {
                "line": one.found.line,
                "last_line": one.found.last,
                "section": one.found.section,
                "name": one.found.name,
                "mark": one.found.mark,
                "what": one.what,
                "id": str(one.ref),
                "closed": one.found.closed,
                "fields": {name: plain(value) for name, value in one.fields.items()},
                "guessed": list(one.guessed),
                "repeats": str(one.like) if one.like else (one.like_line or None),
                "conflicts": _sides(one.clashes),
                "kept": _sides(one.kept),
            }
            for one in plan.proposals
        ],
        "left_over": [
            {"line": one.line, "last_line": one.last, "text": one.text, "why": one.why}
            for one in plan.left
        ],
        "claims": [
            {"line": one.line, "section": one.section, "claimed": one.count, "found": count}
            for one, count in plan.wrong_claims
        ],
        "no_longer_there": [str(ref) for ref in plan.gone],
    }
