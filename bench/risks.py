"""The Risks tab: opened, walked in, risks moved in it."""

from __future__ import annotations

from report import Row, ms
from tui import Bench, _compare, _first, _turns


def risks(bench: Bench, presses: int) -> list[Row]:
    """From each key to the painted frame, at 10,000 items, 2,500 of them risks, and at 100."""
    with bench.opened((100, 10_000)) as screens:
        board = _turns(screens, ["Down"] * presses + ["Up"] * presses)
        first = _turns(screens, ["3"])
        _turns(screens, ["1"])
        opened = _turns(screens, ["3", "1"] * presses)
        again = {size: found[::2] for size, found in opened.items()}
        _turns(screens, ["3"])
        cursor = _turns(screens, ["h", "l"] * presses)
        along = _turns(screens, ["n"] * presses + ["N"] * presses)
        moved = _turns(screens, ["H", "L"] * (presses // 2))
    name = "the cursor key on the board, of 10,000 items"
    ratio = _first(cursor[10_000]) / _first(board[10_000])
    detail = (
        f"{ms(_first(cursor[10_000]))}; board {ms(_first(board[10_000]))}; "
        f"100 {ms(_first(cursor[100]))}"
    )
    return [
        _compare("opening the Risks tab the first time, 10,000 items", first, 10_000, 100, 3),
        _compare("opening the Risks tab again, 10,000 items", again, 10_000, 100, 3),
        Row("cursor key in the Risks tab, 10,000 items", ratio, name, 1.15, detail),
        _compare("next risk of the list, 10,000 items", along, 10_000, 100, 1.5),
        _compare("moving a risk in the matrix, 10,000 items", moved, 10_000, 100, 3),
    ]
