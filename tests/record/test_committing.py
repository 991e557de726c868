"""From a board file to a commit of it, in real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.document import Document, parse
from board.git import GitError
from board.model import Ref
from board.record.committing import Committing
from board.record.staging import LAYOUT, WHOLE
from tests.cli_case import SMALL
from tests.git_repo import Repo

GAP, OTHER = Ref("gaps", "G-1"), Ref("gaps", "G-2")


def document(file: Path) -> Document:
    """The document of a file."""
    return parse(file.read_bytes(), file.name)


def ready(file: Path) -> Committing:
    """The file, ready to commit."""
    return Committing(file.resolve(), document(file))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with the small board, two items changed since."""
    found = Repo(tmp_path / "work")
    found.commit(SMALL, "first")
    found.write(
        SMALL.replace('G-1.status = "triage"', 'G-1.status = "active"').replace("ada", "bo")
    )
    return found


def test_a_choice_is_committed(repo: Repo) -> None:
    """The chosen entries are in the commit, the others still changes, the items in trailers."""
    found = ready(repo.file)
    assert [part.ref for part in found.staging.parts] == [GAP, OTHER]
    made = found.commit({GAP}, found.message({GAP}))
    assert made.subject == "G-1 One: triage → active"
    assert repo.git("log", "-1", "--format=%(trailers:only)") == "Board-Item: G-1"
    assert [part.ref for part in ready(repo.file).staging.parts] == [OTHER]


def test_all_is_committed(repo: Repo) -> None:
    """With all chosen, the commit has the very file, and nothing is left."""
    found = ready(repo.file)
    refs = found.staging.refs
    found.commit(refs, found.message(refs))
    assert repo.git("status", "--porcelain") == ""
    assert ready(repo.file).staging.parts == ()


def test_a_refused_message_waits(repo: Repo) -> None:
    """After a hook refused, the message is there again, until a commit is made."""
    hook = repo.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(GitError):
        ready(repo.file).commit({GAP}, "My own words")
    assert ready(repo.file).waiting == "My own words"
    hook.unlink()
    ready(repo.file).commit({GAP}, "My own words")
    assert ready(repo.file).waiting == ""


def test_an_empty_message_is_refused(repo: Repo) -> None:
    """A commit without a word is not made."""
    with pytest.raises(GitError, match="message is empty"):
        ready(repo.file).commit({GAP}, " \n")


def test_outside_a_repository(tmp_path: Path) -> None:
    """Without a repository the sentence says how to make one."""
    file = tmp_path / "board.toml"
    file.write_text(SMALL)
    with pytest.raises(GitError, match="not in a git repository: git init"):
        ready(file)


def test_in_a_bare_repository(tmp_path: Path) -> None:
    """In a bare repository there is nothing to commit from."""
    Repo(tmp_path / "work").git("init", "-q", "--bare", str(tmp_path / "bare"))
    file = tmp_path / "bare/board.toml"
    file.write_text(SMALL)
    with pytest.raises(GitError, match="bare repository"):
        ready(file)


def test_a_board_with_mistakes(repo: Repo) -> None:
    """What can't be read as a board is not committed, with the place of the mistake."""
    repo.write(SMALL.replace("impact = 5", "impact = 9"))
    with pytest.raises(GitError, match=r"not committed: board\.toml:\d+"):
        ready(repo.file)


def test_over_a_version_that_can_not_be_read(repo: Repo) -> None:
    """Over a broken version the file is committed whole."""
    repo.commit("<<<<<<< broken\n", "broken")
    repo.write(SMALL)
    found = ready(repo.file)
    assert found.staging.refs == {WHOLE}
    assert found.commit({WHOLE}, found.message({WHOLE})).subject == "Board: board.toml as it is"
    assert repo.git("status", "--porcelain") == ""


def test_a_link_to_the_board(repo: Repo) -> None:
    """Through a link in the work tree, the file behind it is committed."""
    real = repo.folder / "plans/real.toml"
    real.parent.mkdir()
    repo.file.rename(real)
    repo.file.symlink_to("plans/real.toml")
    found = ready(repo.file)
    assert found.path == "plans/real.toml"
    found.commit(found.staging.refs, "move")
    assert repo.git("show", "--name-only", "--format=") == "plans/real.toml"


def test_line_ends_are_no_change(repo: Repo) -> None:
    """Where git converts line ends, a file with the other ones has only its real changes."""
    repo.git("config", "core.autocrlf", "true")
    repo.file.write_bytes(repo.file.read_bytes().replace(b"\n", b"\r\n"))
    found = ready(repo.file)
    assert [part.ref for part in found.staging.parts] == [GAP, OTHER]
    found.commit({GAP}, "part")
    assert "\r" not in repo.git("show", "HEAD:board.toml")
    found = ready(repo.file)
    found.commit({OTHER}, "rest")
    assert repo.git("status", "--porcelain") == ""
    repo.git("config", "core.autocrlf", "false")
    assert ready(repo.file).staging.refs == {LAYOUT}
