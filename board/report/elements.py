"""Elements of the page of a report, their text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from board.report.svg.draw import Drawing, inline
from board.safe_text import clean

#: Columns of sentences, and of what is not to be broken.
_WIDTHS = {
    **dict.fromkeys(("Gap", "Risk", "Title"), ' class="name"'),
    **dict.fromkeys(("Residual", "Due"), ' class="short"'),
}


def text(said: object) -> str:
    """A text as HTML; nothing where there is none."""
    return escape(clean(str(said if said is not None else "")))


def anchor(id: str) -> str:
    """A name for the notes of an item: no two have the same, and no space is in it."""
    return "n-" + "".join(
        char if char.isalnum() or char in "-." else f"_{ord(char):x}_" for char in id
    )


def ids(several: Sequence[str]) -> str:
    """Ids in a row, broken between them alone."""
    return ", ".join(f'<span class="id">{text(id)}</span>' for id in several)


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table whose first column names its rows; columns in which nothing stands are left out."""
    rows = list(rows)
    named = f' class="{kind}"' if kind else ""
    kept = [at for at in range(len(heads)) if at < 2 or any(row[at] for row in rows)]
    head = "".join(f'<th scope="col">{heads[at]}</th>' for at in kept)
    lines = []
    for row in rows:
        cells = "".join(f"<td{_WIDTHS.get(heads[at], '')}>{row[at]}</td>" for at in kept[1:])
        lines.append(f'<tr><th scope="row">{row[0]}</th>{cells}</tr>')
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{caption}"><table{named}>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>"
        + "\n".join(lines)
        + "</tbody></table></div>"
    )


def figure(drawing: Drawing, name: str) -> str:
    """A drawing in a box of its own, which scrolls where the page is narrow."""
    label = f'tabindex="0" role="group" aria-label="{text(drawing.title)}"'
    return f"<figure {label}>{inline(drawing, name)}</figure>"
