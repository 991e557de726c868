"""What a document is about, and of which day it is, by its title, its path and its head."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from board.importing import words
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import plain, said
from board.markdown.parse import front
from board.markdown.steps import planned
from board.markdown.tree import Section

#: What titles and paths of documents say that tell what is missing from what is there.
_ABOUT = re.compile(
    r"gap|parity|port(?:ing)?[ _]|status|inventory|comparison|missing|coverage", re.I
)
_DATED = re.compile(r"\b(?:date|updated|as of|created|generated|on)\b", re.I)


def title_of(root: Section) -> Section | None:
    """The heading that is the title: the first, of level 1 or with no other beside it."""
    heading = next((part for part in root.parts if isinstance(part, Section)), None)
    alone = heading is not None and (heading.level == 1 or len(root.sections) == 1)
    return heading if alone else None


def context_of(title: str, name: str) -> Context:
    """What the title and the path of a document say of all that is in it, which is not much."""
    kind = said(title).kind.removesuffix(" summary") if title else ""
    return Context(
        kind=kind if kind in SECTIONS else _kind_of_file(name),
        weak=True,
        whole=bool(title) and plain(title),
        planned=planned(title),
        about=kind == "gap" or bool(_ABOUT.search(f"{title} {name}")),
    )


def _kind_of_file(name: str) -> str:
    """``gap`` or ``risk``, where the name of a file says so: ``docs/risk_areas.md``."""
    kind = said(re.sub(r"[\W_]+", " ", PurePosixPath(name).stem)).kind.removesuffix(" summary")
    return kind if kind in SECTIONS else ""


def date_of(text: str, lines: Sequence[str], name: str) -> dt.date | None:
    """The day that a document is of: in its head, or in its path; ``None`` where it says none."""
    for line in [*front(text).splitlines(), *lines[:40]]:
        if _DATED.search(line) and (day := words.date(line)):
            return day
    for line in lines[:3]:
        if day := words.date(line):
            return day
    return words.date(name)
