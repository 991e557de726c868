"""What the server answers, to whom, and how it ends."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest

from tests.web.served import LIMIT, ROOT, Served, field, serving, wait_until

Socket = aiohttp.ClientWebSocketResponse


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A board that is served to this machine, which no test changes."""
    path = tmp_path_factory.mktemp("served") / "board.toml"
    path.write_text('[board]\nschema = 1\ntitle = "</title><script>alert(1)</script>"\n')
    with serving(path) as served:
        yield served


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A board that is served on all addresses, with a token."""
    path = tmp_path_factory.mktemp("shared") / "board.toml"
    path.write_text('[board]\nschema = 1\ntitle = "Shared"\n')
    with serving(path, "--host", "0.0.0.0") as served:
        # The name of this machine may be known to nobody in here.
        port = served.root.rstrip("/").rpartition(":")[2]
        served.root = f"http://127.0.0.1:{port}/"
        yield served


#: Every way in, and some that are none.
ROADS = ("", "static/textual.js", "static/page.css", "ws", "nothing", "download/x", "static/")


def token(served: Served) -> str:
    """The token in the address that was printed."""
    return served.address.partition("?token=")[2]


def cookie(served: Served) -> str:
    """The cookie that the token is traded for."""
    return served.get(f"?token={token(served)}").headers["Set-Cookie"].partition(";")[0]


def test_page_escapes_the_title(local: Served) -> None:
    """The title is text, whatever it says."""
    page = local.get()
    assert page.status == 200
    assert "<script>alert" not in page.text
    assert "<title>&lt;/title&gt;&lt;script&gt;" in page.text


def test_page_names_no_other_host(local: Served) -> None:
    """The page and its files link nothing of another host, and a browser would not load it."""
    page = local.get()
    assert re.findall(r"(?:https?:)?//[\w.]", page.text) == []
    rule = page.headers["Content-Security-Policy"]
    assert rule.startswith("default-src 'none'; script-src 'self';")
    assert "http" not in rule
    for name in re.findall(r'(?:src|href)="/(static/[^"]+)"', page.text):
        file = local.get(name)
        assert file.status == 200
        assert name.endswith(".js") or re.findall(r"url\(|@import", file.text) == []


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "["]
)
def test_foreign_name_is_refused(local: Served, host: str, road: str) -> None:
    """A name that another page lets point here opens nothing."""
    answer = local.get(road, Host=host)
    assert answer.status == 403
    assert "address of its own machine" in answer.text
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("host", ["localhost", "localhost:9000", "127.0.0.1:1", "[::1]:8000"])
def test_own_names_are_taken(local: Served, host: str) -> None:
    """Every name of this machine opens it, also through a tunnel with another port."""
    assert local.get(Host=host).status == 200


@pytest.mark.parametrize(
    "road",
    ["static/../../../etc/passwd", "static/%2e%2e%2fpage.html", "static/page.html",
     "static//etc/passwd", "static/", "../etc/passwd", "board.toml", "download/x"],
)  # fmt: skip
def test_only_known_files(local: Served, road: str) -> None:
    """No path leads to another file of the disk."""
    assert local.get(road).status == 404


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("wrong", ["none", "empty", "other", "longer", "elsewhere"])
def test_no_way_in_without_the_token(shared: Served, road: str, wrong: str) -> None:
    """The page, its files, the web socket and what is not there refuse without the token."""
    name, _, value = cookie(shared).partition("=")
    headers = {
        "none": {},
        "empty": {"Cookie": f"{name}="},
        "other": {"Cookie": f"{name}=é{value[1:]}".encode().decode("latin-1")},
        "longer": {"Cookie": f"{name}={value}x"},
        "elsewhere": {"Authorization": value, "Cookie": f"other={value}"},
    }[wrong]
    assert shared.get(road, **headers).status == 403
    assert shared.get(f"{road}?token=wrong", **headers).status == 403


@pytest.mark.parametrize("road", ROADS[:3])
def test_token_becomes_a_cookie(shared: Served, road: str) -> None:
    """The token opens the page once; from then on a cookie does that no script can read."""
    welcome = shared.get(f"?token={token(shared)}")
    assert token(shared) not in welcome.text
    assert re.search(r"; HttpOnly; .*SameSite=Strict", welcome.headers["Set-Cookie"])
    assert shared.get(road, Cookie=cookie(shared)).status == 200


def test_token_is_long(shared: Served, local: Served) -> None:
    """It can't be guessed; and a board for this machine alone needs none."""
    assert len(token(shared)) >= 32
    assert token(local) == ""
    assert "Whoever has that address" in shared.said


async def opened(served: Served, origin: str | None, **headers: str) -> int:
    """Open a web socket, as a page from somewhere; the status of the answer."""
    more = {**headers, **({"Origin": origin} if origin is not None else {})}
    async with asyncio.timeout(LIMIT), aiohttp.ClientSession() as session:
        try:
            async with session.ws_connect(f"{served.root}ws", headers=more) as page:
                first = await page.receive()
                return 101 if first.type is aiohttp.WSMsgType.BINARY else 0
        except aiohttp.WSServerHandshakeError as error:
            return error.status


@pytest.mark.parametrize(
    "origin",
    [None, "", "null", "http://evil.example", "http://localhost:1", "http://127.0.0.1", "x"],
)
async def test_other_pages_drive_nothing(local: Served, origin: str | None) -> None:
    """Another page that is open in the browser can't open the web socket, and starts nothing."""
    assert await opened(local, origin) == 403
    assert local.programs() == []


async def test_own_page_opens_the_socket(local: Served) -> None:
    """The board's own page gets its program, which is gone when the socket is."""
    assert await opened(local, local.root.rstrip("/")) == 101
    wait_until(lambda: not local.programs(), "the program ends")


async def test_socket_wants_origin_and_token(shared: Served) -> None:
    """With a token the page must be the right one still."""
    mine = cookie(shared)
    assert await opened(shared, "http://evil.example", Cookie=mine) == 403
    assert await opened(shared, shared.root.rstrip("/")) == 403
    assert await opened(shared, shared.root.rstrip("/"), Cookie=mine) == 101


#: Messages that no page of ours sends.
NONSENSE = (
    "", "{", "[]", "[1]", "7", '{"a": 1}', '["stdin"]', '["stdin", 5]', '["quit", {}]', "[" * 9_000,
    '["resize", {"width": 1e999}]', '["resize", 3]', '["stdin", "\\ud800"]',
)  # fmt: skip


@asynccontextmanager
async def page_of(served: Served, size: str) -> AsyncIterator[Socket]:
    """A web socket as the board's own page opens it."""
    headers = {"Origin": served.root.rstrip("/")}
    async with (
        asyncio.timeout(LIMIT),
        aiohttp.ClientSession(headers=headers) as session,
        session.ws_connect(f"{served.root}ws?{size}") as page,
    ):
        yield page


async def until(page: Socket, so: Callable[[bytes], object]) -> None:
    """Read what is drawn until something is so."""
    drawn = b""
    while not so(drawn):
        assert not page.closed, drawn[-500:]
        with suppress(TimeoutError):
            message = await page.receive(0.05)
            drawn += message.data if message.type is aiohttp.WSMsgType.BINARY else b""


async def test_nonsense_is_dropped(path: Path) -> None:
    """Messages of no page of ours do nothing; the next key works."""
    with serving(path) as served:
        async with page_of(served, "width=x&height=40") as page:
            for text in NONSENSE:
                await page.send_str(text)
            await page.send_bytes(b"\0\0")
            await until(page, lambda drawn: b"The first" in drawn)
            await page.send_str('["stdin", "L"]')
            await until(page, lambda _: field(path, "G-1.status") == '"planned"')


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
async def test_end_of_the_server(path: Path, number: int) -> None:
    """However the server ends, the programs behind its pages end and have saved."""
    with serving(path) as served:
        async with page_of(served, "width=120&height=40") as page:
            await until(page, lambda drawn: b"The first" in drawn)
            await page.send_str('["stdin", "L"]')
            await until(page, lambda _: field(path, "G-1.status") == '"planned"')
            os.kill(served.process.pid, number)
            await until(page, lambda _: page.closed)
        assert served.process.wait(LIMIT) in (0, -number)
        wait_until(lambda: not served.programs(), "the program ends")
        assert served.rest().count("\n") == 2


async def test_end_of_a_program(path: Path, home: Path) -> None:
    """A program that is told to end keeps what stands in its form, and the page is closed."""
    with serving(path) as served:
        async with page_of(served, "width=120&height=40") as page:
            await until(page, lambda drawn: b"The first" in drawn)
            await page.send_str('["stdin", "a"]')
            await until(page, lambda drawn: b"Owner" in drawn)
            await page.send_str('["stdin", "Neither lost nor saved §"]')
            await until(page, lambda drawn: "§".encode() in drawn)
            for program in served.programs():
                os.kill(program, signal.SIGTERM)
            await until(page, lambda _: page.closed)
        wait_until(lambda: not served.programs(), "the program ends")
    drafts = (home / ".local/state/board/drafts").glob("*")
    assert any("Neither lost nor saved" in draft.read_text() for draft in drafts)


def failed(*arguments: str, code: str = "") -> str:
    """What ``board serve`` says where it can't."""
    start = ("-c", code) if code else ("-m", "board")
    done = subprocess.run(
        [sys.executable, *start, "serve", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    return done.stderr


def test_taken_port(path: Path) -> None:
    """A port that another program has is told, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        said = failed("--board", str(path), "--port", str(other.getsockname()[1]))
    assert "is taken; --port N takes another one" in said
    assert said.count("\n") == 1


def test_unknown_address(path: Path) -> None:
    """An address that this machine does not have is told."""
    said = failed("--board", str(path), "--port", "0", "--host", "192.0.2.1")
    assert "--host 192.0.2.1 is no address of this machine" in said


def test_without_the_extra(path: Path) -> None:
    """Where textual-serve is missing, one sentence says how to install it."""
    code = (
        "import sys; sys.modules['textual_serve'] = None;"
        "from board.__main__ import main; sys.exit(main())"
    )
    said = failed("--board", str(path), code=code)
    assert 'pip install "board[web]"' in said
    assert said.count("\n") == 1
