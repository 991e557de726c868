"""A phase and its gate as lines of spans: what the roadmap prints and what the terminal draws."""

from __future__ import annotations

from collections.abc import Mapping

from board.model import Board
from board.phrases import counted
from board.present import guesses
from board.present.dates import day
from board.safe_text import clean
from board.spans import Line, Span, line
from board.view.gates import Judged, Proof
from board.view.roadmap import PhaseProgress

#: What is before a criterion: a shape, where colour may be missing.
MARKS = {"met": "✓", "open": "□", "waived": "~"}
_ROLES = {"met": "closed", "open": "", "waived": "muted"}
#: Cells of the bar: what is closed, what has begun, what has not.
_CLOSED, _BEGUN, _FIRST = "█", "▒", "░"


def criterion(one: Judged, by: str = "") -> Line:
    """A criterion on one line: its mark, its text, and what is to be known of it."""
    role = (
        "warning" if one.state == "open" and (one.expired or _trouble(one)) else _ROLES[one.state]
    )
    parts = notes(one, by)
    return line(
        (f"{MARKS[one.state]} ", role),
        (clean(one.text), "muted" if one.state != "open" else ""),
        ("  " + ", ".join(parts) if parts else "", "muted"),
    )


def notes(one: Judged, by: str = "") -> list[str]:
    """What is to be known of a criterion beside its text; ``by`` is who ticked it, and when."""
    said = [guesses.WORD] * one.provisional
    if not one.required:
        said.append("suggested")
    said += [_proof(proof.kind, proof.what, proof.holds, proof.found) for proof in one.proofs]
    said += [proof.trouble for proof in one.proofs if proof.trouble]
    if one.state == "waived" and one.waived_until is not None:
        said.append(f"waived until {day(one.waived_until)}: {clean(one.reason) or 'no reason'}")
    elif one.expired and one.waived_until is not None:
        said.append(f"waiver over since {day(one.waived_until)}")
    if one.evidence:
        said.append(clean(one.evidence))
    if by and one.state == "met" and one.by_hand:
        said.append(clean(by))
    return said


def short(one: Judged, by: str = "") -> str:
    """The most important of it in a word or two, for a narrow line."""
    if one.provisional:
        return guesses.WORD
    if one.state == "waived" and one.waived_until is not None:
        return f"waived until {day(one.waived_until)}"
    if _trouble(one):
        return "can't be told"
    if one.expired:
        return "waiver over"
    if one.proofs:
        return ("" if one.required else "suggested, ") + _proved(one.proofs[0])
    if by and one.state == "met":
        return clean(by)
    return "" if one.required else "suggested"


def _proved(proof: Proof) -> str:
    if proof.kind == "item":
        return f"item {clean(proof.what)}"
    return f"query finds {proof.found:,}" if proof.kind == "query" and proof.found else proof.kind


def _trouble(one: Judged) -> bool:
    return any(proof.trouble for proof in one.proofs)


def _proof(kind: str, what: str, holds: bool | None, found: int) -> str:
    if kind == "item":
        return f"{clean(what)} {'closed' if holds else 'open' if holds is False else 'unknown'}"
    if kind == "query":
        many = f" finds {found:,}" if holds is False else " finds none" if holds else ""
        return f"query “{clean(what)}”{many}"
    return f"check {'green' if holds else 'red' if holds is False else 'not verified'}"


def bar(board: Board, phase: PhaseProgress, width: int) -> Line:
    """A phase's items by status, closed ones first: a shape for each third of the way."""
    if not phase.total or width < 1:
        return ()
    places = {status: at for at, status in enumerate(board.columns)}
    closed = {status for status, one in board.columns.items() if one.closed}
    order = sorted(phase.counts, key=lambda status: (status not in closed, -places.get(status, -1)))
    widths = _shares({status: phase.counts[status] for status in order}, width)
    spans = []
    for status in order:
        first = status == board.first_status
        shape = _CLOSED if status in closed else _FIRST if first else _BEGUN
        role = "closed" if status in closed else f"column-{places.get(status, 0)}"
        spans.append(Span(shape * widths[status], role))
    return tuple(spans)


def _shares(counts: Mapping[str, int], width: int) -> dict[str, int]:
    """Cells for each count: none is lost while there is room, and all together fill the width."""
    total, done, out, seen = sum(counts.values()), 0, {}, 0
    for name, number in counts.items():
        seen += number
        end = round(width * seen / total)
        out[name], done = end - done, end
    for name in out:
        widest = max(out, key=lambda other: out[other])
        if not out[name] and out[widest] > 1:
            out[name], out[widest] = 1, out[widest] - 1
    return out


def by_status(board: Board, phase: PhaseProgress) -> str:
    """The items of a phase by status, in words."""
    columns = board.columns
    names = ((s, columns[s].title or s if s in columns else s) for s in phase.counts)
    return ", ".join(f"{phase.counts[status]:,} {clean(name)}" for status, name in names)


def dates(phase: PhaseProgress) -> str:
    """When a phase starts and is due; empty where the file says neither."""
    if phase.due is None:
        return f"from {day(phase.starts)}" if phase.starts else ""
    if phase.starts is None:
        return f"due {day(phase.due)}"
    return f"{day(phase.starts)} – {day(phase.due)}"


def gate(phase: PhaseProgress) -> str:
    """How many required criteria are met or waived."""
    required = phase.required
    if not phase.gate:
        return "no criteria yet"
    if not required:
        return f"{counted(len(phase.gate), 'criterion', 'criteria')}, none required"
    return f"{len(required) - phase.unmet} of {len(required)} required"


def phase_role(phase: PhaseProgress) -> str:
    """The role of a phase's state in words."""
    if phase.late:
        return "error"
    if phase.state == "gate open" or phase.soon:
        return "warning"
    return "closed" if phase.state == "done" else "muted"
