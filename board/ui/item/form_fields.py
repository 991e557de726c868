"""Forms as data: which fields an add or edit form has, and what its texts mean.

Owns the fields, their hints and their completions, and the one edit that a
filled form makes. Pure; knows no widget. What a text means for a field is the
edit's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from board import edit
from board.edit.list_text import listed, parts
from board.model import PRIORITIES, RESPONSES, Board
from board.value import Value, fold

#: A completion: what is put into the field, and a word on it.
Offer = tuple[str, str]
_DEGREES = {
    "likelihood": ("rare", "unlikely", "possible", "likely", "almost certain"),
    "impact": ("slight", "minor", "moderate", "serious", "severe"),
}
#: What stands in an empty field in which the cards differ.
DIFFER = "they differ; leave empty to keep each"
DIFFER_MANY = "they differ; +x adds, -x removes, empty keeps each"


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the form. ``many`` splits at commas; ``closed`` takes only what is offered."""

    name: str
    label: str
    hint: str = ""
    many: bool = False
    closed: bool = False
    kinds: tuple[str, ...] = ("gap", "risk")


FIELDS: tuple[Field, ...] = (
    Field("title", "Title", "what is missing, or what may go wrong"),
    Field("status", "Status", closed=True),
    Field("priority", "Priority", "low, medium, high, critical", closed=True),
    Field("likelihood", "Likelihood", "1 rare … 5 almost certain", closed=True, kinds=("risk",)),
    Field("impact", "Impact", "1 slight … 5 severe", closed=True, kinds=("risk",)),
    Field("response", "Response", "avoid, mitigate, transfer, accept", closed=True,
          kinds=("risk",)),
    Field("accepted_until", "Accepted until", "2026-12-31", kinds=("risk",)),
    Field("mitigated_by", "Mitigated by", "gaps that would reduce it", many=True, closed=True,
          kinds=("risk",)),
    Field("repos", "Repos", "repos it concerns, separated by commas", many=True, closed=True),
    Field("layers", "Layers", "only where they are not those of its repos", many=True, closed=True),
    Field("phase", "Phase", "step of the roadmap", closed=True),
    Field("owner", "Owner", "who is responsible"),
    Field("tags", "Tags", "words, separated by commas", many=True),
    Field("depends", "Depends on", "items that come first", many=True, closed=True),
    Field("links", "Links", "web addresses, separated by commas", many=True),
    Field("check", "Check", "command that proves the gap closed", kinds=("gap",)),
    Field("notes", "Notes"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person filled in: the kind for a new item, and the texts that they changed."""

    kind: str
    texts: Mapping[str, str]


def fields_for(kinds: Iterable[str], *, several: bool = False) -> tuple[Field, ...]:
    """The rows that fit all of these kinds; a title belongs to one item alone."""
    kinds = set(kinds)
    return tuple(
        field
        for field in FIELDS
        if kinds <= set(field.kinds) and not (several and field.name == "title")
    )


def text_of(value: Value) -> str:
    """A value as it stands in a form."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return listed(value)
    return str(value)


def texts_of(board: Board, ids: Sequence[str]) -> tuple[dict[str, str], frozenset[str]]:
    """(texts that all these items share, fields in which they differ)."""
    found = [item.fields() for id in ids if (item := board.item(id)) is not None]
    texts: dict[str, str] = {}
    various: set[str] = set()
    for field in FIELDS:
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
    made = [one for name, text in texts.items() for one in _assignments(name, text)]
    return edit.assign(board, refs, made)


def _assignments(name: str, text: str) -> list[edit.Assignment]:
    """What a text does to its field: sets it, or adds ``+x`` to a list and takes ``-x`` from it."""
    signs = _signs(name, text)
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


def _signs(name: str, text: str) -> set[str]:
    """The signs before the members of a list, ``""`` for none; of another field none at all."""
    if not any(field.many for field in FIELDS if field.name == name):
        return set()
    members = (text[start:end].strip() for start, end in parts(text))
    return {part[0] if part[0] in "+-" else "" for part in members if part}


def adds(name: str, text: str) -> bool:
    """Whether a text only adds to a list and takes from it, and replaces nothing."""
    return bool(_signs(name, text) & {"+", "-"})


def labels(names: Sequence[str]) -> str:
    """Fields as the form calls them: ``Notes``, ``Owner and notes``."""
    found = [field.label for field in FIELDS if field.name in names]
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


def offers(board: Board, field: str, kind: str, own: Iterable[str] = ()) -> list[Offer]:
    """All completions of a field, in the board's order."""
    source = _SOURCES.get(field)
    if source is None:
        return []
    own = set(own)
    return [offer for offer in source(board) if offer[0] not in own]


def _titled(section: str) -> Callable[[Board], list[Offer]]:
    def read(board: Board) -> list[Offer]:
        entries = board.columns if section == "statuses" else board.section(section)
        return [(id, str(getattr(entry, "title", None) or "")) for id, entry in entries.items()]

    return read


def _items(board: Board) -> list[Offer]:
    return [(id, item.title) for id, item in board.items()]


def _gaps(board: Board) -> list[Offer]:
    return [(id, gap.title) for id, gap in board.gaps.items()]


def _repos(board: Board) -> list[Offer]:
    return [(id, repo.layer or "") for id, repo in board.repos.items()]


def _owners(board: Board) -> list[Offer]:
    found = dict.fromkeys(item.owner for _, item in board.items() if item.owner)
    return [(owner, "") for owner in sorted(found)]


def _tags(board: Board) -> list[Offer]:
    found = dict.fromkeys(tag for _, item in board.items() for tag in item.tags)
    return [(tag, "") for tag in sorted(found)]


def _degrees(field: str) -> Callable[[Board], list[Offer]]:
    words = [(str(number), word) for number, word in enumerate(_DEGREES[field], 1)]
    return lambda board: words


_SOURCES: Mapping[str, Callable[[Board], list[Offer]]] = {
    "status": _titled("statuses"),
    "layers": _titled("layers"),
    "phase": _titled("phases"),
    "repos": _repos,
    "owner": _owners,
    "tags": _tags,
    "depends": _items,
    "mitigated_by": _gaps,
    "priority": lambda board: [(priority, "") for priority in PRIORITIES],
    "response": lambda board: [(response, "") for response in RESPONSES],
    "likelihood": _degrees("likelihood"),
    "impact": _degrees("impact"),
}


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
