"""How heads, criteria and cards of the roadmap look, as lines of spans.

Pure: what is drawn is said in spans, so that colour never says anything alone.
"""

from __future__ import annotations

import datetime as dt

from board.model import Board, Item
from board.present import guesses
from board.present.dates import day
from board.present.roadmap import MARKS, bar, dates, gate, phase_role, short
from board.spans import Line, Span, exact, line, plain
from board.ui.kit.glyphs import KIND_GLYPHS
from board.ui.kit.safe_text import cells, clean, fit, wrap
from board.view.due import days_left, due_of
from board.view.gates import Judged
from board.view.roadmap import PhaseProgress

#: What is before a phase: a shape for each state.
STATES = {"not started": "○", "in progress": "●", "gate open": "◐", "done": "✓"}
#: Lines that a criterion may take, and cells before its text.
_LINES, _INDENT = 3, 2


def head(board: Board, phase: PhaseProgress, width: int, number: int) -> list[Line]:
    """The five lines over a phase's gate: title, dates, progress, state, gate."""
    if not phase.id:
        return [
            line(("— ", "muted"), ("Without a phase", "strong")),
            (),
            *_progress(board, phase, width, number),
            (),
            (),
        ]
    role = phase_role(phase)
    mark = f"  {guesses.WORD}" * phase.provisional
    name = fit(clean(phase.title), max(1, width - _INDENT - cells(mark)))
    title = line((f"{STATES[phase.state]} ", role), (name, "strong"), (mark, guesses.ROLE))
    when = dates(phase) or "no dates"
    told = line((fit(phase.sentence, width), role))
    return [
        title,
        line((fit(when, width), "muted")),
        *_progress(board, phase, width, number),
        told,
        line(("Gate ", "label"), (gate(phase), "muted")),
    ]


def _progress(board: Board, phase: PhaseProgress, width: int, number: int) -> list[Line]:
    """The bar, and behind it how many items are closed; of those that a filter shows, how many."""
    if not phase.total:
        return [line(("no items yet", "faint"))]
    said = f" {phase.closed:,} of {phase.total:,} closed"
    if number != phase.total:
        said += f", {number:,} shown"
    said = fit(said, width)
    return [(*bar(board, phase, width - cells(said)), Span(said, "muted"))]


def criterion_lines(one: Judged, by: str, width: int) -> list[Line]:
    """A criterion: its mark and its text, and what is most to be known at the right end."""
    tail = fit(short(one, by), max(0, width - _INDENT))
    room = max(4, width - _INDENT)
    text = clean(one.text).strip()
    first = max(4, room - cells(tail) - 1) if tail else room
    lines = [text] if cells(text) <= first else wrap(text, room, _LINES)
    if tail and cells(lines[-1]) > first:
        lines = [*lines, ""] if len(lines) < _LINES else [*lines[:-1], fit(lines[-1], first)]
    role = {"met": "closed", "waived": "muted"}.get(one.state, "warning" if one.expired else "")
    shade = "muted" if one.state != "open" else ""
    out = []
    for at, part in enumerate(lines):
        mark = (f"{MARKS[one.state]} ", role) if not at else "  "
        out.append(line(mark, (part, shade)))
    if tail:
        last = exact(out[-1], max(0, width - cells(tail)))
        out[-1] = (*last, Span(tail, "warning" if one.expired or one.provisional else "muted"))
    return out


def card_lines(board: Board, id: str, width: int, today: dt.date) -> list[Line]:
    """A card: its kind, id and title, and under it its status and what presses."""
    item = board.item(id)
    if item is None:
        return [(), ()]
    hue = "urgent" if item.urgent else item.kind
    names = line(("▌", hue), (f"{KIND_GLYPHS[item.kind]} ", item.kind), (f"{clean(id)} ", "id"))
    title = fit(clean(item.title).strip(), max(0, width - cells(plain(names))))
    closed = not board.is_open(item)
    status = board.columns.get(board.status_of(item))
    name = clean((status and status.title) or board.status_of(item))
    parts = [(f"{'✓ ' if closed else ''}{name}", "closed" if closed else "muted")]
    parts += [(guesses.WORD, guesses.ROLE)] * item.guessed
    parts += [] if closed else _presses(board, item, today)
    below: list[str | tuple[str, str]] = [("▌", hue), "  "]
    for at, part in enumerate(parts):
        below += [(" · ", "faint"), part] if at else [part]
    return [line(*names, (title, "muted" if closed else "")), line(*below)]


def _presses(board: Board, item: Item, today: dt.date) -> list[tuple[str, str]]:
    found = []
    if (said := due_said(board, item, today))[0]:
        found.append(said)
    waits = sum(
        (other := board.item(needed)) is not None and board.is_open(other)
        for needed in item.depends
    )
    if waits:
        found.append((f"waits {waits}", "muted"))
    if item.exposure is not None:
        found.append((f"E{item.exposure}", "urgent" if item.exposure >= 15 else "muted"))
    elif item.priority in ("critical", "high"):
        found.append((item.priority, "warning"))
    return found


def due_said(board: Board, item: Item, today: dt.date) -> tuple[str, str]:
    """When an item is due where it has a day of its own or that is soon, and its role."""
    due, left = due_of(board, item), days_left(board, item, today)
    late = left is not None and left < 0
    if due is None or not board.is_open(item) or not (late or item.due):
        return "", ""  # when its phase is due is said over the cards
    if left is None:
        return f"due {day(due)}", "muted"
    if left < 0:
        return f"late {-left}d", "error"
    return ("due today" if not left else f"due {day(due)}"), "warning"
