"""What a report says, as data that every form of it is made from.

The same board gives the same report: nothing hangs on the day on which it is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from board import model
from board.edit import guesses
from board.fields import REPORT_SECTIONS
from board.known import Known
from board.merge import outstanding
from board.model import Board, Gap, Item, Ref, Repo, Risk
from board.phrases import counted
from board.record.flow import Point
from board.view.gates import Judged
from board.view.matrix import words
from board.view.roadmap import PhaseProgress, Roadmap, roadmap

#: So many conflicts, or guesses, are named.
_FEW = 6
Kind = TypeVar("Kind", bound=Item)

#: The titles of the sections of a report, in their usual order.
SECTIONS: Mapping[str, str] = dict(
    zip(
        REPORT_SECTIONS,
        ("Ecosystem status", "Key gaps", "Risks", "Roadmap", "What changed", "Closed"),
        strict=True,
    )
)
#: The rank of each priority, the gravest first.
_GRAVE = {"critical": 0, "high": 1, "medium": 2, "low": 3}


@dataclass(frozen=True, slots=True)
class LayerPart:
    """One layer with its repos in order; without an id, the repos of no layer."""

    id: str
    title: str
    notes: str
    repos: tuple[tuple[str, Repo], ...]
    #: Whether an import guessed some of the layer itself.
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """What one commit did to the board: who, on which day, and each change as a sentence."""

    commit: str
    day: dt.date | None
    author: str
    subject: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. ``deeds`` are newest first; they came after ``since``, as it was named."""

    board: Board
    title: str
    day: dt.date | None
    sections: tuple[str, ...]
    layers: tuple[LayerPart, ...]
    gaps: tuple[tuple[str, Gap], ...]
    risks: tuple[tuple[str, Risk], ...]
    closed: tuple[tuple[str, Item], ...]
    roadmap: Roadmap
    drift: Mapping[str, int] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()
    since: str = ""
    #: The board over time, oldest first; empty where that was not asked for.
    flow: tuple[Point, ...] = ()

    @property
    def phases(self) -> tuple[PhaseProgress, ...]:
        """The phases of the roadmap."""
        return self.roadmap.phases

    def status(self, item: Item) -> str:
        """The title of the column where an item stands."""
        id = self.board.status_of(item)
        column = self.board.columns.get(id)
        return (column.title if column is not None else None) or id


def report(
    board: Board, known: Known, deeds: Sequence[Deed] = (), since: str = "", *, drift: bool = False
) -> Report:
    """The report of a board; ``known.day`` is its day where the board does not say one."""
    wish = board.report
    day = board.board.as_of or known.day
    open_items = [(id, item) for id, item in board.items() if board.is_open(item)]
    chosen = tuple(name for name in wish.sections if name in SECTIONS) or tuple(SECTIONS)
    return Report(
        board=board,
        title=wish.title or board.title,
        day=day,
        sections=tuple(dict.fromkeys(chosen)),
        layers=_layers(board),
        gaps=tuple(sorted(_of(open_items, Gap), key=_gravest)),
        risks=tuple(sorted(_of(open_items, Risk), key=_most_exposed)),
        closed=tuple((id, item) for id, item in board.items() if not board.is_open(item)),
        # Neither today nor what checks said on one machine: the same commit, the same report.
        roadmap=roadmap(board, Known(day=day or dt.date.min)),
        drift=known.drift if drift else {},
        deeds=tuple(deeds),
        since=since,
    )


def waiting(board: Board) -> Iterator[str]:
    """What waits for a person, as sentences: conflicts, and what an import guessed."""
    if found := outstanding(board):
        conflicts = counted(len(found), "conflict is", "conflicts are")
        names = _few([f"{one.ref} {one.field}".strip() for one in found])
        yield f"{conflicts} not resolved, and one of the values is shown: {names}."
    every = (Ref(name, id) for name in model.SECTIONS for id in board.section(name))
    if refs := guesses(board, every):
        entries = counted(len(refs), "entry is", "entries are")
        yield f"{entries} guessed by an import and not confirmed yet: {_few(refs)}."


def _few(names: Sequence[object]) -> str:
    """The first names, and how many more there are."""
    more = f" and {len(names) - _FEW:,} more" if names[_FEW:] else ""
    return ", ".join(map(str, names[:_FEW])) + more


def _of(items: Sequence[tuple[str, Item]], kind: type[Kind]) -> list[tuple[str, Kind]]:
    return [(id, item) for id, item in items if isinstance(item, kind)]


def _gravest(pair: tuple[str, Item]) -> tuple[int, bool, float]:
    rank = pair[1].rank
    return _GRAVE.get(pair[1].priority or "", 4), rank is None, rank or 0


def _most_exposed(pair: tuple[str, Item]) -> tuple[int, tuple[int, bool, float]]:
    return -(pair[1].exposure or 0), _gravest(pair)


def _layers(board: Board) -> tuple[LayerPart, ...]:
    by: dict[str, list[tuple[str, Repo]]] = {}
    for id in board.in_order("repos"):
        repo = board.repos[id]
        by.setdefault(repo.layer if repo.layer in board.layers else "", []).append((id, repo))
    parts = [
        LayerPart(id, layer.title or id, layer.notes or "", tuple(by.get(id, ())), layer.guessed)
        for id in board.in_order("layers")
        for layer in (board.layers[id],)
    ]
    loose = by.get("", ())
    return (*parts, *([LayerPart("", "Without a layer", "", tuple(loose))] if loose else []))


def progress(phase: PhaseProgress) -> str:
    """How far a phase is, in a few words: ``1 of 3 items closed``."""
    if not phase.total:
        return "no items"
    return f"{phase.closed:,} of {counted(phase.total, 'item')} closed"


def phase_line(phase: PhaseProgress) -> str:
    """How a phase is doing, and its days, as one sentence."""
    days = [f"from {phase.starts}"] * bool(phase.starts) + [f"due {phase.due}"] * bool(phase.due)
    return "; ".join([phase.sentence.capitalize(), progress(phase), *days]) + "."


def remarks(one: Judged, until: str) -> str:
    """What is said of a criterion beside its text; ``until`` goes before the end of a waiver."""
    more = [] if one.required else ["not required"]
    if one.state == "waived":
        more.append(f"{until} {one.waived_until}" + (f": {one.reason}" if one.reason else ""))
    if one.evidence:
        more.append(f"evidence: {one.evidence}")
    return "; ".join(more)


def degree(board: Board, risk: Risk, name: str) -> str:
    """A degree of a risk with the board's own word: ``4 likely``; empty where it has none."""
    at = getattr(risk, name)
    return f"{at} {words(board, name.removeprefix('residual_'))[at - 1]}" if at else ""


def residual(risk: Risk) -> str:
    """What is aimed at: ``2 × 3 = 6``; empty where nothing is, or only half of it."""
    likelihood = risk.residual_likelihood or risk.likelihood
    impact = risk.residual_impact or risk.impact
    aimed = risk.residual_likelihood is not None or risk.residual_impact is not None
    if not aimed or likelihood is None or impact is None:
        return ""
    return f"{likelihood} × {impact} = {likelihood * impact}"


def acceptance(risk: Risk) -> str:
    """Who took a risk as it is, until when and why; empty where nobody did."""
    if risk.accepted_until is None and not risk.accepted_by:
        return ""
    said = "accepted" + (f" by {risk.accepted_by}" if risk.accepted_by else "")
    said += f" until {risk.accepted_until}" if risk.accepted_until else ""
    return said + (f": {risk.justification}" if risk.justification else "")
