"""Which entry tells most of another: the index against a look at each of them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from board.importing.found import Found
from board.markdown.told import Told, share

_WORDS = ["anchor", "anchors", "rope", "sail", "tar", "missing", "the", "oak", "a", "Maps"]
names = st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join)


def entries(texts: Sequence[str]) -> list[Found]:
    """Gaps of these names, a line each."""
    return [
        Found(section="gaps", name=text, line=at, last=at, text="")
        for at, text in enumerate(texts, 1)
    ]


@given(st.lists(names, max_size=12), names, st.integers(0, 2**12 - 1))
def test_best_is_the_first_that_says_most(texts: list[str], name: str, among: int) -> None:
    """As ``max`` over those that are asked finds it; nothing where none is asked."""
    found = entries(texts)
    asked = [one for at, one in enumerate(found) if among >> at & 1]
    best, how_much = Told(found).best(name, among & (1 << len(found)) - 1)
    assert best == max(asked, key=lambda one: share(name, one), default=None)
    assert how_much == (share(name, best) if best is not None else 0)


@given(st.lists(names, max_size=12), names, st.sampled_from([0.25, 0.3, 0.5, 0.75, 1.0]))
def test_first_is_the_first_that_says_enough(texts: list[str], name: str, least: float) -> None:
    """A name without words that tell something is told nowhere."""
    found = entries(texts)
    enough = [one for one in found if share(name, one) >= least]
    assert Told(found).first(name, least) == next(iter(enough), None)
