"""The verbs of the board as tools: what each takes, and the call of the command line that it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Field

from board.agents.calling import Caller
from board.fields import fields_of

Result = dict[str, Any]

Query = Annotated[
    str,
    Field(
        description=(
            "A query such as 'is:open kind:risk repo:tinkex priority:>=high sort:-exposure'; "
            "words are looked for in titles and notes. Empty finds all."
        )
    ),
]
Id = Annotated[
    str,
    Field(description="The id of an item, such as G-2a5k; or repo:x, layer:x, phase:x, board."),
]
Ids = Annotated[list[str], Field(description="Ids, as show takes them.", min_length=1)]
Values = Annotated[
    dict[str, str],
    Field(
        description=(
            "By field the new value as text: lists with commas, dates as 2026-01-31, an empty text "
            "clears. Fields of gaps and risks: "
            + ", ".join(dict.fromkeys([*fields_of("gaps"), *fields_of("risks")]))
        )
    ),
]
Force = Annotated[
    bool, Field(description="Close it over open dependencies or unmet criteria of a gate.")
]
#: Items in one answer, where nobody asks for more.
LIMIT = 100


def looking(call: Caller) -> list[Callable[..., Any]]:
    """The tools that change nothing."""

    def list_items(query: Query = "", limit: int = LIMIT, offset: int = 0) -> Result:
        """The gaps and risks that match a query, in the order of the board."""
        found = call.data("ls", query)
        items = found["items"]
        found["items"] = items[offset : offset + max(1, limit)]
        found["matching"] = len(items)
        if offset + limit < len(items):
            found["next_offset"] = offset + limit
        return found

    def show(id: Id) -> Result:
        """One entry: every field, and its links both ways."""
        return call.data("show", id)

    def repos(query: Annotated[str, Field(description="A query about repos.")] = "") -> Result:
        """The repos by layer, with status, open gaps and risks, exposure and drift."""
        return call.data("repos", query)

    def risks(query: Query = "") -> Result:
        """The risk matrix: each open risk in its cell of likelihood and impact."""
        return call.data("ls", query, options=["--matrix"])

    def roadmap() -> Result:
        """The phases with dates, progress and the criteria of their gates."""
        return call.data("roadmap")

    def log(id: str = "", limit: int = 20) -> Result:
        """What each commit did to the board, or to one entry, newest first."""
        return call.data("log", *([id] if id else []), options=["-n", str(max(1, limit))])

    def blame(id: Id) -> Result:
        """Who set each field of an entry last, when and why."""
        return call.data("blame", id)

    def diff(since: str = "") -> Result:
        """What differs from the last commit, or from the revision ``since``."""
        return call.data("diff", *([since] if since else []))

    def stats() -> Result:
        """How it went over time: flow, open gaps, exposure."""
        return call.data("stats")

    def check() -> Result:
        """What is wrong in the file, by line."""
        return call.data("check")

    def triage(query: Query = "") -> Result:
        """What needs a decision, the gravest first, with the reasons."""
        return call.data("triage", query)

    def conflicts() -> Result:
        """The conflicts that wait to be resolved, with all sides."""
        return call.data("resolve")

    def plan_import(
        file: Annotated[str, Field(description="Path of a Markdown, CSV or JSON document.")],
    ) -> Result:
        """What a document would become on the board; nothing is changed."""
        return call.data("import", file, options=["--dry-run"])

    def report(format: Literal["md", "json", "html"] = "md", since: str = "") -> str:
        """The whole assessment, written from the board and its history."""
        options = ["--format", format, *(["--since", since] if since else [])]
        return call.text("report", options=options)

    return [list_items, show, repos, risks, roadmap, log, blame, diff, stats, check, triage,
            conflicts, plan_import, report]  # fmt: skip


def changing(call: Caller) -> list[Callable[..., Any]]:
    """The tools that change the board; each is saved at once, and undo takes it back."""

    def add(
        kind: Literal["gap", "risk", "repo", "layer", "phase", "criterion", "status"],
        title: Annotated[str, Field(description="The title; of a repo, layer or phase its id.")],
        fields: Values | None = None,
    ) -> Result:
        """A new gap, risk or other entry; the answer has its id."""
        return call.data("add", kind, title, *_words(fields))

    def set(ids: Ids, fields: Values, force: Force = False) -> Result:
        """Set fields of one or several entries."""
        return call.data("set", *ids, *_words(fields), options=["--force"] * force)

    def move(
        ids: Ids,
        status: str,
        place: Literal["", "first", "last"] = "",
        above: str = "",
        force: Force = False,
    ) -> Result:
        """Move items to a status, and to a place among the items there."""
        where = [f"--{place}"] * bool(place) + (["--above", above] if above else [])
        return call.data("move", *ids, status, options=[*where, *["--force"] * force])

    def link(id: Id, field: str, targets: list[str]) -> Result:
        """Add to a list of an item: repos, depends, tags, mitigated_by and the like."""
        return call.data("link", id, field, *targets)

    def unlink(id: Id, field: str, targets: list[str]) -> Result:
        """Take from a list of an item."""
        return call.data("unlink", id, field, *targets)

    def rename(id: Id, new: str) -> Result:
        """Give an entry another id; all that refers to it follows."""
        return call.data("rename", id, new)

    def remove(ids: Ids) -> Result:
        """Remove entries, with all references to them."""
        return call.data("rm", *ids)

    def resolve(
        id: Id,
        field: str,
        take: Literal["ours", "theirs", "base", "both", "value"],
        value: str = "",
    ) -> Result:
        """Resolve one conflict for one side, both, or another value."""
        options = ["--value", value] if take == "value" else [f"--{take}"]
        return call.data("resolve", id, field, options=options)

    def reviewed(ids: Ids) -> Result:
        """Record that these entries were looked at and are right; the next commit says so."""
        return call.data("reviewed", *ids)

    def commit(message: str = "", ids: list[str] | None = None) -> Result:
        """Commit the board file, all or what changed of some entries."""
        options = ["--no-edit", *(["-m", message] if message else [])]
        return call.data("commit", *(ids or []), options=options)

    def undo() -> Result:
        """Take back the last step, whoever made it."""
        return call.data("undo")

    def redo() -> Result:
        """Do the last undone step again."""
        return call.data("redo")

    def import_document(
        file: Annotated[str, Field(description="Path of a document; see plan_import first.")],
    ) -> Result:
        """Take a document over, all but possible duplicates, as one step."""
        return call.data("import", file, options=["--yes"])

    return [add, set, move, link, unlink, rename, remove, resolve, reviewed, commit, undo, redo,
            import_document]  # fmt: skip


def _words(fields: dict[str, str] | None) -> list[str]:
    return [f"{name}={value}" for name, value in (fields or {}).items()]


#: Commands that are no tool, and why.
NO_TOOLS = {
    "changes": "it tells what is new to one reader, and a program asks log or diff",
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
