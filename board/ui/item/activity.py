"""What git knows of one item, in plain words: what happened to it, who set its fields.

Owns the shape in which that reaches the panel, and its wording. Pure: who finds
it out stands in ``lookup``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from board import change
from board.describe import tell
from board.model import Board, Entry
from board.phrases import THERE_ALREADY, UNCOMMITTED, UNKNOWN
from board.present.dates import day_of
from board.spans import Line
from board.ui.kit.content_styles import MUTED, MUTED_BOLD
from board.ui.kit.safe_text import clean
from board.value import same

#: So many of the newest deeds are shown at first.
FEW = 5
#: So many lines of what a commit did are shown: the history has the whole.
TALL = 4


class Deed(NamedTuple):
    """One commit as far as it is told, and what it did to the item in words.

    ``when`` counts seconds since 1970; ``commit`` is the short id.
    """

    commit: str
    who: str
    when: int
    subject: str
    what: str = ""

    @classmethod
    def boundary(cls, commit: str, when: int) -> Deed:
        """What was there already at a commit: nobody is named, what came before is not here."""
        return cls(commit, UNKNOWN, when, "", THERE_ALREADY)

    @property
    def line(self) -> str:
        """All but what it did: ``Ada Example · 3 Jan 2026 · 1a2b3c4 Move restore on``."""
        parts = [self.who, day_of(self.when), f"{self.commit} {self.subject}"]
        return clean(" · ".join(part.strip() for part in parts if part.strip()))


class ItemPast(NamedTuple):
    """What is known of one item, or of another entry.

    ``deeds`` are newest first. ``committed`` is the item as HEAD has it, if it
    does, and ``setters`` say who set its fields last. ``trouble`` is why
    nothing more is known, in one sentence; ``looking`` is how far the search
    has come, empty at its end.
    """

    deeds: Sequence[Deed] = ()
    setters: Mapping[str, Deed] = {}
    committed: Entry | None = None
    trouble: str = ""
    looking: str = ""
    #: How its check ended last, and when; empty where it has none, or none was ever run.
    check: Line = ()

    def uncommitted(self, item: Entry) -> str:
        """How the item differs from HEAD, in words; empty where it does not."""
        if self.trouble:
            return ""
        before, now = (
            Board() if one is None else Board().with_section(one.section, {"": one})
            for one in (self.committed, item)
        )
        return ", ".join(told.what for told in tell(change.diff(before, now), now))

    def setter(self, item: Entry, field: str) -> Deed | None:
        """Who set a field last; ``None`` where that is not committed yet."""
        return self.setters.get(field) if self.same(item, field) else None

    def same(self, item: Entry, field: str) -> bool:
        """Whether a field is as HEAD has it."""
        before = {} if self.committed is None else self.committed.fields()
        return same(before.get(field), item.fields().get(field))


def blame_line(past: ItemPast, item: Entry, field: str) -> str:
    """Who set a field last, when and why, in one line; empty where nobody knows."""
    if past.trouble:
        return f"{clean(field)} · {clean(past.trouble)}"
    deed = past.setter(item, field)
    if past.looking and deed is None and past.same(item, field):
        return f"{clean(field)} · looking … {past.looking}"
    return f"{clean(field)} · {UNCOMMITTED if deed is None else deed.line}"


def activity(past: ItemPast, item: Entry, width: int, most: int = FEW) -> tuple[list[Content], int]:
    """The lines of what happened, newest first, and how many deeds were left out."""
    lines: list[Content] = []
    if past.trouble:
        return Content.styled(clean(past.trouble), MUTED).wrap(width), 0
    if now := past.uncommitted(item):
        lines.append(Content.styled(UNCOMMITTED, "bold $text-warning"))
        lines += _indented(Content(clean(now)), width)
    shown = past.deeds[:most] if len(past.deeds) > most + 1 else past.deeds
    for deed in shown:
        lines += _deed(deed, width)
    if past.looking:
        lines.append(Content.styled(f"looking further back … {past.looking}", MUTED))
    return lines, len(past.deeds) - len(shown)


def _deed(deed: Deed, width: int) -> list[Content]:
    """When and who and the commit, then what happened, then why."""
    head = Content.assemble(
        (day_of(deed.when), MUTED_BOLD),
        (f"  {clean(deed.who)}  ", MUTED),
        (clean(deed.commit), "$text-accent"),
    )
    lines = head.wrap(width)
    lines += _indented(Content(clean(deed.what)), width)
    if deed.subject.strip():
        lines += _indented(Content.styled(clean(deed.subject), MUTED), width)
    return lines


def _indented(content: Content, width: int) -> list[Content]:
    if not content.plain:
        return []
    lines = content.wrap(max(8, width - 2))
    if len(lines) > TALL:
        lines = [*lines[: TALL - 1], lines[TALL - 1].rstrip() + "…"]
    return [Content("  ") + line for line in lines]
