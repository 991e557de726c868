"""What a row of a table refers to and nobody knows: told in its notes, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from board.edit.list_text import split
from board.importing.found import Found
from board.value import Value, fold

#: Words for a status that say no more than that it is not closed, which every new item is.
_OPEN = ("open", "opened", "reopened")
#: By the name of a field, whether one of the names that a cell holds leads to something.
Leads = Mapping[str, Callable[[str], bool]]


def with_unmatched(found: Found, fields: Mapping[str, Value], leads: Leads) -> dict[str, Value]:
    """The fields, with what leads nowhere added to the notes under the names of its columns."""
    told = "\n".join(_told(found, leads))
    notes = "\n\n".join(text for text in (str(fields.get("notes") or ""), told) if text)
    return {**fields, "notes": notes} if told else dict(fields)


def _told(found: Found, leads: Leads) -> Iterator[str]:
    for name, head in found.columns.items():
        leads_on = leads[name]
        said = {"phase": found.phase, "layers": found.refers.get("layers", "") or found.layer}
        text = said.get(name, found.refers.get(name, "")).strip()
        if not text or leads_on(text):
            continue
        if name == "status" and (fold(text) in _OPEN or (found.closed and _one_word(text))):
            continue
        lost = [one for one in split(text) if not leads_on(one)]
        if lost:
            yield f"{head}: {', '.join(lost)}"


def _one_word(text: str) -> bool:
    """Whether a status says no more than one word and signs: ``✅ Fixed``."""
    return len(re.findall(r"\w+", text)) < 2
