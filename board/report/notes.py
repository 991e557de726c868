"""Notes of the board as HTML: their Markdown, and nothing that is not text."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from board.report.escape import cleaned

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SCHEMES = ("http://", "https://", "mailto:")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # A picture would be fetched from elsewhere: its words are enough.
    made.disable("image")
    made.validateLink = lambda url: url.casefold().startswith(_SCHEMES)  # type: ignore[method-assign]
    return made


def html_of(notes: str) -> str:
    """The notes as blocks of HTML."""
    text = cleaned(notes)
    if not any(sign in text for sign in "\n*_`[#-+>|~<&\\"):
        return f"<p>{escape(text)}</p>"
    tokens = _parser().parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            # Headings of notes must not stand among those of the page.
            token.tag = "p"
    rendered: str = _parser().renderer.render(tokens, _parser().options, {})
    return rendered
