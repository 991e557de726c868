"""A query on items: which of them match.

Owns the meaning of every node of a query. A query is turned into one function
per board, so that what is the same for all items is done once. Must not order
or group what it finds.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from board.known import Known
from board.model import Board, Item
from board.query.fields import (
    WIDE_STATES,
    Family,
    Field,
    Read,
    Test,
    present,
)
from board.query.index import Index, index_of
from board.query.query import Query
from board.query.subject import ITEMS, Subject
from board.query.tree import (
    All,
    Alternative,
    Compare,
    Either,
    Node,
    Not,
    Range,
    Term,
    Value,
    Word,
)
from board.query.values import date, number
from board.value import fold

#: Decides about one value of a field.
Decide = Callable[[Any], bool]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


class Matcher:
    """Whether items of a board match a query.

    One item at a time by calling it, which looks at that item alone; or many by
    ``select``, which is several times faster for each.
    """

    def __init__(self, board: Board, query: Query, subject: Subject = ITEMS) -> None:
        """Costs some microseconds a term, whatever the size of the board."""
        self.board = board
        where = query.where
        parts = where.parts if isinstance(where, All) else () if where is None else (where,)
        # Words first: looking into a text that is at hand is the fastest test there is.
        self._parts = sorted(parts, key=_find_rank)
        asked = _Asked(board, query.known, subject)
        self._tests = [_test(part, asked) for part in self._parts]

    def __call__(self, id: str, item: Item) -> bool:
        """Whether this item matches."""
        return all(test(id, item) for test in self._tests)

    def select(self, ids: Iterable[str]) -> list[str]:
        """Those of the board's items that match, in the order in which they are given."""
        found = ids if isinstance(ids, list) else list(ids)
        index = index_of(self.board) if self._parts else None
        for part, test in zip(self._parts, self._tests, strict=True):
            if not found or index is None:
                break
            found = _narrow(found, part, test, index)
        return found


def wide(query: Query) -> bool:
    """Whether an edit of one item can change what the query says of another one."""
    return query.where is not None and _wide(query.where)


def _wide(node: Node) -> bool:
    match node:
        case Term("is", any_of):
            names = (either.parts for either in any_of if isinstance(either, Value))
            return any(len(parts) > 1 or parts[0] in WIDE_STATES for parts in names)
        case Not(part):
            return _wide(part)
        case All(parts) | Either(parts):
            return any(map(_wide, parts))
    return False


def _find_rank(node: Node) -> int:
    return 0 if isinstance(node, Word) else 1


def _narrow(ids: list[str], part: Node, test: Test, index: Index) -> list[str]:
    """The ids that match one part: without a call for each where it is a plain word."""
    if isinstance(part, Word) and not part.value.wild:
        text, texts = fold(part.value.text), index.texts
        return [id for id in ids if text in texts[id]]
    items = index.items
    if _reads_text(part):
        _ = index.texts  # made once here, so that the tests find them
    return [id for id in ids if test(id, items[id])]


def _reads_text(node: Node) -> bool:
    match node:
        case Word():
            return True
        case Term(field, _):
            return field == "text"
        case Not(part):
            return _reads_text(part)
        case All(parts) | Either(parts):
            return any(map(_reads_text, parts))


class _Asked(NamedTuple):
    """What a query is asked of."""

    board: Board
    known: Known
    subject: Subject


def _test(node: Node, asked: _Asked) -> Test:
    match node:
        case Word(value):
            return _text_test((value,), asked.subject.text)
        case Term(field, any_of):
            return _term_test(field, any_of, asked)
        case Not(part):
            negated = _test(part, asked)
            return lambda id, item: not negated(id, item)
        case All(parts):
            tests = [_test(part, asked) for part in parts]
            return lambda id, item: all(test(id, item) for test in tests)
        case Either(parts):
            tests = [_test(part, asked) for part in parts]
            return lambda id, item: any(test(id, item) for test in tests)


def _term_test(name: str, any_of: Sequence[Alternative], asked: _Asked) -> Test:
    board, known, subject = asked
    if name == "text":
        return _text_test(any_of, subject.text)
    if name == "is":
        states = subject.states
        return _any([states[state](board, known) for state in _chosen(any_of, list(states))])
    if name in ("has", "no"):
        fields = subject.fields(board)
        has = [present(fields[field], board, known) for field in _chosen(any_of, list(fields))]
        if name == "has":
            return _any(has)
        return lambda id, item: not all(test(id, item) for test in has)
    field = subject.fields(board).get(name)
    if field is None:  # Another version of the board declares it.
        return lambda id, item: False
    decisions = [_decision(either, field, known) for either in any_of]
    return _value_test(field.reader(board, known), decisions)


def _chosen(any_of: Sequence[Alternative], names: list[str]) -> list[str]:
    values = [either for either in any_of if isinstance(either, Value)]
    return [name for name in names if any(_whole(value)(name) for value in values)]


def _any(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda id, item: any(test(id, item) for test in tests)


def _text_test(any_of: Sequence[Alternative], text: Callable[[str, Any], str]) -> Test:
    decisions = [_inside(value) for value in any_of if isinstance(value, Value)]
    if len(decisions) == 1:
        decide = decisions[0]
        return lambda id, item: decide(text(id, item))
    return lambda id, item: any(decide(text(id, item)) for decide in decisions)


def _value_test(read: Read, decisions: list[Decide]) -> Test:
    """Any value of the field, by any of the decisions, each distinct value decided once."""
    known: dict[Any, bool] = {}

    def test(id: str, item: Item) -> bool:
        for value in read(id, item):
            hit = known.get(value)
            if hit is None:
                hit = known[value] = any(decide(value) for decide in decisions)
            if hit:
                return True
        return False

    return test


def _decision(either: Alternative, field: Field, known: Known) -> Decide:
    family = field.family
    if family is Family.PROSE and isinstance(either, Value):
        inside = _inside(either)
        return lambda text: inside(fold(text))
    if isinstance(either, Value) and (either.wild or not family.ordered):
        return _whole(either)
    scale = scale_of(field, known)
    match either:
        case Value():
            wanted = scale(either.text)
            return lambda value: bool(scale(value) == wanted)
        case Compare(op, bound):
            compare, limit = _COMPARE[op], scale(bound)
            return lambda value: compare(scale(value), limit)
        case Range(low, high):
            least, most = (scale(end) if end else None for end in (low, high))
            return lambda value: (
                (least is None or scale(value) >= least) and (most is None or scale(value) <= most)
            )


def _number(value: Any) -> Any:
    return number(value) if isinstance(value, str) else value


def scale_of(field: Field, known: Known) -> Callable[[Any], Any]:
    """From a value of an ordered field, of the board or of the query, to what can be compared."""
    if field.family is Family.RANKED:
        places = {name: at for at, name in enumerate(field.choices)}
        return lambda value: places.get(value, -1)
    if field.family is Family.NUMBER:
        return _number
    return lambda value: date(value, known.today) if isinstance(value, str) else value


def _whole(value: Value) -> Decide:
    """Whether the whole text is the value, letter case aside."""
    parts = [fold(part) for part in value.parts]
    if len(parts) == 1:
        return lambda text: fold(str(text)) == parts[0]
    first, *middle, last = parts

    def decide(found: Any) -> bool:
        text = fold(str(found))
        end = len(text) - len(last)
        if not text.startswith(first) or not text.endswith(last) or end < len(first):
            return False
        return _in_order(text, middle, len(first), end)

    return decide


def _inside(value: Value) -> Decide:
    """Whether the value stands somewhere in a text, which is case folded already."""
    first, *more = parts = [fold(part) for part in value.parts]
    if not more:
        return lambda text: first in text
    return lambda text: _in_order(text, parts, 0, len(text))


def _in_order(text: str, parts: list[str], at: int, end: int) -> bool:
    """Whether the parts stand one behind another between two places of the text.

    By finding, not by a regular expression: no pattern takes longer than the text is.
    """
    for part in parts:
        at = text.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True
