"""Every way out of the terminal: nothing unsafe is drawn, whatever is on the board and in git."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.change import diff
from board.fields import fields_of
from board.git.objects import Commit
from board.merge import Conflict
from board.model import Board, Ref, Repo, Risk, Status
from board.present.conflicts import heading, sides_of
from board.record.history import Event
from board.ui.app import BoardApp
from board.ui.conflicts.text import side_lines
from board.ui.history.change_text import commit_lines
from board.ui.item.details import facts
from board.ui.kit.safe_text import cells
from board.ui.shell.settings import Config
from board.validation import make_entry
from tests.git_repo import Repo as Git
from tests.strategies import boards, edited, values
from tests.ui.terminal import opened, said, screen_text, until
from tests.unsafe import NASTY, assert_safe, repository, texts

#: What is pressed, one after the other, on the way to each place and in it.
WAYS: dict[str, list[str]] = {
    "cards": ["j", "l", "space", "L"],
    "lanes": ["B", "enter"],
    "columns": ["b", "j", "enter"],
    "panel": ["enter", "enter", "j", "G"],
    "help": ["question_mark", "G"],
    "palette": ["colon", "G", "hyphen", "1"],
    "status": ["s"],
    "repos": ["r"],
    "layers": ["y"],
    "removal": ["D"],
    "undo": ["space", "L", "u", "ctrl+r"],
    "filter": ["slash", *"title:", "enter"],
    "wrong filter": ["slash", *"x:y"],
    "suggestions": ["slash", *"repo:"],
    "form": ["e", "tab", "tab", "tab"],
    "new": ["a"],
    "conflicts": ["x", "j"],
    "settled": ["x", "2"],
    "commit": ["c", "j", "e"],
    "history": ["5", "j", "enter"],
    "flow": ["5", "f"],
    "travel": ["t", "left_square_bracket", "left_square_bracket"],
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Git:
    """The repository, made once."""
    return repository(tmp_path_factory.mktemp("unsafe") / "work")


def assert_shows_nothing_unsafe(app: BoardApp) -> None:
    """Neither on the screen nor in the notices."""
    fields = app.screen.query("QuietInput, QuietTextArea")
    assert_safe(screen_text(app), edited=bool(fields))
    assert_safe(said(app))


@pytest.mark.parametrize("size", [(140, 40), (60, 24)], ids=["wide", "narrow"])
@pytest.mark.parametrize("way", WAYS)
async def test_places(way: str, size: tuple[int, int], original: Git, tmp_path: Path) -> None:
    """Cards, panel, dialogs, pickers, palette, filter, forms, conflicts, commit, history, past."""
    shutil.copytree(original.folder, tmp_path / "work")
    async with opened(tmp_path / "work" / "board.toml", size, Config(theme="dark")) as (app, pilot):
        assert "Gap" in screen_text(app) or "Another" in screen_text(app)
        assert_shows_nothing_unsafe(app)
        for key in WAYS[way]:
            await pilot.press(key)
            await pilot.pause(0.05)
            assert_shows_nothing_unsafe(app)
        await pilot.pause(0.3)
        assert_shows_nothing_unsafe(app)


async def test_what_comes_from_outside(original: Git, tmp_path: Path) -> None:
    """What others changed is told safely, and so is a file that can't be read."""
    shutil.copytree(original.folder, tmp_path / "work")
    path = tmp_path / "work" / "board.toml"
    async with opened(path) as (app, pilot):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Second", "Changed"), encoding="utf-8")
        await until(pilot, lambda: "Changed" in screen_text(app))
        assert_shows_nothing_unsafe(app)
        path.write_text(f'{text}\n[gaps.x"{NASTY[:20]}', encoding="utf-8")
        await pilot.pause(1)
        assert_shows_nothing_unsafe(app)


@settings(max_examples=50)
@given(texts)
def test_panel_on_any_text(text: str) -> None:
    """Whatever text an item holds, the lines of its panel are safe."""
    unknown = f"x{text}" if text in fields_of("gaps") else text
    gap = make_entry("gaps",
        {"title": text or "x", "status": text or "x", "repos": (text,), "notes": text,
         "owner": text or "x", "tags": (text,), "links": (text,), "depends": (text,), unknown: text}
    )  # fmt: skip
    board = Board(
        statuses={text: Status(title=text)}, repos={text: Repo(status=text)},
        gaps={text: gap}, risks={"R": Risk(title=text, mitigated_by=(text,))},
    )  # fmt: skip
    for line in facts(board, text, 40):
        assert_safe(line.content.plain)


@settings(max_examples=50)
@given(st.data(), st.integers(4, 90))
def test_changes_on_any_board(data: st.DataObject, width: int) -> None:
    """Whatever changed, and whoever it was: the page of a commit is safe, and as wide as asked."""
    before = data.draw(boards())
    after = data.draw(st.one_of(edited(before), boards()))
    who, words = data.draw(texts), data.draw(texts)
    commit = Commit("a" * 40, ("b" * 40,), who, who, 0, words, words, "board.toml", "c" * 40)
    event = Event(commit, diff(before, after), after, data.draw(st.sampled_from(["", words])))
    for line in commit_lines(commit, event, words, width):
        assert_safe(line.plain)
        assert cells(line.plain) <= max(width, 16)


@settings(max_examples=50)
@given(st.data(), st.integers(14, 90))
def test_conflicts_on_any_value(data: st.DataObject, width: int) -> None:
    """Whatever two sides wrote, and whoever did, the sides of a conflict are safe."""
    base, ours, theirs = (data.draw(st.one_of(values, texts)) for _ in range(3))
    field = data.draw(st.one_of(texts, st.sampled_from(["removed", "renamed", "notes"])))
    found = Conflict(Ref("gaps", data.draw(texts)), field, base, (ours, theirs))
    assert_safe(heading(found))
    for side in sides_of(found, who=[data.draw(texts)] * 2, held=base):
        for line in side_lines(found, side, width, {field: base}):
            assert_safe(line.plain)
            assert cells(line.plain) <= width
