"""``board repos``: the repos by layer, with what is open in each and when it was last judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_repo_query
from board.spans import Line, Span

if TYPE_CHECKING:
    from pathlib import Path

    from board.view.repos import LayerRows, RepoRow


@click.command(
    "repos",
    context_settings={"ignore_unknown_options": True},
    options_metavar="[--csv] [--json]",
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=suggest_repo_query)
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@common
@click.pass_context
def repos_command(ctx: click.Context, query: tuple[str, ...], as_csv: bool, as_json: bool) -> int:
    """List the repos that match QUERY by layer, or all of them.

    \b
    Words           notes status:mature layer:training
    Numbers         gaps:>=1 risks:0 exposure:>=12 drift:>20
    Reviews         is:overdue is:unreviewed reviewed:<-90d is:provisional
    Order           sort:-exposure sort:-drift

    GAPS and RISKS count open items, EXP is the greatest exposure of these risks, DRIFT
    the commits of its checkout since its status was last set or reviewed, · what nobody
    can tell yet, and ? is behind what an import guessed.

    With the word sync first, the repos become those of a roster: FROM is a mani.yaml, a
    .gitmodules, a catalog-info.yaml of Backstage, or JSON, a list of names or of objects
    with name or id, url, path, layer, status and notes.

    \b
    board repos sync FROM            shows what it adds and changes, then asks
    board repos sync FROM --dry-run  only shows it
    board repos sync FROM --yes      doesn't ask
    board repos sync FROM --drop     drops the repos that FROM doesn't list, too

    A status or notes that are there stay, and a repo that something refers to is never
    dropped. YAML needs the extra board[yaml]. To find repos by the word sync, write
    another word before it, or text:sync.
    """
    if query[:1] == ("sync",):
        from board.cli.commands.repos_sync import called

        return called(ctx, query[1:], as_csv, as_json)
    file: str | None = ctx.obj
    if wrong := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(wrong[0])
    from board.cli.board_file import opened
    from board.cli.knowing import known_of
    from board.query import REPOS, parse_query
    from board.view.repos import by_layer

    session = opened(file, as_json)
    asked = parse_query(" ".join(query), session.board, REPOS)
    known = known_of(session, drift=True)
    layers = by_layer(session.board, asked, known)
    rows = [row for layer in layers for row in layer.repos]
    checkouts = _checkouts(session.path, rows)
    if as_json:
        shapes = [_shape(row, checkouts) for row in rows]
        output.data({"query": str(asked), "repos": shapes})
    elif as_csv:
        from board.cli.render.csv_rows import csv_of

        output.raw(csv_of(_SHAPE, [_shape(row, checkouts) for row in rows]))
    elif rows:
        from board.present.repos import COLUMNS

        heads = ["LAYER", *(column.head for column in COLUMNS.values())]
        heads += ["CHECKOUT"] if checkouts else []
        output.table(heads, [*_table(layers, known.today, checkouts)], heads.index("NOTES"))
    else:
        output.message(
            "No repo matches." if query else "The board has no repos; board add repo NAME adds one."
        )
    return 0


def _checkouts(file: Path, rows: Sequence[RepoRow]) -> dict[str, Line]:
    """How the checkouts stand of those that have one, read at once."""
    paths = {row.id: row.path for row in rows if row.path}
    if not paths:
        return {}
    import time

    from board.git.checkout import places, read_all
    from board.present.checkouts import checkout_line

    where = places(paths, file.absolute())
    found, now = read_all(where.values()), time.time()
    return {id: checkout_line(found[place], now) for id, place in where.items()}


def _text(line: Line) -> str:
    return "".join(text for text, _ in line)


def _table(layers: Sequence[LayerRows], today: Any, checkouts: dict[str, Line]) -> Iterator[Line]:
    from board.present import guesses
    from board.present.repos import COLUMNS, layer_title

    for layer in layers:
        for at, row in enumerate(layer.repos):
            name = guesses.named(Span(layer_title(layer), "strong"), layer.provisional)
            cells = [column.cell(row, today) for column in COLUMNS.values()]
            cells[0] = guesses.named(cells[0], row.provisional)
            if checkouts:
                line = checkouts.get(row.id, ())
                cells.append(Span(_text(line), line[0].role if line else ""))
            yield (Span("") if at else name, *cells)


#: What scripts get of a repo, in this order.
_SHAPE = (
    "id", "title", "layer", "status", "notes", "url", "path", "gaps", "risks", "exposure",
    "reviewed", "review", "overdue", "drift", "provisional", "checkout",
)  # fmt: skip


def _shape(row: RepoRow, checkouts: dict[str, Line]) -> dict[str, Any]:
    checkout = _text(checkouts[row.id]) if row.id in checkouts else None
    return {**{name: getattr(row, name) for name in _SHAPE[:-1]}, _SHAPE[-1]: checkout}
