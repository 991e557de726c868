"""From a spot of the open card to where it leads, and the way back.

Owns what choosing a spot does, and which places were left by a link or a jump.
What can be chosen stands in ``facts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from board.ui.board.external import is_web
from board.ui.board.navigation import WIDE
from board.ui.kit.clipboard import copy

if TYPE_CHECKING:
    from board.query import Query
    from board.ui.board.navigation import Looking
    from board.ui.board.screen import BoardScreen
    from board.ui.item.spots import Spot

#: So many places are remembered.
STEPS = 100


def lead(screen: BoardScreen, id: str, spot: Spot) -> None:
    """Do what a spot of a card does; a field that only shows something is edited in the form."""
    match spot.does:
        case "follow":
            screen.jump(spot.to)
        case "settle":
            screen.settle_one(id, spot.to)
        case "open" if is_web(spot.to):
            screen.browse(spot.to)
        case "open":
            screen.say(copy(screen.app, spot.to, f"This is no web address; copied {spot.to}"))
        case "gate":
            from board.ui.board.picking import show_gate

            show_gate(screen, spot.to)
        case "pick":
            if not screen.refused():
                from board.ui.board.picking import pick

                pick(screen, spot.to, [id])
        case "":
            if not screen.refused():
                _edit(screen, id, spot.field)
        case _:
            _filter(screen, spot.does, spot.to)


def _edit(screen: BoardScreen, id: str, field: str) -> None:
    from board.ui.item.form_fields import FIELDS
    from board.ui.item.forms import open_form

    if any(row.name == field for row in FIELDS):
        open_form(screen, screen.board, [id], field=field)
    else:
        screen.say(f"The form has no {field}; {screen.key('edit-lines')} edits the card's lines")


def filter_text(field: str, value: str) -> str:
    """The query for the cards with a value, whatever is in it."""
    from board.query.tree import quoted

    return f"{field}:{quoted(value)}"


def _filter(screen: BoardScreen, field: str, value: str) -> None:
    from board.query import parse_query

    leave(screen)
    text = filter_text(field, value)
    screen.set_filter(text, parse_query(text))
    if screen.size.width < WIDE:  # the card would stand before what was found
        screen.shut_card()
    screen.say(f"The filter is {text} now; {screen.key('return')} goes back")


# The way back


class Left(NamedTuple):
    """A place that was left: its card, the filter, whether the card was open, and had the keys."""

    id: str
    text: str
    query: Query
    opened: bool
    inside: bool


def leave(screen: Looking) -> None:
    """Remember where somebody is, before a link or a jump leads away."""
    id, detail = screen.view.cursor, screen.detail
    if id is not None:
        opened = detail is not None and detail.is_open
        inside = detail is not None and detail.has_focus
        left = Left(id, screen.query_text, screen.query_now, opened, inside)
        screen.trail = (*screen.trail, left)[-STEPS:]


def go_back(screen: Looking) -> None:
    """Back to the last place that was left and is still there."""
    while screen.trail:
        *rest, left = screen.trail
        screen.trail = tuple(rest)
        if screen.board.item(left.id) is not None:
            _go_to(screen, left)
            return
    screen.say("There is nothing to go back to: no link was followed")


def _go_to(screen: Looking, left: Left) -> None:
    if left.text != screen.query_text:
        screen.set_filter(left.text, left.query)
    screen.show_item(left.id)
    if left.opened and screen.detail is not None:
        screen.show_card(left.id)
        if left.inside:
            screen.detail.focus()
