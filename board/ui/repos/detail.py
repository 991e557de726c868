"""What the board says of one repo, or of one layer, as lines: what stands beside the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from textual.content import Content

from board.model import Board, Entry, Item, Ref
from board.phrases import counted
from board.present import guesses
from board.present.dates import day, day_of, short_day
from board.present.exposure import exposure_role
from board.present.repos import COLUMNS, layer_title
from board.spans import Line, Span, line
from board.ui.item.activity import ItemPast, activity
from board.ui.kit.glyphs import KIND_GLYPHS
from board.ui.kit.markdown import prose
from board.ui.kit.safe_text import clean, fit, wrap
from board.ui.kit.spans import content, wrapped
from board.ui.repos.lines import LayerLine, RepoLine, RowLine
from board.view.guesses import origin
from board.view.repos import DRIFTED, LayerRows, RepoRow

_LABEL = 12
#: Lines that a value may take.
_MOST = 6


def lines(
    board: Board, one: RowLine, today: dt.date, checkout: Sequence[Line], past: ItemPast | None,
    width: int,
) -> list[Content]:  # fmt: skip
    """All of it, wrapped to a width."""
    if isinstance(one, LayerLine):
        return list(_layer(board, one.layer, width))
    return list(_repo(board, one, today, checkout, past, width))


def _layer(board: Board, layer: LayerRows, width: int) -> Iterator[Content]:
    yield from wrapped([line((layer_title(layer), "strong"))], width)
    if layer.unknown:
        yield from wrapped([line(("The board does not list this layer.", "warning"))], width)
    entry = board.layers.get(layer.id)
    yield Content("")
    yield from _guess(entry, width)
    for name in ("gaps", "risks", "exposure"):
        column = COLUMNS[name]
        if column.layer is not None:
            label = {"gaps": "Open gaps", "risks": "Open risks"}.get(name, "Exposure")
            yield from _row(label, column.layer(layer), width)
    if entry is not None and entry.notes:
        yield Content("")
        yield from prose(entry.notes, width)


def _repo(
    board: Board, one: RepoLine, today: dt.date, checkout: Sequence[Line], past: ItemPast | None,
    width: int,
) -> Iterator[Content]:  # fmt: skip
    row = one.row
    title = f"  {row.title}" if row.title else ""
    yield from wrapped([line((row.id, "strong"), (title, ""))], width)
    entry = board.repos.get(row.id)
    yield from _guess(entry, width)
    layer = board.layers.get(row.layer)
    name = layer.title or row.layer if layer is not None else row.layer
    for label, span in _facts(row, name, today):
        yield from _row(label, span, width)
    deed = past.setter(entry, "status") if past is not None and entry is not None else None
    if deed is not None:
        text = f"{deed.who}, {day_of(deed.when)}, {deed.commit}"
        yield from _row("Set by", Span(text, "muted"), width)
    for state in checkout:
        yield from wrapped([(Span(f"{'Checkout':<{_LABEL}}", "label"), *state)], width)
    if row.notes:
        yield Content("")
        yield from prose(row.notes, width)
    items = [(id, item) for id, item in board.items() if row.id in item.repos]
    for kind, head in (("gap", "Gaps"), ("risk", "Risks")):
        found = [(id, item) for id, item in items if item.kind == kind]
        if found:
            yield Content("")
            yield content(line((head, "label")))
            found.sort(key=lambda pair: not board.is_open(pair[1]))
            for id, item in found:
                yield from wrapped([_item(board, id, item, width)], width)
    if past is not None and entry is not None:
        yield Content("")
        yield content(line(("Activity", "label")))
        yield from activity(past, entry, width)[0]


def _guess(entry: Entry | None, width: int) -> Iterator[Content]:
    """How much an import guessed, where it did."""
    if entry is not None and (guess := origin(entry)):
        yield from _row(guesses.WORD.capitalize(), Span(guess, guesses.ROLE), width)


def _facts(row: RepoRow, layer: str, today: dt.date) -> Iterator[tuple[str, Span]]:
    yield "Layer", Span(layer or "none", "" if layer else "muted")
    yield "Status", Span(row.status or "none yet", "" if row.status else "muted")
    if row.drift is not None:
        text = f"{counted(row.drift, 'commit')} since this was judged"
        yield "Drift", Span(text, "warning" if row.drift > DRIFTED else "")
    reviewed = day(row.reviewed) if row.reviewed is not None else "not that git knows"
    yield "Reviewed", Span(reviewed, "" if row.reviewed is not None else "muted")
    if row.review is not None or row.overdue:
        when = short_day(row.review, today) if row.review is not None else "now"
        late = ", overdue" if row.overdue else ""
        yield "Next review", Span(f"{when}{late}", "warning" if row.overdue else "")
    for label, text in (("Address", row.url), ("Path", row.path)):
        if text:
            yield label, Span(text, "muted")


def _row(label: str, value: Span, width: int) -> Iterator[Content]:
    """A label and its value, which goes on below itself."""
    parts = wrap(clean(value.text), max(8, width - _LABEL), _MOST)
    for number, part in enumerate(parts):
        head = label if number == 0 else ""
        yield content((Span(f"{head:<{_LABEL}}", "label"), Span(part, value.role)))


def _item(board: Board, id: str, item: Item, width: int) -> Line:
    status = board.columns.get(board.status_of(item))
    where = (status.title if status is not None else None) or board.status_of(item)
    exposure = f"  E{item.exposure}" if item.exposure is not None else ""
    end = f"{exposure}  {where}"
    room = width - len(id) - len(end) - 4
    title = fit(clean(item.title), max(8, room))
    shut = not board.is_open(item)
    return line(
        (f"{KIND_GLYPHS[item.kind]} ", item.kind), (f"{id} ", "id"),
        (title + " " * max(0, room - len(title)), "muted" if shut else ""),
        (exposure, exposure_role(item.exposure)), (f"  {where}", "closed" if shut else "muted"),
    )  # fmt: skip


def ref_of(one: RowLine | None) -> Ref | None:
    """The address of what a line is about; none for the layer of what is in none."""
    return one.ref if isinstance(one, RepoLine) or (one is not None and one.ref.id) else None
