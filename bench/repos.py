"""The Repos tab: opened, walked in, as a table and as a map."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

from boards import place
from report import Row
from terminal import Screen
from tui import CARD, Bench, _compare, _turns

#: The repos of the board that is shipped, and of a board that is too large for any person.
FEW, MANY = 32, 5_000


def repos(bench: Bench, presses: int) -> list[Row]:
    """From each key to the painted frame, at 5,000 repos and at 32, both with 1,000 items."""
    for size in (FEW, MANY):
        bench.files.setdefault(-size, place(bench.folder / f"repos-{size}", 1_000, size))
    with ExitStack() as stack:
        screens: dict[int, Screen] = {}
        for size in (FEW, MANY):
            screens[size] = bench.board(-size)
            stack.callback(screens[size].close)
        for screen in screens.values():
            screen.wait_for(CARD)
            screen.calm()
        first = _turns(screens, ["2"])
        _turns(screens, ["1"])
        again = {size: found[::2] for size, found in _turns(screens, ["2", "1"] * presses).items()}
        _turns(screens, ["2"])
        cursor = _turns(screens, ["j"] * presses + ["k"] * presses)
        other = _turns(screens, ["m"] * presses)
    rows = [
        _compare("opening the Repos tab the first time, 5,000 repos", first, MANY, FEW, 3),
        _compare("opening the Repos tab again, 5,000 repos", again, MANY, FEW, 3),
        _compare("cursor key in the Repos tab, 5,000 repos", cursor, MANY, FEW, 1.5),
        _compare("from table to map and back, 5,000 repos", other, MANY, FEW, 3),
    ]
    return [replace(row, floor=f"{FEW} repos") for row in rows]
