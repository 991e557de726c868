"""Drawings of the board as SVG: text alone, no script, no font or picture from elsewhere."""

from __future__ import annotations

from board.report.content import Report
from board.report.svg.draw import Drawing, standing_alone


def drawing(report: Report, tab: str) -> str:
    """One tab as an SVG file of its own: board, repos, risks, roadmap or history."""
    return standing_alone(_drawn(report, tab))


def _drawn(report: Report, tab: str) -> Drawing:
    match tab:
        case "repos":
            from board.report.svg.map import repo_map

            return repo_map(report)
        case "risks":
            from board.report.svg.matrix import risk_matrix

            return risk_matrix(report)
        case "roadmap":
            from board.report.svg.phases import phase_chart

            return phase_chart(report)
        case "history":
            from board.report.svg.flow import flow_chart

            return flow_chart(report)
    from board.report.svg.kanban import kanban

    return kanban(report)
