"""The board as tools: a real server process, asked by the protocol's own client."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from board.agents.tools import NO_TOOLS, OTHERWISE
from board.cli.registry import COMMANDS
from tests.cli_case import SMALL
from tests.git_repo import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with the small board in its first commit."""
    found = Repo(tmp_path / "work")
    found.commit(SMALL, "Begin")
    return found


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
    return text


async def test_every_verb_is_a_tool_or_has_a_reason() -> None:
    """A new command becomes a tool, or says in NO_TOOLS why it is none."""
    from board.agents.calling import Caller
    from board.agents.tools import changing, looking

    call = Caller(lambda words: 0, "board.toml")
    tools = {tool.__name__ for tool in (*looking(call), *changing(call))}
    for name in COMMANDS:
        assert OTHERWISE.get(name, name) in tools or name in NO_TOOLS, name
    assert not set(NO_TOOLS) & tools


async def test_tools_have_schemas_and_say_what_they_do(repo: Repo) -> None:
    """Each tool has a valid schema, a sentence, and a hint whether it changes anything."""
    async with connected(repo) as session:
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
    for tool in tools.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert tool.description
    assert tools["show"].annotations is not None
    assert tools["show"].annotations.read_only_hint
    assert tools["remove"].annotations is not None
    assert tools["remove"].annotations.destructive_hint


async def test_what_is_read_only_offers_no_change(repo: Repo) -> None:
    """With --read-only there is no tool that changes anything."""
    async with connected(repo, "--read-only") as session:
        names = {tool.name for tool in (await session.list_tools()).tools}
        assert "show" in names
        assert not names & {"set", "add", "undo", "commit", "import_document"}


LOOKS: dict[str, dict[str, Any]] = {
    "list_items": {"query": "kind:gap", "limit": 1},
    "show": {"id": "G-1"},
    "repos": {},
    "risks": {},
    "roadmap": {},
    "log": {},
    "blame": {"id": "G-1"},
    "diff": {},
    "stats": {},
    "check": {},
    "triage": {},
    "conflicts": {},
    "plan_import": {"file": "notes.md"},
    "report": {"format": "json"},
}


async def test_every_look_answers_and_changes_nothing(repo: Repo) -> None:
    """Each tool that only looks gives its result, and the file stays as it is."""
    (repo.folder / "notes.md").write_text("# Gaps\n\n- an anchor is missing\n")
    before = repo.file.read_bytes()
    async with connected(repo) as session:
        for tool, arguments in LOOKS.items():
            assert await said(session, tool, **arguments), tool
        found = await said(session, "list_items", query="kind:gap", limit=1)
        assert (len(found["items"]), found["matching"], found["next_offset"]) == (1, 2, 1)
    assert repo.file.read_bytes() == before


async def test_each_change_is_saved_told_and_undone(repo: Repo) -> None:
    """Every tool that changes the board writes the file and tells it; undo takes it back."""
    (repo.folder / "notes.md").write_text("# Gaps\n\n- an anchor is missing\n")
    changes: list[tuple[str, dict[str, Any]]] = [
        ("add", {"kind": "gap", "title": "-x --force", "fields": {"priority": "high"}}),
        ("set", {"ids": ["G-1", "G-2"], "fields": {"owner": "bo", "tags": "a,b"}}),
        ("move", {"ids": ["G-1"], "status": "active", "place": "first"}),
        ("link", {"id": "G-1", "field": "tags", "targets": ["new"]}),
        ("unlink", {"id": "G-1", "field": "repos", "targets": ["alpha"]}),
        ("rename", {"id": "G-1", "new": "G-one"}),
        ("remove", {"ids": ["G-2"]}),
        ("import_document", {"file": "notes.md"}),
    ]
    async with connected(repo) as session:
        for tool, arguments in changes:
            before = repo.file.read_bytes()
            told = await said(session, tool, **arguments)
            assert told["sentences"], tool
            assert repo.file.read_bytes() != before
            await said(session, "undo")
            assert repo.file.read_bytes() == before
        await said(session, "redo")
        await said(session, "reviewed", ids=["G-2"])
        await said(session, "commit", message="by a tool")
    assert "by a tool" in repo.git("log", "-1", "--format=%s")


@pytest.mark.parametrize(
    ("tool", "arguments", "sentence"),
    [
        ("show", {"id": "G-9"}, "G-9"),
        ("set", {"ids": ["G-1"], "fields": {"priority": "urgent"}}, "expected"),
        ("set", {"ids": ["--board"], "fields": {"owner": "x"}}, "--board"),
        ("list_items", {"query": "prio:high"}, "prio"),
        ("rename", {"id": "G-1", "new": "a\x1b[31m"}, "can't be an id"),
        ("set", {"ids": [], "fields": {}}, ""),
        ("plan_import", {"file": "nowhere.md"}, "no such file"),
        ("show", {"id": "x" * 100_000}, ""),
    ],
)
async def test_what_can_not_be_done_is_one_sentence(
    repo: Repo, tool: str, arguments: dict[str, Any], sentence: str
) -> None:
    """An error of a tool says what was wrong, and the server goes on."""
    before = repo.file.read_bytes()
    async with connected(repo) as session:
        assert sentence in await refused(session, tool, **arguments)
        assert await said(session, "show", id="G-1")
    assert repo.file.read_bytes() == before


async def test_two_clients_lose_nothing(repo: Repo) -> None:
    """What two programs change at the same time is all in the file."""
    async with connected(repo) as one, connected(repo) as two:
        for at in range(4):
            await said(one, "add", kind="gap", title=f"one {at}")
            await said(two, "add", kind="gap", title=f"two {at}")
    text = repo.file.read_text()
    assert all(f'"{who} {at}"' in text for who in ("one", "two") for at in range(4))
