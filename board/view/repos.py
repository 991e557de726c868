"""The repos by layer: what of each is open, how exposed it is, and when it was last looked at.

Owns the rows that the tab, the command and the report share, so that each number is the same
wherever it stands. Pure: must not know how anything is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from board.known import UNKNOWN, Known
from board.model import Board, Ref, Repo
from board.query.query import EMPTY, Query
from board.reviews import is_overdue

#: Commits since a repo was judged beyond which it asks to be judged anew.
DRIFTED = 20


class RepoRow(NamedTuple):
    """One repo. ``None`` is not known, which differs from none and from never."""

    id: str
    title: str
    layer: str
    status: str
    notes: str
    url: str
    path: str
    #: Open gaps and open risks that name it, and the greatest exposure of these risks.
    gaps: int
    risks: int
    exposure: int | None
    reviewed: dt.date | None
    review: dt.date | None
    overdue: bool
    #: Commits since its status was last set or reviewed.
    drift: int | None
    #: Whether an import guessed some of it.
    provisional: bool

    @property
    def first_line(self) -> str:
        """The first line of its notes."""
        return self.notes.strip().partition("\n")[0]


class LayerRows(NamedTuple):
    """One layer, or with an empty ``id`` what is in none: its repos that match, in order.

    ``gaps`` and ``risks`` count the open items of the layer, each once.
    """

    id: str
    title: str
    repos: tuple[RepoRow, ...]
    gaps: int
    risks: int
    exposure: int | None
    #: How many repos the layer has, shown or not; and whether the board lists it.
    total: int
    unknown: bool = False
    #: Whether an import guessed some of the layer itself.
    provisional: bool = False


class _Counts(NamedTuple):
    gaps: Counter[str]
    risks: Counter[str]
    exposure: dict[str, int]

    @classmethod
    def none(cls) -> _Counts:
        return cls(Counter(), Counter(), {})

    def add(self, key: str, kind: str, exposure: int | None) -> None:
        (self.risks if kind == "risk" else self.gaps)[key] += 1
        if exposure is not None:
            self.exposure[key] = max(exposure, self.exposure.get(key, 0))


def by_layer(board: Board, query: Query = EMPTY, known: Known = UNKNOWN) -> tuple[LayerRows, ...]:
    """The layers in order, then what is in none or in one that the board does not list.

    Repos that don't match the query are left out, and layers of which none is left; without
    a query empty layers are there, too. A sort of the query orders the repos of each layer.
    """
    repos, layers = _counted(board)
    rows = _rows(board, known, repos)
    groups: dict[str, list[RepoRow]] = {id: [] for id in board.in_order("layers")}
    for row in rows.values():
        groups.setdefault(row.layer, []).append(row)
    order = [*board.in_order("layers"), *(id for id in groups if id and id not in board.layers)]
    order += [""] if "" in groups and "" not in board.layers else []
    found = (_layer(board, id, groups[id], _asked(board, query, known, groups[id]), layers)
             for id in order)  # fmt: skip
    return tuple(layer for layer in found if layer.repos or not query.where)


def _layer(
    board: Board, id: str, all: Sequence[RepoRow], shown: tuple[RepoRow, ...], counts: _Counts
) -> LayerRows:
    entry = board.layers.get(id)
    title = (entry.title if entry is not None else None) or id
    return LayerRows(
        id, title, shown, counts.gaps[id], counts.risks[id], counts.exposure.get(id),
        len(all), bool(id) and entry is None, entry is not None and entry.guessed,
    )  # fmt: skip


def _asked(
    board: Board, query: Query, known: Known, rows: Sequence[RepoRow]
) -> tuple[RepoRow, ...]:
    """The rows that match, in the order that is asked for."""
    if not query:
        return tuple(rows)
    from board.query.match import Matcher
    from board.query.order import sort_key
    from board.query.repos import FIELDS, REPOS

    matches = Matcher(board, query.knowing(known), REPOS)
    found = [row for row in rows if matches(row.id, row)]  # type: ignore[arg-type]
    for sort in reversed(query.sorts):
        key = sort_key(board, sort, known, FIELDS.get(sort.field))
        found.sort(key=lambda row: key(row.id, row))  # type: ignore[arg-type]
    return tuple(found)


def _counted(board: Board) -> tuple[_Counts, _Counts]:
    """The open items by repo, and by layer."""
    repos, layers = _Counts.none(), _Counts.none()
    closed = {id for id, status in board.columns.items() if status.closed}
    for _, item in board.items():
        if board.status_of(item) in closed:
            continue
        for repo in dict.fromkeys(item.repos):
            repos.add(repo, item.kind, item.exposure)
        for layer in board.layers_of(item):
            layers.add(layer, item.kind, item.exposure)
    return repos, layers


def _rows(board: Board, known: Known, counts: _Counts) -> dict[str, RepoRow]:
    ids = board.in_order("repos")
    return {id: _row(board, known, id, board.repos[id], counts) for id in ids}


def _row(board: Board, known: Known, id: str, repo: Repo, counts: _Counts) -> RepoRow:
    ref = Ref("repos", id)
    return RepoRow(
        id=id,
        title=repo.title or "",
        layer=repo.layer or "",
        status=repo.status or "",
        notes=repo.notes or "",
        url=repo.url or "",
        path=repo.path or "",
        gaps=counts.gaps[id],
        risks=counts.risks[id],
        exposure=counts.exposure.get(id),
        reviewed=known.reviewed.get(ref),
        review=repo.review,
        overdue=is_overdue(board, known, ref, repo),
        drift=known.drift.get(id),
        provisional=repo.guessed,
    )
