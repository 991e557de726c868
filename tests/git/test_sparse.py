"""Files that a sparse checkout leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.git.sparse import left_out
from tests.git_repo import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository whose board stands in a folder."""
    repo = Repo(tmp_path / "r")
    for name in ("docs/board.toml", "other/f", "two words/board.toml"):
        (repo.folder / name).parent.mkdir(exist_ok=True)
        (repo.folder / name).write_text("")
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "Begin")
    return repo


@pytest.mark.parametrize("how", ["--cone", "--no-cone"])
@pytest.mark.parametrize("name", ["docs/board.toml", "two words/board.toml"])
def test_the_command_that_is_named_brings_the_file(repo: Repo, how: str, name: str) -> None:
    """Whichever kind of sparse checkout it is."""
    repo.git("sparse-checkout", "set", how, "other" if how == "--cone" else "/other/")
    said = left_out(repo.folder / name)
    assert said.startswith(
        f"{name} is left out of this sparse checkout: run git sparse-checkout add "
    )
    words = said.partition(": run git ")[2].removesuffix(".")
    import shlex

    repo.git(*shlex.split(words))
    assert (repo.folder / name).exists()


def test_other_files_are_none_of_those(repo: Repo) -> None:
    """One that nobody has, one that was removed, and any outside of a repository."""
    assert left_out(repo.folder / "docs/board.toml") == ""
    repo.git("sparse-checkout", "set", "other")
    (repo.folder / "other/f").unlink()
    for path in ("other/f", "nowhere/board.toml", "../board.toml"):
        assert left_out(repo.folder / path) == ""
