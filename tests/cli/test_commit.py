"""``board commit`` on real repositories."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli_case import SMALL, Case, case

CHANGED = SMALL.replace('G-1.status = "triage"', 'G-1.status = "active"').replace("ada", "bo")


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """The small board, committed, with two items changed since."""
    with case(tmp_path, monkeypatch, capsys) as found:
        git(found, "add", "-A")
        git(found, "commit", "-qm", "first")
        found.write(CHANGED)
        yield found


def git(board: Case, *arguments: str) -> str:
    """Run git beside the board; what it says."""
    done = subprocess.run(["git", *arguments], cwd=board.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def hook(board: Case, script: str, name: str = "pre-commit") -> None:
    """Put up a hook."""
    path = board.folder / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_everything(board: Case) -> None:
    """Without IDs all changes go in, under a composed message; the id and subject are printed."""
    out = board.done("commit")
    assert out == f"{git(board, 'rev-parse', 'HEAD')[:7]} Board: G-1 moved to active, G-2 edited\n"
    assert git(board, "log", "-1", "--format=%b") == (
        "- G-1 One: triage → active\n- G-2 Two: owner ada → bo\n\nBoard-Item: G-1\nBoard-Item: G-2"
    )
    assert git(board, "status", "--porcelain") == ""


def test_some(board: Case) -> None:
    """With IDs only those go in, found by a beginning in any case; what is left is said."""
    result = board("commit", "g-2", "-m", "Bo takes over", "-m", "As agreed.")
    assert result.code == 0
    assert "1 change is not committed yet" in result.err
    message = git(board, "log", "-1", "--format=%B")
    assert message == "Bo takes over\n\nAs agreed.\n\nBoard-Item: G-2"
    assert git(board, "show", "HEAD:board.toml") == SMALL.replace("ada", "bo").strip()


def test_nothing(board: Case) -> None:
    """With nothing changed, that is said, and it is no failure."""
    board.write(SMALL)
    result = board("commit")
    assert (result.code, result.out) == (0, "")
    assert "Nothing to commit: board.toml is as in the last commit" in result.err
    assert board("commit", "--json").json["commit"] is None


def test_ids_that_can_not_be_meant(board: Case) -> None:
    """An ID without changes, an unknown one and one that may mean two are refused."""
    assert "R-1 has not changed since the last commit" in board.refused("commit", "R-1")
    assert "G-7" in board.refused("commit", "G-7")
    assert "G- may mean G-1, G-2." in board.refused("commit", "G-")


def test_dry_run(board: Case) -> None:
    """A dry run shows message and lines, and commits nothing."""
    out = board.done("commit", "G-1", "--dry-run")
    assert out.startswith("G-1 One: triage → active\n\nBoard-Item: G-1\n")
    assert '  - G-1.status = "triage"\n  + G-1.status = "active"\n' in out
    assert git(board, "rev-list", "--count", "HEAD") == "1"
    assert board("commit", "--dry-run", "--json").json["subject"].startswith("Board: G-1 moved")


def test_json(board: Case) -> None:
    """The result as data: the commit, its message, what went in and what was left."""
    found = board("commit", "G-1", "--json").json
    assert found["commit"] == git(board, "rev-parse", "HEAD")
    assert found["subject"] == "G-1 One: triage → active"
    assert found["items"] == ["G-1"]
    assert found["committed"] == [{"id": "G-1", "sentence": "G-1 One: triage → active"}]
    assert [one["id"] for one in found["left"]] == ["G-2"]


def test_what_a_choice_needs_goes_in(board: Case) -> None:
    """A new status goes in with the item that stands there, and that is said."""
    board.write(
        SMALL.replace("done.closed", "review.title = 'R'\ndone.closed").replace(
            'G-1.status = "triage"', 'G-1.status = "review"'
        )
    )
    result = board("commit", "G-1")
    assert "status:review is included: G-1 needs it" in result.err
    assert "status:review R added" in git(board, "log", "-1", "--format=%b")


def test_a_hook_refuses(board: Case) -> None:
    """A refusing hook's words are shown, the exit code is 1, and nothing has changed."""
    hook(board, "echo first; echo '\033[31msecond' >&2; exit 1")
    said = board.refused("commit", code=1)
    assert "first\n" in said
    assert "second\n" in said
    assert "[31m" not in said
    assert "Nothing was committed: git or a hook refused" in said
    assert git(board, "status", "--porcelain") == "M board.toml"


def test_where_nothing_can_be_committed(board: Case) -> None:
    """While a merge is under way, that and the way out are said."""
    (board.folder / ".git/MERGE_HEAD").write_text(git(board, "rev-parse", "HEAD") + "\n")
    assert "A merge is in progress: end it with git merge --continue" in board.refused(
        "commit", code=1
    )


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a repository the sentence says how to make one."""
    with case(tmp_path, monkeypatch, capsys, git=False) as board:
        assert "is not in a git repository" in board.refused("commit", code=1)


def test_detached(board: Case) -> None:
    """Without a branch the commit is made, and how to keep it is said."""
    git(board, "checkout", "-q", "--detach")
    assert "HEAD is detached" in board("commit").err


def test_conflicts_are_mentioned(board: Case) -> None:
    """A conflict that is kept in the file may be committed, and is mentioned."""
    board.write(
        CHANGED.replace(
            "G-2.size = 3", 'G-2.conflict.owner = { base = "ada", sides = ["bo", "cy"] }'
        )
    )
    assert "1 conflict is not resolved" in board("commit").err


def test_pick_needs_a_terminal(board: Case) -> None:
    """Without a terminal there is nobody to ask."""
    assert "asks on a terminal" in board.refused("commit", "--pick")


def in_terminal(board: Case, *arguments: str, typed: str = "", **env: str) -> tuple[int, str]:
    """Call the program on a terminal of its own; the exit code and all that was to be seen."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "board", *arguments],
        cwd=board.folder,
        stdin=other,
        stdout=other,
        stderr=other,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **env},
        start_new_session=True,
    )
    os.close(other)
    os.write(main, typed.encode())
    seen = b""
    while True:
        try:
            part = os.read(main, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(main)
    return process.wait(30), seen.decode(errors="replace")


def test_pick(board: Case) -> None:
    """Each entry is shown with its lines and asked for."""
    code, seen = in_terminal(board, "commit", "--pick", "-m", "mine", typed="x\nn\ny\n")
    assert code == 0, seen
    assert "(1/2) Commit this entry" in seen
    assert "y  yes, commit this entry" in seen
    assert git(board, "log", "-1", "--format=%B") == "mine\n\nBoard-Item: G-2"


@pytest.mark.parametrize(
    ("typed", "items"), [("a\n", ["G-1", "G-2"]), ("y\nd\n", ["G-1"]), ("y\nq\n", []), ("d\n", [])]
)
def test_pick_answers(board: Case, typed: str, items: list[str]) -> None:
    """``a`` takes the rest, ``d`` leaves it, ``q`` commits nothing at all."""
    code, seen = in_terminal(board, "commit", "-p", "-m", "mine", typed=typed)
    assert code == 0, seen
    trailers = [f"Board-Item: {id}" for id in items]
    assert git(board, "log", "-1", "--format=%(trailers:only)").splitlines() == trailers


def test_the_editor_opens_on_a_terminal(board: Case, tmp_path: Path) -> None:
    """On a terminal, without -m, the message opens in the person's editor, as with git."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "1s/.*/Edited/" "$1"\n')
    editor.chmod(0o755)
    code, seen = in_terminal(board, "commit", GIT_EDITOR=str(editor))
    assert code == 0, seen
    assert git(board, "log", "-1", "--format=%s") == "Edited"


def test_edited_words_are_kept(board: Case, tmp_path: Path) -> None:
    """Where a hook refuses what was typed in the editor, that is what is offered again."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "1s/.*/Edited/" "$1"\n')
    editor.chmod(0o755)
    hook(board, "exit 1", "commit-msg")
    code, seen = in_terminal(board, "commit", GIT_EDITOR=str(editor))
    assert code == 1
    assert "see above" in seen
    (board.folder / ".git/hooks/commit-msg").unlink()
    code, seen = in_terminal(board, "commit", GIT_EDITOR="true")
    assert code == 0, seen
    message = git(board, "log", "-1", "--format=%B")
    assert message.startswith("Edited\n\n- G-1 One")
    assert message.count("Board-Item: G-1") == 1


def test_an_empty_message(board: Case) -> None:
    """An empty message commits nothing."""
    assert "message is empty" in board.refused("commit", "-m", " ", code=1)


def test_edit_and_json(board: Case) -> None:
    """An editor has no place where data is expected."""
    assert "can't be combined" in board.refused("commit", "--edit", "--json")


def test_ended_from_outside(board: Case) -> None:
    """Ended while a hook runs, the program leaves no lock behind and nothing committed."""
    hook(board, "touch started; exec sleep 30")
    process = subprocess.Popen(
        [sys.executable, "-m", "board", "commit", "-m", "x"],
        cwd=board.folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 30
    while not (board.folder / "started").exists() and time.monotonic() < end:
        time.sleep(0.01)
    assert (board.folder / ".git/index.lock").exists()
    process.terminate()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert not (board.folder / ".git/index.lock").exists()
    assert list((board.folder / ".git/board").glob("index*")) == []
    assert git(board, "rev-list", "--count", "HEAD") == "1"


def test_a_refused_message_is_offered_again(board: Case, tmp_path: Path) -> None:
    """After a refusal the editor opens with the words of the time before."""
    hook(board, "exit 1")
    assert board("commit", "-m", "My words").code == 1
    (board.folder / ".git/hooks/pre-commit").unlink()
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nexit 0\n")
    editor.chmod(0o755)
    code, seen = in_terminal(board, "commit", GIT_EDITOR=str(editor))
    assert code == 0, seen
    assert git(board, "log", "-1", "--format=%s") == "My words"
