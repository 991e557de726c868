"""What is done and what is open, by the words and signs of documents."""

from __future__ import annotations

import re

from board.importing.words import DONE_SIGNS, OPEN_SIGNS, first_phrase, plain_word

_DONE = frozenset([
    "done", "complete", "completed", "closed", "fixed", "resolved", "implemented",
    "already implemented", "fully implemented", "no gap", "finished", "shipped", "merged",
    "mitigated", "present", "exists", "available", "supported", "full", "yes", "released",
    "delivered", "achieved", "addressed", "passed", "met", "ok", "verified", "obsolete",
    "not a gap", "no longer applicable", "wontfix", "won't fix", "complete parity", "full parity",
    "satisfied", "not needed", "not applicable", "already done",
    "already exists", "already fixed", "already complete",
])  # fmt: skip
#: Words of states that leave something to do.
_OPEN = frozenset([
    "missing", "partial", "partially", "partially implemented", "partly", "not implemented",
    "not started", "not yet", "not yet implemented", "not done", "not supported", "unsupported",
    "unimplemented", "incomplete", "todo", "to do", "tbd", "pending", "open", "planned",
    "in progress", "wip", "stub", "stubbed", "stub only", "placeholder", "absent", "none", "no",
    "not ported", "not present", "not available", "unavailable", "blocked", "broken", "failing",
    "needs work", "needed", "required", "divergent", "diverges", "mismatch", "gap", "minimal",
    "limited", "basic", "untested", "deferred", "not covered", "simplified", "needs verification",
    "needs review", "unknown", "not found", "lacking", "outdated",
])  # fmt: skip
#: How a longer remark about what is open begins.
_BEGINS_OPEN = re.compile(
    r"(?:missing|partial(?:ly)?|not (?:yet )?(?:implemented|started|supported|done|ported|present|"
    r"available)|incomplete|unimplemented|todo|stub(?:bed)?|placeholder|in progress|planned|"
    r"needs? \w+|no \w+)\b"
)

_GAP = re.compile(r"(?:\w+ )?gap")
_BEGINS_DONE = re.compile(
    r"(?:fully|well|already|completely) (?:supported|implemented|covered)\b|supported\b"
)

_BEHIND = re.compile(
    rf"\S\s*(?:[-–—:(\[]\s*)?(?P<said>[{DONE_SIGNS}{OPEN_SIGNS}]\ufe0f?[^{DONE_SIGNS}{OPEN_SIGNS}]{{0,40}}"
    r"|(?:[A-Z]{4,}|NOT|IN)(?: [A-Z]+){0,2}[\])]?)\s*$"
)
_THERE = re.compile(
    r"(?:(?:fully|already|completely) )?(?:implemented|supported|equivalent|complete|compatible)\b|"
    r"(?:full|complete) parity|not a gap|no gap|n/a|architectural difference|by design"
)

_UNWANTED = re.compile(
    r"\b(?:not (?:applicable|needed|required|relevant)|n/a|out of scope|by design|"
    r"intentional\w*)\b",
    re.I,
)
_EXISTS = re.compile(
    r"(?:already )?(?:exists|present|available|equivalent|match(?:es)?)\b"
    r"(?!\W*(?:but|as|in|not|only)\b)|n/a\b|(?:not a|no) gaps?\b|by design\b|"
    r"(?:\w+ is )?(?:better|ahead|superior)\b"
)


_DENIED = re.compile(r"\bnot (?:a|really a|actually a) gap\b", re.I)


def done(text: str) -> bool:
    """Whether a status, or a short remark, says that nothing is left to do."""
    sign = _sign(text)
    if sign is not None:
        return sign
    word = plain_word(text)
    return word in _DONE or first_phrase(word) in _DONE


def verdict(text: str) -> bool | None:
    """Whether a status says that something is done, or open; ``None`` where it says neither."""
    sign = _sign(text[:4])
    if sign is not None:
        return sign or unwanted(text)
    word = plain_word(text)
    if not word or len(word) > 120:
        return None
    for said in (word, first_phrase(word)):
        if said in _DONE:
            return True
        if said in _OPEN:
            return False
    if _BEGINS_OPEN.match(word) or _GAP.fullmatch(word):
        return False
    return True if _BEGINS_DONE.match(word) else None


def signed(text: str) -> bool | None:
    """What the first sign in a text says; ``None`` where there is none."""
    return _sign(text)


def unwanted(text: str) -> bool:
    """Whether a text says that something is not there on purpose."""
    return _UNWANTED.search(text) is not None


def there(text: str) -> bool:
    """Whether a status says that something never was missing, as comparisons do."""
    return _THERE.match(plain_word(text)) is not None


def exists(text: str) -> bool:
    """Whether a status says that something is there, and not that it was once missing."""
    return _EXISTS.match(plain_word(text)) is not None


def behind(text: str) -> bool | None:
    """What the end of a heading says of it: ``Cache ❌ NOT STARTED``; ``None`` for nothing."""
    found = _BEHIND.search(text)
    return None if found is None else verdict(found["said"])


def without(text: str) -> str:
    """A heading without what its end says of it."""
    found = _BEHIND.search(text)
    return text if found is None else text[: found.start("said")].rstrip(" -–—:([")


def nothing(text: str) -> bool:
    """Whether what is said of a gap is that there is none."""
    return plain_word(text) in ("none", "no", "no gap", "no gaps", "n/a", "nothing", "nil")


def denied(text: str) -> bool:
    """Whether what is told of an entry says that it is none."""
    return _DENIED.search(text) is not None


def _sign(text: str) -> bool | None:
    """What the first sign in a text says; ``None`` where there is none."""
    for char in text:
        if char in DONE_SIGNS:
            return True
        if char in OPEN_SIGNS:
            return False
    return None
