"""The verbs of the board as tools: what each takes, and the call of the command line that it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from board.agents.arguments import (
    Document,
    Force,
    Id,
    Ids,
    Limit,
    Offset,
    Query,
    Values,
    plain_ids,
    words,
)
from board.agents.calling import Caller, CallError

Result = dict[str, Any]
Skip = Annotated[bool, Field(description="Skip the step, where that can't be done.")]
#: Entries in one answer, where nobody asks for more; and characters of a report.
LIMIT, CHARACTERS = 100, 60_000


def page(
    answer: Result, name: str, limit: int, offset: int, within: Result | None = None
) -> Result:
    """An answer with a part of a long list, how many there are, and how to get the rest."""
    holds = answer if within is None else within
    rows = holds[name]
    holds[name] = rows[offset : offset + limit]
    answer["matching"] = len(rows)
    if offset + limit < len(rows):
        answer["next_offset"] = offset + limit
        answer["messages"].append(
            f"{len(holds[name]):,} of {len(rows):,} {name}; offset={offset + limit} has the next."
        )
    return answer


def cut(holds: Result, name: str, limit: int) -> None:
    """Shorten a list, and say how long it was."""
    if holds[name][limit:]:
        holds[f"all_{name}"] = len(holds[name])
        del holds[name][limit:]


def looking(call: Caller) -> list[Callable[..., Any]]:
    """The tools that change nothing."""

    def list_items(query: Query = "", limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """The gaps and risks that match a query, in the order of the board."""
        return page(call.data("ls", query), "items", limit, offset)

    def show(id: Id) -> Result:
        """One entry: every field, and its links both ways."""
        return call.data("show", id)

    def repos(
        query: Annotated[str, Field(description="A query about repos.")] = "",
        limit: Limit = LIMIT,
        offset: Offset = 0,
    ) -> Result:
        """The repos by layer, with status, open gaps and risks, exposure and drift."""
        return page(call.data("repos", query), "repos", limit, offset)

    def risks(query: Query = "", limit: Limit = LIMIT) -> Result:
        """The risk matrix: each risk in its cell of likelihood and impact.

        A cell has its first ids and, where there are more, how many; list_items has them all.
        """
        found = call.data("ls", query, options=["--matrix"])
        for holds, name in [
            *((cell, name) for cell in found["cells"] for name in ("risks", "residual")),
            (found, "unscored"),
        ]:
            cut(holds, name, limit)
        return found

    def roadmap() -> Result:
        """The phases with dates, progress and the criteria of their gates."""
        return call.data("roadmap")

    def log(id: str = "", limit: Limit = 20) -> Result:
        """What each commit did to the board, or to one entry, newest first.

        Of a commit that did more than a hundred things, the first are told; all_changes counts.
        """
        found = call.data("log", *([id] if id else []), options=["-n", str(limit)])
        for commit in found["commits"]:
            cut(commit, "sentences", LIMIT)
            cut(commit, "changes", LIMIT)
        return found

    def changes(since: str, limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """The committed changes since a commit or tag, one by one, with who made them."""
        return page(call.data("changes", options=["--since", since]), "changes", limit, offset)

    def blame(id: Id) -> Result:
        """Who set each field of an entry last, when and why."""
        return call.data("blame", id)

    def diff(since: str = "", limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """What differs from the last commit, or from another commit."""
        return page(call.data("diff", *([since] if since else [])), "changes", limit, offset)

    def stats(limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """How it went over time: flow, open gaps, exposure, the newest commit first."""
        found = call.data("stats")
        found["points"].reverse()
        del found["spans"]  # one for each item; blame and log say it of those that matter
        return page(found, "points", limit, offset)

    def check(limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """What is wrong in the file, by line."""
        return page(call.data("check"), "problems", limit, offset)

    def triage(query: Query = "", limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """What needs a decision, the gravest first, with the reasons."""
        return page(call.data("triage", query), "stops", limit, offset)

    def conflicts(limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """The conflicts that wait to be resolved, with all sides."""
        found = call.data("resolve", options=["--dry-run"])
        return page(found, "conflicts", limit, offset)

    def plan_import(file: Document, limit: Limit = LIMIT, offset: Offset = 0) -> Result:
        """What a document would become on the board; nothing is changed."""
        found = call.data("import", _document(call, file), options=["--dry-run"])
        return page(found, "entries", limit, offset, within=found["plans"][0])

    def report(
        format: Literal["md", "json", "html"] = "md", since: str = "", offset: Offset = 0
    ) -> Result:
        """The whole assessment, written from the board and its history, as text.

        What is long is cut: offset counts characters, next_offset is where the next begins.
        """
        options = ["--format", format, *(["--since", since] if since else [])]
        text = call.text("report", options=options)
        end = offset + CHARACTERS
        more = {"next_offset": end} if end < len(text) else {}
        return {"text": text[offset:end], "characters": len(text), **more}

    return [
        list_items, show, repos, risks, roadmap, log, changes, blame, diff, stats, check,
        triage, conflicts, plan_import, report,
    ]  # fmt: skip


def _document(call: Caller, file: str) -> str:
    """The path of a document. Raises ``CallError`` for standard input, which is the protocol's."""
    if file in ("-", ""):
        raise CallError("Name the file of a document; standard input is not free here.")
    return str(call.file.parent / Path(file))


def changing(call: Caller) -> list[Callable[..., Any]]:
    """The tools that change the board; each is saved at once, and undo takes it back."""

    def add(
        kind: Literal["gap", "risk", "repo", "layer", "phase", "criterion", "status", "field"],
        title: Annotated[
            str,
            Field(description="The title; of a repo, layer, phase, status or field its id."),
        ],
        fields: Values | None = None,
    ) -> Result:
        """A new gap, risk or other entry; the answer has its id."""
        return call.data("add", kind, title, *words(fields))

    def set(ids: Ids, fields: Values, force: Force = False) -> Result:
        """Set fields of one or several entries."""
        return call.data("set", *plain_ids(ids), *words(fields), options=["--force"] * force)

    def move(
        ids: Ids,
        status: str,
        place: Literal["", "first", "last"] = "",
        above: Annotated[str, Field(description="Right above this item.")] = "",
        below: Annotated[str, Field(description="Right below this item.")] = "",
        force: Force = False,
    ) -> Result:
        """Move items to a status, and to a place among the items there."""
        where = [f"--{place}"] * bool(place)
        where += (["--above", above] if above else []) + (["--below", below] if below else [])
        return call.data("move", *ids, status, options=[*where, *["--force"] * force])

    def link(id: Id, field: str, targets: list[str]) -> Result:
        """Add to a list of an item: repos, depends, tags, mitigated_by and the like."""
        return call.data("link", id, field, *targets)

    def unlink(id: Id, field: str, targets: list[str]) -> Result:
        """Remove from a list of an item."""
        return call.data("unlink", id, field, *targets)

    def rename(id: Id, new: str) -> Result:
        """Give an entry another id; all that refers to it follows."""
        return call.data("rename", id, new)

    def remove(ids: Ids) -> Result:
        """Remove entries, with all references to them."""
        return call.data("rm", *ids)

    def resolve(
        id: Id,
        take: Annotated[
            Literal["ours", "theirs", "base", "both", "side", "value", "keep", "remove"],
            Field(
                description="keep or remove where one side removed it; side and value name which."
            ),
        ],
        field: str = "",
        side: Annotated[int, Field(description="Its number, from 1.", ge=1)] = 1,
        value: str = "",
        git_add: Annotated[
            bool, Field(description="git add the file, once no conflict is left.")
        ] = False,
    ) -> Result:
        """Resolve the conflicts of an entry, or the one about a field of it."""
        chosen = {"value": ["--value", value], "side": ["--side", str(side)]}
        options = [*chosen.get(take, [f"--{take}"]), *["--add"] * git_add]
        return call.data("resolve", id, *([field] if field else []), options=options)

    def reviewed(ids: Ids) -> Result:
        """Record that these entries were looked at and are right; the next commit says so."""
        return call.data("reviewed", *ids)

    def commit(message: str = "", ids: list[str] | None = None) -> Result:
        """Commit the board file, all or what changed of some entries."""
        options = ["--no-edit", *(["-m", message] if message else [])]
        return call.data("commit", *(ids or []), options=options)

    def undo(skip: Skip = False) -> Result:
        """Undo the last step, whoever made it."""
        return call.data("undo", options=["--skip"] * skip)

    def redo(skip: Skip = False) -> Result:
        """Redo the step that was undone last."""
        return call.data("redo", options=["--skip"] * skip)

    def import_document(file: Document) -> Result:
        """Take over a document, all but possible duplicates, as one step; see plan_import first."""
        found = call.data("import", _document(call, file), options=["--yes"])
        for plan in found["plans"]:  # what became of each is in plan_import and sentences
            del plan["entries"]
        return found

    return [add, set, move, link, unlink, rename, remove, resolve, reviewed, commit, undo, redo,
            import_document]  # fmt: skip


#: Commands that are no tool, and why.
NO_TOOLS = {
    "verify": "it runs commands, which a person has to allow first",
    "edit": "it opens an editor",
    "tour": "it is for people",
    "init": "a board is begun by a person",
    "fmt": "it changes the file as a whole, and no entry",
    "git": "it sets up git",
    "completions": "it is for a shell",
    "mcp": "it is this",
    "agents": "it prints a text for programs that have no tools",
    "serve": "it is for browsers",
    "graph": "report and show say the same",
    "export": "list_items says the same",
    "schema": "tools say their own",
}
#: Commands that are a tool by another name.
OTHERWISE = {
    "ls": "list_items", "rm": "remove", "import": "import_document",
}  # fmt: skip
