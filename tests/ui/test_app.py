"""The terminal program, by its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.app_files import state_dir
from board.ui.app import BoardApp
from board.ui.item.panel import Detail
from board.ui.shell.settings import Config, with_kept
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until


async def test_first_frame(tmp_path: Path) -> None:
    """The board is on the screen with its title, date, count and save state."""
    async with opened(board_file(tmp_path)) as (app, _):
        head = screen_text(app).splitlines()[0]
        for words in ("Kitchen", "Board", "4 items", "as of 6 Jan 2026", "saved"):
            assert words in head
        assert "Service endpoints" in screen_text(app)


async def test_move_card(tmp_path: Path) -> None:
    """L moves the card to the next column, and the file changes in that one value."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("L")
        await saved(app, pilot)
    expected = BOARD.replace('G-1.status = "triage"', 'G-1.status = "planned"')
    assert path.read_text() == expected


async def test_move_within_column(tmp_path: Path) -> None:
    """J moves the card below the next one; u brings the first bytes back."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("J")
        await saved(app, pilot)
        assert app.board_display.arrangement is not None
        assert app.board_display.arrangement.columns[0].ids == ("G-3", "G-1")
        await pilot.press("u")
        await saved(app, pilot)
        assert app.board_display.arrangement.columns[0].ids == ("G-1", "G-3")
    assert path.read_text() == BOARD


async def test_status_picker(tmp_path: Path) -> None:
    """s and a letter set the status of the card."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("s", "b")
        await saved(app, pilot)
    assert 'G-1.status = "blocked"' in path.read_text()


async def test_priority_picker(tmp_path: Path) -> None:
    """p and a number set the priority; 5 clears it."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("p", "1")
        await saved(app, pilot)
        assert 'G-1.priority = "critical"' in path.read_text()
        await pilot.press("p", "5")
        await saved(app, pilot)
        assert "G-1.priority" not in path.read_text()


async def test_marks_are_one_step(tmp_path: Path) -> None:
    """A verb on marked cards changes all of them, and one undo takes all back."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("space", "j", "space")
        assert app.shell.head.headline.marks == 2
        await pilot.press("s", "3")
        await saved(app, pilot)
        assert path.read_text().count('.status = "active"') == 3
        await pilot.press("u")
        await saved(app, pilot)
        assert "Undone" in said(app)
    assert path.read_text() == BOARD


async def test_redo(tmp_path: Path) -> None:
    """Ctrl+r does again what u took back."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("L", "u", "ctrl+r")
        await saved(app, pilot)
        assert "Redone" in said(app)
    assert 'G-1.status = "planned"' in path.read_text()


async def test_nothing_to_undo(tmp_path: Path) -> None:
    """An undo without anything to undo says so."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("u")
        await until(pilot, lambda: "Nothing to undo" in said(app))


async def test_remove_needs_another_key(tmp_path: Path) -> None:
    """D twice removes nothing; D and y removes the card and the links to it."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("D", "D")
        assert app.workspace.board.item("G-1") is not None
        await pilot.press("y")
        await saved(app, pilot)
        assert app.workspace.board.item("G-1") is None
        assert "G-1" not in path.read_text()
        await pilot.press("u")
        await saved(app, pilot)
    assert path.read_text() == BOARD


async def test_pivot_sets_its_field(tmp_path: Path) -> None:
    """With columns by priority, moving a card to the next column sets the priority."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("b", "5")
        await until(pilot, lambda: app.board_display.pivot.columns == "priority")
        app.board_display.view.goto("G-1")
        await pilot.press("L")
        await saved(app, pilot)
    assert 'G-1.priority = "medium"' in path.read_text()


async def test_kind_is_not_set_by_moving(tmp_path: Path) -> None:
    """With columns by kind, moving a card is refused with the reason."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("b", "7", "L")
        await until(pilot, lambda: "A gap stays a gap" in said(app))


async def test_filter_live(tmp_path: Path) -> None:
    """Typing filters; enter keeps the filter and goes to the cards; esc clears it."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        screen = app.board_display
        await pilot.press("slash", *"recipes")
        await until(pilot, lambda: screen.arrangement is not None and screen.arrangement.shown == 1)
        await pilot.press("enter")
        assert screen.view.has_focus
        await until(pilot, lambda: "/ recipes" in screen_text(app).splitlines()[0])
        await pilot.press("escape")
        assert screen.arrangement is not None
        assert screen.arrangement.shown == 4


async def test_filter_error(tmp_path: Path) -> None:
    """A mistake in the filter is shown with carets, and the cards stay as they were."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("slash", *"recipes (")
        await until(pilot, lambda: "^" in screen_text(app))
        assert app.board_display.arrangement is not None
        assert app.board_display.arrangement.shown == 1


async def test_filter_completion_and_history(tmp_path: Path) -> None:
    """Tab completes a field and its value; up brings an earlier filter back."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("slash", *"status:pl", "tab")
        screen = app.board_display
        await until(pilot, lambda: screen.query_text == "status:planned")
        await pilot.press("enter", "escape", "slash", "up")
        await until(pilot, lambda: screen.query_text == "status:planned")


async def test_next_match(tmp_path: Path) -> None:
    """n goes from card to card of a filter, through all columns."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("slash", *"repo:*", "enter")
        await until(pilot, lambda: app.board_display.view.has_focus)
        first = app.board_display.view.cursor
        await pilot.press("n")
        assert app.board_display.view.cursor != first


async def test_outside_edit(tmp_path: Path) -> None:
    """What another program writes comes in at once, is said, and the cursor stays."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("j")
        await until(pilot, lambda: app.workspace.watching is not None)
        await pilot.pause(0.3)
        path.write_text(BOARD.replace("Recipes are not wired", "Recipes are wired at last"))
        await until(pilot, lambda: "wired at last" in screen_text(app))
        assert "Changed outside" in said(app)
        assert app.board_display.view.cursor == "G-3"


async def test_read_only_board(tmp_path: Path) -> None:
    """A board that can't be read says where and why, refuses edits, and keeps the file."""
    broken = BOARD.replace('G-1.status = "triage"', "G-1.status = triage")
    path = board_file(tmp_path, broken)
    async with opened(path) as (app, pilot):
        assert "READ-ONLY" in screen_text(app).splitlines()[0]
        assert "board.toml:21:14" in screen_text(app)
        await pilot.press("a")
        await until(pilot, lambda: "Read-only" in said(app))
        await pilot.press("q")
    assert path.read_text() == broken


async def test_mended_board_opens_again(tmp_path: Path) -> None:
    """Once the file is mended outside, the banner goes and edits work."""
    path = board_file(tmp_path, BOARD.replace('G-1.status = "triage"', "G-1.status = triage"))
    async with opened(path) as (app, pilot):
        await until(pilot, lambda: app.workspace.watching is not None)
        await pilot.pause(0.3)
        path.write_text(BOARD)
        await until(pilot, lambda: "READ-ONLY" not in screen_text(app))
        await pilot.press("L")
        await saved(app, pilot)
    assert 'G-1.status = "planned"' in path.read_text()


async def test_failed_save_is_said_and_tried_again(tmp_path: Path) -> None:
    """A change that can't be written stays on the screen, says why, and is saved later."""
    path = board_file(tmp_path)
    path.chmod(0o444)
    async with opened(path, config=Config(theme="dark", after_move="follow")) as (app, pilot):
        await pilot.press("L")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app).splitlines()[0])
        assert path.read_text() == BOARD
        assert app.workspace.board.gaps["G-1"].status == "planned"
        path.chmod(0o644)
        await pilot.press("L")
        await saved(app, pilot)
    assert 'G-1.status = "active"' in path.read_text()


async def test_quit_asks_about_unsaved_changes(tmp_path: Path) -> None:
    """q with changes that can't be saved asks, and esc stays."""
    path = board_file(tmp_path)
    path.chmod(0o444)
    async with opened(path) as (app, pilot):
        await pilot.press("L")
        await until(pilot, lambda: app.workspace.state.state == "failed")
        await pilot.press("q")
        await until(pilot, lambda: "Leaving now loses them" in screen_text(app))
        await pilot.press("escape")
        assert app.screen is app.shell
        path.chmod(0o644)
        await pilot.press("q")
        await until(pilot, lambda: app._exit)
    assert 'G-1.status = "planned"' in path.read_text()


async def test_detail_opens_follows_and_jumps(tmp_path: Path) -> None:
    """Enter opens the card at the side, the panel follows the cursor, a link jumps."""
    async with opened(board_file(tmp_path), size=(160, 40)) as (app, pilot):
        await pilot.press("enter")
        assert "estimate" in screen_text(app)
        assert "2 weeks" in screen_text(app)
        await pilot.press("j")
        detail = app.shell.query_one(Detail)
        await until(pilot, lambda: detail.item_id == "G-3")
        await pilot.press("k")
        await until(pilot, lambda: detail.item_id == "G-1")
        await pilot.press("enter")
        assert detail.has_focus
        await pilot.press(*["tab"] * 8, "enter")  # behind seven fields, the first link
        await until(pilot, lambda: app.board_display.view.cursor == "G-2")
        await pilot.press("escape", "escape")
        assert not detail.is_open


async def test_detail_takes_a_narrow_screen(tmp_path: Path) -> None:
    """Below 100 columns an open card takes the whole screen, and esc comes back."""
    async with opened(board_file(tmp_path), size=(60, 30)) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: "Needed by" in screen_text(app))
        assert not app.board_display.view.display
        await pilot.press("escape")
        assert app.board_display.view.has_focus


async def test_a_sentence_stands_there_once(tmp_path: Path) -> None:
    """A key that is pressed again says the same again, in the same place."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("n", "n", "n")
        await until(pilot, lambda: said(app).count("There is no filter") == 1)


async def test_a_narrow_screen_gives_sentences_room(tmp_path: Path) -> None:
    """At 40 columns a sentence takes the width, not half of it."""
    async with opened(board_file(tmp_path), size=(40, 30)) as (app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: "There is no filter; / starts" in screen_text(app))


async def test_copy(tmp_path: Path) -> None:
    """y copies the id."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("y")
        assert app.clipboard == "G-1"


async def test_edit_lines_without_an_editor(tmp_path: Path) -> None:
    """Where no editor can be opened, E edits the item's lines in a dialog."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("E")
        await until(pilot, lambda: "Lines of G-1" in screen_text(app))
        await pilot.press(*'G-1.tags = ["x"]', "enter", "ctrl+s")
        await saved(app, pilot)
        await until(pilot, lambda: app.workspace.board.gaps["G-1"].tags == ("x",))
    assert 'G-1.tags = ["x"]' in path.read_text()


async def test_bad_lines_are_offered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that can't be read change nothing, are offered again and kept."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("E")
        await until(pilot, lambda: "Lines of G-1" in screen_text(app))
        await pilot.press(*"G-1.tags = [", "enter", "ctrl+s")
        await until(pilot, lambda: "can't be read like this" in screen_text(app))
        await pilot.press("e")
        await until(pilot, lambda: "G-1.tags = [" in screen_text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "can't be read like this" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "what you typed is in" in said(app))
    assert path.read_text() == BOARD
    kept = (tmp_path / "state" / "board").glob("G-1-*.toml")
    assert any("G-1.tags = [" in path.read_text() for path in kept)


async def test_palette_jumps_to_an_item(tmp_path: Path) -> None:
    """The command palette finds an item by a part of its title."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen is not app.shell)
        await pilot.press(*"stable wiring")
        await until(pilot, lambda: "R-1" in screen_text(app).split("stable", 1)[-1])
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.board_display.view.cursor == "R-1")


async def test_own_keys(tmp_path: Path) -> None:
    """A key of the configuration takes the place of the usual one, in foot line and help too."""
    config = Config(keys={"card-right": "x"}, theme="dark")
    path = board_file(tmp_path)
    async with opened(path, config=config, size=(160, 40)) as (app, pilot):
        assert " x move card" in screen_text(app)
        await pilot.press("x")
        await saved(app, pilot)
    assert 'G-1.status = "planned"' in path.read_text()


async def test_foot_line_can_be_clicked(tmp_path: Path) -> None:
    """A click on a key of the foot line does what the key does."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        line = screen_text(app).splitlines()[-1]
        await pilot.click("#foot", offset=(line.index("status") + 1, 0))
        await until(pilot, lambda: "Status of G-1" in screen_text(app))


async def test_markup_in_the_file_is_text(tmp_path: Path) -> None:
    """Text of the file is shown as it is: no markup, no action, no control character."""
    nasty = "[red]x[/] [@click=app.quit]q[/] \\u001b[31m"
    text = BOARD.replace("Service endpoints are missing", nasty).replace(
        "Some **bold** words.", nasty
    )
    async with opened(board_file(tmp_path, text), size=(160, 40)) as (app, pilot):
        await pilot.press("enter", "D")
        await pilot.pause()
        assert "\x1b" not in screen_text(app)
        assert "[@click=app.quit]" in screen_text(app)
        await pilot.press("escape", "L", "u")
        await until(pilot, lambda: "Undone" in said(app))
        await pilot.pause()


async def test_empty_board_says_what_to_do(tmp_path: Path) -> None:
    """An empty board names the key that adds the first item."""
    async with opened(board_file(tmp_path, '[board]\nschema = 1\ntitle = "New"\n')) as (app, pilot):
        text = screen_text(app)
        assert "no gaps and no risks yet" in text
        assert "O   imports them from a document" in text
        for line in (
            "a   adds the first",
            "?   shows all the keys; ^p finds",
            "q   quits; board tour",
        ):
            assert line in text
        await pilot.press("a", *"First", "ctrl+s")
        await saved(app, pilot)
        assert len(app.workspace.board.gaps) == 1


async def test_big_board_opens_behind_the_first_frame(tmp_path: Path) -> None:
    """A board that is read in the background says so first, and then shows."""
    from board.ui.app import BoardApp

    app = BoardApp(board_file(tmp_path), Config(theme="dark"))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Service endpoints" in screen_text(app))
        await pilot.press("L")
        await saved(app, pilot)


async def test_a_large_board_shows_its_beginning_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until all is read the first cards are there, and counts say that more will come."""
    gaps = "".join(f'G-{n}.title = "Gap {n}"\nG-{n}.owner = "ana"\n' for n in range(9000))
    path = board_file(tmp_path, f"[gaps]\n{gaps}")
    monkeypatch.setattr("board.ui.app.PAINTED", 0.4)
    app = BoardApp(path, Config(theme="dark"))
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await until(pilot, lambda: "Gap 3" in screen_text(app))
        assert "+" in screen_text(app).splitlines()[3]
        assert "reading" in screen_text(app).splitlines()[0]
        await pilot.press("s", "j")
        assert "still being read" in said(app)
        await until(pilot, lambda: "9,000 items" in screen_text(app))
        assert "+" not in screen_text(app).splitlines()[3]
        assert app.board_display.cursor == "G-1"


async def test_a_theme_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme of the palette is that of the next start; settings that name one are told of."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    async with opened(board_file(tmp_path), config=Config()) as (app, pilot):
        app.choose_theme("contrast")
        await pilot.pause()
        assert app.theme == "board-contrast"
        assert not said(app)
    config = with_kept(Config(), state_dir())
    async with opened(board_file(tmp_path), config=config) as (app, pilot):
        assert app.theme == "board-contrast"
        app.choose_theme("auto")
        assert app.theme == "board-dark"
    async with opened(board_file(tmp_path), config=Config(theme="light")) as (app, pilot):
        app.choose_theme("dark")
        await pilot.pause()
        assert "Your settings say “light”" in said(app)
