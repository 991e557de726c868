"""Following a board file: when it may have changed, whoever changed it, and however."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from board.store import sign

if TYPE_CHECKING:
    import asyncio

#: Seconds between two looks at a file that is followed, where the system tells nothing of it.
LOOK = 0.4


async def watch(path: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield once whenever the file may have changed, until ``stop`` is set.

    Watches the folder, because saving replaces the file; the temporary files
    of a save do not count. A folder that goes away, as with a branch that does
    not have it, is waited for. Where the system tells nothing, as on some
    network drives, a look every ``LOOK`` seconds finds the change.
    """
    known = sign(path)
    while not stop.is_set():
        folder = sign(path.parent)
        async with contextlib.aclosing(_told(path, stop)) as changes:
            async for told in changes:
                now = sign(path)
                if told or now != known:
                    known = now
                    yield None
                if _identity(sign(path.parent)) != _identity(folder):
                    break


async def _told(path: Path, stop: asyncio.Event) -> AsyncGenerator[bool, None]:
    """Whether the system tells of a change of the file; at least every ``LOOK`` seconds."""
    import asyncio

    from watchfiles import awatch

    def ours(_change: Any, changed: str) -> bool:
        return os.path.basename(changed) == path.name

    changes = awatch(
        path.parent,
        watch_filter=ours,
        stop_event=stop,
        debounce=100,
        step=20,
        recursive=False,
        rust_timeout=int(LOOK * 1000),
        yield_on_timeout=True,
    )
    try:
        async with contextlib.aclosing(changes):
            async for found in changes:
                yield bool(found)
    except (OSError, RuntimeError):  # No folder just now, or no watches left: only looking helps.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK)
        yield False


def _identity(sign: tuple[int, ...]) -> tuple[int, ...]:
    return sign[:2]
