"""Keys in the order in which they were typed, each where the one before it led.

Owns when the next key is handed on: once the one before it has been dealt with,
wherever that put the focus. Textual hands a key to whatever has the focus when
it arrives, so that letters typed right after ``/`` or ``a`` would be verbs of
the board, and ``^s`` would save a form before the last letters are in it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message

#: Seconds between two looks whether a key went down with its screen, and how many of them:
#: after that a key that is still being dealt with holds up no others.
LOOK, LOOKS = 0.02, 15


class Passed(Message):
    """Follows a key on its way up; when it arrives, so has the key."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeyQueue:
    """Deals with one key of an app after the other; ``deliver`` hands a key on."""

    def __init__(
        self, app: App[Any], deliver: Callable[[events.Event], Coroutine[Any, Any, None]]
    ) -> None:
        self._app, self._deliver = app, deliver
        self._typed: deque[events.Key] = deque()
        self._number = 0
        self._waiting = False
        self._at: DOMNode | None = None

    @property
    def at_rest(self) -> bool:
        """Whether every key has been dealt with."""
        return not self._typed and not self._waiting

    @property
    def _place(self) -> DOMNode:
        """Where a key would go now."""
        return self._app.focused or self._app.screen

    async def take(self, event: events.Event) -> None:
        """Keep a key that comes too early; all else goes its way."""
        if not isinstance(event, events.Key) or event.is_forwarded or not self._app.screen_stack:
            await self._deliver(event)
            return
        self._typed.append(event)
        if not self._waiting:
            await self._hand_on()

    async def _hand_on(self) -> None:
        """Deal with the next key, and then wait for it."""
        if not self._typed:
            return
        key = self._typed.popleft()
        self._waiting = True
        self._number += 1
        at = self._place
        await self._deliver(key)
        self._send_behind(at)
        asyncio.get_running_loop().call_later(LOOK, self._look, self._number, LOOKS)

    def _send_behind(self, at: DOMNode) -> None:
        self._at = at
        if not (at.is_running and at.post_message(Passed(self._number))):
            self._app.post_message(Passed(self._number))

    def passed(self, message: Passed) -> None:
        """The key has arrived; what it set off, such as a new focus, comes behind it."""
        self._app.call_later(self._arrived, message.number)

    async def _arrived(self, number: int) -> None:
        if number != self._number or not self._waiting or not self._app.screen_stack:
            return
        if self._place is not self._at:
            self._send_behind(self._place)
            return
        self._waiting = False
        await self._hand_on()

    def _look(self, number: int, looks: int) -> None:
        """Go on where the mark was lost with its screen, or where a key takes too long."""
        if number != self._number or not self._waiting or not self._app.screen_stack:
            return
        if looks and self._at is not None and self._at.is_attached:
            later = asyncio.get_running_loop().call_later
            later(LOOK, self._look, number, looks - 1)
        else:
            self._at = self._place
            self._app.call_later(self._arrived, number)
