"""A roster: the repos that another file lists, and what the board's would be after it.

What a person judged is theirs: a title, status or notes that are there stay, and only
missing ones are filled. A repo that something refers to is never dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from board.edit.fields import changed
from board.edit.items import add
from board.edit.references import members
from board.model import REFERRING, SECTIONS, Board, Entry, Item, Ref, Repo
from board.placing import insert_all
from board.value import Value, composed, fold

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
    settings: list[Setting] = []
    for listed in roster:
        fields = {name: listed.fields[name] for name in FIELDS if listed.fields.get(name)}
        if said := fields.get("layer"):
            fields["layer"] = _layer(board, said)
            if not fields["layer"]:
                del fields["layer"]
                layers[said] = (*layers.get(said, ()), listed.id)
        if id := found.get(listed.id):
            settings += _settings(id, board.repos[id], fields)
        else:
            added.append(Listed(listed.id, fields))
    there = set(found.values())
    referring = _referring(board, [id for id in board.repos if id not in there])
    return Plan(
        tuple(added),
        tuple(settings),
        tuple(id for id, by in referring.items() if not by),
        {id: by for id, by in referring.items() if by},
        layers,
    )


def sync(board: Board, roster: Sequence[Listed], drop: bool = False) -> Board:
    """The board after this roster; the repos that it doesn't list go only with ``drop``."""
    todo = plan(board, roster)
    repos = dict(board.repos)
    if drop:
        for id in todo.missing:
            del repos[id]
    values: dict[str, dict[str, Value]] = {}
    for one in todo.changed:
        values.setdefault(one.id, {})[one.field] = one.new
    for id, fields in values.items():
        entry = changed(board, Ref("repos", id), fields, chosen=True)
        assert isinstance(entry, Repo)
        repos[id] = entry
    if new := _added(board.with_section("repos", repos), todo.added):
        repos = insert_all(repos, new, ordered=False)
    return board if repos == board.repos else board.with_section("repos", repos)


def _added(board: Board, listed: Iterable[Listed]) -> dict[str, Repo]:
    """The entries of new repos, each checked beside the one that it could be taken for.

    A check beside all would take a minute where thousands come at once.
    """
    there: dict[str, Repo] = {composed(id): repo for id, repo in board.repos.items()}
    ids = {composed(id): id for id in board.repos}
    new: dict[str, Repo] = {}
    for one in listed:
        looks = composed(one.id)
        beside = {ids[looks]: there[looks]} if looks in ids else {}
        after = add(board.with_section("repos", beside), "repo", one.id, one.fields)
        new[one.id] = there[looks] = after.repos[one.id]
        ids[looks] = one.id
    return new


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


def _referring(board: Board, ids: Collection[str]) -> dict[str, tuple[Ref, ...]]:
    """By repo, who speaks of it: by its id, in a query, in a conflict, by its address."""
    names: dict[str, list[str]] = {}
    for id in ids:
        names.setdefault(fold(id), []).append(id)
        if address := place(board.repos[id].url or ""):
            names.setdefault(f"{address}/", []).append(id)
            names.setdefault(f"{'/'.join(address.split('/')[-2:])}#", []).append(id)
    found: dict[str, dict[Ref, None]] = {id: {} for id in ids}
    for section in SECTIONS:
        referring = [name for name, to in REFERRING.get(section, {}).items() if to == "repos"]
        for name, entry in board.section(section).items():
            said = {member for field in referring for member in members(getattr(entry, field))}
            spoken = {id for word in _spoken(entry) for id in names.get(word, ())}
            for id in (said | spoken) & found.keys():
                found[id][Ref(section, name)] = None
    return {id: tuple(by) for id, by in found.items()}


#: The names of repos in a query, and the paths of two parts and more in any text.
_ASKED = re.compile(r"\brepos?:\S+")
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+#?")


def _spoken(entry: Entry) -> Iterator[str]:
    """The folded ids, the addresses with ``/`` and the ``owner/repo#`` in an entry's texts."""
    for asked in _ASKED.findall(fold(getattr(entry, "query", None) or "")):
        yield from re.split(r"[^\w./-]+", asked)
    if not isinstance(entry, Item):
        return
    for text in _texts(entry.conflicts.get("repos", ())):
        yield fold(text)
    for path in _PATH.findall(
        " ".join((*entry.links, *entry.depends, entry.notes or "")).casefold()
    ):
        parts = [part.removesuffix(".git") for part in path.rstrip(".").split("/")]
        if path.endswith("#"):
            yield "/".join(parts[-2:])
        for many in range(2, len(parts) + 1):
            yield f"{'/'.join(parts[:many])}/"


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for member in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(member)
