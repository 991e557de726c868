"""Where a block stands: what the headings above it say, handed down the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from board.importing.verdict import done
from board.markdown.headings import Said

#: Kinds of headings whose lists are entries, and of which section.
SECTIONS = {"gap": "gaps", "risk": "risks"}
#: A heading that begins with a priority.
LEVEL = re.compile(r"P[0-4]\b")


def by_priority(said: Said) -> bool:
    """Whether a heading only sorts what is below it by a priority: ``High priority``, ``P1 …``."""
    return said.level_only or LEVEL.match(said.name) is not None


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above a block say."""

    #: As ``Said.kind``; of the nearest heading that says one.
    kind: str = ""
    #: Whether only the title of the document says so.
    weak: bool = False
    #: Whether the title says that each heading right below it is an entry.
    whole: bool = False
    #: Whether the document is about what is missing, or compares one thing with another.
    about: bool = False
    #: Whether the title says that versions are planned in it.
    planned: bool = False
    headings: tuple[str, ...] = ()
    priority: str = ""
    closed: bool = False
    layer: str = ""
    phase: str = ""
    #: Whether it stands in a part that sums up what is told elsewhere.
    summary: bool = False

    def below(self, said: Said, heading: str) -> Context:
        """The context below a heading."""
        kind = said.kind or self.kind
        if self.kind in ("aside", "gate") or (
            self.kind == "present" and (said.numbered or said.kind not in SECTIONS)
        ):
            kind = self.kind
        listed = said.kind or said.numbered or done(said.name) or LEVEL.match(said.name)
        if self.weak and said.closed and not listed:
            kind = "present"  # "Cache ✅"; where "Done" alone is above what was done of a list
        if said.level_only and kind not in ("gap", "risk", "present", "aside", "phase", "gate"):
            kind = "gap"
        if said.kind in ("summary", "gap summary", "repos") and self.kind in ("gap", "risk"):
            kind = self.kind
        if said.kind == "gap summary":
            kind = "gap"
        summary = self.summary or said.kind in ("summary", "gap summary")
        summary = summary or (said.kind == "present" and said.sums)
        return replace(
            self,
            kind=kind,
            whole=self.whole and said.group,
            # "High priority" in a document about gaps is a part of its list.
            weak=self.weak
            and said.kind not in ("gap", "risk", "gap summary")
            and not said.level_only
            and not (said.priority and (len(said.name.split()) <= 2 or LEVEL.match(said.name))),
            headings=(*self.headings, heading),
            priority=said.priority or self.priority,
            closed=self.closed or said.closed,
            summary=summary,
        )
