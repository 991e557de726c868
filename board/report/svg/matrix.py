"""The risk matrix: likelihood by impact, each risk in its cell."""

from __future__ import annotations

from board.report.content import Report
from board.report.svg.draw import Drawing, box, shade, text
from board.view.matrix import Matrix, matrix, places

_LEFT, _TOP, _WIDE, _HIGH = 150, 30, 150, 78
#: So many lines have room in a cell, and so many signs of two ids in one of them.
_LINES, _SHORT = 3, 8


def risk_matrix(report: Report) -> Drawing:
    """The open risks, by the board's own words, with what is aimed at in brackets."""
    shown = matrix(report.board)
    parts = [text(_LEFT, 18, "Impact →   ↑ Likelihood", kind="muted")]
    for at, word in enumerate(shown.likelihood):
        y = _TOP + (4 - at) * _HIGH + _HIGH / 2 + 5
        parts.append(text(_LEFT - 10, y, f"{at + 1} {word}", anchor="end", room=_LEFT - 14))
    for at, word in enumerate(shown.impact):
        x = _LEFT + at * _WIDE + _WIDE / 2
        said = f"{at + 1} {word}"
        parts.append(text(x, _TOP + 5 * _HIGH + 20, said, anchor="middle", room=_WIDE - 6))
    for likelihood, impact in places():
        parts += _cell(report, shown, likelihood, impact)
    foot = f"Unscored: {', '.join(shown.unscored)}" if shown.unscored else ""
    if shown.appetite:
        foot = f"Dashed: above the appetite of {shown.appetite}. " + foot
    if any(shown.residual.values()):
        foot = "In brackets: where a risk should be once it is mitigated. " + foot
    parts.append(text(_LEFT, _TOP + 5 * _HIGH + 44, foot, kind="muted small"))
    about = (
        "; ".join(
            f"{id} {report.board.risks[id].title}: exposure {report.board.risks[id].exposure}"
            for id in shown.ranked[:20]
        )
        or "No risk has a likelihood and an impact."
    )
    return Drawing("Risk matrix", about, _LEFT + 5 * _WIDE + 10, _TOP + 5 * _HIGH + 56, parts)


def _cell(report: Report, shown: Matrix, likelihood: int, impact: int) -> list[str]:
    x = _LEFT + (impact - 1) * _WIDE
    y = _TOP + (5 - likelihood) * _HIGH
    exposure = likelihood * impact
    place = (likelihood, impact)
    parts = [
        box(x + 2, y + 2, _WIDE - 4, _HIGH - 4, shade(exposure), dashed=shown.above(place)),
        text(x + _WIDE - 10, y + 18, str(exposure), kind="muted small", anchor="end"),
    ]
    names = [*shown.at(place), *(f"({id})" for id in shown.residual.get(place, ()))]
    across = 2 if all(len(name) <= _SHORT for name in names) else 1
    room = across * _LINES
    for at, name in enumerate(names[:room]):
        last = at == room - 1 and len(names) > room
        said = f"+{len(names) - room + 1}" if last else name
        kind = "small" if name.startswith("(") else "small strong"
        spot = (x + 10 + at % across * 68, y + 34 + at // across * 16)
        parts.append(text(*spot, said, kind=kind, room=(_WIDE - 12) / across))
    return parts
