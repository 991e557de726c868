"""The message of a commit, composed from the changes of a board.

Text of the board stays data: a title can neither break a line nor pass for a trailer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from board.change import Added, Change, Removed, Renamed, Set
from board.describe import Told, tell
from board.model import ITEMS, PREFIXES, Board, Ref
from board.phrases import counted
from board.safe_text import line
from board.widths import cells, cut

#: What a trailer is called that names an item.
TRAILER = "Board-Item"
#: What a trailer is called that names entries which somebody looked at and found to be right.
REVIEWED = "Board-Reviewed"
#: A subject is kept to so many cells: what git's own lists show of it.
SUBJECT = 72
#: So many different facts in a subject; more are counted.
FACTS = 3
_TRAILING = re.compile(r"[A-Za-z0-9-]+: \S|\(cherry picked from commit |[ \t]+\S")


def compose(
    changes: Sequence[Change], board: Board, layout: bool = False, reviews: Sequence[Ref] = ()
) -> str:
    """The message for these changes, without trailers: a subject, and one line for each entry.

    ``board`` is the one after them, or before; ``layout`` says that comments or
    spelling change as well, ``reviews`` which entries were reviewed.
    """
    told = [*tell(changes, board), *review_sentences(reviews, board)]
    if not told:
        return "Board: comments and layout" if layout else ""
    subject = _subject(told, changes, reviews)
    lines = [f"- {one.sentence}" for one in told]
    if len(told) == 1 and not layout and subject == told[0].sentence:
        return subject
    return "\n".join([subject, "", *lines, *(["- comments and layout"] if layout else [])])


def items(changes: Iterable[Change]) -> tuple[str, ...]:
    """The gaps and risks that changes are about, each once; a renamed one under both ids."""
    found: dict[str, None] = {}
    for change in changes:
        if change.ref.section in ITEMS:
            found[line(change.ref.id)] = None
            if isinstance(change, Renamed):
                found[line(change.new)] = None
    return tuple(id for id in found if id)


def review_sentences(reviews: Iterable[Ref], board: Board) -> list[Told]:
    """What is said of each entry of a board that was reviewed."""
    found = ((ref, board.entry(ref)) for ref in reviews)
    titles = ((ref, getattr(entry, "title", None) or "") for ref, entry in found)
    return [Told(ref, line(f"{ref} {title}".strip()), "reviewed") for ref, title in titles]


def with_trailers(message: str, ids: Iterable[str], reviews: Iterable[Ref] = ()) -> str:
    """The message with a trailer for each id that it does not name in one yet.

    Trailers that a person wrote stay, and those that are added join them. The
    entries that were reviewed are named in one.
    """
    text = message.strip()
    known, looked = set(trailers(text)), set(reviewed_in(text))
    new = [f"{TRAILER}: {id}" for id in ids if id not in known]
    names = [name for ref in reviews if (name := line(str(ref))) not in looked]
    new += [f"{REVIEWED}: {', '.join(names)}"] if names else []
    if not text or not new:
        return f"{text}\n" if text else ""
    head, blank, last = text.rpartition("\n\n")
    joint = "\n" if blank and head and _trailing(last) else "\n\n"
    return f"{text}{joint}" + "\n".join(new) + "\n"


def without_trailers(message: str) -> str:
    """The message without the trailers that name entries: they belong to a choice."""
    ours = (f"{TRAILER}: ", f"{REVIEWED}: ")
    lines = [one for one in message.splitlines() if not one.startswith(ours)]
    return "\n".join(lines).strip()


def trailers(message: str) -> tuple[str, ...]:
    """The items that a message names in its last lines."""
    last = message.strip().rpartition("\n\n")[2]
    begin = f"{TRAILER}: "
    return tuple(x[len(begin) :].strip() for x in last.splitlines() if x.startswith(begin))


def reviewed_in(message: str) -> tuple[str, ...]:
    """The entries that a message says to be reviewed, as people write them."""
    begin = f"{REVIEWED}: "
    said = (one[len(begin) :] for one in message.splitlines() if one.startswith(begin))
    return tuple(name for names in said for part in names.split(",") if (name := part.strip()))


def _trailing(paragraph: str) -> bool:
    """Whether git takes a last paragraph for trailers."""
    lines = paragraph.splitlines()
    signed = any(found.startswith("Signed-off-by: ") for found in lines)
    return signed or all(map(_TRAILING.match, lines))


def _subject(told: Sequence[Told], changes: Sequence[Change], reviews: Sequence[Ref]) -> str:
    if len(told) == 1:
        subject = told[0].sentence
        if cells(subject) <= SUBJECT and subject[:1].isalnum():
            return subject
        # The id and what became of it say more than half a title.
        subject = f"{line(str(told[0].ref))}{told[0].sentence[len(told[0].name) :]}"
        return _cut(subject if subject[:1].isalnum() else f"Board: {subject}")
    facts = [*_facts(changes), *([f"{len(reviews)} reviewed"] if reviews else [])]
    for most in range(min(FACTS, len(facts)), 0, -1):
        more = len(facts) - most
        said = [*facts[:most], *([f"{more} more"] if more else [])]
        subject = f"Board: {', '.join(said)}"
        if cells(subject) <= SUBJECT:
            return subject
    return f"Board: {counted(len(told), 'entry', 'entries')} changed"


def _facts(changes: Sequence[Change]) -> list[str]:
    """What happened, the most telling first; what happened to several entries as their number."""
    found: dict[Ref, _Fact] = {}
    for change in changes:
        fact = _fact(change)
        found[change.ref] = min(fact, found.get(change.ref, fact))
    groups: dict[_Fact, list[Ref]] = {}
    for ref, fact in found.items():
        groups.setdefault(fact, []).append(ref)
    facts = []
    for fact, refs in sorted(groups.items(), key=lambda group: (group[0].rank, -len(group[1]))):
        who = line(str(refs[0])) if len(refs) == 1 else f"{len(refs)} {fact.kind}".rstrip()
        facts.append(f"{who} {fact.what}")
    return facts


class _Fact(NamedTuple):
    """What happened to an entry: how telling that is (0 is most), in words, of which kind."""

    rank: int
    what: str
    kind: str = ""


def _fact(change: Change) -> _Fact:
    kind = _KINDS.get(change.ref.section, "")
    match change:
        case Set(ref, "status", _, new) if ref.section in ITEMS and new is not None:
            return _Fact(0, f"moved to {line(str(new))}")
        case Set(_, "accepted_until", _, new) if new is not None:
            return _Fact(1, "accepted")
        case Added():
            return _Fact(2, "added", kind)
        case Removed():
            return _Fact(3, "removed", kind)
        case Renamed():
            return _Fact(4, "renamed", kind)
        case Set(ref, "rank") if ref.section in ITEMS:
            return _Fact(6, "moved in their columns")
    return _Fact(5, "edited", kind)


#: What several entries of a section are called; items need no word.
_KINDS = {section: "" if section in ITEMS else section for section in PREFIXES}


def _cut(text: str) -> str:
    if cells(text) <= SUBJECT:
        return text
    return cut(text, SUBJECT - 1)[0].rstrip(" ,;:→") + "…"
