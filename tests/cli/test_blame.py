"""`board blame`: each field with who set it last, when and in which commit."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import tomli

from board.document import parse
from board.model import Ref
from board.record.blame import blame
from board.record.history import History
from tests.git_repo import Repo
from tests.past_case import TEXT, Past, past


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board with one commit."""
    return past(tmp_path, monkeypatch, capsys)


def why(board: Past, id: str) -> dict[str, str | None]:
    """Field → the reason of the commit that set it; none for not committed yet."""
    shapes = board("blame", id, "--json").json["fields"]
    return {one["field"]: one["commit"] and one["commit"]["subject"] for one in shapes}


def test_a_table(board: Past) -> None:
    """Each field stands on a line with its value, who set it, when, where and why."""
    id = board.repo.edit('"ada"', '"bo"', "Hand over", author="Bo Example")
    board.done("set", "G-2", "priority=high")
    first = board.repo.git("rev-parse", "--short=7", "HEAD~1")
    assert board.done("blame", "g-2").splitlines() == [
        "FIELD     VALUE   WHO                WHEN        COMMIT   WHY",
        f"title     Second  Ada Example        2026-01-06  {first}  Begin",
        f"status    triage  Ada Example        2026-01-06  {first}  Begin",
        "priority  high    not committed yet",
        f"owner     bo      Bo Example         2026-01-06  {id[:7]}  Hand over",
    ]


def test_json(board: Past) -> None:
    """The shape has every field with its value and its commit, if any."""
    id = board.repo.edit('"ada"', '"bo"', "Hand over")
    board.done("set", "G-2", "priority=high")
    data = board("blame", "G-2", "--json").json
    assert (data["version"], data["id"]) == (1, "G-2")
    priority, owner = data["fields"][-2:]
    assert (owner["field"], owner["value"], owner["commit"]["id"]) == ("owner", "bo", id)
    assert priority == {"field": "priority", "value": "high", "commit": None, "boundary": None}


def test_under_other_names(board: Past) -> None:
    """Fields are followed through other ids of the item and other places of the file."""
    repo = board.repo
    repo.edit('"ada"', '"bo"', "Owner")
    board.done("rename", "G-2", "G-7")
    repo.commit(None, "Name")
    (repo.folder / "plan").mkdir()
    repo.git("mv", "board.toml", "plan/road.toml")
    repo.file = repo.folder / "plan/road.toml"
    repo.edit('"Second"', '"Other"', "Move and title")
    repo.git("mv", "plan/road.toml", "board.toml")
    repo.commit(None, "Back")
    repo.file = board.file
    expected = {"title": "Move and title", "status": "Begin", "owner": "Owner"}
    assert why(board, "G-7") == expected
    board.done("rename", "G-7", "G-8")
    assert why(board, "G-8") == expected
    board.done("add", "gap", "New", "--id", "G-9")
    assert set(why(board, "G-9").values()) == {None}


def test_merges(board: Past) -> None:
    """A field that a side brought is that side's; one that the merge itself set is the merge's."""
    merged = TEXT.replace('owner = "ada"', 'owner = "bo"').replace('"Fire"', '"Flood"')
    merged = merged.replace('G-1.status = "triage"', 'G-1.status = "active"')
    board.merge(('G-1.status = "triage"', 'G-1.status = "active"'), ('"ada"', '"bo"'), merged)
    assert why(board, "G-1")["status"] == "On main"
    assert why(board, "G-2") == {"title": "Begin", "status": "Begin", "owner": "On the side"}
    assert why(board, "R-1")["title"] == "Merge side"


def test_behind_versions_that_cannot_be_read(board: Past) -> None:
    """A version that can't be read sets nothing: what changed meanwhile is the next one's."""
    board.repo.edit('"ada"', '"bo', "Broken")
    board.repo.edit('owner = "bo', 'owner = "bo"', "Mended")
    assert why(board, "G-2") == {"title": "Begin", "status": "Begin", "owner": "Mended"}
    board.repo.edit('"bo"', '"cy', "Broken again")
    board.write(board.text.replace('"cy', '"bo"'))
    assert why(board, "G-2")["owner"] == "Mended"


def test_other_entries(board: Past) -> None:
    """Repos, statuses and the head have blame as well; what the file does not say has none."""
    assert why(board, "repo:alpha") == {"status": "Begin"}
    assert why(board, "status:done") == {"closed": "Begin"}
    assert why(board, "board") == {"title": "Begin"}
    board.repo.edit(TEXT.partition("[statuses]")[2].partition("[repos]")[0], "\n", "None")
    result = board("blame", "status:done")
    assert (result.code, result.out) == (0, "")
    assert "says nothing of status:done" in result.err
    assert "There is no gap or risk" in board.refused("blame", "G-9")


def edited(rng: random.Random, raw: dict[str, dict[str, dict[str, str]]]) -> None:
    """One random edit of plain values: set, clear, add, remove."""
    section = rng.choice(("gaps", "gaps", "risks", "repos"))
    entries = raw.setdefault(section, {})
    id = f"{section[0].upper()}-{rng.randint(1, 4)}"
    kind = rng.random()
    if id not in entries:
        entries[id] = {"title": f"{id} {rng.randint(1, 10**9)}"}
    elif kind < 0.1:
        del entries[id]
    else:
        field = rng.choice(("owner", "note", "x"))
        if kind < 0.3 and len(entries[id]) > 1:
            entries[id].pop(field, None)
        else:
            entries[id][field] = str(rng.randint(1, 3))


def written(raw: dict[str, dict[str, dict[str, str]]]) -> str:
    """The board of these values."""
    return "".join(
        f"[{section}]\n"
        + "".join(
            f'{id}.{field} = "{value}"\n'
            for id, fields in entries.items()
            for field, value in fields.items()
        )
        for section, entries in raw.items()
    )


@pytest.mark.parametrize("seed", range(6))
def test_as_a_naive_reading_of_all_versions(seed: int, tmp_path: Path) -> None:
    """For a random history each field's commit is the last that changed it, version by version."""
    rng = random.Random(seed)
    repo = Repo(tmp_path / "work")
    raw: dict[str, dict[str, dict[str, str]]] = {}
    versions: list[tuple[str, str]] = []
    for number in range(30):
        edited(rng, raw)
        text = written(raw)
        if rng.random() < 0.1:
            text += "= broken\n"
        versions.append((repo.commit(text, str(number)), text))
    text = written(raw)
    repo.write(text)

    last: dict[tuple[str, str, str], str] = {}
    before: dict[str, dict[str, dict[str, str]]] = {}
    for id, version in versions:
        try:
            now = tomli.loads(version)
        except tomli.TOMLDecodeError:
            continue
        for section, entries in now.items():
            for name, fields in entries.items():
                for field, value in fields.items():
                    was = before.get(section, {}).get(name, {})
                    if was.get(field) != value:
                        last[section, name, field] = id
        before = now

    history = History.of(repo.file)
    present = parse(text.encode()).board
    checked = 0
    for section in ("gaps", "risks", "repos"):
        for name in present.section(section):
            for field, value, commit in blame(history, present, Ref(section, name)):
                if before[section].get(name, {}).get(field) != value:
                    assert commit is None  # the last version is broken, and this is newer
                else:
                    assert commit is not None
                    assert commit.id == last[section, name, field]
                checked += 1
    history.close()
    assert checked > 10
