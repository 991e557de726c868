"""``board verify``: nothing by itself, and then what came of it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.verify.results import kept
from tests.cli_case import Case, case

ROOT = Path(__file__).parent.parent.parent
TEXT = """\
[statuses]
open.title = "Open"
done.closed = true

[phases]
p1.title = "First"

[criteria]
C-1.phase = "p1"
C-1.text = "It runs"
C-1.met = true
C-1.check = "touch ran-c1"

[gaps]
G-1.title = "One"
G-1.status = "done"
G-1.check = "touch ran-g1; echo no such thing; exit 3"
G-2.title = "Two"
G-2.phase = "p1"
G-2.check = "touch ran-g2"
"""


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """A board with three checks, and a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with case(tmp_path, monkeypatch, capsys, TEXT) as found:
        yield found


def ran(board: Case) -> set[str]:
    """Which commands were run."""
    return {path.name.removeprefix("ran-") for path in board.folder.glob("ran-*")}


def states(board: Case, *arguments: str) -> dict[str, str]:
    """The state of each check."""
    return {one["id"]: one["state"] for one in board("verify", "--json", *arguments).json["checks"]}


def test_nothing_by_itself(board: Case) -> None:
    """Without a person and without --allow nothing is run; all is unknown, which is no failure."""
    result = board("verify")
    assert result.code == 0
    assert not ran(board)
    assert result.out.count("? unknown") == 3
    assert "3 commands are not allowed yet" in result.err
    assert not list((board.folder / ".git").glob("board/*"))


def test_allowed_for_a_run(board: Case) -> None:
    """With --allow all are run, the red check of a closed gap is reported, and the exit code 1."""
    result = board("verify", "--allow")
    assert result.code == 1
    assert ran(board) == {"c1", "g1", "g2"}
    assert "G-1 is closed, but its check failed." in result.err
    assert "3 checks: 2 passed, 1 failed, 0 unknown." in result.err
    assert "no such thing" in result.out
    assert set(states(board).values()) == {"unknown"}


def test_an_open_gap_may_be_red(board: Case) -> None:
    """A failed check of what is open is no contradiction."""
    board.write(TEXT.replace('G-1.status = "done"\n', ""))
    result = board("verify", "--allow")
    assert result.code == 0
    assert "✗ failed" in result.out


def test_some_entries(board: Case) -> None:
    """An item, a criterion by its bare id, or a phase with all that belongs to it."""
    assert board("verify", "--allow", "G-2").code == 0
    assert ran(board) == {"g2"}
    assert states(board, "C-1") == {"criterion:C-1": "unknown"}
    assert set(states(board, "phase:p1")) == {"G-2", "criterion:C-1"}
    assert "G-9" in board.refused("verify", "G-9")


def test_results_are_kept(board: Case) -> None:
    """How a check ended last is known later, with when; a changed command knows nothing."""
    board("verify", "--allow")
    out = board.done("verify", "--list")
    assert "failed with exit code 3, " in out
    assert out.count("passed, ") == 2
    assert "ago" in out
    board.write(TEXT.replace("touch ran-g2", "touch  ran-g2"))
    listed = {one["id"]: one for one in board("verify", "--list", "--json").json["checks"]}
    assert listed["G-2"]["why"] == "it was never run"
    assert listed["G-1"]["exit_code"] == 3
    assert listed["G-1"]["output"] == ["no such thing"]
    (place,) = (board.folder / ".git/board").glob("checks-*.json")
    assert place.stat().st_mode & 0o777 == 0o600


def test_what_is_kept_is_not_trusted(board: Case) -> None:
    """Whatever is in the place of the results, it is shown harmless or not at all."""
    board("verify", "--allow")
    (place,) = (board.folder / ".git/board").glob("checks-*.json")
    known = json.loads(place.read_text())
    key = next(iter(known))
    known[key]["lines"] = ["\x1b[31mred"]
    known["other"] = {"state": "great", "lines": 3}
    place.write_text(json.dumps(known))
    assert kept(board.file)[key].lines == ("[31mred",)
    assert "other" not in kept(board.file)
    for text in ("[]", "{", '{"a": 1}', "[" * 100_000):
        place.write_text(text)
        assert kept(board.file) == {}


def test_too_slow_is_unknown(board: Case) -> None:
    """What takes longer than it may is unknown, even of a closed gap."""
    board.write(TEXT.replace("touch ran-g1", "sleep 30"))
    result = board("verify", "--allow", "--timeout", "0.3", "G-1")
    assert result.code == 0
    assert "it took longer than 0.3 s" in result.out


def test_a_red_check_keeps_a_gap_open(board: Case) -> None:
    """A gap whose check failed last is closed by force only; an unknown one just so."""
    board.write(TEXT.replace('G-1.status = "done"\n', ""))
    board("verify", "--allow", "G-1")
    assert "the check of G-1 failed" in board("move", "G-1", "done").err
    assert "the check of G-1 failed" in board("set", "G-1", "status=done").err
    board.done("move", "G-2", "done")
    board.done("move", "G-1", "done", "--force")


def test_check_reports_it(board: Case) -> None:
    """`board check` names the closed gap whose check failed last, until it passes."""
    assert board("check").code == 0
    board("verify", "--allow")
    result = board("check")
    assert result.code == 1
    assert "G-1 check: closed, but its check failed when it was run last" in result.out
    board.write(TEXT.replace("exit 3", "exit 0"))
    assert board("check").code == 0


def test_is_shown_with_the_entry(board: Case) -> None:
    """`show` says how the check ended last, and when; as data, too."""
    assert "last check" not in board.done("show", "G-1")
    assert board("show", "G-1", "--json").json["check"] is None
    board("verify", "--allow")
    assert "last check     failed with exit code 3, " in board.done("show", "G-1")
    assert "last check     passed, " in board.done("show", "criterion:C-1")
    assert board("show", "G-1", "--json").json["check"]["state"] == "failed"


def in_terminal(board: Case, answers: bytes, *arguments: str) -> str:
    """Run it in a terminal of its own with these answers typed; all that is on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "board", "verify", *arguments],
        cwd=board.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, answers)
    said, end = b"", time.monotonic() + 60
    try:
        while time.monotonic() < end and (part := os.read(ours, 4096)):
            said += part
    except OSError:
        pass
    process.wait(30)
    os.close(ours)
    return said.decode()


def test_a_person_is_asked_once(board: Case) -> None:
    """Each exact text is shown, a yes is kept in this clone, and a changed text asks anew."""
    said = in_terminal(board, b"o\ny\nn\ny\n")
    assert "touch ran-g1; echo no such thing; exit 3" in said
    assert "New command 3 of 3" in said
    assert ran(board) == {"g1", "c1"}
    said = in_terminal(board, b"n\n")
    assert "New command 1 of 1" in said
    assert states(board) == {"G-1": "failed", "G-2": "unknown", "criterion:C-1": "passed"}
    board.write(TEXT.replace("touch ran-c1", "touch ran-c2"))
    assert states(board)["criterion:C-1"] == "unknown"
    in_terminal(board, b"y\n")
    assert ran(board) == {"g1", "c1", "g2", "c2"}


def test_a_command_that_hides(board: Case) -> None:
    """What a command hides is seen before anybody allows it, and acts on no terminal."""
    board.write(TEXT + 'G-3.title = "Hid"\nG-3.check = "rm x\\r\\u001b[2Kecho \\u202ehi"\n')
    said = in_terminal(board, b"n\n", "G-3")
    assert r"rm x\x0d\x1b[2Kecho \u202ehi" in said
    assert "hidden characters" in said
    assert "\x1b[2K" not in said
    assert "\u202e" not in said
