"""``board triage``: what needs a decision, as a list."""

from __future__ import annotations

from typing import Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_query
from board.spans import line


@click.command(
    "triage", context_settings={"ignore_unknown_options": True}, options_metavar="[--json]"
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=suggest_query)
@common
@click.pass_obj
def triage_command(file: str | None, query: tuple[str, ...], as_json: bool) -> int:
    """List what needs a decision, the gravest first, each with its reasons.

    What an import guessed; open items in the first status, without owner or
    links, not scored, late, expired or soon expiring, to be reviewed, or long
    in one status; repos that nobody judged or that changed much since; criteria
    not met in a phase that is due. With QUERY only the items that it finds. T in the terminal asks.
    """
    if wrong := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(wrong[0])
    from board.cli.board_file import opened
    from board.cli.knowing import known_of
    from board.phrases import counted
    from board.query import parse_query
    from board.view.triage import Stop, stops

    session = opened(file, as_json)
    board = session.board
    asked = parse_query(" ".join(query), board)
    found = stops(board, known_of(session), asked)

    def title(stop: Stop) -> str:
        entry = board.entry(stop.ref)
        return str(getattr(entry, "title", None) or getattr(entry, "text", None) or "")

    def shape(stop: Stop) -> dict[str, Any]:
        reasons = [{"kind": one.kind, "sentence": one.what} for one in stop.reasons]
        return {"id": str(stop.ref), "title": title(stop), "reasons": reasons}

    if as_json:
        output.data({"query": str(asked), "stops": [shape(stop) for stop in found]})
        return 0
    for stop in found:
        output.result(line((str(stop.ref), "id"), f" {title(stop)}".rstrip()))
        output.results(line(f"    {reason.what}") for reason in stop.reasons)
    entries = counted(len(found), "entry needs", "entries need")
    output.message(f"{entries} a decision." if found else "Nothing waits for a decision.")
    return 0
