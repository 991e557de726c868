"""What happens around the tools: others write, hooks print, merges stop, processes are killed."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp.server.mcpserver.exceptions import ToolError

from board.agents.server import server
from board.cli.main import run
from tests.agents.client import connected, refused, said
from tests.cli_case import SMALL
from tests.git_repo import Repo

MARKED = SMALL.replace(
    'G-2.owner = "ada"\n',
    '<<<<<<< ours\nG-2.owner = "bo"\n=======\nG-2.owner = "chen"\n>>>>>>> theirs\n',
)


async def test_two_clients_lose_nothing(repo: Repo) -> None:
    """What two programs change at the same time is all in the file."""
    async with connected(repo) as one, connected(repo) as two:
        for at in range(4):
            await asyncio.gather(
                said(one, "add", kind="gap", title=f"one {at}"),
                said(two, "add", kind="gap", title=f"two {at}"),
            )
    text = repo.file.read_text()
    assert all(f'"{who} {at}"' in text for who in ("one", "two") for at in range(4))


async def test_what_changes_outside_is_seen(repo: Repo) -> None:
    """A call is about the file as it is then: changed, broken, gone, and well again."""
    async with connected(repo) as session:
        repo.write(SMALL.replace("One", "Uno"))
        assert (await said(session, "show", id="G-1"))["entry"]["title"] == "Uno"
        repo.write(SMALL + "\n[[[ broken")
        assert "can't be read" in await refused(session, "list_items")
        assert "read-only" in await refused(session, "set", ids=["G-1"], fields={"owner": "x"})
        assert (await said(session, "check"))["errors"] == 1
        repo.file.unlink()
        assert "no file" in await refused(session, "show", id="G-1")
        repo.write(SMALL)
        assert (await said(session, "show", id="G-1"))["entry"]["title"] == "One"


async def test_a_look_at_conflicts_writes_nothing(repo: Repo) -> None:
    """What a merge left is told without a word of it written, until a conflict is resolved."""
    repo.write(MARKED)
    async with connected(repo, "--read-only") as session:
        found = await said(session, "conflicts")
        assert [one["field"] for one in found["conflicts"]] == ["owner"]
    assert repo.file.read_text() == MARKED
    async with connected(repo) as session:
        await said(session, "resolve", id="G-2", field="owner", take="side", side=2)
        assert (await said(session, "conflicts"))["conflicts"] == []
    assert repo.file.read_text() == SMALL.replace('"ada"', '"chen"')


async def test_an_entry_that_one_side_removed_is_kept_or_removed(repo: Repo) -> None:
    """A conflict about a whole entry can be resolved as well."""
    record = 'conflict.removed = { base = { title = "3" }, sides = [false, true] }'
    repo.write(f'{SMALL}[gaps.G-3]\ntitle = "Three"\n{record}\n')
    async with connected(repo) as session:
        await said(session, "resolve", id="G-3", take="remove")
    assert "G-3" not in repo.file.read_text()


async def test_nothing_of_a_long_answer_is_lost(repo: Repo) -> None:
    """The parts of a long list are all of it, and what is cut says how long it was."""
    gaps = "".join(f'G-m{at}.title = "Many {at}"\n' for at in range(230))
    repo.commit(SMALL.replace("[gaps]\n", f"[gaps]\n{gaps}"), "Many")
    found: list[str] = []
    offset = 0
    async with connected(repo) as session:
        while True:
            part = await said(session, "list_items", query="Many", offset=offset)
            found += [item["id"] for item in part["items"]]
            if "next_offset" not in part:
                break
            offset = part["next_offset"]
        log = await said(session, "log", limit=1)
        assert log.get("next_offset", log["matching"]) == 1
        beyond = await said(session, "log", offset=log["matching"])
        assert (beyond["commits"], beyond["matching"]) == ([], log["matching"])
        commit = log["commits"][0]
        text = ""
        while len(text) < (part := await said(session, "report", offset=len(text)))["characters"]:
            text += part["text"]
    assert sorted(found) == sorted(f"G-m{at}" for at in range(230))
    assert (len(commit["changes"]), commit["all_changes"]) == (100, 230)
    assert "Many 229" in text


async def test_hooks_reach_neither_side_of_the_protocol(repo: Repo) -> None:
    """What a hook prints is no answer, and what it reads is no question."""
    hook = repo.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho noise\necho more >&2\ncat >/dev/null\n")
    hook.chmod(0o755)
    async with connected(repo) as session:
        await said(session, "set", ids=["G-1"], fields={"owner": "bo"})
        assert (await said(session, "commit", message="with a hook"))["commit"]
        hook.write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n")
        await said(session, "set", ids=["G-1"], fields={"owner": "chen"})
        assert "not today" in await refused(session, "commit")


WORDS = ["G-1", "R-1", "board", "owner", "--force", "triage", "\x1b[31m", "\ud800", "x" * 5_000]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(st.data())
def test_any_arguments_give_a_result_or_one_sentence(data: st.DataObject) -> None:
    """Whatever a tool is given, the board stays one that can be read, and nothing breaks."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "board.toml"
        file.write_text(SMALL, encoding="utf-8")
        made = server(lambda words: run(words, lambda *_: 2), str(file), read_only=False)
        tools = {one.name: one.input_schema for one in asyncio.run(made.list_tools())}
        tool = data.draw(st.sampled_from(sorted(tools)))
        names = st.sampled_from([*tools[tool].get("properties", {}), "other"])
        arguments = data.draw(st.dictionaries(names, VALUES, max_size=4))
        told = ""
        try:
            asyncio.run(made.call_tool(tool, arguments))
        except ToolError as error:
            told = str(error)
        assert "\n" not in told
        assert len(told) < 1000
        assert "Internal error" not in told
        tomllib.loads(file.read_text(encoding="utf-8"))


def _line(id: int | None, method: str, params: dict[str, Any]) -> str:
    head = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(head if id is None else {**head, "id": id}) + "\n"


@pytest.mark.parametrize("answers", [1, 3, 6])
def test_what_was_told_is_there_after_a_kill(repo: Repo, answers: int) -> None:
    """A server killed in the middle of its calls leaves a whole file with all that it told."""
    process = subprocess.Popen(
        [sys.executable, "-m", "board", "mcp", "--board", str(repo.file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ),
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    who = {"protocolVersion": "2025-06-18", "capabilities": {},
           "clientInfo": {"name": "test", "version": "1"}}  # fmt: skip
    process.stdin.write(_line(0, "initialize", who) + _line(None, "notifications/initialized", {}))
    for at in range(1, 12):
        arguments = {"kind": "gap", "title": f"told {at}"}
        process.stdin.write(_line(at, "tools/call", {"name": "add", "arguments": arguments}))
    process.stdin.flush()
    told = [json.loads(process.stdout.readline())["id"] for _ in range(answers + 1)]
    process.kill()
    process.communicate()
    board = tomllib.loads(repo.file.read_text())
    titles = {gap["title"] for gap in board["gaps"].values()}
    assert {f"told {at}" for at in told if at} <= titles
    assert run(["add", "gap", "after", "--board", str(repo.file)], lambda *_: 2) == 0


def _python(code: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **more}
    )


def test_without_the_package_one_sentence_says_what_to_install(repo: Repo, tmp_path: Path) -> None:
    """Where the extra is missing, or too old, board mcp says so."""
    (tmp_path / "mcp").mkdir()
    (tmp_path / "mcp" / "__init__.py").touch()
    run_it = f"from board.cli.main import run; run(['mcp', '--board', {str(repo.file)!r}], id)"
    done = _python(f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {run_it}")
    assert done.stdout == ""
    assert done.stderr == (
        "board: board mcp needs the package mcp, 2.0 or newer: pip install 'board[mcp]' "
        "installs it.\n"
    )


def test_no_other_command_loads_the_package(repo: Repo) -> None:
    """The package is heavy, so that only the server pays for it."""
    code = (
        "import sys; from board.cli.main import run\n"
        f"for name in ('agents', 'ls'): run([name, '--board', {str(repo.file)!r}], id)\n"
        "assert 'mcp' not in sys.modules"
    )
    assert _python(code).returncode == 0
