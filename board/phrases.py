"""Phrases that many sentences share: counts, near words, lists of words."""

from __future__ import annotations

from collections.abc import Collection, Iterable

#: With more than this many known words, a sentence names the near ones only.
FEW = 12
#: Where nobody can be named: what no commit has yet, and what was there before the oldest one.
UNCOMMITTED, UNKNOWN = "not committed yet", "not known here"
#: What is told of an entry at the commit where the history breaks off.
THERE_ALREADY = "already there; earlier history is not in this clone"


def near(word: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """Up to three known words that this one was probably meant to be, nearest first.

    ``cutoff`` is how alike they must be, from 0 (all) to 1 (the same).
    """
    from difflib import get_close_matches  # only a mistake pays for it

    folded: dict[str, str] = {}
    for option in known:
        folded.setdefault(option.casefold(), option)
    found = get_close_matches(word.casefold(), list(folded), n=3, cutoff=cutoff)
    return [folded[match] for match in found]


def hint(word: str, known: Collection[str]) -> str:
    """What to write instead: the near words as a question, else the few that there are."""
    if found := near(word, known):
        return f"did you mean {either(quoted(found))}?"
    if 0 < len(known) <= FEW:
        return f"expected {'one of ' if len(known) > 1 else ''}{', '.join(known)}"
    return ""


def found_expected(field: str, found: str, expected: str) -> str:
    """``field: found "x", expected y``."""
    return f'{field}: found "{found}", expected {expected}'


def quoted(words: Iterable[str]) -> list[str]:
    """Each word in quotation marks."""
    return [f'"{word}"' for word in words]


def either(words: list[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def counted(number: int, one: str, many: str = "") -> str:
    """``1 item``, ``2 items``, ``1,000 items``; ``many`` where it is not ``one`` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ended(text: str) -> str:
    """A text as the end of a sentence: with one full stop, or the mark that it has already."""
    text = text.rstrip(" :;,")
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."
