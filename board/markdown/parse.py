"""Markdown to a tree, by ``markdown-it``: CommonMark, with tables and struck-through text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from board.importing.words import DONE_SIGNS, OPEN_SIGNS
from board.markdown.sections import numbered, sections
from board.markdown.tree import (
    Block,
    Other,
    Paragraph,
    Point,
    Points,
    Row,
    Section,
    Table,
    Text,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
#: What a line begins with that is an item of a list.
_LISTED = (*DONE_SIGNS, *OPEN_SIGNS, "•")
_BOX = re.compile(r"\[([ xX✓✔~-])\]\s+")
#: Signs that may stand beside text that is struck through or bold as a whole.
_SIGNS = re.compile(r"[\W_]+", re.UNICODE)


@cache
def parser() -> MarkdownIt:
    """The one parser: no HTML is made, so what it knows of that does not matter."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return made.use(front_matter_plugin)


def tree(text: str, *, quotes: bool = True) -> Section:
    """The document as a section of level 0; the text's lines are numbered from 1.

    Without ``quotes``, what is quoted is no part of the document's structure.
    """
    lines = text.splitlines()
    tokens = parser().parse(text)
    if not quotes:
        tokens = list(_unquoted(tokens))
    blocks = numbered(_Blocks(tokens, lines).all())
    return sections(blocks, len(lines))


def _unquoted(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without those in quotes; the beginning of each quote stays."""
    depth = 0
    for token in tokens:
        depth -= token.type == "blockquote_close"
        if not depth:
            yield token
        depth += token.type == "blockquote_open"


def front(text: str) -> str:
    """What stands in front of the document as YAML; empty where nothing does."""
    if not text.startswith("---"):
        return ""
    token = next(iter(parser().parse(text[:4000])), None)
    return token.content if token is not None and token.type == "front_matter" else ""


class _Blocks:
    """The tokens of a document as blocks."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self.tokens, self.lines, self.at = tokens, lines, 0

    def all(self) -> list[tuple[int, Block]]:
        """Every block with the level of its heading, 0 for those that are none."""
        found: list[tuple[int, Block]] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == "heading_open":
                inline = self.tokens[self.at + 1]
                found.append((int(token.tag[1]), self._paragraph(token, inline)))
                self.at += 3
            else:
                found += ((0, block) for block in self._block())
        return found

    def _paragraph(self, token: Token, inline: Token) -> Paragraph:
        line, last = _span(token)
        return Paragraph(line=line, last=last, text=text_of(inline))

    def _block(self) -> Iterator[Block]:
        token = self.tokens[self.at]
        line, last = _span(token)
        match token.type:
            case "paragraph_open" | "heading_open":
                paragraph = self._paragraph(token, self.tokens[self.at + 1])
                yield _signed(paragraph) or paragraph
                self.at += 3
            case "bullet_list_open" | "ordered_list_open":
                self.at += 1
                points = tuple(self._points(token.type.replace("open", "close")))
                ordered = token.type.startswith("ordered")
                yield Points(
                    line=line,
                    last=self._end(line, last),
                    points=points,
                    ordered=ordered,
                    start=int(token.attrs.get("start") or 1),
                )
            case "table_open":
                self.at += 1
                yield self._table(line, last)
            case "blockquote_open":
                self.at += 1
                yield Other(line=line, last=last, kind="quote")
            case "blockquote_close":
                self.at += 1
            case _:
                self.at += 1
                kind = {"fence": "code", "code_block": "code", "html_block": "html"}
                yield Other(line=line, last=last, kind=kind.get(token.type, token.type))

    def _points(self, close: str) -> Iterator[Point]:
        while self.tokens[self.at].type != close:
            token = self.tokens[self.at]
            line, last = _span(token)
            self.at += 1
            parts: list[Block] = []
            while self.tokens[self.at].type != "list_item_close":
                parts += self._block()
            self.at += 1
            yield _point(line, self._end(line, last), parts)
        self.at += 1

    def _table(self, line: int, last: int) -> Table:
        rows: list[Row] = []
        while self.tokens[self.at].type != "table_close":
            token = self.tokens[self.at]
            self.at += 1
            if token.type != "tr_open":
                continue
            cells = []
            while self.tokens[self.at].type != "tr_close":
                if self.tokens[self.at].type == "inline":
                    cells.append(text_of(self.tokens[self.at]))
                self.at += 1
            at = token.map[0] + 1 if token.map else line
            rows.append(Row(line=at, last=at, cells=tuple(cells)))
        self.at += 1
        return Table(line=line, last=last, head=rows[0].cells, rows=tuple(rows[1:]))

    def _end(self, line: int, last: int) -> int:
        """The last line of a block that ends with blank ones."""
        while last > line and not self.lines[last - 1 : last][0].strip():
            last -= 1
        return last


def _signed(paragraph: Paragraph) -> Points | None:
    """The lines of a paragraph as a list, where each begins with a sign of its state."""
    lines = paragraph.text.source.splitlines()
    if len(lines) < 2 or not all(line.lstrip()[:1] in _LISTED for line in lines):
        return None
    return Points(
        line=paragraph.line,
        last=paragraph.last,
        points=tuple(
            Point(line=at, last=at, text=text_of(parser().parseInline(line.strip())[0]))
            for at, line in enumerate(lines, paragraph.line)
        ),
    )


def _span(token: Token) -> tuple[int, int]:
    return (token.map[0] + 1, max(token.map[1], token.map[0] + 1)) if token.map else (1, 1)


def _point(line: int, last: int, parts: list[Block]) -> Point:
    """An item whose first paragraph is its text."""
    first = parts[0] if parts and isinstance(parts[0], Paragraph) else None
    text = first.text if first is not None else Text()
    box = _BOX.match(text.plain)
    ticked = None
    if box is not None:
        ticked = box[1] not in " -~"
        source = _BOX.sub("", text.source, count=1)
        text = _text(text.plain[box.end() :], source, text.codes, text.lead, text.struck)
    return Point(
        line=line,
        last=last,
        text=text,
        ticked=ticked,
        parts=tuple(parts[1:] if first is not None else parts),
    )


def text_of(inline: Token) -> Text:
    """The text of an inline token."""
    plain: list[str] = []
    lead: list[str] = []
    codes: list[str] = []
    unbold: list[str] = []
    struck = bold = 0
    leading: bool | None = None
    first_struck: bool | None = None
    for child in inline.children or ():
        kind = child.type
        if kind in ("s_open", "s_close"):
            struck += 1 if kind == "s_open" else -1
        elif kind in ("strong_open", "strong_close"):
            bold += 1 if kind == "strong_open" else -1
            if kind == "strong_open" and leading is None:
                leading = True
            elif kind == "strong_close" and leading:
                leading = False
        said = _said(child)
        if not said:
            continue
        if kind == "code_inline":
            codes.append(said)
        plain.append(said)
        if leading is None and _SIGNS.sub("", said):
            leading = False
        if leading:
            lead.append(said)
        if first_struck is None and _SIGNS.sub("", said):
            first_struck = bool(struck)
        if not bold:
            unbold.append(said)
    whole = "".join(plain)
    some = bool(_SIGNS.sub("", whole))
    return Text(
        plain=whole.strip(),
        lead="".join(lead).strip(),
        codes=tuple(codes),
        struck=bool(first_struck),
        bold=some and not _SIGNS.sub("", "".join(unbold)),
        source=inline.content,
    )


def _text(plain: str, source: str, codes: tuple[str, ...], lead: str, struck: bool) -> Text:
    """A text that is parsed anew, since its beginning was taken off."""
    inline = parser().parseInline(source)
    return text_of(inline[0]) if inline else Text(plain, lead, codes, struck, False, source)


def _said(child: Token) -> str:
    if child.type in ("text", "code_inline"):
        return child.content
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "image":
        return str(child.content)
    if child.type == "html_inline":
        return "\n" if child.content.casefold().startswith("<br") else ""
    return ""
