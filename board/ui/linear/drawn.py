"""What is at the cursor of the tabs that draw more than rows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from board.phrases import counted, ended
from board.present import roadmap as phrases
from board.ui.kit.safe_text import clean
from board.ui.linear import sentences

if TYPE_CHECKING:
    from board.ui.risks.view import RisksView
    from board.ui.roadmap.view import RoadmapView


def at_cursor(widget: Widget | None) -> str:
    """The risk, cell, phase, criterion or item at the cursor; nothing of any other widget."""
    # By name: a tab that nobody went to is not loaded.
    match type(widget).__name__:
        case "RisksView":
            return _risk(widget)  # type: ignore[arg-type]
        case "RoadmapView":
            return _roadmap(widget)  # type: ignore[arg-type]
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
    parts = [f"Phase {clean(phase.title)}", phase.state, phrases.by_status(view.board, phase)]
    parts += [phrases.dates(phase), f"Gate: {phrases.gate(phase)}"]
    return " ".join(ended(part) for part in parts if part)
