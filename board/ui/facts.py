"""All that the board says of one item, as lines: what the detail panel shows.

Owns the order and the wording of the facts, and which of them lead to another
item. Pure: a board, an id and a width in, lines out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content

from board.change import shown
from board.model import Board, Gap, Item, Risk, field_names
from board.ui.clean import cells, clean, fit
from board.ui.paint.card import KIND_GLYPHS
from board.ui.prose import prose
from board.ui.tones import FAINT, MUTED, MUTED_BOLD

_LABEL = 11
_PRIORITY = {
    "critical": "bold $text-error on $error-muted",
    "high": "bold $text-accent on $accent-muted",
    "medium": "$foreground on $foreground 12%",
    "low": f"{MUTED} on $foreground 8%",
}
#: Fields that the head of the panel, the rows, the links or the notes show.
_SHOWN = frozenset({*field_names(Gap), *field_names(Risk), "conflict"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``leads_to`` is the id of the item that it is a link to."""

    content: Content
    leads_to: str = ""


def facts(board: Board, id: str, width: int) -> list[Line]:
    """Every fact of one item, wrapped to a width."""
    item = board.item(id)
    if item is None:
        return [Line(Content.styled(f"{clean(id)} is not on the board any more.", MUTED))]
    lines = [Line(line) for line in _top(board, id, item, width)]
    lines += [Line(line) for line in _rows(board, item, width)]
    lines += _relations(board, id, item, width)
    lines += [Line(line) for line in _notes(item, width)]
    lines += [Line(line) for line in _rest(item, width)]
    return lines


def _top(board: Board, id: str, item: Item, width: int) -> Iterator[Content]:
    hue = "$text-warning" if item.kind == "risk" else "$text-secondary"
    yield Content.assemble(
        (f"{KIND_GLYPHS[item.kind]} {item.kind}", f"bold {hue}"), "   ", (clean(id), MUTED)
    )
    yield Content("")
    yield from Content.styled(clean(item.title), "bold").wrap(width)
    yield Content("")
    yield _chips(board, item)
    yield Content("")


def _chips(board: Board, item: Item) -> Content:
    status = board.status_of(item)
    known = board.columns.get(status)
    title = clean((known and known.title) or status)
    hue = (
        "$text-success on $success-muted"
        if known and known.closed
        else ("$text-primary on $primary-muted")
    )
    parts: list[str | tuple[str, str]] = [(f" {title} ", f"bold {hue}")]
    if known is None:
        parts += [" ", ("not a status of this board", "$text-error")]
    if item.priority:
        parts += ["  ", (f" {item.priority} ", _PRIORITY[item.priority])]
    if item.exposure is not None:
        hot = "bold $text-error" if item.exposure >= 15 else "$text-warning"
        parts += ["  ", (f"exposure {item.exposure}", hot)]
    return Content.assemble(*parts)


def _rows(board: Board, item: Item, width: int) -> Iterator[Content]:
    for label, value, style in _facts(board, item):
        yield from _row(label, value, style, width)
    for field, table in item.conflicts.items():
        sides = " or ".join(shown(side) for side in table.get("sides", ()))
        yield from _row("conflict", f"{field}: {sides}", "bold $text-error", width)


def _facts(board: Board, item: Item) -> Iterator[tuple[str, str, str]]:
    """(label, value, style) of each row that has something to say."""
    repos = ", ".join(map(clean, item.repos))
    rows = [("repos", repos, "$text-primary"), ("layers", _layers(board, item), "")]
    if item.phase:
        phase = board.phases.get(item.phase)
        rows.append(("phase", clean((phase and phase.title) or item.phase), ""))
    rows.append(("owner", f"@{clean(item.owner)}" if item.owner else "", ""))
    rows.append(("tags", " ".join(f"#{clean(tag)}" for tag in item.tags), "$text-accent"))
    if isinstance(item, Risk):
        rows.append(("likelihood", f"{item.likelihood} of 5" if item.likelihood else "", ""))
        rows.append(("impact", f"{item.impact} of 5" if item.impact else "", ""))
        rows.append(("response", item.response or "", ""))
        rows.append(("accepted", _until(item), ""))
    else:
        rows.append(("check", clean(str(item.fields().get("check", ""))), "$text-accent"))
    rows += [("link", clean(link), "underline") for link in item.links]
    rows.append(("rank", f"{item.rank:g}" if item.rank is not None else "", MUTED))
    return (row for row in rows if row[1])


def _until(risk: Risk) -> str:
    return f"until {risk.accepted_until.isoformat()}" if risk.accepted_until else ""


def _layers(board: Board, item: Item) -> str:
    layers = board.layers_of(item)
    titles = [(board.layers[layer].title if layer in board.layers else None) or layer
              for layer in layers]  # fmt: skip
    return ", ".join(map(clean, titles))


def _row(label: str, value: str, style: str, width: int) -> Iterator[Content]:
    label = fit(label, max(_LABEL, width // 2))
    start = max(_LABEL, cells(label) + 1)
    for number, line in enumerate(Content.styled(value, style).wrap(max(8, width - start))):
        head = label if number == 0 else ""
        yield Content.assemble((head + " " * (start - cells(head)), MUTED), line)


def _relations(board: Board, id: str, item: Item, width: int) -> Iterator[Line]:
    """The links both ways."""
    needed = [other for other, it in board.items() if id in it.depends]
    groups = [("Depends on", item.depends), ("Needed by", needed)]
    if isinstance(item, Risk):
        groups.append(("Mitigated by", item.mitigated_by))
    mitigates = [other for other, risk in board.risks.items() if id in risk.mitigated_by]
    groups.append(("Mitigates", mitigates))
    for title, ids in groups:
        if ids:
            yield Line(Content(""))
            yield Line(Content.styled(title, MUTED_BOLD))
            yield from (_relation(board, other, width) for other in ids)


def _relation(board: Board, id: str, width: int) -> Line:
    item = board.item(id)
    if item is None:
        return Line(Content.assemble("  ", (clean(id), "$text-error"), " is not on the board"))
    done = "" if board.is_open(item) else "✓ "
    status = board.status_of(item)
    known = board.columns.get(status)
    where = clean((known and known.title) or status)
    name = clean(id)
    room = width - cells(name) - cells(where) - cells(done) - 6
    title = fit(clean(item.title), max(6, room))
    gap = " " * max(1, room - cells(title) + 1)
    content = Content.assemble(
        "  ", (name, "$text-primary underline"), "  ", title, gap, (f"{done}{where}", MUTED)
    )
    return Line(content, id)


def _notes(item: Item, width: int) -> Iterator[Content]:
    text = str(item.fields().get("notes", ""))
    if text.strip():
        yield from _heading("Notes", width)
        yield from prose(text, width)


def _rest(item: Item, width: int) -> Iterator[Content]:
    """What the file says that the board does not know."""
    rest = {name: value for name, value in item.extra.items() if name not in _SHOWN}
    if rest:
        yield from _heading("Also in the file", width)
        for name, value in rest.items():
            yield from _row(clean(name), clean(shown(value)), "", width)


def _heading(text: str, width: int) -> Iterable[Content]:
    yield Content("")
    yield Content.styled(text, MUTED_BOLD)
    yield Content.styled("─" * width, FAINT)
