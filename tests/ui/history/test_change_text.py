"""Changes told in lines: pure functions of changes and a width."""

from __future__ import annotations

import pytest

from board.change import Added, Change, Removed, Renamed, Set
from board.git.objects import Commit
from board.model import Board, Gap, Ref
from board.record.history import Event
from board.ui.history.change_text import MANY, MOST, changes_lines, commit_lines, people
from board.ui.kit.safe_text import cells

G1, R1 = Ref("gaps", "G-1"), Ref("risks", "R-1")
TITLES = Board(gaps={"G-1": Gap(title="Restore never tested")})
COMMIT = Commit(
    "1a2b3c4" + "0" * 33,
    ("f" * 40,),
    "Ada Example",
    "ada@example.org",
    1_767_700_000,
    "Plan the restore",
    "As agreed.\n\nBoard-Item: G-1\nBoard-Item: R-1\n",
    "board.toml",
    "b" * 40,
)


def told(*changes: Change, width: int = 80) -> str:
    """The lines as one text."""
    return "\n".join(line.plain for line in changes_lines(changes, TITLES, width))


def test_by_item() -> None:
    """The changes of one item stand together under its name, old and new with an arrow."""
    text = told(
        Set(G1, "status", "triage", "active"),
        Set(R1, "likelihood", 4, 2),
        Set(G1, "priority", "high", "low"),
    )
    assert "2 changed" in text
    assert (
        "□ G-1  Restore never tested\n"
        "  status        triage → active\n"
        "  priority      high → low\n\n"
        "◆ R-1\n"
        "  likelihood    4 → 2"
    ) in text


def test_items_before_the_rest() -> None:
    """Items come first, then repos, statuses and the board itself."""
    text = told(Set(Ref("repos", "kit"), "status", "new", "old"), Set(G1, "owner", None, "ana"))
    assert text.index("G-1") < text.index("repo:kit")


def test_notes_as_lines() -> None:
    """Of a long text the lines are told that went and came, with a little of what stayed."""
    long = "\n".join(map(str, range(40)))
    text = told(Set(G1, "notes", f"one\ntwo\nthree\n{long}", f"one\n2\nthree\n{long}\nfour"))
    assert (
        "  notes\n      one\n    - two\n    + 2\n      three\n    …\n      39\n    + four" in text
    )


def test_added_and_removed() -> None:
    """A new item is told with its fields; one that is gone as well, so that nothing is lost."""
    fields = {"title": "New one", "status": "triage", "tags": ["a"], "notes": "Some words."}
    text = told(Added(G1, fields))
    assert "□ G-1  New one  added\n  status        triage\n  tags          a" in text
    assert "+ Some words." in text
    gone = told(Removed(G1, fields))
    assert "New one  removed\n  status        triage" in gone


def test_renamed() -> None:
    """Another id is told with both names."""
    assert "G-2  renamed from G-1" in told(Renamed(G1, "G-2"))


def test_many_are_told_shortly() -> None:
    """A commit of hundreds of items is told by their titles, with a count of the rest."""
    changes = [
        Added(Ref("gaps", f"G-{n}"), {"title": f"Gap {n}", "owner": "ana"}) for n in range(MOST + 7)
    ]
    text = told(*changes)
    assert f"{MOST + 7} added" in text
    assert "ana" not in text
    assert "… and 7 more" in text
    assert "ana" in told(*changes[:MANY])
    assert "  owner         bo → cy" in told(*changes, Set(G1, "owner", "bo", "cy"))


@pytest.mark.parametrize("width", [20, 40, 80, 160])
def test_lines_fit(width: int) -> None:
    """No line is wider than the room, wide characters counted as they are."""
    changes = (
        Set(G1, "title", "old " * 20, "配置文件没有校验" * 9),
        Set(G1, "notes", "x", "word " * 60 + "\n" + "厨房" * 60),
        Set(R1, "owner", "a" * 90, "b" * 90),
    )
    for line in changes_lines(changes, TITLES, width, who={G1: "Ada Example · 6 Jan 2026"}):
        assert cells(line.plain) <= width


def test_the_head_of_a_commit() -> None:
    """Id, date, message and author are told; what a message says to programs is not."""
    event = Event(COMMIT, (Set(G1, "status", "triage", "active"),), TITLES)
    text = "\n".join(line.plain for line in commit_lines(COMMIT, event, "", 80))
    for words in ("1a2b3c4", "6 Jan 2026, 11:46", "Plan the restore", "As agreed.",
                  "Ada Example  ada@example.org", "triage → active"):  # fmt: skip
        assert words in text
    assert "Board-Item" not in text


def test_commits_without_changes() -> None:
    """One that is still being read, one that can't be read and one of form say so."""
    waiting = "\n".join(line.plain for line in commit_lines(COMMIT, None, "", 80))
    assert "Reading what it changed" in waiting
    broken = Event(COMMIT, (), Board(), "line 3: a value is missing")
    text = "\n".join(line.plain for line in commit_lines(COMMIT, broken, "", 80))
    assert "can't be read: line 3: a value is missing." in text
    same = Event(COMMIT, (), Board())
    text = "\n".join(line.plain for line in commit_lines(COMMIT, same, "", 80))
    assert "Only comments, order or spacing" in text
    edge = Event(COMMIT._replace(boundary=True), (), Board())
    text = "\n".join(line.plain for line in commit_lines(COMMIT, edge, "What is not here.", 80))
    for words in ("^1a2b3c4", "Changes unknown", "What is not here."):
        assert words in text


def test_people() -> None:
    """Who it was is told once each, with the newest time."""
    other = COMMIT._replace(author="Bo")
    assert people([COMMIT, other, COMMIT]) == "Ada Example, Bo · 6 Jan 2026, 11:46"
    many = [COMMIT._replace(author=name) for name in "abcde"]
    assert people(many).startswith("a, b, c and 2 more · ")
