"""``board serve``: the board in a browser."""

from __future__ import annotations

import errno
import secrets
import socket
from ipaddress import ip_address

import click

from board.cli import output
from board.cli.options import board_option
from board.cli.output import Failure

_LOCAL = "That address opens the board in a browser of this machine; Ctrl-C ends it."
_SHARED = (
    "Whoever has that address can do all that you can do on the board, its checks included, and "
    "nothing on the way is encrypted; Ctrl-C ends it."
)


@click.command("serve", options_metavar="[--port N] [--host ADDRESS] [--token]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help="The port, 8000 where none is given; 0 takes a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Listen on this address of the machine, so that others can open the board with a token.",
)
@click.option(
    "--token", "ask", is_flag=True, help="Ask for a token on this machine too, if others use it."
)
@board_option
@click.pass_obj
def serve_command(file: str | None, port: int, host: str, ask: bool) -> int:
    """Open the board in a browser, and print the address at which it is.

    Only this machine can open it, unless --host says otherwise: then the address
    has a token, and nobody comes in without it. Each page has a program of its
    own, which ends when the page is closed. Needs the extra board[web].
    """
    from board.cli.board_file import find
    from board.session import Session

    try:
        from board.web import Gate, is_loopback, serve
    except ModuleNotFoundError as error:
        if error.name not in ("aiohttp", "textual_serve"):
            raise
        raise Failure(
            'The board in a browser needs textual-serve: pip install "board[web]" brings it.'
        ) from None
    path = find(file).absolute()
    title = Session.open(path).board.title
    listening = _listen(host, port)
    local = is_loopback(listening.getsockname()[0])
    gate = Gate("" if local and not ask else secrets.token_urlsafe(24))
    output.result(_address(host, listening, gate.token))
    output.message(_LOCAL if local else _SHARED)
    serve(path, title, listening, gate)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address of this machine."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise Failure(
                f"Port {port} is taken; --port N takes another one, and --port 0 any that is free.",
                1,
            ) from None
        if isinstance(error, OSError) and error.errno == errno.EACCES:
            raise Failure(f"Port {port} is not for everybody; take one above 1023.", 1) from None
        raise Failure(
            f"--host {host} is no address of this machine; 0.0.0.0 listens on all that it has.", 1
        ) from None


def _address(host: str, listening: socket.socket, token: str) -> str:
    """The address to open; where the server listens on all, under the name of the machine."""
    address, port = listening.getsockname()[:2]
    if ip_address(address).is_unspecified:
        host = socket.gethostname()
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
