"""A risk in words: whole beside the matrix, and as a row of the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from board.model import Board, Risk
from board.present import risks as told
from board.spans import Line, Span, plain
from board.spans import line as spans
from board.ui.kit.glyphs import called
from board.ui.kit.safe_text import cells, clean, fit, pad
from board.view.matrix import Place, level, words

#: So many of the gaps that mitigate a risk are listed.
GAPS = 3


def about(
    board: Board, id: str | None, place: Place, today: dt.date, was: str, width: int
) -> list[Line]:
    """The risk at the cursor: scores, response, gaps, and where it was; else which cell it is."""
    risk = board.risks.get(id or "")
    if risk is None or id is None:
        return [spans(" ", (fit(_empty(board, place), width - 1), "muted"))]
    return [spans(" ", *each) for each in _about(board, id, risk, today, was, width - 1)]


def _empty(board: Board, place: Place) -> str:
    names = zip(("likelihood", "impact"), place, strict=True)
    said = ", ".join(clean(words(board, name)[degree - 1]) for name, degree in names)
    return f"{place[0]} × {place[1]} = {place[0] * place[1]}   no risk is {said}"


def _about(
    board: Board, id: str, risk: Risk, today: dt.date, was: str, width: int
) -> Iterator[Line]:
    badge = f"E{risk.exposure}" if risk.exposure is not None else "—"
    room = max(1, width - cells(id) - len(badge) - 3)
    role = told.ROLES[level(risk.exposure)] if risk.exposure is not None else "warning"
    yield spans((clean(id), "id"), "  ", (pad(fit(clean(risk.title), room), room), "strong"),
                " ", (badge, role))  # fmt: skip
    yield from told.broken(told.scores(board, risk), "   ", width)
    yield told.answer(board, risk, today)
    if risk.justification and risk.response == "accept":
        yield spans((fit(f"“{clean(risk.justification)}”", width), "muted"))
    for number, gap in enumerate(risk.mitigated_by[:GAPS]):
        yield _gap(board, gap, "" if number else "Mitigated by", width)
    if (rest := len(risk.mitigated_by) - GAPS) > 0:
        yield spans((f"{' ' * 13}and {rest} more", "muted"))
    if was:
        yield spans(("Was ".ljust(13), "label"), fit(was, width - 13))


def _gap(board: Board, id: str, label: str, width: int) -> Line:
    """A gap that mitigates: its id, title and status."""
    gap, name = board.gaps.get(id), clean(id)
    lead = spans((label.ljust(13), "label"), (name, "gap"), "  ")
    if gap is None:
        return (*lead, Span("is not on the board", "error"))
    status = status_of(board, id)
    room = max(1, width - cells(plain(lead)) - cells(status.text) - 1)
    return (*lead, Span(pad(fit(clean(gap.title), room), room)), Span(" "), status)


def status_of(board: Board, id: str) -> Span:
    """The title of an item's status, marked where that is closed."""
    item = board.item(id)
    if item is None:
        return Span("not on the board", "error")
    status = board.status_of(item)
    column = board.columns.get(status)
    title = clean((column and column.title) or status)
    return Span(title, "muted") if board.is_open(item) else Span(f"✓ {title}", "closed")


def list_row(board: Board, id: str, today: dt.date, width: int, tall: int) -> list[Line]:
    """A risk in one line, or in two: what it is, and what is done about it."""
    risk = board.risks.get(id)
    if risk is None:
        return [spans(id)] * tall
    exposure = risk.exposure
    badge = f"E{exposure}" if exposure is not None else "—"
    role = told.ROLES[level(exposure)] if exposure is not None else "warning"
    first = [Span(" "), Span(badge.ljust(4), role), Span(clean(id), "id"), Span("  ")]
    until = told.acceptance(board, risk, today)
    end = spans((until.text, until.role)) if tall == 1 and width >= 60 and until.text else ()
    room = max(1, width - cells(plain(tuple(first))) - cells(plain(end)) - 2)
    first += [Span(pad(fit(clean(risk.title), room), room)), Span(" "), *end]
    return [tuple(first)] if tall == 1 else [tuple(first), _second(board, risk, today, width)]


def _second(board: Board, risk: Risk, today: dt.date, width: int) -> Line:
    until = told.acceptance(board, risk, today)
    parts = [Span(risk.response, "muted") if risk.response else Span("no response", "warning")]
    if until.text:
        parts.append(until)
    parts.append(Span(called(risk.owner), "muted") if risk.owner else Span("no owner", "faint"))
    for gap in risk.mitigated_by[:GAPS]:
        status = status_of(board, gap)
        parts.append(Span(f"{clean(gap)} {status.text}", status.role))
    lead = Span("      " if width >= 50 else "  ")
    lines = told.broken(parts, " · ", width - len(lead.text) - 1)
    more = Span(" …", "muted") if len(lines) > 1 else Span("")
    return (lead, *(lines[0] if lines else ()), more)
