"""What is shown of a board, and where: the law of arranging, and its cheaper way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.change import diff
from board.model import PRIORITIES, Board, Entry, Gap, Item, Layer, Phase, Repo, Risk, Status
from board.query import EMPTY, Matcher, Query, parse_query
from board.query.index import index_of
from board.validation import make_entry
from board.view import PIVOTS, Arrangement, Column, Pivot, arrange, rearrange
from board.view import pivots as pivots_of
from tests.board_strategies import IDS, LAYERS, REPOS, STATUSES, boards, edited, half
from tests.query_strategies import queries

pivots = st.builds(Pivot, st.sampled_from(PIVOTS), st.none() | st.sampled_from(PIVOTS))
asked = (
    st.just(EMPTY) | queries | st.sampled_from(("is:blocked", "is:open", "parser")).map(parse_query)
)


#: What the awkward boards name anywhere.
VALUES = {*IDS, *LAYERS, *REPOS, *STATUSES, "now", "later", "Now", "ana", "Bo", "p1", "p9"}

BOARD = Board(
    statuses={"todo": Status(title="To do", limit=1), "done": Status(closed=True)},
    layers={"training": Layer(title="Training Stack"), "data": Layer()},
    repos={"tinkex": Repo(layer="training")},
    gaps={
        "G-1": Gap(title="a", repos=("gone", "tinkex"), priority="critical", tags=("Now", "a")),
        "G-2": Gap(title="b", status="lost", owner="bo", layers=("data", "training")),
        "G-3": Gap(title="c", status="todo", rank=2, tags=("b",)),
    },
    risks={"R-1": Risk(title="d", status="todo", rank=1, likelihood=3, impact=5)},
)


def titles(arrangement: Arrangement) -> list[str]:
    """The titles of the columns, from left to right."""
    return [column.title for column in arrangement.columns]


def shown(arrangement: Arrangement) -> dict[str, str]:
    """The ids of each column that shows any, by its key."""
    return {column.key: " ".join(column.ids) for column in arrangement.columns if column.ids}


def anew(board: Board, query: Query = EMPTY, pivot: Pivot = Pivot()) -> Arrangement:  # noqa: B008
    """A board arranged from nothing: whatever was kept of it is gone."""
    arrange(Board())
    return arrange(board, query, pivot)


def with_gap(board: Board, id: str, **fields: object) -> Board:
    """The board with one gap set."""
    return board.with_section("gaps", {**board.gaps, id: make_entry("gaps", fields)})


@given(boards(), asked, pivots)
def test_every_match_is_shown_once(board: Board, query: Query, pivot: Pivot) -> None:
    """A matching item is once in each column, and in each lane there, that it belongs to."""
    arrangement = arrange(board, query, pivot)
    items = index_of(board).items
    expected = Matcher(board, query).select(items)
    assert (arrangement.total, arrangement.shown) == (len(items), len(expected))
    assert len({column.key for column in arrangement.columns}) == len(arrangement.columns)
    for at, column in enumerate(arrangement.columns):
        among = [id for id in items if column.key in belongs(board, items[id], pivot.columns)]
        assert sorted(column.ids) == sorted(id for id in among if id in expected)
        assert column.total == len(among)
        for row, id in enumerate(column.ids):
            assert (at, row) in arrangement.locate(id)
        assert set(column.ids) <= set(arrangement.standing(column.key))
        for lane in arrangement.lanes:
            inside = [id for id in column.ids if lane.key in belongs(board, items[id], pivot.lanes)]
            assert sorted(lane.cells[at]) == sorted(inside)
    assert all(len(arrangement.locate(id)) for id in expected)
    for lane in arrangement.lanes:
        assert lane.shown == len({id for cell in lane.cells for id in cell}) > 0


@half
@given(boards(), st.sampled_from(("layer", "repo", "tag", "phase", "owner", "status")))
def test_heads_count_as_queries_do(board: Board, field: str) -> None:
    """The count of a column is that of the query for its value, and of no: for the one without."""
    for column in arrange(board, EMPTY, Pivot(field)).columns:
        twins = [other for other in VALUES if other.casefold() == column.key.casefold()]
        if column.key and len(twins) == 1:
            found = Matcher(board, parse_query(f'{field}:"{column.key}"'))
            assert column.total == len(found.select(index_of(board).items))


def belongs(board: Board, item: Item, field: str | None) -> set[str]:
    """The columns that an item belongs to by a field, worked out the long way."""
    if field is None:
        return {""}
    if field in ("status", "kind"):
        return {board.status_of(item) if field == "status" else item.kind}
    if field == "layer":
        values = board.layers_of(item)
    else:
        values = {"repo": item.repos, "tag": item.tags}.get(field) or ()
        values = values or (() if field in ("repo", "tag") else (getattr(item, field) or "",))
    return set(values) - {""} or {""}


@half
@given(boards(), queries)
def test_a_filter_takes_away_and_moves_nothing(board: Board, query: Query) -> None:
    """A query leaves columns, totals and the order of what matches as they are without it."""
    whole, some = arrange(board), arrange(board, Query(query.where))
    assert titles(whole) == titles(some)
    for column, left in zip(whole.columns, some.columns, strict=True):
        assert left.total == column.total == len(column.ids)
        assert left.ids == tuple(id for id in column.ids if id in left.ids)


@half
@given(boards(), st.sampled_from(PIVOTS))
def test_columns_are_in_the_order_of_the_board(board: Board, field: str) -> None:
    """In a column, rank goes first, no rank last, then priority, then the file."""
    items = index_of(board).items
    places = {id: at for at, id in enumerate(items)}

    def key(id: str) -> tuple[bool, float, int, int]:
        rank, priority = items[id].rank, items[id].priority
        height = PRIORITIES.index(priority) if priority else -1
        return rank is None, rank or 0, -height, places[id]

    for column in arrange(board, EMPTY, Pivot(field)).columns:
        assert list(column.ids) == sorted(column.ids, key=key)


@given(st.data())
def test_rearranging_is_arranging(data: st.DataObject) -> None:
    """Edit by edit, the cheap way gives what the dear way gives, down to what it remembers."""
    board = data.draw(boards())
    arrangement = arrange(board, data.draw(asked), data.draw(pivots))
    for _ in range(2):
        after = data.draw(edited(board))
        arrangement = rearrange(arrangement, board, after, diff(board, after))
        fresh = anew(after, arrangement.query, arrangement.pivot)
        assert arrangement == fresh
        assert arrangement.cells == fresh.cells
        assert arrangement.layout == fresh.layout
        board = after


def many(statuses: int = 3) -> Board:
    """A board large enough that an edit of one item is no edit of most."""
    names = [f"s{n}" for n in range(statuses)]
    return Board(
        statuses={name: Status() for name in names},
        gaps={
            f"G-{n:02}": Gap(title=f"gap {n}", status=names[n % statuses], owner=f"o{n % 2}")
            for n in range(30)
        },
    )


def test_columns_that_stay_the_same_are_shared() -> None:
    """After a move, the columns that no card left or entered are the same objects."""
    board = many()
    before = arrange(board, parse_query("gap"))
    moved = with_gap(board, "G-00", title="gap 0", status="s1", owner="o0")
    after = rearrange(before, board, moved, diff(board, moved))
    assert [new is old for new, old in zip(after.columns, before.columns, strict=True)] == [
        False,
        False,
        True,
    ]
    assert after.columns[1].ids[0] == "G-00"
    assert (after.columns[0].total, after.columns[1].total) == (9, 11)


def test_lanes_that_stay_the_same_are_shared() -> None:
    """After a move within one lane, the other lane is the same object."""
    board = many()
    before = arrange(board, EMPTY, Pivot("status", "owner"))
    moved = with_gap(board, "G-00", title="gap 0", status="s1", owner="o0")
    after = rearrange(before, board, moved, diff(board, moved))
    assert [lane.key for lane in after.lanes] == ["o0", "o1"]
    assert after.lanes[0] is not before.lanes[0]
    assert after.lanes[1] is before.lanes[1]


def test_an_edit_may_reorder_the_file_too() -> None:
    """Items that stand elsewhere in the file than before are shown in their new order."""
    board = many()
    before = arrange(board)
    turned = dict(reversed([*board.gaps.items(), ("G-99", Gap(title="new", status="s0"))]))
    after = board.with_section("gaps", turned)
    assert rearrange(before, board, after, diff(board, after)) == anew(after)
    assert rearrange(anew(after), after, board, diff(after, board)) == anew(board)


@pytest.mark.parametrize(
    ("section", "entries"),
    [
        ("statuses", {"todo": Status(title="Soon", limit=9), "done": Status(closed=True)}),
        ("statuses", {"done": Status(closed=True), "lost": Status(), "todo": Status()}),
        ("statuses", dict(reversed(BOARD.statuses.items()))),
        ("layers", dict(reversed(BOARD.layers.items()))),
        ("statuses", {}),
        ("repos", {"tinkex": Repo(layer="data"), "gone": Repo(layer="training")}),
        ("layers", {"training": Layer(title="Training"), "data": Layer()}),
        ("phases", {"p1": Phase(title="First")}),
    ],
)
@pytest.mark.parametrize("pivot", [Pivot(field) for field in ("status", "layer", "repo", "phase")])
def test_an_edit_of_what_items_hang_on(
    section: str, entries: dict[str, Entry], pivot: Pivot
) -> None:
    """A change of statuses, repos, layers or phases shows in heads and places at once."""
    after = BOARD.with_section(section, entries)
    query = parse_query("is:open OR layer:data")
    before = anew(BOARD, query, pivot)
    assert rearrange(before, BOARD, after, diff(BOARD, after)) == anew(after, query, pivot)


def test_an_edit_of_notes_of_a_repo_moves_nothing() -> None:
    """What no arrangement hangs on, such as a repo's notes, keeps every column as it is."""
    before = anew(BOARD)
    after = BOARD.with_section("repos", {"tinkex": Repo(layer="training", notes="Mature")})
    kept = rearrange(before, BOARD, after, diff(BOARD, after))
    assert all(new is old for new, old in zip(kept.columns, before.columns, strict=True))
    assert kept == anew(after)


def test_an_edit_can_take_an_item_out_of_the_filter() -> None:
    """An item that no longer matches leaves the column, which still counts it."""
    board = many()
    before = arrange(board, parse_query("title:gap"))
    changed = with_gap(board, "G-00", title="closed", status="s0")
    after = rearrange(before, board, changed, diff(board, changed))
    assert after.locate("G-00") == ()
    assert (len(after.columns[0].ids), after.columns[0].total) == (9, 10)
    back = rearrange(after, changed, board, diff(changed, board))
    assert back == before


def test_an_edit_of_a_blocker_shows_in_what_it_blocks() -> None:
    """With is:blocked asked, closing one item takes away those that waited for it."""
    board = with_gap(many(), "G-00", title="waits", depends=["G-01"])
    board = board.with_section("statuses", {**board.statuses, "end": Status(closed=True)})
    before = arrange(board, parse_query("is:blocked"))
    assert before.shown == 1
    closed = with_gap(board, "G-01", title="gap 1", status="end")
    assert rearrange(before, board, closed, diff(board, closed)).shown == 0


@pytest.mark.parametrize(
    ("field", "columns", "ids"),
    [
        (
            "status",
            ["To do", "done", "lost"],
            {"todo": "R-1 G-3 G-1", "lost": "G-2"},
        ),
        (
            "layer",
            ["Training Stack", "data", "—"],
            {"training": "G-1 G-2", "data": "G-2", "": "R-1 G-3"},
        ),
        ("repo", ["tinkex", "—", "gone"], {"gone": "G-1", "tinkex": "G-1", "": "R-1 G-3 G-2"}),
        (
            "priority",
            ["Critical", "High", "Medium", "Low", "—"],
            {"critical": "G-1", "": "R-1 G-3 G-2"},
        ),
        ("owner", ["bo", "—"], {"bo": "G-2", "": "R-1 G-3 G-1"}),
        ("kind", ["Gaps", "Risks"], {"gap": "G-3 G-1 G-2", "risk": "R-1"}),
        (
            "tag",
            ["a", "b", "Now", "—"],
            {"a": "G-1", "b": "G-3", "Now": "G-1", "": "R-1 G-2"},
        ),
        ("phase", ["—"], {"": "R-1 G-3 G-1 G-2"}),
    ],
)
def test_the_columns_of_each_pivot(field: str, columns: list[str], ids: dict[str, str]) -> None:
    """Each pivot shows what the board lists in its order, a column for none, and strangers last."""
    arrangement = arrange(BOARD, EMPTY, Pivot(field))
    assert titles(arrangement) == columns
    assert shown(arrangement) == ids


def test_what_a_head_says() -> None:
    """A column knows its limit, whether it is closed or unknown, its total and what is urgent."""
    arrangement = arrange(BOARD, parse_query("kind:gap"))
    assert arrangement.columns == (
        Column("todo", "To do", ("G-3", "G-1"), limit=1, total=3, urgent=1),
        Column("done", "done", (), closed=True),
        Column("lost", "lost", ("G-2",), total=1, unknown=True),
    )
    assert [column.over for column in arrangement.columns] == [True, False, False]
    assert arrange(BOARD).columns[0].urgent == 2


def test_lanes_cross_the_columns() -> None:
    """Lanes hold their items by column; those that show nothing are left out."""
    arrangement = arrange(BOARD, EMPTY, Pivot("status", "kind"))
    assert [(lane.title, lane.cells) for lane in arrangement.lanes] == [
        ("Gaps", (("G-3", "G-1"), (), ("G-2",))),
        ("Risks", (("R-1",), (), ())),
    ]
    assert arrangement.lanes[0].shown == 3
    assert arrangement.columns[0].ids == ("G-3", "G-1", "R-1")
    assert [lane.key for lane in arrange(BOARD, parse_query("d"), arrangement.pivot).lanes] == [
        "risk"
    ]


def test_a_sort_replaces_the_order_of_the_board() -> None:
    """With sort: in the query, every column follows it and the board's order only breaks ties."""
    arrangement = arrange(BOARD, parse_query("sort:-title"))
    assert arrangement.columns[0].ids == ("R-1", "G-3", "G-1")


def test_an_empty_board_has_its_columns() -> None:
    """Without items, the columns of the default statuses are there and empty."""
    arrangement = arrange(Board())
    assert titles(arrangement) == ["Triage", "Planned", "Active", "Blocked", "Done"]
    assert arrangement.shown == arrangement.total == 0
    assert arrange(Board(), EMPTY, Pivot("status", "layer")).lanes == ()


def test_a_pivot_by_anything_else_is_by_nothing() -> None:
    """A field that makes no columns puts all items into the one without a value."""
    (column,) = arrange(BOARD, EMPTY, Pivot("title")).columns
    assert (column.key, len(column.ids)) == ("", len(index_of(BOARD).items))
    assert "title" not in pivots_of(BOARD)


def test_arranging_does_not_change_with_who_asks_first() -> None:
    """Boards and pivots asked for in turn each get their own arrangement."""
    other = Board(gaps={"X": Gap(title="x")})
    first: dict[str, Item] = dict(index_of(BOARD).items)
    assert arrange(other).shown == 1
    assert arrange(BOARD).shown == len(first)
    assert arrange(BOARD, EMPTY, Pivot("kind")).columns[0].key == "gap"
    assert arrange(BOARD).columns[0].key == "todo"
