"""What git's own files say of a repository."""

from __future__ import annotations

from pathlib import Path

from board import git
from board.git.repository import stamp
from tests.git_repo import Repo


def test_the_stamp_moves_with_a_commit(tmp_path: Path) -> None:
    """The stamp is another one after a commit and a switch, and the same after an edit."""
    repo = Repo(tmp_path / "r")
    found = git.find(repo.file)
    assert found is not None
    seen = [stamp(found)]
    for step in (["commit"], ["switch", "-q", "-c", "side"], ["commit"]):
        repo.commit(None, "One more") if step == ["commit"] else repo.git(*step)
        seen.append(stamp(found))
    assert len(set(seen)) == 4
    repo.write("# another\n")
    assert stamp(found) == seen[-1]
