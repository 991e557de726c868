"""The terminal: start, cursor, move, filter, memory; each beside its floor in the same run.

Programs that are compared run side by side and take turns, key by key, so that a
busy moment of the machine hits all of them alike.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from boards import place
from process import BOARD, ROOT, median, p95
from report import Row, ms
from terminal import Press, Screen, Start, Tmux

TRIVIAL = """
from textual.app import App
from textual.widgets import Static
class Trivial(App):
    def compose(self):
        yield Static("ready 0")
Trivial().run()
"""
OPTIONS = """
from textual.app import App
from textual.widgets import OptionList
class Options(App):
    def compose(self):
        yield OptionList(*[f"row {i:05d} some title text" for i in range(10000)])
Options().run()
"""
MODELLED = (
    """
from pydantic import BaseModel
class Model(BaseModel):
    name: str
    size: int = 0
"""
    + TRIVIAL
)
FLOORS = {"trivial": TRIVIAL, "modelled": MODELLED, "options": OPTIONS}
#: A card is on the screen: the id of an item.
CARD = r"\b[GR]-[0-9a-z]{4}\b"
#: The first frame of the board: a card, or the words that say that it is being read.
FRAME = CARD + r"|Reading "
START_LIMITS = {100: 1.4, 10_000: 2.5}
WORD = "cache"


class Bench:
    """One terminal and the boards that are opened in it."""

    def __init__(self, tmux: Tmux, folder: Path, sizes: Sequence[int]) -> None:
        self.tmux = tmux
        self.folder = folder
        self.sizes = sizes
        self.files = {size: place(folder / str(size), size) for size in sizes}

    def floor(self, name: str) -> Screen:
        """Start one of the small Textual programs."""
        file = self.folder / f"{name}.py"
        file.write_text(FLOORS[name])
        return Screen(self.tmux, [sys.executable, str(file)], self.folder)

    def board(self, size: int) -> Screen:
        """Open the board of this size."""
        file = self.files[size]
        return Screen(self.tmux, [*BOARD, str(file)], file.parent, {"PYTHONPATH": str(ROOT)})

    @contextmanager
    def opened(self, sizes: Sequence[int]) -> Iterator[dict[int, Screen]]:
        """The boards of these sizes, side by side and ready for keys."""
        with ExitStack() as stack:
            screens = {}
            for size in sizes:
                screens[size] = self.board(size)
                stack.callback(screens[size].close)
            for screen in screens.values():
                screen.wait_for(CARD)
                screen.calm()
            yield screens


def starts(bench: Bench, rounds: int) -> list[Row]:
    """From starting the process to the first card, when the whole board is there."""
    frames: dict[int | str, list[Start]] = defaultdict(list)
    cards: dict[int, list[Start]] = defaultdict(list)
    for turn in range(rounds + 1):
        for name in ("trivial", "modelled"):
            screen = bench.floor(name)
            frames[name].append(screen.wait_for("ready 0"))
            screen.close()
        for size in bench.sizes:
            screen = bench.board(size)
            frames[size].append(screen.wait_for(FRAME))
            cards[size].append(screen.wait_for(CARD))
            screen.close()
        if not turn:  # the first round fills the caches of byte code and files
            frames.clear()
            cards.clear()
    floor = _middle(frames["trivial"])
    rows = []
    for size in bench.sizes:
        frame, card = _middle(frames[size]), _middle(cards[size])
        what = f"start to first painted board, {size:,} items"
        detail = f"{ms(*card)}, first frame {ms(*frame)}; floor {ms(*floor)}"
        ratio, limit = card[0] / floor[0], START_LIMITS.get(size)
        rows.append(Row(what, ratio, "a trivial Textual app", limit, detail))
    loaded = _middle(frames["modelled"])
    ratio = _middle(cards[100])[0] / loaded[0]
    name = "a trivial Textual app with one pydantic model"
    return [*rows, Row("start, 100 items", ratio, name, None, f"floor {ms(*loaded)}")]


def cursor(bench: Bench, presses: int) -> list[Row]:
    """From the cursor key to the painted frame."""
    with bench.opened(bench.sizes) as screens:
        options = bench.floor("options")
        try:
            options.wait_for("row 00000")
            keys = ["Down"] * presses + ["Up"] * presses
            seen = _turns(screens | {0: options}, keys)
        finally:
            options.close()
    small, floor = _first(seen[100]), _first(seen[0])
    rows = [
        _compare(f"cursor key to painted frame, {size:,} items", seen, size, 100, None)
        for size in bench.sizes
        if size not in (100, 10_000)
    ]
    return [
        _compare("cursor key to painted frame, 10,000 items", seen, 10_000, 100, 1.15),
        Row(
            "the same",
            _first(seen[10_000]) / floor,
            "Textual's OptionList of 10,000 rows",
            1.5,
            f"at 100 items {small / floor:.2f} ×; floor {_figures(seen[0])}",
        ),
        *rows,
    ]


def moves(bench: Bench, presses: int) -> list[Row]:
    """From the key that moves a card to the painted frame, and keys while that is saved."""
    sizes = [size for size in bench.sizes if size != 1_000]
    with bench.opened(sizes) as screens:
        for screen in screens.values():
            screen.press("Space")  # a marked card is moved again wherever the cursor is
        seen = _turns(screens, ["L", "H"] * presses)
        during: dict[int, list[Press]] = defaultdict(list)
        for turn in range(presses):
            for size, screen in screens.items():
                screen.calm()
                screen.press("LH"[turn % 2], settle=False)
                during[size] += [screen.press("Down", settle=False) for _ in range(5)]
                for _ in range(5):
                    screen.press("Up")
    worst = max(press.first for press in during[10_000])
    what = "moving a card, key to painted frame"
    return [
        *(_compare(f"{what}, {size:,} items", seen, size, 100, 1.5) for size in sizes[1:]),
        Row(
            "cursor key while that is being saved, 10,000 items",
            _first(during[10_000]) / _first(during[100]),
            "the same at 100 items",
            None,
            f"{ms(_first(during[10_000]))}, slowest {ms(worst)}; 100: {ms(_first(during[100]))}",
        ),
    ]


def filters(bench: Bench, rounds: int) -> list[Row]:
    """From each letter of a filter to its echo, and to the filtered board."""
    seen: dict[int, list[Press]] = defaultdict(list)
    with bench.opened((100, 10_000)) as screens:
        for _ in range(rounds):
            for screen in screens.values():
                screen.press("/")
            for letter in WORD:
                for size, screen in screens.items():
                    seen[size].append(screen.press(letter, styles=False))
            for screen in screens.values():
                screen.press("Escape")
    small, large = (median([press.last for press in seen[size]]) for size in (100, 10_000))
    return [
        Row(
            "each filter keystroke to the filtered board, 10,000 items",
            large / small,
            "100 items",
            3,
            f"{ms(large, median([press.cpu for press in seen[10_000]]))}; "
            f"100: {ms(small, median([press.cpu for press in seen[100]]))}",
        ),
        _compare("each filter keystroke to its echo, 10,000 items", seen, 10_000, 100, None),
    ]


def memory(bench: Bench) -> list[Row]:
    """Resident memory after a look around the board."""
    with bench.opened(bench.sizes) as screens:
        _turns(screens, ["NPage", "G", "Right", "G", "Left", "g"])
        used = {size: screen.memory() for size, screen in screens.items()}
    return [
        Row(
            f"memory, {size:,} items",
            used[size] / used[100],
            "100 items",
            2.5 if size == 10_000 else None,
            f"{used[size]:.0f} MiB; 100: {used[100]:.0f} MiB",
        )
        for size in bench.sizes
        if size != 100
    ]


def _turns(screens: dict[int, Screen], keys: Sequence[str]) -> dict[int, list[Press]]:
    """Press each key on each screen in turn."""
    seen: dict[int, list[Press]] = defaultdict(list)
    for key in keys:
        for size, screen in screens.items():
            try:
                seen[size].append(screen.press(key))
            except TimeoutError:
                if len(seen[size]) < 3:  # a key at the end of a column may change nothing
                    raise
    return seen


def _compare(
    what: str, seen: dict[int, list[Press]], size: int, base: int, limit: float | None
) -> Row:
    """The first frame at one size against the first frame at another."""
    ratio = _first(seen[size]) / _first(seen[base])
    detail = f"{_figures(seen[size])}; {base:,}: {_figures(seen[base])}"
    return Row(what, ratio, f"{base:,} items", limit, detail)


def _first(presses: Sequence[Press]) -> float:
    return median([press.first for press in presses])


def _figures(presses: Sequence[Press]) -> str:
    late = p95([press.first for press in presses])
    return f"{ms(_first(presses), median([press.cpu for press in presses]))}, p95 {late:.0f}"


def _middle(figures: Sequence[Start]) -> Start:
    return Start(median([one.wall for one in figures]), median([one.cpu for one in figures]))
