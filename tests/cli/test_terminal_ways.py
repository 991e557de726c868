"""In which way a call without a command asks for the terminal."""

from __future__ import annotations

import pytest

from board.cli.main import run
from board.cli.options import Terminal


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], Terminal(None)),
        (["--board", "x.toml"], Terminal("x.toml")),
        (["--linear"], Terminal(None, "linear")),
        (["--linear", "--board", "x.toml"], Terminal("x.toml", "linear")),
        (["tour"], Terminal(None, "tour")),
    ],
)
def test_ways(arguments: list[str], asked: Terminal) -> None:
    """As usual, as one column of text, or as the tour."""
    opened: list[Terminal] = []

    def terminal(*words: str) -> int:
        opened.append(Terminal(*words))  # type: ignore[arg-type]
        return 0

    assert run(arguments, terminal) == 0
    assert opened == [asked]
