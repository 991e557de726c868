"""Text as roff, the language of man pages: nothing in a text is a request of it.

Owns what is escaped, and where lines are broken.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

_WIDTH = 76
#: What roff would draw otherwise, or take for its own: each as it is typed in a shell.
_SIGNS = {
    "\\": "\\(rs", "-": "\\-", '"': "\\(dq", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti",
}  # fmt: skip


def inline(text: str) -> str:
    """A text within a line."""
    signs = (_SIGNS.get(sign, sign) for sign in text)
    return "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in signs)


def line(text: str) -> str:
    """A text that is a line of its own; its first sign makes no request of it."""
    shown = inline(text)
    return f"\\&{shown}" if shown.startswith(".") else shown


def prose(text: str) -> str:
    """A paragraph, broken between words: roff fills it anew, and ends a sentence with its line."""
    sentences = re.split(r"(?<=[.:;]) ", " ".join(text.split()))
    wrap = textwrap.TextWrapper(_WIDTH, break_long_words=False, break_on_hyphens=False).wrap
    return "\n".join(line(part) for one in sentences for part in wrap(one))


def as_it_is(text: str) -> Iterator[str]:
    """Lines that stay as they are."""
    yield from (".nf", *map(line, text.splitlines()), ".fi")


def tagged(head: str, body: str) -> Iterator[str]:
    """A word in bold, and what it means."""
    yield from (".TP", f".B {inline(head)}", prose(body))
