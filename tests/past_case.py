"""A board with a history in a real repository, and the command line called on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_case import Case
from tests.git_repo import Repo

TEXT = """\
[board]
title = "Past"

[statuses]
triage.title = "Triage"
active.title = "In hand"
done.closed = true

[repos]
alpha.status = "Mature"

[gaps]
G-1.title = "First"
G-1.status = "triage"
G-1.repos = ["alpha"]
# between
G-2.title = "Second"
G-2.status = "triage"
G-2.owner = "ada"

[risks]
R-1.title = "Fire"
R-1.status = "triage"
R-1.likelihood = 4
R-1.impact = 5
R-1.notes = "One.\\nTwo.\\nThree."
"""


class Past(Case):
    """A repository with a board, calls in it, and what git has to say."""

    def __init__(self, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(repo.folder, capsys)
        self.repo = repo
        self.file = repo.file

    def merge(self, ours: tuple[str, str], theirs: tuple[str, str], text: str) -> str:
        """Two branches with an edit each, merged with this text as the result; the merge's id."""
        repo = self.repo
        repo.git("switch", "-q", "-c", "side")
        repo.edit(*theirs, "On the side", author="Bo Example")
        repo.git("switch", "-q", "main")
        repo.edit(*ours, "On main")
        repo.git("merge", "-q", "--no-commit", "--no-ff", "side", check=False)
        return repo.commit(text, "Merge side", author="Web Flow")


def past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """The board above in one commit, the current folder being its own."""
    repo = Repo(tmp_path / "work")
    repo.commit(TEXT, "Begin")
    monkeypatch.chdir(repo.folder)
    return Past(repo, capsys)
