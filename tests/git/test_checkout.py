"""Checkouts of other repositories: how they stand, and that nothing of them is run."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from board.git import checkout
from board.git.checkout import Checkout, read, read_all
from tests.git_repo import START, Repo
from tests.test_trust import careless
from tests.trapped import Trapped, trapped


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with two commits, the first of them tagged."""
    repo = Repo(tmp_path / "one", "file.txt")
    repo.commit("one\n", "first")
    repo.git("tag", "v0.4-1")
    repo.commit("two\n", "second ]0;title")
    return repo


def test_clean(repo: Repo) -> None:
    """A clean checkout tells its branch, its last commit and how far the last tag is."""
    found = read(repo.folder)
    assert (found.name, found.flags, found.sync) == ("main", "", "∅")
    assert found.committed == START + 2 * 3600
    assert found.version == "v0.4-1+1"
    assert found.age(START + 2 * 3600 + 3 * 86400) == 3
    assert found.head == repo.git("rev-parse", "HEAD")
    assert not found.trouble


def test_no_unsafe_text(repo: Repo) -> None:
    """What others wrote comes without what would act on a terminal."""
    repo.commit("three\n", "a\x1b]0;title\x07b")
    assert "\x1b" not in read(repo.folder).subject


def test_flags(repo: Repo) -> None:
    """Staged, changed, untracked and stashed have the marks that gita has for them."""
    repo.write("stashed\n")
    repo.git("stash")
    repo.write("staged\n")
    repo.git("add", "file.txt")
    assert read(repo.folder).flags == "+$"
    repo.write("changed\n")
    (repo.folder / "new.txt").write_text("")
    assert read(repo.folder).flags == "+*?$"


def test_touched_is_not_changed(repo: Repo) -> None:
    """A file with another date and the same text counts as unchanged, and the index stays."""
    index = repo.folder / ".git/index"
    before = index.read_bytes()
    os.utime(repo.file, (START, START))
    assert read(repo.folder).flags == ""
    assert index.read_bytes() == before


def test_ahead_and_behind(repo: Repo, tmp_path: Path) -> None:
    """How far a branch is from its upstream."""
    clone = Repo(tmp_path / "clone", "file.txt")
    clone.git("remote", "add", "origin", str(repo.folder))
    clone.git("fetch", "-q", "origin")
    clone.git("reset", "-q", "--hard", "origin/main~1")
    clone.git("branch", "-q", "--set-upstream-to=origin/main")
    assert read(clone.folder).sync == "↓1"
    clone.commit("mine\n", "mine")
    found = read(clone.folder)
    assert (found.upstream, found.ahead, found.behind, found.sync) == ("origin/main", 1, 1, "↑1↓1")
    clone.git("reset", "-q", "--hard", "origin/main")
    assert read(clone.folder).sync == ""


def test_detached_and_unborn(repo: Repo, tmp_path: Path) -> None:
    """A detached HEAD is called by its commit; before the first commit there is only a branch."""
    repo.git("checkout", "-q", "--detach")
    found = read(repo.folder)
    assert (found.branch, found.name, found.sync) == ("", f"({found.head[:7]})", "")
    empty = read(Repo(tmp_path / "empty").folder)
    assert (empty.name, empty.head, empty.committed, empty.version) == ("main", "", None, "")


def test_linked_work_tree(repo: Repo, tmp_path: Path) -> None:
    """A linked work tree is a checkout like any other."""
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    assert read(tmp_path / "linked").name == "side"


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("none", "no such folder"),
        ("one/file.txt", "not a folder"),
        ("plain", "not a git repository"),
        ("one/inner", "not a git repository"),
        ("bare", "a bare repository, without files"),
        ("nul\0l", "no such folder"),
    ],
)
def test_trouble(repo: Repo, tmp_path: Path, name: str, trouble: str) -> None:
    """Where there is no checkout it is said why; a folder inside another's is not its checkout."""
    (tmp_path / "plain").mkdir()
    (repo.folder / "inner").mkdir()
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    assert read(tmp_path / name) == Checkout(trouble=trouble)


def test_file_without_an_end(repo: Repo) -> None:
    """A pipe where git expects a file is named, and is not waited for."""
    (repo.folder / ".git/config").unlink()
    os.mkfifo(repo.folder / ".git/config")
    assert "is not a plain file" in read(repo.folder).trouble


def test_stamp(repo: Repo) -> None:
    """The stamp is another one after git has written, and the same while it has not."""
    first = checkout.checkout_stamp(repo.folder)
    assert checkout.checkout_stamp(repo.folder) == first
    repo.commit("three\n", "third")
    assert checkout.checkout_stamp(repo.folder) != first
    assert checkout.checkout_stamp(repo.folder / "none") == ()


def test_commits_since(repo: Repo, tmp_path: Path) -> None:
    """Commits are counted that were made after a moment; without a checkout nobody knows."""
    assert checkout.commits_since(repo.folder, START) == 2
    assert checkout.commits_since(repo.folder, START + 3600) == 1
    assert checkout.commits_since(repo.folder, START + 2 * 3600) == 0
    repo.clock = START - 10 * 3600
    repo.commit("x = 0\n", "Of a clock that is wrong")
    assert checkout.commits_since(repo.folder, START) == 2
    assert checkout.commits_since(tmp_path / "none", START) is None
    assert checkout.commits_since(Repo(tmp_path / "empty").folder, START) is None


def test_place(tmp_path: Path) -> None:
    """A path is meant beside the board file, and ``~`` is the home folder."""
    board = tmp_path / "board.toml"
    assert checkout.place("../x", board) == tmp_path / "../x"
    assert checkout.place("~/x", board) == Path.home() / "x"
    assert checkout.places({"a": "/b", "c": ""}, board) == {"a": Path("/b")}


def test_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository full of traps is read, with changed files that have filters, and none goes off.

    Filters of odd names and from included files are traps like the others.
    """
    made = trapped(tmp_path)
    odd = made.trap("odd-filter", "cat")
    (tmp_path / "included").write_text(f'[filter "a=b.c"]\n\tclean = "{odd}"\n\trequired = true\n')
    (made.folder / ".gitattributes").write_text(
        "*.txt filter=a=b.c\n*.toml filter=trap\n*.dat filter=process\n"
    )
    careless(made, monkeypatch)
    (made.folder / "notes.txt").write_text("changed\n")
    made.file.write_text("[board]\n")
    (made.folder / "new.dat").write_text("x")
    made.rearm()
    for monitor in ("", "[core]\n\tfsmonitor = true\n"):
        with open(made.folder / ".git/config", "a") as config:
            config.write(monitor)
        found = read(made.folder)
        assert found.trouble == ""
        assert found.unstaged
        assert found.head
        assert checkout.commits_since(made.folder, 0) is not None
        checkout.checkout_stamp(made.folder)
        silent(made)
    made.git("diff", "--no-ext-diff", "--no-textconv", check=False)
    assert "odd-filter" in made.fired, "the control: a person's plain git does run it"


def test_nothing_runs_for_racy_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that git can tell only by their content are compared without their filters."""
    made = trapped(tmp_path)
    careless(made, monkeypatch)
    now = time.time_ns()
    for path in (made.folder / ".git/index", made.file, made.folder / "notes.txt"):
        os.utime(path, ns=(now, now))
    assert not read(made.folder).trouble
    silent(made)


def silent(made: Trapped) -> None:
    """Nothing has been run."""
    assert not made.fired, sorted(made.fired)
    assert not list((made.folder / ".git").glob("fsmonitor--daemon*"))


def test_submodule_is_not_entered(repo: Repo, tmp_path: Path) -> None:
    """A submodule with settings of its own is seen from outside alone."""
    (tmp_path / "trapped-one").mkdir()
    made = trapped(tmp_path / "trapped-one")
    repo.git(
        "-c", "core.fsmonitor=false", "update-index", "--add", "--cacheinfo",
        f"160000,{repo.git('rev-parse', 'HEAD')},sub",
    )  # fmt: skip
    made.folder.rename(repo.folder / "sub")
    made.folder = repo.folder / "sub"
    made.rearm()
    assert read(repo.folder).staged
    silent(made)


def test_many_at_once(repo: Repo, tmp_path: Path) -> None:
    """Many are read together, each under its own path, whatever is wrong with one of them."""
    other = Repo(tmp_path / "two").folder
    found = read_all([repo.folder, other, tmp_path / "none", repo.folder])
    assert list(found) == [repo.folder, other, tmp_path / "none"]
    assert found[repo.folder] == read(repo.folder)
    assert found[tmp_path / "none"].trouble
