"""`board log`: what each commit did, to the board or to one entry."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from board.cli import output
from board.cli.render import commits as cli_past
from tests.past_case import TEXT, Past, past

ROOT = Path(__file__).parents[2]


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board with one commit."""
    return past(tmp_path, monkeypatch, capsys)


def heads(out: str) -> list[str]:
    """The subjects of the commits that are told."""
    return [line.split("  ")[3] for line in out.splitlines() if not line.startswith(" ")]


def below(out: str) -> list[str]:
    """What is told of the commits."""
    return [line.strip() for line in out.splitlines() if line.startswith(" ")]


def test_commits_with_what_they_did(board: Past) -> None:
    """Each commit has its id, date, author and reason, and below it a sentence for each entry."""
    id = board.repo.edit('"ada"', '"bo"', "Hand over", author="Bo Example")
    board.repo.edit("# between", "# in between", "Words")
    lines = board.done("log").splitlines()
    assert lines[1] == "    only comments, order or spacing"
    assert lines[2] == f"{id[:7]}  2026-01-06  Bo Example  Hand over"
    assert lines[3] == "    G-2 Second: owner ada → bo"
    assert heads("\n".join(lines)) == ["Words", "Hand over", "Begin"]


def test_much_is_counted(board: Past) -> None:
    """Of a commit that did much the rest is counted, unless all is asked for."""
    out = board.done("log")
    assert len(below(out)) == 7
    assert below(out)[-1] == "… and 2 more; --full shows all"
    assert len(below(board.done("log", "--full"))) == 8


def test_one_entry_under_all_its_names(board: Past) -> None:
    """Of one entry only what became of it is told, also from before it was renamed."""
    board.repo.edit('G-2.owner = "ada"', 'G-2.owner = "bo"', "Owner")
    board.done("rename", "G-2", "G-7")
    board.repo.commit(None, "Name")
    board.done("set", "G-7", "owner=cy")
    board.done("set", "G-1", "owner=cy")
    board.repo.commit(None, "Both")
    for name in ("G-7", "g-7", "G-"):
        if name == "G-":
            assert "could be" in board.refused("log", name)
            continue
        out = board.done("log", name)
        assert heads(out) == ["Both", "Name", "Owner", "Begin"]
        assert below(out) == [
            "G-7 Second: owner bo → cy",
            "G-2 renamed to G-7",
            "G-2 Second: owner ada → bo",
            "G-2 Second added",
        ]
    assert heads(board.done("log", "repo:alpha")) == ["Begin"]
    assert heads(board.done("log", "board")) == ["Begin"]


def test_a_name_that_is_not_committed(board: Past) -> None:
    """An entry that has another id since the last commit is known by it; a new one has no log."""
    board.done("rename", "G-2", "G-7")
    board.done("add", "gap", "Third", "--id", "G-3")
    assert heads(board.done("log", "G-7")) == ["Begin"]
    result = board("log", "G-3")
    assert (result.code, result.out) == (0, "")
    assert "No commits for G-3" in result.err


def test_an_entry_that_is_gone(board: Past) -> None:
    """An entry that is no longer on the board is found by its exact id; no other is."""
    board.done("set", "G-1", "repos=")
    board.done("rm", "R-1", "repo:alpha")
    board.repo.commit(None, "Away")
    assert below(board.done("log", "R-1")) == ["R-1 Fire removed", "R-1 Fire added"]
    assert heads(board.done("log", "repo:alpha")) == ["Away", "Begin"]
    assert 'There is no gap or risk "R-9"' in board.refused("log", "R-9")


def test_versions_that_cannot_be_read(board: Past) -> None:
    """A version with a mistake, one with conflict markers: said, and passed over."""
    board.repo.edit('"ada"', '"bo', "Broken")
    marked = TEXT.replace(
        'G-1.status = "triage"\n',
        '<<<<<<< ours\nG-1.status = "active"\n=======\nG-1.status = "done"\n>>>>>>> theirs\n',
    )
    board.repo.commit(marked, "Marked")
    board.repo.commit(TEXT.replace('"ada"', '"cy"'), "Mended")
    out = board.done("log", "-n", "3")
    assert heads(out) == ["Mended", "Marked", "Broken"]
    told = below(out)
    assert told[0] == "G-2 Second: owner ada → cy"
    assert told[1].startswith("this version can't be read: ")
    assert told[2].startswith("this version can't be read: line ")
    assert heads(board.done("log", "G-2")) == ["Mended", "Begin"]


def test_the_file_under_other_names(board: Past) -> None:
    """A file that was moved twice, with an edit and without, is followed; both are told."""
    repo = board.repo
    (repo.folder / "plan").mkdir()
    repo.git("mv", "board.toml", "plan/road.toml")
    repo.commit(None, "Move")
    repo.git("mv", "plan/road.toml", "plan/board.toml")
    repo.file = board.file = repo.folder / "plan/board.toml"
    repo.edit('"ada"', '"bo"', "Move and edit")
    out = board.done("--board", "plan/board.toml", "log")
    assert heads(out) == ["Move and edit", "Move", "Begin"]
    assert below(out)[:3] == [
        "renamed the file: plan/road.toml → plan/board.toml",
        "G-2 Second: owner ada → bo",
        "renamed the file: board.toml → plan/road.toml",
    ]


def test_a_file_that_was_removed_and_came_back(board: Past) -> None:
    """A commit that removed the file says so."""
    board.repo.git("rm", "-q", "board.toml")
    board.repo.commit(None, "Away")
    board.repo.commit(TEXT, "Back")
    out = board.done("log")
    assert heads(out) == ["Back", "Away", "Begin"]
    assert "removed the file board.toml" in below(out)


def test_merges(board: Past) -> None:
    """A merge did nothing but what it has from neither side."""
    merged = TEXT.replace('owner = "ada"', 'owner = "bo"')
    merged = merged.replace('G-1.status = "triage"', 'G-1.status = "active"')
    board.merge(('G-1.status = "triage"', 'G-1.status = "active"'), ('"ada"', '"bo"'), merged)
    out = board.done("log", "-n", "1")
    assert below(out) == ["a merge without changes of its own"]
    assert heads(board.done("log", "G-2")) == ["On the side", "Begin"]
    board.repo.git("reset", "-q", "--hard", "HEAD~1")
    board.repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    board.repo.commit(merged.replace('"Fire"', '"Flood"'), "Evil")
    (told,) = below(board.done("log", "-n", "1"))
    assert told.startswith("R-1 Flood: title")


def test_counts_and_dates(board: Past) -> None:
    """At most so many, and none from before a day."""
    board.repo.edit('"ada"', '"bo"', "Second")
    board.repo.clock += 40 * 86_400
    board.repo.edit('"bo"', '"cy"', "Third")
    assert heads(board.done("log", "-n", "2")) == ["Third", "Second"]
    assert board.done("log", "--max-count", "0") == ""
    assert heads(board.done("log", "--since", "2026-02-01")) == ["Third"]
    result = board("log", "--since", "2027-01-01")
    assert (result.code, result.out) == (0, "")
    assert result.err == "No commits for the file since then.\n"
    assert "is not a date" in board.refused("log", "--since", "last week")
    assert "-1" in board.refused("log", "-n", "-1")


def test_json(board: Past) -> None:
    """One object: each commit with its sentences and its changes as data."""
    board.repo.edit('"ada"', '"bo', "Broken")
    id = board.repo.commit(TEXT.replace('"ada"', '"bo"'), "Mended\n\nBecause.\n")
    data = board("log", "G-2", "--json").json
    assert data["version"] == 1
    assert data["id"] == "G-2"
    assert data["commits"][0] == {
        "id": id,
        "boundary": False,
        "date": "2026-01-06T14:46:40Z",
        "author": "Ada Example",
        "email": "ada@example.org",
        "subject": "Mended",
        "body": "Because.",
        "file": "board.toml",
        "trouble": "",
        "sentences": ["G-2 Second: owner ada → bo"],
        "changes": [{"id": "G-2", "kind": "set", "field": "owner", "old": "ada", "new": "bo"}],
        "reviewed": [],
    }
    whole = board("log", "--json").json["commits"]
    assert [bool(one["trouble"]) for one in whole] == [False, True, False]
    assert len(board("log", "--json", "-n", "1").json["commits"]) == 1


def test_json_has_the_whole_id(board: Past) -> None:
    """A beginning of an id is told as the id that it stands for."""
    assert board("log", "R", "--json").json["id"] == "R-1"


def test_words_of_others_are_cleaned(board: Past) -> None:
    """Names, subjects and ids from the history reach nobody's terminal as escape sequences."""
    odd = TEXT.replace('"Second"', '"S\\u001b]0;x\\u0007"')
    board.repo.commit(odd, "Sub\x1b[31mject \u202ewrong", author="E\x1b[1mve \u2066Example")
    for arguments in (["log"], ["log", "G-2"], ["log", "G\x1b[2m-9"], ["blame", "G-2"]):
        result = board(*arguments)
        assert not any(char in result.out + result.err for char in "\x1b\x07\u202e\u2066")
    assert "Sub[31mject wrong" in board.done("log")


def test_detached_shallow_and_linked(
    board: Past, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A detached HEAD, a shallow clone and a linked work tree have the history they have."""
    repo = board.repo
    repo.edit('"ada"', '"bo"', "Second")
    repo.edit('"bo"', '"cy"', "Third")
    repo.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"), "HEAD~1")
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder}", str(tmp_path / "shallow"))
    for name, subjects in (("linked", ["Second", "Begin"]), ("shallow", ["Third", "Second"])):
        monkeypatch.chdir(tmp_path / name)
        for _ in range(2):
            assert heads(board.done("log")) == subjects
        assert board.done("blame", "G-2")
        assert board.done("stats")
        assert board.done("check") == ""
    monkeypatch.chdir(tmp_path / "shallow")
    assert "G-1 First added" not in below(board.done("log", "--full"))
    assert (repo.folder / ".git/board/history.jsonl").exists()


def call(folder: Path, *arguments: str, **kinds: int) -> subprocess.Popen[bytes]:
    """One command as a process."""
    return subprocess.Popen(
        [sys.executable, "-m", "board", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=kinds.get("stdout", subprocess.PIPE),
        stderr=kinds.get("stderr", subprocess.PIPE),
    )


def many(board: Past, count: int) -> None:
    """So many more commits, each with an edit."""
    lines = []
    for number in range(count):
        text = TEXT.replace('"ada"', f'"ada {number}"')
        when = board.repo.clock + 10_000 + number
        start = "" if number else "from main\n"
        lines.append(
            f"commit refs/heads/many\ncommitter Ada <ada@example.org> {when} +0000\n"
            f"data 5\nNext\n\n{start}"
            f"M 100644 inline board.toml\ndata {len(text.encode())}\n{text}\n"
        )
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=board.folder,
        input="".join(lines).encode(),
        check=True,
    )
    board.repo.git("switch", "-q", "many")


def test_a_reader_that_has_enough(board: Past) -> None:
    """The first line comes before all is read, and a reader that leaves ends it quietly."""
    many(board, 300)
    process = call(board.folder, "log")
    assert process.stdout is not None
    assert process.stderr is not None
    assert b"Next" in process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 0


def test_events_are_found_when_they_are_shown(board: Past) -> None:
    """To show one commit, no more versions are read than it takes."""
    many(board, 50)
    board.done("log", "-n", "1")
    kept = (board.folder / ".git/board/history.jsonl").read_text().splitlines()
    assert sum('["edge"' in line for line in kept) == 1


class TestProgress:
    """What a person sees while the history is read."""

    def test_is_a_line_that_goes_away(self, board: Past, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal progress is one line, erased before results come, without escapes."""
        many(board, 20)
        monkeypatch.setattr(cli_past, "PATIENCE", 0)
        monkeypatch.setattr(cli_past, "PAUSE", 0)
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        result = board("log", "G-1")
        assert result.code == 0
        assert "Reading the history: 2 of 21" in result.err
        assert "\x1b" not in result.err
        assert "\n" not in result.err
        screen = ""
        for part in result.err.split("\r"):
            screen = part + screen[len(part) :]
        assert screen.strip() == ""

    def test_is_not_there_without_a_terminal(
        self, board: Past, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Into a file nothing of it is written."""
        monkeypatch.setattr(cli_past, "PATIENCE", 0)
        many(board, 20)
        assert board("log").err == ""

    def test_waits_a_second(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is quick shows no progress; what is slow does, some times a second."""
        said: list[str] = []
        clock = [100.0]
        monkeypatch.setattr(output, "passing", said.append)
        monkeypatch.setattr(time, "monotonic", lambda: clock[0])
        tell = cli_past.progress("Reading")
        for number, at in enumerate((100.5, 100.9, 101.0, 101.05, 101.2)):
            clock[0] = at
            tell(number, 1_000)
        assert said == ["Reading: 2 of 1,000", "Reading: 4 of 1,000"]

    def test_in_a_real_terminal(self, board: Past) -> None:
        """A terminal that is stdout and stderr alike shows the log in colour, and it ends."""
        many(board, 30)
        ours, theirs = pty.openpty()
        process = call(board.folder, "log", stdout=theirs, stderr=theirs)
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:
            pass
        os.close(ours)
        assert process.wait(30) == 0
        assert said.count(b"Next") == 30
        assert b"\x1b[33m" in said


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "no-such-encoding"])
def test_git_is_asked_for_utf_8(board: Past, encoding: str) -> None:
    """Whatever the config says of the encoding of logs, and in whichever a commit was written."""
    board.repo.edit('"ada"', '"bo"', "Übergeben", author="Åse Müller")
    board.repo.git("config", "i18n.commitEncoding", "ISO-8859-1")
    subject, author = (
        text.encode("latin-1").decode(errors="surrogateescape") for text in ("Zurück", "Zoë Weiß")
    )
    board.repo.edit('"bo"', '"cy"', subject, author=author)
    board.repo.git("config", "i18n.logOutputEncoding", encoding)
    lines = board.done("log", "G-2").splitlines()
    assert lines[0].endswith("  Zoë Weiß  Zurück")
    assert lines[2].endswith("  Åse Müller  Übergeben")
    assert "Zoë Weiß" in board.done("blame", "G-2")


def test_a_part_of_the_log(board: Past) -> None:
    """A part is what the whole has there, and all are counted, of the board and of one entry."""
    for owner, new in (("ada", "bo"), ("bo", "cy"), ("cy", "di")):
        board.repo.edit(f'owner = "{owner}"', f'owner = "{new}"', f"{new} takes it")
    for id in ([], ["G-2"]):
        whole = board("log", *id, "--json").json
        assert whole["matching"] == len(whole["commits"]) >= 4
        part = board("log", *id, "-n", "2", "--offset", "1", "--json").json
        assert part["commits"] == whole["commits"][1:3]
        assert part["matching"] == whole["matching"]
        lines = board.done("log", *id, "-n", "1", "--offset", "1").splitlines()
        assert "cy takes it" in lines[0]
        assert board.done("log", *id, "--offset", "99") == ""
