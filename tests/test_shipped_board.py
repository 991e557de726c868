"""The board at the top of this repository: whole, linked, and readable by TOML alone.

Read with ``tomllib`` first, for what the file says and not what the program makes of it.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from board.document import parse
from board.document.fmt import formatted
from board.edit import new_id
from board.model import Board
from board.view import arrange
from board.view.looks import look_of

FILE = Path(__file__).parent.parent / "board.toml"
TEXT = FILE.read_text(encoding="utf-8")
BOARD: dict[str, Any] = tomllib.loads(TEXT)
ITEMS: dict[str, dict[str, Any]] = BOARD["gaps"] | BOARD["risks"]


def test_counts() -> None:
    """The assessment of 6 January 2026 is on it whole: 8 layers, 32 repos, 7 gaps, 4 risks."""
    assert BOARD["board"]["as_of"] == dt.date(2026, 1, 6)
    counts = [len(BOARD[section]) for section in ("layers", "repos", "gaps", "risks")]
    assert counts == [8, 32, 7, 4]


@pytest.mark.parametrize("name", BOARD["repos"])
def test_repo(name: str) -> None:
    """Every repo has a status, notes and a layer that exists."""
    repo = BOARD["repos"][name]
    assert repo["status"]
    assert repo["notes"]
    assert repo["layer"] in BOARD["layers"]


def test_layers_have_repos() -> None:
    """Every layer has a title and at least one repo."""
    used = {repo["layer"] for repo in BOARD["repos"].values()}
    assert used == set(BOARD["layers"])
    assert all(layer["title"] for layer in BOARD["layers"].values())


@pytest.mark.parametrize("id", ITEMS)
def test_item(id: str) -> None:
    """Every item is linked to repos and layers, has its reasons, and names only what exists."""
    item = ITEMS[id]
    assert item["title"]
    assert item["notes"]
    assert item["priority"] in ("low", "medium", "high", "critical")
    assert item["status"] in BOARD["statuses"]
    assert item["phase"] in BOARD["phases"]
    assert set(item["repos"]) <= BOARD["repos"].keys()
    assert set(item["layers"]) <= BOARD["layers"].keys()
    assert item["repos"]
    assert item["layers"]
    assert set(item.get("depends", [])) <= ITEMS.keys() - {id}
    # a layer that none of an item's repos is in would be a slip
    assert set(item["layers"]) == {BOARD["repos"][repo]["layer"] for repo in item["repos"]}


@pytest.mark.parametrize("id", BOARD["risks"])
def test_risk(id: str) -> None:
    """Every risk has likelihood, impact and response, and gaps that would mitigate it."""
    risk = BOARD["risks"][id]
    assert risk["likelihood"] in range(1, 6)
    assert risk["impact"] in range(1, 6)
    assert risk["response"] in ("avoid", "mitigate", "transfer", "accept")
    assert risk["mitigated_by"]
    assert set(risk["mitigated_by"]) <= BOARD["gaps"].keys()


def test_phases() -> None:
    """Every phase has required criteria; all but what a person ticked say what proves them."""
    criteria = BOARD["criteria"].values()
    for phase in BOARD["phases"]:
        assert [one for one in criteria if one["phase"] == phase and one.get("required", True)]
    for one in criteria:
        assert one.get("met") or one.get("query") or one["item"] in BOARD["gaps"] | BOARD["risks"]


def test_layout() -> None:
    """Items stand sorted by id, a blank line between them, each field on one line of its own."""
    for section in ("gaps", "risks"):
        assert list(BOARD[section]) == sorted(BOARD[section])
        body = TEXT.partition(f"[{section}]")[2].partition("\n[")[0]
        paragraphs = body.partition("\n")[2].strip().split("\n\n")
        blocks = [part.splitlines() for part in paragraphs if not part.startswith("#")]
        assert len(blocks) == len(BOARD[section])
        for id, lines in zip(BOARD[section], blocks, strict=True):
            assert len(lines) == len(BOARD[section][id])
            assert all(line.startswith(f"{id}.") for line in lines)


def test_plain_form() -> None:
    """The program finds nothing wrong in it, and nothing for ``board fmt`` to do."""
    document = parse(TEXT.encode(), FILE.name)
    assert not document.problems
    assert not document.read_only
    assert formatted(document).text == TEXT


@pytest.mark.parametrize("id", ITEMS)
def test_id(id: str) -> None:
    """Every item has the id that the program would give it."""
    kind = "gap" if id in BOARD["gaps"] else "risk"
    assert id == new_id(Board(), kind, ITEMS[id]["title"])


@pytest.mark.parametrize("id", BOARD["views"])
def test_view(id: str) -> None:
    """Every view can be shown, has a title, and shows something."""
    board = parse(TEXT.encode(), "board.toml").board
    look = look_of(board, id)
    assert board.views[id].title
    assert arrange(board, look.query, look.pivot).shown
