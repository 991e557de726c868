"""The roadmap: each phase with its progress and its gate."""

from __future__ import annotations

from board.report.content import Report, progress
from board.report.svg.draw import Drawing, bar, box, text
from board.view.roadmap import PhaseProgress

_WIDE, _LINE, _BAR = 860, 18, 300
_SIGNS = {"met": "✓", "open": "□", "waived": "~"}
#: So many criteria are drawn for one phase.
_ROOM = 12


def phase_chart(report: Report) -> Drawing:
    """The phases from top to bottom, as they follow each other."""
    parts: list[str] = []
    y = 10
    for phase in report.phases:
        drawn, high = _phase(phase, y)
        parts += drawn
        y += high + 12
    if not report.phases:
        parts.append(text(10, 28, "No phases.", kind="muted"))
    about = "; ".join(
        f"{phase.title}: {phase.sentence}, {progress(phase)}" for phase in report.phases
    )
    return Drawing("Roadmap", about or "No phases.", _WIDE + 20, max(y, 40), parts)


def _phase(phase: PhaseProgress, y: int) -> tuple[list[str], int]:
    gate = phase.gate[:_ROOM]
    high = 62 + _LINE * (len(gate) + (len(phase.gate) > _ROOM))
    days = " to ".join(str(day) for day in (phase.starts, phase.due) if day)
    share = phase.closed / phase.total if phase.total else 0
    parts = [
        box(10, y, _WIDE, high, "panel"),
        text(24, y + 22, phase.title, kind="big", room=_WIDE - 330),
        text(_WIDE - 6, y + 22, days, kind="muted small", anchor="end"),
        box(24, y + 34, _BAR, 12, "page"),
        bar(24, y + 34, _BAR * share, 12, "accent"),
        text(
            24 + _BAR + 12,
            y + 45,
            f"{progress(phase)}; {phase.sentence}",
            kind="small",
            room=_WIDE - _BAR - 60,
        ),
    ]
    for at, one in enumerate(gate):
        said = f"{_SIGNS[one.state]} {one.text}" + ("" if one.required else " (not required)")
        parts.append(text(24, y + 66 + at * _LINE, said, kind="small", room=_WIDE - 40))
    if len(phase.gate) > _ROOM:
        more = f"+{len(phase.gate) - _ROOM} more"
        parts.append(text(24, y + 66 + _ROOM * _LINE, more, kind="small muted"))
    return parts, high
