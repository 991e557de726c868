"""``board ls``: the items that match a query, in the order of the board."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_query, suggest_view
from board.phrases import counted
from board.present.exposure import exposure_role
from board.spans import Line, Span

if TYPE_CHECKING:
    from board.model import Board, Item
    from board.query import Query
    from board.session import Session

_HEAD = ("ID", "STATUS", "PRIORITY", "EXP", "TITLE", "REPOS", "OWNER")
_TITLE = _HEAD.index("TITLE")
_URGENT = {"critical": "urgent", "high": "warning"}


@click.command(
    "ls",
    context_settings={"ignore_unknown_options": True},
    options_metavar="[--matrix] [--view NAME] [--limit N] [--format TEXT] [--csv] [-0] [--json]",
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=suggest_query)
@click.option("--matrix", is_flag=True, help="Draw risks in the matrix of likelihood and impact.")
@click.option(
    "--view",
    metavar="NAME",
    shell_complete=suggest_view,
    help="What a view of the board shows, in its order; QUERY narrows it.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="List at most N items.")
@click.option(
    "--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out the first N."
)
@click.option("--format", "form", metavar="TEXT", help=r"A line for each, as '{id}\t{title}'.")
@click.option("--csv", "as_csv", is_flag=True, help="Print them as comma-separated values.")
@click.option("-0", "--null", is_flag=True, help="End each line with NUL, for xargs -0; else ids.")
@common
@click.pass_obj
def ls_command(
    file: str | None,
    query: tuple[str, ...],
    matrix: bool,
    view: str | None,
    limit: int | None,
    offset: int,
    form: str | None,
    as_csv: bool,
    null: bool,
    as_json: bool,
) -> int:
    """List the items that match QUERY, or all of them.

    \b
    Words           checkpoint "exact words" -tag:later
    Fields          kind:risk status:active,blocked repo:tinkex layer:training
    Comparisons     priority:>=high exposure:>=12 likelihood:2..4
    States          is:open is:closed is:blocked no:owner has:phase
    Together        status:active OR (kind:risk exposure:>=12)
    Order           sort:-exposure sort:title
    """
    if wrong := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(wrong[0])
    if sum((matrix, as_csv, as_json and not matrix, form is not None or null)) > 1:
        raise click.UsageError("Choose one of --matrix, --format or -0, --csv and --json.")
    if matrix and (offset or limit is not None):
        raise click.UsageError("--limit and --offset are about lists; --matrix draws all risks.")
    from board.cli.board_file import opened

    session = opened(file, as_json)
    board, asked = session.board, _asked(session, " ".join(query), view)
    if matrix:
        from board.cli.render.risks import print_matrix

        return print_matrix(board, asked, as_json)
    ids = list(in_order(board, asked))
    part = ids[offset:] if limit is None else ids[offset : offset + limit]
    found = [(id, board.item(id)) for id in part]
    items = [(id, item) for id, item in found if item is not None]
    if form is not None or null:
        _print_lines(board, items, form or "{id}", "\0" if null else "\n")
    elif as_csv:
        _print_csv(board, items)
    elif as_json:
        _print_json(board, str(asked), items, len(ids))
    elif ids:
        _print_table([_row(board, id, item) for id, item in items], len(ids))
    else:
        output.message("No item matches." if query else "The board has no items yet.")
    return 0


def _asked(session: Session, text: str, view: str | None) -> Query:
    """The query of a text and a view; says what else a word of it may have meant."""
    from board.cli.knowing import knowing
    from board.query import hint, parse_query

    asked = parse_query(text, session.board)
    if view is not None:
        asked = _seen(session.board, view, asked)
    if meant := hint(text, session.board):
        output.message(meant.message)
        output.pointed(meant.caret())
    return knowing(session, asked)


def _seen(board: Board, view: str, query: Query) -> Query:
    """What a view shows, narrowed by a query, whose order goes before that of the view."""
    from board.query import Query
    from board.query.tree import All
    from board.view.looks import ViewError, look_of

    try:
        shown = look_of(board, view).query
    except ViewError as error:
        raise click.UsageError(f"{error}.".replace("?.", "?")) from None
    both = tuple(where for where in (shown.where, query.where) if where is not None)
    return Query(All(both) if len(both) == 2 else next(iter(both), None), query.sorts + shown.sorts)


def in_order(board: Board, query: Query) -> Iterable[str]:
    """The ids of matching items: as the query sorts them, else column by column."""
    from board.query import select

    if query.sorts:
        return select(board, query)
    places = {status: at for at, status in enumerate(board.columns)}
    items = {id: board.item(id) for id in select(board, query)}

    def key(id: str) -> tuple[int, bool, float]:
        item = items[id]
        if item is None:
            return (len(places), True, 0)
        place = places.get(board.status_of(item), len(places))
        return (place, item.rank is None, item.rank or 0)

    return sorted(items, key=key)


def _print_json(board: Board, query: str, items: list[tuple[str, Item]], matching: int) -> None:
    output.data(
        {
            "title": board.board.title,
            "query": query,
            "total": len(board.gaps) + len(board.risks),
            "matching": matching,
            "items": _shapes(board, items),
        }
    )


def _shapes(board: Board, items: list[tuple[str, Item]]) -> list[dict[str, Any]]:
    from board.cli.render.json_shapes import item_shape

    return [item_shape(board, id, item) for id, item in items]


def _fields(board: Board) -> list[str]:
    """The fields that a line can have, those of both kinds and those that the board declares."""
    head = ["id", "kind", "open", "exposure"]
    known = {**board.known("gaps"), **board.known("risks")}
    return [*head, *(name for name, row in known.items() if not row.inner)]


def _print_lines(board: Board, items: list[tuple[str, Item]], form: str, end: str) -> None:
    from board.cli.render.templates import template

    line = template(form, dict.fromkeys(_fields(board)))
    output.lines((line(shape) for shape in _shapes(board, items)), end)


def _print_csv(board: Board, items: list[tuple[str, Item]]) -> None:
    from board.cli.render.csv_rows import csv_of

    output.raw(csv_of(_fields(board), _shapes(board, items)))


def _print_table(rows: list[Line], matching: int) -> None:
    """The table, without columns in which nothing stands; of more rows it is a part."""
    if rows:
        used = [at for at in range(len(_HEAD)) if any(row[at].text for row in rows)]
        head = [_HEAD[at] for at in used]
        output.table(head, [tuple(row[at] for at in used) for row in rows], used.index(_TITLE))
    if len(rows) < matching:
        output.message(f"{len(rows):,} of {counted(matching, 'item')}.")


def _row(board: Board, id: str, item: Item) -> Line:
    exposure = item.exposure
    return (
        Span(id, "id"),
        Span(board.status_of(item)),
        Span(item.priority or "", _URGENT.get(item.priority or "", "")),
        Span(str(exposure or ""), exposure_role(exposure)),
        Span(item.title, "strong" if board.is_open(item) else "muted"),
        Span(", ".join(item.repos), "muted"),
        Span(item.owner or ""),
    )
