"""All that is said of one item."""

from __future__ import annotations

import pytest
import tomli

from board.model import Board
from board.ui.clean import cells
from board.ui.facts import facts
from board.ui.prose import prose
from tests.ui.terminal import BOARD


@pytest.fixture
def board() -> Board:
    """The small board."""
    return Board.model_validate(tomli.loads(BOARD))


def text(board: Board, id: str, width: int = 46) -> str:
    """What the panel says of an item."""
    return "\n".join(line.content.plain for line in facts(board, id, width))


def test_every_field_is_shown(board: Board) -> None:
    """Known and unknown fields are all there."""
    shown = text(board, "G-1")
    for words in ("Service endpoints", "Triage", "high", "tinkex", "Training Stack", "@ana",
                  "https://example.org/1", "estimate", "2 weeks"):  # fmt: skip
        assert words in shown


def test_links_both_ways(board: Board) -> None:
    """An item names what it depends on, what needs it, and what it mitigates or is mitigated by."""
    assert "Needed by\n  G-2" in text(board, "G-1")
    assert "Mitigates\n  R-1" in text(board, "G-1")
    assert "Depends on\n  G-1" in text(board, "G-2")
    assert "Mitigated by\n  G-1" in text(board, "R-1")
    assert [line.leads_to for line in facts(board, "G-1", 46) if line.leads_to] == ["G-2", "R-1"]


def test_risk_shows_its_exposure(board: Board) -> None:
    """A risk says likelihood, impact and what they make."""
    shown = text(board, "R-1")
    assert "exposure 16" in shown
    assert "4 of 5" in shown


def test_link_to_what_is_gone(board: Board) -> None:
    """A link to an item that is not there says so and leads nowhere."""
    lost = board.with_section("gaps", {"G-2": board.gaps["G-2"]})
    assert "G-1 is not on the board" in text(lost, "G-2")
    assert "not on the board any more" in text(lost, "G-1")


@pytest.mark.parametrize("width", [12, 24, 46, 150])
@pytest.mark.parametrize("id", ["G-1", "G-2", "R-1"])
def test_lines_fit(board: Board, id: str, width: int) -> None:
    """No line is wider than the panel."""
    wide = [line for line in text(board, id, width).splitlines() if cells(line) > max(width, 24)]
    assert wide == []


MARKDOWN = """\
# Title

A *long* **paragraph** with `code`, a [link](https://example.org) and <b>html</b>.

- one
- two
  1. deep
  2. deeper

> quoted
> text

```
indented    code
```

| a | b |
|---|---|
| 1 | 2 |
"""


def test_markdown() -> None:
    """Notes are shown as what their Markdown means."""
    shown = "\n".join(line.plain.rstrip() for line in prose(MARKDOWN, 60))
    assert shown.startswith("Title\n\nA long paragraph with code, a link (https://example.org)")
    assert "• one\n• two\n  1. deep\n  2. deeper" in shown
    assert "│ quoted text" in shown
    assert "indented    code" in shown
    assert "a  b\n1  2" in shown
    assert "<b>html</b>" in shown


@pytest.mark.parametrize("width", [16, 40, 60])
def test_markdown_fits(width: int) -> None:
    """No line of a note is wider than asked for."""
    assert max(cells(line.plain) for line in prose(MARKDOWN + "漢字" * 40, width)) <= width


@pytest.mark.parametrize(
    "nasty",
    ["[red]x[/]", "[@click=app.quit]x[/]", "\x1b[31mred\x9b31m", "`\x1b]52;c;x\x07`", "> " * 300,
     "[" * 2000, "- " * 500, "x\u202ey", "|" * 300 + "\n" + "|-" * 300],
)  # fmt: skip
def test_nasty_notes_are_only_text(nasty: str) -> None:
    """No note can act on the terminal, as markup, or break the panel."""
    lines = prose(nasty, 40)
    assert not any(char in line.plain for line in lines for char in "\x1b\x9b\x07\u202e")
    assert all(span.style != "red" for line in lines for span in line.spans)


def test_long_notes_are_cut() -> None:
    """A note as long as a book is shown in part, and says so."""
    assert "press E" in prose("word " * 10_000, 40)[-1].plain
