"""Hundreds of random pairs of branches, merged by a real git through the driver.

Owns nothing but the numbers: pairs are made in ``pairs``, judged in ``verdict``.
``python -m tests.soak`` merges as many others as one likes.
"""

from __future__ import annotations

import pytest

from tests.soak import faults, faults_in_process, seeds

PAIRS = seeds("ci", 600)
#: A process for each merge: some of them shows that git calls the driver as it should.
CHUNKS = [PAIRS[at : at + 15] for at in range(0, 90, 15)]


@pytest.mark.parametrize("names", CHUNKS, ids=lambda names: names[0].rpartition("/")[2])
def test_git_merges_both_sides_edits(names: list[str]) -> None:
    """None is lost, misplaced or back, and a conflict is only where both changed one field."""
    assert faults(names) == []


@pytest.mark.parametrize("at", range(6))
def test_the_merge_itself_takes_both_sides_edits(at: int) -> None:
    """The same without git, for many more pairs."""
    assert faults_in_process(PAIRS[at::6]) == []
