"""``board resolve``, and files as real merges of plain git leave them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_process import Terminal
from tests.cli_case import Case, case

BASE = """\
# Ours.
[gaps]
G-1.title = "One"
G-1.status = "triage"
G-1.links = ["a"]
G-1.notes = "first"
G-2.title = "Two"
G-2.depends = ["G-1"]

[future]
x = 1
"""


def git(folder: Path, *arguments: str, code: int | None = 0) -> str:
    """Run git in a folder."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True)
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, text: str, why: str) -> None:
    """Commit this as the board."""
    (folder / "board.toml").write_text(text, encoding="utf-8", newline="")
    git(folder, "add", "board.toml")
    git(folder, "commit", "-qm", why)


def branches(board: Case, ours: str, theirs: str, base: str = BASE) -> None:
    """Two branches with these boards; ours is checked out."""
    commit(board.folder, base, "base")
    git(board.folder, "switch", "-qc", "theirs")
    commit(board.folder, theirs, "their reason")
    git(board.folder, "switch", "-q", "main")
    commit(board.folder, ours, "our reason")


def status(value: str) -> str:
    """The base with another status of the first gap."""
    return BASE.replace("triage", value)


def backups(board: Case) -> list[bytes]:
    """The files as they came that were kept."""
    folder = board.folder / ".git" / "board"
    return [path.read_bytes() for path in folder.glob("*as-it-came*")]


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """A repository whose board two branches may change."""
    with case(tmp_path, monkeypatch, capsys, None) as found:
        yield found


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_merge(board: Case, style: str, newline: str) -> None:
    """A file with markers is shown whole, and written by resolve, its first bytes kept."""
    three = [text.replace("\n", newline) for text in (BASE, status("active"), status("blocked"))]
    branches(board, three[1], three[2], base=three[0])
    git(board.folder, "-c", f"merge.conflictStyle={style}", "merge", "theirs", code=1)
    marked = board.file.read_bytes()
    assert b"<<<<<<<" in marked

    shown = board("ls", "--json")
    assert (shown.code, len(shown.json["items"])) == (0, 2)
    assert shown.err.count("\n") == 1
    assert "board.toml has git's conflict markers from line 4 on" in shown.err
    assert "1 conflict to resolve. Nothing is written yet; board resolve writes it." in shown.err
    check = board("check")
    assert check.code == 1
    assert check.out.startswith("board.toml:4:1: error: found a conflict marker")
    assert "board resolve" in check.out
    assert board.file.read_bytes() == marked

    listed = board("resolve", "--json")
    assert listed.code == 1
    (conflict,) = listed.json["conflicts"]
    assert conflict["base"] == "triage"
    assert conflict["sides"] == ["active", "blocked"]
    assert [by["subject"] for by in conflict["set_by"]] == ["our reason", "their reason"]
    assert backups(board) == [marked]
    assert "is kept in" in listed.json["notes"][-1]
    record = 'G-1.conflict.status = { base = "triage", sides = ["active", "blocked"] }'
    assert record.encode() in board.file.read_bytes()

    assert "resolved" in board.done("resolve", "G-1", "status", "--theirs", "--add")
    assert board.file.read_bytes() == three[2].encode()
    assert git(board.folder, "ls-files", "-u") == ""
    assert backups(board) == [marked]
    assert board("resolve").err == "No conflict is left.\n"


def test_rebase_cherry_pick_and_stash(board: Case) -> None:
    """Whatever operation left the markers, the board is rebuilt."""
    branches(board, status("active"), status("blocked"))
    for operation, end in (
        (["rebase", "theirs"], ["rebase", "--abort"]),
        (["cherry-pick", "theirs"], ["cherry-pick", "--abort"]),
    ):
        git(board.folder, *operation, code=1)
        assert "1 conflict to resolve" in board("ls").err
        git(board.folder, *end)
    board.write(status("planned"))
    git(board.folder, "stash", "-q")
    commit(board.folder, status("done"), "more")
    git(board.folder, "stash", "pop", code=1)
    assert board("resolve").code == 1
    assert 'sides = ["done", "planned"]' in board.text


def test_an_edit_writes_it_too(board: Case) -> None:
    """The first edit of a rebuilt board writes it, keeps the file as it came and says where."""
    branches(board, status("active"), status("blocked"))
    git(board.folder, "merge", "theirs", code=1)
    marked = board.file.read_bytes()
    result = board("set", "G-2", "owner=ada")
    assert result.code == 0
    assert "is kept in" in result.err
    assert 'G-2.owner = "ada"' in board.text
    assert "conflict.status" in board.text
    assert backups(board) == [marked]
    assert board.done("undo").startswith("Undid")
    assert "owner" not in board.text
    assert "<<<<" not in board.text


def test_setting_the_field_settles_it(board: Case) -> None:
    """Setting a field, also to the value that it has, takes its conflict away until undo."""
    record = 'G-1.conflict.status = { base = "triage", sides = ["active", "blocked"] }\n'
    text = status("active").replace("G-1.links", f"{record}G-1.links")
    board.write(text)
    for command in (
        ["set", "G-1", "status=active"],
        ["move", "G-1", "active"],
        ["resolve", "G-1", "--ours"],
        ["resolve", "--all", "--side", "1"],
        ["resolve", "G-1", "status", "--value", "active"],
    ):
        board.done(*command)
        assert board.text == status("active")
        board.done("undo")
        assert board.text == text
    board.done("set", "G-1", "owner=x")
    assert record in board.text


def test_union(board: Case) -> None:
    """What merge=union puts one behind the other becomes a conflict, two items, or one value."""
    (board.folder / ".gitattributes").write_text("board.toml merge=union\n")
    git(board.folder, "add", ".gitattributes")
    ours = status("active") + '\n[risks]\nR-1.title = "Fire"\nR-1.status = "triage"\n'
    theirs = status("blocked") + '\n[risks]\nR-1.title = "Water"\nR-1.status = "done"\n'
    branches(board, ours, theirs)
    git(board.folder, "merge", "-q", "theirs")
    listed = board("resolve", "--json")
    assert listed.json["conflicts"][0]["sides"] == ["active", "blocked"]
    assert "gives G-1.status twice" in listed.json["healed"]
    titles = [item["title"] for item in board("ls", "kind:risk", "--json").json["items"]]
    assert sorted(titles) == ["Fire", "Water"]


def test_a_driver_that_is_missing(board: Case) -> None:
    """Our side alone, as a broken merge driver leaves it, is merged with theirs, but only once."""
    (board.folder / ".gitattributes").write_text("board.toml merge=gone\n")
    git(board.folder, "add", ".gitattributes")
    git(board.folder, "config", "merge.gone.driver", "false")
    branches(board, status("active"), status("blocked"))
    git(board.folder, "merge", "theirs", code=1)
    assert board.text == status("active")
    assert "is only our side of an unfinished merge" in board("ls").err
    check = board("check")
    assert check.code == 1
    assert "found only our side" in check.out
    assert board("resolve").code == 1
    result = board("resolve", "--all", "--ours")
    assert result.code == 0
    assert "git add board.toml marks it as resolved" in result.err
    assert board.text == status("active")
    assert board("ls").err == ""
    assert board("check").code == 0


def test_mended_by_hand(board: Case) -> None:
    """A file that a person has settled is taken as it is, though git waits for it."""
    branches(board, status("active"), status("blocked"))
    git(board.folder, "merge", "theirs", code=1)
    board.write(status("planned"))
    assert board("ls").err == ""
    assert board.done("resolve", "--add") == ""
    assert board.text == status("planned")
    assert git(board.folder, "ls-files", "-u") == ""


def test_edits_outside_the_markers_stay(board: Case) -> None:
    """What somebody mended beside the marked part is in the rebuilt board."""
    branches(board, status("active"), status("blocked"))
    git(board.folder, "merge", "theirs", code=1)
    board.write(board.text.replace('"Two"', '"Second"  # better'))
    board("resolve")
    assert 'G-2.title = "Second"  # better\n' in board.text


def test_markers_that_nobody_can_read(board: Case) -> None:
    """Where the markers are in pieces, the versions in git's index are taken."""
    branches(board, status("active"), status("blocked"))
    git(board.folder, "merge", "theirs", code=1)
    board.write(board.text.replace("=======\n", ""))
    result = board("resolve")
    assert result.code == 1
    assert "git's index was used" in result.err
    assert 'sides = ["active", "blocked"]' in board.text


def test_no_way_back(board: Case) -> None:
    """Broken markers without an index, and any other mistake, stay read-only with their line."""
    for text in (
        "[gaps]\n<<<<<<< a\nG-1.title = 1\n",
        '[gaps]\nG-1.title = "One\n',
        "[gaps]\nG-1 = {title = 'a'}\nG-1.title = 'b'\n[gaps.G-1]\n",
    ):
        board.write(text)
        assert "board.toml:" in board.refused("resolve", code=1)
        assert "board.toml:" in board.refused("add", "gap", "x", code=1)
        assert not backups(board)


def test_removed_on_one_side(board: Case) -> None:
    """A board file that one side removed is kept, and said to be."""
    branches(board, status("active"), status("blocked"))
    git(board.folder, "switch", "-q", "theirs")
    git(board.folder, "rm", "-q", "board.toml")
    git(board.folder, "commit", "-qm", "gone")
    git(board.folder, "switch", "-q", "main")
    git(board.folder, "merge", "theirs", code=1)
    result = board("ls")
    assert result.code == 0
    assert "removed board.toml, the other changed it" in result.err
    assert board.text == status("active")


def conflicts(board: Case) -> None:
    """A board with a conflict of each kind."""
    board.write(
        BASE.replace(
            "\n[future]",
            'G-1.conflict.notes = { base = "", sides = ["first", "second"] }\n'
            'G-1.conflict.links = { sides = [["a"], ["b"], []] }\n'
            'G-2.conflict.removed = { base = { title = "2" }, sides = [false, true] }\n'
            'G-1.conflict.renamed = { base = "G-0", sides = ["G-1", "G-9"] }\n'
            "\n[board]\n"
            'conflict.title = { sides = [[], "Ours"] }\n'
            'conflict."[future].x" = { base = 0, sides = [1, 2] }\n'
            "\n[future]",
        )
    )


def test_every_kind(board: Case) -> None:
    """Each kind of conflict is listed and can be settled by what suits it."""
    conflicts(board)
    listed = board("resolve")
    assert listed.code == 1
    assert "2 theirs  second" in listed.out
    assert "3         no value" in listed.out
    assert len(board("check", "--json").json["problems"]) == 6
    board("resolve", "G-1", "notes", "--both")
    assert 'G-1.notes = "first\\nsecond"' in board.text
    assert "3 sides" in board.refused("resolve", "G-1", "links", "--theirs")
    board("resolve", "G-1", "links", "--both")
    assert 'G-1.links = ["a", "b"]' in board.text
    assert "--keep or --remove" in board.refused("resolve", "G-2", "--ours")
    board("resolve", "G-1", "renamed", "--value", "G-9")
    assert 'G-2.depends = ["G-9"]' in board.text
    board("resolve", "future", "--theirs")
    assert "[future]\nx = 2\n" in board.text
    board("resolve", "board", "title", "--value", "Mine")
    assert 'title = "Mine"' in board.text
    board.done("resolve", "G-2", "--remove")
    assert "G-2" not in board.text
    assert "conflict" not in board.text


def test_all_at_once_leaves_what_it_cannot_decide(board: Case) -> None:
    """One choice for all settles what it can in one step, and says what it can't."""
    conflicts(board)
    before = board.text
    result = board("resolve", "--all", "--side", "1")
    assert result.code == 1
    assert "G-2 removed: one side removed it" in result.err
    assert "1 conflict is left." in result.err
    board.done("undo")
    assert board.text == before
    board("resolve", "--all", "--ours")
    assert board("resolve", "--all", "--keep").code == 0
    assert "conflict" not in board.text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--ours"], "or give --all"),
        (["--all"], "Choose a side"),
        (["G-1", "--all", "--ours"], "not both"),
        (["G-1", "--ours", "--side", "1"], "one choice only"),
        (["G-1", "--ours", "--theirs"], "one choice only"),
        (["G-2", "owner", "--ours"], "no conflict about"),
        (["G-1", "notes", "--side", "7"], "there is no side 7"),
        (["G-1", "renamed", "--both"], "only one value"),
        (["G-1", "notes", "--keep"], "neither side removed it"),
        (["nothing"], "There is no gap or risk"),
    ],
)
def test_used_wrongly(board: Case, arguments: list[str], sentence: str) -> None:
    """What can't be meant is said in a sentence, and nothing is settled."""
    conflicts(board)
    assert sentence in board.refused("resolve", *arguments)


@pytest.mark.parametrize(("answer", "left"), [("", False), ("y", False), ("n", True)])
def test_asks_to_add(board: Case, answer: str, left: bool) -> None:
    """On a terminal, git add is offered after the last conflict."""
    branches(board, status("active"), status("blocked"))
    git(board.folder, "merge", "theirs", code=1)
    terminal = Terminal(board.folder, "resolve", "G-1", "--ours")
    terminal.until("git add board.toml? [Y/n]")
    terminal.type(f"{answer}\n")
    assert terminal.end() == 0
    assert bool(git(board.folder, "ls-files", "-u")) == left


def test_no_git_for_a_plain_board(board: Case) -> None:
    """Listing the conflicts of a board outside of a repository needs no history."""
    import shutil

    conflicts(board)
    shutil.rmtree(board.folder / ".git")
    result = board("resolve", "--json")
    assert result.json["conflicts"][0]["set_by"] in ([None, None], [None, None, None])


def test_what_could_not_be_read_is_not_written(board: Case) -> None:
    """A mistake that both sides have is named, the file stays as it came, and then it works."""
    wrong = BASE.replace('"triage"', '"nope"', 1)
    branches(board, wrong + "# ours\n", wrong + "# theirs\n", base=wrong)
    git(board.folder, "merge", "theirs", code=1)
    marked = board.file.read_bytes()
    assert b"<<<<<<<" in marked
    said = board.refused("resolve", code=1)
    assert "is not written: rebuilt from both sides, it could not be read either: " in said
    assert 'found "nope", expected ' in said
    assert board.file.read_bytes() == marked
    board.file.write_bytes(marked.replace(b"nope", b"triage"))
    assert board("resolve").code == 0
    assert board("check").code == 0


def test_a_dry_run_writes_nothing(board: Case) -> None:
    """--dry-run says what would be resolved, of a file with conflict markers too."""
    conflicts(board)
    before = board.text
    result = board("resolve", "G-1", "notes", "--ours", "--dry-run")
    assert "Nothing was written: this was a dry run." in result.err
    assert board.text == before
    marked = BASE.replace(
        'G-1.status = "triage"\n',
        '<<<<<<< a\nG-1.status = "active"\n=======\nG-1.status = "blocked"\n>>>>>>> b\n',
    )
    board.write(marked)
    assert board("resolve", "--dry-run", "--json").json["conflicts"][0]["sides"] == [
        "active",
        "blocked",
    ]
    assert board("resolve", "--all", "--ours", "--add", "--dry-run").code == 0
    assert board.text == marked
