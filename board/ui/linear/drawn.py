"""What is at the cursor of the tabs that draw more than rows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from board.phrases import counted, ended
from board.present import roadmap as phrases
from board.ui.kit.safe_text import clean
from board.ui.linear import sentences

if TYPE_CHECKING:
    from board.ui.repos.table import RepoTable
    from board.ui.risks.view import RisksView
    from board.ui.roadmap.view import RoadmapView
    from board.view.repos import RepoRow


def at_cursor(widget: Widget | None) -> str:
    """The risk, cell, phase, criterion or item at the cursor; nothing of any other widget."""
    # By name: a tab that nobody went to is not loaded.
    match type(widget).__name__:
        case "RisksView":
            return _risk(widget)  # type: ignore[arg-type]
        case "RoadmapView":
            return _roadmap(widget)  # type: ignore[arg-type]
        case "RepoTable":
            return _line(widget)  # type: ignore[arg-type]
        case "RepoMap":
            row = widget.row  # type: ignore[union-attr]
            return _repo(row) if row is not None else ""
    return ""


def _risk(view: RisksView) -> str:
    cursor = view.cursor
    likelihood, impact = cursor.place
    where = f"Likelihood {likelihood}, impact {impact}" if likelihood else "Not scored"
    ids = cursor.ids()
    if cursor.id is None or cursor.id not in ids:
        return f"{where}: no risk."
    which = f"{ids.index(cursor.id) + 1} of {counted(len(ids), 'risk')} in this cell"
    return f"{sentences.item(view.board, cursor.id)} {where}. {which}."


def _roadmap(view: RoadmapView) -> str:
    block, one, id = view.block, view.criterion, view.item
    if block is None:
        return ""
    phase = block.phase
    if one is not None:
        notes = [ended(note) for note in phrases.notes(one, view.by.get(one.where, ""))]
        text = f"Criterion, {one.state}. {ended(clean(one.text))}"
        return " ".join([text, *notes, f"Gate of {clean(phase.title)}."])
    if id is not None:
        return f"{sentences.item(view.board, id)} In phase {clean(phase.title)}."
    parts = [f"Phase {clean(phase.title)}", *[sentences.GUESSED] * phase.provisional]
    parts += [phase.state, phrases.by_status(view.board, phase)]
    parts += [phrases.dates(phase), f"Gate: {phrases.gate(phase)}"]
    return " ".join(ended(part) for part in parts if part)


def _line(table: RepoTable) -> str:
    """A repo, or the layer over some of them."""
    if not table.rows:
        return ""
    line = table.rows[table.cursor]
    which = f"{table.cursor + 1:,} of {len(table.rows):,}."
    row = getattr(line, "row", None)
    if row is not None:
        return f"{_repo(row)} {which}"
    layer = getattr(line, "layer", None)
    if layer is None:
        return which
    parts = [f"Layer {clean(layer.title)}", *[sentences.GUESSED] * layer.provisional, which]
    return " ".join(map(ended, parts))


def _repo(row: RepoRow) -> str:
    """A repo, and what of it is known."""
    parts = [f"Repo {clean(row.title or row.id)}", *[sentences.GUESSED] * row.provisional]
    parts += [f"Status {clean(row.status) or 'none'}"]
    parts += [f"Layer {clean(row.layer) or 'none'}", counted(row.gaps, "open gap")]
    parts.append(counted(row.risks, "open risk"))
    if row.exposure is not None:
        parts.append(f"Highest exposure {row.exposure}")
    if row.reviewed is not None:
        parts.append(f"Reviewed {row.reviewed.isoformat()}{', overdue' if row.overdue else ''}")
    if row.drift is not None:
        parts.append(f"{counted(row.drift, 'commit')} since its status was judged")
    if row.first_line:
        parts.append(clean(row.first_line))
    return " ".join(ended(part) for part in parts)
