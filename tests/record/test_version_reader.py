"""Log, blame and who set a side: what the history says of one entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.describe import describe
from board.document import parse
from board.merge import outstanding
from board.model import Board, Ref
from board.record import last_seen
from board.record.blame import blame, setters
from board.record.history import History
from board.record.log import log, since
from board.record.version_reader import Reading
from tests.git_repo import Repo

ONE, TWO = Ref("gaps", "G-1"), Ref("gaps", "G-2")
TEXT = """\
[gaps]
G-1.title = "First"
G-1.status = "triage"
G-2.title = "Second"
G-2.owner = "ada"
"""


def now(repo: Repo) -> Board:
    """The board in the working file."""
    return parse(repo.file.read_bytes()).board


def blamed(repo: Repo, ref: Ref) -> dict[str, str]:
    """Field → subject of the commit that set it last, or nothing."""
    history = History.of(repo.file)
    found = blame(history, now(repo), ref)
    history.close()
    return {last.field: last.commit.subject if last.commit else "" for last in found}


def test_log_of_one_item(repo: Repo) -> None:
    """Only what happened to the item is told, and of a commit only that part."""
    repo.edit('"triage"', '"active"', "One")
    repo.edit('"ada"', '"bo"', "Two")
    repo.write(now_text := repo.file.read_text().replace('"active"', '"done"'))
    repo.commit(now_text.replace('"bo"', '"cy"'), "Both")
    events = list(log(History.of(repo.file), ONE))
    assert [(e.commit.subject, describe(e.changes, e.titles)) for e in events] == [
        ("Both", ["G-1 First: active → done"]),
        ("One", ["G-1 First: triage → active"]),
        ("Begin", ["G-1 First added"]),
    ]


def test_log_follows_an_item_through_its_ids(repo: Repo) -> None:
    """What happened under an earlier id is told as well."""
    repo.edit('"triage"', '"active"', "Move")
    repo.edit("G-1.", "G-7.", "Rename")
    repo.edit('"active"', '"done"', "Finish")
    subjects = [e.commit.subject for e in log(History.of(repo.file), Ref("gaps", "G-7"))]
    assert subjects == ["Finish", "Rename", "Move", "Begin"]


def test_log_of_an_item_that_is_gone(repo: Repo) -> None:
    """An item that was removed has its events, the removal too."""
    repo.edit('G-2.title = "Second"\nG-2.owner = "ada"\n', "", "Drop it")
    events = list(log(History.of(repo.file), TWO))
    assert [e.commit.subject for e in events] == ["Drop it", "Begin"]


def test_blame_names_the_last_commit_of_each_field(repo: Repo) -> None:
    """Each field has the commit that gave it its value; what is not committed has none."""
    repo.edit('"triage"', '"active"', "Move")
    repo.edit('"active"', '"triage"', "Back again")
    repo.edit('"First"', '"The first"', "Words")
    repo.write(repo.file.read_text() + 'G-1.owner = "bo"\n')
    assert blamed(repo, ONE) == {"title": "Words", "status": "Back again", "owner": ""}
    assert blamed(repo, TWO) == {"title": "Begin", "owner": "Begin"}


def test_blame_goes_through_renames(repo: Repo) -> None:
    """A field keeps its commit under another id, another file name, and an uncommitted rename."""
    repo.edit('"triage"', '"active"', "Move")
    repo.edit("G-1.", "G-7.", "Rename")
    repo.git("mv", "board.toml", "b.toml")
    repo.file = repo.folder / "b.toml"
    repo.commit(None, "Another name")
    assert blamed(repo, Ref("gaps", "G-7")) == {"title": "Begin", "status": "Move"}
    repo.write(repo.file.read_text().replace("G-7.", "G-8."))
    assert blamed(repo, Ref("gaps", "G-8")) == {"title": "Begin", "status": "Move"}


def test_blame_goes_into_the_side_that_a_merge_took(repo: Repo) -> None:
    """What a merge took from a side was set there; what it made itself is its own."""
    repo.git("switch", "-q", "-c", "side")
    repo.edit('"ada"', '"bo"', "On the side", author="Bo Example")
    repo.git("switch", "-q", "main")
    repo.edit('"triage"', '"active"', "On main")
    repo.clock += 3600
    repo.git("merge", "-q", "--no-commit", "side", check=False)
    repo.commit(TEXT.replace('"ada"', '"bo"').replace('"triage"', '"active"\nG-1.rank = 1'), "Both")
    assert blamed(repo, ONE) == {"title": "Begin", "status": "On main", "rank": "Both"}
    assert blamed(repo, TWO) == {"title": "Begin", "owner": "On the side"}


def test_blame_passes_over_versions_that_cannot_be_read(repo: Repo) -> None:
    """A broken version sets nothing; the one that mends it sets what it changed."""
    repo.edit('"triage"', '"active', "Broken")
    repo.edit('"active', '"active"', "Mended")
    assert blamed(repo, ONE) == {"title": "Begin", "status": "Mended"}
    repo.edit('"ada"', '"ada', "Broken again")
    repo.write(repo.file.read_text().replace('"ada', '"ada"'))
    assert blamed(repo, TWO) == {"title": "Begin", "owner": "Begin"}


def test_blame_of_nothing(repo: Repo) -> None:
    """An entry that is not on the board is a KeyError; one that is new has no commits."""
    repo.write(TEXT + '[repos]\na.status = "x"\n')
    assert blamed(repo, Ref("repos", "a")) == {"status": ""}
    with pytest.raises(KeyError):
        blamed(repo, Ref("gaps", "G-9"))


def test_who_set_each_side_of_a_conflict(repo: Repo) -> None:
    """While a merge is under way, each side has the newest commit that gave it its value."""
    repo.git("switch", "-q", "-c", "side")
    repo.edit('"triage"', '"blocked"', "On the side", author="Bo Example")
    repo.git("switch", "-q", "main")
    repo.edit('"triage"', '"active"', "On main")
    repo.git("merge", "-q", "side", check=False)
    record = 'G-1.conflict.status = { base = "triage", sides = ["active", "blocked"] }\n'
    (conflict,) = outstanding(parse((TEXT + record).encode()).board)
    found = setters(History.of(repo.file, sides=True), conflict)
    assert [commit.subject if commit else None for commit in found] == ["On main", "On the side"]


def test_who_removed_what_another_edited(repo: Repo) -> None:
    """Of a removal against an edit, both commits are named."""
    repo.git("switch", "-q", "-c", "side")
    repo.edit('G-2.title = "Second"\nG-2.owner = "ada"\n', "", "Drop it")
    repo.git("switch", "-q", "main")
    repo.edit('"ada"', '"bo"', "Give it to Bo")
    repo.git("merge", "-q", "side", check=False)
    record = 'G-2.conflict.removed = { base = { owner = "ada" }, sides = [false, true] }\n'
    (conflict,) = outstanding(parse((TEXT + record).encode()).board)
    found = setters(History.of(repo.file, sides=True), conflict)
    assert [commit.subject if commit else None for commit in found] == ["Give it to Bo", "Drop it"]


def test_what_is_new_since_a_commit(repo: Repo) -> None:
    """The events that a commit does not know, on whatever branch they were made."""
    seen = repo.git("rev-parse", "HEAD")
    repo.git("switch", "-q", "-c", "side")
    repo.edit('"ada"', '"bo"', "On the side")
    repo.git("switch", "-q", "main")
    repo.edit('"triage"', '"active"', "On main")
    repo.git("merge", "-q", "-m", "Merge", "side")
    history = History.of(repo.file)
    new = {event.commit.subject for event in since(history, seen)}
    assert new == {"Merge", "On main", "On the side"}
    assert since(history, "HEAD") == []


def test_when_it_was_looked_at(repo: Repo, tmp_path: Path) -> None:
    """The last look is known again, and whatever stands in its place is passed over."""
    assert last_seen.last(repo.file) is None
    seen = last_seen.Looked(repo.git("rev-parse", "HEAD"), 1_767_000_000)
    last_seen.remember(repo.file, seen)
    assert last_seen.last(repo.file) == seen
    (place,) = (repo.folder / ".git/board").glob("*.looked")
    for text in ("", "[]", "{}", '{"commit": "--all", "when": 1}', '{"commit": 1, "when": 1}'):
        place.write_text(text)
        assert last_seen.last(repo.file) is None
    lonely = tmp_path / "board.toml"
    last_seen.remember(lonely, seen)
    assert last_seen.last(lonely) is None


def test_what_was_read_already_is_where_reading_begins() -> None:
    """A version near a board that is known is that board but for its changes."""
    text = '[gaps]\nG-1.title = "One"\nG-2.title = "Two"\n'
    board = parse(text.encode()).board
    reading = Reading()
    reading.begin(text, board)
    found, trouble = reading.read("a" * 40, text.replace("Two", "Other").encode())
    assert not trouble
    assert found is not None
    assert found.gaps["G-1"] is board.gaps["G-1"]
    assert found.gaps["G-2"].title == "Other"
