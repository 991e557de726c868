"""Text that hurts, boards full of it, and who says whether a text still does.

The judge goes by what Unicode says of a character, and not by the program's list.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import strategies as st

from tests.git_repo import Repo

#: Format characters that are seen, and stand before digits or letters.
SEEN = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
#: What Unicode says is to be ignored where it can't be shown, beside marks and format characters.
IGNORED = set("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
#: What joins letters or marks, or has no certain width: fields that are edited keep it.
JOINING = {*"\xad\u115f\u200c\u200d", *map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)))}
#: A sequence that acts, hidden text, turned text, joined letters, and what has no certain width.
NASTY = (
    "\x1b]52;c;eA==\x07 \x9b31m \x1b[2J\x00\x7f\x85 a\u202eb\u2066c\u2069\u061c\u200e\u200f "
    "\u2028\u2029\t\r\nh\u200bi\u2060d\u00add\ufeffe\U000e0041\U000e007fn "
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0915\u094d\u200d\u0937 "
    "\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f44d\U0001f3fd z\u0301\u0301\u0301\u0301"
)
texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.characters(categories=["Cc", "Cf", "Mn", "Me", "Zl", "Zp"]),
        st.sampled_from("\x1b\x9b\x07\t\n\r\u202e\u2066\u200d\ufe0f\u00ad漢字🚀🇫🇷ab "),
    ),
    max_size=40,
)
#: What our own colours are on the command line.
_COLOURS = re.compile("\x1b\\[[0-9;]+m|\x1b\\[0m")


def is_unsafe(char: str) -> bool:
    """Whether one character acts on a terminal, turns text, or shows nothing."""
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cs", "Zl", "Zp") or char in IGNORED:
        return True
    name = unicodedata.name(char, "")
    return (kind == "Cf" and char not in SEEN and "EGYPTIAN" not in name) or (
        "VARIATION SELECTOR" in name
    )


def assert_safe(text: str, *, coloured: bool = False, edited: bool = False) -> None:
    """Nothing in a text of many lines is unsafe; our own colours and joiners may be let pass."""
    bare = _COLOURS.sub("", text) if coloured else text
    passed = JOINING | {"\n"} if edited else {"\n"}
    found = {char for char in bare if char not in passed and is_unsafe(char)}
    lines = [line for line in bare.split("\n") if found & set(line)]
    assert not found, f"{sorted(map(ascii, found))} in {lines[0]!a}"


def board_text(text: str = NASTY) -> str:
    """A board file in which all that a person writes is, or holds, this text."""
    gap: dict[str, Any] = {
        "title": f"Gap {text}",
        "status": text,
        "repos": [text],
        "layers": [text],
        "phase": text,
        "owner": text,
        "tags": [text],
        "links": [f"https://example.org/{text}"],
        "check": text,
        "notes": f"# Notes\n\n- {text}\n\n{text}",
        f"x{text}": text,
        "depends": [f"G-2{text}"],
    }
    board = {
        "board": {"schema": 1, "title": f"Board {text}"},
        "statuses": {
            "triage": {"title": f"Triage {text}"},
            text: {"title": text, "limit": 1},
            "done": {"closed": True},
        },
        "layers": {text: {"title": f"Layer {text}"}},
        "repos": {
            text: {"layer": text, "status": text, "notes": text, "url": text},
        },
        "phases": {text: {"title": text, "gate": [{"text": text, "met": False}]}},
        "gaps": {
            "G-1": gap,
            f"G-2{text}": {"title": f"Second {text}", "status": "triage", "owner": text},
            "G-3": {
                "title": text,
                "status": "triage",
                "conflict": {"title": {"base": text, "sides": [f"a{text}", f"b{text}"]}},
            },
        },
        "risks": {
            "R-1": {"title": f"Risk {text}", "response": "accept", "mitigated_by": ["G-1"]},
        },
        f"more{text}": {"x": text},
    }
    return tomli_w.dumps(board)


def repository(folder: Path) -> Repo:
    """A repository whose board, commits and people are full of it."""
    repo = Repo(folder)
    said = NASTY.replace("\x00", "")
    author = said.replace("\n", " ").replace("\r", " ")
    repo.commit(board_text("plain"), f"Begin {said}", author=f"Ada {author}")
    repo.commit(board_text(), f"Subject {said}\n\nBody {said}", author=f"Bo {author}")
    repo.write(board_text().replace("Gap ", "Another "))
    return repo
