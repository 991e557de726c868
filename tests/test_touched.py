"""What two sections share, remembered or looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.touched import aligned, remember, replaced, touched

sections = st.dictionaries(st.sampled_from("abcdef"), st.builds(object), max_size=6)


@given(sections, st.dictionaries(st.sampled_from("abcdefg"), st.builds(object), max_size=3))
def test_what_an_edit_touched_is_what_a_look_would_find(
    old: dict[str, object], entries: dict[str, object]
) -> None:
    """A section that was made of another differs from it where it was told to, in any case."""
    new = replaced(old, entries)
    assert set(touched(old, new)) == set(entries) == set(touched(old, dict(new)))
    assert aligned(old, new) == (list(old) == list(new))


@given(sections, st.data())
def test_what_came_went_and_changed_is_touched(old: dict[str, object], data: st.DataObject) -> None:
    """Also where nobody told: other objects, new ids and those that are gone."""
    kept = data.draw(st.sets(st.sampled_from("abcdef")))
    new = {id: entry for id, entry in old.items() if id in kept} | {"new": object()}
    assert set(touched(old, new)) == (set(old) - kept) | {"new"}
    assert list(touched(old, old)) == []


def test_only_the_last_edits_are_remembered() -> None:
    """What is forgotten is looked for, and found."""
    first, second = {"a": 1}, {"a": 2}
    for _ in range(9):
        remember(first, second, ["a"])
    remember({}, {}, [])
    assert list(touched(first, second)) == ["a"]
