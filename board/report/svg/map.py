"""The map: every repo below its layer, shaded by the greatest exposure of its open risks."""

from __future__ import annotations

from board.phrases import counted
from board.report.content import Report
from board.report.svg.draw import Drawing, box, shade, text
from board.view.repos import RepoRow, by_layer

_WIDE, _HIGH, _ACROSS, _HEAD = 220, 58, 4, 30


def repo_map(report: Report) -> Drawing:
    """The repos by layer, each with its status, open gaps and greatest exposure."""
    parts: list[str] = []
    y = 10
    layers = [layer for layer in by_layer(report.board) if layer.repos]
    for layer in layers:
        title = layer.title or "Without a layer"
        parts.append(text(10, y + 18, title, kind="strong", room=_ACROSS * _WIDE))
        y += _HEAD
        for at, row in enumerate(layer.repos):
            parts += _repo(row, 10 + at % _ACROSS * _WIDE, y + at // _ACROSS * _HIGH)
        y += -(-len(layer.repos) // _ACROSS) * _HIGH + 8
    if not layers:
        parts.append(text(10, 28, "No repos.", kind="muted"))
    about = "; ".join(
        f"{layer.title or 'Without a layer'}: {counted(len(layer.repos), 'repo')}, "
        f"{counted(layer.gaps, 'open gap')}, {counted(layer.risks, 'open risk')}"
        for layer in layers
    )
    return Drawing("Repos by layer", about or "No repos.", _ACROSS * _WIDE + 20, max(y, 40), parts)


def _repo(row: RepoRow, x: int, y: int) -> list[str]:
    said = [counted(row.gaps, "gap")] * bool(row.gaps)
    said += [counted(row.risks, "risk")] * bool(row.risks)
    said += [f"E{row.exposure}"] * bool(row.exposure)
    foot = ", ".join(said) or "nothing open"
    return [
        box(
            x, y, _WIDE - 8, _HIGH - 8, shade(row.exposure), about=f"{row.id}: {row.status}; {foot}"
        ),
        text(x + 8, y + 17, row.id, kind="strong", room=_WIDE - 20),
        text(x + 8, y + 32, row.status or "no status", kind="small", room=_WIDE - 20),
        text(x + 8, y + 45, foot, kind="small muted", room=_WIDE - 20),
    ]
