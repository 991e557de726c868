"""Trust: whatever a repository brings, nothing of it runs until a person commits."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from board import git
from board.cli.main import run
from board.cli.registry import COMMANDS
from board.edit import move
from board.git import file_history, objects, state
from board.session import Session
from tests.trapped import Trapped, trapped
from tests.ui.terminal import opened, saved, screen_text, until

#: Each command with arguments under which it starts nothing but git that reads.
CALLS: dict[str, list[list[str]]] = {
    "ls": [[], ["kind:risk", "--json"]],
    "show": [["G-1"], ["repo:alpha"]],
    "diff": [[], ["HEAD~1"], ["HEAD~3", "HEAD"], ["--json"], ["side..HEAD"]],
    "log": [[], ["G-1"], ["--json"], ["--full"]],
    "changes": [["--since", "HEAD~1"], ["--as", "ada", "--json"], ["--as", "ada"]],
    "blame": [["G-1"], ["G-1", "--json"]],
    "stats": [[], ["--json"]],
    "roadmap": [[], ["--json"]],
    "repos": [[], ["--json"], ["--csv"], ["sync", ".gitmodules", "--dry-run"]],
    "check": [[], ["--json"]],
    "verify": [[], ["--list"], ["--json"]],
    "add": [["gap", "Another"]],
    "set": [["G-1", "owner=ada"]],
    "move": [["G-1", "done"]],
    "link": [["G-1", "repos", "beta"]],
    "unlink": [["G-1", "repos", "beta"]],
    "rename": [["G-2", "G-9"], ["G-9", "G-2"]],
    "rm": [["R-1"]],
    "edit": [["G-1"]],
    "undo": [[]],
    "redo": [[]],
    "resolve": [[], ["--json"]],
    "tour": [[]],
    "report": [[], ["--json"], ["--since", "HEAD~1", "--flow"], ["--format", "html"]],
    "graph": [[], ["--format", "dot"]],
    "import": [[".gitmodules", "--dry-run"]],
    "export": [[], ["--csv"]],
    "schema": [[], ["ls"]],
    "mcp": [],  # it waits for a client, and its tools are the commands here
    "agents": [[]],
    "serve": [["--host", "192.0.2.1"]],
    "reviewed": [["G-1"]],
    "triage": [[], ["--json"]],
    "init": [["new.toml"]],
    "fmt": [["--check"], []],
    "commit": [["--dry-run"], ["--dry-run", "--json"]],
    "git": [["status"], ["status", "--json"]],
    "completions": [["bash"]],
}
#: What must be done before, so that a command has something to do.
BEFORE = {"undo": [["set", "G-2", "owner=x"]], "redo": [["set", "G-2", "owner=x"], ["undo"]]}
#: Traps that must go off under the control's commands, so that silence means something.
LOUD = {
    "alias-st",
    "clean",
    "credential",
    "diff-command",
    "editor",
    "external-diff",
    "fsmonitor",
    "git-proxy",
    "gpg",
    "here-git",
    "included",
    "pager",
    "pager-log",
    "path-commit-msg",
    "path-post-checkout",
    "path-post-commit",
    "path-pre-commit",
    "path-reference-transaction",
    "process",
    "promisor",
    "python-tomli",
    "smudge",
    "ssh",
    "textconv",
    "trailer",
    "environment-diff",
    "environment-ssh",
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Trapped:
    """The repository of traps, made once."""
    return trapped(tmp_path_factory.mktemp("trapped"))


@pytest.fixture
def made(original: Trapped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trapped:
    """A repository of traps, with the environment of somebody careless."""
    made = original.copy(tmp_path)
    careless(made, monkeypatch)
    return made


def careless(made: Trapped, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder at hand in the PATH, and programs of others in the environment."""
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", made.trap("environment-diff"))
    monkeypatch.setenv("GIT_SSH_COMMAND", made.trap("environment-ssh", "exit 1"))
    monkeypatch.setenv("GIT_SSH", made.trap("environment-ssh-program", "exit 1"))
    monkeypatch.setenv("GIT_PAGER", made.trap("environment-pager", "cat"))
    monkeypatch.setenv("PAGER", made.trap("environment-plain-pager", "cat"))
    monkeypatch.setenv("GIT_ASKPASS", made.trap("environment-askpass"))
    monkeypatch.setenv("GIT_PROXY_COMMAND", made.trap("environment-proxy", "exit 1"))
    monkeypatch.setenv("GIT_SEQUENCE_EDITOR", made.trap("environment-sequence"))
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"], "./."]))


def quiet(made: Trapped, what: str) -> None:
    """Nothing has been run."""
    assert not made.fired, f"{what} ran {sorted(made.fired)}"
    assert not list((made.folder / ".git").glob("fsmonitor--daemon*"))


def test_opening_and_changing(made: Trapped) -> None:
    """Opening a board, changing it, saving, undo, redo and following run nothing."""
    session = Session.open(made.file)
    session.apply(move, ["G-1"], "done")
    session.save()
    session.undo()
    session.save()
    made.file.write_text(made.file.read_text().replace("Two", "Two at last"))
    session.reload()
    session.redo()
    session.save()
    Session.open(made.file).undo()
    quiet(made, "the session")


def read_all(made: Trapped) -> None:
    """Ask git all that the program can ask without being told to by a person."""
    repository = git.find(made.file)
    assert repository is not None
    with suppress(git.GitError):
        file_history.commits(repository, "board.toml")
    commits = file_history.commits(repository, "board.toml", "HEAD", "side")
    assert [commit.subject for commit in commits][-1] == "first"
    with objects.Blobs(repository) as blobs:
        found = [blobs.read(commit.blob) for commit in commits]
    assert found.count(None) == 1, "one version is missing, and is not fetched"
    assert objects.ids(repository, ["HEAD:board.toml", "HEAD:none", "side:notes.txt"])[1] == ""
    assert objects.blob(repository, "HEAD:notes.txt") == b"one\n"
    assert objects.head(repository)
    assert state.state(repository).branch == "main"
    assert not state.stages(repository, "board.toml")
    assert state.others(repository) == ()


def test_reading_git(made: Trapped) -> None:
    """Everything that is read of git runs nothing, whichever kind of monitor is set."""
    read_all(made)
    quiet(made, "reading")
    made.file.write_text("[board]\n")  # git must look at the file, not at its memory of it
    read_all(made)
    config = made.folder / ".git" / "config"
    config.write_text(config.read_text() + "[core]\n\tfsmonitor = true\n")
    read_all(made)
    quiet(made, "reading")


def test_unmerged(made: Trapped) -> None:
    """A merge that stands unfinished is read, and healed, without running anything."""
    blobs = [made.git("rev-parse", f"{name}:board.toml") for name in ("HEAD~2", "main", "side")]
    lines = [f"100644 {blob} {stage}\tboard.toml" for stage, blob in enumerate(blobs, 1)]
    made.git("update-index", "--force-remove", "board.toml")
    made.git("update-index", "--index-info", input="\n".join(lines) + "\n")
    (made.folder / ".git" / "MERGE_HEAD").write_text(made.git("rev-parse", "side") + "\n")
    made.rearm()
    repository = git.find(made.file)
    assert repository is not None
    assert all(state.stages(repository, "board.toml"))
    assert len(state.others(repository)) == 1
    session = Session.open(made.file)
    session.reload()
    quiet(made, "an unfinished merge")


def test_table_of_calls() -> None:
    """Each command has a place in the table here, so that a new one is tried too."""
    assert set(COMMANDS) - set(CALLS) == set(), "add what the new commands are called with"


@pytest.mark.parametrize("name", [name for name in CALLS if name in COMMANDS])
def test_commands(made: Trapped, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No command that a person gives runs anything of the repository."""
    for before in BEFORE.get(name, ()):
        assert run(before, lambda *asked: 0) == 0
    for arguments in CALLS[name]:
        code = run([name, *arguments], lambda *asked: 0)
        said = capsys.readouterr()
        assert code in (0, 1), said.err
        assert "Traceback" not in said.err
        quiet(made, f"board {name} {' '.join(arguments)}")


def test_installed_program(made: Trapped) -> None:
    """The installed program takes neither modules nor programs from the folder at hand."""
    program = shutil.which("board", path=os.path.dirname(sys.executable))
    if program is None:
        pytest.skip("the program is not installed beside this Python")
    for arguments in (["ls"], ["log"], ["check"]):
        subprocess.run([program, *arguments], capture_output=True, check=False, timeout=60)
        quiet(made, f"board {arguments[0]}")


async def test_terminal(made: Trapped) -> None:
    """The terminal, with all that it does in the background, runs nothing."""
    async with opened(made.file) as (app, pilot):
        await until(pilot, lambda: app.workspace.watching is not None)
        await pilot.press("L", "enter")
        await saved(app, pilot)
        made.file.write_text(made.file.read_text().replace("Two", "Two at last"))
        await until(pilot, lambda: "at last" in screen_text(app))
        for key in ("u", "2", "3", "4", "5", "1", "t", "escape", "escape", "escape"):
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(0.5)
    quiet(made, "the terminal")


def in_terminal(*words: str) -> None:
    """Run a program on a terminal of its own, as a person does."""
    pid, master = pty.fork()
    if pid == 0:  # pragma: no cover - the other process
        with suppress(OSError):
            os.execvp(words[0], words)
        os._exit(127)
    with suppress(OSError):
        while os.read(master, 65536):
            pass
    os.close(master)
    os.waitpid(pid, 0)


def test_traps_do_go_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: under a person's plain git nearly all of these traps go off."""
    made = trapped(tmp_path)
    monkeypatch.chdir(made.folder)

    def plain(*arguments: str, **more: str) -> None:
        with suppress(subprocess.TimeoutExpired):
            made.git(*arguments, check=False, **more)

    plain("status")
    made.file.write_text("[gaps]\n")
    (made.folder / "notes.txt").write_text("two\n")
    plain("diff")
    config = made.folder / ".git" / "config"
    text = config.read_text()
    external = f'external = "{made.traps / "external-diff"}"'
    assert external in text
    config.write_text(text.replace(external, ""))
    plain("diff")
    config.write_text(text)
    in_terminal("git", "log")
    in_terminal("git", "reflog")
    plain("log", "-p", "-9")
    plain("st")
    plain("inc")
    plain("commit", "-a", GIT_EDITOR=str(made.traps / "editor"))
    plain("commit", "-a", "-m", "x")
    plain("commit", "--allow-empty")
    plain("checkout", "HEAD~1", "--", "board.toml")
    plain("checkout", "-q", "HEAD~1")
    plain("ls-remote", "ssh://example.invalid/x")
    plain("ls-remote", "git://127.0.0.1:1/x")
    plain("rev-list", "--objects", "--all")
    message = made.base / "message"
    message.write_text("x\n\nSigned-off-by: a\n")
    plain("interpret-trailers", str(message))
    asked = "protocol=https\nhost=example.invalid\n\n"
    made.git("credential", "fill", input=asked, check=False, GIT_TERMINAL_PROMPT="0")
    subprocess.run(
        [sys.executable, "-c", "import tomli"], capture_output=True, check=False, timeout=60
    )
    (made.folder / "x.dat").write_text("x")
    plain("add", "x.dat")
    careless(made, monkeypatch)
    subprocess.run(["git", "status"], capture_output=True, check=False)
    made.file.write_text("[risks]\n")
    # Asked of the trap, the monitor says now and then that nothing has changed.
    plain("-c", "core.fsmonitor=false", "diff", "HEAD")
    plain("diff", "--no-index", "board.toml", "notes.txt")
    plain("ls-remote", "ssh://example.invalid/x")
    assert LOUD - made.fired == set()


def test_replaced_commits_are_read_as_they_are(made: Trapped) -> None:
    """A commit that a replace ref shows as another one is read as itself."""
    repository = git.find(made.file)
    assert repository is not None
    subjects = {commit.subject for commit in file_history.commits(repository, "board.toml")}
    assert {"an owner", "a title", "first"} <= subjects
    blob = objects.blob(repository, "HEAD:board.toml")
    assert blob is not None
    assert "gaps" in tomllib.loads(blob.decode())
