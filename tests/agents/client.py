"""A real server process of a board in a repository, and the protocol's own client of it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.git_repo import Repo


@asynccontextmanager
async def connected(repo: Repo, *options: str) -> AsyncIterator[ClientSession]:
    """A client of a server of this board."""
    words = ["-m", "board", "mcp", "--board", str(repo.file), *options]
    there = StdioServerParameters(
        command=sys.executable, args=words, env=dict(os.environ), cwd=str(repo.folder)
    )
    async with stdio_client(there) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        yield session


async def said(session: ClientSession, tool: str, **arguments: Any) -> Any:
    """What a tool answers, which is no error."""
    result = await session.call_tool(tool, arguments)
    text = result.content[0].text  # type: ignore[union-attr]
    assert not result.is_error, text
    return json.loads(text) if text.lstrip().startswith("{") else text


async def refused(session: ClientSession, tool: str, **arguments: Any) -> str:
    """The sentence of a tool that did nothing."""
    result = await session.call_tool(tool, arguments)
    assert result.is_error
    text: str = result.content[0].text  # type: ignore[union-attr]
    assert "Traceback" not in text
    assert "\n" not in text
    assert len(text) < 1000
    return text
