"""The Roadmap tab: opened, walked in, cards moved in it."""

from __future__ import annotations

from report import Row, ms
from terminal import Press
from tui import Bench, _compare, _first, _turns

#: From the head of the first phase to a card.
_TO_CARDS = ["j"] * 3


def roadmaps(bench: Bench, presses: int) -> list[Row]:
    """From each key to the painted frame, at 10,000 items and at 100."""
    with bench.opened((100, 10_000)) as screens:
        board = _turns(screens, ["Down"] * presses + ["Up"] * presses)
        first = _turns(screens, ["4"])
        _turns(screens, ["1"])
        opened = _turns(screens, ["4", "1"] * presses)
        again = {size: found[::2] for size, found in opened.items()}
        _turns(screens, ["4"])
        for screen in screens.values():
            for key in _TO_CARDS:
                screen.press(key)
        cursor = _turns(screens, ["j"] * presses + ["k"] * presses)
        moved = _turns(screens, ["L", "l", "H", "h"] * (presses // 2))
    moves: dict[int, list[Press]] = {size: found[::2] for size, found in moved.items()}
    name = "the cursor key on the board, of 10,000 items"
    ratio = _first(cursor[10_000]) / _first(board[10_000])
    return [
        _compare("opening the Roadmap tab the first time, 10,000 items", first, 10_000, 100, 3),
        _compare("opening the Roadmap tab again, 10,000 items", again, 10_000, 100, 3),
        Row("cursor key in the Roadmap tab, 10,000 items", ratio, name, 1.15,
            f"{ms(_first(cursor[10_000]))}; board {ms(_first(board[10_000]))}; "
            f"100 {ms(_first(cursor[100]))}"),
        _compare("moving a card to another phase, 10,000 items", moves, 10_000, 100, 3),
    ]  # fmt: skip
