"""The command palette: every action, and a jump to any item.

Owns what it offers and how little of it is matched: items are first looked for plainly, and few
of them go to the fuzzy matcher, which takes over a second for a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from board.ui.keymap import MARKS
from board.ui.kit.safe_text import clean
from board.ui.shell.action import Action
from board.value import fold

if TYPE_CHECKING:
    from board.ui.shell.context import Context

#: Keys for fingers: in a list of commands they are only in the way.
_FINGERS = ("cursor-", "half-", "first", "last", "next-match", "previous-match", "back", "commands")
#: At most so many items are offered at once.
MOST = 20


class Palette(CommandPalette):
    """Textual's palette in our look."""

    DEFAULT_CSS = """
    Palette { background: $background 60%; }
    Palette > Vertical { width: 76; max-width: 96%; background: $surface; }
    Palette SearchIcon { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="A command, or words of an item", id="--command-palette")


class Commands(Provider):
    """Actions first, then items whose id or title holds every typed word."""

    @property
    def _context(self) -> Context:
        return cast("Context", self.app.context)  # type: ignore[attr-defined]  # ours

    def _rows(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """(name, why it can't be done now, what to call) of everything that can be done."""
        context = self._context
        places = context.shell.places
        here = {f"tab-{place}" for place in places}
        for key in sorted(context.keys, key=lambda key: (key.where != "travel", -key.foot)):
            if not isinstance(key, Action) or key.where not in places:
                continue
            if key.group == MARKS or key.id.startswith(_FINGERS) or key.id in here:
                continue
            name = f"{key.help[:1].upper()}{key.help[1:]}  ({key.shown})"
            yield name, key.enabled(context), partial(context.shell.act, key.id)
        for name, call in (*context.extra, *(row for offer in context.offers for row in offer())):
            yield name, "", call

    async def _jump(self, id: str) -> None:
        """To an item, which is on the board."""
        await self._context.shell.go_to("board")
        self._context.jump(id)

    async def discover(self) -> Hits:
        """Before anything is typed: the actions."""
        for name, reason, call in self._rows():
            yield DiscoveryHit(name, call, help=clean(reason) or None)

    async def search(self, query: str) -> Hits:
        """Actions by fuzzy matching, items by plain search, few of them scored."""
        matcher = self.matcher(query)
        for name, reason, call in self._rows():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), call, help=clean(reason) or None)
        board = self._context.selection.board
        words = fold(query).split()
        found = 0
        for id, item in board.items():
            text = f"{id} {item.title}"
            folded = fold(text)
            if not all(word in folded for word in words):
                continue
            score = 0.4 + 0.5 * (folded.startswith(words[0]) if words else 0)
            status = clean(board.status_of(item))
            hit = matcher.highlight(clean(text))
            yield Hit(score, hit, partial(self._jump, id), help=status)
            found += 1
            if found == MOST:
                break
