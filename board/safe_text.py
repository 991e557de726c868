"""Text of others made fit to be shown: the one list of what is unsafe, and text without it.

The document keeps every character, and so does JSON, which escapes all but ASCII.
"""

from __future__ import annotations

import re

# Patterns are compiled once somebody needs them: most texts need none.

#: What a tab, a line break or a run of them becomes: one space.
_BREAKS = "[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+"
#: Acts on a terminal, or turns the direction of text.
_ACTING = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
#: Shows nothing: fillers, tags, marks between lines and what may hide between letters.
_HIDDEN = (
    "\u034f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
#: Takes a width on which terminals disagree: joiners, variation selectors, skin tones, hyphens and
#: letters that show where there is room. Scripts that join are read without them.
_UNSURE = "\xad\u115f\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_LONE, _NONE = "\ud800-\udfff", "\ufffe\uffff"
_UNSAFE = f"[{_ACTING}{_HIDDEN}{_UNSURE}{_LONE}{_NONE}]"
_UNSEEN = f"[{_ACTING}{_HIDDEN}]"
_UNENCODABLE = f"[{_LONE}]"
#: Two marks on one letter are language; more are a pile that runs into other lines.
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILE = f"([{_MARKS}]{{2}})[{_MARKS}]+"
#: Flags are pairs of letters whose width no two terminals agree on: show the letters.
_FLAGS = {0x1F1E6 + i: chr(ord("A") + i) for i in range(26)}
#: What any of this may change: a text without it stays as it is.
_SUSPECT = f"[{_ACTING}{_HIDDEN}{_UNSURE}{_LONE}{_NONE}{_MARKS}\U0001f1e6-\U0001f1ff]"


def is_unsafe(text: str) -> bool:
    """Whether anything in a text acts, hides, or is shown in different ways."""
    return bool(re.search(_UNSAFE, text))


def clean(text: str) -> str:
    """One line of text without anything unsafe, blanks as they are."""
    if text.isprintable() if text.isascii() else not re.search(_SUSPECT, text):
        return text
    text = re.sub(_UNSAFE, "", re.sub(_BREAKS, " ", text))
    return text if text.isascii() else re.sub(_PILE, r"\1", text.translate(_FLAGS))


def clean_block(text: str) -> str:
    """As ``clean``, with line breaks kept as ``\\n`` and tabs as spaces."""
    return "\n".join(clean(line.expandtabs(4)) for line in text.splitlines())


def line(text: str) -> str:
    """As ``clean``, without blanks at the ends and with one between two words."""
    return " ".join(clean(text).split())


def in_place(text: str) -> str:
    """As ``clean`` for a text whose characters are counted: a space for each unsafe one."""
    return re.sub(_UNSAFE, " ", text)


def harmless(text: str) -> str:
    """A text as it is drawn in a field: without what acts or hides, and as wide as before."""
    return re.sub(_UNENCODABLE, "\ufffd", re.sub(_UNSEEN, "", text))
