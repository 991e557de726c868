"""The report as Markdown: for people to read, and for ``board import`` to read back exactly.

What the text does not show stands at its end in one comment, in the form of the board file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.model import Board, Gap, Item, Ref, Risk
from board.report.content import SECTIONS as TITLES
from board.report.content import (
    Deed,
    LayerPart,
    Report,
    acceptance,
    degree,
    phase_line,
    remarks,
    residual,
    waiting,
)
from board.report.escape import block, exact, inline, quoted
from board.report.hidden import MARK, comment
from board.value import Value
from board.view.gates import Judged
from board.view.roadmap import PhaseProgress

#: How the state of a criterion is written.
_BOXES = {"met": "[x]", "open": "[ ]", "waived": "[~]"}


def markdown(report: Report) -> str:
    """The whole report as one text that ends with a line end."""
    shown = Shown()
    lines = [MARK, "", f"# {inline(report.title) or 'Board'}", ""]
    if report.day:
        lines += [f"Date: {report.day}", ""]
    for said in waiting(report.board):
        lines += [inline(said), ""]
    parts = {
        "ecosystem": _ecosystem, "gaps": _gaps, "risks": _risks, "roadmap": _roadmap,
        "changes": _changes, "closed": _closed,
    }  # fmt: skip
    for name in report.sections:
        body = list(parts[name](report, shown))
        if body:
            lines += [f"## {TITLES[name]}", "", *body]
    lines += comment(report.board, shown.fields)
    return "\n".join(lines).rstrip("\n") + "\n"


class Shown:
    """The fields that the text shows just as they are, so that they need not be told again."""

    def __init__(self) -> None:
        self.fields: dict[Ref, set[str]] = {}

    def cell(self, ref: Ref, name: str, value: Value) -> str:
        """A text field as a cell, noted where it is read back exactly."""
        if not isinstance(value, str):
            return ""
        if exact(value):
            self.exactly(ref, name)
        return inline(value)

    def exactly(self, ref: Ref, name: str) -> None:
        """Note a field that the text shows in a form of its own."""
        if exact(ref.id):
            self.fields.setdefault(ref, set()).add(name)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table without the columns, but the first two, in which nothing stands."""
    kept = [at for at in range(len(head)) if at < 2 or any(row[at] for row in rows)]
    yield "| " + " | ".join(head[at] for at in kept) + " |"
    yield "|" + " --- |" * len(kept)
    for row in rows:
        yield "| " + " | ".join(row[at] for at in kept) + " |"
    yield ""


def _ecosystem(report: Report, shown: Shown) -> Iterator[str]:
    for layer in report.layers:
        yield from _layer(report, layer, shown)


def _layer(report: Report, layer: LayerPart, shown: Shown) -> Iterator[str]:
    yield f"### {inline(layer.title) or '-'}"
    yield ""
    if layer.notes:
        yield from (*quoted(layer.notes), "")
    rows = []
    for id, repo in layer.repos:
        ref = Ref("repos", id)
        drift = report.drift.get(id)
        rows.append(
            (
                f"`{id}`" if _plain(id) else inline(id),
                shown.cell(ref, "status", repo.status),
                shown.cell(ref, "notes", repo.notes),
                f"{drift:,}" if drift else "",
            )
        )
    if rows:
        yield from _table(("Repo", "Status", "Notes", "Drift"), rows)
    else:
        yield "No repos."
        yield ""


def _plain(id: str) -> bool:
    return id.isascii() and exact(id) and not set(id) & set("`|\\")


def _gaps(report: Report, shown: Shown) -> Iterator[str]:
    if report.gaps:
        yield from _items(report, report.gaps, shown, "Gap")
    else:
        yield from ("No open gaps.", "")


def _items(
    report: Report, items: Sequence[tuple[str, Item]], shown: Shown, head: str
) -> Iterator[str]:
    rows = []
    for id, item in items:
        ref = Ref(item.section, id)
        rows.append(
            (
                inline(id),
                shown.cell(ref, "title", item.title),
                _priority(ref, item, shown),
                inline(report.status(item)),
                _ids(ref, "repos", item.repos, shown),
                inline(_phase(report.board, item)),
                shown.cell(ref, "owner", item.owner),
                _day(ref, item, shown),
                _ids(ref, "depends", item.depends, shown),
            )
        )
    heads = ("Id", head, "Priority", "Status", "Repos", "Phase", "Owner", "Due", "Depends on")
    yield from _table(heads, rows)
    yield from _notes(items, shown)


def _priority(ref: Ref, item: Item, shown: Shown) -> str:
    if item.priority:
        shown.exactly(ref, "priority")
    return item.priority or ""


def _day(ref: Ref, item: Item, shown: Shown) -> str:
    if item.due:
        shown.exactly(ref, "due")
    return str(item.due or "")


def _ids(ref: Ref, name: str, ids: Sequence[str], shown: Shown) -> str:
    if ids and all(exact(id) and "," not in id for id in ids):
        shown.exactly(ref, name)
    return ", ".join(map(inline, ids))


def _phase(board: Board, item: Item) -> str:
    phase = board.phases.get(item.phase or "")
    return (phase.title if phase is not None else None) or item.phase or ""


def _notes(items: Sequence[tuple[str, Item]], shown: Shown) -> Iterator[str]:
    for id, item in items:
        if item.notes and item.notes.strip():
            yield f"**{inline(id)}** {inline(item.title)}"
            yield ""
            yield from quoted(item.notes)
            yield ""


def _risks(report: Report, shown: Shown) -> Iterator[str]:
    if not report.risks:
        yield from ("No open risks.", "")
        return
    board, rows = report.board, []
    for id, risk in report.risks:
        ref = Ref("risks", id)
        for name in ("likelihood", "impact", "response"):
            if getattr(risk, name) is not None:
                shown.exactly(ref, name)
        rows.append(
            (
                inline(id),
                shown.cell(ref, "title", risk.title),
                inline(degree(board, risk, "likelihood")),
                inline(degree(board, risk, "impact")),
                str(risk.exposure or ""),
                risk.response or "",
                residual(risk),
                inline(report.status(risk)),
                _ids(ref, "repos", risk.repos, shown),
                _ids(ref, "mitigated_by", risk.mitigated_by, shown),
                shown.cell(ref, "owner", risk.owner),
            )
        )
    heads = ("Id", "Risk", "Likelihood", "Impact", "Exposure", "Response", "Residual", "Status",
             "Repos", "Mitigated by", "Owner")  # fmt: skip
    yield from _table(heads, rows)
    accepted = [(id, said) for id, risk in report.risks if (said := acceptance(risk))]
    yield from (f"- {inline(id)} is {inline(said)}" for id, said in accepted)
    yield from [""] * bool(accepted)
    if board.risk.appetite:
        over = sum((risk.exposure or 0) > board.risk.appetite for _, risk in report.risks)
        verb = "is" if over == 1 else "are"
        yield f"Appetite: an exposure of {board.risk.appetite}; {over:,} {verb} above it."
        yield ""
    yield from _notes(report.risks, shown)


def _roadmap(report: Report, shown: Shown) -> Iterator[str]:
    for phase in report.phases:
        yield from _phase_part(report, phase)


def _phase_part(report: Report, phase: PhaseProgress) -> Iterator[str]:
    yield f"### {inline(phase.title) or '-'}"
    yield ""
    yield phase_line(phase)
    yield ""
    notes = report.board.phases[phase.id].notes
    if notes:
        yield from (*quoted(notes), "")
    if phase.gate:
        yield "Gate:"
        yield ""
        yield from (criterion_line(one) for one in phase.gate)
        yield ""


def criterion_line(one: Judged) -> str:
    """A criterion as a point of a list with a box."""
    more = remarks(one, "waived until")
    said = f" ({inline(more)})" if more else ""
    return f"- {_BOXES[one.state]} {block(one.text)}{said}"


def _changes(report: Report, shown: Shown) -> Iterator[str]:
    if not report.since:
        return
    yield (
        f"Since {inline(report.since)}:"
        if report.deeds
        else f"Nothing since {inline(report.since)}."
    )
    yield ""
    for deed in report.deeds:
        yield from _deed(deed)


def _deed(deed: Deed) -> Iterator[str]:
    day = f"{deed.day} " if deed.day else ""
    yield f"- {day}{inline(deed.author)}: {inline(deed.subject)} (`{deed.commit[:10]}`)"
    yield from (f"  - {block(sentence)}" for sentence in deed.sentences)
    yield ""


def _closed(report: Report, shown: Shown) -> Iterator[str]:
    if report.closed:
        rows = [
            (
                inline(id),
                shown.cell(Ref(item.section, id), "title", item.title),
                "gap" if isinstance(item, Gap) else "risk" if isinstance(item, Risk) else "",
                inline(report.status(item)),
                _ids(Ref(item.section, id), "repos", item.repos, shown),
            )
            for id, item in report.closed
        ]
        yield from _table(("Id", "Title", "Kind", "Status", "Repos"), rows)
