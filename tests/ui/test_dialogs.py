"""The dialogs: pickers, questions, the form and the help."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.ui.dialogs.ask import Ask
from board.ui.dialogs.form import Form
from board.ui.dialogs.help import Help
from board.ui.dialogs.pick import letters
from board.ui.fill import fitting, piece
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until


def test_letters() -> None:
    """Each choice gets its first letter that none before it took."""
    assert letters(["Triage", "Planned", "Trash", "T", "漢字"]) == ["t", "p", "r", "", ""]


@pytest.mark.parametrize(
    ("text", "cursor", "found"),
    [("a, b", 4, "b"), ("a, b", 1, "a"), ("a, b, c", 4, "b"), ("", 0, ""), ("a,", 2, "")],
)
def test_piece(text: str, cursor: int, found: str) -> None:
    """What is being typed is the comma's part at the cursor."""
    start, end = piece(text, cursor, many=True)
    assert text[start:end] == found


def test_fitting_puts_beginnings_first() -> None:
    """Completions that begin with the text come first, taken ones not at all."""
    offers = [("hub_ex", ""), ("ex_hub", ""), ("hub", "")]
    assert [text for text, _ in fitting(offers, "hub", ["hub"])] == ["hub_ex", "ex_hub"]


async def test_picker_searches(tmp_path: Path) -> None:
    """A slash turns the picker's keys into a search."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("s", "slash", "b", "l", "enter")
        await saved(app, pilot)
    assert 'G-1.status = "blocked"' in path.read_text()


async def test_picker_by_mouse(tmp_path: Path) -> None:
    """A click picks, and a click beside the picker leaves it."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("s")
        await pilot.click("OptionList", offset=(4, 1))
        await saved(app, pilot)
        assert 'G-1.status = "planned"' in path.read_text()
        await pilot.press("s")
        await pilot.click(offset=(1, 20))
        await until(pilot, lambda: app.screen is app.board_screen)


async def test_add_a_risk(tmp_path: Path) -> None:
    """The form adds an item with all that was typed, completions taken by enter."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("a", "shift+tab", "right", "tab", *"New risk", "enter", "enter")
        await pilot.press(*"hi", "enter", "enter", "4", "enter", "5", "enter")
        await pilot.press("ctrl+s")
        await saved(app, pilot)
        (id,) = (id for id, risk in app.desk.board.risks.items() if risk.title == "New risk")
        risk = app.desk.board.risks[id]
        assert (risk.priority, risk.likelihood, risk.impact) == ("high", 4, 5)
        assert app.board_screen.view.cursor == id
    assert path.read_text().startswith(BOARD[:200])


async def test_form_completes_repos(tmp_path: Path) -> None:
    """The part of a list that is being typed is completed, the rest stays."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("e", *["down"] * 3, "end", *", cook", "enter")
        form = app.screen
        assert isinstance(form, Form)
        assert form.changed() == {"repos": "tinkex, tinkex_cookbook"}


async def test_form_says_what_is_wrong_beside_the_field(tmp_path: Path) -> None:
    """All mistakes are shown at once, nothing is saved, and the first one has the cursor."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("e", "down", *"x", "down", *"y", "ctrl+s")
        await until(pilot, lambda: "did you mean" in screen_text(app))
        shown = screen_text(app)
        assert "triagex" in shown
        assert "expected one of low, medium, high, critical" in " ".join(shown.split())
        assert app.focused is not None
        assert getattr(app.focused, "value", "") == "triagex"
    assert path.read_text() == BOARD


async def test_form_asks_before_typed_text_is_lost(tmp_path: Path) -> None:
    """Esc leaves an untouched form at once, and asks in a touched one."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("e", "escape")
        assert app.screen is app.board_screen
        await pilot.press("e", *"zz", "escape")
        await until(pilot, lambda: "not saved" in screen_text(app))
        await pilot.press("escape")
        assert isinstance(app.screen, Form)
        assert app.screen.changed()
        await pilot.press("escape", "y")
        await until(pilot, lambda: app.screen is app.board_screen)


async def test_quit_does_not_throw_typed_text_away(tmp_path: Path) -> None:
    """Ctrl+q in a touched form asks about the text before anything else."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("e", *"zz", "ctrl+q")
        await until(pilot, lambda: "not saved" in screen_text(app))
        assert not app._exit


async def test_form_edits_several(tmp_path: Path) -> None:
    """With marked cards, only the fields that were typed into change, on all of them."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("space", "j", "space", "e")
        form = app.screen
        assert isinstance(form, Form)
        form._rows["owner"].focus_field()
        await pilot.press(*"bo", "ctrl+s")
        await saved(app, pilot)
        assert [app.desk.board.gaps[id].owner for id in ("G-1", "G-3")] == ["bo", "bo"]
        assert app.desk.board.gaps["G-1"].priority == "high"


async def test_form_changes_only_what_was_typed(tmp_path: Path) -> None:
    """Saving a form writes the changed field and no other byte."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("e", "end", *" now", "ctrl+s")
        await saved(app, pilot)
        await until(pilot, lambda: "now" in path.read_text())
    assert path.read_text() == BOARD.replace("are missing", "are missing now")


async def test_help_scrolls_and_closes(tmp_path: Path) -> None:
    """The help shows the keys, and the key that opened it closes it."""
    async with opened(board_file(tmp_path), size=(80, 24)) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: "Look around" in screen_text(app))
        await pilot.press("question_mark")
        await until(pilot, lambda: app.screen is app.board_screen)


NASTY = r"""
[gaps]
G-1.title = "a\u001b[31mred\u001b]52;c;AAAA\u0007\u009b5m\u202etac\u0000"
G-1.notes = "one\u0085two\u001b[2J\nthree"
"""


async def test_no_control_character_reaches_the_screen(tmp_path: Path) -> None:
    """Fields draw nothing that a terminal could act upon, and give the text back untouched."""
    path = board_file(tmp_path, NASTY)
    async with opened(path) as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.pause()
        drawn = screen_text(app)
        assert "[31mred" in drawn
        assert "[2J" in drawn
        assert all(line.isprintable() for line in drawn.split("\n"))
        assert app.screen.changed() == {}  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert path.read_text() == NASTY


async def test_completions_stand_under_their_field(tmp_path: Path) -> None:
    """The list of completions opens under its field, and the form stays where it is."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("tab", "ctrl+u")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        field = form.focused
        assert field is not None
        before = field.region
        await pilot.press("a")
        await until(pilot, lambda: form.suggest.is_open and form.suggest.region.height)
        assert field.region == before
        assert form.suggest.region.offset == (before.x, before.bottom)


async def test_card_removed_under_its_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed into the form of a card that others removed is put by, and said where."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("X")
        left = [line for line in BOARD.splitlines() if not line.startswith("G-1.")]
        path.write_text("\n".join(left).replace('["G-1"]', "[]"))
        await until(pilot, lambda: app.desk.board.item("G-1") is None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "What you typed is in" in said(app))
        assert "removed outside" in said(app)
    kept = (tmp_path / "state" / "board" / "G-1.toml").read_text()
    assert kept == "title: Service endpoints are missingX\n"


async def test_the_key_of_an_answer_is_nothing_else(tmp_path: Path) -> None:
    """The key that answers a question does not also act on what was beneath it."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("D", "y")
        await saved(app, pilot)
        await pilot.pause(0.1)
        assert "Copied" not in said(app)


async def test_help_scrolls_with_the_habit_keys(tmp_path: Path) -> None:
    """Lines, half pages and ends: each pair of keys leads there and back."""
    async with opened(board_file(tmp_path), size=(40, 24)) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Help))
        await pilot.pause()
        frame = app.screen.query_one("#frame")
        pairs = ["jk", "gG", ("down", "up"), ("ctrl+d", "ctrl+u"), ("pagedown", "pageup"),
                 ("end", "home")]  # fmt: skip
        for there, back in pairs:
            there, back = (back, there) if there == "g" else (there, back)
            await pilot.press(there)
            await until(pilot, lambda: frame.scroll_offset.y > 0)
            await pilot.press(back)
            await until(pilot, lambda: frame.scroll_offset.y == 0)


async def test_help_is_searched(tmp_path: Path) -> None:
    """Typing behind a slash leaves the rows that match; esc shows all again, then closes."""
    async with opened(board_file(tmp_path), size=(40, 30)) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Help))
        await pilot.press("slash", *"taken back")
        await until(pilot, lambda: "do again" in screen_text(app))
        assert "to the next card" not in screen_text(app)
        await pilot.press("enter", "j", "escape")
        await until(pilot, lambda: "to the next card" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.board_screen)


async def test_n_says_no(tmp_path: Path) -> None:
    """Where y is an answer to a question, n keeps everything as it is."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert "n esc keep" in screen_text(app)
        await pilot.press("n")
        await until(pilot, lambda: app.screen is app.board_screen)
        assert app.desk.board.item("G-1") is not None


async def test_of_each_kind_the_newest_notice_stands(tmp_path: Path) -> None:
    """A storm of notices of one kind leaves one; a warning is not taken away by a mere word."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        say = app.board_screen.say
        say("It is wrong", "warning", "Changed outside")
        for number in range(5):
            say(f"Change {number}", title="Changed outside")
        await until(pilot, lambda: len(app._notifications) == 2)
        assert "Change 4" in said(app)
        assert "It is wrong" in said(app)
