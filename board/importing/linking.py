"""Which repos and layers a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from board.value import fold

#: Words that repos are named by and that sentences use as well: alone they name no repo.
_ORDINARY = frozenset([
    "admin", "agent", "agents", "anvil", "api", "app", "apps", "archive", "assets", "audit",
    "auth", "backend", "base", "bench", "book", "bridge", "bundle", "cache", "catalog", "chart",
    "charts", "cli", "client", "clients", "cloud", "code", "command", "commands", "common",
    "config", "console", "content", "core", "crate", "data", "database", "datasets", "demo",
    "deploy", "deployment", "design", "desktop", "dev", "docs", "document", "documents",
    "editor", "engine", "ensemble", "evaluation", "event", "events", "example", "examples",
    "experiments", "export", "extension", "feedback", "flow", "forge", "form", "format",
    "framework", "frontend", "gateway", "guide", "harness", "helper", "hub", "index", "infra",
    "infrastructure", "ingot", "input", "job", "jobs", "kernel", "kit", "lab", "language",
    "layer", "lib", "library", "link", "log", "logs", "main", "map", "market", "memory",
    "message", "metrics", "mobile", "model", "models", "module", "monitor", "network", "node",
    "notes", "notional", "observability", "operator", "output", "package", "parser", "pilot",
    "pipeline", "platform", "play", "plugin", "plugins", "policy", "pool", "portal", "process",
    "project", "proxy", "queue", "registry", "release", "report", "reports", "research",
    "roadmap", "router", "runner", "runtime", "sample", "schema", "script", "scripts", "sdk",
    "search", "security", "server", "service", "services", "session", "shared", "shell",
    "signal", "signals", "site", "sites", "source", "spec", "specs", "stack", "stage",
    "standard", "storage", "store", "stream", "studio", "style", "support", "synapse", "sync",
    "system", "table", "task", "tasks", "telemetry", "template", "templates", "terminal",
    "test", "testing", "tests", "theme", "tool", "tools", "topology", "trace", "train",
    "training", "types", "ui", "utils", "vault", "verify", "version", "view", "vision", "web",
    "website", "widget", "work", "worker", "workflow",
])  # fmt: skip
_TOKEN = re.compile(r"`([^`\n]+)`|([^\W_][\w.-]*(?:/[\w.-]+)*)", re.UNICODE)
#: What may stand between two names that are told in one breath.
_JOINED = re.compile(r"^\W*(?:,|and|or|&|\+|/|->|→|⇒|<->|↔|with|to)?\W*$", re.I)
_EDGE = ".-_/"
#: So many repos share the word in front before the rest of a name alone can mean one of them.
_FAMILY = 3


class Links(NamedTuple):
    """The repos that a text names, and those of them that are guessed from a part of the name."""

    repos: tuple[str, ...]
    guessed: tuple[str, ...]


class Names:
    """The names of repos, ready to be looked for in many texts."""

    def __init__(self, repos: Mapping[str, str | None]) -> None:
        """``repos`` are titles by id."""
        self._ids = {_key(id): id for id in repos}
        for id, title in repos.items():
            if title:
                self._ids.setdefault(_key(title), id)
        self._short = _short(repos, self._ids)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._ids

    def id(self, name: str) -> str:
        """The id of the repo of this name; empty where there is none."""
        name = name.strip(" `*")
        return self._ids.get(_key(name)) or self._ids.get(_key(name.rpartition("/")[2]), "")

    def named(self, text: str) -> Links:
        """The repos that a text names, in its order."""
        found: dict[str, bool] = {}
        doubtful: list[tuple[int, int, str]] = []
        spots: list[tuple[int, int]] = []
        for token in _TOKEN.finditer(text):
            code, word = token[1], token[2]
            if code is not None:
                for inner in re.findall(r"[\w./-]+", code):
                    if id := self.id(inner.strip(_EDGE)):
                        found.setdefault(id, False)
                        spots.append(token.span())
                continue
            name = word.strip(_EDGE)
            id = self.id(name)
            if not id and (short := self._short.get(_key(name))):
                found.setdefault(short, True)
            elif id and fold(name) in _ORDINARY:
                doubtful.append((token.start(), token.end(), id))
            elif id:
                found[id] = False
                spots.append(token.span())
        for id in _sure(doubtful, spots, text):
            found.setdefault(id, False)
        return Links(tuple(found), tuple(id for id, guess in found.items() if guess))

    def in_list(self, text: str) -> tuple[str, ...]:
        """The repos in a cell or label that holds names alone: ordinary words count as well."""
        found = (self.id(word.strip(_EDGE)) for word in re.findall(r"[\w./-]+", text))
        return tuple(dict.fromkeys(id for id in found if id))


def _sure(
    doubtful: list[tuple[int, int, str]], spots: list[tuple[int, int]], text: str
) -> Iterable[str]:
    """Those names that are ordinary words and stand beside another name."""
    every = sorted([(start, end) for start, end, _ in doubtful] + spots)
    for start, end, id in doubtful:
        at = every.index((start, end))
        before = text[every[at - 1][1] : start] if at else None
        after = text[end : every[at + 1][0]] if at + 1 < len(every) else None
        if any(gap is not None and gap and _JOINED.match(gap) for gap in (before, after)):
            yield id


def _key(name: str) -> str:
    return fold(name).replace("-", "_")


def _short(repos: Mapping[str, str | None], ids: Mapping[str, str]) -> dict[str, str]:
    """What is left of the names of a family without the word that they share, where it is rare."""
    families: dict[str, list[str]] = {}
    for id in repos:
        head, found, rest = _key(id).partition("_")
        if found and rest:
            families.setdefault(head, []).append(id)
    rests: dict[str, list[str]] = {}
    for family in families.values():
        if len(family) >= _FAMILY:
            for id in family:
                rests.setdefault(_key(id).partition("_")[2], []).append(id)
    return {
        rest: several[0]
        for rest, several in rests.items()
        if len(several) == 1 and rest not in ids and rest not in _ORDINARY and len(rest) > 3
    }


def layer(text: str, titles: Mapping[str, str]) -> str:
    """The id of the layer that a text names, by ``titles`` (folded title or id → id)."""
    return titles.get(fold(" ".join(text.split())), "")


def layers_in(text: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The layers whose whole title, of two words and more, stands in a text."""
    folded = fold(" ".join(text.split()))
    return tuple(
        dict.fromkeys(id for title, id in titles.items() if " " in title and title in folded)
    )
