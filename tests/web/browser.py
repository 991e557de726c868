"""A real browser without a window: Chromium, as the system has it."""

from __future__ import annotations

import base64
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By

from tests.web.served import Served, wait_until

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_DRIVER = shutil.which("chromedriver")
needs_chromium = pytest.mark.skipif(
    not (_CHROMIUM and _DRIVER),
    reason="there is no chromium with its driver; apt-get install chromium chromium-driver",
)
_OPTIONS = """
    --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run
    --disable-background-networking --disable-component-update --disable-sync
    --disable-dev-shm-usage
"""
#: Keeps what is drawn, as the page gets it: a canvas can't be asked what it says.
_KEEP_DRAWN = """
    window.drawn = "";
    const Socket = WebSocket;
    window.WebSocket = class extends Socket {
        constructor(...words) {
            super(...words);
            const asked = new URL(words[0]).searchParams;
            window.size = [asked.get("width"), asked.get("height")].map(Number);
            const decoder = new TextDecoder();
            this.addEventListener("message", (event) => {
                if (typeof event.data !== "string") {
                    window.drawn += decoder.decode(event.data, { stream: true });
                }
            });
        }
        send(text) {
            const [kind, data] = JSON.parse(text);
            if (kind === "resize") window.size = [data.width, data.height];
            super.send(text);
        }
    };
"""
#: How many colours the picture of the page has, and how much of it is not the most common one.
_LOOK = """
    const [picture, done] = arguments;
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    createImageBitmap(new Blob([bytes])).then((bitmap) => {
        const sheet = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        sheet.drawImage(bitmap, 0, 0);
        const pixels = new Uint32Array(
            sheet.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
        const counts = new Map();
        for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
        done([counts.size, 1 - Math.max(...counts.values()) / pixels.length]);
    });
"""


class Page:
    """One page with a board in it."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver
        self._keep_drawn()

    def _keep_drawn(self) -> None:
        asked = {"source": _KEEP_DRAWN}
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", asked)

    @contextmanager
    def another_tab(self) -> Iterator[None]:
        """Look at a second tab for a while, and close it."""
        first = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        self._keep_drawn()
        yield
        self.driver.close()
        self.driver.switch_to.window(first)

    @property
    def drawn(self) -> str:
        """All that the program has drawn so far, with its escape sequences."""
        drawn: str = self.driver.execute_script("return window.drawn || ''")
        return drawn

    def open(self, served: Served) -> None:
        """Open the board and wait for its cards."""
        self.driver.get(served.address)
        self.wait_for("The first")

    def wait_for(self, text: str) -> None:
        """Wait until something has been drawn."""
        wait_until(lambda: text in self.drawn, f"the page shows {text}")
        wait_until(lambda: self.colours() > 8, f"the page is painted with {text}")

    def colours(self) -> int:
        """How many colours can be seen."""
        found: list[float] = self.driver.execute_async_script(
            _LOOK, self.driver.get_screenshot_as_base64()
        )
        return int(found[0]) if found[1] > 0.02 else 0

    def press(self, keys: str) -> None:
        """Type keys, wherever they go."""
        ActionChains(self.driver).send_keys(keys).perform()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the mouse from one cell of the terminal, as (column, row), to another."""
        chain = ActionChains(self.driver, duration=20)
        screen = self.driver.find_element(By.CSS_SELECTOR, ".xterm-screen")
        for number, cell in enumerate((start, _between(start, end), end)):
            chain.move_to_element_with_offset(screen, *self._offset(cell))
            if not number:
                chain.click_and_hold()
        chain.release().perform()

    def _offset(self, cell: tuple[int, int]) -> tuple[int, int]:
        """Pixels of the middle of a cell, counted from the middle of the terminal."""
        width, height, columns, rows = self.driver.execute_script("""
            const screen = document.querySelector(".xterm-screen").getBoundingClientRect();
            return [screen.width, screen.height, ...window.size];
        """)
        x, y = cell
        return (
            int((x + 0.5) * width / columns - width / 2),
            int((y + 0.5) * height / rows - height / 2),
        )

    def columns(self) -> int:
        """How many cells the terminal is wide."""
        columns: int = self.driver.execute_script("return window.size[0]")
        return columns

    def text(self) -> str:
        """The words of the page that are no terminal's."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    def leave(self) -> None:
        """Go to an empty page, which closes this one."""
        self.driver.get("about:blank")

    def picture(self) -> bytes:
        """A picture of the page, as PNG."""
        return base64.b64decode(self.driver.get_screenshot_as_base64())


def _between(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    return (start[0] + end[0]) // 2, (start[1] + end[1]) // 2


@contextmanager
def page(width: int = 1280, height: int = 800) -> Iterator[Page]:
    """A browser of its own, with nothing kept from any other."""
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        assert _CHROMIUM is not None
        options.binary_location = _CHROMIUM
        for option in (*_OPTIONS.split(), f"--user-data-dir={profile}"):
            options.add_argument(option)
        options.add_argument(f"--window-size={width},{height}")
        driver = webdriver.Chrome(options, webdriver.ChromeService(_DRIVER))
        try:
            yield Page(driver)
        finally:
            driver.quit()
