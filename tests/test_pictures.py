"""The pictures of the pages show what the program shows now, judged by their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import layers, pictures
from docs.svg import described


@pytest.mark.parametrize("name", pictures.SCENES)
def test_picture_is_fresh(name: str, tmp_path: Path) -> None:
    """Driven again, the program says what the picture says: else `just pictures` draws it anew."""
    with pictures.pinned(tmp_path):
        repo = pictures.repository(tmp_path / "crucible")
        now = pictures.made(pictures.SCENES[name], repo)
    shown = (pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert described(shown) == described(now), "just pictures"


def test_layers_are_those_of_the_contracts() -> None:
    """The picture of the layers is made of the import contracts as they are."""
    assert layers.FILE.read_text(encoding="utf-8") == layers.picture(), "just docs"
