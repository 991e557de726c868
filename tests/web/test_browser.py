"""The board in a real browser: painted, moved by keys and mouse, and ended with its page."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.browser import Page, needs_chromium, page
from tests.web.served import Served, field, serving, wait_until

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    """One browser for all tests here; each opens pages of its own."""
    with page() as opened:
        yield opened


@pytest.fixture
def served(path: Path) -> Iterator[Served]:
    """A served board."""
    with serving(path) as served:
        yield served


def test_page_is_painted(browser: Page, served: Served) -> None:
    """The page has the board's title as it is written, and shows its cards."""
    browser.open(served)
    assert browser.driver.title == "Ours & <theirs>"
    assert "The second" in browser.drawn
    assert not list(served.path.parent.glob("ran"))


def test_nothing_comes_from_elsewhere(browser: Page, served: Served) -> None:
    """Everything that the page loads comes from the server itself."""
    browser.open(served)
    loaded: list[str] = browser.driver.execute_script(
        "return performance.getEntriesByType('resource').map((one) => one.name)"
    )
    assert any(name.endswith("textual.js") for name in loaded)
    assert [name for name in loaded if not name.startswith(served.root)] == []


def test_keys(browser: Page, served: Served) -> None:
    """A key moves a card, with no click before it, and the file on the disk says so."""
    browser.open(served)
    browser.press("L")
    wait_until(lambda: field(served.path, "G-1.status") == '"planned"', "the card is moved")


def test_mouse(browser: Page, served: Served) -> None:
    """A card that is dragged to another column is written there."""
    browser.open(served)
    width = browser.columns()
    browser.drag((5, 5), (int(width * 0.5), 5))
    wait_until(lambda: field(served.path, "G-1.status") == '"active"', "the card is dragged")


def test_closing(browser: Page, served: Served) -> None:
    """Closing the page ends its program, which saves what was just pressed."""
    browser.open(served)
    assert len(served.programs()) == 1
    browser.press("L")
    browser.leave()
    wait_until(lambda: not served.programs(), "the program ends")
    assert field(served.path, "G-1.status") == '"planned"'


def test_typed_text_is_kept(browser: Page, served: Served) -> None:
    """What stands in a form when the page is closed is there again on the next page."""
    browser.open(served)
    browser.press("a")
    browser.wait_for("Owner")
    browser.press("Half a title §")
    browser.wait_for("§")
    browser.leave()
    wait_until(lambda: not served.programs(), "the program ends")
    browser.open(served)
    browser.wait_for("Half a title §")


def test_reload(browser: Page, served: Served) -> None:
    """Reloading opens the board again, and ends the program of before."""
    browser.open(served)
    before = served.programs()
    browser.driver.refresh()
    browser.wait_for("The first")
    wait_until(lambda: len(served.programs()) == 1, "one program is left")
    assert served.programs() != before


def test_quit(browser: Page, served: Served) -> None:
    """Quitting ends the program, and the page offers to open the board again."""
    browser.open(served)
    browser.press("q")
    wait_until(lambda: not served.programs(), "the program ends")
    wait_until(lambda: "Open it again" in browser.text(), "the page says so")


def test_two_pages(browser: Page, served: Served) -> None:
    """What one page changes is shown on the other, and both changes are kept."""
    browser.open(served)
    before = len(browser.drawn)
    with browser.another_tab():
        browser.open(served)
        browser.press("L")
        wait_until(lambda: field(served.path, "G-1.status") == '"planned"', "the first change")
    wait_until(lambda: "G-1" in browser.drawn[before:], "the other page shows it")
    browser.press("L")
    wait_until(lambda: field(served.path, "G-1.status") == '"active"', "the second change")


def test_killed_server(browser: Page, served: Served) -> None:
    """A server that is killed leaves no program behind, and what was pressed is saved."""
    browser.open(served)
    browser.press("L")
    wait_until(lambda: field(served.path, "G-1.status") == '"planned"', "the card is moved")
    os.kill(served.process.pid, signal.SIGKILL)
    wait_until(lambda: not served.programs(), "the program ends")
    wait_until(lambda: "Open it again" in browser.text(), "the page says so")


def test_token(browser: Page, path: Path) -> None:
    """The page opens with the token, and then at an address that can be shown to anybody."""
    with serving(path, "--token") as served:
        browser.open(served)
        assert browser.driver.current_url == served.root
