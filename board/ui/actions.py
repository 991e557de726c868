"""The one table of keys, which bindings, foot line, palette, help and docs read."""

from __future__ import annotations

from board.ui.board import actions as board
from board.ui.checks import actions as checks
from board.ui.commit import actions as commit
from board.ui.conflicts import actions as conflicts
from board.ui.history import actions as history
from board.ui.importing import actions as importing
from board.ui.keymap import Key
from board.ui.repos import actions as repos
from board.ui.risks import actions as risks
from board.ui.roadmap import actions as roadmap
from board.ui.shell import actions as shell
from board.ui.tabs import TABS
from board.ui.time_travel import actions as time_travel
from board.ui.triage import actions as triage
from board.ui.widget_keys import WIDGETS

TABLE: tuple[Key, ...] = (
    *(tab.action for tab in TABS),
    *board.ACTIONS,
    *risks.ACTIONS,
    *conflicts.ACTIONS,
    *commit.ACTIONS,
    *checks.ACTIONS,
    *importing.ACTIONS,
    *triage.ACTIONS,
    *time_travel.ACTIONS,
    *roadmap.ACTIONS,
    *history.ACTIONS,
    *repos.ACTIONS,
    *shell.ACTIONS,
    *WIDGETS,
)
