"""What tests of the terminal share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.git_repo import Repo
from tests.ui.versions import kitchen as build


@pytest.fixture(scope="session")
def kitchen_made(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The kitchen's repository, made once; nobody may change it."""
    return build(tmp_path_factory.mktemp("kitchen"))


@pytest.fixture
def kitchen(kitchen_made: Repo, tmp_path: Path) -> Repo:
    """A repository of the kitchen with its history, for one test."""
    folder = tmp_path / "kitchen"
    shutil.copytree(kitchen_made.folder, folder)
    repo = Repo(folder)
    repo.clock = kitchen_made.clock
    return repo
