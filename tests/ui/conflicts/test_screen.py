"""Conflicts in the terminal: the lane, the screen that resolves them, and the end of a merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.document import parse
from board.ui.app import BoardApp
from board.ui.conflicts.band import Lane
from board.ui.conflicts.resolving import Resolving
from board.ui.conflicts.screen import Resolve
from tests.ui.conflict_boards import RECORDS, in_conflict, merging
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until


def resolve(app: BoardApp) -> Resolve:
    """The screen that settles conflicts, which is up."""
    assert isinstance(app.screen, Resolve)
    return app.screen


def left(app: BoardApp) -> list[str]:
    """What is left to settle, as the board screen counts it."""
    return [f"{one.ref} {one.field}" for one in app.context.part(Resolving).conflicts]


async def test_lane_names_the_conflicts(tmp_path: Path) -> None:
    """Over the columns stands how many conflicts there are, which, and what resolves them."""
    async with opened(in_conflict(tmp_path)) as (app, pilot):
        await until(pilot, lambda: "≠ 6 conflicts   G-1 status · G-1 repos" in screen_text(app))
        assert "x resolves them" in screen_text(app)
        assert "≠ conflict" in screen_text(app)


async def test_no_lane_without_conflicts(tmp_path: Path) -> None:
    """A board without conflicts has no lane, and x says that there are none."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "No conflicts." in said(app))
        assert not app.shell.query(Lane)


async def test_take_a_side(tmp_path: Path) -> None:
    """A number takes a side, the record goes, and the next conflict is at hand."""
    path = in_conflict(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("x", "2")
        await saved(app, pilot)
        await until(pilot, lambda: len(left(app)) == 5)
        assert resolve(app).conflict is not None
        assert resolve(app).conflict.field == "repos"  # type: ignore[union-attr]
    text = path.read_text()
    assert 'G-1.status = "blocked"' in text
    assert "G-1.conflict.status" not in text
    assert "G-1.conflict.repos" in text


async def test_ours_theirs_base_and_both(tmp_path: Path) -> None:
    """o, t, b and a take what they say; what the removal did is one of two."""
    path = in_conflict(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("x", "o", "a", "a", "t", "b")
        await saved(app, pilot)
        await until(pilot, lambda: left(app) == ["R-1 renamed"])
        await pilot.press("2")
        await saved(app, pilot)
        await until(pilot, lambda: app.screen is app.shell)
        await until(pilot, lambda: "All conflicts are resolved" in said(app))
        board = app.workspace.board
        assert board.gaps["G-1"].status == "triage"
        assert board.gaps["G-1"].repos == ("tinkex", "kitchen")
        assert board.gaps["G-1"].notes == "Some **bold** words.\nSome words.\nAnd more of them."
        assert "G-2" not in board.gaps
        assert board.risks["R-9"].impact == 3
        await until(pilot, lambda: "conflicts" not in screen_text(app))
    assert "conflict" not in path.read_text()


async def test_undo_brings_each_back(tmp_path: Path) -> None:
    """u takes settling back, one conflict after the other, to the first bytes."""
    path = in_conflict(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("x", "2", "1", "u", "u")
        await saved(app, pilot)
        await until(pilot, lambda: len(left(app)) == 6)
        assert resolve(app).options.option_count == 6
    assert path.read_text() == RECORDS


async def test_write_a_third_value(tmp_path: Path) -> None:
    """A typed value is taken where it fits; a mistake is said, and what was typed stays."""
    path = in_conflict(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("x", "e", "end", "x", "enter")
        await until(pilot, lambda: "did you mean" in screen_text(app))
        assert resolve(app).writing.text == "triagex"
        assert len(left(app)) == 6
        await pilot.press("ctrl+u", *"done", "enter")
        await saved(app, pilot)
        await until(pilot, lambda: len(left(app)) == 5)
    assert 'G-1.status = "done"' in path.read_text()


async def test_typed_text_is_not_thrown_away(tmp_path: Path) -> None:
    """esc in a field that was typed into asks once more, and then leaves the field alone."""
    async with opened(in_conflict(tmp_path)) as (app, pilot):
        await pilot.press("x", "j", "j", "e", "X", "escape")
        await until(pilot, lambda: "discards what you typed" in screen_text(app))
        assert resolve(app).writing.text.startswith("X")
        await pilot.press("escape")
        await until(pilot, lambda: not resolve(app).writing.is_open)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.shell)
        assert len(left(app)) == 6


async def test_what_can_not_be_taken_says_why(tmp_path: Path) -> None:
    """A key that takes nothing here says so and settles nothing."""
    async with opened(in_conflict(tmp_path)) as (app, pilot):
        await pilot.press("x", "a", "7")
        await until(pilot, lambda: "There is no side 7 here" in said(app))
        assert "only be taken of lists and notes" in said(app)
        await pilot.press("0")
        await until(pilot, lambda: "Nothing was set since the merge" in said(app))
        assert len(left(app)) == 6


async def test_help_is_there(tmp_path: Path) -> None:
    """? shows the keys, those of this screen first, and esc leads back to it."""
    async with opened(in_conflict(tmp_path)) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "? help" in screen_text(app))
        await pilot.press("question_mark")
        await until(pilot, lambda: "take our value" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Resolve))


async def test_a_removal_is_kept_or_removed(tmp_path: Path) -> None:
    """Nobody knows whose a removal was: the keys say keep and remove, not ours and theirs."""
    async with opened(in_conflict(tmp_path)) as (app, pilot):
        await pilot.press("x", "j", "j", "j")
        await until(pilot, lambda: "o keep  t remove" in screen_text(app))
        assert "ours" not in screen_text(app)


async def test_begins_with_the_card_at_the_cursor(tmp_path: Path) -> None:
    """x begins with the conflicts of the card under the cursor."""
    async with opened(in_conflict(tmp_path)) as (app, pilot):
        app.board_display.view.goto("R-1")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, Resolve))
        assert resolve(app).conflict is not None
        assert resolve(app).conflict.field == "impact"  # type: ignore[union-attr]


async def test_mouse(tmp_path: Path) -> None:
    """A click on a name of the lane leads to that conflict, a click on a side takes it."""
    path = in_conflict(tmp_path)
    async with opened(path, size=(160, 40)) as (app, pilot):
        await until(pilot, lambda: app.shell.query(Lane))
        await until(pilot, lambda: "G-1 repos" in screen_text(app))
        line = screen_text(app).splitlines()[1]
        await pilot.click(Lane, offset=(line.index("G-1 repos") + 1, 0))
        await until(pilot, lambda: isinstance(app.screen, Resolve))
        await until(pilot, lambda: "2  theirs" in screen_text(app))
        assert resolve(app).conflict.field == "repos"  # type: ignore[union-attr]
        lines = screen_text(app).splitlines()
        row = next(number for number, line in enumerate(lines) if "2  theirs" in line)
        await pilot.click(offset=(lines[row].index("theirs"), row))
        await saved(app, pilot)
        await until(pilot, lambda: len(left(app)) == 5)
    assert 'G-1.repos = ["kitchen"]' in path.read_text()


@pytest.mark.parametrize("width", [40, 80, 240])
async def test_any_width(tmp_path: Path, width: int) -> None:
    """The screen works from 40 columns on: each side can be read and taken."""
    path = in_conflict(tmp_path)
    async with opened(path, size=(width, 30)) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "2  theirs" in screen_text(app))
        assert all(word in screen_text(app) for word in ("base", "ours", "planned", "blocked"))
        await pilot.press("t")
        await saved(app, pilot)
    assert 'G-1.status = "blocked"' in path.read_text()


async def test_settled_outside(tmp_path: Path) -> None:
    """A conflict that somebody else settles goes from the list."""
    path = in_conflict(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, Resolve))
        path.write_text("\n".join(x for x in RECORDS.split("\n") if ".status = {" not in x))
        await until(pilot, lambda: resolve(app).options.option_count == 5)


async def test_who_and_when(tmp_path: Path) -> None:
    """Each side says who gave it its value, when, in which commit and why."""
    repo = merging(tmp_path / "repo")
    async with opened(repo.file) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "Begin with the endpoints" in screen_text(app))
        shown = screen_text(app)
        ours, theirs = (repo.git("rev-parse", "--short=7", name) for name in ("main", "theirs"))
        assert f"Ada Example · 6 Jan 2026 · {ours} Begin with the endpoints" in shown
        assert f"Bo Example · 6 Jan 2026 · {theirs} Nobody has time" in shown


async def test_a_merge_to_its_end(tmp_path: Path) -> None:
    """A file with markers opens with both sides; nothing is written until one is taken, and
    then git add is offered."""
    repo = merging(tmp_path / "repo")
    before = repo.file.read_bytes()
    async with opened(repo.file) as (app, pilot):
        await until(pilot, lambda: "the board was rebuilt from both sides" in screen_text(app))
        assert "nothing is written until the first change" in screen_text(app)
        assert repo.file.read_bytes() == before
        await pilot.press("x", "t")
        await until(pilot, lambda: "marks it as resolved" in screen_text(app))
        await until(pilot, lambda: "rebuilt" not in screen_text(app))  # once it is on disk
        await pilot.press("y")
        await until(pilot, lambda: "board.toml as resolved" in said(app))
    assert repo.git("ls-files", "--unmerged") == ""
    assert (
        repo.git("show", ":board.toml")
        == BOARD.replace('G-1.status = "triage"', 'G-1.status = "blocked"').strip()
    )


async def test_git_add_that_fails(tmp_path: Path) -> None:
    """Where git add does not work, its words are shown and the file stays as it is."""
    repo = merging(tmp_path / "repo")
    async with opened(repo.file) as (app, pilot):
        await pilot.press("x", "o")
        await until(pilot, lambda: "marks it as resolved" in screen_text(app))
        await saved(app, pilot)  # which would wait for whoever has the lock
        (repo.folder / ".git/index.lock").touch()
        await pilot.press("y")
        await until(pilot, lambda: "git add failed" in said(app))
        assert "index.lock" in said(app)
    assert 'G-1.status = "active"' in repo.file.read_text()


async def test_rebuilt_without_conflict(tmp_path: Path) -> None:
    """A file that came in pieces, with nothing to settle, is written when a person says so."""
    twice = BOARD.replace('G-1.owner = "ana"\n', 'G-1.owner = "ana"\nG-1.owner = "ana"\n')
    path = board_file(tmp_path, twice)
    async with opened(path) as (app, pilot):
        await until(pilot, lambda: "x writes the file" in screen_text(app))
        assert path.read_text() == twice
        await pilot.press("x")
        await until(pilot, lambda: "Write board.toml?" in screen_text(app))
        await pilot.press("y")
        await until(pilot, lambda: "board.toml is written" in said(app))
        assert path.read_text().count("G-1.owner") == 1
        assert app.workspace.board == parse(BOARD.encode()).board
        await until(pilot, lambda: "writes the file" not in screen_text(app))


NASTY = "a\\u001b[31mred\\u001b]52;c;AAAA\\u0007\\u009b5m\\u202etac[@click=app.quit]漢字"


@pytest.mark.parametrize("width", [40, 120])
async def test_text_of_the_file_is_only_text(tmp_path: Path, width: int) -> None:
    """No title, id or value of a conflict can act on the terminal, in the lane or beside it."""
    record = f'conflict."{NASTY}" = {{ base = "{NASTY}", sides = ["{NASTY}", "x\\n{NASTY}"] }}'
    text = f'[gaps]\n"{NASTY}".title = "{NASTY}"\n"{NASTY}".{record}\n"{NASTY}".x = "{NASTY}"\n'
    async with opened(board_file(tmp_path, text), size=(width, 40)) as (app, pilot):
        await until(pilot, lambda: "≠ 1 conflict" in screen_text(app))
        shown = [screen_text(app)]
        await pilot.press("x")
        await until(pilot, lambda: "2  theirs" in screen_text(app))
        shown.append(screen_text(app))
        await pilot.press("e")
        await until(pilot, lambda: "esc leaves" in screen_text(app))
        shown.append(screen_text(app))
        assert all(line.isprintable() for drawn in shown for line in drawn.split("\n"))
