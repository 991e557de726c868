"""A board to be served."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repo import init

TEXT = """\
[board]
schema = 1
title = "Ours & <theirs>"

[gaps]
G-1.title = "The first"
G-1.status = "triage"
G-2.title = "The second"
G-2.status = "planned"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board in a folder whose name a shell would take for a command."""
    folder = tmp_path / 'it\'s $(touch ran) `touch ran` "so"; & *'
    folder.mkdir()
    init(folder)
    (folder / "board.toml").write_text(TEXT)
    return folder / "board.toml"
