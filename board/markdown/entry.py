"""One entry, made from its title, its labels and what else is said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from board.importing import verdict, words
from board.importing.found import Found
from board.markdown import labels
from board.markdown.context import Context
from board.markdown.marks import split_mark
from board.markdown.tree import Block, Text
from board.value import Value

#: A title that is longer ends with its first sentence, and the whole goes to the notes.
LONGEST = 160
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_SIGNS = re.compile(f"[{words.DONE_SIGNS}{words.OPEN_SIGNS}\ufe0f]")
#: ``(done)``, ``- COMPLETE``, ``[P1]`` and the like at the end of a title, which fields say.
_TAIL = re.compile(
    r"\s*(?:[-–—:|]\s*|\()(?:✅\s*)?(?:DONE|COMPLETED?|RESOLVED|FIXED|CLOSED|IMPLEMENTED|done|completed?|resolved"
    r"|fixed|closed|implemented)\)?\s*$|\s+(?:COMPLETED?|DONE|RESOLVED|FIXED)$"
)
_LEVEL = re.compile(
    r"[\[(]\s*(P[0-4]|critical|high|medium|low|blocker)(?:\s+priority)?\s*[\])]", re.I
)
_LEVEL_FIRST = re.compile(
    r"^\s*[\[(]?(P[0-4]|CRITICAL|HIGH|MEDIUM|LOW)(?: PRIORITY)?[\])]?\s*[:–—-]\s+", re.I
)
_IDENTIFIER = re.compile(r"[\w./@-]+")


def title(text: str) -> str:
    """A title without signs, box and remarks that fields keep."""
    clean = " ".join(_SIGNS.sub(" ", text).split())
    clean = _LEVEL_FIRST.sub("", _LEVEL.sub("", clean))
    clean = _TAIL.sub("", clean)
    clean = " ".join(clean.split()).strip(" :–—|").removesuffix(" -").removeprefix("- ")
    return clean[:-1] if clean.endswith(".") and not clean.endswith("..") else clean


def split(text: Text) -> tuple[str, str]:
    """The title of a list item, and what of it belongs to the notes."""
    whole = text.line
    if text.lead and text.rest and not _only_name(text.lead):
        lead, rest = text.lead.rstrip(": ."), text.rest
        if level := _LEVEL.match(rest.lstrip()):
            lead, rest = f"{lead} {level[0]}", rest.lstrip()[level.end() :].lstrip(" :–—-")
        if title(lead):
            return lead, rest
    mark, rest = split_mark(whole)
    head = rest if mark else whole
    for sign in (" — ", " – ", " - "):
        first, found, more = head.partition(sign)
        if found and 12 <= len(first) <= 90 and len(more) > len(first):
            return (f"{mark}: {first}" if mark else first), more
    if len(whole) <= LONGEST:
        return whole, ""
    first = _SENTENCE.split(whole)[0]
    return (first, whole) if len(first) <= LONGEST else (_cut(whole), whole)


def _cut(text: str) -> str:
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _only_name(lead: str) -> bool:
    """Whether a lead is but the name of a thing, such as a repo, so that it is no title alone."""
    word = lead.strip(": `")
    return bool(_IDENTIFIER.fullmatch(word)) and ("_" in word or word.islower())


def made(
    section: str,
    name: str,
    context: Context,
    lines: tuple[int, int],
    *,
    by_role: Mapping[str, str] | None = None,
    notes: str = "",
    mark: str = "",
    closed: bool = False,
    text: str = "",
    guessed: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
) -> Found:
    """An entry; ``by_role`` are the texts of its labels or cells by their roles.

    ``columns`` are the heads of the cells that its notes don't tell, as in ``Found``.
    """
    told = dict(by_role or {})
    mark_in, rest = split_mark(name)
    if mark_in and rest and section != "phases":  # "M1" counts a milestone
        mark, name = mark or mark_in, rest
    if "priority" not in told and (level := _LEVEL.search(name) or _LEVEL_FIRST.search(name)):
        told["priority"] = level[1]
    if section == "risks":
        behind = notes.partition(")")[0] if notes.startswith("(") else ""
        told = dict(labels.rated(f"{name} {behind}")) | told
    fields: dict[str, Value] = labels.fields(section, told) if section in ("gaps", "risks") else {}
    if section == "gaps" and context.priority:
        fields.setdefault("priority", context.priority)
    if notes.strip():
        fields["notes"] = notes.strip("\n").rstrip()
    refers = {
        field: told[role]
        for role, field in (
            ("status", "status"),
            ("depends", "depends"),
            ("blocks", "blocks"),
            ("mitigation", "mitigated_by"),
            ("affects", "repos"),
            ("repo", "repos"),
        )
        if told.get(role)
    }
    return Found(
        section=section,
        name=title(name) or name.strip(),
        line=lines[0],
        last=lines[1],
        heading=context.headings,
        fields=fields,
        closed=closed or context.closed,
        mark=mark or told.get("id", "").strip(" #*`"),
        layer=told.get("layer", "") or context.layer,
        phase=told.get("phase", "") or context.phase,
        refers=refers,
        columns=columns or {},
        text=text or " ".join((name, notes)),
        guessed=frozenset(guessed),
    )


def closed(name: Text | str, status: str = "") -> bool:
    """Whether the words of an entry say that it is done."""
    line = name if isinstance(name, str) else name.line
    if isinstance(name, Text) and name.struck:
        return True
    if status and verdict.done(status):
        return True
    return (
        line[:3].strip("*_ ")[:1] in tuple(words.DONE_SIGNS)
        or bool(re.search(f"[{words.DONE_SIGNS}]\\s*(?:\\w+\\W*){{0,3}}$", line))
        or _TAIL.search(_SIGNS.sub("", line)) is not None
    )


def source(lines: Sequence[str], blocks: Sequence[Block], first: int = 0, last: int = 0) -> str:
    """The Markdown that some blocks were written as, without what indents all of it."""
    import textwrap

    if not blocks and not first:
        return ""
    start = first or blocks[0].line
    end = last or max(block.last for block in blocks)
    return textwrap.dedent("\n".join(lines[start - 1 : end])).strip("\n").rstrip()
