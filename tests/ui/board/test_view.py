"""The board as one widget: showing, moving, marking."""

from __future__ import annotations

import re

import pytest
from textual.content import Content
from textual.geometry import Region

from board.model import Board, Gap, Repo
from board.ui.board.view import BoardView
from board.ui.kit.safe_text import cells
from board.view import Pivot, arrange
from tests.entries import with_fields
from tests.ui.board_app import BoardApp, make, moved, risk, with_item

WIDE = (160, 40)


async def test_all_columns_are_shown_with_their_counts() -> None:
    """At 160 columns the default board has all its heads and the first cards."""
    app = BoardApp(make(limit=2))
    async with app.run_test(size=WIDE):
        head = next(line for line in app.lines() if "Triage" in line)
        assert re.findall(r"[A-Z]\w+", head) == ["Triage", "Planned", "Active", "Blocked", "Done"]
        assert "3 › 2" in head
        assert "triage-0" in app.screen_text()
        assert "—" in app.screen_text()


@pytest.mark.parametrize("width", [20, 40, 52, 53, 80, 160, 240])
async def test_every_line_is_as_wide_as_the_screen(width: int) -> None:
    """No width of the terminal makes a line too short or too long."""
    board = with_item(make((9, 9, 9, 9, 9)), "G-wide", Gap(title="修复看板 🚀 e\u0301" * 9))
    app = BoardApp(board)
    async with app.run_test(size=(width, 30)) as pilot:
        for step in range(6):
            assert {cells(line) for line in app.lines()} == {width}
            app.view.go(step % 2, 1)
            await pilot.pause()


async def test_the_cursor_goes_and_stops_at_the_edges() -> None:
    """Down and right move it, beyond the last card and column nothing happens."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        view = app.view
        assert view.cursor == "triage-0"
        view.go(0, 1)
        assert view.cursor == "triage-1"
        view.go(1, 0)
        assert view.cursor == "planned-1"
        view.go(-9, -9)
        assert view.cursor == "triage-0"
        view.end(1)
        assert view.cursor == "triage-3"
        view.go(0, 1)
        assert view.cursor == "triage-3"
        await pilot.pause()
        moves = [m.id for m in app.said if isinstance(m, BoardView.CursorMoved)]
        assert moves[-1] == "triage-3"


async def test_an_empty_column_has_a_cursor_without_a_card() -> None:
    """The cursor may stand in an empty column, where there is nothing to act upon."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE):
        app.view.go(3, 0)
        assert app.view.at.column == 3
        assert app.view.cursor is None
        assert app.view.selection.targets() == ()
        app.view.go(1, 0)
        assert app.view.cursor == "done-0"


async def test_the_chosen_card_is_always_in_sight() -> None:
    """However far the cursor goes, its card is on the screen."""
    app = BoardApp(make((60, 3, 3, 0, 40)))
    async with app.run_test(size=(80, 24)):
        view = app.view
        for _ in range(30):
            view.go(0, 1)
            assert f"{view.cursor} " in app.screen_text()
        view.end(1)
        assert "triage-59 " in app.screen_text()
        view.page(-1)
        assert f"{view.cursor} " in app.screen_text()
        assert view.goto("done-39")
        assert "done-39 " in app.screen_text()
        assert not view.goto("nobody")


async def test_half_pages_come_back() -> None:
    """A half page down and one up again end on the card where they began."""
    app = BoardApp(make((60,)))
    async with app.run_test(size=(80, 24)):
        app.view.page(1)
        assert app.view.cursor != "triage-0"
        app.view.page(-1)
        assert app.view.cursor == "triage-0"


async def test_a_narrow_terminal_shows_one_column_and_a_strip_of_all() -> None:
    """At 40 columns the active column has the screen, the strip names the others."""
    app = BoardApp(make())
    async with app.run_test(size=(40, 30)):
        assert "Planned 3" in app.lines()[0]
        assert "triage-0" in app.screen_text()
        assert "planned-0" not in app.screen_text()
        app.view.go(1, 0)
        assert "planned-0" in app.screen_text()
        assert "triage-0" not in app.screen_text()


async def test_a_small_change_paints_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step of the cursor asks for two cards to be painted, not for the screen."""
    app = BoardApp(make((8, 8, 8, 8, 8)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        view = app.view
        asked: list[Region] = []
        monkeypatch.setattr(view, "refresh", lambda *regions, **_: asked.extend(regions))
        view.go(0, 1)
        assert [region.height for region in asked] == [5, 5]
        assert {region.width for region in asked} == {view.geometry.card_width}


async def test_the_cursor_stays_on_its_item_when_the_board_changes() -> None:
    """An item that moves takes the cursor along; one that goes leaves it at its place."""
    board = make()
    app = BoardApp(board)
    async with app.run_test(size=WIDE):
        view = app.view
        view.go(0, 1)
        board = moved(board, "triage-1", "done")
        app.show(board, "triage-1")
        assert (view.cursor, view.at.column) == ("triage-1", 4)
        assert "triage-1" in app.screen_text()
        rest = {id: gap for id, gap in board.gaps.items() if id != "triage-1"}
        app.show(board.with_section("gaps", rest), "triage-1")
        assert (view.cursor, view.at.column) == ("done-0", 4)


async def test_the_cursor_comes_back_with_an_item_that_a_filter_hid() -> None:
    """Typing a filter and taking it back leaves the cursor where it was."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE):
        app.view.goto("planned-2")
        for text in ("triage", "triage-1", "planned", ""):
            app.query_text = text
            app.show(make())
        assert app.view.cursor == "planned-2"
        app.query_text = "triage"
        app.show(make())
        app.view.go(0, 1)
        app.query_text = ""
        app.show(make())
        assert app.view.cursor == "triage-3"


@pytest.mark.parametrize("tell", [True, False], ids=["told", "not told"])
async def test_what_changed_is_seen(tell: bool) -> None:
    """A new title is on the screen, whether the view was told whose it is or not."""
    board = make()
    app = BoardApp(board)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Fresh" not in app.screen_text()
        board = with_item(board, "triage-2", Gap(title="Fresh title", status="triage"))
        app.show(board, *(["triage-2"] if tell else []))
        await pilot.pause()
        assert "Fresh title" in app.screen_text()


async def test_who_waits_for_a_changed_item_is_painted_again() -> None:
    """Closing an item takes the waiting marker from those that depend on it."""
    board = make()
    board = board.with_section(
        "statuses",
        {**board.statuses, "done": with_fields(board.statuses["done"], closed=True)},
    )
    board = with_item(
        board, "planned-0", Gap(title="Later", status="planned", depends=("triage-0",))
    )
    app = BoardApp(board)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "waits 1" in app.screen_text()
        app.show(moved(board, "triage-0", "done"), "triage-0")
        await pilot.pause()
        assert "waits" not in app.screen_text()


async def test_untouched_columns_keep_their_rows() -> None:
    """Moving a card lays out the two columns that it concerns, and no other."""
    board = make((30, 30, 30, 30, 30))
    app = BoardApp(board)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        before = [slot.stack for slot in app.view.geometry.slots]
        app.show(moved(board, "triage-3", "planned"), "triage-3")
        after = [slot.stack for slot in app.view.geometry.slots]
        assert [a is b for a, b in zip(before, after, strict=True)] == [False, False, True, True,
                                                                      True]  # fmt: skip


async def test_marks_and_targets() -> None:
    """Marked items are what edits are about, in the board's order; else the cursor's."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        view = app.view
        assert view.selection.targets() == ("triage-0",)
        view.goto("planned-1")
        view.mark_toggle()
        view.goto("triage-0")
        view.mark_toggle()
        view.go(0, 2)
        view.mark_range()
        assert view.selection.targets() == ("triage-0", "triage-1", "triage-2", "planned-1")
        assert app.screen_text().count("✓") == 4
        view.mark_toggle()
        assert "triage-2" not in view.selection.marks
        view.clear_marks()
        assert not view.selection.marks
        assert "✓" not in app.screen_text()
        await pilot.pause()
        said = [m.ids for m in app.said if isinstance(m, BoardView.MarksChanged)]
        assert ("triage-0", "triage-1", "triage-2", "planned-1") in said
        assert said[-1] == ()


async def test_marks_go_with_their_items() -> None:
    """An item that is removed is not marked any more; one that is hidden still is."""
    board = make()
    app = BoardApp(board)
    async with app.run_test(size=WIDE):
        app.view.mark_toggle()
        app.show(board.with_section("gaps", dict(list(board.gaps.items())[1:])), "triage-0")
        assert app.view.selection.marks == frozenset()


async def test_steps_through_what_is_shown() -> None:
    """Next goes down the columns and from one to the next, around the board."""
    app = BoardApp(make((2, 0, 1)))
    async with app.run_test(size=WIDE):
        seen = []
        for _ in range(4):
            seen.append(app.view.cursor)
            assert app.view.step_match(1)
        assert seen == ["triage-0", "triage-1", "active-0", "triage-0"]
        app.view.step_match(-1)
        assert app.view.cursor == "triage-0"


async def test_where_cards_would_go() -> None:
    """A hint names the column and both neighbours, and is none at the edge."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE):
        view = app.view
        assert view.selection.landing(0, -1) is None
        assert view.selection.landing(-1, 0) is None
        assert view.selection.landing(0, 1) == ("triage", "triage-1", "triage-2", "")
        hint = view.selection.landing(1, 0)
        assert hint is not None
        assert hint.column == "planned"


async def test_before_the_first_board_it_says_what_it_does() -> None:
    """While the file is being read the view says so, and then shows the board."""
    app = BoardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.loading_text = "Reading board.toml, 15 MB"
        await pilot.pause()
        assert "Reading board.toml, 15 MB" in app.screen_text()
        app.show(make())
        assert "Reading" not in app.screen_text()
        assert "triage-0" in app.screen_text()


async def test_an_empty_board_says_what_to_do_next() -> None:
    """Without items the heads stay, and a sentence says what to do."""
    app = BoardApp(make(()))
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.empty = Content.assemble("Press ", ("a", "bold"), " to add a gap or a risk.")
        await pilot.pause()
        assert "Press a to add a gap or a risk." in app.screen_text()
        assert "Triage" in app.screen_text()


async def test_a_filter_shows_how_many_of_how_many() -> None:
    """Counts say what a filter hides."""
    app = BoardApp(make(), query="triage-1")
    async with app.run_test(size=WIDE):
        assert "1 of 4" in app.screen_text()


async def test_compact_cards_take_two_lines() -> None:
    """The compact density shows more cards on the same screen."""
    app = BoardApp(make((30,)))
    async with app.run_test(size=(80, 24)) as pilot:
        few = app.screen_text().count("triage-")
        app.view.density = "compact"
        await pilot.pause()
        assert app.screen_text().count("triage-") > 2 * few


async def test_text_of_the_file_is_only_text() -> None:
    """Markup stays as it is written, and no control character reaches the screen."""
    nasty = "[bold]x[/] [@click=app.quit]y[/z] \x1b]52;c;aGk=\x07 \x9b31m\x00"
    board = with_item(
        make(()), "G-\x1b1", Gap(title=nasty, repos=("a\x1bb",), owner="\x07o", layers=("[l]",))
    )
    board = board.with_section(
        "statuses", {"triage": with_fields(board.statuses["triage"], title="T\x1b[1m")}
    )
    app = BoardApp(board)
    async with app.run_test(size=(120, 24)):
        screen = app.screen_text()
        assert "[bold]x[/] [@click=app.quit]y[/z]" in screen
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", screen)


@pytest.mark.parametrize("theme", ["board-light", "board-plain", "nord", "textual-light"])
async def test_the_theme_can_change_while_the_board_is_open(theme: str) -> None:
    """Another theme gives other colours at once, and the same text."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        before, text = app.view.render_lines(app.view.size.region), app.screen_text()
        app.theme = theme
        await pilot.pause()
        after = app.view.render_lines(app.view.size.region)
        assert [list(a) for a in before] != [list(b) for b in after]
        if theme != "board-plain":
            assert app.screen_text() == text


async def test_no_color_needs_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the chosen card, the active column and limits are still seen."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = BoardApp(make(limit=2))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        strips = app.view.render_lines(app.view.size.region)
        reverse = {s.text.strip() for strip in strips for s in strip if s.style and s.style.reverse}
        assert "3 › 2" in reverse
        assert any("triage-0" in text for text in reverse)
        assert any("━━━" in strip.text for strip in strips)


async def test_other_pivots_are_shown_too() -> None:
    """The view shows any columns that an arrangement has."""
    board = with_item(make(), "R-1", risk(likelihood=5, impact=5))
    app = BoardApp(board)
    async with app.run_test(size=WIDE) as pilot:
        app.view.show(board, arrange(board, pivot=Pivot("kind")))
        await pilot.pause()
        assert "▲1" in app.screen_text()
        assert "E25" in app.screen_text()


@pytest.mark.parametrize("fewer", [1, 3])
async def test_another_number_of_columns_gives_cards_another_width(fewer: int) -> None:
    """Cards are as wide as their columns after a status came or went, too."""
    board = make()
    app = BoardApp(board)
    async with app.run_test(size=(130, 30)) as pilot:
        await pilot.pause()
        app.lines()
        statuses = dict(list(board.statuses.items())[:fewer])
        gaps = {id: gap for id, gap in board.gaps.items() if gap.status in statuses}
        app.show(board.with_section("statuses", statuses).with_section("gaps", gaps))
        await pilot.pause()
        assert {cells(line) for line in app.lines()} == {130}
        assert "triage-0" in app.screen_text()


async def test_a_board_without_anything_is_shown() -> None:
    """An empty file is a board too."""
    app = BoardApp(Board())
    async with app.run_test(size=(80, 24)):
        assert app.view.cursor is None
        app.view.go(1, 1)
        app.view.page(1)
        app.view.end(1)
        app.view.mark_toggle()
        app.view.mark_range()
        assert not app.view.step_match(1)
        assert app.view.selection.landing(1, 0) is None


def test_a_view_can_be_given_its_board_before_it_is_mounted() -> None:
    """Showing before mounting is as good as after."""
    view = BoardView()
    view.show(make(), arrange(make()))
    assert view.cursor == "triage-0"


def noted(board: Board) -> Board:
    """The board with a note on every gap."""
    gaps = {id: with_fields(gap, notes=f"Note of {id}") for id, gap in board.gaps.items()}
    return board.with_section("gaps", gaps)


async def test_cards_use_the_room_that_their_column_has() -> None:
    """Cards show all they have where their column fits on the screen so, else less."""
    app = BoardApp(noted(make((3, 30))))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Note of triage-2" in app.screen_text()
        assert "Note of planned-0" not in app.screen_text()
        await pilot.resize_terminal(160, 16)
        await pilot.pause()
        assert "Note of triage-0" not in app.screen_text()
        for density, notes in (("full", 2), ("normal", 0), ("auto", 0)):
            app.view.density = density
            await pilot.pause()
            assert (app.screen_text().count("Note of") > 0) == bool(notes)
            assert {cells(line) for line in app.lines()} == {160}


async def test_the_layers_of_a_full_card_follow_its_repo() -> None:
    """A repo in another layer changes the chips of cards that have their layers from it."""
    board = make((2,))
    app = BoardApp(board)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "training" in app.screen_text()
        app.show(board.with_section("repos", {"tinkex": Repo(layer="a_layer_of_a_long_name")}))
        await pilot.pause()
        assert "a_layer_of_a_long_name" in app.screen_text()
        assert "training" not in app.screen_text()
        assert app.screen_text().count("@ana") == 2


async def test_a_card_of_two_columns_has_one_cursor() -> None:
    """Of a card that stands in two columns only the chosen one is tinted; a mark is on both."""
    board = with_item(make(()), "G-1", Gap(title="Both", tags=("a", "b")))
    app = BoardApp(board)
    async with app.run_test(size=WIDE) as pilot:
        app.view.show(board, arrange(board, pivot=Pivot("tag")))
        await pilot.pause()
        assert app.screen_text().count("Both") == 2

        def bold() -> int:
            strips = app.view.render_lines(app.view.size.region)
            return sum(
                segment.text.strip() == "Both" and bool(segment.style and segment.style.bold)
                for strip in strips
                for segment in strip
            )

        assert bold() == 1
        app.view.go(1, 0)
        assert (app.view.cursor, app.view.at.key) == ("G-1", "b")
        assert bold() == 1
        app.view.mark_toggle()
        assert app.screen_text().count("✓") == 2
        assert app.view.selection.sources() == {"G-1": ("b", "")}
        app.view.mark_toggle()
        assert not app.view.selection.marks
