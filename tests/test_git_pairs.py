"""Hundreds of random pairs of branches, merged by a real git through the driver.

Owns nothing but the numbers: pairs are made in ``pairs``, judged in ``verdict``.
``python -m tests.soak`` merges as many others as one likes.
"""

from __future__ import annotations

import pytest

from tests.soak import faults, faults_in_process, seeds

PAIRS = seeds("ci", 500)
CHUNKS = [PAIRS[at : at + 25] for at in range(0, len(PAIRS), 25)]
MORE = seeds("ci in process", 400)


@pytest.mark.parametrize("names", CHUNKS, ids=lambda names: names[0].rpartition("/")[2])
def test_git_merges_both_sides_edits(names: list[str]) -> None:
    """None is lost, misplaced or back, and a conflict is only where both changed one field."""
    assert faults(names) == []


@pytest.mark.parametrize("at", range(4))
def test_the_merge_itself_takes_both_sides_edits(at: int) -> None:
    """The same without git, for many more pairs."""
    assert faults_in_process(MORE[at::4]) == []
