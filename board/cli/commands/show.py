"""``board show``: one entry, every field of it, and who it is linked with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_entry
from board.safe_text import clean, clean_block
from board.spans import Line, Span, line
from board.widths import broken, fit, pad

if TYPE_CHECKING:
    from board.model import Board, Entry, Ref
    from board.session import Session

_MARGIN = 15
#: Into a file or another program, nothing is broken into lines or cut.
_ENDLESS = 1_000_000


@click.command("show", options_metavar="[--json]")
@click.argument("id", shell_complete=suggest_entry)
@common
@click.pass_obj
def show_command(file: str | None, id: str, as_json: bool) -> int:
    """Show an entry: every field, and its links both ways.

    ID is that of an item or a criterion, or a unique prefix of it; or repo:x, layer:x,
    phase:x, status:x or board.
    """
    from board.cli.board_file import opened
    from board.edit import parse_ref
    from board.present.linked import links

    session = opened(file, as_json)
    board = session.board
    ref = parse_ref(board, id)
    entry = board.columns[ref.id] if ref.section == "statuses" else board.entry(ref)
    assert entry is not None
    linked = links(board, ref)
    if as_json:
        from board.cli.render.checks import last_shape
        from board.cli.render.json_shapes import entry_shape

        names = {name: [str(other) for other in refs] for name, refs in linked.items()}
        check = last_shape(session.path, entry)
        output.data({"entry": entry_shape(board, ref, entry), "links": names, "check": check})
        return 0
    room = output.width() or _ENDLESS
    output.results(_lines(board, ref, entry, room))
    output.results(_last_check(session, entry))
    if ref.section == "phases":
        output.results(_gate(board, ref.id))
    for name, refs in linked.items():
        for at, other in enumerate(refs):
            output.result((_label("" if at else name), *_named(board, other, room - _MARGIN)))
    output.results(_notes(entry, room))
    return 0


def _label(name: str) -> Span:
    return Span(pad(clean(name).replace("_", " "), _MARGIN), "label")


def _last_check(session: Session, entry: Entry) -> Iterator[Line]:
    """How the entry's check ended last, where it was ever run."""
    if not getattr(entry, "check", None):
        return
    from board.present.check_results import told
    from board.verify.results import last

    result = last(session.path, entry)
    if result is not None:
        yield (_label("last check"), *told(result))


def _lines(board: Board, ref: Ref, entry: Entry, room: int) -> Iterator[Line]:
    """The head line, and a line or more for each field."""
    from board.change import shown
    from board.describe import conflicts
    from board.model import Item
    from board.present.linked import LINKS

    title = str(getattr(entry, "title", None) or getattr(entry, "text", None) or "")
    yield line((str(ref), "id"), "  ", (title, "strong"))
    fields = entry.fields()
    if isinstance(entry, Item):
        fields = {"kind": entry.kind, "status": board.status_of(entry), **fields}
        if entry.exposure is not None:
            fields["exposure"] = f"{entry.exposure} of 25"
        if not entry.layers and (inherited := board.layers_of(entry)):
            fields["layers"] = f"{', '.join(inherited)} (of its repos)"
    known = board.known(ref.section)
    for name, value in fields.items():
        if name in known and known[name].inner:
            continue
        if name in ("title", "text", "notes", "gate", *(row.name for row in LINKS)):
            continue
        if name == "conflict":
            lines = conflicts(value)
        elif isinstance(value, str):
            lines = wrapped(value, room - _MARGIN)
        elif isinstance(value, list) and all(isinstance(member, str) for member in value):
            lines = wrapped(", ".join(map(clean, value)), room - _MARGIN)
        else:
            lines = [shown(value)]
        for at, text in enumerate(lines):
            yield (_label("" if at else name), Span(text))


def _gate(board: Board, phase: str) -> Iterator[Line]:
    """The criteria of a phase, of both forms."""
    from board.present.roadmap import criterion
    from board.view.gates import gates

    for at, one in enumerate(gates(board).get(phase, ())):
        yield (_label("" if at else "gate"), *criterion(one))


def _named(board: Board, ref: Ref, room: int) -> Line:
    """A linked entry on one line: its id, its title, and where it stands."""
    from board import issue_refs
    from board.model import Item

    entry = board.entry(ref)
    title = clean(str(getattr(entry, "title", None) or ""))
    if isinstance(entry, Item):
        tail = f"  ({board.status_of(entry)})"
    else:
        missing = "an issue elsewhere" if issue_refs.parse(ref.id) else "not on the board"
        tail = "" if entry is not None else f"  ({missing})"
    title = fit(title, max(10, room - len(str(ref)) - len(tail) - 2))
    return line((str(ref), "id"), f"  {title}" if title else "", (tail, "muted"))


def _notes(entry: Entry, room: int) -> Iterator[str]:
    notes = getattr(entry, "notes", None)
    if notes:
        yield ""
        yield from wrapped(notes, room)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each clean and broken between words at ``width`` cells."""
    return [piece for one in clean_block(text).split("\n") for piece in broken(one, width)]
