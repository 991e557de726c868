"""Notes as a person reads them: Markdown turned into lines of styled text.

Owns which Markdown is shown and how. Text can't act as markup or reach the
terminal raw: every piece is cleaned, and links are shown, never followed. Loads
``markdown-it`` only when there is something to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from board.ui.kit.content_styles import FAINT, MUTED
from board.ui.kit.safe_text import cells, clean, clean_block, fit, pad

if TYPE_CHECKING:
    from markdown_it.token import Token

#: More than this is a document and not a note; the rest is left to the editor.
LONGEST = 20_000
_INLINE = {"em": "italic", "strong": "bold", "s": "strike", "link": "underline"}


def prose(text: str, width: int) -> list[Content]:
    """The lines of a note at one width."""
    if not text.strip():
        return []
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    cut = text[:LONGEST]
    lines = _Prose(max(8, width)).lines(parser.parse(cut))
    if len(cut) < len(text):
        lines += [Content(""), Content.styled("… and more; press E to read on", MUTED)]
    return lines


class _Prose:
    """One run over the tokens; the open quotes and lists are a stack of indents."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.out: list[Content] = []
        #: (what stands before the next line, what stands before the lines after it)
        self.indents: list[list[str]] = []
        self.numbers: list[int | None] = []
        self.tight = False
        self.style = ""
        self.row: list[tuple[str, bool]] | None = None
        self.table: list[list[tuple[str, bool]]] = []

    def lines(self, tokens: Iterable[Token]) -> list[Content]:
        for token in tokens:
            self._token(token)
        while self.out and not self.out[-1].plain.strip():
            self.out.pop()
        return self.out

    def _token(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.numbers.append(None)
            case "ordered_list_open":
                start = token.attrs.get("start", 1)
                self.numbers.append(int(start))
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
                if not self.numbers:
                    self._gap()
            case "list_item_open":
                mark = self._mark()
                self.indents.append([mark, " " * cells(mark)])
            case "blockquote_open":
                self.indents.append(["│ ", "│ "])
            case "list_item_close" | "blockquote_close":
                self.indents.pop()
                if token.type == "blockquote_close":
                    self._gap()
            case "paragraph_open":
                self.tight = token.hidden
            case "heading_open":
                self.style = "bold $text-accent" if token.tag in ("h1", "h2") else "bold"
            case "inline" if self.row is not None:
                self.row.append((clean(_plain(token)), token.level < 0))
            case "inline":
                self._block(_inline(token.children or []), self.style)
                self.style = ""
                if not self.tight:
                    self._gap()
            case "fence" | "code_block":
                for line in clean_block(token.content.rstrip("\n")).split("\n"):
                    self._fixed(line, f"{MUTED} on $foreground 8%")
                self._gap()
            case "hr":
                self._fixed("─" * self._room(), FAINT)
                self._gap()
            case "html_block":
                self._block(Content(clean_block(token.content.rstrip())), MUTED)
                self._gap()
            case "table_open":
                self.table = []
            case "tr_open":
                self.row = []
            case "tr_close":
                self.table.append(self.row or [])
                self.row = None
            case "table_close":
                self._table()

    def _mark(self) -> str:
        number = self.numbers[-1] if self.numbers else None
        if number is None:
            return "• "
        self.numbers[-1] = number + 1
        return f"{number}. "

    def _room(self) -> int:
        return max(8, self.width - sum(cells(rest) for _, rest in self.indents))

    def _before(self) -> str:
        """What stands before the next line; a list's mark is used up by it."""
        before = "".join(indent[0] for indent in self.indents)
        for indent in self.indents:
            indent[0] = indent[1]
        return before

    def _block(self, content: Content, style: str = "") -> None:
        for line in content.wrap(self._room()):
            line = line.rstrip()
            self.out.append(Content.assemble((self._before(), MUTED), line.stylize(style)))

    def _fixed(self, text: str, style: str) -> None:
        room = self._room()
        self.out.append(Content.assemble((self._before(), MUTED), (pad(text, room), style)))

    def _gap(self) -> None:
        if self.out and self.out[-1].plain.strip():
            rests = "".join(rest for _, rest in self.indents)
            self.out.append(Content.styled(rests, MUTED))

    def _table(self) -> None:
        if not self.table:
            return
        count = max(map(len, self.table))
        share = max(4, (self._room() - 2 * (count - 1)) // max(1, count))
        widths = [
            min(share, max(cells(row[i][0]) for row in self.table if i < len(row)))
            for i in range(count)
        ]
        for number, row in enumerate(self.table):
            texts = [
                pad(fit(cell[0], width), width) for cell, width in zip(row, widths, strict=False)
            ]
            self._fixed("  ".join(texts), "bold" if number == 0 else "")
        self._gap()


def _plain(token: Token) -> str:
    return "".join(part.content or " " for part in token.children or [])


def _inline(tokens: Iterable[Token]) -> Content:
    return Content.assemble(*_pieces(tokens))


def _pieces(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """(clean text, style) of one run of text; a link is followed by its address."""
    styles: list[str] = []
    target = label = ""
    for token in tokens:
        name = token.type.rpartition("_")[0]
        style = " ".join(styles)
        if token.type.endswith("_open") and name in _INLINE:
            styles.append(_INLINE[name])
            if name == "link":
                target, label = str(token.attrs.get("href", "")), ""
        elif token.type.endswith("_close") and name in _INLINE:
            styles.pop()
            if name == "link" and clean(target) != label:
                yield f" ({clean(target)})", MUTED
        elif token.type == "code_inline":
            yield clean(token.content), f"{style} $text-accent".strip()
        elif token.type == "hardbreak":
            yield "\n", ""
        elif token.type == "softbreak":
            yield " ", style
        elif token.type == "image":
            yield f"{clean(token.content)} ({clean(str(token.attrs.get('src', '')))})", MUTED
        else:
            label += clean(token.content)
            yield clean(token.content), style
