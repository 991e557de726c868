"""``board graph``: what waits for what, and what mitigates what, for Mermaid or Graphviz."""

from __future__ import annotations

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_query

#: What is said of a board without links, whose graph is empty.
_NOTHING = "No item depends on another or is mitigated by one, so the graph is empty."


@click.command(
    "graph",
    context_settings={"ignore_unknown_options": True},
    options_metavar="[--format mermaid|dot] [--by phase|layer] [--json]",
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=suggest_query)
@click.option(
    "--format", "form", type=click.Choice(["mermaid", "dot"]), default="mermaid", help="Which text."
)
@click.option("--by", type=click.Choice(["phase", "layer"]), help="In boxes, by phase or layer.")
@common
@click.pass_obj
def graph_command(
    file: str | None, query: tuple[str, ...], form: str, by: str | None, as_json: bool
) -> int:
    """Print the dependencies and mitigations of the items that match QUERY.

    Without QUERY all items that have any. GitHub draws Mermaid in a fenced block;
    board graph --format dot | dot -Tsvg draws the other.
    """
    if wrong := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(wrong[0])
    from board.cli.board_file import opened
    from board.cli.knowing import knowing
    from board.query import parse_query, select
    from board.report.graph import dot, graph, mermaid, shape

    session = opened(file, as_json)
    board = session.board
    ids = None
    if query:
        ids = list(select(board, knowing(session, parse_query(" ".join(query), board))))
    found = graph(board, ids, by or "")
    if as_json:
        output.data(shape(found))
    else:
        output.raw(mermaid(found) if form == "mermaid" else dot(found))
        if not found.groups:
            output.message(_NOTHING if ids is None else "No item matches, so the graph is empty.")
    return 0
