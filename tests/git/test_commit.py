"""One commit of one file, in real repositories of every kind."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from board.git import GitError, Repository, find
from board.git.commit import RefusedError, commit
from board.git.commit_checks import normalizes, obstacle, signs

OLD, NEW = b"a = 1\n", b"a = 2\n"


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    """Run git in a folder; what it says."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout.strip("\n")


def repository(folder: Path) -> Repository:
    """The repository of a folder."""
    found = find(folder / "board.toml")
    assert found is not None
    return found


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository with a commit of a board and of another file."""
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "board.toml").write_bytes(OLD)
    (folder / "other").write_text("1\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder


def hook(folder: Path, name: str, script: str) -> None:
    """Put up a hook."""
    path = folder / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def made(folder: Path, path: str = "board.toml", data: bytes = NEW, message: str = "say") -> str:
    """Commit and check what must be so everywhere; the message of the commit."""
    (folder / path).write_bytes(data)
    done = commit(repository(folder), path, data, message)
    assert git(folder, "rev-parse", "HEAD") == done.id
    assert git(folder, "status", "--porcelain", "--", path) == ""
    left = [file.name for file in (repository(folder).directory / "board").iterdir()]
    assert left == []
    assert not (repository(folder).directory / "index.lock").exists()
    return git(folder, "log", "-1", "--format=%B").strip()


def test_the_file_alone_is_committed(work: Path) -> None:
    """What else is staged stays staged, what else is changed stays changed."""
    (work / "other").write_text("2\n")
    (work / "staged").write_text("new\n")
    git(work, "add", "staged")
    assert made(work, message="Subject\n\n# no comment") == "Subject\n\n# no comment"
    assert git(work, "show", "--name-only", "--format=") == "board.toml"
    assert git(work, "status", "--porcelain") == " M other\nA  staged"


def test_a_file_changed_in_the_second_of_its_commit_stays_changed(work: Path) -> None:
    """Git looks into a file that is as young as its index, and does so after our commit, too."""
    git(work, "config", "core.trustctime", "false")
    other, second = work / "other", 1_767_700_000
    os.utime(other, (second, second))
    git(work, "add", "other")
    other.write_text("2\n")
    os.utime(other, (second, second))
    os.utime(work / ".git/index", (second, second))
    made(work)
    assert git(work, "status", "--porcelain") == " M other"


def test_a_part_of_the_file_can_be_committed(work: Path) -> None:
    """Bytes that are not the working file's are committed; the file stays as it is."""
    (work / "board.toml").write_bytes(b"a = 2\nb = 3\n")
    done = commit(repository(work), "board.toml", NEW, "part")
    assert (done.subject, done.short) == ("part", done.id[:7])
    assert git(work, "show", "HEAD:board.toml") == "a = 2"
    assert git(work, "diff", "--name-only") == "board.toml"
    assert git(work, "diff", "--cached", "--name-only") == ""
    assert (work / "board.toml").read_bytes() == b"a = 2\nb = 3\n"


def test_before_the_first_commit(tmp_path: Path) -> None:
    """On a branch without a commit, the board is the first one; what is staged waits."""
    git(tmp_path, "init", "-q")
    (tmp_path / "staged").write_text("new\n")
    git(tmp_path, "add", "staged")
    assert made(tmp_path) == "say"
    assert git(tmp_path, "ls-tree", "--name-only", "HEAD") == "board.toml"
    assert git(tmp_path, "status", "--porcelain") == "A  staged"


def test_in_a_repository_without_an_index(tmp_path: Path) -> None:
    """A repository in which nothing was ever added works."""
    git(tmp_path, "init", "-q")
    assert made(tmp_path) == "say"


def test_a_new_file_in_a_folder_below(work: Path) -> None:
    """A board in a subfolder, with spaces and a comma in its name, is added as any other."""
    (work / "a, b").mkdir()
    assert made(work, "a, b/bo ard.toml") == "say"
    assert git(work, "show", "--name-only", "-z", "--format=").strip("\0") == "a, b/bo ard.toml"


def test_modes_stay(work: Path) -> None:
    """A file that may be run stays one, known to git or new."""
    (work / "board.toml").chmod(0o755)
    git(work, "commit", "-qam", "mode")
    made(work)
    (work / "new.toml").write_bytes(OLD)
    (work / "new.toml").chmod(0o755)
    made(work, "new.toml")
    assert git(work, "ls-tree", "HEAD").count("100755") == 2


def test_detached(work: Path) -> None:
    """Without a branch the commit is made on top of HEAD."""
    git(work, "checkout", "-q", "--detach")
    assert made(work) == "say"
    assert git(work, "rev-list", "--count", "HEAD") == "2"


def test_linked_work_tree(work: Path, tmp_path: Path) -> None:
    """A linked work tree has an index of its own; the main one is left alone."""
    linked = tmp_path / "linked"
    git(work, "worktree", "add", "-q", "-b", "side", str(linked))
    assert made(linked) == "say"
    assert git(work, "status", "--porcelain") == ""
    assert git(work, "log", "-1", "--format=%s") == "first"


def test_submodule(work: Path, tmp_path: Path) -> None:
    """A board in a submodule is committed there."""
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(work), "sub")
    assert made(outer / "sub") == "say"
    assert git(outer, "status", "--porcelain").endswith("sub")


def test_sha256(tmp_path: Path) -> None:
    """Repositories with longer ids work."""
    git(tmp_path, "init", "-q", "--object-format=sha256")
    made(tmp_path)
    made(tmp_path, data=OLD)
    assert len(git(tmp_path, "rev-parse", "HEAD")) == 64


@pytest.mark.parametrize("sparse_index", ["false", "true"])
def test_sparse_checkout(work: Path, sparse_index: str) -> None:
    """Where most files are not checked out, they stay in the commit and out of the tree."""
    (work / "deep").mkdir()
    (work / "deep/file").write_text("1\n")
    git(work, "add", "-A")
    git(work, "commit", "-qm", "deep")
    git(work, "sparse-checkout", "init", "--cone")
    git(work, "config", "index.sparse", sparse_index)
    git(work, "sparse-checkout", "set")
    assert not (work / "deep").exists()
    made(work)
    assert git(work, "ls-tree", "-r", "--name-only", "HEAD") == "board.toml\ndeep/file\nother"
    assert git(work, "status", "--porcelain") == ""
    assert not (work / "deep").exists()


def test_split_index(work: Path) -> None:
    """An index in two files works."""
    git(work, "update-index", "--split-index")
    made(work)
    assert git(work, "status", "--porcelain") == ""


def test_other_files_may_be_unmerged(work: Path) -> None:
    """Other files that a stash left unmerged stay so."""
    (work / "other").write_text("2\n")
    git(work, "stash", "-q")
    (work / "other").write_text("3\n")
    git(work, "commit", "-qam", "third")
    git(work, "stash", "pop", "-q", check=False)
    assert git(work, "status", "--porcelain") == "UU other"
    assert obstacle(repository(work), "board.toml") == ""
    made(work)
    assert git(work, "status", "--porcelain") == "UU other"


def test_the_board_itself_may_not_be_unmerged(work: Path) -> None:
    """While the index holds several versions of the board, the sentence says what to do."""
    (work / "board.toml").write_bytes(NEW)
    git(work, "stash", "-q")
    (work / "board.toml").write_bytes(b"a = 3\n")
    git(work, "commit", "-qam", "third")
    git(work, "stash", "pop", "-q", check=False)
    assert "unmerged" in obstacle(repository(work), "board.toml")


@pytest.mark.parametrize("what", ["merge", "rebase", "cherry-pick", "revert", "am"])
def test_operations_under_way(work: Path, what: str) -> None:
    """While an operation is under way, nothing is committed, and the way out is said."""
    git(work, "checkout", "-qb", "side")
    (work / "other").write_text("2\n")
    git(work, "commit", "-qam", "side")
    patch = git(work, "format-patch", "-1", "--stdout")
    git(work, "checkout", "-q", "-")
    (work / "other").write_text("3\n")
    git(work, "commit", "-qam", "main")
    if what == "revert":
        (work / "other").write_text("4\n")
        git(work, "commit", "-qam", "later")
    (work.parent / "patch").write_text(patch + "\n")
    arguments = {"revert": ["HEAD~1"], "am": ["-q", "../patch"]}.get(what, ["side"])
    git(work, what, *arguments, check=False)
    said = obstacle(repository(work), "board.toml")
    assert f"{'An' if what == 'am' else 'A'} {what} is in progress" in said
    assert f"git {what} --abort" in said


def test_ignored(work: Path) -> None:
    """An ignored file is not added behind the person's back; one that is tracked is committed."""
    (work / ".gitignore").write_text("*.toml\n!kept.toml\n")
    assert obstacle(repository(work), "board.toml") == ""
    for name in ("kept.toml", "new.toml"):
        (work / name).write_bytes(NEW)
    assert obstacle(repository(work), "kept.toml") == ""
    assert "is ignored here" in obstacle(repository(work), "new.toml")
    git(work, "add", "-f", "new.toml")
    assert obstacle(repository(work), "new.toml") == ""


def test_no_identity(work: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where git does not know who commits, the sentence says how to tell it."""
    config = tmp_path / "config"
    config.write_text("[user]\n\tuseConfigOnly = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert "git config --global user.name" in obstacle(repository(work), "board.toml")


def refused(folder: Path, message: str = "say", **how: bool) -> RefusedError:
    """Try to commit, and check that nothing at all has changed."""
    before = git(folder, "rev-parse", "HEAD"), (folder / ".git/index").read_bytes()
    (folder / "board.toml").write_bytes(NEW)
    with pytest.raises(RefusedError) as caught:
        commit(repository(folder), "board.toml", NEW, message, **how)
    assert (git(folder, "rev-parse", "HEAD"), (folder / ".git/index").read_bytes()) == before
    assert (folder / "board.toml").read_bytes() == NEW
    assert not (folder / ".git/index.lock").exists()
    assert list((folder / ".git/board").iterdir()) == []
    return caught.value


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "prepare-commit-msg"])
def test_a_hook_refuses(work: Path, name: str) -> None:
    """A hook's words come back whole, and index and file are as before."""
    hook(work, name, "echo no; echo 'the second line' >&2; exit 1")
    error = refused(work)
    assert "the second line" in error.said
    assert "no" in error.said.splitlines()
    assert str(error) == "Nothing was committed: git or a hook refused."
    hook(work, name, "echo 'error: not on Fridays' >&2; exit 1")
    sentence = "Nothing was committed: git or a hook refused: not on Fridays."
    assert str(refused(work)) == sentence


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (r"\033[31mno way\033[0m\n", "no way."),
        (r"\033[1;38:5:9mno way.\033[0m\033[K\n", "no way."),
        (r"\033]0;title\007no\033(B way\r\n", "no way."),
        (r"\033]8;;https://x.example\033\\no way\033]8;;\033\\\n", "no way."),
        (r"checking 1\rchecking 2\rno way!\n", "no way!"),
        (r"n\to\001 way:\n", "n   o way."),
        (r"\302\23331mno way\n", "no way."),
    ],
)
def test_a_hook_with_colours(work: Path, printed: str, said: str) -> None:
    """What a hook prints for a terminal is told in plain words, with one full stop."""
    hook(work, "pre-commit", f"printf '{printed}' >&2; exit 1")
    assert str(refused(work)) == f"Nothing was committed: git or a hook refused: {said}"


def test_a_hook_changes_what_is_committed(work: Path) -> None:
    """What a hook adds to the commit is what the index has afterwards."""
    hook(work, "pre-commit", "echo '# more' >> board.toml; git add board.toml")
    (work / "board.toml").write_bytes(NEW)
    made = commit(repository(work), "board.toml", NEW, "say")
    assert made.said.startswith("A hook changed board.toml, so other changes were committed")
    assert git(work, "show", "HEAD:board.toml") == "a = 2\n# more"
    assert git(work, "status", "--porcelain") == ""


def test_hooks_speak_after_success(work: Path) -> None:
    """What hooks say of a commit that was made comes back with it."""
    hook(work, "post-commit", "echo well done")
    (work / "board.toml").write_bytes(NEW)
    assert "well done" in commit(repository(work), "board.toml", NEW, "say").said


def test_a_hook_that_removes_the_file(work: Path) -> None:
    """Even a hook that takes the file out leaves index and HEAD in agreement."""
    hook(work, "pre-commit", "git rm -q --cached board.toml")
    (work / "board.toml").write_bytes(NEW)
    commit(repository(work), "board.toml", NEW, "say")
    assert git(work, "status", "--porcelain") == "?? board.toml"


def test_an_empty_message(work: Path) -> None:
    """Without a message git refuses."""
    assert "message" in refused(work, "\n").said.lower()


def test_a_signer_that_fails(work: Path) -> None:
    """A commit that can't be signed is not made."""
    git(work, "config", "commit.gpgSign", "true")
    git(work, "config", "gpg.program", "false")
    assert signs(repository(work))
    assert "sign" in refused(work).said


def test_a_signer_that_works(work: Path, tmp_path: Path) -> None:
    """The person's own signer signs."""
    signer = tmp_path / "signer"
    signer.write_text(
        "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho signed-by-me\n"
    )
    signer.chmod(0o755)
    git(work, "config", "commit.gpgSign", "1")
    git(work, "config", "gpg.program", str(signer))
    made(work)
    assert "signed-by-me" in git(work, "cat-file", "-p", "HEAD")


def test_settings_for_messages(work: Path) -> None:
    """A template, verbose messages and a cleaning of its own don't come into a given message."""
    (work / "template").write_text("Template\n")
    git(work, "config", "commit.template", "template")
    git(work, "config", "commit.verbose", "true")
    git(work, "config", "commit.cleanup", "scissors")
    assert made(work, message="Subject\n\n# mine") == "Subject\n\n# mine"


def test_the_editor_changes_the_message(work: Path, tmp_path: Path) -> None:
    """With editing asked for, the person's editor has the last word."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "1s/say/said/" "$1"\n')
    editor.chmod(0o755)
    git(work, "config", "core.editor", str(editor))
    (work / "board.toml").write_bytes(NEW)
    assert commit(repository(work), "board.toml", NEW, "say", edit=True).subject == "said"


def test_an_editor_that_fails(work: Path) -> None:
    """An editor that ends badly makes no commit."""
    git(work, "config", "core.editor", "false")
    assert "editor" in refused(work, edit=True).said


def test_line_ends(work: Path) -> None:
    """With conversion of line ends the file is committed as git would, and is clean."""
    assert not normalizes(repository(work), "board.toml")
    git(work, "config", "core.autocrlf", "true")
    assert normalizes(repository(work), "board.toml")
    made(work, data=b"a = 2\r\n")
    assert git(work, "cat-file", "-p", "HEAD:board.toml") == "a = 2"
    (work / ".gitattributes").write_text("board.toml -text\n")
    assert not normalizes(repository(work), "board.toml")
    (work / ".gitattributes").write_text("board.toml text\n")
    git(work, "config", "core.autocrlf", "false")
    assert normalizes(repository(work), "board.toml")


def test_filters(work: Path) -> None:
    """The person's clean filter is applied, as by git add."""
    git(work, "config", "filter.up.clean", "tr a-z A-Z")
    git(work, "config", "filter.up.smudge", "tr A-Z a-z")
    (work / ".gitattributes").write_text("board.toml filter=up\n")
    made(work)
    assert git(work, "cat-file", "-p", "HEAD:board.toml") == "A = 2"


def test_a_filter_that_fails(work: Path) -> None:
    """A required filter that fails is said, and nothing is committed."""
    git(work, "config", "filter.up.clean", "false")
    git(work, "config", "filter.up.required", "true")
    (work / ".gitattributes").write_text("board.toml filter=up\n")
    assert "filter" in refused(work).said


def test_a_locked_index(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another git holds the index, nothing is done, and its lock stays."""
    monkeypatch.setattr("board.git.commit.PATIENCE", 0.05)
    lock = work / ".git/index.lock"
    lock.touch()
    with pytest.raises(GitError, match=r"Another git process holds .*index\.lock"):
        commit(repository(work), "board.toml", NEW, "say")
    assert lock.exists()
    assert git(work, "rev-list", "--count", "HEAD") == "1"


def test_other_gits_wait_meanwhile(work: Path) -> None:
    """While the hooks run, no other git changes the index, as with git's own commit."""
    hook(work, "pre-commit", "env -u GIT_INDEX_FILE git add other 2>said; exit 0")
    (work / "other").write_text("2\n")
    made(work)
    assert "index.lock" in (work / "said").read_text()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_git_directory_that_can_not_be_written(work: Path) -> None:
    """A repository that may only be read is said in one sentence."""
    (work / ".git").chmod(0o500)
    try:
        with pytest.raises(GitError, match="permission denied"):
            commit(repository(work), "board.toml", NEW, "say")
    finally:
        (work / ".git").chmod(0o700)


def test_without_git(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git the sentence says so."""
    assert shutil.which("git")
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(GitError, match="not installed"):
        obstacle(repository(work), "board.toml")


def test_a_message_in_any_script(work: Path) -> None:
    """Messages are UTF-8, whatever the settings say of older encodings."""
    git(work, "config", "i18n.commitEncoding", "latin1")
    assert made(work, message="→ 厨房 é") == "→ 厨房 é"
