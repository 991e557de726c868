"""A roster: the repos that another file lists, and what the board's would be after it.

What a person judged is theirs: a title, status or notes that are there stay, and only
missing ones are filled. A repo that something refers to is never dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from board.edit.fields import set_fields
from board.edit.items import add, remove
from board.edit.references import replaced, users
from board.model import ITEMS, Board, Ref, Repo
from board.value import fold

#: The fields that a roster may set, and those of them that it only fills.
FIELDS = ("title", "layer", "status", "url", "path", "notes")
FILLED = ("title", "status", "notes")


class Listed(NamedTuple):
    """One repo of a roster: its name there, and what is said of it by field."""

    id: str
    fields: Mapping[str, str]


class Setting(NamedTuple):
    """One field of a repo that gets another value."""

    id: str
    field: str
    old: str
    new: str


class Plan(NamedTuple):
    """What a roster would do to the repos of a board.

    ``missing`` are the repos that it doesn't list and nothing refers to, ``kept`` those that
    it doesn't list and somebody refers to, ``layers`` the layers that the board doesn't have,
    with the repos that would be in them.
    """

    added: tuple[Listed, ...]
    changed: tuple[Setting, ...]
    missing: tuple[str, ...]
    kept: Mapping[str, tuple[Ref, ...]]
    layers: Mapping[str, tuple[str, ...]]


def plan(board: Board, roster: Sequence[Listed]) -> Plan:
    """What this roster would add, change and drop."""
    found = _found(board, roster)
    layers: dict[str, tuple[str, ...]] = {}
    added: list[Listed] = []
    changed: list[Setting] = []
    for listed in roster:
        fields = {name: listed.fields[name] for name in FIELDS if listed.fields.get(name)}
        if said := fields.get("layer"):
            fields["layer"] = _layer(board, said)
            if not fields["layer"]:
                del fields["layer"]
                layers[said] = (*layers.get(said, ()), listed.id)
        if id := found.get(listed.id):
            changed += _settings(id, board.repos[id], fields)
        else:
            added.append(Listed(listed.id, fields))
    there = set(found.values())
    referring = {id: _referring(board, id) for id in board.repos if id not in there}
    return Plan(
        tuple(added),
        tuple(changed),
        tuple(id for id, by in referring.items() if not by),
        {id: by for id, by in referring.items() if by},
        layers,
    )


def sync(board: Board, roster: Sequence[Listed], drop: bool = False) -> Board:
    """The board after this roster; the repos that it doesn't list go only with ``drop``."""
    todo = plan(board, roster)
    for listed in todo.added:
        board = add(board, "repo", listed.id, listed.fields)
    for one in todo.changed:
        board = set_fields(board, [Ref("repos", one.id)], {one.field: one.new})
    return remove(board, [Ref("repos", id) for id in todo.missing]) if drop else board


def place(url: str) -> str:
    """Where a URL leads, the same for all ways to write it: https, ssh, with and without .git."""
    scheme, there, rest = url.strip().partition("://")
    if not there:
        host, colon, path = scheme.partition(":")
        rest = f"{host}/{path.lstrip('/')}" if colon and "/" not in host else scheme
    host, slash, path = rest.partition("/")
    return f"{host.rpartition('@')[2]}{slash}{path}".casefold().rstrip("/").removesuffix(".git")


def _found(board: Board, roster: Sequence[Listed]) -> dict[str, str]:
    """By its name in the roster, the board's repo of that id, else of that id in another case,
    else the only one whose URL leads there."""
    found = {listed.id: listed.id for listed in roster if listed.id in board.repos}
    listed = {one.id: fold(one.id) for one in roster}
    _pair(found, listed, {id: fold(id) for id in board.repos})
    listed = {one.id: place(one.fields.get("url", "")) for one in roster}
    _pair(found, listed, {id: place(repo.url or "") for id, repo in board.repos.items()})
    return found


def _pair(found: dict[str, str], listed: Mapping[str, str], there: Mapping[str, str]) -> None:
    """Find further repos by a key, of those that are not found, and where only one has it."""
    taken = set(found.values())
    free = _single((key, id) for id, key in there.items() if id not in taken)
    asked = _single((key, id) for id, key in listed.items() if id not in found)
    found |= {id: free[key] for key, id in asked.items() if key in free}


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """These by their keys, without the empty key and those that several have."""
    pairs = list(pairs)
    often = Counter(key for key, _ in pairs)
    return {key: id for key, id in pairs if key and often[key] == 1}


def _layer(board: Board, said: str) -> str:
    """The layer that is meant, by its id or its title; nothing where it is none or several."""
    if said in board.layers:
        return said
    folded = fold(said.strip())
    for names in (
        {id: fold(id) for id in board.layers},
        {id: fold(layer.title or "") for id, layer in board.layers.items()},
    ):
        if len(found := [id for id, name in names.items() if name == folded]) == 1:
            return found[0]
    return ""


def _settings(id: str, repo: Repo, fields: Mapping[str, str]) -> Iterable[Setting]:
    for name, new in fields.items():
        old = getattr(repo, name) or ""
        same = place(old) == place(new) if name == "url" else old == new
        if not same and not (name in FILLED and old.strip()):
            yield Setting(id, name, old, new)


def _referring(board: Board, id: str) -> tuple[Ref, ...]:
    """Who speaks of a repo: by its id, in a query, in an unsettled conflict, by its address."""
    asked = f"repo:{fold(id)}"
    address = place(board.repos[id].url or "")
    slug = "/".join(address.split("/")[-2:])
    found = dict.fromkeys(users(board, Ref("repos", id)))
    for section in ("views", "criteria"):
        for name, entry in board.section(section).items():
            if asked in fold(getattr(entry, "query", None) or ""):
                found[Ref(section, name)] = None
    for section in ITEMS:
        for name in board.section(section):
            item = board.item(name)
            assert item is not None
            texts = " ".join((*item.links, *item.depends, item.notes or "")).casefold()
            spoken = address and (address in texts or f"{slug}#" in texts)
            held = item.conflicts
            if spoken or replaced(held, {id: None}) != replaced(held, {}):
                found[Ref(section, name)] = None
    return tuple(found)
