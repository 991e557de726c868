"""CSV and JSON, read by the names of their columns: rows of gaps and risks, repos where they are.

``gh issue list --json …`` is one such JSON; so is what ``board export`` writes.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from board.fields import fields_of
from board.importing.found import Found, Left, Reading
from board.importing.rows import Known, found_in, role, text_of, together

#: More columns are no table of people.
_WIDEST = 500


class TabularError(ValueError):
    """A file that can't be read as a table; one sentence for a person."""


def from_csv(text: str, name: str, known: Known = fields_of) -> Reading:
    """The rows of a CSV file, its columns named in the first line. Raises ``TabularError``.

    ``known`` gives the fields of the board, so that those that it declares are read too.
    """
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
            if cells[len(head) :]:
                text = ", ".join(cells[len(head) :])[:120]
                left.append(Left(line, last, text, "more cells than columns"))
            _add(found, left, together(head, cells), (line, last), known)
        line = last
    return _reading(name, head, found, left)


def from_json(text: str, name: str, known: Known = fields_of) -> Reading:
    """A JSON list of objects, or one under ``items`` or ``issues``. Raises ``TabularError``."""
    rows = _objects(text)
    found: list[Found] = []
    left: list[Left] = []
    for at, row in enumerate(rows, 1):
        _add(found, left, {str(key): value for key, value in row.items()}, (at, at), known)
    heads = list(dict.fromkeys(str(key) for row in rows for key in row))
    return _reading(name, heads, found, left)


def json_lines(text: str) -> str:
    """The objects of a JSON list, each in a line of its own. Raises ``TabularError``."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in _objects(text))


def _objects(text: str) -> list[Mapping[str, Any]]:
    if not text.strip():
        raise TabularError("it is empty; expected a list of objects.")
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
    return rows


def _reading(name: str, heads: Sequence[str], found: list[Found], left: list[Left]) -> Reading:
    if not found and not left and (not heads or any(role(head) == "name" for head in heads)):
        return Reading(name, remarks=("there are no rows in it.",))
    if not found and not any(role(head) == "name" for head in heads):
        raise TabularError(
            "none of its columns is a title; expected one named title, name, summary, gap or risk."
        )
    return Reading(_origin(name, found), found=tuple(found), left=tuple(left))


def _origin(name: str, found: Sequence[Found]) -> str:
    """Where issues that come from a pipe are from: their repo, where all are of one."""
    repos = {one.mark.rpartition("#")[0] for one in found}
    if name != "-" or len(repos) != 1 or "" in repos:
        return name
    return f"issues of {repos.pop()}"


def _add(
    found: list[Found], left: list[Left], row: dict[str, Any], lines: tuple[int, int], known: Known
) -> None:
    made = found_in(row, lines, known)
    if made is None:
        text = ", ".join(text_of(value) for value in row.values() if text_of(value))
        left.append(Left(*lines, text[:120], "it has no title"))
    else:
        found.append(made)
