"""The board: its columns and their cards."""

from __future__ import annotations

from board.model import Board, Item
from board.report.content import Report
from board.report.svg.draw import Drawing, box, shade, text
from board.view.arrangement import arrange

_WIDE, _HIGH = 230, 64
#: So many cards are drawn in one column.
_ROOM = 12


def kanban(report: Report) -> Drawing:
    """The columns from left to right, the first cards of each."""
    board = report.board
    columns = arrange(board).columns
    parts: list[str] = []
    tallest = 0
    for at, column in enumerate(columns):
        x = 10 + at * _WIDE
        ids = column.ids
        title = f"{column.title}  {len(ids):,}" + (f" of {column.limit}" if column.limit else "")
        parts.append(text(x, 26, title, kind="strong", room=_WIDE - 16))
        for row, id in enumerate(ids[:_ROOM]):
            item = board.item(id)
            if item is not None:
                parts += _card(board, id, item, x, 40 + row * _HIGH)
        if len(ids) > _ROOM:
            parts.append(
                text(x, 40 + _ROOM * _HIGH + 14, f"+{len(ids) - _ROOM:,} more", kind="muted")
            )
        tallest = max(tallest, min(len(ids), _ROOM + 1))
    about = ", ".join(f"{column.title}: {len(column.ids)}" for column in columns)
    width, high = len(columns) * _WIDE + 12, 50 + tallest * _HIGH
    return Drawing(report.title, f"Cards by status: {about}", width, high, parts)


def _card(board: Board, id: str, item: Item, x: int, y: int) -> list[str]:
    said = [item.kind, *([item.priority] if item.priority else [])]
    said += [f"E{item.exposure}"] if item.exposure else []
    colour = shade(item.exposure) if item.kind == "risk" else "panel"
    return [
        box(x, y, _WIDE - 14, _HIGH - 8, colour, about=f"{id} {item.title}"),
        text(x + 8, y + 17, item.title, kind="strong", room=_WIDE - 30),
        text(x + 8, y + 33, f"{id}  {', '.join(said)}", kind="small", room=_WIDE - 26),
        text(x + 8, y + 47, ", ".join(item.repos), kind="small muted", room=_WIDE - 26),
    ]
