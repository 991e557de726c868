"""What can come next on the command line: ids, fields, statuses and their like.

Owns the suggestions for each argument. Reads the file as plain TOML, without
the model, because a person waits with a finger on the tab key; where the file
can't be read it suggests nothing. Must not print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from board.fields import Field, fields_of
from board.model import DEFAULT_STATUSES, HEADS, ITEMS, PREFIXES, SECTIONS, OwnField
from board.own_fields import declared
from board.safe_text import clean
from board.value import fold

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

#: Only words that mean nothing else to a shell: a suggestion is typed for the person.
_SAFE = re.compile(r"[\w@%+,./:=-][\w@%+,./:=#-]*")
#: Beyond this many suggestions nobody chooses any more.
_MOST = 500
_PREFIXES = {prefix: section for section, prefix in PREFIXES.items() if prefix}
_STATUSES = tuple(DEFAULT_STATUSES)
Table = Mapping[str, Any]


def suggest_kind(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """What can be added."""
    return _items(incomplete, dict.fromkeys(("gap", "risk", *_PREFIXES), ""))


def suggest_item(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Ids of gaps and risks, with their titles."""
    return _items(incomplete, _titles(_raw(ctx)))


def suggest_entry(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Ids of items, and ``repo:``, ``layer:``, ``phase:``, ``status:`` with theirs."""
    return _items(incomplete, _entries(_raw(ctx), incomplete))


def suggest_assignment(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """An id, then fields, then what a field may hold."""
    raw = _raw(ctx)
    field, equals, value = incomplete.partition("=")
    if equals:
        return _values(raw, field.rstrip("+-"), f"{field}=", value)
    named = _sections(raw, ctx)
    found = {f"{name}=": "" for section in named for name in _fields(raw, section)}
    if param.name == "words":
        found |= _entries(raw, incomplete)
    return _items(incomplete, found)


def suggest_move(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Ids, and statuses once there is an id."""
    raw = _raw(ctx)
    statuses = dict.fromkeys(_ids(raw, "statuses"), "status")
    # While words are missing, click has given the last one to the status.
    given = ctx.params.get("ids") or ctx.params.get("status")
    return _items(incomplete, {**(statuses if given else {}), **_titles(raw)})


def suggest_link(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """A list field, then what it may hold."""
    if param.name == "field":
        return _items(incomplete, dict.fromkeys(_lists(_raw(ctx)), ""))
    field = str(ctx.params.get("field") or "").replace("-", "_")
    raw = _raw(ctx)
    row = _lists(raw).get(field)
    if row is not None and not row.refers:  # There a target is one value, commas and all.
        return _items(incomplete, dict.fromkeys(_known(raw, field), ""))
    return _values(raw, field, "", incomplete)


def suggest_view(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The views of the board, with their titles."""
    views = _table(_raw(ctx), "views")
    titles = {
        id: str(view.get("title", "")) for id, view in views.items() if isinstance(view, Mapping)
    }
    return _items(incomplete, titles)


def suggest_query(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Fields of the query language, and their values."""
    from board.cli.board_file import find
    from board.document import parse
    from board.query import complete

    board = parse(find(ctx.obj).read_bytes()).board
    return _items(incomplete, dict.fromkeys(complete(incomplete, len(incomplete), board), ""))


def suggest_repo_query(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Fields of queries about repos, and their values."""
    from board.cli.board_file import find
    from board.document import parse
    from board.query import REPOS, complete

    board = parse(find(ctx.obj).read_bytes()).board
    return _items(
        incomplete, dict.fromkeys(complete(incomplete, len(incomplete), board, REPOS), "")
    )


def _raw(ctx: click.Context) -> Table:
    """The file as plain values; empty where there is none or it can't be read."""
    import tomli

    from board.cli.board_file import find
    from board.cli.output import Failure

    try:
        with find(ctx.obj).open("rb") as file:
            return tomli.load(file)
    except (Failure, OSError, ValueError, RecursionError):
        return {}


def _table(raw: Table, section: str) -> Table:
    found = raw.get(section)
    return found if isinstance(found, Mapping) else {}


def _ids(raw: Table, section: str) -> list[str]:
    if section == "items":
        return [*_table(raw, "gaps"), *_table(raw, "risks")]
    found = list(_table(raw, section))
    return found or list(_STATUSES) if section == "statuses" else found


def _titles(raw: Table) -> dict[str, str]:
    return {
        id: str(entry.get("title", ""))
        for section in ("gaps", "risks")
        for id, entry in _table(raw, section).items()
        if isinstance(entry, Mapping)
    }


def _entries(raw: Table, incomplete: str) -> dict[str, str]:
    prefix, colon, _ = incomplete.partition(":")
    if colon and prefix in _PREFIXES:
        return {f"{prefix}:{id}": "" for id in _ids(raw, _PREFIXES[prefix])}
    criteria = {
        id: str(entry.get("text", ""))
        for id, entry in _table(raw, "criteria").items()
        if isinstance(entry, Mapping)
    }
    sections = {f"{name}:": "" for name in _PREFIXES}
    return {**_titles(raw), **criteria, **sections, **dict.fromkeys(HEADS, "")}


def _sections(raw: Table, ctx: click.Context) -> list[str]:
    """The sections of the entries that are already named."""
    if "kind" in ctx.params:
        return [{"gap": "gaps", "risk": "risks"}.get(str(ctx.params["kind"]), "gaps")]
    found = []
    for word in ctx.params.get("words") or ():
        prefix, colon, _ = str(word).partition(":")
        if colon and prefix in _PREFIXES:
            found.append(_PREFIXES[prefix])
        elif word in HEADS:
            found.append(word)
        elif word in _table(raw, "criteria"):
            found.append("criteria")
        elif "=" not in word:
            found.append("risks" if word in _table(raw, "risks") else "gaps")
    return found


def _values(raw: Table, field: str, before: str, typed: str) -> list[CompletionItem]:
    """Values of a field; of a list, for the part behind the last comma."""
    from board.edit.list_text import parts, quoted, split

    field = field.replace("-", "_")
    if field not in _lists(raw):
        return _items(before + typed, {before + value: "" for value in _known(raw, field)})
    kept = typed[: parts(typed)[-1][0]]
    found = [value for value in _known(raw, field) if value not in split(kept)]
    return _items(before + typed, {f"{before}{kept}{quoted(value)}": "" for value in found})


def _fields(raw: Table, section: str) -> dict[str, Field]:
    """The fields that can be set in a section, those that the file declares too."""
    found = dict(fields_of(section))
    found.pop("schema", None)
    if section == "phases":
        found["met"] = fields_of("gate")["met"]
    said = {
        name: OwnField(**{k: v for k, v in one.items() if k in types and types[k].type.fits(v)})
        for types in [fields_of("fields")]
        for name, one in _table(raw, "fields").items()
        if section in ITEMS and isinstance(one, Mapping)
    }
    own = declared(said) if said else {}
    return found | {name: row for name, row in own.items() if section in row.sections}


def _lists(raw: Table) -> dict[str, Field]:
    found = {**_fields(raw, "risks"), **_fields(raw, "gaps")}
    return {name: row for name, row in found.items() if row.type.name == "list"}


def _known(raw: Table, field: str) -> Iterable[str]:
    rows = (_fields(raw, section).get(field) for section in (*ITEMS, *SECTIONS))
    row = next(filter(None, rows), None)
    if row is None:
        return ()
    type = row.type
    if row.refers:
        return _ids(raw, row.refers)
    if type.high is not None:
        return map(str, range(type.low or 0, type.high + 1))
    if type.name == "yes-no":
        return ("true", "false")
    free = type.name in ("text", "list") and not row.prose
    if field == "links":
        return _issues(raw)
    return _used(raw, field) if free else type.choices


def _issues(raw: Table) -> Iterator[str]:
    """The beginning of a reference to an issue, for each repo with an address."""
    for id, repo in _table(raw, "repos").items():
        if isinstance(repo, Mapping) and repo.get("url"):
            yield f"{id}#"


def _used(raw: Table, field: str) -> list[str]:
    """The values of a free field that items have already, sorted."""
    found: set[str] = set()
    for section in ITEMS:
        for entry in _table(raw, section).values():
            value = entry.get(field) if isinstance(entry, Mapping) else None
            members = value if isinstance(value, list) else [value]
            found.update(one for one in members if isinstance(one, str))
    return sorted(found)


def _items(incomplete: str, found: Mapping[str, str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    folded = fold(incomplete)
    fitting = [
        CompletionItem(value, help=clean(help) or None)
        for value, help in found.items()
        if fold(value).startswith(folded) and _SAFE.fullmatch(value)
    ]
    return fitting[:_MOST]
