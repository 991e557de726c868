"""Following a board file: replaced, removed, brought back, its folder too."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from board import saving
from board.watch import watch


async def test_watch_tells_of_a_replaced_file(tmp_path: Path) -> None:
    """A replaced board file is told; another file in the folder is not."""
    file = tmp_path / "board.toml"
    file.write_text("a")
    stop = asyncio.Event()
    told = asyncio.Event()

    async def follow() -> None:
        async for _ in watch(file, stop):
            told.set()

    task = asyncio.create_task(follow())
    for count in range(100):  # The watch begins at some moment after the task.
        await asyncio.to_thread(saving.replace, file, f"b{count}".encode())
        try:
            await asyncio.wait_for(told.wait(), 0.2)
            break
        except TimeoutError:
            continue
    assert told.is_set()
    stop.set()
    await asyncio.wait_for(task, 10)


async def told_of(path: Path, *deeds: Callable[[], object]) -> list[bytes | None]:
    """What the file says when the watch tells of it after each deed; ``None`` for no file."""
    stop, told = asyncio.Event(), asyncio.Event()

    async def follow() -> None:
        async for _ in watch(path, stop):
            told.set()

    def now() -> bytes | None:
        return path.read_bytes() if path.exists() else None

    task = asyncio.create_task(follow())
    await asyncio.sleep(0.3)
    found = []
    for deed in deeds:
        told.clear()
        before = now()
        deed()
        while now() == before or not told.is_set():
            await asyncio.wait_for(told.wait(), 20)
            await asyncio.sleep(0.01)
        found.append(now())
    stop.set()
    await asyncio.wait_for(task, 10)
    return found


async def test_watch_follows_a_folder_that_goes_and_comes(tmp_path: Path) -> None:
    """A folder that is removed and made anew, or replaced by another, is followed on."""
    folder = tmp_path / "docs"
    folder.mkdir()
    file = folder / "board.toml"
    file.write_bytes(b"a\n")
    other = tmp_path / "other"
    other.mkdir()
    (other / "board.toml").write_bytes(b"d\n")

    def made_anew() -> None:
        folder.mkdir()
        file.write_bytes(b"b\n")

    def replaced() -> None:
        folder.rename(tmp_path / "old")
        other.rename(folder)

    found = await told_of(
        file,
        lambda: shutil.rmtree(folder),
        made_anew,
        lambda: file.write_bytes(b"c\n"),
        replaced,
        lambda: saving.replace(file, b"e\n"),
    )
    assert found == [None, b"b\n", b"c\n", b"d\n", b"e\n"]


async def test_watch_without_help_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system tells nothing, as on a network drive, looking finds the change."""
    import watchfiles

    async def none_left(*_: object, **__: object) -> AsyncIterator[None]:
        raise OSError("no watches left")
        yield

    monkeypatch.setattr(watchfiles, "awatch", none_left)
    file = tmp_path / "board.toml"
    file.write_bytes(b"a\n")
    assert await told_of(file, lambda: file.write_bytes(b"bc\n"), file.unlink) == [b"bc\n", None]
