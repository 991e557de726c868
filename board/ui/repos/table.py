"""The repos as a table: a cursor on a line and a column, and heads that say how it is sorted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message

from board.phrases import counted
from board.present import guesses
from board.present.repos import COLUMNS, Column, layer_title
from board.query import Sort
from board.spans import Line, Span
from board.ui.kit.list_view import Rows
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.segments import Lines
from board.ui.kit.spans import row as painted
from board.ui.kit.styles import Inks
from board.ui.repos.lines import LayerLine, RowLine

#: Lines over the rows: air, the heads and a rule.
TOP = 3
#: The widest that a column gets whose text is cut.
_MOST = {"id": 24, "status": 20, "checkout": 30}
#: What takes the room that is left, and the cells below which it is not worth it.
_FLEXIBLE = {"checkout": 10, "notes": 12}
#: What gives way first where there is little room.
_GOES = ("drift", "reviewed", "status")
CHECKOUT = Column("checkout", "CHECKOUT", lambda row, today: Span(""))
ALL: Mapping[str, Column] = {**COLUMNS, "checkout": CHECKOUT}


class Measures(NamedTuple):
    """The columns that have room, each with its width."""

    columns: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, needed: Mapping[str, int], width: int) -> Measures:
        """Those that fit, by the cells that the widest text of each needs."""
        left = {name: wide for name, wide in needed.items() if name not in _FLEXIBLE}
        for name in _GOES:
            if sum(left.values()) + 2 * len(left) + 2 <= width:
                break
            left.pop(name, None)
        rest = width - sum(left.values()) - 2 * len(left) - 2
        for name, least in _FLEXIBLE.items():
            if name in needed and rest - 2 >= least:
                left[name] = min(needed[name], rest - 2)
                rest -= left[name] + 2
        if rest < 0 and "id" in left:
            left["id"] = max(4, left["id"] + rest)
        return cls(tuple((name, left[name]) for name in needed if name in left))


class TableLook:
    """How the lines look."""

    air = 0

    def __init__(self) -> None:
        self.today = dt.date.today()
        self.sorts: tuple[Sort, ...] = ()
        self.column = "id"
        #: What each checkout says, by repo, as spans.
        self.checkouts: Mapping[str, Line] = {}
        self._needed: dict[str, int] = {}

    def measure(self, rows: Sequence[RowLine]) -> None:
        """Find out how wide the columns have to be."""
        needed = {name: cells(column.head) + 1 for name, column in ALL.items()}
        for one in rows:
            if isinstance(one, LayerLine):
                needed["id"] = max(needed["id"], cells(clean(layer_title(one.layer))))
                continue
            for name, column in COLUMNS.items():
                wide = cells(column.cell(one.row, self.today).text) + 2 * (name == "id")
                needed[name] = max(needed[name], wide)
        for line in self.checkouts.values():
            needed["checkout"] = max(needed["checkout"], sum(cells(text) for text, _ in line))
        if not self.checkouts:
            del needed["checkout"]
        self._needed = {name: min(wide, _MOST.get(name, wide)) for name, wide in needed.items()}

    def columns(self, width: int) -> tuple[tuple[str, int], ...]:
        """The columns and their widths."""
        return Measures.of(self._needed, width).columns

    def tall(self, width: int) -> int:
        """One line each."""
        return 1

    def above(self, rows: Sequence[RowLine], width: int, inks: Inks, *, focus: bool) -> Lines:
        """The heads, that of the cursor's column underlined; an arrow says how it is sorted."""
        down = {sort.field: sort.down for sort in self.sorts[:1]}
        head = [inks.space(2)]
        for name, wide in self.columns(width):
            arrow = {None: "", True: "▼", False: "▲"}[down.get(name)]
            text = fit(f"{ALL[name].head}{arrow}", wide)
            at = name == self.column
            how = "bu" if at and focus else "b" if at else ""
            gap = wide - cells(text)
            before, behind = (gap, 0) if ALL[name].right else (0, gap)
            style = inks("text" if at else "muted", "page", how)
            head += [inks.space(before), Segment(text, style), inks.space(behind + 2)]
        return [], head, [inks.space(1), Segment("─" * (width - 2), inks("line"))]

    def row(self, row: RowLine, width: int, inks: Inks, *, cursor: bool, focus: bool) -> Lines:
        """A layer with its sums, or a repo."""
        spans = [Span("  " if _layer(row) else "    ")]
        if row.provisional:  # before the name, where no width cuts the sign off
            spans = [Span("" if _layer(row) else "  "), Span(f"{guesses.SIGN} ", guesses.ROLE)]
        for name, wide in self.columns(width):
            span = self._cell(row, name)
            text = fit(clean(span.text), wide - 2 * (name == "id" and not _layer(row)))
            room = wide - cells(text) - 2 * (name == "id" and not _layer(row))
            role = "key" if cursor and name == self.column and text.strip() else span.role
            before, behind = (room, 0) if ALL[name].right else (0, room)
            spans += [Span(" " * before), Span(text, role), Span(" " * (behind + 2))]
        line = tuple(span for span in spans if span.text)
        return (painted(line, width, inks, cursor=cursor, focus=focus),)

    def _cell(self, row: RowLine, name: str) -> Span:
        if isinstance(row, LayerLine):
            column = ALL[name]
            if name == "id":
                return Span(layer_title(row.layer), "strong")
            if name == "status":
                shown, total = len(row.layer.repos), row.layer.total
                part = f"{shown} of " if shown != total else ""
                return Span(part + counted(total, "repo"), "muted")
            return column.layer(row.layer) if column.layer is not None else Span("")
        if name == "checkout":
            line = self.checkouts.get(row.row.id, ())
            return Span("".join(text for text, _ in line), line[0].role if line else "")
        return ALL[name].cell(row.row, self.today)


def _layer(row: RowLine) -> bool:
    return isinstance(row, LayerLine)


class RepoTable(Rows[RowLine]):
    """The lines with a cursor."""

    DEFAULT_CSS = "RepoTable { width: 1fr; height: 1fr; background: $background; }"
    WHEEL: ClassVar = 3
    MARGIN: ClassVar = 1

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Opened(Message):
        """The line at the cursor was clicked once more."""

    class Sorted(Message):
        """Somebody clicked on the head of a column."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self) -> None:
        self.table = TableLook()
        super().__init__(self.table, id="repo-table", above=TOP)

    def show(self, rows: Sequence[RowLine]) -> None:
        """Show these lines; the cursor stays on its entry."""
        at, old = self.cursor, self.row
        if old is not None:
            at = next((n for n, row in enumerate(rows) if row.ref == old.ref), at)
        elif rows:
            at = min(1, len(rows) - 1)
        self.table.measure(rows)
        self.fill(rows, at)
        self.refresh()

    @property
    def row(self) -> RowLine | None:
        """The line at the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def column(self) -> str:
        """The column at the cursor."""
        return self.table.column

    def side(self, step: int) -> None:
        """To the column on either side."""
        names = [name for name, _ in self.table.columns(self.size.width - 1)]
        at = names.index(self.column) if self.column in names else 0
        self.table.column = names[max(0, min(at + step, len(names) - 1))]
        self.refresh()
        self.moved()

    def moved(self) -> None:
        """What stands at the right follows."""
        self.post_message(self.Moved())

    def _column_at(self, x: int) -> str:
        at, found = 2, "id"
        for name, wide in self.table.columns(self.size.width - 1):
            if x >= at:
                found = name
            at += wide + 2
        return found

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a cell; on the cell at the cursor, open it; on a head, sort by it."""
        column = self._column_at(event.x)
        if event.y < self.above:
            self.post_message(self.Sorted(column))
            return
        index = self.index_at(event.y)
        if index is None:
            return
        if index == self.cursor and column == self.column:
            self.post_message(self.Opened())
        self.table.column = column
        self.put(index)
        self.refresh()
