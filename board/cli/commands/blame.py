"""``board blame``: each field of an entry with who set it last, when and in which commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_entry
from board.safe_text import clean
from board.spans import Line, Span
from board.widths import fit

if TYPE_CHECKING:
    from board.record.blame import Last

_HEAD = ("FIELD", "VALUE", "WHO", "WHEN", "COMMIT", "WHY")
#: Cells of a value and of a reason; whoever wants all of one asks for it.
_VALUE, _WHY = 48, 48


@click.command("blame", options_metavar="[--json]")
@click.argument("id", shell_complete=suggest_entry)
@common
@click.pass_obj
def blame_command(file: str | None, id: str, as_json: bool) -> int:
    """Show who set each field of an entry last, when, and in which commit.

    ID is that of an item, or a unique prefix of it; or repo:x, layer:x, phase:x,
    status:x or board.
    """
    from board.cli.board_file import find, opened
    from board.cli.render.commits import history_of, tell_holes
    from board.cli.render.json_shapes import holes_shape
    from board.edit import parse_ref
    from board.record.blame import blame

    session = opened(file, as_json)
    board = session.board
    ref = parse_ref(board, id)
    with history_of(find(file), session) as history:
        found = blame(history, board, ref) if board.entry(ref) is not None else []
        holes = history.holes
    if as_json:
        fields = [_shape(last) for last in found]
        output.data({"id": str(ref), "fields": fields, "holes": holes_shape(holes)})
        return 0
    if found:
        output.table(_HEAD, [_row(last) for last in found], _HEAD.index("VALUE"))
    else:
        output.message(f"The file says nothing of {ref}.")
    tell_holes(holes)
    return 0


def _row(last: Last) -> Line:
    from board.change import shown
    from board.phrases import UNCOMMITTED, UNKNOWN
    from board.present.dates import iso

    value = (Span(last.field, "label"), Span(fit(clean(shown(last.value)), _VALUE)))
    commit = last.commit
    if commit is None:
        return (*value, Span(UNCOMMITTED, "warning"), *[Span("")] * 3)
    when, short = iso(commit.when), Span(commit.short, "commit")
    if commit.boundary:
        return (*value, Span(UNKNOWN, "warning"), Span(f"by {when}"), short, Span(""))
    why = Span(fit(clean(commit.subject), _WHY))
    return (*value, Span(commit.author, "person"), Span(when), short, why)


def _shape(last: Last) -> dict[str, Any]:
    from board.cli.render.json_shapes import commit_shape

    commit = None if last.commit is None else commit_shape(last.commit)
    known = commit is None or not commit["boundary"]
    return {
        "field": last.field,
        "value": last.value,
        "commit": commit if known else None,
        # The oldest commit here that has it, where who set it is not known.
        "boundary": None if known else commit,
    }
