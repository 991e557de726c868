"""The terminal of a page in a browser: Textual's, with the ways to end of ours."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Leaves the end to the guard, which also keeps what stands in open forms."""

    def start_application_mode(self) -> None:
        """Begin; a SIGTERM stays the guard's."""
        guarded = signal.getsignal(signal.SIGTERM)
        super().start_application_mode()
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
        signal.signal(signal.SIGTERM, guarded)

    def write(self, data: str) -> None:
        """Draw; nobody looks once the page is gone, and the guard knows that."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server something, if it is there."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
