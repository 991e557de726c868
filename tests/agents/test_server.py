"""The board as tools: a real server process, asked by the protocol's own client."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from board.agents.tools import NO_TOOLS, OTHERWISE, TOOLS
from board.cli.registry import COMMANDS
from tests.agents.client import connected, refused, said
from tests.git_repo import Repo


async def test_every_verb_is_a_tool_or_has_a_reason() -> None:
    """A new command becomes a tool, or says in NO_TOOLS why it is none."""
    tools = {tool.name for tool in TOOLS}
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
    hints = {name: tool.annotations for name, tool in tools.items() if tool.annotations}
    assert hints.keys() == tools.keys()
    assert hints["show"].read_only_hint
    assert hints["remove"].destructive_hint
    assert not hints["add"].destructive_hint
    fields = jsonschema.Draft202012Validator(tools["set"].input_schema["properties"]["fields"])
    assert fields.is_valid({"likelihood": 3, "tags": ["a"], "owner": None, "ours": True})
    assert not fields.is_valid({"likelihood": 6})
    assert not fields.is_valid({"priority": "urgent"})


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
    "changes": {"since": "HEAD"},
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
        assert found["messages"] == ["1 of 2 items; offset=1 has the next."]
        contents = (await session.read_resource("board://file")).contents
    assert contents[0].text.encode() == before  # type: ignore[union-attr]
    assert repo.file.read_bytes() == before


async def test_each_change_is_saved_told_and_undone(repo: Repo) -> None:
    """Every tool that changes the board writes the file and tells it; undo takes it back."""
    (repo.folder / "notes.md").write_text("# Gaps\n\n- an anchor is missing\n")
    changes: list[tuple[str, dict[str, Any]]] = [
        ("add", {"kind": "gap", "title": "-x --force", "fields": {"priority": "high"}}),
        ("set", {"ids": ["G-1", "G-2"], "fields": {"owner": "bo", "tags": "a,b"}}),
        (
            "set",
            {"ids": ["R-1"], "fields": {"impact": 2, "tags": ["a, b", "-c"], "response": None}},
        ),
        ("set", {"ids": ["G-1"], "fields": {"repos+": ["beta"], "repos-": "alpha"}}),
        ("add", {"kind": "risk", "title": "Flood", "fields": {"likelihood": 1, "impact": 5}}),
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
        (nothing,) = (await said(session, "commit"))["messages"]
        assert nothing.startswith("Nothing to commit")
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
        ("set", {"ids": "G-1", "fields": {"owner": "x"}}, "valid list, found 'G-1'"),
        ("set", {"ids": ["G-1", "owner=x"], "fields": {"size": 1}}, "can't be an id"),
        ("set", {"ids": ["G-1"], "fields": {"owner=x": "y"}}, "can't be the name of a field"),
        ("set", {"ids": ["G-1"], "field": {}}, 'set takes no "field"'),
        ("show", {}, '"id": field required'),
        ("show", {"id": None}, "valid string, found None"),
        ("list_items", {"limit": 10**9}, "less than or equal to 1000"),
        ("move", {"ids": ["G-1"], "status": "active", "above": "--force"}, "--force"),
        ("nothing", {}, 'no tool "nothing"'),
        ("plan_import", {"file": "nowhere.md"}, "no such file"),
        ("import_document", {"file": "-"}, "standard input is not free"),
        ("plan_import", {"file": "/etc/hostname"}, "is not among the files of"),
        ("import_document", {"file": "../x.md"}, "a person can import others"),
        ("plan_import", {"file": ".git/config"}, "is not among the files of"),
        ("plan_import", {"file": "a\0b"}, "is not among the files of"),
        ("show", {"id": "x" * 1_000_000}, "There is no gap or risk"),
        ("list_items", {"query": "x" * 1_000_000}, "longer than"),
        ("report", {"since": "--help"}, "no commit"),
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
