"""The one table of keys."""

from __future__ import annotations

import subprocess
import sys

import pytest

from board.ui import keymap
from board.ui.actions import TABLE
from board.ui.board.filter_bar import FilterBar
from board.ui.item.panel import Detail
from board.ui.kit.pick_some import PickSome
from board.ui.kit.scrolling import Rolling
from board.ui.shell.help import Help, sections
from board.ui.widget_keys import WIDGETS


def test_ids_are_unique() -> None:
    """Every row has an id of its own, so that people can name it."""
    ids = [key.id for key in TABLE]
    assert len(ids) == len(set(ids))


def test_no_key_twice_in_one_place() -> None:
    """No two rows of one place claim the same key."""
    assert keymap.check({}, TABLE) == ({}, [])
    assert keymap.clashes(TABLE) == []


@pytest.mark.parametrize("key", WIDGETS, ids=lambda key: key.id)
def test_every_key_of_a_widget_does_something(key: keymap.Key) -> None:
    """Every row of a widget names an action that the widget really has."""
    from board.ui.checks.screen import Checks
    from board.ui.commit.message_box import MessageArea
    from board.ui.commit.screen import CommitScreen
    from board.ui.conflicts.screen import Resolve
    from board.ui.importing.screen import Importing
    from board.ui.item.form import Form
    from board.ui.triage.screen import TriageScreen

    owners: dict[str, type] = {
        "detail": Detail,
        "text": Rolling,
        "help": Help,
        "picker": PickSome,
        "filter": FilterBar,
        "form": Form,
        "resolve": Resolve,
        "commit": CommitScreen,
        "message": MessageArea,
        "checks": Checks,
        "importing": Importing,
        "triage": TriageScreen,
    }
    assert hasattr(owners[key.where], f"action_{key.action.partition('(')[0]}")


def test_help_names_every_row() -> None:
    """The help shows each row once."""
    shown = [row for _, rows in sections(TABLE) for row in rows]
    assert len(shown) == len(TABLE)


def test_paging_destroys_nothing() -> None:
    """Keys that only scroll in other programs only scroll here."""
    for key in TABLE:
        if {"ctrl+d", "ctrl+u"} & set(key.names):
            assert key.label == "page"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("ctrl+d", "^d"), ("question_mark", "?"), ("shift+left", "shift+←"), ("H", "H")],
)
def test_display(name: str, shown: str) -> None:
    """Keys are written as people read them."""
    assert keymap.display(name) == shown


@pytest.mark.parametrize(
    ("written", "name"),
    [("?", "question_mark"), ("^D", "ctrl+d"), ("esc", "escape"), (" x ", "x"), ("/", "slash")],
)
def test_normal(written: str, name: str) -> None:
    """Keys may be written as they are read."""
    assert keymap.normal(written) == name


def test_own_keys_are_checked() -> None:
    """Own keys that can be used are taken; each of the others gets a sentence."""
    wanted = {"undo": "X,^k", "nope": "y", "redo": 3, "status": "a"}
    good, wrong = keymap.check(wanted, TABLE)
    assert good == {"undo": "X,ctrl+k"}
    assert [part for part in ("nope", "redo", "status") if not any(part in w for w in wrong)] == []


def test_keys_may_change_places() -> None:
    """Two rows may exchange their keys."""
    good, wrong = keymap.check({"status": "p", "priority": "s"}, TABLE)
    assert good == {"status": "p", "priority": "s"}
    assert wrong == []


def test_foot_puts_the_most_wanted_first() -> None:
    """The foot line begins with help."""
    assert keymap.foot("board", TABLE)[0].id == "help"


def test_readme_table_names_every_key_of_the_board() -> None:
    """The README's table has a row for each key but those of forms."""
    rows = keymap.markdown_table(TABLE).splitlines()[2:]
    groups = {key.group for key in TABLE}
    assert len(rows) == len(groups) + sum(key.where != "form" for key in TABLE)


def test_importable_without_textual() -> None:
    """The table can be read where Textual is not loaded."""
    code = "import board.ui.keymap, sys; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
