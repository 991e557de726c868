"""Fields that a board declares, in the panel and in the form."""

from __future__ import annotations

from pathlib import Path

from board.ui.item.form import Form
from tests.ui.terminal import board_file, opened, saved, screen_text, until

TEXT = """\
[fields]
effort.type = "integer"
effort.label = "Effort in days"
size.type = "choice"
size.values = ["S", "M", "L"]

[gaps]
G-1.title = "One"
G-1.effort = 3
"""


async def test_a_declared_field_is_shown_and_edited(tmp_path: Path) -> None:
    """The panel shows it by its label, the form edits it and says what does not fit."""
    path = board_file(tmp_path)
    path.write_text(TEXT)
    async with opened(path, size=(160, 60)) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: "effort in days" in screen_text(app))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        assert "Effort in days" in screen_text(app)
        form.focus_row("effort").put("x")
        form.focus_row("size").put("m")
        form.action_save()
        await until(pilot, lambda: "expected a whole number" in screen_text(app))
        form.focus_row("effort").put("5")
        form.action_save()
        await until(pilot, lambda: "effort = 5" in path.read_text())
        await saved(app, pilot)
    assert "G-1.effort = 5\n" in path.read_text()
    assert 'G-1.size = "M"\n' in path.read_text()
