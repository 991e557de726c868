"""The history of a board file: which commits, what each did, merges, renames, bad versions."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from board.change import Added, Removed, Renamed, Set
from board.describe import describe
from board.git import GitError
from board.model import Board, Ref
from board.record.history import MISSING, History
from tests.git_repo import Repo

ONE, TWO = Ref("gaps", "G-1"), Ref("gaps", "G-2")
TEXT = """\
[gaps]
G-1.title = "First"
G-1.status = "triage"
# between
G-2.title = "Second"
G-2.owner = "ada"
"""


def told(repo: Repo, tip: str = "HEAD") -> list[tuple[str, list[str]]]:
    """Subject and sentences of each event, newest first, first found out, then from the cache."""
    found = []
    for _ in range(2):
        history = History.of(repo.file, tip)
        found.append(
            [
                (e.commit.subject, [e.trouble] if e.trouble else describe(e.changes, e.titles))
                for e in history.events()
            ]
        )
        history.close()
    assert found[0] == found[1]
    return found[0]


def test_each_commit_with_what_it_did(repo: Repo) -> None:
    """Each commit of the file is an event with its changes; other commits are none."""
    repo.edit('"triage"', '"active"', "Move on", author="Bo Example")
    (repo.folder / "other").write_text("x")
    repo.commit(None, "Something else")
    history = History.of(repo.file)
    events = list(history.events())
    assert [event.commit.subject for event in events] == ["Move on", "Begin"]
    assert events[0].changes == (Set(ONE, "status", "triage", "active"),)
    assert events[0].commit.author == "Bo Example"
    assert events[0].commit.email == "bo@example.org"
    assert describe(events[0].changes, events[0].titles) == ["G-1 First: triage → active"]
    assert [type(change) for change in events[1].changes] == [Added, Added]
    history.close()


def test_comments_alone_are_an_event_without_changes(repo: Repo) -> None:
    """A commit that changed comments is there, and changed nothing."""
    repo.edit("# between", "# in between", "Words")
    assert told(repo)[0] == ("Words", [])


def test_a_removed_file_removes_everything(repo: Repo) -> None:
    """A commit without the file removed all of it, and the next one brings it back."""
    repo.git("rm", "-q", "board.toml")
    repo.commit(None, "Away")
    repo.commit(TEXT, "Back")
    history = History.of(repo.file)
    kinds = [{type(change) for change in event.changes} for event in history.events()]
    assert kinds == [{Added}, {Removed}, {Added}]


def test_a_version_that_cannot_be_read_is_shown_and_skipped(repo: Repo) -> None:
    """A version with an error says so; the one after it is compared with the one before."""
    repo.edit('"triage"', '"active', "Broken")
    repo.edit('"active', '"blocked"', "Mended")
    assert told(repo) == [
        ("Mended", ["G-1 First: triage → blocked"]),
        ("Broken", ["line 3: a character that TOML does not allow here"]),
        ("Begin", ["G-1 First added", "G-2 Second added"]),
    ]


def test_a_version_with_a_wrong_value_is_read_but_for_that(repo: Repo) -> None:
    """A value that does not fit does not hide the version it stands in."""
    repo.edit('owner = "ada"', "owner = 3", "Wrong")
    assert told(repo)[0] == ("Wrong", ["G-2 Second: owner cleared"])


def merged(repo: Repo, ours: tuple[str, str], theirs: tuple[str, str], into: str = "") -> None:
    """Two branches with an edit each, merged by hand where ``into`` is the text."""
    repo.git("switch", "-q", "-c", "side")
    repo.edit(*theirs, "On the side", author="Bo Example")
    repo.git("switch", "-q", "main")
    repo.edit(*ours, "On main")
    repo.clock += 3600
    if into:
        repo.git("merge", "-q", "--no-commit", "side", check=False)
        repo.commit(into, "Merge by hand")
    else:
        repo.git("merge", "-q", "-m", "Merge side", "side")


def test_a_merge_did_only_what_neither_side_did(repo: Repo) -> None:
    """What came from a side is told there; the merge itself did nothing."""
    merged(repo, ('"triage"', '"active"'), ('"ada"', '"bo"'))
    assert told(repo)[0] == ("Merge side", [])
    assert {subject for subject, _ in told(repo)} == {
        "Merge side",
        "On main",
        "On the side",
        "Begin",
    }


def test_a_merge_by_hand_did_what_is_new(repo: Repo) -> None:
    """A value that a merge brought and neither side had is the merge's own."""
    into = TEXT.replace('"triage"', '"blocked"').replace('"ada"', '"bo"')
    merged(repo, ('"triage"', '"active"'), ('"ada"', '"bo"'), into)
    assert told(repo)[0] == ("Merge by hand", ["G-1 First: active → blocked"])


def test_the_file_is_followed_through_renames(repo: Repo) -> None:
    """The history goes on under the names that the file had before, edited or not."""
    for folder, status in (("docs", "active"), ("docs/deep", "blocked")):
        new = repo.folder / folder / "board.toml"
        new.parent.mkdir()
        repo.git("mv", str(repo.file.relative_to(repo.folder)), f"{folder}/board.toml")
        repo.file = new
        text = new.read_text()
        repo.commit(text.replace(text.split("status = ")[1].split("\n")[0], f'"{status}"'), folder)
    assert told(repo) == [
        ("docs/deep", ["G-1 First: active → blocked"]),
        ("docs", ["G-1 First: triage → active"]),
        ("Begin", ["G-1 First added", "G-2 Second added"]),
    ]


def test_a_name_that_is_not_committed_yet(repo: Repo) -> None:
    """Right after ``git mv`` the history is that of the old name, of another new file none."""
    repo.edit('"triage"', '"active"', "Move on")
    repo.git("mv", "board.toml", "roadmap.toml")
    repo.file = repo.folder / "roadmap.toml"
    assert [subject for subject, _ in told(repo)] == ["Move on", "Begin"]
    assert History.of(repo.file).at("HEAD").gaps["G-1"].status == "active"
    repo.file = repo.folder / "other.toml"
    repo.write(TEXT)
    assert told(repo) == []


def test_an_item_under_another_id_is_renamed(repo: Repo) -> None:
    """Another id for the same lines is one change, not two."""
    repo.edit("G-2.", "G-9.", "Rename")
    history = History.of(repo.file)
    assert next(history.events()).changes == (Renamed(TWO, "G-9"),)


def test_the_board_at_any_revision(repo: Repo) -> None:
    """A revision gives the board as it was there, under whatever name; or a sentence."""
    repo.edit('"triage"', '"active"', "Move on")
    repo.git("mv", "board.toml", "roadmap.toml")
    repo.commit(None, "Another name")
    repo.file = repo.folder / "roadmap.toml"
    history = History.of(repo.file)
    statuses = [history.at(rev).gaps["G-1"].status for rev in ("HEAD", "HEAD~1", "HEAD~2")]
    assert statuses == ["active", "active", "triage"]
    with pytest.raises(GitError, match='no commit "nowhere"'):
        history.at("nowhere")
    with pytest.raises(GitError, match='no commit "--help"'):
        history.at("--help")


def test_no_history_is_a_sentence(tmp_path: Path) -> None:
    """Outside a repository and before the first commit, the reason is said."""
    lonely = tmp_path / "board.toml"
    lonely.write_text(TEXT)
    with pytest.raises(GitError, match="not in a git repository"):
        History.of(lonely)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    with pytest.raises(GitError, match="no commit yet"):
        History.of(lonely)


def test_a_new_file_has_an_empty_history(repo: Repo) -> None:
    """A board that was never committed has no events."""
    repo.file = repo.folder / "new.toml"
    repo.write(TEXT)
    assert told(repo) == []


def test_the_other_side_of_a_merge_counts_while_it_is_under_way(repo: Repo) -> None:
    """With sides, the history knows the commits that a merge under way brings."""
    repo.git("switch", "-q", "-c", "side")
    repo.edit('"triage"', '"active"', "On the side")
    repo.git("switch", "-q", "main")
    repo.edit('"triage"', '"blocked"', "On main")
    repo.git("merge", "-q", "side", check=False)
    assert [c.subject for c in History.of(repo.file).commits] == ["On main", "Begin"]
    both = History.of(repo.file, sides=True)
    assert {c.subject for c in both.commits} == {"On main", "On the side", "Begin"}
    assert both.commits[0].subject == "On main"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"active", b"urgent"),
        lambda data: b"\xff\x00 nonsense\n" * 3,
        lambda data: b"".join(reversed(data.splitlines(keepends=True))),
        lambda data: b"00000000 " + data.partition(b" ")[2],
        lambda data: b"",
    ],
    ids=["cut short", "other words", "nonsense", "other order", "wrong seal", "empty"],
)
def test_a_spoilt_cache_changes_no_answer(repo: Repo, spoil: object) -> None:
    """Whatever stands in the cache, the answers are the same, and it is mended."""
    repo.edit('"triage"', '"active"', "Move on")
    before = told(repo)
    (cache,) = (repo.folder / ".git/board").glob("history*")
    whole = cache.read_bytes()
    cache.write_bytes(spoil(whole))  # type: ignore[operator]
    assert told(repo) == before
    assert sorted(cache.read_bytes().splitlines()) == sorted(whole.splitlines())


def test_a_cache_that_cannot_be_written_costs_only_time(repo: Repo) -> None:
    """A folder where the cache should be is passed over."""
    (repo.folder / ".git/board/history.jsonl").mkdir(parents=True)
    assert told(repo)[0][0] == "Begin"


def test_a_wrong_answer_is_found_and_all_are_forgotten(repo: Repo) -> None:
    """An answer with a right checksum that is not true is found out by a look at the versions."""
    repo.edit('"triage"', '"active"', "Move on")
    history = History.of(repo.file)
    list(history.events())
    assert history.verify()
    for key in history.cache.known():
        history.cache.put([[["set", "gaps", "G-1", "x", None, "1"]], []], *key)
    assert not history.verify()
    assert history.cache.known() == []
    assert next(history.events()).changes == (Set(ONE, "status", "triage", "active"),)


def test_what_a_partial_clone_lacks_is_skipped_until_it_is_there(
    repo: Repo, tmp_path: Path
) -> None:
    """Versions that were not fetched are named, and asked for again when they may be there."""
    repo.edit('"triage"', '"active"', "Go")
    repo.edit('"active"', '"done"', "End")
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = Repo(tmp_path / "clone")
    clone.git("remote", "add", "origin", repo.folder.absolute().as_uri())
    clone.git("fetch", "-q", "--filter=blob:none", "origin", "main")
    clone.git("checkout", "-q", "-B", "main", "FETCH_HEAD")
    before = dict(told(clone))
    assert before["Go"] == [MISSING]
    assert before["End"] == []  # nobody knows what it changed
    clone.git("log", "-p", "--all")
    assert dict(told(clone)) == dict(told(repo))


def test_the_main_line(repo: Repo) -> None:
    """The main line follows first parents from the tip to the first commit."""
    merged(repo, ('"triage"', '"active"'), ('"ada"', '"bo"'))
    history = History.of(repo.file)
    assert [c.subject for c in history.mainline()] == ["Merge side", "On main", "Begin"]
    assert isinstance(history.board(next(history.mainline()).blob), Board)


def test_progress_counts_versions(repo: Repo) -> None:
    """Whoever waits is told how many versions of how many were read."""
    repo.edit('"triage"', '"active"', "Move on")
    seen: list[tuple[int, int]] = []
    history = History.of(repo.file)
    history.progress = lambda done, total: seen.append((done, total))
    list(history.events())
    assert seen == [(1, 2), (2, 2)]


def test_a_linked_work_tree_shares_the_cache(repo: Repo, tmp_path: Path) -> None:
    """A linked work tree has its own history and the same cache."""
    repo.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "linked")
    told(repo)
    linked = History.of(tmp_path / "linked" / "board.toml")
    assert [event.commit.subject for event in linked.events()] == ["Begin"]
    assert linked.cache.known()
