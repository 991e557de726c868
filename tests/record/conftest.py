"""What tests of the record share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repo import Repo


@pytest.fixture
def repo(tmp_path: Path, request: pytest.FixtureRequest) -> Repo:
    """A repository with one commit, an hour after the start, of the test module's ``TEXT``."""
    repo = Repo(tmp_path / "work")
    repo.commit(request.module.TEXT, "Begin")
    return repo
