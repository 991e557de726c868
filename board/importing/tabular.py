"""CSV and JSON, read by the names of their columns: rows of gaps and risks, repos where they are.

``gh issue list --json …`` is one such JSON; so is what ``board export`` writes.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from board.fields import fields_of, item_fields
from board.importing import words
from board.importing.found import Found, Left, Reading
from board.value import Value

#: Columns that have a name of their own in the exports of others.
_NAMES = {
    "title": "name", "name": "name", "summary": "name", "subject": "name", "body": "notes",
    "description": "notes", "labels": "tags", "assignees": "owner", "milestone": "phase",
    "url": "links", "html_url": "links", "web_url": "links", "number": "number", "iid": "number",
    "kind": "kind", "type": "kind", "issue type": "kind", "state": "status", "closedat": "closedat",
    "closed_at": "closedat", "repository": "repo", "issue key": "id",
}  # fmt: skip
_OURS = {row.name for row in item_fields()}
_CLOSED = ("closed", "merged")
#: More columns are no table of people.
_WIDEST = 500


class TabularError(ValueError):
    """A file that can't be read as a table; one sentence for a person."""


def from_csv(text: str, name: str) -> Reading:
    """The rows of a CSV file, its columns named in the first line. Raises ``TabularError``."""
    text = text.removeprefix("\ufeff")
    csv.field_size_limit(2**31 - 1)
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(re.findall(r".*\n|.+", text), delimiter=sign, strict=False))
    except csv.Error as error:
        raise TabularError(f"it is no CSV: {error}.") from None
    if not rows or not any(cell.strip() for cell in rows[0]):
        raise TabularError("it has no line with the names of its columns; expected one in front.")
    head = [cell.strip() for cell in rows[0][:_WIDEST]]
    found: list[Found] = []
    left: list[Left] = []
    line = 1 + sum(cell.count("\n") for cell in rows[0])
    for cells in rows[1:]:
        line += 1
        last = line + sum(cell.count("\n") for cell in cells)
        if any(cell.strip() for cell in cells):
            row: dict[str, Any] = dict(zip(head, cells, strict=False))
            if cells[len(head) :]:
                text = ", ".join(cells[len(head) :])[:120]
                left.append(Left(line, last, text, "more cells than columns"))
            _add(found, left, row, line, last)
        line = last
    return _reading(name, head, found, left)


def from_json(text: str, name: str) -> Reading:
    """A JSON list of objects, or one under ``items`` or ``issues``. Raises ``TabularError``."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise TabularError(f"it is no JSON: {error}.") from None
    rows = data
    if isinstance(data, Mapping):
        lists = (data.get(key) for key in ("items", "issues", "data", "rows"))
        rows = next((one for one in lists if isinstance(one, list)), None)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise TabularError("expected a list of objects, or an object with such a list as items.")
    found: list[Found] = []
    left: list[Left] = []
    for at, row in enumerate(rows, 1):
        _add(found, left, {str(key): value for key, value in row.items()}, at, at)
    heads = list(dict.fromkeys(str(key) for row in rows for key in row))
    return _reading(name, heads, found, left)


def _reading(name: str, heads: Sequence[str], found: list[Found], left: list[Left]) -> Reading:
    if not found and not any(_role(head) == "name" for head in heads):
        raise TabularError(
            "none of its columns is a title; expected one named title, name, summary, gap or risk."
        )
    return Reading(name, found=tuple(found), left=tuple(left))


def _role(head: str) -> str:
    word = words.plain_word(head)
    if word in _NAMES:
        return _NAMES[word]
    if word in _OURS:
        return word
    role = words.role(head)
    return "name" if role in ("gap", "risk", "issue") else role


def _add(found: list[Found], left: list[Left], row: dict[str, Any], line: int, last: int) -> None:
    made = _found(row, line, last)
    if made is None:
        text = ", ".join(_text(value) for value in row.values() if _text(value))
        left.append(Left(line, last, text[:120], "it has no title"))
    else:
        found.append(made)


def _found(row: Mapping[str, Any], line: int, last: int) -> Found | None:
    by: dict[str, Any] = {}
    more: list[str] = []
    risk = False
    for head, value in row.items():
        role = _role(head)
        risk = risk or (words.role(head) == "risk" and role == "name" and bool(_text(value)))
        if role and role not in by:
            by[role] = value
        elif text := _text(value):
            more.append(f"{head}: {text}")
    title = " ".join(_text(by.get("name")).split())
    if not title:
        return None
    tags = _list(by.get("tags"))
    kind = words.plain_word(_text(by.get("kind")))
    if kind in ("risk", "risks") or any(words.plain_word(tag) == "risk" for tag in tags):
        risk = True
    section = "risks" if risk and kind not in ("gap", "gaps") else "gaps"
    fields = dict(_fields(section, by, tags, more)) | dict(_exact(section, row))
    status = _text(by.get("status"))
    closed = status.casefold() in _CLOSED or words.done(status) or bool(_text(by.get("closedat")))
    return Found(
        section=section, name=title, line=line, last=last, fields=fields, closed=closed,
        own=_text(row.get("id")) if row.get("id") and row.get("kind") else "",
        mark=_text(by.get("id")) or (f"#{_text(by['number'])}" if by.get("number") else ""),
        layer=_text(by.get("layer")), phase=_text(by.get("phase")),
        refers=dict(_refers(by)), text=f"{title} {fields.get('notes', '')}",
    )  # fmt: skip


def _exact(section: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """What has the name and the type of a field of the board, as it is."""
    for name, field in fields_of(section).items():
        value = row.get(name)
        if name in ("title", "source", "imported") or field.refers or value in (None, "", []):
            continue
        if field.type.fits(value) and value is not False:
            yield name, value


def _refers(by: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for role, name in (("repo", "repos"), ("repos", "repos"), ("affects", "repos"),
                       ("depends", "depends"), ("mitigated_by", "mitigated_by"),
                       ("layers", "layers"), ("status", "status")):  # fmt: skip
        if text := ", ".join(_list(by.get(role))):
            yield name, text


def _fields(
    section: str, by: Mapping[str, Any], tags: Sequence[str], more: list[str]
) -> Iterator[tuple[str, Value]]:
    level = words.priority(_text(by.get("priority")))
    if not level and section == "gaps":
        level = words.priority(_text(by.get("impact")))
    kept = list(tags)
    for tag in tags:
        word = tag.rpartition(":")[2].rpartition("/")[2].strip()
        if not level and words.priority(word):
            level = words.priority(word)
            kept.remove(tag)
    if level:
        yield "priority", level
    known = fields_of(section)
    for name in ("likelihood", "impact", "residual_likelihood", "residual_impact"):
        if name in known and (degree := words.degree(_text(by.get(name)))):
            yield name, degree
    if "response" in known and (answer := words.response(_text(by.get("response")))):
        yield "response", answer
    for name in ("due", "review", "accepted_until"):
        if name in known and (day := words.date(_text(by.get(name)))):
            yield name, day
    for name in ("accepted_by", "justification", "check"):
        if name in known and (text := _text(by.get(name))):
            yield name, text
    if owner := ", ".join(_list(by.get("owner"))):
        yield "owner", owner
    if kept := [tag for tag in kept if words.plain_word(tag) not in ("risk", "gap")]:
        yield "tags", kept
    if links := [link for link in _list(by.get("links")) if "://" in link or "#" in link]:
        yield "links", links
    notes = _text(by.get("notes"))
    if mitigation := _text(by.get("mitigation")):
        more.insert(0, f"Mitigation: {mitigation}")
    if text := "\n\n".join(part for part in (notes, "\n".join(more)) if part):
        yield "notes", text


def _list(value: Any) -> list[str]:
    """The members of a list, or of a text with commas, by their names."""
    if isinstance(value, list):
        return [text for one in value if (text := _text(one))]
    text = _text(value)
    return [part.strip() for part in text.split(",") if part.strip()]


def _text(value: Any) -> str:
    """A value as one text: of an object its name, as the exports of others have it."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        keys = ("name", "login", "title", "nameWithOwner", "key", "value")
        return next((str(value[key]) for key in keys if value.get(key)), "")
    if isinstance(value, list):
        return ", ".join(text for one in value if (text := _text(one)))
    return str(value).replace("\r\n", "\n").strip()
