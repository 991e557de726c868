"""What could stand in a field of the items of a board: for completions, pickers and forms.

Owns where the offers of each field come from. Must not know where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from board import issue_refs
from board.fields import Field
from board.model import Board
from board.value import fold

#: What can be put into the field, and a word on it.
Offer = tuple[str, str]


def offers(board: Board, field: Field) -> list[Offer]:
    """All of them, in the board's order; none where any text may stand."""
    type = field.type
    if field.refers:
        return list(_listed(board, field.refers))
    if type.choices:
        return [(name, "") for name in type.choices]
    if type.name == "yes-no":
        return [("true", ""), ("false", "")]
    if type.low is not None and type.high is not None:
        words = field.words or ("",) * (type.high - type.low + 1)
        return [(str(number), word) for number, word in enumerate(words, type.low)]
    if field.name == "links":
        return list(_issues(board))
    if type.name in ("text", "list") and not field.prose:
        used = {value for _, item in board.items() for value in _texts(item.get(field.name))}
        texts = sorted(used, key=lambda value: (fold(value), value))
        return [(value, "") for value in texts]
    return []


def _listed(board: Board, section: str) -> Iterator[Offer]:
    if section == "items":
        yield from ((id, item.title) for id, item in board.items())
        return
    entries = board.columns if section == "statuses" else board.section(section)
    for id, entry in entries.items():
        note = entry.get("layer") if section == "repos" else entry.get("title")
        yield id, str(note or "")


def _issues(board: Board) -> Iterator[Offer]:
    """The beginning of a reference to an issue, for each repo whose issues have pages."""
    for id, repo in board.repos.items():
        if issue_refs.address(board, f"{id}#1"):
            yield f"{id}#", f"an issue of {repo.title or id}"


def _texts(value: object) -> Iterable[str]:
    members = value if isinstance(value, list | tuple) else (value,)
    return (one for one in members if isinstance(one, str) and one)
