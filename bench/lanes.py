"""Lanes: choosing columns and lanes, folding, and keys, at 10,000 items beside 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from process import median
from report import Row, ms
from terminal import Press, Screen
from tui import Bench, _turns

#: A look at the whole board may take so many times what it takes at 100 items, or so long.
TIMES, ENOUGH = 3, 150.0
SIZES = (100, 10_000)


def lanes(bench: Bench, rounds: int) -> list[Row]:
    """From the last key of each to the board that is asked for."""
    rows = []
    with bench.opened(SIZES) as screens:
        seen = _picked(screens, [("b", "2"), ("b", "1")] * rounds)
        rows.append(_row("choosing columns by layer, and back", seen))
        plain = _turns(screens, ["Down", "Up"] * 3 * rounds)
        seen = _picked(screens, [("B", "2"), ("B", "9")] * rounds + [("B", "2")])
        rows.append(_row("choosing lanes by layer, and none", seen))
        walked = _turns(screens, ["Down", "Up"] * 3 * rounds)
        rows += [_key(size, walked, plain) for size in SIZES]
        rows.append(_row("folding a lane, and unfolding it", _turns(screens, ["f", "f"] * rounds)))
        rows.append(_row("folding all lanes, and back", _turns(screens, ["F", "F"] * rounds)))
        for screen in screens.values():
            screen.press("Space")
        rows.append(_row("moving a card in lanes", _turns(screens, ["L", "H"] * rounds)))
    return rows


def _picked(
    screens: dict[int, Screen], choices: Sequence[tuple[str, str]]
) -> dict[int, list[Press]]:
    """Open a picker, and measure the key that chooses."""
    seen: dict[int, list[Press]] = defaultdict(list)
    for key, choice in choices:
        for size, screen in screens.items():
            screen.press(key)
            seen[size].append(screen.press(choice))
    return seen


def _row(what: str, seen: dict[int, list[Press]]) -> Row:
    small, large = (_last(seen[size]) for size in SIZES)
    limit = max(TIMES, round(ENOUGH / small, 1))
    cpu = [median([press.cpu for press in seen[size]]) for size in SIZES]
    detail = f"{ms(large, cpu[1])}; 100: {ms(small, cpu[0])}"
    return Row(f"{what}, 10,000 items", large / small, "100 items", limit, detail)


def _key(size: int, walked: dict[int, list[Press]], plain: dict[int, list[Press]]) -> Row:
    now, before = (median([press.first for press in seen[size]]) for seen in (walked, plain))
    detail = f"{ms(now)}; without: {ms(before)}"
    return Row(f"cursor key with lanes, {size:,} items", now / before, "no lanes", 1.5, detail)


def _last(presses: Sequence[Press]) -> float:
    return median([press.last for press in presses])
