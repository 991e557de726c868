"""What headings, rows and items are by those beside them."""

from __future__ import annotations

import pytest

from board.markdown import read
from tests.markdown import sorted_out, told_alike
from tests.markdown.test_read import counts


@pytest.mark.parametrize("name", sorted_out.ALL)
def test_what_is_there_counted_or_safe_is_no_gap(name: str) -> None:
    """Beside gaps, what is there, what only counts, and what is safe are left out."""
    text, expected = sorted_out.ALL[name]
    assert counts(read(text, "notes.md")).split()[0] == expected


@pytest.mark.parametrize("name", told_alike.ALL)
def test_findings_that_are_told_alike_are_gaps(name: str) -> None:
    """Headings that are told by the same labels are one gap each, and their lists are details."""
    text, expected = told_alike.ALL[name]
    assert counts(read(text, "notes.md")).split()[0] == expected
