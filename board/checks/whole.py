"""Conflicts, circles of items that wait for each other, and full columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from board.document import Problem
from board.fields import REPORT_SECTIONS
from board.gate_checks import of_roadmap
from board.known import UNKNOWN, Known
from board.model import Board
from board.phrases import counted, either, near


def findings(board: Board, known: Known = UNKNOWN) -> Iterator[Problem]:
    """The problems that any board can have, in the order of the items."""
    yield from _conflicts(board)
    yield from _circles(board)
    yield from _over(board)
    yield from of_roadmap(board, known)
    yield from _views(board)
    yield from _report(board)


def _report(board: Board) -> Iterator[Problem]:
    for name in board.report.sections:
        if name not in REPORT_SECTIONS:
            message = f'found "{name}", expected {either(list(REPORT_SECTIONS))}'
            where = ("report", "sections")
            hint = next(iter(near(name, REPORT_SECTIONS)), "")
            yield Problem("warning", message, where, hint, rule="value")


def _conflicts(board: Board) -> Iterator[Problem]:
    from board.merge import outstanding

    for conflict in outstanding(board):
        ref, field = conflict.ref, conflict.field
        where: tuple[str, ...] = (ref.section, ref.id, "conflict", field)
        if ref.section in ("", "board"):  # the head keeps those of top-level tables, too
            where = ("board", "conflict", field)
        message = {
            "removed": "one side removed this, and the other edited it",
            "renamed": "both sides gave this another id, and the file keeps both",
        }.get(field, f"both sides changed {field or ref}, and the file keeps both values")
        yield Problem("error", message, where, f"run board resolve {ref}", rule="conflict")


def _circles(board: Board) -> Iterator[Problem]:
    """One warning for each circle of items that wait for each other."""
    done: set[str] = set()
    for start, item in board.items():
        if start in done or not item.depends:
            continue
        path: list[str] = []
        places: dict[str, int] = {}
        stack: list[tuple[str, Iterator[str]]] = [(start, iter((start,)))]
        while stack:
            _, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                if path:
                    left = path.pop()
                    del places[left]
                    done.add(left)
            elif target in places:
                yield _circle(board, path[places[target] :])
            elif target not in done and (other := board.item(target)) is not None:
                places[target] = len(path)
                path.append(target)
                stack.append((target, iter(other.depends)))


def _circle(board: Board, path: list[str]) -> Problem:
    section = "gaps" if path[0] in board.gaps else "risks"
    around = " → ".join([*path, path[0]])
    hint = "remove one of these dependencies"
    message, where = f"these depend on each other: {around}", (section, path[0], "depends")
    return Problem("warning", message, where, hint, rule="cycle")


def _over(board: Board) -> Iterator[Problem]:
    counts = Counter(board.status_of(item) for _, item in board.items())
    for id, status in board.columns.items():
        if status.limit is not None and counts[id] > status.limit:
            stand = counted(counts[id], "item", "items")
            message = f"{stand} here, the limit is {status.limit}"
            yield Problem("warning", message, ("statuses", id, "limit"), rule="full-column")


def _views(board: Board) -> Iterator[Problem]:
    from board.view.looks import misfits

    for id, view in board.views.items():
        for field, message, hint in misfits(board, view):
            yield Problem("warning", message, ("views", id, field), hint, rule="view")
