"""The tabs, left to right. A tab is a row here and a pane; nothing else knows its name."""

from __future__ import annotations

from board.ui.shell.context import Context
from board.ui.shell.pane import Pane
from board.ui.shell.tab import Tab


def _board(context: Context) -> Pane:
    from board.ui.board.pane import BoardPane

    return BoardPane(context)


def _repos(context: Context) -> Pane:
    from board.ui.repos.pane import ReposPane

    return ReposPane(context)


def _risks(context: Context) -> Pane:
    from board.ui.risks.pane import RisksPane

    return RisksPane(context)


def _roadmap(context: Context) -> Pane:
    from board.ui.roadmap.pane import RoadmapPane

    return RoadmapPane(context)


def _history(context: Context) -> Pane:
    from board.ui.history.pane import HistoryPane

    return HistoryPane(context)


TABS: tuple[Tab, ...] = (
    Tab("board", "Board", "1", "to the board", _board),
    Tab("repos", "Repos", "2", "to the repos", _repos),
    Tab("risks", "Risks", "3", "to the risks", _risks),
    Tab("roadmap", "Roadmap", "4", "to the roadmap", _roadmap),
    Tab("history", "History", "5", "to the history", _history),
)
