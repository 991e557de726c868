"""What people read uses the words of docs/glossary.md, and none of those that it retired."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: Pages but for the glossary itself.
PAGES = sorted(
    {ROOT / "README.md", *ROOT.glob("docs/**/*.md")}
    - {ROOT / "docs/glossary.md", ROOT / "docs/assessment.md"}
)
SOURCES = sorted((ROOT / "board").rglob("*.py"))
PAGE = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")


def retired(heading: str) -> list[str]:
    """The words at the left of the table below a heading."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.+`) \|", part, re.MULTILINE)
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def pattern(words: list[str]) -> re.Pattern[str]:
    """What finds one of these words, whatever its case; one that ends in … in all forms."""
    forms = (re.escape(word.removesuffix("…")) + ("" if "…" in word else r"\b") for word in words)
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


WORDS = pattern(retired("Not these words"))
NAMES = retired("Not these names")


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of all that a person may read: strings of several words, help of commands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unread = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and not getattr(node, "name", "").endswith("_command"):
                unread.add(first.value)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in unread:
            continue
        text = node.value
        style_sheet = isinstance(text, str) and "{" in text and ";" in text
        if isinstance(text, str) and " " in text.strip() and not style_sheet:
            yield node.lineno, text


def test_pages_and_patterns_are_read() -> None:
    """The tables are found, whole words are told from others, and … stands for any ending."""
    assert {"mend…", "took back"} <= set(retired("Not these words"))
    assert "desk" in NAMES
    assert WORDS.search("Mended it")
    assert WORDS.search("it stands there")
    assert not WORDS.search("the standard, understood")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_retired_word_is_shown(path: Path) -> None:
    """No sentence of the program and no module has a word that the glossary retired."""
    assert path.stem not in NAMES
    for line, text in sentences(path):
        found = WORDS.search(text)
        assert not found, f"{path.relative_to(ROOT)}:{line}: “{found[0]}” in “{text}”"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_retired_word_is_on_a_page(path: Path) -> None:
    """No page has one either."""
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = WORDS.search(re.sub("`[^`]*`", "", text))  # names of the code are what they are
        assert not found, f"{path.name}:{line}: “{found[0]}”"
