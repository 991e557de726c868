"""The Risks tab in the whole program: keys, mouse, what changes in the file, old versions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input

from board.document import parse
from board.memory import Memory
from board.steps import Steps
from board.ui.app import BoardApp
from board.ui.item.acceptance import AcceptForm
from board.ui.risks.actions import score
from board.ui.risks.pane import RisksPane
from board.ui.shell.settings import Config
from tests.git_repo import Repo
from tests.ui.terminal import board_file, opened, said, saved, screen_text, until

TEXT = """\
[board]
title = "Kitchen"

[risk]
likelihood = ["never", "seldom", "at times", "often", "always"]
appetite = 12

[statuses]
triage.title = "Triage"
done.closed = true

[gaps]
G-1.title = "Endpoints"
G-2.title = "Done already"
G-2.status = "done"

[risks]
R-1.title = "Fire"  # as it is
R-1.likelihood = 4
R-1.impact = 4
R-1.residual_likelihood = 2
R-1.response = "mitigate"
R-1.owner = "ana"
R-1.mitigated_by = ["G-1", "G-2"]
R-2.title = "Water"
R-2.likelihood = 4
R-2.impact = 4
R-3.title = "Air"
R-3.likelihood = 2
R-3.impact = 2
R-3.response = "accept"
R-3.accepted_by = "bo"
R-3.accepted_until = 2020-01-31
R-4.title = "Not scored"
R-5.title = "Over"
R-5.status = "done"
R-5.likelihood = 5
R-5.impact = 5
"""


def pane(app: BoardApp) -> RisksPane:
    """The tab, in front."""
    assert isinstance(app.shell.front, RisksPane)
    return app.shell.front


def place(app: BoardApp, id: str) -> tuple[int | None, int | None]:
    """Where a risk is on the board."""
    risk = app.workspace.board.risks[id]
    return risk.likelihood, risk.impact


@pytest.mark.parametrize("width", [40, 80, 160, 240])
async def test_what_is_shown(tmp_path: Path, width: int) -> None:
    """Words, marks and totals are there at every width; ids where they have room."""
    async with opened(board_file(tmp_path, TEXT), (width, 48)) as (app, pilot):
        await pilot.press("3")
        text = screen_text(app)
        for words in ("at times", "appetite 12", "▓", "R-1", "R-3", "2 above appetite", "1 expired",
                      "not scored", "R-4"):  # fmt: skip
            assert words in text, words
        assert "R-5" not in text
        assert ("R-1↓" in text) == (width >= 80)


async def test_the_risk_at_the_cursor(tmp_path: Path) -> None:
    """Scores, response, owner, gaps with their statuses are beside the matrix."""
    async with opened(board_file(tmp_path, TEXT), (160, 40)) as (app, pilot):
        await pilot.press("3")
        text = screen_text(app)
        assert "now 4 × 4 = 16   residual 2 × 4 = 8   appetite 12" in text
        assert "mitigate · owner ana" in text
        assert "G-1  Endpoints" in text
        assert "✓ done" in text
        assert "expired 31 Jan 2020" in text


async def test_cells_and_within(tmp_path: Path) -> None:
    """Cursor keys go by cells, tab within a cell, n along the list; then tab is for the tabs."""
    async with opened(board_file(tmp_path, TEXT), (160, 40)) as (app, pilot):
        await pilot.press("3")
        assert pane(app).cursor == "R-1"
        await pilot.press("tab")
        assert pane(app).cursor == "R-2"
        await pilot.press("tab", "n", "n")
        assert pane(app).cursor == "R-3"
        await pilot.press("h")
        assert pane(app).cursor is None
        await pilot.press("s")
        assert "There is no card here" in said(app)
        await pilot.press("tab")
        assert app.shell.front.NAME == "roadmap"


async def test_move(tmp_path: Path) -> None:
    """A move sets both scores in one step, the cursor goes along, undo gives the first bytes."""
    path = board_file(tmp_path, TEXT)
    async with opened(path, (160, 40)) as (app, pilot):
        await pilot.press("3", "K", "L")
        await saved(app, pilot)
        assert place(app, "R-1") == (5, 5)
        assert pane(app).view.cursor.place == (5, 5)
        await pilot.press("K")  # the edge
        await pilot.press("J", "H")
        await saved(app, pilot)
        assert place(app, "R-1") == (4, 4)
        await pilot.press("J", "u", "u", "u", "u", "u")
        await saved(app, pilot)
        assert pane(app).cursor == "R-1"
        assert path.read_text() == TEXT


async def test_score_what_is_not_scored(tmp_path: Path) -> None:
    """A risk that is not scored is below the matrix; K brings it into it, i and I score it."""
    async with opened(board_file(tmp_path, TEXT), (160, 40)) as (app, pilot):
        await pilot.press("3", "G")
        assert pane(app).cursor == "R-4"
        assert "I likelihood  i impact  K into the matrix" in screen_text(app)
        await pilot.press("K")
        await saved(app, pilot)
        assert place(app, "R-4")[0] == 1
        await pilot.press("I")
        assert "Often" in screen_text(app)
        await pilot.press("5")
        await saved(app, pilot)
        assert place(app, "R-4")[0] == 5


async def test_mouse(tmp_path: Path) -> None:
    """A click chooses a risk or a cell, a drag moves, esc lets it be."""
    async with opened(board_file(tmp_path, TEXT), (160, 40)) as (app, pilot):
        await pilot.press("3")
        view = pane(app).view
        # The first cell of each: an arrow behind one moves those beside it.
        places = [(x, y) for y in range(view.size.height) for x in reversed(range(80))]
        spots = {view.id_at(*at): at for at in places}
        cells = {view.cell_at(*at): at for at in places}
        await pilot.click(view, spots["R-2"])
        assert pane(app).cursor == "R-2"
        await pilot.click(view, cells[5, 1])
        assert (view.cursor.place, pane(app).cursor) == ((5, 1), None)
        await drag(pilot, view, spots["R-3"], cells[3, 2], "escape")
        assert place(app, "R-3") == (2, 2)
        await drag(pilot, view, spots["R-3"], cells[3, 2])
        await until(pilot, lambda: place(app, "R-3") == (3, 2))
        await pilot.click(view, spots["R-2"], times=2)
        await until(pilot, lambda: pane(app).card.is_open)


async def drag(
    pilot: Pilot[object], view: object, start: tuple[int, int], end: tuple[int, int], key: str = ""
) -> None:
    """Press, move, and let go."""
    await pilot.mouse_down(view, start)  # type: ignore[arg-type]
    await pilot.hover(view, end)  # type: ignore[arg-type]
    if key:
        await pilot.press(key)
    await pilot.mouse_up(view, end)  # type: ignore[arg-type]
    await pilot.pause()


async def test_open(tmp_path: Path) -> None:
    """Enter opens the card beside, which follows the cursor; esc shuts it."""
    async with opened(board_file(tmp_path, TEXT), (160, 40)) as (app, pilot):
        await pilot.press("3", "enter")
        await until(pilot, lambda: pane(app).card.is_open)
        await pilot.press("n")
        panel = pane(app).card.panel
        assert panel is not None
        await until(pilot, lambda: panel.item_id == "R-2")
        await pilot.press("enter")
        assert pane(app).place == "detail"
        await pilot.press("escape", "escape")
        assert not pane(app).card.is_open
        assert app.shell.front.NAME == "risks"


async def test_items_keys_and_filter(tmp_path: Path) -> None:
    """The keys of items act on the risk at the cursor; the filter is that of the board."""
    async with opened(board_file(tmp_path, TEXT), (160, 40)) as (app, pilot):
        await pilot.press("3", "p", "h")
        await saved(app, pilot)
        assert app.workspace.board.risks["R-1"].priority == "high"
        await pilot.press("slash", *"is:closed", "enter")
        await until(pilot, lambda: pane(app).cursor == "R-5")
        assert "R-1" not in screen_text(app)
        await pilot.press("slash", *" zzz", "enter")
        await until(pilot, lambda: "No risk matches the filter" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "R-1" in screen_text(app))
        await pilot.press("1")
        assert app.board_display.query_text == ""


async def test_add(tmp_path: Path) -> None:
    """What is added here is a risk, in the cell at the cursor, and the cursor goes there."""
    path = board_file(tmp_path, '[gaps]\nG-1.title = "Gap"\n')
    async with opened(path, (120, 50)) as (app, pilot):
        await pilot.press("3")
        assert "This board has no risks yet" in screen_text(app)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"Storm", "ctrl+s")
        await saved(app, pilot)
        [(id, risk)] = app.workspace.board.risks.items()
        assert risk.title == "Storm"
        assert pane(app).cursor == id


async def test_accept(tmp_path: Path) -> None:
    """Accepting asks who, until when and why, with the owner and a day to come; one step."""
    path = board_file(tmp_path, TEXT)
    async with opened(path, (120, 50)) as (app, pilot):
        await pilot.press("3", "A")
        await until(pilot, lambda: isinstance(app.screen, AcceptForm))
        form = app.screen
        assert isinstance(form, AcceptForm)
        assert form.body.rows["accepted_by"].text == "ana"
        assert dt.date.fromisoformat(form.body.rows["accepted_until"].text) > dt.date.today()
        await pilot.press("ctrl+s")
        assert "Why may it be left as it is?" in screen_text(app)
        await pilot.press(*"Cheap", "ctrl+s")
        await saved(app, pilot)
        risk = app.workspace.board.risks["R-1"]
        assert (risk.response, risk.accepted_by, risk.justification) == ("accept", "ana", "Cheap")
        await pilot.press("u")
        await saved(app, pilot)
        assert path.read_text() == TEXT


async def test_accept_by_the_picker(tmp_path: Path) -> None:
    """Choosing “accept” as the response asks for the rest; another response is set at once."""
    async with opened(board_file(tmp_path, TEXT), (120, 50)) as (app, pilot):
        await pilot.press("3", "m", "t")
        await saved(app, pilot)
        assert app.workspace.board.risks["R-1"].response == "transfer"
        await pilot.press("m", "4")
        await until(pilot, lambda: isinstance(app.screen, AcceptForm))
        await pilot.press("escape")  # nothing was typed: nothing is asked
        assert app.screen is app.shell
        assert app.workspace.board.risks["R-1"].response == "transfer"


async def test_renew(tmp_path: Path) -> None:
    """Renewing an acceptance that ended asks again: a day to come is proposed, none past taken."""
    async with opened(board_file(tmp_path, TEXT), (120, 50)) as (app, pilot):
        await pilot.press("3", "n", "n", "A")
        await until(pilot, lambda: isinstance(app.screen, AcceptForm))
        form = app.screen
        assert isinstance(form, AcceptForm)
        assert form.body.rows["accepted_by"].text == "bo"
        form.body.rows["accepted_until"].put("2020-06-30")
        form.body.rows["justification"].put("Still cheap")
        await pilot.press("ctrl+s")
        assert "This day is over" in screen_text(app)
        form.body.rows["accepted_until"].put("2099-06-30")
        await pilot.press("ctrl+s")
        await saved(app, pilot)
        assert app.workspace.board.risks["R-3"].accepted_until == dt.date(2099, 6, 30)


async def test_trail(tmp_path: Path) -> None:
    """Where the risk at the cursor was at earlier commits is said, and marked in the matrix."""
    repo = Repo(tmp_path)
    repo.commit(TEXT.replace("R-1.impact = 4", "R-1.impact = 1"), "Begin")
    repo.commit(TEXT, "Score")
    async with opened(repo.file, (160, 40)) as (app, pilot):
        await pilot.press("3")
        await until(pilot, lambda: "Was" in screen_text(app))
        text = screen_text(app)
        assert "4 × 1 on 6 Jan 2026 → 4 × 4 on 6 Jan 2026" in text
        row = next(line for line in text.splitlines() if "often" in line)
        assert "·6 Jan 2026" in row.split("│")[1]


async def test_old_versions(tmp_path: Path) -> None:
    """Viewing old versions stays in the tab, with the band, read-only; esc returns to now."""
    repo = Repo(tmp_path)
    repo.commit(TEXT.replace("R-1.impact = 4", "R-1.impact = 1"), "Begin")
    repo.commit(TEXT, "Score")
    async with opened(repo.file, (160, 40)) as (app, pilot):
        await pilot.press("3", "t")
        await until(pilot, lambda: "as of 6 Jan 2026" in screen_text(app).splitlines()[1])
        await pilot.press("comma")
        await until(pilot, lambda: pane(app).view.cursor.place == (4, 1))
        await pilot.press("K")
        assert "Read-only" in said(app)
        await pilot.press("5")
        assert "read-only" not in screen_text(app).splitlines()[1]
        await pilot.press("3", "escape")
        await until(pilot, lambda: pane(app).view.cursor.place == (4, 4))
        assert app.shell.front.NAME == "risks"
        assert app.board_display.past is None


async def test_colour_tells_nothing_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without colour the text is the same."""
    texts = []
    for colour in ("", "1"):
        if colour:
            monkeypatch.setenv("NO_COLOR", "1")
        async with opened(board_file(tmp_path, TEXT), (160, 40), Config()) as (app, pilot):
            await pilot.press("3")
            texts.append(screen_text(app))
    assert texts[0] == texts[1]


@given(
    st.lists(st.tuples(st.sampled_from(["R-1", "R-2", "R-3", "R-4", "R-5"]), st.integers(1, 5),
                       st.integers(1, 5)), min_size=1, max_size=6),
)  # fmt: skip
def test_moves_undo_to_the_byte(moves: list[tuple[str, int, int]]) -> None:
    """Any moves in the matrix, each one step, undone, give the first bytes again."""
    read = parse(TEXT.encode())
    memory = Memory(read, read.problems, TEXT.encode())
    with TemporaryDirectory() as folder:
        undo(Steps(memory, Path(folder) / "journal"), moves)
    assert memory.document.encode() == TEXT.encode()


def undo(steps: Steps, moves: list[tuple[str, int, int]]) -> None:
    """Make the moves, and undo those that changed anything."""
    done = 0
    for id, likelihood, impact in moves:
        done += bool(steps.apply(score, id, (likelihood, impact)).changes)
    risk = steps.memory.document.board.risks[moves[-1][0]]
    assert (risk.likelihood, risk.impact) == moves[-1][1:]
    for _ in range(done):
        steps.undo()
