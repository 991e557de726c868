"""How a repo's checkout stands, on one line: the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from board.git.checkout import Checkout
from board.spans import Line, line


def age(days: int) -> str:
    """How old something is: ``today``, ``3d``, ``5w``, ``2y``."""
    if days < 1:
        return "today"
    if days < 60:
        return f"{days}d"
    return f"{days // 7}w" if days < 730 else f"{days // 365}y"


def checkout_line(one: Checkout, now: float) -> Line:
    """``main *? ↑2↓8  3d  v0.3.4+31``: branch, what is not committed, upstream, age, tag."""
    if one.trouble:
        return line((one.trouble, "warning"))
    days = one.age(now)
    return _spaced(
        (
            (one.name or "no commit yet", ""),
            (one.operation, "warning"),
            (one.flags, "warning"),
            (one.sync, "warning" if one.behind else "muted"),
            ("" if days is None else age(days), "muted"),
            (one.version, "muted"),
        )
    )


def _spaced(parts: Iterable[tuple[str, str]]) -> Line:
    out: list[tuple[str, str]] = []
    for text, role in parts:
        if text:
            out.append((f" {text}" if out else text, role))
    return line(*out)
