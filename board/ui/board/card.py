"""One card as lines of segments: a pure function of what it shows, its width and state.

Owns the look of a card. Must not know where it lies on the screen, and must
paint exactly the rows that ``metrics`` promised.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.segment import Segment

from board.model import Item
from board.ui.board.card_height import TITLE_LINES, has_foot, text_width
from board.ui.board.card_rows import full, owner_of
from board.ui.kit.glyphs import (
    CHANGED,
    CHANGED_MARK,
    CHECK,
    CONFLICT,
    KIND_GLYPHS,
    NEW,
    NEW_MARK,
    REVIEWED,
)
from board.ui.kit.safe_text import cells, clean, fit, pad, wrap
from board.ui.kit.segments import Line, Lines, cropped, exact, width_of
from board.ui.kit.styles import Inks
from board.ui.kit.theme import HOT, WARM, mix

#: States of a card, added up.
CHOSEN, BLURRED, MARKED, FADED, FLOATING = 1, 2, 4, 8, 16
#: Where there is room: the whole title, a line of notes, all chips.
FULL = 128

BAR = "▌"
_PRIORITY_SHORT = {"critical": "crit", "high": "high", "medium": "med", "low": "low"}


class Card(NamedTuple):
    """What a card shows: the item and what only the board knows of it."""

    id: str
    item: Item
    layers: tuple[str, ...] = ()
    #: How many open items it depends on.
    waits: int = 0
    #: The days until it is due, where that is soon; fewer than none when it is late.
    left: int | None = None


class Badge(NamedTuple):
    """A word at the right end of a card's first line, and what remains of it in a narrow card."""

    long: str
    short: str
    ink: str
    filled: bool = False
    how: str = ""
    #: Whether it stays where others have to go.
    firm: bool = False

    def text(self, short: bool) -> str:
        """What to write, with a margin if it stands on a ground of its own."""
        text = self.short if short else self.long
        return f" {text} " if self.filled else text


#: Ink, weight and ground of a filled badge, by the ink it would have otherwise.
_FILLED = {
    "hot": ("on_hot", "b", "hot_ground"),
    "over": ("over", "b", "over_ground"),
    "step": ("page", "b", "over"),
}


class Brush:
    """Writes segments on the ground that a card's state gives it."""

    def __init__(self, inks: Inks, state: int) -> None:
        self.inks, self.state = inks, state
        self.ground, self._how = "card", ""
        self._faded = "" if inks.plain else mix(inks.palette.card, inks.palette.text, 0.32)
        if state & FLOATING:
            self.ground, self._how = "floating", "r"
        elif state & CHOSEN:
            self.ground, self._how = ("blurred", "u") if state & BLURRED else ("chosen", "r")
        elif state & MARKED:
            self.ground = "marked"
        elif state & (CHANGED | NEW):
            self.ground = "touched"
        if state & FADED:
            self.ground, self._how = "card", "d"
        if not inks.plain:
            self._how = ""

    def __call__(self, text: str, ink: str = "text", how: str = "", ground: str = "") -> Segment:
        """One segment of the card."""
        if self.state & FADED and not self.inks.plain:
            ink, how, ground = self._faded, "", ""
        elif ink in ("muted", "faint") and self.state & (CHOSEN | FLOATING):
            ink = "soft"
        return Segment(text, self.inks(ink, ground or self.ground, how + self._how))

    def filled(self, text: str, ink: str) -> Segment:
        """A badge on a ground of its own; reversed where there are no colours."""
        if self.inks.plain:
            # Reversed twice is not reversed: on a chosen card it still stands out.
            return Segment(text, self.inks("text", "page", "b" if "r" in self._how else "br"))
        return self(text, *_FILLED[ink])


def paint_card(
    card: Card,
    width: int,
    state: int,
    inks: Inks,
    *,
    compact: bool = False,
) -> Lines:
    """The lines of one card, each exactly ``width`` cells wide."""
    brush = Brush(inks, state)
    room = text_width(width)
    if compact:
        texts = [_compact_title(card, room, brush), _compact_foot(card, room, brush)]
    else:
        texts = [_first_line(card, room, brush)]
        if state & FULL:
            texts += _full(card, room, brush)
        else:
            texts += _title(card, room, brush)
            texts += [_foot(card, room, brush)] if has_foot(card.item) else []
    hue = hue_of(card.item)
    space = brush(" ")
    lines = [
        exact([*_bar(brush, hue, first=not row), *text], width, space)
        for row, text in enumerate(texts)
    ]
    if not compact:
        lines.append([_lower_edge(brush, width)])
    return tuple(lines)


def hue_of(item: Item) -> str:
    """The colour of an item's bar, by its name in the palette: severity, else kind."""
    exposure = item.exposure or 0
    if item.priority == "critical" or exposure >= HOT:
        return "hot"
    return "warm" if item.priority == "high" or exposure >= WARM else item.kind


def _bar(brush: Brush, hue: str, first: bool) -> Line:
    if not brush.state & MARKED:
        return [brush(BAR, hue), brush(" ")]
    plain = brush.inks.plain
    mark = brush.inks("text", "page", "br") if plain else brush.inks("card", "accent", "b")
    return [Segment(CHECK if first else " ", mark), brush(" ")]


def _lower_edge(brush: Brush, width: int) -> Segment:
    """Half a row of the card's ground, then half a row of the page."""
    if brush.inks.plain:
        return brush.inks.space(width)
    return Segment("▀" * width, brush.inks(brush.ground, "page"))


def _badges(card: Card, state: int) -> Iterable[Badge]:
    item = card.item
    if state & NEW:
        yield Badge(f"{NEW_MARK} new", NEW_MARK, "step", filled=True)
    elif state & CHANGED:
        yield Badge(f"{CHANGED_MARK} changed", CHANGED_MARK, "step", filled=True)
    if state & REVIEWED:
        yield Badge(f"{CHECK} reviewed", CHECK, "closed")
    if item.guessed:
        yield Badge("guessed", "?", "warm")
    if item.conflicts:
        yield Badge(f"{CONFLICT} conflict", CONFLICT, "over", filled=True)
    if card.waits:
        yield Badge(f"waits {card.waits}", f"‖{card.waits}", "muted")
    if card.left is not None:
        yield _due(card.left)
    exposure = item.exposure
    if exposure is not None:
        hot, warm = exposure >= HOT, exposure >= WARM
        ink = "hot" if hot else "warm" if warm else "muted"
        text = f"E{exposure}"
        yield Badge(text, text, ink, hot, "b" if warm else "", firm=True)
    priority = item.priority
    if priority:
        ink = {"critical": "hot", "high": "warm", "low": "faint"}.get(priority, "muted")
        how = "b" if priority in ("critical", "high") else ""
        yield Badge(priority, _PRIORITY_SHORT[priority], ink, priority == "critical", how)


def _due(left: int) -> Badge:
    if left < 0:
        return Badge(f"late {-left}d", f"!{-left}d", "hot", how="b")
    return Badge("due today" if not left else f"due in {left}d", f"<{left}d", "warm")


def _right(badges: list[Badge], room: int, brush: Brush) -> tuple[Line, int]:
    """The badges at the end of a line, short if need be, and the cells of the room they take.

    The leftmost give way first; a firm one stays, and the rest of the line goes. A
    filled one at the end has the cell behind the room for its margin.
    """
    room += bool(badges) and badges[-1].filled
    texts: list[str] = []
    for short in range(len(badges) + 1):
        texts = [badge.text(index < short) for index, badge in enumerate(badges)]
        if sum(map(cells, texts)) + len(texts) <= room:
            break
    loose = [badge for badge in badges if not badge.firm]
    while loose and sum(map(cells, texts)) + len(texts) > room:  # no room even so
        at = badges.index(loose.pop(0))
        badges, texts = badges[:at] + badges[at + 1 :], texts[:at] + texts[at + 1 :]
    out: Line = []
    for badge, text in zip(badges, texts, strict=True):
        if badge.filled:
            out += [brush(" "), brush.filled(text, badge.ink)]
        else:
            out.append(brush(" " + text, badge.ink, badge.how))
    return out, width_of(out) - (bool(badges) and badges[-1].filled)


def _ended(left: Line, right: Line, room: int, brush: Brush) -> Line:
    """A line of the card with its right part at the right end, one cell before the edge.

    A part on a ground of its own may use that last cell as its margin. What does
    not fit is cut off the left part.
    """
    filled = bool(right) and right[-1].text.endswith(" ")
    left = cropped(left, max(0, room + filled - width_of(right)))
    space = max(0, room + filled - width_of(left) - width_of(right))
    return [*left, brush(" " * space), *right, *([] if filled else [brush(" ")])]


def _first_line(card: Card, room: int, brush: Brush) -> Line:
    id = clean(card.id)
    right, taken = _right(list(_badges(card, brush.state)), room - 2 - min(cells(id), 6), brush)
    kind = card.item.kind
    left = [
        brush(KIND_GLYPHS[kind] + " ", kind),
        brush(fit(id, room - 2 - taken), "muted"),
    ]
    return _ended(left, right, room, brush)


def _full(card: Card, room: int, brush: Brush) -> Iterable[Line]:
    """What a card says where there is room for all of it."""
    shown = full(card.item, card.layers, room)
    how = "b" if brush.state & (CHOSEN | FLOATING) else ""
    for line in shown.title:
        yield [brush(pad(line, room), "text", how), brush(" ")]
    if shown.note:
        yield [brush(pad(shown.note, room), "muted"), brush(" ")]
    for row, chips in enumerate(shown.chips):
        left: Line = []
        for text, repo in chips:
            left += [brush(" ")] if left else []
            left.append(brush(text, "faint") if repo is None else _chip(text, repo, brush))
        last = row == len(shown.chips) - 1 and shown.owner
        yield _ended(left, [brush(shown.owner, "muted")] if last else [], room, brush)


def _title(card: Card, room: int, brush: Brush) -> list[Line]:
    title = clean(card.item.title)
    lines = wrap(title, room, TITLE_LINES)
    # As ``metrics`` counts: a title wider than its line always has two lines.
    lines += [""] * ((1 if cells(title.strip()) <= room else TITLE_LINES) - len(lines))
    how = "b" if brush.state & (CHOSEN | FLOATING) else ""
    return [[brush(pad(line, room), "text", how), brush(" ")] for line in lines]


def _foot(card: Card, room: int, brush: Brush) -> Line:
    owner = owner_of(card.item, room)
    right = [brush(owner, "muted")] if owner else []
    free = room - (cells(owner) + 1 if owner else 0)
    names = [(clean(name), True) for name in card.item.repos]
    names += [(clean(name), False) for name in card.layers]
    left: Line = []
    for index, (name, is_repo) in enumerate(names):
        others = len(names) - index - 1
        spare = free - (len(f" +{others}") if others else 0) - bool(left)
        if cells(name) + 2 > spare and (left or spare < 5):
            left.append(brush(f" +{others + 1}" if left else f"+{others + 1}", "faint"))
            break
        left += [brush(" ")] if left else []
        chip = _chip(fit(name, spare - 2), is_repo, brush)
        free -= cells(chip.text) + (len(left) > 1)
        left.append(chip)
    return _ended(left, right, room, brush)


def _chip(name: str, is_repo: bool, brush: Brush) -> Segment:
    palette = brush.inks.palette
    if brush.inks.plain:
        return brush(name, how="u") if is_repo else brush(f" {name} ")
    if brush.state & FADED:
        return brush(f" {name} ")
    ground = palette.ground(brush.ground)
    if is_repo:
        ink = mix(palette.repo, palette.text, 0.35)
        return brush(f" {name} ", ink, ground=mix(ground, palette.repo, 0.20))
    return brush(f" {name} ", "muted", ground=mix(ground, palette.text, 0.09))


def _compact_title(card: Card, room: int, brush: Brush) -> Line:
    badges = [
        badge
        for badge in _badges(card, brush.state)
        if badge.firm or badge.ink not in ("faint", "muted")
    ]
    right, taken = _right(badges, room // 2, brush)
    how = "b" if brush.state & (CHOSEN | FLOATING) else ""
    title = fit(clean(card.item.title).strip(), room - 2 - taken)
    kind = brush(KIND_GLYPHS[card.item.kind] + " ", card.item.kind)
    return _ended([kind, brush(title, "text", how)], right, room, brush)


def _compact_foot(card: Card, room: int, brush: Brush) -> Line:
    owner = owner_of(card.item, room)
    names = "  ".join(map(clean, (card.id, *card.item.repos, *card.layers)))
    free = room - 2 - (cells(owner) + 1 if owner else 0)
    left = [brush("  " + fit(names, free), "faint")]
    return _ended(left, [brush(owner, "faint")] if owner else [], room, brush)
