"""Merges made elsewhere, made once more: what they lost, and nothing else, is told."""

from __future__ import annotations

import pytest

from board.change import Added, Change, Removed, Set
from board.document import parse
from board.model import Ref
from board.record.history import History
from board.record.merge_audit import audit, losses
from board.validation import make_board
from tests.git_repo import Repo

ONE, TWO = Ref("gaps", "G-1"), Ref("gaps", "G-2")
TEXT = """\
[gaps]
G-1.title = "First"
G-1.status = "triage"
G-2.title = "Second"
G-2.tags = ["a", "b"]
G-2.notes = "one"
"""
OURS = TEXT.replace('"triage"', '"active"')


def meet(repo: Repo, ours: str, theirs: str, merged: str) -> str:
    """Two branches with a text each, and a merge commit of any text; its id."""
    repo.git("switch", "-q", "-c", "side")
    repo.commit(theirs, "On the side", author="Bo Example")
    repo.git("switch", "-q", "main")
    repo.commit(ours, "On main")
    repo.git("merge", "-q", "--no-commit", "-s", "ours", "side", check=False)
    return repo.commit(merged, "Merge on the web")


def lost(repo: Repo) -> list[Change]:
    """What the audit tells, the same from the cache."""
    found = []
    for _ in range(2):
        history = History.of(repo.file)
        found.append(list(audit(history, parse(repo.file.read_bytes()).board)))
        history.close()
    assert found[0] == found[1]
    return [loss.change for loss in found[0] if loss.change is not None]


def test_a_right_merge_lost_nothing(repo: Repo) -> None:
    """A merge that has both sides' edits is passed over."""
    theirs = TEXT.replace('"one"', '"two"')
    meet(repo, OURS, theirs, OURS.replace('"one"', '"two"'))
    assert lost(repo) == []


def test_ours_only_lost_all_of_theirs(repo: Repo) -> None:
    """A merge that took one side whole, which the file's own history does not even show."""
    theirs = TEXT.replace('"one"', '"two"') + 'G-3.title = "Third"\n'
    commit = meet(repo, OURS, theirs, OURS)
    assert lost(repo) == [
        Added(Ref("gaps", "G-3"), {"title": "Third"}),
        Set(TWO, "notes", "one", "two"),
    ]
    history = History.of(repo.file)
    found = next(audit(history, parse(repo.file.read_bytes()).board))
    assert found.commit.id == commit
    assert found.commit.subject == "Merge on the web"


@pytest.mark.parametrize("ours", [True, False])
def test_a_file_that_one_side_removed_was_asked_about(repo: Repo, ours: bool) -> None:
    """That a person kept the board, which the other side had removed, brought nothing back."""
    repo.git("switch", "-q", "-c", "side")
    changed, gone = ("main", "side") if ours else ("side", "main")
    for branch in (changed, gone):
        repo.git("switch", "-q", branch)
        if branch == changed:
            repo.commit(OURS, "Change it")
        else:
            repo.git("rm", "-q", repo.file.name)
            repo.commit(None, "Remove it")
    repo.git("switch", "-q", "main")
    repo.git("merge", "-q", "side", check=False)
    repo.commit(OURS, "Keep it")
    assert lost(repo) == []


def test_what_was_brought_back_is_not_told_again(repo: Repo) -> None:
    """An edit that somebody made again, or a field that went on, is no loss any more."""
    meet(repo, OURS, TEXT.replace('"one"', '"two"'), OURS)
    repo.edit('"one"', '"three"', "Go on")
    assert lost(repo) == []


def test_members_of_lists(repo: Repo) -> None:
    """A member that a side added and one that a side took count each by itself."""
    theirs = TEXT.replace('["a", "b"]', '["b", "c"]')
    merged = OURS.replace('["a", "b"]', '["a", "b", "x"]')
    meet(repo, OURS, theirs, merged)
    assert lost(repo) == [Set(TWO, "tags", ["a", "b", "x"], ["b", "x", "c"])]


def test_a_removed_item_that_came_back(repo: Repo) -> None:
    """An item that one side removed and the other left alone must not be there."""
    theirs = TEXT.partition("G-2")[0]
    meet(repo, OURS, theirs, OURS)
    assert [type(change) for change in lost(repo)] == [Removed]


def test_an_edited_item_that_is_gone(repo: Repo) -> None:
    """An item that nobody removed must be there."""
    meet(repo, OURS, TEXT.replace('"one"', '"two"'), OURS.partition("G-2")[0])
    (found,) = lost(repo)
    assert isinstance(found, Added)
    assert found.ref == TWO
    assert found.fields["notes"] == "two"


def test_what_a_person_decided_is_no_loss(repo: Repo) -> None:
    """A conflict settled for a side or a third value, and a change made with the merge."""
    theirs = TEXT.replace('"triage"', '"blocked"')
    for merged in (OURS, theirs, TEXT.replace('"triage"', '"done"')):
        base, ours, other, actual = (
            parse(text.encode()).board for text in (TEXT, OURS, theirs, merged)
        )
        assert list(losses(base, ours, other, actual)) == []


def test_notes_that_lack_a_line(repo: Repo) -> None:
    """A line that a side added to the notes counts, whatever else the merge did."""
    base, ours, theirs, actual = (
        make_board({"gaps": {"G-1": {"title": "x", "notes": notes}}})
        for notes in ("one\ntwo", "zero\none\ntwo", "one\ntwo\nthree", "zero\none\ntwo")
    )
    assert [change.ref for change in losses(base, ours, theirs, actual)] == [ONE]
    assert (
        list(
            losses(
                base,
                ours,
                theirs,
                make_board(
                    {"gaps": {"G-1": {"title": "x", "notes": "zero\none\ntwo\nthree\nfour"}}}
                ),
            )
        )
        == []
    )


def test_an_item_under_the_id_that_a_merge_gave_it(repo: Repo) -> None:
    """Two new items of one id: under another id than ours would be, it is no loss."""
    meet(
        repo,
        TEXT + 'G-9.title = "Ours"\n',
        TEXT + 'G-9.title = "Theirs"\n',
        TEXT + 'G-9.title = "Ours"\nG-10.title = "Theirs"\n',
    )
    assert lost(repo) == []


def test_a_merge_under_another_name(repo: Repo) -> None:
    """A merge from the time when the file had another name is looked at as well."""
    meet(repo, OURS, TEXT.replace('"one"', '"two"'), OURS)
    repo.git("mv", "board.toml", "roadmap.toml")
    repo.file = repo.folder / "roadmap.toml"
    repo.commit(None, "Another name")
    assert lost(repo) == [Set(TWO, "notes", "one", "two")]


def test_merges_with_versions_that_cannot_be_read_say_nothing(repo: Repo) -> None:
    """Of a merge one of whose versions is broken nothing can be said."""
    meet(repo, OURS, TEXT.replace('"one"', '"two'), OURS)
    assert lost(repo) == []
