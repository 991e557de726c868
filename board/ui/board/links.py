"""From a spot of the open card to where it leads, links to the web, and the way back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

from board import issue_refs
from board.model import Item
from board.query import Query, parse_query
from board.query.tree import quoted
from board.ui.board.display import Display
from board.ui.board.editing import unchangeable
from board.ui.board.open_card import OpenCard
from board.ui.item.spots import Spot
from board.ui.kit.clipboard import copy
from board.ui.kit.safe_text import clean
from board.ui.shell.context import Context

#: So many places are remembered.
STEPS = 100


class Leads:
    """What choosing a spot of the open card does, by the word that a spot has for it.

    Other features put their own words here; each gets the item's id and the spot's target.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.does: dict[str, Callable[[str, str], object]] = {
            "follow": lambda id, to: context.jump(to),
            "open": lambda id, to: open_link(context, to),
            "gate": self._gate,
            "pick": self._pick,
        }

    def lead(self, id: str, spot: Spot) -> None:
        """Do what a spot of an item does; a field that only shows something is edited."""
        if spot.does in self.does:
            self.does[spot.does](id, spot.to)
        elif spot.does:
            filter_by(self.context, spot.does, spot.to)
        else:
            self._edit(id, spot.field)

    def _gate(self, id: str, phase: str) -> None:
        from board.ui.board.picking import show_gate

        show_gate(self.context, phase)

    def _pick(self, id: str, field: str) -> None:
        if not _refused(self.context):
            from board.ui.board.picking import pick

            pick(self.context, field, [id])

    def _edit(self, id: str, field: str) -> None:
        if _refused(self.context):
            return
        from board.ui.board.forms import open_form
        from board.ui.item.form_fields import rows

        if any(row.name == field for row in rows(self.context.selection.board)):
            open_form(self.context, self.context.selection.board, [id], field=field)
        else:
            key = self.context.key("edit-lines")
            self.context.say(f"The form has no {field}; {key} edits the card's lines")


def _refused(context: Context) -> bool:
    if reason := unchangeable(context):
        context.say(reason, "warning")
    return bool(reason)


def filter_text(field: str, value: str) -> str:
    """The query for the cards with a value, whatever is in it."""
    return f"{field}:{quoted(value)}"


def filter_by(context: Context, field: str, value: str) -> None:
    """Show the cards with a value; the way back is kept."""
    context.part(Trail).leave()
    text, card = filter_text(field, value), context.part(OpenCard)
    context.part(Display).set_query(text, parse_query(text))
    if card.narrow:  # the card would stand before what was found
        card.shut()
    context.say(f"The filter is {text} now; {context.key('return')} goes back")


# The way back


class Left(NamedTuple):
    """A place that was left: its card, the filter, whether the card was open, and had the keys."""

    id: str
    text: str
    query: Query
    opened: bool
    inside: bool


class Trail:
    """The places that were left by links and jumps."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.display, self.card = context.part(Display), context.part(OpenCard)
        self._left: tuple[Left, ...] = ()

    def jump(self, id: str) -> None:
        """Show an item, wherever it is; the way back is kept."""
        if self.display.board.item(id) is None:
            self.context.say(f"There is no {id} on the board any more", "warning")
            return
        if id != self.display.view.cursor:
            self.leave()
        self._show(id)

    def _show(self, id: str) -> None:
        self.display.show_item(id)
        if self.card.is_open:
            self.card.show(id)

    def leave(self) -> None:
        """Remember where somebody is, before a link or a jump leads away."""
        display, id = self.display, self.display.view.cursor
        if id is not None:
            card = self.card
            left = Left(id, display.query_text, display.query, card.is_open, card.inside)
            self._left = (*self._left, left)[-STEPS:]

    def go_back(self) -> None:
        """Back to the last place that was left and is still there."""
        while self._left:
            *rest, left = self._left
            self._left = tuple(rest)
            if self.display.board.item(left.id) is not None:
                self._go_to(left)
                return
        self.context.say("There is nothing to go back to: no link was followed")

    def _go_to(self, left: Left) -> None:
        if left.text != self.display.query_text:
            self.display.set_query(left.text, left.query)
        self._show(left.id)
        if left.opened and self.card.panel is not None:
            self.card.show(left.id)
            if left.inside:
                self.card.panel.focus()


# The web


def links_of(context: Context, item: Item) -> list[tuple[str, str]]:
    """(address, what it is) of all that can be opened: web pages and nothing else."""
    board = context.selection.board
    found = []
    for link in item.links:
        page = issue_refs.address(board, link)
        found.append((page, clean(link)) if page else (link, ""))
    written = (*item.depends, *issue_refs.mentioned(board, str(item.fields().get("notes", ""))))
    found += [(issue_refs.address(board, text), clean(text)) for text in written]
    for id in item.repos:
        repo = board.repos.get(id)
        if repo is not None and repo.url:
            found.append((repo.url, clean(id)))
    return [(url, note) for url, note in dict(found).items() if is_web(url)]


def open_link(context: Context, url: str) -> None:
    """Open a web page; copy what is none, or where there is no browser."""
    if not is_web(url):
        context.say(copy(context.app, url, f"This is no web address; copied {url}"))
    elif context.app.is_web or _has_browser(os.environ):
        context.app.open_url(url)
        context.say(f"Opened {url}")
    else:
        # A browser that runs in the terminal would draw over the board.
        context.say(copy(context.app, url, f"There is no browser here; copied {url}"))


def is_web(url: str) -> bool:
    """Whether an address may be handed to a browser: http or https, one clean word."""
    return (
        url.lower().startswith(("http://", "https://"))
        and url.isprintable()
        and not any(c.isspace() for c in url)
        and clean(url) == url
    )


def _has_browser(environ: Mapping[str, str]) -> bool:
    """Whether a browser with a window of its own can be expected."""
    named = any(environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))
    return named or sys.platform in ("darwin", "win32")
