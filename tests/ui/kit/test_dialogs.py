"""The dialogs: pickers, questions, the form and the help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from board.drafts import drafts
from board.ui.app import BoardApp
from board.ui.conflicts.prompt import Settle
from board.ui.item.form import Form
from board.ui.item.form_fields import fitting, piece
from board.ui.kit.picker import letters
from board.ui.kit.question import Ask
from board.ui.shell.help import Help
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
        await until(pilot, lambda: app.screen is app.shell)


@pytest.mark.parametrize("key", ["D", "e", "a", "s", "r", "at", "question_mark", "b"])
async def test_a_click_beside_a_dialog_leaves_it(tmp_path: Path, key: str) -> None:
    """One click beside a dialog leaves that dialog and nothing else."""
    path = board_file(tmp_path)
    async with opened(path, size=(160, 60)) as (app, pilot):
        await pilot.press(key)
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.click(offset=(1, 58))
        await until(pilot, lambda: app.screen is app.shell)
        await pilot.press("j")
        assert app.board_display.view.cursor == "G-3"
    assert path.read_text() == BOARD


async def test_a_dialog_answers_once(tmp_path: Path) -> None:
    """A second answer to a question takes nothing else off the screen."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("e", *"zz", "escape")
        question = app.screen
        assert isinstance(question, Ask)
        question.dismiss(None)
        question.dismiss("throw")
        await pilot.pause()
        assert isinstance(app.screen, Form)


async def test_a_click_beside_a_touched_form_asks(tmp_path: Path) -> None:
    """A click beside a form with typed text asks before that is lost."""
    async with opened(board_file(tmp_path), size=(160, 60)) as (app, pilot):
        await pilot.press("e", *"zz")
        await pilot.click(offset=(1, 58))
        await until(pilot, lambda: "not saved" in screen_text(app))
        await pilot.click(offset=(1, 58))
        await until(pilot, lambda: isinstance(app.screen, Form))


async def test_add_a_risk(tmp_path: Path) -> None:
    """The form adds an item with all that was typed, completions taken by enter."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("a", "shift+tab", "right", "tab", *"New risk", "enter", "enter")
        await pilot.press(*"hi", "enter", "enter", "4", "enter", "5", "enter")
        await pilot.press("ctrl+s")
        await saved(app, pilot)
        (id,) = (id for id, risk in app.workspace.board.risks.items() if risk.title == "New risk")
        risk = app.workspace.board.risks[id]
        assert (risk.priority, risk.likelihood, risk.impact) == ("high", 4, 5)
        assert app.board_display.view.cursor == id
    assert path.read_text().startswith(BOARD[:200])


async def test_form_completes_repos(tmp_path: Path) -> None:
    """The part of a list that is being typed is completed, the rest stays."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("e", *["tab"] * 3, "end", *", cook", "enter")
        form = app.screen
        assert isinstance(form, Form)
        assert form.body.changed() == {"repos": "tinkex, tinkex_cookbook"}


async def test_form_says_what_is_wrong_beside_the_field(tmp_path: Path) -> None:
    """All mistakes are shown at once, nothing is saved, and the first one has the cursor."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("e", "tab", "end", *"x", "tab", "end", *"y", "ctrl+s")
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
        assert app.screen is app.shell
        await pilot.press("e", *"zz", "escape")
        await until(pilot, lambda: "not saved" in screen_text(app))
        await pilot.press("escape")
        assert isinstance(app.screen, Form)
        assert app.screen.body.changed()
        await pilot.press("escape", "y")
        await until(pilot, lambda: app.screen is app.shell)


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
        form.focus_row("owner")
        await pilot.press(*"bo", "ctrl+s", "y")
        await saved(app, pilot)
        assert [app.workspace.board.gaps[id].owner for id in ("G-1", "G-3")] == ["bo", "bo"]
        assert app.workspace.board.gaps["G-1"].priority == "high"


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
        await until(pilot, lambda: app.screen is app.shell)


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
        assert app.screen.body.changed() == {}  # type: ignore[attr-defined]
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
        await until(pilot, lambda: form.body.suggest.is_open and form.body.suggest.region.height)
        assert field.region == before
        assert form.body.suggest.region.offset == (before.x, before.bottom)


async def edited(app: BoardApp, pilot: Pilot[Any], field: str, text: str) -> Form:
    """Open the form and put a text into a field, the cursor behind it."""
    await pilot.press("e")
    await until(pilot, lambda: isinstance(app.screen, Form))
    await pilot.pause()
    form = app.screen
    assert isinstance(form, Form)
    form.focus_row(field).put(text)
    await pilot.pause()
    return form


async def from_outside(app: BoardApp, pilot: Pilot[Any], old: str, new: str) -> None:
    """Somebody else saves the file, and the open board takes that in."""
    before, path = app.workspace.board, app.workspace.path
    path.write_text(path.read_text().replace(old, new))
    await app.workspace.reload()
    await until(pilot, lambda: app.workspace.board is not before)


@pytest.mark.parametrize(
    ("field", "typed", "old", "new", "expected"),
    [
        ("owner", "bo", 'G-1.priority = "high"', 'G-1.priority = "low"', ("bo", "low")),
        ("priority", "low", '"ana"', '"cem"', ("cem", "low")),
        ("owner", "cem", '"ana"', '"cem"', ("cem", "high")),
    ],
)
async def test_form_leaves_what_came_meanwhile(
    tmp_path: Path, field: str, typed: str, old: str, new: str, expected: tuple[str, str]
) -> None:
    """What others changed while the form was open stays, where it is another field or the same."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await edited(app, pilot, field, typed)
        await from_outside(app, pilot, old, new)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is app.shell)
        await saved(app, pilot)
        gap = app.workspace.board.gaps["G-1"]
        assert (gap.owner, gap.priority) == expected
    assert "conflict" not in path.read_text()


async def test_form_merges_lists_and_lines(tmp_path: Path) -> None:
    """Lists merge by members and notes by lines with what came while the form was open."""
    notes = '"""one\ntwo\nthree\nfour\n"""'
    path = board_file(tmp_path, BOARD.replace('"Some **bold** words."', notes))
    async with opened(path) as (app, pilot):
        form = await edited(app, pilot, "repos", "tinkex, kitchen")
        form.focus_row("notes").put("ONE\ntwo\nthree\nfour\n")
        await from_outside(app, pilot, "four", "FOUR")
        await from_outside(app, pilot, 'G-1.repos = ["tinkex"]', 'G-1.repos = ["tinkex_cookbook"]')
        await pilot.press("ctrl+s")
        await saved(app, pilot)
        gap = app.workspace.board.gaps["G-1"]
        assert set(gap.repos) == {"kitchen", "tinkex_cookbook"}
        assert gap.notes == "ONE\ntwo\nthree\nFOUR\n"


async def test_form_asks_about_a_conflict(tmp_path: Path) -> None:
    """The same field changed in the form and meanwhile asks, with both values in the file."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await edited(app, pilot, "owner", "bo")
        await from_outside(app, pilot, '"ana"', '"cem"')
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Settle))
        await saved(app, pilot)
        assert 'G-1.conflict.owner = { base = "ana", sides = ["bo", "cem"] }' in path.read_text()


async def test_form_of_a_card_that_was_removed(tmp_path: Path) -> None:
    """A card that others removed while its form was open is kept, and asked about."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await edited(app, pilot, "title", "Another title")
        left = [line for line in BOARD.splitlines() if not line.startswith("G-1.")]
        path.write_text("\n".join(left).replace('["G-1"]', "[]"))
        await app.workspace.reload()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Settle))
        await saved(app, pilot)
    assert 'G-1.title = "Another title"' in path.read_text()
    assert "G-1.conflict.removed" in path.read_text()


async def test_form_refers_to_what_there_is_now(tmp_path: Path) -> None:
    """A repo that came while the form was open can be named in it."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await edited(app, pilot, "repos", "tinkex, fresh")
        await from_outside(app, pilot, "[phases]", 'fresh.layer = "core"\n\n[phases]')
        await pilot.press("ctrl+s")
        await saved(app, pilot)
        assert app.workspace.board.gaps["G-1"].repos == ("tinkex", "fresh")


async def test_form_asks_before_different_texts_become_one(tmp_path: Path) -> None:
    """Of several cards the form says what differs, and replaces it only when told to."""
    path = board_file(tmp_path, BOARD.replace("[risks]", 'G-3.notes = "Others."\n\n[risks]'))
    async with opened(path) as (app, pilot):
        await pilot.press("space", "j", "space")
        form = await edited(app, pilot, "notes", "Mine.")
        assert "they differ" in screen_text(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Notes: not the same on 2 cards" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is form)
        assert app.workspace.board.gaps["G-3"].notes == "Others."
        await pilot.press("ctrl+s", "y")
        await saved(app, pilot)
        await until(pilot, lambda: app.workspace.board.gaps["G-3"].notes == "Mine.")
        assert app.workspace.board.gaps["G-1"].notes == "Mine."


async def test_form_adds_to_the_lists_of_all(tmp_path: Path) -> None:
    """In a list, +x is added to that of each marked card and -x taken from it, in one step."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("space", "j", "space")
        await edited(app, pilot, "repos", "+kitchen, -tinkex")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is app.shell)
        await saved(app, pilot)
        gaps = app.workspace.board.gaps
        assert [gaps[id].repos for id in ("G-1", "G-3")] == [("kitchen",), ("kitchen",)]
        await pilot.press("u")
        await until(pilot, lambda: app.workspace.board.gaps["G-1"].repos == ("tinkex",))
        assert app.workspace.board.gaps["G-3"].repos == ()


async def test_form_keeps_members_with_commas_whole(tmp_path: Path) -> None:
    """A link with commas stands in quotes, and survives an edit of its list."""
    url = "https://example.org/map?bbox=1,2,3,4"
    path = board_file(tmp_path, BOARD.replace("https://example.org/1", url))
    async with opened(path) as (app, pilot):
        form = await edited(app, pilot, "owner", "bo")
        form.focus_row("links")
        await pilot.press("end", *", https://example.org/new", "ctrl+s")
        await saved(app, pilot)
        assert app.workspace.board.gaps["G-1"].links == (url, "https://example.org/new")


async def test_down_opens_the_list(tmp_path: Path) -> None:
    """The down key offers all that a field can take, and enter applies."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        form = await edited(app, pilot, "priority", "")
        await pilot.press("down")
        await until(pilot, lambda: form.body.suggest.is_open)
        assert [text for text, _ in form.body.suggest.offers] == [
            "low",
            "medium",
            "high",
            "critical",
        ]
        await pilot.press("down", "enter")
        assert form.body.changed() == {"priority": "medium"}


async def test_a_text_that_is_there_is_selected(tmp_path: Path) -> None:
    """Typing into a field that holds a text replaces it."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        form = await edited(app, pilot, "title", "Old")
        await pilot.press("tab", "shift+tab", *"New")
        assert form.body.changed() == {"title": "New"}


@pytest.mark.parametrize(
    ("field", "pasted", "text"),
    [
        ("title", "one\ntwo\n\n three", "one two three"),
        ("links", "http://a\r\nhttp://b\r\n", "http://a, http://b"),
        ("title", " word\n", " word"),
        ("title", "", ""),
    ],
)
async def test_pasted_lines_become_one(tmp_path: Path, field: str, pasted: str, text: str) -> None:
    """Pasting lines into a field of one line joins all of them, and says so."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        form = await edited(app, pilot, field, "")
        assert form.focused is not None
        form.focused.post_message(events.Paste(pasted))
        await until(pilot, lambda: getattr(form.focused, "value", None) == text)
        assert ("joined into one" in said(app)) == (" " in text.strip())


async def left_open(path: Path, *keys: str) -> None:
    """Type into a form, and let the program end as when its terminal goes."""
    async with opened(path) as (_, pilot):
        await pilot.press(*keys)
        await until(pilot, lambda: any((state(path) / "drafts").glob("*.toml")))


def state(path: Path) -> Path:
    """The state folder of these tests."""
    return path.parent / "state" / "board"


async def offered(app: BoardApp, pilot: Pilot[Any]) -> None:
    """Wait for the question about a draft."""
    await until(pilot, lambda: "A form was not saved" in screen_text(app))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board, with a state folder beside it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return board_file(tmp_path)


async def test_a_draft_is_offered_and_saved(path: Path) -> None:
    """A form that was open when the program ended is offered, and gone once it is saved."""
    await left_open(path, "e", "end", *"!!")
    path.write_text(path.read_text().replace('"ana"', '"cem"'))
    async with opened(path) as (app, pilot):
        await offered(app, pilot)
        assert "title: Service endpoints are missing!!" in screen_text(app)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await saved(app, pilot)
        gap = app.workspace.board.gaps["G-1"]
        assert (gap.title, gap.owner) == ("Service endpoints are missing!!", "cem")
        await until(pilot, lambda: not any((state(path) / "drafts").iterdir()))
    assert "conflict" not in path.read_text()


async def test_a_draft_meets_what_came_since(path: Path) -> None:
    """A draft compares with the item as it was when its form was opened."""
    await left_open(path, "e", *"Mine")
    path.write_text(path.read_text().replace("Service endpoints are missing", "Theirs"))
    async with opened(path) as (app, pilot):
        await offered(app, pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Settle))
        await saved(app, pilot)
    assert 'sides = ["Mine", "Theirs"]' in path.read_text()


async def test_a_draft_of_a_new_item(path: Path) -> None:
    """The add form, too, leaves a draft, with its kind and all its texts."""
    await left_open(path, "l", "a", *"New one", "shift+tab", "r")
    async with opened(path) as (app, pilot):
        await offered(app, pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Form))
        risks = app.workspace.board.risks
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.workspace.board.risks.keys() - risks.keys())
        new = app.workspace.board.risks[(app.workspace.board.risks.keys() - risks.keys()).pop()]
        assert (new.title, new.status) == ("New one", "planned")
        await saved(app, pilot)


async def test_a_draft_stays_until_it_is_discarded(path: Path) -> None:
    """Later keeps a draft for the next start; only the key that says so discards it."""
    await left_open(path, "e", *"x")
    for key, left in (("escape", 1), ("X", 0)):
        async with opened(path) as (app, pilot):
            await offered(app, pilot)
            await pilot.press(key)
            await until(pilot, lambda: app.screen is app.shell)
        assert len(list((state(path) / "drafts").iterdir())) == left


async def test_a_draft_of_an_open_form_is_nobody_elses(path: Path) -> None:
    """What somebody types elsewhere right now is not offered, nor are forms of other boards."""
    async with opened(path) as (_, pilot):
        await pilot.press("e", *"x")
        await until(pilot, lambda: any((state(path) / "drafts").glob("*.toml")))
        assert list(drafts(path)) == []
    assert list(drafts(path.with_name("other.toml"))) == []
    assert len(list(drafts(path))) == 1


async def test_leaving_a_form_leaves_no_draft(path: Path) -> None:
    """Text that a person threw away is not offered again."""
    await left_open_and_thrown_away(path)
    assert not any((state(path) / "drafts").iterdir())


async def left_open_and_thrown_away(path: Path) -> None:
    """Type into a form, and leave it by the answer that throws the text away."""
    async with opened(path) as (app, pilot):
        await pilot.press("e", *"x")
        await until(pilot, lambda: any((state(path) / "drafts").glob("*.toml")))
        await pilot.press("escape", "y")
        await until(pilot, lambda: app.screen is app.shell)
        await pilot.pause(0.5)


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
        await pilot.press("slash", *"undone")
        await until(pilot, lambda: "redo what" in screen_text(app))
        assert "to the next card" not in screen_text(app)
        await pilot.press("enter", "j", "escape")
        await until(pilot, lambda: "to the next card" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.shell)


async def test_n_says_no(tmp_path: Path) -> None:
    """Where y is an answer to a question, n keeps everything as it is."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert "n esc keep" in screen_text(app)
        await pilot.press("n")
        await until(pilot, lambda: app.screen is app.shell)
        assert app.workspace.board.item("G-1") is not None


async def test_of_each_kind_the_newest_notice_stands(tmp_path: Path) -> None:
    """A storm of notices of one kind leaves one; a warning is not taken away by a mere word."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        say = app.context.say
        say("It is wrong", "warning", "Changed outside")
        for number in range(5):
            say(f"Change {number}", title="Changed outside")
        await until(pilot, lambda: len(app._notifications) == 2)
        assert "Change 4" in said(app)
        assert "It is wrong" in said(app)
