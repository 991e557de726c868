"""All that is said of one item."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import tomli

from board.model import Board, Risk, Scoring
from board.ui.app import BoardApp
from board.ui.board import open_card
from board.ui.conflicts.resolving import Resolving
from board.ui.conflicts.screen import Resolve
from board.ui.item.details import facts
from board.ui.item.panel import Detail
from board.ui.kit.markdown import prose
from board.ui.kit.safe_text import cells
from board.validation import make_board
from tests.entries import with_fields
from tests.git_repo import Repo
from tests.ui.conflict_boards import in_conflict
from tests.ui.terminal import BOARD, board_file, opened, screen_text, until


@pytest.fixture
def board() -> Board:
    """The small board."""
    return make_board(tomli.loads(BOARD))


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
    spots = [spot for line in facts(board, "G-1", 46) for spot in line.spots]
    assert [spot.to for spot in spots if spot.does == "follow"] == ["G-2", "R-1", "G-2"]


def test_what_closing_it_unlocks(board: Board) -> None:
    """An item names those that then depend on no open one."""
    assert "Closing it unlocks\n  G-2" in text(board, "G-1")
    assert "Closing it unlocks" not in text(board, "G-2")


def test_fields_are_spots(board: Board) -> None:
    """Each field of an item can be chosen, and what is only derived can't."""
    spots = [spot.field for line in facts(board, "G-1", 46) for spot in line.spots]
    named = [field for field in dict.fromkeys(spots) if field]
    assert named == ["title", "status", "priority", "repos", "owner", "links", "notes", "estimate"]


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


def test_what_is_no_conflict_record(board: Board) -> None:
    """A key of somebody's own among the conflicts is no conflict, and does no harm."""
    own = with_fields(board.gaps["G-1"], conflict={"note": "x", "status": {"sides": ["a", "b"]}})
    shown = text(board.with_section("gaps", {"G-1": own}), "G-1")
    assert "status: a or b" in shown
    assert "note" not in shown.partition("Notes")[0]


# The panel


def panel(app: BoardApp) -> Detail:
    """The open panel."""
    detail = app.board_pane.card.panel
    assert detail is not None
    return detail


def history(folder: Path) -> Repo:
    """A board with eight commits about one item, and an edit that is not committed."""
    repo = Repo(folder)
    repo.commit(BOARD, "Board of the kitchen")
    for number in range(6):
        owners = ["ana", "bo"] if number % 2 == 0 else ["bo", "ana"]
        old, new = (f'G-1.owner = "{owner}"' for owner in owners)
        repo.edit(old, new, f"Hand over {number}", "Bo Example")
    repo.edit('G-1.status = "triage"', 'G-1.status = "active"', "Begin with it")
    repo.write(repo.file.read_text().replace('G-1.priority = "high"', 'G-1.priority = "low"'))
    return repo


async def test_activity(tmp_path: Path) -> None:
    """The open card tells what happened to it, newest first, and m tells all of it."""
    repo = history(tmp_path / "repo")
    async with opened(repo.file, size=(120, 60)) as (app, pilot):
        app.board_display.view.goto("G-1")
        await pilot.press("enter")
        await until(pilot, lambda: "… and 3 more" in screen_text(app))
        shown = screen_text(app)
        id = repo.git("rev-parse", "--short=7", "HEAD")
        assert f"6 Jan 2026  Ada Example  {id}" in shown
        order = [shown.index(words) for words in ("not committed yet", "Begin with", "over 5")]
        assert order == sorted(order)
        assert "Board of the kitchen" not in shown
        await pilot.press("enter", "m")
        panel(app).scroll_end(animate=False)
        await until(pilot, lambda: "Board of the kitchen" in screen_text(app))


async def test_blame_on_the_field_at_the_cursor(tmp_path: Path) -> None:
    """tab goes through the fields, and a line says who set the chosen one, when and why."""
    repo = history(tmp_path / "repo")
    async with opened(repo.file, size=(120, 60)) as (app, pilot):
        app.board_display.view.goto("G-1")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: panel(app).knows("G-1"))
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "status · Ada Example · 6 Jan 2026" in screen_text(app))
        assert "Begin with it" in screen_text(app)
        await pilot.press("tab")
        await until(pilot, lambda: "priority · not committed yet" in screen_text(app))
        await pilot.press("shift+tab", "shift+tab")
        await until(pilot, lambda: "title · Ada Example" in screen_text(app))


async def test_a_new_commit_is_told(tmp_path: Path) -> None:
    """Once git has another commit, the open card tells it."""
    repo = history(tmp_path / "repo")
    async with opened(repo.file, size=(120, 60)) as (app, pilot):
        app.board_display.view.goto("G-1")
        await pilot.press("enter")
        await until(pilot, lambda: "not committed yet" in screen_text(app))
        repo.commit(None, "Less urgent")
        await pilot.press("j", "k")
        await until(pilot, lambda: "Less urgent" in screen_text(app))
        assert "not committed yet" not in screen_text(app)


async def test_no_activity_outside_a_repository(tmp_path: Path) -> None:
    """Without git nothing is told, and tab still goes through the fields and links."""
    async with opened(board_file(tmp_path), size=(120, 60)) as (app, pilot):
        await pilot.press("enter", "enter", *["tab"] * 8)
        await pilot.pause(0.4)
        assert "Activity" not in screen_text(app)
        assert "not committed" not in screen_text(app)


async def test_a_held_key_looks_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cards that the cursor only passes are not looked for."""
    monkeypatch.setattr(open_card, "REST", 1.0)
    repo = history(tmp_path / "repo")
    async with opened(repo.file, size=(120, 60)) as (app, pilot):
        app.board_display.view.goto("G-1")
        await pilot.press("enter", "h", "h", "l", "l")
        last = app.board_display.view.cursor
        assert last is not None
        await until(pilot, lambda: panel(app).knows(last))
        assert not [id for id in ("G-2", "G-3") if panel(app).knows(id)]


async def test_a_conflict_in_the_panel_leads_to_settling(tmp_path: Path) -> None:
    """enter on a conflict of the open card opens the screen that settles it."""
    async with opened(in_conflict(tmp_path), size=(120, 60)) as (app, pilot):
        await until(pilot, lambda: app.context.part(Resolving).conflicts)
        await pilot.press("enter", "enter", *["tab"] * 9, "enter")
        await until(pilot, lambda: isinstance(app.screen, Resolve))
        assert app.screen.conflict.field == "repos"  # type: ignore[attr-defined]


async def test_a_board_of_the_past_tells_no_activity(tmp_path: Path) -> None:
    """While a person travels the open card tells nothing of git, and back at home it does again."""
    repo = history(tmp_path / "repo")
    async with opened(repo.file, size=(120, 60)) as (app, pilot):
        app.board_display.view.goto("G-1")
        await pilot.press("enter")
        await until(pilot, lambda: "not committed yet" in screen_text(app))
        await pilot.press("t")
        await until(pilot, lambda: app.board_display.source is not app.workspace.board)
        await until(pilot, lambda: "Activity" not in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.board_display.source is app.workspace.board)
        await until(pilot, lambda: "not committed yet" in screen_text(app))


def test_scores_and_acceptance() -> None:
    """Degrees are told in the board's words, with the residual score and the whole acceptance."""
    risk = Risk(
        title="R", likelihood=4, impact=5, residual_likelihood=2, response="accept",
        accepted_by="ada", accepted_until=dt.date(2020, 1, 31), justification="Cheap",
    )  # fmt: skip
    own = Scoring(likelihood=("never", "seldom", "at times", "often", "always"))
    text = "\n".join(
        line.content.plain for line in facts(Board(risk=own, risks={"R-1": risk}), "R-1", 60)
    )
    for words in (
        "4 of 5, often",
        "5 of 5, severe",
        "2 × 5 = 10",
        "ended on 2020-01-31",
        "ada",
        "Cheap",
    ):
        assert words in text


def test_issues_elsewhere(board: Board) -> None:
    """An issue of a repo of the board leads to its page; of another repo it is only told."""
    fields = {"links": ["acme/tinkex#1"], "notes": "See tinkex#3.",
              "depends": ["tinkex#2", "acme/gone#4"]}  # fmt: skip
    repo = with_fields(board.repos["tinkex"], url="git@github.com:acme/tinkex.git")
    gap = with_fields(board.gaps["G-1"], **fields)
    board = board.with_section("repos", {**board.repos, "tinkex": repo})
    board = board.with_section("gaps", {**board.gaps, "G-1": gap})
    opened = [spot.to for line in facts(board, "G-1", 46) for spot in line.spots
              if spot.does == "open"]  # fmt: skip
    page = "https://github.com/acme/tinkex/issues"
    assert opened == [f"{page}/1", f"{page}/2", f"{page}/3"]
    assert "acme/gone#4  issue of a repo that the board" in text(board, "G-1", 70)
