"""Random series of edits, kills, restarts and changes from outside, taken back.

``python -m tests.undo_series`` makes as many others as one likes.
"""

from __future__ import annotations

import pytest

from tests.undo_series import faults


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("kind", "number"), [("restarts", 8), ("two", 15), ("outside", 4)])
def test_series_are_taken_back(kind: str, number: int, seed: int) -> None:
    """To the first bytes, or with the reason why not; and nothing else is taken back."""
    assert faults(kind, f"ci{seed}", number) == []
