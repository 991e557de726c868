"""Running commands: their folder, their environment, their end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from board.safe_text import is_unsafe
from board.verify.ended import LINES, WIDTH, Ended
from board.verify.running import Runs, Told, end_all, environment


def run(folder: Path, *texts: str, jobs: int = 4, timeout: float = 20) -> list[Ended]:
    """How these commands ended."""
    runs = Runs(folder, jobs=jobs, timeout=timeout)
    told = runs.run({str(at): text for at, text in enumerate(texts)})
    ended = {one.key: one.ended for one in told if one.ended is not None}
    return [ended[str(at)] for at in range(len(texts))]


def gone(pid: int) -> bool:
    """Whether a process is no more, or only its name is left."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def test_ends(tmp_path: Path) -> None:
    """A command has its exit code and its last lines, from both streams."""
    good, bad = run(tmp_path, "echo one; echo two >&2", "echo no; exit 3")
    assert (good.code, good.lines, good.why) == (0, ("one", "two"), "")
    assert (bad.code, bad.lines) == (3, ("no",))


def test_folder_and_input(tmp_path: Path) -> None:
    """It is run in its folder, and nobody types anything."""
    (one,) = run(tmp_path, "pwd; cat; tty")
    assert one.lines == (str(tmp_path.resolve()), "not a tty")


def test_environment_is_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It knows nothing of the person's settings, and takes no program from the folder at hand."""
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("BASH_ENV", str(tmp_path / "evil"))
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"], "./."]))
    (one,) = run(tmp_path, "env")
    assert not any("SECRET" in line or "BASH_ENV" in line for line in one.lines)
    assert all(os.path.isabs(part) for part in environment()["PATH"].split(os.pathsep))


def test_too_long(tmp_path: Path) -> None:
    """One that takes too long is ended with all that it started, and has no exit code."""
    script = "sleep 60 & echo $! > child; trap '' TERM; echo begun; sleep 60"
    begin = time.monotonic()
    (one,) = run(tmp_path, script, timeout=0.4)
    assert time.monotonic() - begin < 10
    assert one.code is None
    assert one.why == "it took longer than 0.4 s"
    assert one.lines == ("begun",)
    until(lambda: gone(int((tmp_path / "child").read_text())))


def test_what_it_leaves_running(tmp_path: Path) -> None:
    """What goes on in the background keeps nobody waiting, and is ended."""
    begin = time.monotonic()
    (one,) = run(tmp_path, "sleep 60 & echo $! > child; echo done")
    assert time.monotonic() - begin < 5
    assert (one.code, one.lines) == (0, ("done",))
    until(lambda: gone(int((tmp_path / "child").read_text())))


def test_several_at_once(tmp_path: Path) -> None:
    """As many are running at the same time as are asked for."""
    meet = "touch {0}; until [ -e {1} ]; do sleep 0.02; done"
    found = run(tmp_path, meet.format("a", "b"), meet.format("b", "a"), jobs=2)
    assert [one.code for one in found] == [0, 0]
    count = "ls running-* 2>/dev/null | wc -l; touch running-$$; sleep 0.1; rm running-$$"
    assert {one.lines for one in run(tmp_path, *[count] * 4, jobs=1)} == {("0",)}


def test_hostile_output(tmp_path: Path) -> None:
    """What a command says can't act on the terminal, and fills no memory."""
    loud, odd = run(
        tmp_path,
        "head -c 3000000 /dev/zero | tr '\\0' x; echo; seq 1000",
        "printf 'a\\033]0;title\\007b\\r\\nc\\342\\200\\256d\\377\\n\\033[31mred\\033[0m'",
    )
    assert len(loud.lines) == LINES
    assert loud.lines[-1] == "1000"
    assert all(len(line) <= WIDTH for line in loud.lines)
    assert not any(is_unsafe(line) for line in odd.lines)
    assert odd.lines[-1] == "red"


def test_a_text_that_is_no_command(tmp_path: Path) -> None:
    """One that the system refuses is not failed: it could not be started."""
    (one,) = run(tmp_path, "echo \0")
    assert one.code is None
    assert one.why.startswith("it can't be started")


def test_is_told_live(tmp_path: Path) -> None:
    """A line is told while the command is still running."""
    runs = Runs(tmp_path, jobs=1, timeout=20)
    seen: list[Told] = []
    for told in runs.run({"k": "echo begun; until [ -e go ]; do sleep 0.02; done"}):
        seen.append(told)
        if told.line == "begun":
            (tmp_path / "go").touch()
    assert [bool(one.line) for one in seen] == [False, True, False]


@pytest.mark.parametrize("how", ["leave", "end_all"])
def test_whoever_leaves_ends_them(tmp_path: Path, how: str) -> None:
    """Leaving the results, or the program, ends what is running."""
    runs = Runs(tmp_path, jobs=1, timeout=60)
    told = runs.run({"k": "echo $$ > pid; echo begun; sleep 60", "l": "touch never"})
    for one in told:
        if one.line:
            break
    if how == "leave":
        told.close()  # type: ignore[attr-defined]
    else:
        end_all()
        assert [one.ended.why for one in told if one.ended] == ["it was stopped"] * 2
    until(lambda: gone(int((tmp_path / "pid").read_text())))
    assert not (tmp_path / "never").exists()
