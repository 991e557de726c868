"""The report as a page: well formed, its own alone, and no tag of the file's in it."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given

from board import edit
from board.document import parse
from board.model import Board
from board.report.content import report
from board.report.html import html
from board.report.svg import drawing
from tests import strategies
from tests.report.test_round_trip import DAY, SHIPPED

VOID = {"meta"}
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "header",
    "h1",
    "p",
    "time",
    "nav",
    "ul",
    "li",
    "main",
    "dl",
    "div",
    "dt",
    "dd",
    "section",
    "h2",
    "h3",
    "figure",
    "svg",
    "desc",
    "text",
    "rect",
    "polygon",
    "polyline",
    "table",
    "caption",
    "thead",
    "tr",
    "th",
    "tbody",
    "td",
    "span",
    "details",
    "summary",
    "strong",
    "code",
    "footer",
    "em",
    "blockquote",
    "ol",
    "pre",
    "s",
    "br",
    "hr",
}


class Strict(HTMLParser):
    """Reads a page and insists that each tag is one of ours, and closed where it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        names = [name for name, _ in attrs]
        assert not any(name.startswith("on") or name == "src" for name in names), attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID | {"br", "hr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"br", "hr", "rect", "polyline"}, tag

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def strictly(page: str) -> Strict:
    """The page, read."""
    reader = Strict()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@given(strategies.boards())
def test_any_board_is_a_well_formed_page(board: Board) -> None:
    """Whatever texts a board holds, no tag and no address of theirs is in the page."""
    reader = strictly(html(report(board, DAY)))
    assert len(reader.ids) == len(set(reader.ids))
    assert not any(id.split() != [id] for id in reader.ids)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    allowed = ("#", "http://", "https://", "mailto:")
    assert all(link.casefold().startswith(allowed) for link in reader.links)


def test_the_page_needs_nothing_from_elsewhere() -> None:
    """The shipped board's page has one main heading, no script, and links to its own parts."""
    page = html(report(parse(SHIPPED.read_bytes()).board, DAY))
    reader = strictly(page)
    assert len(re.findall("<h1", page)) == 1
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def test_ids_lead_to_notes() -> None:
    """The id of a gap and of a risk lead to their notes, whatever signs are in it."""
    board = edit.add(Board(), "gap", "Slow", {"notes": "Why."}, "G-é!")
    board = edit.add(board, "gap", "Slower", {"notes": "Why."}, "G_20_1")
    board = edit.add(board, "risk", "Fire", {"notes": "Why."}, "R-1")
    page = html(report(board, DAY))
    for name in ("n-G-é_21_", "n-G_5f_20_5f_1", "n-R-1"):
        assert f'href="#{name}"' in page
        assert f'id="{name}"' in page


def test_an_acceptance_stands_with_its_risk() -> None:
    """Who accepted a risk, until when and why is said below its title."""
    given = {"accepted_by": "ada", "accepted_until": dt.date(2027, 1, 1), "justification": "Rare"}
    page = html(report(edit.add(Board(), "risk", "Fire", given, "R-1"), DAY))
    assert 'Fire<p class="muted">Accepted by ada until 2027-01-01: Rare.</p>' in page


def test_paper_is_light() -> None:
    """The dark colours are for screens alone, in the page and in the drawings."""
    page = html(report(Board(), DAY))
    assert page.count("prefers-color-scheme") == page.count("@media screen and (prefers-color")


def test_the_same_board_gives_the_same_page() -> None:
    """Nothing in a page hangs on when or where it is made."""
    board = parse(SHIPPED.read_bytes()).board
    assert html(report(board, DAY)) == html(report(board, DAY))


@pytest.mark.parametrize("tab", ["board", "repos", "risks", "roadmap", "history"])
@given(board=strategies.boards())
def test_any_board_is_a_well_formed_drawing(tab: str, board: Board) -> None:
    """Each drawing is XML with a title and a description for those who can't see it."""
    root = ElementTree.fromstring(drawing(report(board, DAY), tab).encode())
    named = {child.tag.rpartition("}")[2] for child in root}
    assert {"title", "desc"} <= named
    assert root.get("role") == "img"
