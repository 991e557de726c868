"""What a roster does to the repos of a board."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.edit import EditError, add, plan, sync
from board.edit.roster import FILLED, Listed, place
from board.model import Board
from board.validation import make_board
from board.value import fold
from tests.strategies import boards


def board() -> Board:
    """A board of three repos, one of which is in use."""
    return make_board(
        {
            "layers": {"core": {"title": "The Core"}},
            "repos": {
                "alpha": {"status": "Mature", "url": "https://github.com/acme/alpha"},
                "beta": {"notes": "  "},
                "old": {},
            },
            "gaps": {"G-1": {"title": "One", "status": "triage", "repos": ["beta"]}},
        }
    )


def test_what_a_person_wrote_stays() -> None:
    """A status that is there is kept; what is missing, or blank, is filled."""
    roster = [
        Listed("alpha", {"status": "production", "notes": "New."}),
        Listed("beta", {"status": "experimental", "notes": "Newer."}),
    ]
    after = sync(board(), roster)
    assert after.repos["alpha"].status == "Mature"
    assert after.repos["alpha"].notes == "New."
    assert after.repos["beta"].status == "experimental"
    assert after.repos["beta"].notes == "Newer."


def test_the_same_address_is_no_change() -> None:
    """A URL that a person wrote is not replaced by another way to write it."""
    roster = [Listed("alpha", {"url": "git@github.com:Acme/alpha.git"})]
    assert plan(board(), roster).changed == ()
    assert place("ssh://git@github.com/acme/alpha.git") == place("https://github.com/acme/alpha/")


def test_a_repo_is_found_by_its_case_and_its_url() -> None:
    """One that the board calls by another name is not added a second time."""
    roster = [
        Listed("BETA", {"path": "b"}),
        Listed("first", {"url": "https://github.com/acme/alpha.git", "path": "a"}),
    ]
    todo = plan(board(), roster)
    assert todo.added == ()
    assert [(one.id, one.field, one.new) for one in todo.changed] == [
        ("beta", "path", "b"),
        ("alpha", "path", "a"),
    ]


def test_two_of_one_url_are_two_repos() -> None:
    """Parts of one repository, as Backstage lists them, are not taken for one entry."""
    url = "https://github.com/acme/alpha"
    todo = plan(board(), [Listed("one", {"url": url}), Listed("two", {"url": url})])
    assert [listed.id for listed in todo.added] == ["one", "two"]


def test_layers_are_those_of_the_board() -> None:
    """A layer is meant by its id or its title; one that is not there is told."""
    todo = plan(board(), [Listed("x", {"layer": "the core"}), Listed("y", {"layer": "cloud"})])
    assert todo.added == (Listed("x", {"layer": "core"}), Listed("y", {}))
    assert todo.layers == {"cloud": ("y",)}


def test_only_asked_and_unused_repos_go() -> None:
    """Without drop none goes; with it those go to which nothing refers."""
    roster = [Listed("alpha", {})]
    todo = plan(board(), roster)
    assert todo.missing == ("old",)
    assert [str(ref) for ref in todo.kept["beta"]] == ["G-1"]
    assert sync(board(), roster) == board()
    assert set(sync(board(), roster, drop=True).repos) == {"alpha", "beta"}


@pytest.mark.parametrize(
    "more",
    [
        {"views": {"v": {"query": "is:open repo:old"}}},
        {"views": {"v": {"query": 'is:open -repo:"alpha",Old'}}},
        {"criteria": {"C-1": {"text": "x", "phase": "p", "query": "(repo:old)"}}},
        {"gaps": {"G-1": {"title": "x", "links": ["acme/old#12"]}}},
        {"gaps": {"G-1": {"title": "x", "notes": "See https://github.com/acme/old/pull/3."}}},
        {
            "gaps": {
                "G-1": {"title": "x", "conflict": {"repos": {"base": [], "sides": [["old"], []]}}}
            }
        },
    ],
)
def test_what_speaks_of_a_repo_keeps_it(more: dict[str, object]) -> None:
    """So do queries of views, links by owner and repo, and conflicts that nobody settled."""
    repos = {"alpha": {}, "old": {"url": "https://github.com/acme/old"}}
    todo = plan(make_board({"repos": repos, **more}), [Listed("alpha", {})])
    assert todo.missing == ()
    assert list(todo.kept) == ["old"]


def test_a_name_that_is_no_id_changes_nothing() -> None:
    """One bad name refuses all of it, in a sentence."""
    with pytest.raises(EditError, match="can't be an id"):
        sync(board(), [Listed("fine", {}), Listed("two words", {})])


def test_speaking_of_another_keeps_nothing() -> None:
    """Names that only begin alike are others."""
    repos = {"alpha": {}, "old": {"url": "https://github.com/acme/old"}}
    gap = {"title": "x", "notes": "acme/older#1, https://github.com/acme/oldest."}
    views = {"v": {"query": "repo:older old"}}
    todo = plan(
        make_board({"repos": repos, "gaps": {"G-1": gap}, "views": views}), [Listed("alpha", {})]
    )
    assert todo.missing == ("old",)


def test_look_alikes_are_refused() -> None:
    """Two names that look the same are not both added."""
    with pytest.raises(EditError, match="looks the same"):
        sync(board(), [Listed("caf\u00e9", {}), Listed("cafe\u0301", {})])


@given(boards(), st.lists(st.sampled_from("abcdefghXYZ"), unique=True))
def test_many_stand_where_each_alone_would(before: Board, ids: list[str]) -> None:
    """New repos come to the places that adding them one by one would give."""
    ids = [id for id in ids if all(fold(id) != fold(other) for other in before.repos)]
    one_by_one = before
    for id in ids:
        one_by_one = add(one_by_one, "repo", id)
    assert list(sync(before, [Listed(id, {}) for id in ids]).repos) == list(one_by_one.repos)


TEXTS = st.sampled_from(["", "x", "y", "https://h/o/r"])
ROSTERS = st.lists(
    st.builds(
        Listed,
        st.sampled_from(["a", "b", "c", "new"]),
        st.dictionaries(st.sampled_from(["url", "path", "status", "notes", "title"]), TEXTS),
    ),
    unique_by=lambda listed: listed.id,
)


@given(boards(), ROSTERS, st.booleans())
def test_twice_is_once(before: Board, roster: list[Listed], drop: bool) -> None:
    """After a roster, the same one has nothing to do, and nobody's words are lost."""
    after = sync(before, roster, drop)
    assert sync(after, roster, drop) == after
    for id, repo in before.repos.items():
        for name in FILLED:
            if id in after.repos and (getattr(repo, name) or "").strip():
                assert getattr(after.repos[id], name) == getattr(repo, name)
    assert after.gaps == before.gaps
    assert after.risks == before.risks
