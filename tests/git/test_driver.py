"""The merge driver under a real git: every operation that merges, and every way it can fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from board.document import parse
from board.git import MERGED
from tests.branches import ROOT, Git, program, script, without_board

BASE = """\
# Ours.
[board]
schema = 1

[statuses]
triage.title = "Triage"
active.title = "Active"
done.closed = true

[gaps]
G-1.title = "One"
G-1.status = "triage"
G-1.owner = "ada"
G-1.tags = ["a"]
"""
#: Two edits that lines can't bring together: side by side, and of one list.
OURS = BASE.replace('"triage"\nG-1', '"active"\nG-1').replace('["a"]', '["a", "b"]')
THEIRS = BASE.replace('owner = "ada"', 'owner = "bo"  # since May').replace('["a"]', '["a", "c"]')
BOTH = OURS.replace('owner = "ada"', 'owner = "bo"  # since May').replace('"b"]', '"b", "c"]')
#: A third value for what ours changed.
OTHER = BASE.replace('"triage"\nG-1', '"done"\nG-1')
RECORD = 'G-1.conflict.status = { base = "triage", sides = ["active", "done"] }\n'


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository with the driver, the base on ``main`` and one edit each on two branches."""
    return repository(tmp_path / "work", f"{program(tmp_path / 'bin')}{os.pathsep}{PATH}")


PATH = os.environ["PATH"]


def repository(
    folder: Path,
    path: str,
    name: str = "board.toml",
    theirs: str | bytes = THEIRS,
    ours: str | bytes = OURS,
) -> Git:
    """A repository with the driver; ``ours`` is checked out, ``theirs`` is a branch."""
    git = Git(folder, path)
    folder.mkdir(parents=True)
    git("init", "-q")
    git.configure()
    (folder / ".gitattributes").write_text("*.toml text eol=lf merge=board\n")
    write(git, BASE, name)
    git("add", ".")
    git("commit", "-q", "-m", "Begin")
    for branch, text in (("theirs", theirs), ("ours", ours)):
        git("checkout", "-q", "-b", branch, "main")
        write(git, text, name)
        git("commit", "-q", "-a", "-m", f"Edit as {branch}")
    return git


def write(git: Git, text: str | bytes, name: str = "board.toml") -> None:
    """Make this the board file."""
    file = git.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def text(git: Git, name: str = "board.toml") -> str:
    """The board file as it is."""
    return (git.folder / name).read_bytes().decode()


def clean(git: Git) -> bool:
    """Whether nothing is left to do or to commit."""
    return git("status", "--porcelain") == ""


# Every operation that merges


def test_merge(git: Git) -> None:
    """``git merge`` takes both sides, where lines alone would be a conflict."""
    git("merge", "-q", "--no-edit", "theirs")
    assert text(git) == BOTH
    assert clean(git)
    git("config", "merge.board.driver", "false")
    git("reset", "-q", "--hard", "HEAD^")
    assert git.run("merge", "--no-edit", "theirs").returncode == 1


def test_rebase(git: Git) -> None:
    """``git rebase`` replays our commit onto theirs, whose look stays."""
    git("rebase", "-q", "theirs")
    assert parse(text(git).encode()).board == parse(BOTH.encode()).board
    assert "# since May" in text(git)
    assert clean(git)


def test_cherry_pick(git: Git) -> None:
    """``git cherry-pick`` brings one commit of theirs."""
    git("cherry-pick", "theirs")
    assert text(git) == BOTH


def test_stash_pop(git: Git) -> None:
    """``git stash pop`` brings what was not committed into what was meanwhile."""
    write(git, OURS.replace('title = "One"', 'title = "Eins"'))
    git("stash", "-q")
    git("merge", "-q", "--no-edit", "theirs")
    git("stash", "pop", "-q")
    assert text(git) == BOTH.replace('title = "One"', 'title = "Eins"')


def test_am(git: Git) -> None:
    """``git am -3`` applies a patch of theirs whose lines are not there any more."""
    patch = git("format-patch", "-1", "--stdout", "theirs")
    git("am", "-q", "-3", input=patch.encode())
    assert text(git) == BOTH
    assert clean(git)


def test_revert(git: Git) -> None:
    """``git revert`` takes back what a commit did, and leaves what came later beside it."""
    git("merge", "-q", "--no-edit", "theirs")
    git("revert", "--no-edit", "theirs")
    assert text(git) == OURS


def test_checkout_with_changes(git: Git) -> None:
    """``git checkout -m`` takes what is not committed along to another branch."""
    write(git, OURS.replace('title = "One"', 'title = "Eins"'))
    git("checkout", "-q", "-m", "theirs")
    assert text(git) == THEIRS.replace('title = "One"', 'title = "Eins"')


# Conflicts


@pytest.mark.parametrize(
    "operation", [("merge", "--no-edit"), ("cherry-pick",), ("rebase",)], ids=lambda o: str(o[0])
)
def test_a_conflict_stops_git_with_both_values_in_the_file(
    git: Git, operation: tuple[str, ...]
) -> None:
    """Git stops, the path is unmerged, and the file is a board with the conflict as data."""
    git("checkout", "-q", "-b", "other", "main")
    write(git, OTHER)
    git("commit", "-q", "-a", "-m", "Another")
    git("checkout", "-q", "ours")
    done = git.run(*operation, "other")
    assert done.returncode == 1
    assert b"board resolve" in done.stderr
    assert "board.toml" in git("ls-files", "--unmerged")
    document = parse(text(git).encode())
    assert not document.read_only
    record = document.board.gaps["G-1"].conflicts["status"]
    assert sorted(record["sides"]) == ["active", "done"]
    assert record["base"] == "triage"
    assert "<<<<" not in text(git)


def test_a_stash_that_conflicts_is_kept(git: Git) -> None:
    """``git stash pop`` leaves both values in the file, and the stash where it was."""
    git("checkout", "-q", "main")
    write(git, OTHER)
    git("stash", "-q")
    git("merge", "-q", "--ff-only", "ours")
    assert git.run("stash", "pop").returncode == 1
    assert RECORD in text(git)
    assert git("stash", "list") != ""


def test_branches_that_met_twice(git: Git) -> None:
    """A base that is itself a merge with a conflict, as criss-cross histories have, is merged."""
    git("checkout", "-q", "-b", "other", "main")
    write(git, OTHER)
    git("commit", "-q", "-a", "-m", "Another")
    first, second = git("rev-parse", "ours").strip(), git("rev-parse", "other").strip()
    for branch, into, settled in (("ours", second, "active"), ("other", first, "active")):
        git("checkout", "-q", branch)
        assert git.run("merge", "--no-edit", into).returncode == 1
        lines = [line for line in text(git).splitlines(keepends=True) if "conflict" not in line]
        write(git, "".join(lines).replace('"done"\nG-1', f'"{settled}"\nG-1'))
        git("commit", "-q", "-a", "--no-edit")
    write(git, text(git).replace('title = "One"', 'title = "Eins"'))
    git("commit", "-q", "-a", "-m", "Title")
    git("checkout", "-q", "ours")
    assert len(git("merge-base", "--all", "ours", "other").split()) == 2
    git("merge", "-q", "--no-edit", "other")
    assert text(git) == OURS.replace('title = "One"', 'title = "Eins"')


def test_both_added_the_file(git: Git) -> None:
    """Two boards that began apart become one."""
    for branch, title in (("left", "One"), ("right", "Two")):
        git("checkout", "-q", "--orphan", branch)
        write(git, f'[gaps]\n# {title}\nG-{title}.title = "{title}"\n')
        git("add", ".")
        git("commit", "-q", "-m", title)
    git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "left")
    wanted = '[gaps]\n# One\nG-One.title = "One"\n# Two\nG-Two.title = "Two"\n'
    assert sorted(text(git).split("\n")) == sorted(wanted.split("\n"))
    assert parse(text(git).encode()).board.gaps.keys() == {"G-One", "G-Two"}


@pytest.mark.parametrize("name", ["my boards/a b's board.toml", "-x.toml", "$(touch pwned).toml"])
def test_names_of_any_kind(tmp_path: Path, name: str) -> None:
    """A path with spaces, quotes or what a shell would act upon is only a name."""
    path = f"{program(tmp_path / 'bin')}{os.pathsep}{PATH}"
    git = repository(tmp_path / "a work tree", path, name)
    git("merge", "-q", "--no-edit", "theirs")
    assert text(git, name) == BOTH
    assert not list(tmp_path.rglob("pwned"))
    git = repository(tmp_path / "another", without_board(tmp_path / "few"), name)
    assert git.run("merge", "--no-edit", "theirs").returncode == 1
    assert_both_in_markers(text(git, name))
    assert not list(tmp_path.rglob("pwned"))


# Every way it can fail

CONFLICT = """\
<<<<<<< ours
G-1.status = "active"
G-1.owner = "ada"
G-1.tags = ["a", "b"]
||||||| base
G-1.status = "triage"
G-1.owner = "ada"
G-1.tags = ["a"]
=======
G-1.status = "triage"
G-1.owner = "bo"  # since May
G-1.tags = ["a", "c"]
>>>>>>> theirs
"""


def assert_both_in_markers(found: str) -> None:
    """Both sides and the base stand in the file, as git alone would put them."""
    assert found == BASE.partition("G-1.status")[0] + CONFLICT


FAILURES = {
    "crashes": 'echo "Traceback" >&2; exit 1',
    "is killed": "kill -9 $$",
    "is another program": 'echo "board 7.2"; exit 0',
    "is an older one": "echo 'No such command git' >&2; exit 2",
    "reads for ever": "cat; exit 3",
    "ends as git would": "exit 128",
}


@pytest.mark.parametrize("text_of", FAILURES.values(), ids=FAILURES.keys())
def test_a_board_that_fails_leaves_markers(tmp_path: Path, text_of: str) -> None:
    """Whatever the program on the path does, theirs is in the file, and git knows of it."""
    path = f"{script(tmp_path / 'bin', text_of)}{os.pathsep}{PATH}"
    git = repository(tmp_path / "work", path)
    done = git.run("merge", "--no-edit", "theirs")
    assert done.returncode == 1
    assert b"merged line by line" in done.stderr
    assert_both_in_markers(text(git))
    assert "board.toml" in git("ls-files", "--unmerged")


def test_a_machine_without_board_leaves_markers(tmp_path: Path) -> None:
    """Where there is no board on the path, git merges the lines, and says so in one line."""
    git = repository(tmp_path / "work", without_board(tmp_path / "bin"))
    done = git.run("merge", "--no-edit", "theirs")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [b"board.toml: merged line by line, without board"]
    assert_both_in_markers(text(git))


def test_a_machine_without_board_merges_lines_that_fit(tmp_path: Path) -> None:
    """Without board, edits of lines apart still come together without a conflict."""
    theirs = BASE.replace('triage.title = "Triage"', 'triage.title = "Neu"')
    git = repository(tmp_path / "work", without_board(tmp_path / "bin"), theirs=theirs)
    git("merge", "-q", "--no-edit", "theirs")
    assert text(git) == OURS.replace('triage.title = "Triage"', 'triage.title = "Neu"')


def test_killed_after_the_file_was_written(tmp_path: Path) -> None:
    """A driver that dies with the merged file in place loses neither side."""
    program(tmp_path / "real")
    dying = f'"{tmp_path}/real/board" "$@"; kill -9 $$'
    path = f"{script(tmp_path / 'bin', dying)}{os.pathsep}{PATH}"
    git = repository(tmp_path / "work", path)
    git.run("merge", "--no-edit", "theirs")
    for part in ('"active"', '"bo"  # since May', '"b"', '"c"'):
        assert part in text(git)


@pytest.mark.parametrize(
    "theirs",
    [
        THEIRS.replace('"bo"', '"bo'),
        THEIRS.replace("schema = 1", "schema = 99"),
        THEIRS.replace('triage"\nG-1.owner', 'traige"\nG-1.owner'),
        THEIRS.replace('owner = "bo"', "owner = 7"),
    ],
    ids=["toml", "schema", "status", "type"],
)
def test_what_is_no_board_is_merged_by_lines(git: Git, theirs: str) -> None:
    """A version that can't be read is not merged by meaning, and no side is left out."""
    git("checkout", "-q", "theirs")
    write(git, theirs)
    git("commit", "-q", "-a", "-m", "Worse")
    git("checkout", "-q", "ours")
    done = git.run("merge", "--no-edit", "theirs")
    assert done.returncode == 1
    assert b"theirs version can't be read" in done.stderr
    assert b"Traceback" not in done.stderr
    wanted = [line for line in (OURS + theirs).splitlines() if line.startswith("G-1.")]
    assert {*wanted} <= {*text(git).splitlines()}
    assert ">>>>>>> theirs" in text(git)


def test_what_git_takes_for_binary_keeps_both_sides(tmp_path: Path) -> None:
    """Bytes that git can't merge by lines either stand in the file from both sides."""
    path = f"{program(tmp_path / 'bin')}{os.pathsep}{PATH}"
    theirs = THEIRS.encode().replace(b"bo", b"b\0o")
    git = repository(tmp_path / "work", path, theirs=theirs)
    assert git.run("merge", "--no-edit", "theirs").returncode == 1
    found = (git.folder / "board.toml").read_bytes()
    assert OURS.encode() in found
    assert theirs in found
    assert found.startswith(b"<<<<<<< ours\n")
    assert "board.toml" in git("ls-files", "--unmerged")
    assert git("status", "--porcelain", "--untracked-files=all").split() == ["UU", "board.toml"]


@pytest.mark.parametrize("word", ["bo", "b\0o"], ids=["lines", "binary"])
def test_called_by_hand_it_merges_lines_itself(git: Git, word: str) -> None:
    """A config of one's own, without the guard, gets markers as well."""
    git("config", "merge.board.driver", "board git merge-driver %O %A %B %L %P")
    theirs = THEIRS.replace("schema = 1", "schema = 99").replace("bo", word)
    git("checkout", "-q", "-b", "worse", "main")
    write(git, theirs)
    git("commit", "-q", "-a", "-m", "Worse")
    git("checkout", "-q", "ours")
    assert git.run("merge", "--no-edit", "worse").returncode == 1
    wanted = [line for line in (OURS + theirs).splitlines() if line.startswith("G-1.")]
    assert {*wanted} <= {*text(git).splitlines()}
    assert ">>>>>>> theirs" in text(git)
    git("reset", "-q", "--hard")
    git("merge", "-q", "--no-edit", "theirs")
    assert text(git) == BOTH


def test_the_driver_loads_nothing_heavy(tmp_path: Path) -> None:
    """A merge starts no program and loads neither the terminal nor what starts programs."""
    for name, data in (("O", BASE), ("A", OURS), ("B", THEIRS)):
        (tmp_path / name).write_text(data)
    heavy = {"textual", "rich", "asyncio", "subprocess", "watchfiles", "logging"}
    probe = (
        "import sys; from board.__main__ import main; code = main(); "
        f"print(*sorted({heavy!r} & sys.modules.keys())); sys.exit(code)"
    )
    words = [sys.executable, "-c", probe, "git", "merge-driver", "--from-git", "--", "O", "A", "B"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (MERGED, "\n", "")
    assert (tmp_path / "A").read_text() == BOTH
