"""One side of a merge as a document, also where the side alone is at odds with itself.

Whatever would be left out in reading makes a side unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board import document as documents
from board.change import Change, Set
from board.document import Document, Problem, parse
from board.model import Board, Item, Ref


def read(text: str, name: str) -> Document | None:
    """The document that a side's text is; ``None`` where not all of it can be read."""
    found = parse(text.encode(), name)
    return replace(found, read_only="", problems=()) if whole(found) else None


def whole(document: Document) -> bool:
    """Whether the board has all that the text says, be some of it a mistake."""
    errors = (problem for problem in document.problems if problem.severity == "error")
    return all(_kept(problem, document.board) for problem in errors)


def _kept(problem: Problem, board: Board) -> bool:
    """Whether the board has what an error is about: a status or an id of the other side."""
    ref = problem.ref
    item = board.entry(ref) if ref is not None else None
    if ref is None or not isinstance(item, Item):
        return False
    if problem.field == "status":
        return item.status is not None
    return not problem.field and ref.id in board.gaps and ref.id in board.risks


def with_titles(ours: Document, theirs: Document, items: Iterable[Ref]) -> Document:
    """Theirs with our titles for these items, its own kept as a conflict's other side.

    A merge takes new items for one where their title is the same. Raises
    ``WriteError``.
    """
    changes: list[Change] = []
    for ref in items:
        mine, other = ours.board.entry(ref), theirs.board.entry(ref)
        if isinstance(mine, Item) and isinstance(other, Item) and mine.title != other.title:
            changes += _titled(ref, mine.title, other)
    return documents.write(theirs, changes) if changes else theirs


def guessed_alike(
    ours: Document, theirs: Document, entries: Iterable[Ref]
) -> tuple[Document, Document]:
    """Both with the mark of a guess where either has it, of these entries.

    A text that gives a field twice says the mark once, which is no decision of the other side.
    """
    both = ours, theirs
    missing: tuple[list[Change], list[Change]] = [], []
    for ref in entries:
        found = [side.board.entry(ref) for side in both]
        if None in found or not any(one.guessed for one in found if one):
            continue
        for changes, one in zip(missing, found, strict=True):
            if one is not None and one.get("provisional") is None:
                changes.append(Set(ref, "provisional", None, True))
    marked = [documents.write(side, new) if new else side
              for side, new in zip(both, missing, strict=True)]  # fmt: skip
    return marked[0], marked[1]


def _titled(ref: Ref, title: str, item: Item) -> list[Change]:
    from board.merge.records import join, make, sides, split

    fields = item.fields()
    plain, records = split(fields)
    record = records.get("title")
    rest = [value for value in [item.title, *sides(record)] if value != title]
    records["title"] = make(record.get("base") if record else None, dict.fromkeys([title, *rest]))
    new = join(plain, records)["conflict"]
    return [
        Set(ref, "title", item.title, title),
        Set(ref, "conflict", fields.get("conflict"), new),
    ]
