"""The server that speaks the Model Context Protocol on standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from board import __version__
from board.agents.calling import Caller, CallError, Run
from board.agents.tools import changing, looking

_ABOUT = (
    "The roadmap board of a repository: gaps and risks of many repos in one file under git. "
    "Look with list_items, show, risks, roadmap and triage; change with set, move, add. Each "
    "change is saved at once and told in sentences; undo undoes the last one. Never rewrite "
    "the board file yourself."
)
#: Tools that take something away, which clients may ask about.
_TAKING = ("remove", "undo", "resolve")


class MissingError(Exception):
    """What the server is made with is not installed; one sentence."""


def serve(run: Run, file: str, *, read_only: bool) -> None:
    """Answer on standard input and output until that ends. Raises ``MissingError``."""
    server(run, file, read_only=read_only).run()


def server(run: Run, file: str, *, read_only: bool) -> Any:
    """The server of one board file; with ``read_only`` no tool changes anything."""
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError:
        raise MissingError(
            "board mcp needs the package mcp: install it with pip install 'board[mcp]'."
        ) from None

    made = MCPServer("board", instructions=_ABOUT, version=__version__, log_level="ERROR")
    call = Caller(run, file)
    for tool in looking(call):
        made.tool(annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))(
            _told(tool)
        )
    for tool in () if read_only else changing(call):
        hints = ToolAnnotations(
            read_only_hint=False,
            destructive_hint=tool.__name__ in _TAKING,
            idempotent_hint=tool.__name__ in ("set", "move", "link", "unlink"),
            open_world_hint=False,
        )
        made.tool(annotations=hints)(_told(tool))
    return made


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool, what went wrong told as an error of the protocol in its own sentence.

    It runs in the main thread, where git's hooks can be ended by a signal.
    """
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    async def told(*args: Any, **named: Any) -> Any:
        try:
            return tool(*args, **named)
        except CallError as error:
            raise ToolError(str(error)) from None

    return told
