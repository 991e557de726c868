"""The text of a roster to the repos that it lists: mani, Backstage, git's submodules, JSON.

Owns what each of these files calls things. The text was written by others: whatever
stands in it, the answer is a roster or one sentence.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from board.edit.roster import Listed
from board.phrases import found_expected

#: No roster is longer, in bytes.
MAX_BYTES: Final = 1_000_000
#: No YAML is nested deeper, or of more values once its aliases are followed.
_LEVELS, _VALUES = 50, 200_000
_SLUG = "github.com/project-slug"
_SOURCE = "backstage.io/source-location"


class RosterError(Exception):
    """A roster that can't be read; one sentence for a person."""


def from_json(text: str) -> list[Listed]:
    """The repos of a JSON list of names, or of objects with ``name`` or ``id`` and fields."""
    try:
        found = json.loads(text)
    except RecursionError:
        raise RosterError("its JSON is nested too deeply.") from None
    except json.JSONDecodeError as error:
        why = f"{error.msg[:1].lower()}{error.msg[1:]}, line {error.lineno}"
        raise RosterError(f"it is not JSON that can be read: {why}.") from None
    except ValueError:
        raise RosterError("it is not JSON that can be read: a number is too long.") from None
    if not isinstance(found, list):
        raise RosterError(f"{found_expected('JSON', _kind(found), 'a list of repos')}.")
    return _checked(_object(at, one) for at, one in enumerate(found, 1))


def from_yaml(text: str) -> list[Listed]:
    """The repos of a ``mani.yaml`` or a ``catalog-info.yaml``, whichever this is."""
    documents = [one for one in _documents(text) if one is not None]
    if any(isinstance(one, Mapping) and "kind" in one for one in documents):
        return _checked(_components(documents))
    projects = documents[0].get("projects") if _is_one_table(documents) else None
    if projects is None:
        raise RosterError('it has neither "projects", as mani has, nor a "kind", as Backstage.')
    return _checked(_project(name, one) for name, one in _table("projects", projects).items())


def from_submodules(settings: Iterable[tuple[str, str]]) -> list[Listed]:
    """The repos of a ``.gitmodules``, from its settings as git tells them."""
    modules: dict[str, dict[str, str]] = {}
    for key, value in settings:
        section, _, rest = key.partition(".")
        name, _, field = rest.rpartition(".")
        if section == "submodule" and name:
            module = modules.setdefault(name, {})
            # One that only counts from the remote of the repository around it leads nowhere here.
            if field == "path" or (field == "url" and not value.startswith(("./", "../"))):
                module[field] = value
    short = Counter(_last(name) for name in modules)
    return _checked(
        Listed(_last(name) if short[_last(name)] == 1 else name, _fields(name, module))
        for name, module in modules.items()
    )


def moved(roster: Sequence[Listed], folder: str) -> list[Listed]:
    """The roster with its relative paths from another folder, in which its own is ``folder``."""
    return [
        listed._replace(fields={**listed.fields, "path": posixpath.normpath(f"{folder}/{path}")})
        if (path := listed.fields.get("path")) and not path.startswith(("/", "~"))
        else listed
        for listed in roster
    ]


def _is_one_table(documents: Sequence[Any]) -> bool:
    return len(documents) == 1 and isinstance(documents[0], Mapping)


def _last(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2]


def _checked(listed: Iterable[Listed]) -> list[Listed]:
    """These, without repeats among them; a roster of nothing is a mistake, not an empty board."""
    roster = list(listed)
    if not roster:
        raise RosterError("it lists no repo.")
    id, often = Counter(one.id for one in roster).most_common(1)[0]
    if often > 1:
        raise RosterError(f'it lists "{_short(id)}" more than once.')
    return roster


def _object(at: int, one: Any) -> Listed:
    if isinstance(one, str):
        return Listed(_text(f"repo {at}", "name", one), {})
    table = _table(f"repo {at}", one)
    name = _text(f"repo {at}", "name", table.get("name"))
    id = _text(f"repo {at}", "id", table.get("id")) or name
    if not id:
        raise RosterError(f"repo {at} has no name.")
    title = {"title": name} if name != id else {}
    return Listed(id, _fields(id, {**table, "title": table.get("title")}) | title)


def _project(name: Any, one: Any) -> Listed:
    """One project of mani, which stands in the folder of its name unless it says otherwise."""
    id = _text("projects", "name", name)
    table = _table(id, {} if one is None else one)
    said = {"url": table.get("url"), "path": table.get("path") or id, "notes": table.get("desc")}
    return Listed(id, _fields(id, said))


def _components(documents: Sequence[Any]) -> Iterator[Listed]:
    """The components of Backstage; its systems, groups and the like are no repos."""
    for at, one in enumerate(documents, 1):
        table = _table(f"document {at}", one)
        if table.get("kind") != "Component":
            continue
        metadata = _table(f"document {at} metadata", table.get("metadata") or {})
        id = _text(f"document {at}", "name", metadata.get("name"))
        if not id:
            raise RosterError(f"document {at} has no metadata.name.")
        notes = _table(f"{id} annotations", metadata.get("annotations") or {})
        spec = _table(f"{id} spec", table.get("spec") or {})
        said = {"title": metadata.get("title"), "notes": metadata.get("description")}
        said |= {"status": spec.get("lifecycle"), "url": _address(id, notes)}
        yield Listed(id, _fields(id, said))


def _address(id: str, notes: Mapping[str, Any]) -> str:
    if slug := _text(id, _SLUG, notes.get(_SLUG)):
        return f"https://github.com/{slug}"
    kind, _, url = _text(id, _SOURCE, notes.get(_SOURCE)).partition(":")
    return url if kind == "url" else ""


def _fields(id: str, said: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a repo that are said; of a URL no password, which is nothing for a board."""
    names = ("title", "layer", "status", "url", "path", "notes")
    found = {name: _text(id, name, said.get(name)) for name in names}
    scheme, there, rest = found["url"].partition("://")
    host, slash, path = rest.partition("/")
    if there and (scheme.casefold() in ("http", "https") or ":" in host.rpartition("@")[0]):
        found["url"] = f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
    return {name: text for name, text in found.items() if text}


def _text(where: str, field: str, value: Any) -> str:
    """A text on one line, notes on theirs; anything but text and nothing is refused."""
    if value is None:
        return ""
    if not isinstance(value, str):
        said = found_expected(field, _kind(value), "text")
        raise RosterError(f"{_short(where)} {said}.")
    if field == "notes":
        return value.strip()
    return " ".join(value.split())


def _table(where: str, value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise RosterError(f"{found_expected(_short(where), _kind(value), 'a table')}.")
    return value


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _short(str(value)) if abs(value) < 1e15 else "a large number"
    names = {list: "a list", dict: "a table", str: "text", type(None): "nothing"}
    return names.get(type(value), type(value).__name__)


def _short(text: str) -> str:
    return text if len(text) <= 64 else f"{text[:63]}…"


def _documents(text: str) -> list[Any]:
    try:
        import yaml
    except ImportError:
        raise RosterError(
            'it is YAML, which needs PyYAML: pip install "board[yaml]" brings it.'
        ) from None
    # The same loader in C, where there is one: a megabyte takes seconds without.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _guard(yaml, text, loader)
        return list(yaml.load_all(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        why = _short(str(error.problem or error.context))
        raise RosterError(f"it is not YAML that can be read: {why}{line}.") from None
    except (yaml.YAMLError, ValueError, ArithmeticError, TypeError, LookupError):
        raise RosterError("it is not YAML that can be read.") from None


def _guard(yaml: Any, text: str, loader: Any) -> None:
    """Refuse what grows beyond measure: merged aliases of aliases, and values within values."""
    sizes: dict[str, int] = {}
    inside: list[tuple[str | None, int]] = [(None, 0)]
    for event in yaml.parse(text, Loader=loader):
        size = 1
        if isinstance(event, yaml.DocumentStartEvent):
            sizes.clear()
        if isinstance(event, yaml.CollectionStartEvent):
            inside.append((event.anchor, 0))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, size = inside.pop()
            if anchor:
                sizes[anchor] = size + 1
        elif isinstance(event, yaml.AliasEvent):
            size = sizes.get(event.anchor, 1)
        anchor, before = inside.pop()
        inside.append((anchor, before + size))
        if len(inside) > _LEVELS or before + size > _VALUES:
            raise RosterError("its YAML is nested too deeply, or its aliases make too much of it.")
