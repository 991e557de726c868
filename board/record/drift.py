"""Drift: how many commits each repo has had since somebody judged it.

``board repos`` and queries ask for it; what judging is, ``record.known`` says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from board.git import checkout
from board.model import Board, Ref
from board.record.known import Ledger

#: Checkouts that are asked at once.
_AT_ONCE = 4


def judged(ledger: Ledger, board: Board, pending: Collection[Ref] = ()) -> dict[str, int | None]:
    """When each repo of a board was judged last, in seconds since 1970; ``None`` means just now.

    Left out is where nobody knows. Just now is what no commit says yet: a status that
    was set since, and ``pending`` reviews.
    """
    found: dict[str, int | None] = {}
    for id, repo in board.repos.items():
        before = ledger.board.repos.get(id)
        if Ref("repos", id) in pending or before is None or before.status != repo.status:
            found[id] = None
        elif (when := ledger.judged(id)) is not None:
            found[id] = when
    return found


def drift(judged: Mapping[str, int | None], places: Mapping[str, Path]) -> dict[str, int]:
    """The commits that each repo's checkout has had since; what is not known is left out.

    Runs nothing of those repositories; blocks as long as git does.
    """
    known = {id: (places[id], when) for id, when in judged.items() if id in places}
    out = {
        id: 0
        for id, (place, when) in known.items()
        if when is None and checkout.repository_of(place)
    }
    asked = [(id, place, when) for id, (place, when) in known.items() if when is not None]
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="board-drift") as pool:
        counts = pool.map(lambda one: checkout.commits_since(one[1], one[2]), asked)
        out |= {id: n for (id, _, _), n in zip(asked, counts, strict=True) if n is not None}
    return out


def places_of(board: Board, file: Path) -> dict[str, Path]:
    """Where the checkouts of a board's repos are, by the ``path`` of each."""
    paths = {id: repo.path for id, repo in board.repos.items() if repo.path}
    return checkout.places(paths, file)
