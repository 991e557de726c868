"""``board git install``, ``uninstall`` and ``status``: what they write and leave alone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.git.driver import COMMAND, attributes, with_line, without_lines
from tests.branches import Git, program, script, without_board
from tests.cli_case import SMALL, Case, case

LINE = "board.toml text eol=lf merge=board\n"


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """The small board in a repository, this program on the search path."""
    path = f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"
    monkeypatch.setenv("PATH", path)
    with case(tmp_path, monkeypatch, capsys) as found:
        yield found


def git(board: Case, *arguments: str) -> str:
    """What git says in the folder of the board."""
    return Git(board.folder, os.environ["PATH"])(*arguments)


def state(board: Case) -> tuple[bytes | None, bytes]:
    """The attributes and the config, byte for byte."""
    file = board.folder / ".gitattributes"
    config = board.folder / ".git/config"
    return file.read_bytes() if file.exists() else None, config.read_bytes()


def test_install_shows_and_writes_attributes_and_config(board: Case) -> None:
    """Both are written once, every line is shown, and then the clone is protected."""
    assert board("git", "status").code == 1
    out = board.done("git", "install")
    assert out.startswith(f".gitattributes: {LINE}")
    assert f"merge.board.driver = {COMMAND}\n" in out
    assert (board.folder / ".gitattributes").read_text() == LINE
    assert git(board, "config", "merge.board.driver") == f"{COMMAND}\n"
    assert "field by field" in board.done("git", "status")
    before = state(board)
    assert board.done("git", "install") == ""
    assert state(board) == before


@pytest.mark.parametrize(
    "attributes",
    [None, b"", b"* text=auto\n# ours\n", b"*.png binary", b"a b\r\n*.x text\r\n", b"\xff *\n\n"],
)
@pytest.mark.parametrize("config", [b"", b"# mine\n[merge]\n\tff = no ; why\n[x]\n"])
def test_uninstall_takes_out_what_install_wrote(
    board: Case, attributes: bytes | None, config: bytes
) -> None:
    """Attributes and config are, byte for byte, what they were before."""
    if attributes is not None:
        (board.folder / ".gitattributes").write_bytes(attributes)
    with (board.folder / ".git/config").open("ab") as file:
        file.write(config)
    before = state(board)
    board.done("git", "install")
    assert board.done("git", "status")
    assert "is removed" in board.done("git", "uninstall")
    assert state(board) == (before if attributes else (None, before[1]))
    assert board.done("git", "uninstall") == ""


def test_a_line_of_ones_own_is_enough_and_stays(board: Case) -> None:
    """Where git's attributes name the driver already, no line is added and none taken out."""
    (board.folder / ".gitattributes").write_text("*.toml merge=board  \n")
    board.done("git", "install")
    board.done("git", "uninstall")
    assert (board.folder / ".gitattributes").read_text() == "*.toml merge=board  \n"


def test_the_config_stays_while_another_board_needs_it(board: Case) -> None:
    """Taking one board out leaves the driver to the other."""
    other = board.folder / "b/board.toml"
    other.parent.mkdir()
    other.write_text(SMALL)
    board.done("git", "install")
    (board.folder / ".gitattributes").write_text("/board.toml merge=board\n")
    board.done("git", "install", "--board", "b/board.toml")
    board.done("git", "uninstall", "--board", "b/board.toml")
    assert git(board, "config", "merge.board.driver")


def test_another_programs_driver_is_left_alone(board: Case) -> None:
    """A driver of the same name that somebody else set is neither replaced nor taken out."""
    git(board, "config", "merge.board.driver", "mine %A")
    before = state(board)
    assert "is already set to another driver" in board.refused("git", "install", code=1)
    assert "not this program's" in board("git", "status").out
    board.done("git", "uninstall")
    assert state(board) == before


def test_an_older_driver_is_brought_up_to_date(board: Case) -> None:
    """What an earlier version wrote is told by status and replaced by install."""
    board.done("git", "install")
    git(board, "config", "merge.board.driver", "board git merge-driver --from-git %O %A %B")
    found = board("git", "status")
    assert (found.code, "an older one" in found.out) == (1, True)
    board.done("git", "install")
    assert board("git", "status").code == 0


@pytest.mark.parametrize(
    "name",
    ["docs/board.toml", "my boards/a board.toml", "road*map[1].toml", "#a.toml", "!a.toml",
     'say "hi"\\.toml', "ü.toml", "tab\there.toml", "[attr]x"],
)  # fmt: skip
def test_boards_of_any_name_and_place(board: Case, name: str) -> None:
    """The line means this file, and no other, wherever it is and whatever it is called."""
    file = board.folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(SMALL)
    board.done("git", "install", "--board", name)
    assert board("git", "status", "--board", name).code == 0
    assert git(board, "check-attr", "merge", "--", "road-map1.toml").endswith("unspecified\n")
    board.done("git", "uninstall", "--board", name)
    assert not (board.folder / ".gitattributes").exists()


@pytest.mark.parametrize("committed", [True, False])
def test_a_file_with_crlf_does_not_get_line_ends(board: Case, committed: bool) -> None:
    """Where git has CRLF, or the file does, the line says nothing of line ends."""
    board.file.write_bytes(SMALL.replace("\n", "\r\n").encode())
    if committed:
        git(board, "add", ".")
        git(board, "commit", "-q", "-m", "CRLF")
    board.done("git", "install")
    assert (board.folder / ".gitattributes").read_text() == "board.toml merge=board\n"
    assert "board.toml" not in git(board, "diff", "--name-only")


def test_global_is_for_the_person(board: Case, home: Path) -> None:
    """With ``--global`` the driver goes into the person's config and out again."""
    config = home / ".gitconfig"
    before = config.read_bytes()
    board.done("git", "install", "--global")
    assert b"[merge " not in (board.folder / ".git/config").read_bytes()
    assert board("git", "status").code == 0
    board.done("git", "uninstall", "--global")
    assert config.read_bytes() == before
    assert (board.folder / ".gitattributes").read_text() == LINE
    assert board("git", "status").code == 1


def test_global_needs_no_board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person's config can be written before there is any board."""
    with case(tmp_path, monkeypatch, capsys, None, git=False) as board:
        assert "merge.board.driver" in board.done("git", "install", "--global")
        board.done("git", "uninstall", "--global")


def test_linked_work_trees_and_submodules(board: Case, tmp_path: Path) -> None:
    """Installed in one work tree it counts in all; a submodule has its own."""
    board.done("git", "install")
    git(board, "add", ".")
    git(board, "commit", "-q", "-m", "Begin")
    git(board, "worktree", "add", "-q", str(tmp_path / "linked"))
    assert board("git", "status", "--board", str(tmp_path / "linked/board.toml")).code == 0
    more = ("-c", "protocol.file.allow=always")
    git(board, *more, "submodule", "--quiet", "add", str(board.folder), "sub")
    assert board("git", "status", "--board", "sub/board.toml").code == 1
    board.done("git", "install", "--board", "sub/board.toml")
    assert board("git", "status", "--board", "sub/board.toml").code == 0
    assert b"merge" in (board.folder / ".git/modules/sub/config").read_bytes()


def test_no_repository_and_bare_ones_say_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a work tree there is nothing to merge in, and the sentence says so."""
    with case(tmp_path, monkeypatch, capsys, git=False) as board:
        for verb in ("install", "uninstall", "status"):
            assert "not in a git repository" in board.refused("git", verb, code=1)
        subprocess.run(["git", "init", "-q", "--bare", "bare.git"], check=True)
        (board.folder / "bare.git/board.toml").write_text(SMALL)
        said = board.refused("git", "install", "--board", "bare.git/board.toml", code=1)
        assert "bare repository" in said


def test_attributes_that_are_a_link_are_refused(board: Case) -> None:
    """Git does not follow such a link, so nothing is written through it."""
    (board.folder / "elsewhere").write_text("")
    (board.folder / ".gitattributes").symlink_to("elsewhere")
    assert "is a link" in board.refused("git", "install", code=1)
    assert (board.folder / "elsewhere").read_text() == ""


def test_status_knows_what_is_on_the_path(
    board: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ``board`` on the path, or with another one, the clone is not protected."""
    board.done("git", "install")
    monkeypatch.setenv("PATH", without_board(tmp_path / "few"))
    found = board("git", "status", "--json")
    assert (found.code, found.json["protected"], found.json["program"]) == (1, False, None)
    assert "There is no board in your PATH" in board("git", "status").out
    script(tmp_path / "few", "echo another")
    assert "looks like another program" in board("git", "status").out


def test_json(board: Case) -> None:
    """Each command has a stable shape."""
    installed = board("git", "install", "--json").json
    assert installed["attributes"] == LINE.strip()
    assert installed["config"] == ["merge.board.name", "merge.board.driver"]
    assert board("git", "status", "--json").json == {
        "version": 1,
        "protected": True,
        "attribute": "board",
        "driver": "current",
        "program": str(Path(os.environ["PATH"].partition(os.pathsep)[0]) / "board"),
        "problems": [],
    }
    assert board("git", "uninstall", "--json").json["attributes"] == LINE.strip()


def test_wrong_use_names_the_command(board: Case) -> None:
    """A mistake in a command of the group is told with its whole name."""
    assert "Usage: board git install" in board.refused("git", "install", "--zork")
    assert "No such command" in board.refused("git", "frob")


def test_without_a_command_says_which_there_are(board: Case) -> None:
    """The group alone does nothing, and names its commands in one sentence."""
    assert board.refused("git") == (
        "board: Say what to do: install, status or uninstall.\n"
        "Usage: board git install|status|uninstall\n"
    )


def test_taking_a_line_out_gives_the_same_bytes() -> None:
    """Whatever stands in the file, putting a line in and taking it out changes nothing."""
    line = attributes("board.toml", endings=True)
    for data in (b"", b"a", b"a\n", b"a\r\n", b"a\r\nb", b"\n", b"a\n\n\n"):
        assert line in with_line(data, line).splitlines()
        assert without_lines(with_line(data, line), (line,)) == data
