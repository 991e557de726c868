"""Repositories that are not as they should be: one sentence each, and never a wait."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from board import git
from board.cli.main import run as board
from board.git import GitError, file_history, objects, run, state
from board.session import Session

TEXT = '[board]\nschema = 1\n\n[gaps]\nG-1.title = "One"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a board in its only commit."""
    folder = tmp_path / "work"
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / "board.toml").write_text(TEXT)
    for words in (["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def works(folder: Path) -> None:
    """The board itself opens, changes and saves."""
    from board import edit

    session = Session.open(folder / "board.toml")
    session.apply(edit.move, ["G-1"], "done" if "done" not in session.document.text else "active")
    session.save()


@pytest.mark.parametrize("name", ["config", "index", "commondir", "packed-refs", "../.mailmap"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_file_without_an_end(
    folder: Path, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe or a device where git expects a file is named, and the board works without git."""
    path = folder / ".git" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path) if kind == "pipe" else path.symlink_to("/dev/zero")
    works(folder)
    repository = git.find(folder / "board.toml")
    assert repository is not None
    with pytest.raises(GitError, match="is not a plain file, so git is not run"):
        file_history.commits(repository, "board.toml")
    with pytest.raises(GitError, match="is not a plain file"):
        state.state(repository)
    with pytest.raises(GitError, match="is not a plain file"):
        objects.blob(repository, "HEAD:board.toml")
    for words in (["log"], ["diff"], ["commit", "--dry-run"]):
        assert board([*words, "--board", str(folder / "board.toml")], lambda _: 0) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("kind", ["pipe", "device", "huge", "elsewhere", "words"])
def test_git_file_that_leads_nowhere(folder: Path, kind: str) -> None:
    """A ``.git`` that is no way to a git directory means no repository."""
    dot = folder / ".git"
    dot.rename(folder.parent / "kept")
    match kind:
        case "pipe":
            os.mkfifo(dot)
        case "device":
            dot.symlink_to("/dev/zero")
        case "huge":
            dot.write_text("gitdir: " + "x" * 1_000_000)
        case "elsewhere":
            dot.write_text("gitdir: /none/such\n")
        case "words":
            dot.write_text("nothing of the kind\n")
    assert git.find(folder / "board.toml") is None
    works(folder)


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_head_that_is_no_file(folder: Path, kind: str) -> None:
    """Without a HEAD that is a file there is no repository."""
    head = folder / ".git" / "HEAD"
    head.unlink()
    os.mkfifo(head) if kind == "pipe" else head.symlink_to("/dev/zero")
    assert git.find(folder / "board.toml") is None
    works(folder)


def test_git_directory_elsewhere(folder: Path) -> None:
    """A ``.git`` file may lead out of the work tree, as for submodules, and is followed."""
    (folder / ".git").rename(folder.parent / "kept")
    (folder / ".git").write_text("gitdir: ../kept\n")
    repository = git.find(folder / "board.toml")
    assert repository is not None
    assert [commit.subject for commit in file_history.commits(repository, "board.toml")] == [
        "first"
    ]
    works(folder)


def test_git_that_hangs(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that never answers is given up with a sentence, and nothing of it stays."""
    programs = tmp_path / "programs"
    programs.mkdir()
    fake = programs / "git"
    fake.write_text("#!/bin/sh\nexec sleep 600\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(run, "PATIENCE", 0.2)
    repository = git.find(folder / "board.toml")
    assert repository is not None
    with pytest.raises(GitError, match="git did not answer within"):
        objects.head(repository)
    with pytest.raises(GitError, match="git did not answer within"):
        objects.blob(repository, "HEAD:board.toml")
    works(folder)


@pytest.mark.parametrize(
    ("said", "patience"),
    [("echo 1 blob 100; echo half", 60.0), ("sleep 0.5; echo 1 blob 3; echo old", 0.1)],
    ids=["cut", "late"],
)
def test_answer_that_is_cut_or_late(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, patience: float
) -> None:
    """Half an answer is none, and one that comes too late is not taken for the next one."""
    programs = tmp_path / "programs"
    programs.mkdir()
    fake = programs / "git"
    fake.write_text(f"#!/bin/sh\nread name; {said}\n")
    fake.chmod(0o755)
    repository = git.find(folder / "board.toml")
    assert repository is not None
    with objects.Blobs(repository) as blobs:
        with monkeypatch.context() as patch:
            patch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
            patch.setattr(run, "PATIENCE", patience)
            with pytest.raises(GitError, match=r"did not answer|stopped while"):
                blobs.read("HEAD:board.toml")
        assert blobs.read("HEAD:board.toml") == (folder / "board.toml").read_bytes()
