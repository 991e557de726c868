"""`board check` in a repository: what merges made elsewhere lost, and how it comes back."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from board.cli import lost_edits as losses
from tests.past_case import TEXT, Past, past


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board with one commit."""
    return past(tmp_path, monkeypatch, capsys)


def ours_only(board: Past, theirs: tuple[str, str], ours: tuple[str, str] = ("", "")) -> str:
    """A merge that kept one side alone, as ``-s ours`` or a careless hand makes it; its id."""
    repo = board.repo
    repo.git("switch", "-q", "-c", "side")
    repo.edit(*theirs, "On the side", author="Bo Example")
    repo.git("switch", "-q", "main")
    repo.edit(*(ours if ours[0] else ("# between", "# in between")), "On main")
    repo.clock += 3600
    repo.git("merge", "-q", "-s", "ours", "-m", "Merge side", "side", author="Web Flow")
    return repo.git("rev-parse", "HEAD")


def command(line: str) -> list[str]:
    """The words of the command that a line says brings something back."""
    said = line[line.rindex("; board ") + len("; ") : line.index(" restores it")]
    program, *words = shlex.split(said)
    assert program == "board"
    return words


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        (
            ('G-2.owner = "ada"', 'G-2.owner = "bo; rm -rf $HOME"'),
            "board set G-2 'owner=bo; rm -rf $HOME'",
        ),
        (('G-2.owner = "ada"\n', ""), "board set G-2 owner="),
        (
            ('repos = ["alpha"]', 'repos = []\nG-1.tags = ["a", "b c"]'),
            "board set G-1 repos-=alpha",
        ),
        (("closed = true", "closed = false"), "board set status:done closed=false"),
        (("likelihood = 4", "likelihood = 5"), "board set R-1 likelihood=5"),
        (('"Past"', '"Our past"'), "board set board 'title=Our past'"),
        (
            ("[risks]", 'G-3.title = "It\'s new"\nG-3.tags = ["a", "b"]\nG-3.x = "y"\n[risks]'),
            """board add gap 'It'"'"'s new' --id G-3 tags+=a,b x=y""",
        ),
        (("[gaps]", 'beta.title = "Beta"\nbeta.url = "u"\n[gaps]'), "board add repo beta"),
        (
            ('G-2.title = "Second"\nG-2.status = "triage"\nG-2.owner = "ada"\n', ""),
            "board rm G-2",
        ),
    ],
)
def test_what_was_lost_and_the_command(board: Past, theirs: tuple[str, str], told: str) -> None:
    """A merge that dropped a side's edit is named, and its command brings it back, as pasted."""
    id = ours_only(board, theirs)
    result = board("check")
    assert result.code == 1
    lines = result.out.splitlines()
    assert told in result.out
    for line in lines:
        assert f"the merge {id[:7]} of 2026-01-06 by Web Flow " in line
        assert line.startswith("board.toml:")
        board.done(*command(line))
    again = board("check")
    assert (again.code, again.out) == (0, "")
    # It is lost no more, though the merge is still the same; nor once it is committed.
    board.repo.commit(None, "Bring back")
    assert board("check").code == 0


def test_a_name_that_was_lost(board: Past) -> None:
    """A merge that dropped the renaming of an item is told, with the command."""
    board.repo.git("switch", "-q", "-c", "side")
    board.done("rename", "G-2", "G-7")
    board.repo.commit(None, "Name")
    board.repo.git("switch", "-q", "main")
    board.repo.edit('"Fire"', '"Flood"', "On main")
    board.repo.git("merge", "-q", "-s", "ours", "-m", "Merge", "side")
    out = board("check").out
    assert "lost its other id, G-7; board rename G-2 G-7 restores it" in out
    board.done(*command(out))
    assert board("check").out == ""


def test_what_no_command_can_say(board: Past) -> None:
    """Where no line of text brings it back, the two revisions that show it are named."""
    id = ours_only(board, ("One.", "One!\\nOne and a half."))
    side = board.repo.git("rev-parse", "side")
    out = board("check").out
    assert f"board diff {id[:7]} {side[:7]} shows it, board edit R-1 to write it again" in out
    shown = board.done("diff", id[:7], side[:7])
    assert "    + One and a half." in shown


def test_a_table_of_somebody_elses(board: Past) -> None:
    """An edit of a table that the board does not know is told as well."""
    board.repo.commit(TEXT + "[tool]\nx = 1\n", "Tool")
    id = ours_only(board, ("x = 1", "x = 2"))
    out = board("check").out
    assert f"the merge {id[:7]} of 2026-01-06 by Web Flow lost an edit, x 1 → 2" in out
    assert "shows it, board edit to write it again" in out


def test_an_edit_that_a_web_merge_lost(board: Past) -> None:
    """A merge by lines that left one of two edits out is found, the other is no loss."""
    merged = TEXT.replace('G-1.status = "triage"', 'G-1.status = "active"')
    id = board.merge(('G-1.status = "triage"', 'G-1.status = "active"'), ('"ada"', '"bo"'), merged)
    result = board("check")
    assert result.code == 1
    assert result.out.count("\n") == 1
    assert id[:7] in result.out
    assert "board set G-2 owner=bo restores it" in result.out
    assert "1 error, 0 warnings" in result.err


def test_merges_without_a_loss(board: Past) -> None:
    """A good merge, a third value chosen in it, and a later decision are no losses."""
    both = TEXT.replace('G-1.status = "triage"', 'G-1.status = "done"').replace('"ada"', '"bo"')
    board.merge(('G-1.status = "triage"', 'G-1.status = "active"'), ('"ada"', '"bo"'), both)
    assert (board("check").code, board("check").out) == (0, "")
    board.repo.git("switch", "-q", "-c", "again")
    board.repo.edit('"bo"', '"cy"', "Theirs")
    board.repo.git("switch", "-q", "main")
    board.repo.edit('"Fire"', '"Flood"', "Ours")
    board.repo.git("merge", "-q", "-s", "ours", "-m", "Merge", "again")
    assert board("check").code == 1
    board.done("set", "G-2", "owner=di")
    assert board("check").code == 0


def test_can_be_left_out(board: Past) -> None:
    """--no-audit looks at the file alone."""
    ours_only(board, ('"ada"', '"bo"'))
    assert board("check", "--no-audit").code == 0
    assert board("check", "--no-audit").out == ""


def test_json(board: Past) -> None:
    """A loss is a problem like any other, with the merge that it comes from."""
    id = ours_only(board, ('"ada"', '"bo"'))
    board.write(board.text.replace("[gaps]", "active.limit = 0\n[gaps]"))
    board.write(board.text.replace("active.limit = 0\n", ""))
    data = board("check", "--json").json
    assert (data["errors"], data["warnings"]) == (1, 0)
    (problem,) = data["problems"]
    assert problem["commit"] == id
    assert (problem["id"], problem["field"], problem["severity"]) == ("G-2", "owner", "error")
    assert problem["line"] == 1 + board.text[: board.text.index("G-2.owner")].count("\n")
    assert problem["hint"] == "board set G-2 owner=bo restores it"
    board.write(board.text.replace('G-1.repos = ["alpha"]', 'G-1.depends = ["G-1"]'))
    others = [one for one in board("check", "--json").json["problems"] if one["id"] == "G-1"]
    assert others
    assert all(one["commit"] == "" for one in others)


def test_a_file_with_mistakes_first(board: Past) -> None:
    """While the file has mistakes only these are told: what can't be read is not lost."""
    ours_only(board, ('"ada"', '"bo"'))
    board.write(board.text.replace('"ada"', "3"))
    out = board("check").out
    assert "the merge" not in out
    assert "found 3" in out


def test_names_of_others_are_cleaned(board: Past) -> None:
    """What an author is called can't act on the terminal."""
    repo = board.repo
    repo.git("switch", "-q", "-c", "side")
    repo.edit('"ada"', '"b\\u001bo"', "On the side")
    repo.git("switch", "-q", "main")
    repo.edit('"Fire"', '"Flood"', "On main")
    repo.git("merge", "-q", "-s", "ours", "-m", "x", "side", author="E\x1b[1mve \u202eX")
    result = board("check")
    assert result.code == 1
    assert not any(char in result.out + result.err for char in "\x1b\u202e")
    assert "to write it again" in result.out  # no command can say that owner


def test_without_git(board: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed the file is checked all the same, and that is said."""
    monkeypatch.setenv("PATH", "/nonexistent")
    result = board("check")
    assert (result.code, result.out) == (0, "")
    assert "Merges are not checked: git is not installed" in result.err


def test_costs_nothing_without_history(
    board: Past, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a repository, or before its first commit, no git is asked."""
    monkeypatch.setenv("PATH", "/nonexistent")
    for name in ("plain", "new"):
        folder = tmp_path / name
        (folder / (".git" if name == "new" else "x")).mkdir(parents=True)
        if name == "new":
            (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
        (folder / "board.toml").write_text(TEXT)
        monkeypatch.chdir(folder)
        result = board("check")
        assert result.code == 0
        assert "git" not in result.err


def test_remedies_are_tried_first(board: Past) -> None:
    """A command that would not do just what was lost is not offered."""
    from board.change import Added, Removed, Set
    from board.document import parse
    from board.model import Ref

    now = parse(TEXT.encode()).board
    gap, alpha = Ref("gaps", "G-1"), Ref("repos", "alpha")
    comma = losses.remedy(now, Set(gap, "tags", None, ["a,b"]))
    assert comma == ["set", "G-1", 'tags+="a,b"']
    assert losses.remedy(now, Set(gap, "size", None, 3)) is None
    assert losses.remedy(now, Set(gap, "repos", ["alpha"], ["alpha", "gone"])) is None
    assert losses.remedy(now, Set(Ref("", "tool"), "", None, 3)) is None
    assert losses.remedy(now, Removed(alpha, {"status": "Mature"})) is None
    assert losses.remedy(now, Added(Ref("gaps", "G-9"), {"status": "triage"})) is None
    wanted = losses.remedy(now, Set(gap, "tags", None, ["a", "b"]))
    assert wanted == ["set", "G-1", "tags+=a,b"]
