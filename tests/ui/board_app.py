"""A bare app around the board view, and boards for it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import App, ComposeResult
from textual.message import Message

from board.model import Board, Gap, Item, Layer, Repo, Risk, Status
from board.query import parse_query
from board.ui.board.view import BoardView
from board.ui.kit.theme import DARK, THEMES
from board.validation import make_entry
from board.view import arrange
from tests.entries import with_fields

COLUMNS = ("triage", "planned", "active", "blocked", "done")


def make(per_column: Iterable[int] = (4, 3, 3, 0, 2), *, limit: int | None = None) -> Board:
    """A board with so many gaps in each column, named ``<column>-<row>``."""
    gaps = {
        f"{column}-{row}": Gap(
            title=f"Item {row} of {column} with a title of two lines",
            status=column,
            repos=("tinkex",),
            owner="ana",
        )
        for column, count in zip(COLUMNS, per_column, strict=False)
        for row in range(count)
    }
    statuses = {name: Status(title=name.title()) for name in COLUMNS}
    statuses["active"] = Status(title="Active", limit=limit)
    return Board(
        statuses=statuses,
        layers={"training": Layer(title="Training Stack")},
        repos={"tinkex": Repo(layer="training")},
        gaps=gaps,
    )


def with_item(board: Board, id: str, item: Item) -> Board:
    """The board with one item put in or replaced."""
    name = item.section
    return board.with_section(name, {**board.section(name), id: item})


def moved(board: Board, id: str, status: str) -> Board:
    """The board with an item in another column."""
    item = board.item(id)
    assert item is not None
    return with_item(board, id, with_fields(item, status=status))


def risk(**fields: object) -> Risk:
    """A risk with a title."""
    risk: Risk = make_entry("risks", {"title": "A risk", **fields})
    return risk


class BoardApp(App[None]):
    """Shows one board view and keeps what it says."""

    def __init__(self, board: Board | None = None, *, query: str = "") -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self.given = board
        self.query_text = query
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield BoardView()

    @property
    def view(self) -> BoardView:
        """The board view."""
        return self.query_one(BoardView)

    def on_mount(self) -> None:
        if self.given is not None:
            self.show(self.given)
        self.view.focus()

    def show(self, board: Board, *touched: str) -> None:
        """Show another board."""
        query = parse_query(self.query_text)
        self.view.show(board, arrange(board, query), touched=frozenset(touched))

    def on_board_view_cursor_moved(self, message: BoardView.CursorMoved) -> None:
        self.said.append(message)

    def on_board_view_opened(self, message: BoardView.Opened) -> None:
        self.said.append(message)

    def on_board_view_dropped(self, message: BoardView.Dropped) -> None:
        self.said.append(message)

    def on_board_view_marks_changed(self, message: BoardView.MarksChanged) -> None:
        self.said.append(message)

    def lines(self) -> list[str]:
        """The screen as text."""
        view = self.view
        return [strip.text for strip in view.render_lines(view.size.region)]

    def screen_text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())
