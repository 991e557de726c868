"""The assessment of this repository is the report of its board."""

from __future__ import annotations

from pathlib import Path

from board.document import parse
from board.known import Known
from board.report.content import report
from board.report.markdown import markdown

ROOT = Path(__file__).parents[2]


def test_the_committed_assessment_is_fresh() -> None:
    """docs/assessment.md is what ``board report --write`` would write now."""
    board = parse((ROOT / "board.toml").read_bytes()).board
    there = (ROOT / "docs" / "assessment.md").read_text(encoding="utf-8")
    assert there == markdown(report(board, Known(day=board.board.as_of)))
