"""Comma-separated values, as RFC 4180 has them but for the ends of lines, which are ``\\n``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from board.edit.list_text import listed
from board.safe_text import clean_block, in_place

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@")


def csv_of(names: Sequence[str], rows: Iterable[Mapping[str, Any]], *, exact: bool = False) -> str:
    """The rows below a line of names; text is quoted where it has to be.

    ``exact`` keeps texts as they are, for other programs, but for what acts on a terminal; else a
    text that a spreadsheet would take for a formula is kept from being one, and what can't be
    shown is left out.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name), exact) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: Any, exact: bool) -> Any:
    if value is None or value == ():
        return ""  # most cells of a large board, so they come first
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = listed(value)
    if not isinstance(value, str):
        return value
    if exact:
        return "\n".join(map(in_place, value.split("\n")))
    text = clean_block(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
