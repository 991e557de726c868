"""Blocking calls in threads of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    pass


T = TypeVar("T")


async def in_thread(call: Callable[..., T], *args: Any) -> T:
    """Run a blocking call in a thread of its own.

    A daemon thread and not the loop's pool: a save that hangs on a lock must
    not keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # T may be None itself

    def run() -> None:
        result, failure = None, None
        try:
            result = call(*args)
        except BaseException as error:
            failure = error
        with suppress(RuntimeError):  # the loop has ended before the call did
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, daemon=True, name="board-work").start()
    return await future
