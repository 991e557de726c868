"""Drawings: their texts can be read, and don't stand on each other."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from board import edit
from board.model import Board
from board.record.flow import Point
from board.report.content import report
from board.report.svg import drawing
from board.report.svg.draw import COLOURS
from tests.report.test_round_trip import DAY


def light(colour: str) -> float:
    """How light a colour is, from 0 to 1, as WCAG counts it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["page", "panel", "none", "low", "some", "high", "top", "done"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_text_has_contrast(ground: str, ink: str) -> None:
    """On each ground, in the light and in the dark, text has a contrast of 4.5 : 1."""
    for below, above in zip(COLOURS[ground], COLOURS[ink], strict=True):
        darker, lighter = sorted((light(below), light(above)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_names_of_the_flow_do_not_touch() -> None:
    """Statuses with one item among many have their names below each other."""
    board = Board()
    counts = dict.fromkeys(board.columns, 1) | {next(iter(board.columns)): 500}
    first, last = Point(0, "a", counts, 1, 0, 0), Point(1000, "b", counts, 1, 0, 0)
    drawn = drawing(replace(report(board, DAY), flow=(first, last)), "history")
    ys = sorted(float(y) for y in re.findall(r'<text x="818" y="([\d.]+)"', drawn))
    assert len(ys) == len(board.columns)
    assert all(after - before >= 13 for before, after in itertools.pairwise(ys))


def test_long_ids_have_a_line_of_a_cell_each() -> None:
    """Ids that have no room beside each other stand below each other, whole."""
    board = Board()
    for at in range(2):
        place = {"likelihood": 3, "impact": 3}
        board = edit.add(board, "risk", "Fire", place, f"RISK-2024-{at}")
    drawn = drawing(report(board, DAY), "risks")
    spots = re.findall(r'<text x="(\d+)" y="\d+"[^>]*>RISK-2024-\d<', drawn)
    assert len(spots) == 2
    assert len(set(spots)) == 1
