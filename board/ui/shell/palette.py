"""The command palette's contents: every verb, and a jump to any item.

Owns what the palette offers and how little of it is matched: items are first
looked for plainly, and few of them go to the fuzzy matcher, which takes over a
second for a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from board.ui.keymap import TABLE
from board.ui.kit.safe_text import clean
from board.ui.live.events import ThemeChosen
from board.value import fold

if TYPE_CHECKING:
    from board.ui.board.screen import BoardScreen
    from board.ui.shell.screen import Tab

#: Keys for fingers: in a list of commands they are only in the way.
_FINGERS = frozenset(
    key.id
    for key in TABLE
    if key.group == "Marks"
    or key.action.partition("(")[0] in ("go", "end", "page", "match", "back", "app.command_palette")
)
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
    """Verbs first, then items whose id or title holds every typed word."""

    @property
    def _tab(self) -> Tab:
        from board.ui.shell.screen import Tab

        assert isinstance(self.screen, Tab)
        return self.screen

    @property
    def _board_screen(self) -> BoardScreen:
        from board.ui.app import BoardApp

        assert isinstance(self.app, BoardApp)
        return self.app.board_screen

    def _verbs(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """(name, what to call) of everything that is a key or palette-only."""
        screen = self._tab
        tab = f"tab-{screen.TAB}"
        here = ("now", "older", "newer") if screen.place == "travel" else ()
        keys = [key for key in screen.keys if key.id in here]
        keys += [key for key in screen.rows(screen.TAB) if key.id not in (*_FINGERS, tab)]
        for key in sorted(keys, key=lambda key: -key.foot):
            action = key.action if key.action.startswith("app.") else f"screen.{key.action}"
            name = key.help[:1].upper() + key.help[1:]
            yield f"{name}  ({key.shown})", partial(screen.run_action, action)
        for density, name in (
            ("auto", "as there is room"),
            ("compact", "two lines each"),
            ("normal", "title, chips and owner"),
            ("full", "all they have"),
        ):
            yield f"Cards: {name}", partial(self._board_screen.action_density, density)
        for setting, name in (
            ("dark", "dark"),
            ("light", "light"),
            ("auto", "as in your settings"),
        ):
            yield f"Theme: {name}", partial(screen.app.post_message, ThemeChosen(setting))

    async def _jump(self, screen: BoardScreen, id: str) -> None:
        """To an item, which is on the board."""
        await self.app.run_action("app.tab('board')")
        screen.jump(id)

    async def discover(self) -> Hits:
        """Before anything is typed: the verbs."""
        for name, call in self._verbs():
            yield DiscoveryHit(name, call)

    async def search(self, query: str) -> Hits:
        """Verbs by fuzzy matching, items by plain search, few of them scored."""
        matcher = self.matcher(query)
        for name, call in self._verbs():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), call)
        screen = self._board_screen
        words = fold(query).split()
        found = 0
        for id, item in screen.board.items():
            text = f"{id} {item.title}"
            folded = fold(text)
            if not all(word in folded for word in words):
                continue
            shown = clean(text)
            score = 0.4 + 0.5 * (folded.startswith(words[0]) if words else 0)
            status = clean(screen.board.status_of(item))
            yield Hit(score, matcher.highlight(shown), partial(self._jump, screen, id), help=status)
            found += 1
            if found == MOST:
                break
