"""The checks as lines: of each its entry, its whole command, and how it is doing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from board.present.check_results import MARKS, ROLES, told, verdict
from board.spans import Line, Span, line
from board.ui.kit.safe_text import clean
from board.ui.kit.spans import content
from board.verify.commands import Check, is_odd, shown
from board.verify.results import Result

#: Of what a failed command said, so many lines are shown.
LAST = 6
_INDENT = "    "


@dataclass
class Row:
    """One command on the screen, and the checks that it is of."""

    checks: tuple[Check, ...]
    allowed: bool
    chosen: bool = True
    #: How it ended when it was run last, before now.
    before: Result | None = None
    #: What it said last while it is running; ``None`` while it is not.
    saying: str | None = None
    result: Result | None = None

    @property
    def key(self) -> str:
        """What stands for the exact text of its command."""
        return self.checks[0].key

    @property
    def may_choose(self) -> bool:
        """Any check may be run."""
        return True


def rows_of(
    checks: Sequence[Check], allowed: Sequence[str], before: dict[str, Result]
) -> list[Row]:
    """A row for each command, in the order of the file."""
    found: dict[str, list[Check]] = {}
    for check in checks:
        found.setdefault(check.key, []).append(check)
    return [Row(tuple(same), key in allowed, before=before.get(key)) for key, same in found.items()]


def drawn(row: Row, here: bool, width: int, *, choosing: bool) -> Iterator[Content]:
    """The lines of a check, whole at any width."""
    for one in _row(row, here, choosing):
        whole = content(one)
        parts = list(whole.wrap(width - len(_INDENT))) if len(whole.plain) > width else [whole]
        yield from (Content(_INDENT) + part if more else part for more, part in enumerate(parts))
    yield Content("")


def _row(row: Row, here: bool, choosing: bool) -> Iterator[Line]:
    first = row.checks[0]
    box = ("■ " if row.chosen else "□ ") if choosing else f"{_mark(row)} "
    role = "" if choosing or row.result is None else ROLES[row.result.state]
    names = ", ".join(str(check.ref) for check in row.checks)
    yield line(("› " if here else "  ", "key"), (box, role), (names, "key"), f"  {first.title}")
    for text in shown(first.text):
        yield (Span(f"{_INDENT}│ ", "faint"), *text)
    if is_odd(first.text):
        yield line((f"{_INDENT}It has hidden characters; they are spelled out above.", "warning"))
    yield (Span(_INDENT), *_state(row, choosing))
    if row.result is not None and row.result.state == "failed":
        yield from (line(f"{_INDENT}{clean(text)}") for text in row.result.lines[-LAST:])


def _mark(row: Row) -> str:
    if row.result is not None:
        return MARKS[row.result.state]
    return "▸" if row.saying is not None else "·"


def _state(row: Row, choosing: bool) -> Line:
    if row.result is not None and not choosing:
        took = f"  {row.result.seconds:.1f} s"
        return line((verdict(row.result), ROLES[row.result.state]), (took, "muted"))
    if row.saying is not None:
        return line(("running: ", "changed"), clean(row.saying))
    if not choosing:
        return line(("waiting" if row.chosen and row.allowed else "not run", "muted"))
    allowed = ("allowed, ", "muted") if row.allowed else ("new: not allowed yet, ", "warning")
    return (*line(allowed), *told(row.result or row.before))
