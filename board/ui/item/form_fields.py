"""Forms as data: which fields an add or edit form has, and what its texts mean.

Owns the fields, their hints and their completions, and the one edit that a
filled form makes. Pure; knows no widget. What a text means for a field is the
edit's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from board import edit
from board.edit.list_text import listed, parts
from board.fields import Field, item_fields
from board.model import Board
from board.offers import Offer
from board.value import Value, fold

#: What stands in an empty field in which the cards differ.
DIFFER = "they differ; leave empty to keep each"
DIFFER_MANY = "they differ; +x adds, -x removes, empty keeps each"


def rows(board: Board) -> tuple[Field, ...]:
    """The fields that a form on this board asks for, in their order there."""
    asked = [row for row in (*item_fields(), *board.own_fields.values()) if row.asked]
    return tuple(sorted(asked, key=lambda row: row.asked))


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person filled in: the kind for a new item, and the texts that they changed."""

    kind: str
    texts: Mapping[str, str]


def fields_for(board: Board, kinds: Iterable[str], *, several: bool = False) -> tuple[Field, ...]:
    """The rows that fit all of these kinds; a title belongs to one item alone."""
    kinds = set(kinds)
    return tuple(
        field
        for field in rows(board)
        if kinds <= set(field.kinds) and not (several and field.name == "title")
    )


def text_of(value: Value) -> str:
    """A value as it stands in a form."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return listed(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def texts_of(board: Board, ids: Sequence[str]) -> tuple[dict[str, str], frozenset[str]]:
    """(texts that all these items share, fields in which they differ)."""
    found = [item.fields() for id in ids if (item := board.item(id)) is not None]
    texts: dict[str, str] = {}
    various: set[str] = set()
    for field in rows(board):
        values = {text_of(fields.get(field.name)) for fields in found}
        if len(values) == 1:
            texts[field.name] = values.pop()
        else:
            texts[field.name] = ""
            various.add(field.name)
    return texts, frozenset(various)


def create(board: Board, kind: str, id: str, texts: Mapping[str, str]) -> Board:
    """The edit of an add form: a new item with everything that was filled in."""
    title = " ".join(texts.get("title", "").split())
    board = edit.add(board, kind, title, {}, id=id)
    rest = {name: text for name, text in texts.items() if name != "title" and text.strip()}
    return amend(board, [id], rest)


def amend(board: Board, ids: Sequence[str], texts: Mapping[str, str]) -> Board:
    """The edit of an edit form: the changed fields, on each of these items."""
    refs = [ref for id in ids if (ref := board.ref(id)) is not None]
    lists = {row.name for row in rows(board) if row.many}
    made = [one for name, text in texts.items() for one in _assignments(name, text, name in lists)]
    return edit.assign(board, refs, made)


def _assignments(name: str, text: str, many: bool) -> list[edit.Assignment]:
    """What a text does to its field: sets it, or adds ``+x`` to a list and takes ``-x`` from it."""
    signs = _signs(text) if many else set()
    if not signs & {"+", "-"}:
        return [edit.Assignment(name, "=", text)]
    if "" in signs:
        raise edit.EditError(
            'Write either the whole list or only what comes and goes: "+x, -y". '
            "Put a value that begins so in quotes."
        )
    members = [text[start:end].strip() for start, end in parts(text)]
    come = ", ".join(part[1:] for part in members if part.startswith("+"))
    gone = ", ".join(part[1:] for part in members if part.startswith("-"))
    made = edit.Assignment(name, "+=", come), edit.Assignment(name, "-=", gone)
    return [one for one in made if one.text]


def _signs(text: str) -> set[str]:
    """The signs before the members of a list, ``""`` for none."""
    members = (text[start:end].strip() for start, end in parts(text))
    return {part[0] if part[0] in "+-" else "" for part in members if part}


def adds(field: Field, text: str) -> bool:
    """Whether a text only adds to a list and takes from it, and replaces nothing."""
    return field.many and bool(_signs(text) & {"+", "-"})


def labels(fields: Sequence[Field]) -> str:
    """Fields as the form calls them: ``Notes``, ``Owner and notes``."""
    found = [field.label for field in fields]
    found[1:] = [label[:1].lower() + label[1:] for label in found[1:]]
    return " and ".join(filter(None, [", ".join(found[:-1]), found[-1]]))


def finish(now: Board, begun: Board, ids: Sequence[str], texts: Mapping[str, str]) -> Board:
    """The edit of a form that was opened on an earlier board; what came in meanwhile stays."""
    return edit.finish(now, begun, ids, lambda board: amend(board, ids, texts))


def errors(board: Board, kind: str, ids: Sequence[str], texts: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, by field; every field is tried, so all mistakes show at once."""
    wrong: dict[str, str] = {}
    if "title" in texts and not texts["title"].strip():
        wrong["title"] = "A title is needed."
    if not ids:
        title = texts.get("title", "").strip() or "?"
        try:
            id = edit.new_id(board, kind, title)
            board, ids = edit.add(board, kind, title, {}, id=id), [id]
        except edit.EditError as error:
            return {"title": beside(str(error), "", "title")}
    for name, text in texts.items():
        if name in wrong or name == "title":
            continue
        try:
            amend(board, ids, {name: text})
        except edit.EditError as error:
            wrong[name] = beside(str(error), ids[0], name)
    return wrong


def beside(sentence: str, id: str, field: str) -> str:
    """The sentence as it reads beside its field, which need not be named again."""
    for start in (f"{id} {field}: ", f"{field}: ", f"{id} {field} ", f"{id}: "):
        sentence = sentence.removeprefix(start)
    return sentence[:1].upper() + sentence[1:]


def piece(text: str, cursor: int, many: bool) -> tuple[int, int]:
    """Start and end of what is being typed: one of the comma's parts, or all."""
    if not many:
        return 0, len(text)
    start, end = next(span for span in parts(text) if cursor <= span[1])
    while start < end and text[start] == " ":
        start += 1
    if text[start:end].startswith(("+", "-")):
        start += 1
    return start, end


def fitting(
    offers: Sequence[Offer], typed: str, taken: Iterable[str], limit: int = 6
) -> list[Offer]:
    """The offers for what was typed: those that begin with it, then those that hold it."""
    typed = fold(typed.strip())
    taken = set(taken)
    if not typed:
        return []
    begin = [o for o in offers if fold(o[0]).startswith(typed) and o[0] not in taken]
    hold = [
        o
        for o in offers
        if o not in begin and o[0] not in taken and (typed in fold(o[0]) or typed in fold(o[1]))
    ]
    found = [*begin, *hold][:limit]
    return [] if len(found) == 1 and fold(found[0][0]) == typed else found
