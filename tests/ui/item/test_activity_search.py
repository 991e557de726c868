"""What git is asked about one item, and about the sides of a conflict."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from board.record.history import History
from board.session import Session
from board.ui.item.activity import ItemPast
from board.ui.item.activity_search import Search, setters
from tests.git_repo import Repo
from tests.histories import clone
from tests.ui.conflict_boards import merging
from tests.ui.terminal import BOARD


def past_of(repo: Repo, id: str) -> ItemPast:
    """All that is found of an item."""
    board = Session.open(repo.file).board
    with closing(History.of(repo.file)) as history:
        search = Search(board, board.ref(id), {})
        past = search.step(history)
        while past.looking:
            past = search.step(history)
    return past


def test_an_item_is_followed(tmp_path: Path) -> None:
    """Each commit that touched the item is told, through its other ids, the newest first."""
    repo = Repo(tmp_path / "r")
    repo.commit(BOARD, "Begin")
    repo.edit('G-3.status = "triage"', 'G-3.status = "active"', "Another item")
    repo.commit(repo.file.read_text().replace("G-1", "G-7"), "Another id")
    repo.edit('G-7.status = "triage"', 'G-7.status = "active"', "Go on", "Bo Example")
    past = past_of(repo, "G-7")
    assert [deed.subject for deed in past.deeds] == ["Go on", "Another id", "Begin"]
    assert past.deeds[0].what == "triage → active"
    assert past.setters["status"].who == "Bo Example"
    assert past.setters["title"].subject == "Begin"


def test_a_rename_that_is_not_committed(tmp_path: Path) -> None:
    """An item that was renamed since HEAD is found under its old id."""
    repo = Repo(tmp_path / "r")
    repo.commit(BOARD, "Begin")
    repo.write(BOARD.replace("G-1", "G-7"))
    past = past_of(repo, "G-7")
    assert [deed.subject for deed in past.deeds] == ["Begin"]
    assert past.committed is not None


def test_nobody_is_named_where_the_history_breaks_off(tmp_path: Path) -> None:
    """The oldest commit of a shallow clone did not do what was there before it."""
    repo = Repo(tmp_path / "r")
    repo.commit(BOARD, "Begin")
    repo.edit('G-3.status = "triage"', 'G-3.status = "active"', "Another item", "Bo Example")
    past = past_of(clone(repo, tmp_path / "shallow", "--depth", "1"), "G-1")
    assert [deed.what[:13] for deed in past.deeds] == ["already there"]
    assert past.setters["status"].who == "not known here"
    assert "Bo" not in past.setters["status"].line


def test_setters_of_sides(tmp_path: Path) -> None:
    """For each side of a conflict that is being merged there is who set it and why."""
    from board.merge import outstanding

    repo = merging(tmp_path / "r")
    found: list[str] = []
    conflicts = outstanding(Session.open(repo.file).board)
    setters(repo.file, conflicts, lambda conflict, who: found.extend(who))
    assert [line.partition(" · ")[0] for line in found] == ["Ada Example", "Bo Example"]
    assert found[1].endswith("Nobody has time")
    setters(tmp_path / "elsewhere.toml", conflicts, lambda conflict, who: found.clear())
    assert len(found) == 2
