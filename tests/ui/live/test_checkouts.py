"""The checkouts of the repos, followed while somebody looks at them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from board.model import Board
from board.model import Repo as Entry
from board.ui.live import events
from board.ui.live.checkouts import Checkouts
from tests.git_repo import Repo


async def _until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


async def test_whoever_comes_back_at_once_sees_what_is_new(tmp_path: Path) -> None:
    """Leaving and coming back follows the checkouts again, however short that was."""
    code = Repo(tmp_path / "code")
    code.commit("x = 1\n", "Begin")
    board = Board(repos={"code": Entry(path="code")})
    posted: list[events.Event] = []
    following = Checkouts(tmp_path / "board.toml", lambda: board, posted.append)
    task = asyncio.create_task(following.follow())
    following.follow_while(lambda: True)
    await _until(lambda: following.found)
    first = following.found["code"].head
    following.rest()
    following.follow_while(lambda: True)
    code.commit("x = 2\n", "Go on")
    await _until(lambda: following.found["code"].head != first)
    assert len(posted) >= 2
    following.close()
    await task
