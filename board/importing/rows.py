"""One row of a table, or one object of a list: the gap or the risk that it tells of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from board.edit.errors import EditError
from board.edit.fields import WIDEST
from board.edit.kinds import read
from board.edit.list_text import split
from board.fields import Field, fields_of, item_fields
from board.importing import verdict, words
from board.importing.found import Found
from board.value import Value

#: Columns that have a name of their own in the exports of others.
_NAMES = {
    "title": "name", "name": "name", "summary": "name", "subject": "name", "body": "notes",
    "description": "notes", "labels": "tags", "assignees": "owner", "milestone": "phase",
    "url": "links", "html_url": "links", "web_url": "links", "number": "number", "iid": "number",
    "kind": "kind", "type": "kind", "issue type": "kind", "state": "status", "closedat": "closedat",
    "closed_at": "closedat", "repository": "repo", "issue key": "id",
}  # fmt: skip
_KINDS = ("gap", "gaps", "risk", "risks")
_OURS = {row.name for row in item_fields()}
_CLOSED = ("closed", "merged")
#: By the name of a section, the fields that its entries can have.
Known = Callable[[str], Mapping[str, Field]]
#: The page of an issue or of a request to pull, on whatever host.
_PAGE = re.compile(
    r"https?://([^/\s]+)/([\w.~-]+(?:/[\w.~-]+)+?)(?:/-)?/(?:issues|pull|merge_requests)/(\d+)"
)
#: Between two links: a comma and a blank, or a comma before what begins like one.
_BETWEEN_LINKS = re.compile(r"[,;]?\s+|[,;](?=[a-zA-Z][\w+.-]*://)|,(?=[\w./-]*#\d)")
#: Columns of lists.
_LISTED = frozenset([
    "tags", "owner", "links", "repo", "repos", "affects", "package", "depends", "mitigated_by",
    "layers", "blocks",
])  # fmt: skip
#: What refers to other entries, and the field that it becomes.
_REFERRING = {
    "repo": "repos", "repos": "repos", "affects": "repos", "package": "repos",
    "depends": "depends", "mitigated_by": "mitigated_by", "layers": "layers", "status": "status",
    "blocks": "blocks",
}  # fmt: skip
#: What the words of a cell mean, by the field.
_MEANT: Mapping[str, Callable[[str], Value]] = {
    **dict.fromkeys(
        ("likelihood", "impact", "residual_likelihood", "residual_impact"), words.degree
    ),
    "response": words.response,
    **dict.fromkeys(("due", "review", "accepted_until"), words.date),
    **dict.fromkeys(("accepted_by", "justification", "check"), str),
}
#: Told in the notes where it is no value of its field.
_READ = ("priority", *_MEANT)
#: Columns that become something, or say no more than what is known without them.
_TAKEN = frozenset([
    "name", "tags", "owner", "phase", "links", "number", "id", "kind", "status", "closedat",
    "layer", "notes", "mitigation", *_READ, *_REFERRING,
])  # fmt: skip
#: Of what the board exported itself, what would only be said again.
_EXPORTED = frozenset(["source", "imported", "score"])


def role(head: str) -> str:
    """What a column of this name holds; empty where that is not known."""
    word = words.plain_word(head)
    if word in _NAMES:
        return _NAMES[word]
    if word in _OURS:
        return word
    found = words.role(head)
    return "name" if found in ("gap", "risk", "issue") else found


def together(heads: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """The cells of a row by their heads.

    Of heads that stand twice, as exports of trackers have them, lists take all that is told; of
    others the first counts, and the next ones get a name of their own.
    """
    row: dict[str, Any] = {}
    for head, cell in zip(heads, cells, strict=False):
        if head not in row:
            row[head] = cell
        elif not cell.strip() or cell == row[head]:
            continue
        elif role(head) in _LISTED:
            there = row[head] if isinstance(row[head], list) else _list(row[head])
            row[head] = [*there, *_list(cell)]
        else:
            row[next(f"{head} {at}" for at in count(2) if f"{head} {at}" not in row)] = cell
    return row


def found_in(row: Mapping[str, Any], lines: tuple[int, int], known: Known) -> Found | None:
    """The entry of a row, whose cells stand by their heads; none where it has no title."""
    by: dict[str, Any] = {}
    heads: dict[str, str] = {}
    more: list[str] = []
    risk = False
    own = {name for section in ("gaps", "risks") for name, one in known(section).items() if one.own}
    for head, value in row.items():
        if head in own:
            continue
        what = role(head)
        risk = risk or (words.role(head) == "risk" and what == "name" and bool(text_of(value)))
        if what and what not in by:
            by[what], heads[what] = value, head
        elif text := text_of(value):
            more.append(f"{head}: {text}")
    title = " ".join(text_of(by.get("name")).split())
    if not title:
        return None
    tags = _list(by.get("tags"))
    kind = words.plain_word(text_of(by.get("kind")))
    if kind in ("risk", "risks") or any(words.plain_word(tag) == "risk" for tag in tags):
        risk = True
    section = "risks" if risk and kind not in ("gap", "gaps") else "gaps"
    exact = dict(_exact(known(section), row))
    own_id = text_of(row.get("id")) if row.get("id") and row.get("kind") else ""
    for what, head in heads.items():
        if what not in _TAKEN and what not in exact and not (own_id and what in _EXPORTED):
            more += [f"{head}: {text}"] if (text := text_of(by[what])) else []
    if kind and kind not in _KINDS:
        more.append(f"{heads['kind']}: {text_of(by['kind'])}")
    # The tags of what the board itself exported are tags, whatever they say.
    fields = dict(_fields(section, by, () if "tags" in exact and own_id else tags, more, exact))
    fields |= exact
    status = text_of(by.get("status"))
    closed = (
        status.casefold() in _CLOSED or verdict.done(status) or bool(text_of(by.get("closedat")))
    )
    return Found(
        section=section, name=title, line=lines[0], last=lines[1], fields=fields, closed=closed,
        own=own_id, mark=_mark(by),
        layer=text_of(by.get("layer")), phase=text_of(by.get("phase")),
        refers=dict(_refers(by)), columns=dict(_columns(heads)),
        text=f"{title} {fields.get('notes', '')}",
    )  # fmt: skip


def _mark(by: Mapping[str, Any]) -> str:
    """What the document calls it: an issue by its repo and number, on whatever host."""
    if own := text_of(by.get("id")):
        return own
    page = _PAGE.match(text_of(by.get("links")))
    number = text_of(by.get("number"))
    if page and number in ("", page[3]):
        return f"{page[2]}#{page[3]}"
    return f"#{number}" if number else ""


def _exact(known: Mapping[str, Field], row: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """What has the name and the type of a field of the board, as it is."""
    for name, field in known.items():
        value = row.get(name)
        if name in ("title", "source", "imported") or field.refers or value in (None, "", []):
            continue
        if isinstance(value, str) and field.type.name != "text":
            try:
                value = read(name, field.type, value)
            except EditError:
                continue
        if field.type.fits(value) and value is not False and _is_in_range(field, value):
            yield name, _clean(value)


def _is_in_range(field: Field, value: Value) -> bool:
    low, high = field.type.low, field.type.high
    if not isinstance(value, int):
        return True
    return (-WIDEST if low is None else low) <= value <= (WIDEST - 1 if high is None else high)


def _clean(value: Value) -> Value:
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _refers(by: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    said: dict[str, list[str]] = {}
    for role, name in _REFERRING.items():
        said.setdefault(name, []).extend(_list(by.get(role)))
    return ((name, ", ".join(several)) for name, several in said.items() if several)


def _columns(heads: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    names = {**_REFERRING, "layer": "layers", "phase": "phase"}
    found: dict[str, list[str]] = {}
    for role, head in heads.items():
        if role in names:
            found.setdefault(names[role], []).append(head)
    return ((name, " / ".join(several)) for name, several in found.items())


def _fields(
    section: str,
    by: Mapping[str, Any],
    tags: Sequence[str],
    more: list[str],
    exact: Mapping[str, Value],
) -> Iterator[tuple[str, Value]]:
    level, kept = _priority(section, by, tags)
    if level:
        yield "priority", level
    known = fields_of(section)
    for name, meaning in _MEANT.items():
        if name in known and (meant := meaning(text_of(by.get(name)))):
            yield name, meant
    if owner := ", ".join(_list(by.get("owner"))):
        yield "owner", owner
    if kept := [tag for tag in kept if words.plain_word(tag) not in ("risk", "gap")]:
        yield "tags", kept
    links, others = _links(by.get("links"))
    if links:
        yield "links", links
    if others and "links" not in exact:
        text = ", ".join(others) if links else text_of(by.get("links"))
        more.append(f"Links: {text}")
    for name in _READ:
        if (text := text_of(by.get(name))) and not _is_told(section, name, level, by, exact):
            more.append(f"{name.replace('_', ' ').capitalize()}: {text}")
    if mitigation := text_of(by.get("mitigation")):
        more.insert(0, f"Mitigation: {mitigation}")
    notes = text_of(by.get("notes"))
    if text := "\n\n".join(part for part in (notes, "\n".join(more)) if part):
        yield "notes", text


def _priority(
    section: str, by: Mapping[str, Any], tags: Sequence[str]
) -> tuple[str, Sequence[str]]:
    """The priority of a row, and its tags without one that says it: ``priority:high``, ``P1``."""
    level = words.priority(text_of(by.get("priority")))
    if not level and section == "gaps":
        level = words.priority(text_of(by.get("impact")))
    if level:
        return level, tags
    for at, tag in enumerate(tags):
        if level := words.priority(tag.rpartition(":")[2].rpartition("/")[2].strip()):
            return level, [*tags[:at], *tags[at + 1 :]]
    return "", tags


def _is_told(
    section: str, name: str, level: str, by: Mapping[str, Any], exact: Mapping[str, Value]
) -> bool:
    """Whether a value became one of a field."""
    text = text_of(by.get(name))
    if name in exact:
        return True
    if name not in fields_of(section):
        return name == "impact" and level == words.priority(text)
    return bool(words.priority(text) if name == "priority" else _MEANT[name](text))


def _list(value: Any) -> list[str]:
    """The members of a list, or of a text with commas or else semicolons, by their names."""
    if isinstance(value, list):
        return [text for one in value if (text := text_of(one))]
    text = text_of(value)
    return split(text if "," in text or '"' in text else text.replace(";", ","))


def _links(value: Any) -> tuple[list[str], list[str]]:
    """The links of a cell, in which commas may stand too; and what is none."""
    text = text_of(value)
    some = _list(value) if isinstance(value, list) or '"' in text else _BETWEEN_LINKS.split(text)
    links = [one.strip() for one in some if one.strip()]
    return [one for one in links if _is_link(one)], [one for one in links if not _is_link(one)]


def _is_link(text: str) -> bool:
    return "://" in text or "#" in text


def text_of(value: Any) -> str:
    """A value as one text: of an object its name, as the exports of others have it."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        keys = ("name", "login", "title", "nameWithOwner", "key", "value")
        return next((str(value[key]) for key in keys if value.get(key)), "")
    if isinstance(value, list):
        return ", ".join(text for one in value if (text := text_of(one)))
    text = str(value).replace("\r\n", "\n").strip()
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
