"""What speaks against an edit that closes something: one rule for the terminal and for commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from board.edit.errors import EditError
from board.known import UNKNOWN, Known
from board.model import ITEMS, Board
from board.phrases import counted
from board.touched import touched
from board.view.gates import gates

#: Of so many things that are still open each is named.
_NAMED = 3


class NotReadyError(EditError):
    """An edit that closes what something speaks against; it can be made all the same."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(f"{reason}." for reason in reasons))
        self.reasons = reasons


def against_closing(before: Board, after: Board, known: Known = UNKNOWN) -> tuple[str, ...]:
    """Why what an edit closes should not be closed yet: a sentence for each, without its full stop.

    Items over what they depend on, where that is open even then, and over a check that failed
    last; phases over required criteria of their gates. Costs what the edit touched.
    """
    return tuple(chain(_items(before, after, known), _phases(before, after, known)))


def if_ready(board: Board, known: Known, verb: Callable[..., Board], *args: Any) -> Board:
    """An edit, made unless something speaks against what it closes. Raises ``NotReadyError``."""
    after = verb(board, *args)
    if reasons := against_closing(board, after, known):
        raise NotReadyError(reasons)
    return after


def _items(before: Board, after: Board, known: Known) -> Iterator[str]:
    for section in ITEMS:
        for id in touched(before.section(section), after.section(section)):
            item, old = after.item(id), before.item(id)
            if item is None or after.is_open(item) or (old and not before.is_open(old)):
                continue
            left = [
                other
                for other in item.depends
                if (needed := after.item(other)) is not None and after.is_open(needed)
            ]
            if left:
                are = "is" if len(left) == 1 else "are"
                yield f"{id} depends on {_named(left)}, which {are} open"
            if known.proven.get((section, id)) is False:
                yield f"the check of {id} failed when it ran last"


def _phases(before: Board, after: Board, known: Known) -> Iterator[str]:
    if before.phases is after.phases:
        return
    for id in touched(before.phases, after.phases):
        phase, old = after.phases.get(id), before.phases.get(id)
        if phase is None or not phase.closed or (old is not None and old.closed):
            continue
        unmet = [one for one in gates(after, known, (id,)).get(id, ()) if one.unmet]
        if unmet:
            texts = [f"“{one.text}”" for one in unmet]
            open_ = counted(len(unmet), "required criterion", "required criteria")
            yield f"{phase.title or id} has {open_} open: {_named(texts)}"


def _named(names: list[str]) -> str:
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    *first, last = [*names[:_NAMED], *more]
    return f"{', '.join(first)} and {last}" if first else last
