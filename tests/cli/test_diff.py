"""`board diff`: what differs between two versions, by meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.past_case import TEXT, Past, past


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board with one commit."""
    return past(tmp_path, monkeypatch, capsys)


def test_nothing_differs(board: Past) -> None:
    """Without a difference there is no result, and the message says between what."""
    result = board("diff")
    assert (result.code, result.out) == (0, "")
    assert result.err == "No difference from HEAD to now.\n"
    board.write(TEXT.replace("# between", "# in between"))
    assert board("diff", "--exit-code").code == 0


def test_a_block_for_each_entry(board: Past) -> None:
    """Each entry has its name, what became of it, and a line for each field."""
    board.done("set", "G-1", "status=active", "repos=", "owner=bo", "tags+=a,b")
    board.done("rm", "G-2")
    board.done("add", "gap", "Third", "--id", "G-3", "priority=high")
    board.done("rename", "repo:alpha", "beta")
    result = board("diff")
    assert result.out == (
        "G-2  Second  removed\n"
        "  status        triage\n"
        "  owner         ada\n"
        "\n"
        "G-3  Third  added\n"
        "  status        triage\n"
        "  priority      high\n"
        "\n"
        "G-1  First\n"
        "  status        triage → active\n"
        "  repos         −alpha\n"
        "  owner         nothing → bo\n"
        "  tags          +a +b\n"
        "\n"
        "repo:beta  renamed from repo:alpha\n"
    )
    assert result.err == "1 changed, 1 added, 1 removed, 1 renamed from HEAD to now.\n"


def test_notes_line_by_line(board: Past) -> None:
    """A text is compared by lines, with the lines around those that changed."""
    new = "One.\\nTwo!\\nThree.\\nFour."
    board.write(TEXT.replace("One.\\nTwo.\\nThree.", new))
    assert board.done("diff").splitlines()[1:] == [
        "  notes",
        "      One.",
        "    - Two.",
        "    + Two!",
        "      Three.",
        "    + Four.",
    ]
    board.write(TEXT.replace('R-1.notes = "One.\\nTwo.\\nThree."\n', ""))
    assert board.done("diff").splitlines()[1] == "  notes         cleared"


def test_far_changes_of_a_text_are_apart(board: Past) -> None:
    """Lines between two changes of a long text are left out."""
    lines = [f"line {n}" for n in range(30)]
    board.repo.commit(TEXT.replace("One.\\nTwo.\\nThree.", "\\n".join(lines)), "Long")
    lines[2], lines[20] = "@@ two", "--- twenty"
    board.write(TEXT.replace("One.\\nTwo.\\nThree.", "\\n".join(lines)))
    assert board.done("diff").splitlines()[2:] == [
        "      line 1",
        "    - line 2",
        "    + @@ two",
        "      line 3",
        "    …",
        "      line 19",
        "    - line 20",
        "    + --- twenty",
        "      line 21",
    ]


def test_places_in_words(board: Past) -> None:
    """A card that was moved is told by where it stands and stood, not by its number."""
    board.done("move", "G-2", "triage", "--first")
    assert "  place         2 → 1 of 3 in triage\n" in board.done("diff")
    board.done("move", "G-1", "active")
    board.repo.commit(None, "Moved")
    board.done("move", "G-2", "active", "--below", "G-1")
    assert "  place         2 of 2 in active, was 1 of 2 in triage\n" in board.done("diff")


def test_other_values(board: Past) -> None:
    """Gates, tables, orders, numbers and unknown keys each read as what they are."""
    more = (
        '\n[phases]\np1.gate = [{ text = "It runs", met = false }]\n\n[tool]\nx = 1\n'
        "\n[layers.core]\nmeta = { a = 1, b = 2 }\n"
    )
    board.repo.commit(TEXT + more, "More")
    text = (TEXT + more).replace("met = false", "met = true").replace("x = 1", "x = 2")
    text = text.replace("b = 2", "b = 3").replace("closed = true", "closed = false")
    text = text.replace("R-1.impact = 5", "R-1.impact = 2")
    board.write(text)
    out = board.done("diff")
    assert "p1\n  gate          “It runs” met\n" in out
    assert "tool\n  value         x 1 → 2\n" in out
    assert "layer:core\n  meta          b 2 → 3\n" in out
    assert "status:done\n  closed        yes → no\n" in out
    assert "  impact        5 → 2\n" in out


def test_revisions(board: Past) -> None:
    """One revision is compared with now, two with each other, in either spelling."""
    board.repo.edit('"ada"', '"bo"', "Second")
    board.repo.edit('"bo"', '"cy"', "Third")
    board.write(board.text.replace('"cy"', '"di"'))
    short = {
        arguments: board.done("diff", "--short", *arguments)
        for arguments in [
            (),
            ("HEAD~2",),
            ("HEAD~2", "HEAD~1"),
            ("HEAD~2..HEAD~1",),
            ("HEAD~1..",),
            ("..HEAD~1",),
            ("HEAD", "HEAD"),
        ]
    }
    assert list(short.values()) == [
        "G-2 Second: owner cy → di\n",
        "G-2 Second: owner ada → di\n",
        "G-2 Second: owner ada → bo\n",
        "G-2 Second: owner ada → bo\n",
        "G-2 Second: owner bo → cy\n",
        "G-2 Second: owner cy → bo\n",
        "",
    ]


def test_json(board: Past) -> None:
    """The shape names the versions, and each change with its kind, field and values."""
    board.done("set", "G-1", "owner=bo")
    board.done("rm", "G-2")
    board.done("add", "gap", "Third", "--id", "G-3")
    board.done("rename", "repo:alpha", "beta")
    data = board("diff", "--json").json
    assert (data["version"], data["from"], data["to"]) == (1, "HEAD", "now")
    assert all(one.keys() == {"id", "kind", "field", "old", "new"} for one in data["changes"])
    by_kind = {one["kind"]: one for one in data["changes"] if one["field"] != "repos"}
    assert by_kind["renamed"] == {
        "id": "repo:alpha",
        "kind": "renamed",
        "field": None,
        "old": "repo:alpha",
        "new": "repo:beta",
    }
    assert by_kind["removed"]["old"] == {"title": "Second", "status": "triage", "owner": "ada"}
    assert by_kind["added"]["new"] == {"title": "Third", "status": "triage"}
    assert by_kind["set"] == {
        "id": "G-1",
        "kind": "set",
        "field": "owner",
        "old": None,
        "new": "bo",
    }


def test_exit_code_only_when_asked(board: Past) -> None:
    """Differences are no failure, unless the caller asks for that, as with git."""
    board.done("set", "G-1", "owner=bo")
    assert board("diff").code == 0
    assert board("diff", "--exit-code").code == 1
    assert board("diff", "--exit-code", "--json").code == 1
    assert board("diff", "--exit-code", "HEAD", "HEAD").code == 0


def test_moved_and_renamed_files(board: Past) -> None:
    """A revision in which the file had another name is found."""
    repo = board.repo
    (repo.folder / "plan").mkdir()
    repo.git("mv", "board.toml", "plan/board.toml")
    repo.commit(None, "Move")
    repo.file = board.file = repo.folder / "plan/board.toml"
    repo.edit('"ada"', '"bo"', "Edit")
    again = board("--board", "plan/board.toml", "diff", "--short", "HEAD~2")
    assert again.out == "G-2 Second: owner ada → bo\n"


def test_a_file_that_is_not_committed(board: Past) -> None:
    """Of a file that no commit has yet, everything is new, and that is said."""
    (board.folder / "other.toml").write_text('[gaps]\nG-9.title = "Nine"\n')
    result = board("diff", "--short", "--board", "other.toml")
    assert result.out == "G-9 Nine added\n"
    assert "not in the last commit" in result.err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["nope"], 2, 'There is no commit "nope"'),
        (["HEAD", "--", "-x"], 2, 'There is no commit "-x"'),
        (["a", "b", "c"], 2, "two revisions at most"),
        (["bad"], 1, "The board at bad can't be read: line"),
        (["empty"], 1, "There is no board.toml at empty."),
    ],
)
def test_revisions_that_do_not_do(
    board: Past, arguments: list[str], code: int, sentence: str
) -> None:
    """A revision that is none, has no board, or one that can't be read, is named."""
    board.repo.edit("title", "title = =", "Broken")
    board.repo.git("tag", "bad")
    board.repo.commit(TEXT, "Mended")
    tree = board.repo.git("mktree")
    board.repo.git("tag", "empty", board.repo.git("commit-tree", "-m", "x", tree))
    assert sentence in board.refused("diff", *arguments, code=code)


def test_no_history(board: Past, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository, and before the first commit, a sentence says what to do."""
    for name, words in (("plain", "not in a git repository"), ("new", "There is no commit yet")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "board.toml").write_text(TEXT)
        monkeypatch.chdir(folder)
        if name == "new":
            board.repo.folder = folder
            board.repo.git("init", "-q")
        for command in (["diff"], ["log"], ["blame", "G-1"]):
            result = board(*command)
            assert result.code == 1
            assert words in result.err
            assert len(result.err.splitlines()) == 1


def test_a_file_that_cannot_be_read(board: Past) -> None:
    """What can be read of a file with a mistake is compared; one of which nothing can is not."""
    board.write(TEXT.replace('owner = "ada"', "owner = 3"))
    result = board("diff", "--short")
    assert result.out == "G-2 Second: owner cleared\n"
    assert "Not all of the board can be read" in result.err
    board.write("]")
    result = board("diff")
    assert (result.code, result.out) == (1, "")


def test_text_of_the_file_is_cleaned(board: Past) -> None:
    """Nothing of the file or of a revision's name reaches the terminal as an escape sequence."""
    board.write(TEXT.replace('"First"', '"F\\u001b[31mirst\\u0007"').replace("One.", "\\u001b]52;"))
    board.repo.git("tag", "x\u202ey")
    for arguments in (["diff"], ["diff", "--short"], ["diff", "x\u202ey"], ["diff", "a\x1b[1m"]):
        result = board(*arguments)
        assert not any(char in result.out + result.err for char in "\x1b\x07\u202e")
