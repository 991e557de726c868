"""The beginning of a large board, to look at while the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import preview as previews
from board.document import parse
from board.preview import preview

GAP = 'G-{n}.title = "Gap {n}"\nG-{n}.status = "done"\nG-{n}.notes = """\nOf {n}\n{more}\n"""\n\n'


def text_of(count: int, more: str = "") -> str:
    """A board of so many gaps with notes over several lines."""
    return '[board]\ntitle = "Big"\n\n[gaps]\n' + "".join(
        GAP.format(n=n, more=more) for n in range(count)
    )


@given(enough=st.integers(60, 3000), more=st.sampled_from(["", "G-1.title = 5", "[risks]"]))
def test_what_is_shown_is_what_the_file_says(
    tmp_path_factory: pytest.TempPathFactory, enough: int, more: str
) -> None:
    """Wherever the file is cut, each entry of the beginning is one of the whole board."""
    path = tmp_path_factory.mktemp("preview") / "board.toml"
    path.write_text(text := text_of(40, more))
    whole = parse(text.encode()).board
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(previews, "ENOUGH", enough)
        found = preview(path)
    if found is not None:
        assert found.title == "Big"
        assert all(whole.gaps[id] == gap for id, gap in found.gaps.items())


def test_a_screenful_is_found(tmp_path: Path) -> None:
    """Of a large file the beginning has hundreds of items, all but the last that was cut."""
    path = tmp_path / "board.toml"
    path.write_text(text_of(4000))
    found = preview(path)
    assert found is not None
    assert 500 < len(found.gaps) < 4000


def test_a_file_that_is_wrong_or_gone_has_no_beginning(tmp_path: Path) -> None:
    """Where the beginning can't be read nothing is shown of it."""
    path = tmp_path / "board.toml"
    assert preview(path) is None
    path.write_text("oops\n" + text_of(4000))
    assert preview(path) is None
