"""How much of an entry is a guess, and from where."""

from __future__ import annotations

from board.model import Gap, Phase, Repo
from board.view.guesses import origin


def test_where_a_guess_comes_from() -> None:
    """The document is told where the entry keeps it; of what is no guess there is nothing."""
    assert origin(Repo(provisional=True, source="s.md § Repos")) == "in part, from s.md § Repos"
    assert origin(Phase(provisional=True)) == "in part"
    assert origin(Gap(title="x", source="s.md")) == ""
    assert origin(Gap(title="x", provisional=False, source="s.md")) == ""
