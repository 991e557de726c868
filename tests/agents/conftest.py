"""What the tests of the board's tools stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_case import SMALL
from tests.git_repo import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with the small board in its first commit."""
    found = Repo(tmp_path / "work")
    found.commit(SMALL, "Begin")
    return found
