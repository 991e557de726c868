"""Commands that tell of the past, in a clone that lacks some of it: marked, and said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repo import Repo
from tests.histories import clone
from tests.past_case import TEXT, Past, past

SHALLOW = (
    "is not in this shallow clone, so its authors are unknown: git fetch --unshallow fetches it."
)


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board that Bo changed, in a repository whose last commit by Cy does not touch it."""
    board = past(tmp_path, monkeypatch, capsys)
    board.repo.edit('owner = "ada"', 'owner = "bo"', "Bo takes it", author="Bo Example")
    (board.folder / "README").write_text("hi")
    board.repo.commit(None, "Words", author="Cy Example")
    board.repo.git("config", "uploadpack.allowFilter", "true")
    return board


def there(board: Past, monkeypatch: pytest.MonkeyPatch, *how: str) -> Repo:
    """A clone, as the current folder."""
    found = clone(board.repo, board.folder.parent / "clone", *how)
    monkeypatch.chdir(found.folder)
    return found


def test_a_shallow_clone_names_nobody(board: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there at the boundary is marked as in ``git blame``; each command says it once."""
    clone = there(board, monkeypatch, "--depth", "1")
    mark = f"^{clone.git('rev-parse', 'HEAD')[:7]}"
    said = f"What came before {mark} {SHALLOW}"
    for arguments in (["log"], ["log", "G-2"], ["blame", "G-2"], ["stats"], ["check"]):
        result = board(*arguments)
        assert result.code == 0
        assert result.err.count(said) == 1
        assert result.out.count("added") == 0 or arguments == ["stats"]
    assert board.done("log").splitlines() == [
        f"{mark}  2026-01-06  Cy Example  Words",
        "    changes unknown: the version before is not in this clone",
    ]
    lines = board.done("blame", "G-2").splitlines()[1:]
    assert len(lines) == 3
    assert all(line.endswith(f"not known here  by 2026-01-06  {mark}") for line in lines)
    assert board.done("log", "G-2") == (
        f"{mark}  2026-01-06  already there; earlier history is not in this clone\n"
    )
    clone.git("fetch", "-q", "--unshallow")
    for arguments in (["log"], ["blame", "G-2"], ["stats"], ["check"]):
        assert board(*arguments).err.count("not in this") == 0
    assert "Bo Example" in board.done("blame", "G-2")
    assert "G-2 Second added" in board.done("log", "G-2")


def test_json_has_the_hole(board: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the history breaks off is data; the boundary is nobody's commit of a field."""
    head = there(board, monkeypatch, "--depth", "1").git("rev-parse", "HEAD")
    holes = {
        "boundary": [head],
        "missing": 0,
        "sentence": f"What came before ^{head[:7]} {SHALLOW}",
    }
    for arguments in (["log"], ["log", "G-2"], ["blame", "G-2"], ["stats"], ["check"]):
        result = board(*arguments, "--json")
        assert result.json["holes"] == holes
        assert result.err == ""
    fields = board("blame", "G-2", "--json").json["fields"]
    assert [(one["commit"], one["boundary"]["id"]) for one in fields] == [(None, head)] * 3
    (commit,) = board("log", "--json").json["commits"]
    assert (commit["boundary"], commit["changes"]) == (True, [])
    spans = board("stats", "--json").json["spans"]
    assert {span["added"] for span in spans} == {None}
    monkeypatch.chdir(board.folder)
    for arguments in (["log"], ["blame", "G-2"], ["stats"], ["check"]):
        assert board(*arguments, "--json").json["holes"] is None


def test_a_partial_clone_passes_over_what_it_lacks(
    board: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not fetched is counted, is no removed file, and is not fetched by looking."""
    clone = there(board, monkeypatch, "--filter=blob:none")
    gone = board.folder.with_name("gone")
    board.folder.rename(gone)
    said = (
        "1 version of board.toml is not in this partial clone, so the authors of those "
        "changes are unknown: git log -p -- board.toml fetches it.\n"
    )
    for arguments in (["log"], ["blame", "G-2"], ["stats"]):
        result = board(*arguments)
        assert (result.code, result.err) == (0, said)
    log = board.done("log")
    assert "this version is missing" in log
    assert "removed" not in log
    assert "added" not in log
    assert "Bo Example" not in board.done("blame", "G-2")
    assert board("blame", "G-2", "--json").json["holes"]["missing"] == 1
    gone.rename(board.folder)
    before = sorted((clone.folder / ".git/objects/pack").iterdir())
    assert board("log").err == said  # the remote is there again, but nobody asked
    assert sorted((clone.folder / ".git/objects/pack").iterdir()) == before
    clone.git("log", "-p", "--", "board.toml")
    assert board("log").err == ""
    assert "Bo Example" in board.done("blame", "G-2")


def test_a_path_that_was_a_folder_is_not_missing(
    board: Past, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder of this name is told as that; the file that came after it was added whole."""
    repo = Repo(tmp_path / "folder")
    folder = repo.folder / "board.toml"
    folder.mkdir()
    (folder / "x").write_text("x")
    repo.commit(None, "Folder")
    (folder / "x").unlink()
    folder.rmdir()
    repo.commit(TEXT, "File")
    monkeypatch.chdir(repo.folder)
    for arguments in (["log"], ["log", "G-2"], ["blame", "G-2"], ["stats"], ["log"]):
        result = board(*arguments)
        assert (result.code, result.err) == (0, "")
    said = board.done("log")
    assert "this version can't be read: there is a folder of this name" in said
    assert "missing" not in said
    assert "not in this clone" not in said
    assert "G-2 Second added" in board.done("log", "G-2")


def test_a_graft_cuts(board: Past) -> None:
    """A history that a graft cuts off is marked; one that ``git replace`` cuts is told whole."""
    head, before = (board.repo.git("rev-parse", name) for name in ("HEAD~1", "HEAD~2"))
    board.repo.git("replace", "--graft", head)
    assert board("log").err == ""
    assert before[:7] in board.done("log")
    (board.folder / ".git/info").mkdir(exist_ok=True)
    (board.folder / ".git/info/grafts").write_text(f"{head}\n")
    result = board("blame", "G-2")
    assert f"What came before ^{head[:7]} is cut off by a graft" in result.err
    assert "Bo Example" not in result.out


def test_a_merge_whose_base_is_not_here_lost_nothing(
    board: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A merge can't be made again without what its sides came from; once that is here, it is."""
    removed = TEXT[: TEXT.index("# between")] + TEXT[TEXT.index("\n[risks]") :]
    repo = board.repo
    repo.git("switch", "-q", "-c", "side")
    repo.edit('"Mature"', '"Old"', "On the side")
    repo.git("switch", "-q", "main")
    repo.commit(removed, "Take it out")
    repo.clock += 3600
    repo.git("merge", "-q", "-s", "ours", "-m", "Merge side", "side")
    clone = there(board, monkeypatch, "--depth", "2")
    result = board("check")
    assert (result.code, result.out) == (0, "")
    assert "1 merge is not checked: their merge base is not in this clone." in result.err
    assert board("check", "--json").json["unchecked_merges"] == 1
    clone.git("fetch", "-q", "--unshallow")
    result = board("check")
    assert result.code == 1
    assert "lost an edit, Mature → Old" in result.out
    assert "lost this entry" not in result.out
