"""Text of the board as Markdown that is read back as the same text, and as nothing else."""

from __future__ import annotations

import re

from board.safe_text import in_place

_SIGNS = re.compile(r"([\\`*\[\]<>|~&])|(?<![^\W_])(_)|(_)(?![^\W_])")
#: What makes a block at the beginning of a line.
_STARTS = re.compile(r"^(\s*)([#+=:-]|\d+[.)])")


def inline(text: str) -> str:
    """One line of Markdown that says this text; what can't stand in a line becomes a space."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}", " ".join(cleaned(text).split()))


def block(text: str) -> str:
    """The same at the beginning of a line, where a number or a sign could begin a list."""
    return _STARTS.sub(
        lambda found: found[1] + (found[2][:-1] + "\\" + found[2][-1]), inline(text), count=1
    )


def exact(text: str) -> bool:
    """Whether a text is read back from ``inline`` just as it is."""
    return bool(text) and text == " ".join(text.split()) and cleaned(text) == text


def cleaned(text: str) -> str:
    """A text without what no document should hold: control and hidden characters."""
    return "\n".join(map(in_place, text.split("\n")))


def quoted(text: str) -> list[str]:
    """A text of several lines, its own Markdown kept, as the lines of a quote."""
    return [f"> {line}".rstrip() for line in cleaned(text).split("\n")]
