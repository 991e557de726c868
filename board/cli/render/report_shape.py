"""The report as JSON: the stable shape of what all its forms are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from board.cli.render.json_shapes import criterion_shape, entry_shape, item_shape, phase_shape
from board.model import Ref
from board.report.content import SECTIONS, acceptance, residual

if TYPE_CHECKING:
    from board.model import Item
    from board.report.content import Report


def report_shape(report: Report) -> dict[str, Any]:
    """Everything that a report says, its sections in their order."""
    parts: dict[str, Callable[[], list[Any]]] = {
        "ecosystem": lambda: [
            {
                "id": layer.id,
                "title": layer.title,
                "notes": layer.notes,
                "provisional": layer.provisional,
                "repos": [
                    {
                        **entry_shape(report.board, Ref("repos", id), repo),
                        "drift": report.drift.get(id),
                    }
                    for id, repo in layer.repos
                ],
            }
            for layer in report.layers
        ],
        "gaps": lambda: [_item(report, id, gap) for id, gap in report.gaps],
        "risks": lambda: [
            {
                **_item(report, id, risk),
                "residual": residual(risk) or None,
                "acceptance": acceptance(risk) or None,
            }
            for id, risk in report.risks
        ],
        "roadmap": lambda: [
            {**phase_shape(phase), "gate": [criterion_shape(one) for one in phase.gate]}
            for phase in report.phases
        ],
        "changes": lambda: _deeds(report),
        "closed": lambda: [_item(report, id, item) for id, item in report.closed],
    }
    return {
        "title": report.title,
        "date": report.day,
        "since": report.since or None,
        "sections": [
            {"name": name, "title": SECTIONS[name], "entries": parts[name]()}
            for name in report.sections
        ],
    }


def _item(report: Report, id: str, item: Item) -> dict[str, Any]:
    return item_shape(report.board, id, item)


def _deeds(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "commit": deed.commit,
            "date": deed.day,
            "author": deed.author,
            "subject": deed.subject,
            "sentences": list(deed.sentences),
        }
        for deed in report.deeds
    ]
