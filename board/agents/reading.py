"""The tools that change nothing: each is a call of the command line, and a part of what it says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from board.agents.arguments import Document, Id, Limit, Offset, Query, document
from board.agents.calling import Caller, Result

#: Entries in one answer, where nobody asks for more; and characters of a report.
LIMIT, CHARACTERS = 100, 60_000


def list_items(call: Caller, query: Query = "", limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """The gaps and risks that match a query, in the order of the board."""
    part = ["--limit", str(limit), "--offset", str(offset)]
    found = call.data("ls", query, options=part)
    return _counted(found, "items", len(found["items"]), offset, found["matching"])


def show(call: Caller, id: Id) -> Result:
    """One entry: every field, and its links both ways."""
    return call.data("show", id)


def repos(
    call: Caller,
    query: Annotated[str, Field(description="A query about repos.")] = "",
    limit: Limit = LIMIT,
    offset: Offset = 0,
) -> Result:
    """The repos by layer, with status, open gaps and risks, exposure and drift."""
    return _page(call.data("repos", query), "repos", limit, offset)


def risks(call: Caller, query: Query = "", limit: Limit = LIMIT) -> Result:
    """The risk matrix: each risk in its cell of likelihood and impact.

    A cell has its first ids and, where there are more, how many; list_items has them all.
    """
    found = call.data("ls", query, options=["--matrix"])
    for holds, name in [
        *((cell, name) for cell in found["cells"] for name in ("risks", "residual")),
        (found, "unscored"),
    ]:
        _cut(holds, name, limit)
    return found


def roadmap(call: Caller) -> Result:
    """The phases with dates, progress and the criteria of their gates."""
    return call.data("roadmap")


def log(call: Caller, id: str = "", limit: Limit = 20, offset: Offset = 0) -> Result:
    """What each commit did to the board, or to one entry, newest first.

    Of a commit that did more than a hundred things, the first are told; all_changes counts.
    """
    part = ["-n", str(limit), "--offset", str(offset)]
    found = call.data("log", *([id] if id else []), options=part)
    for commit in found["commits"]:
        _cut(commit, "sentences", LIMIT)
        _cut(commit, "changes", LIMIT)
    return _counted(found, "commits", len(found["commits"]), offset, found["matching"])


def changes(call: Caller, since: str, limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """The committed changes since a commit or tag, one by one, with who made them."""
    return _page(call.data("changes", options=["--since", since]), "changes", limit, offset)


def blame(call: Caller, id: Id) -> Result:
    """Who set each field of an entry last, when and why."""
    return call.data("blame", id)


def diff(call: Caller, since: str = "", limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """What differs from the last commit, or from another commit."""
    return _page(call.data("diff", *([since] if since else [])), "changes", limit, offset)


def stats(call: Caller, limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """How it went over time: flow, open gaps, exposure, the newest commit first."""
    found = call.data("stats")
    found["points"].reverse()
    del found["spans"]  # one for each item; blame and log say it of those that matter
    return _page(found, "points", limit, offset)


def check(call: Caller, limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """What is wrong in the file, by line."""
    return _page(call.data("check"), "problems", limit, offset)


def triage(call: Caller, query: Query = "", limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """What needs a decision, the gravest first, with the reasons."""
    return _page(call.data("triage", query), "stops", limit, offset)


def conflicts(call: Caller, limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """The conflicts that wait to be resolved, with all sides."""
    found = call.data("resolve", options=["--dry-run"])
    return _page(found, "conflicts", limit, offset)


def plan_import(call: Caller, file: Document, limit: Limit = LIMIT, offset: Offset = 0) -> Result:
    """What a document would become on the board; nothing is changed."""
    found = call.data("import", document(call, file), options=["--dry-run"])
    return _page(found, "entries", limit, offset, within=found["plans"][0])


def report(
    call: Caller, format: Literal["md", "json", "html"] = "md", since: str = "", offset: Offset = 0
) -> Result:
    """The whole assessment, written from the board and its history, as text.

    What is long is cut: offset counts characters, next_offset is where the next begins.
    """
    options = ["--format", format, *(["--since", since] if since else [])]
    text = call.text("report", options=options)
    end = offset + CHARACTERS
    more = {"next_offset": end} if end < len(text) else {}
    return {"text": text[offset:end], "characters": len(text), **more}


def _page(
    answer: Result, name: str, limit: int, offset: int, within: Result | None = None
) -> Result:
    """An answer with a part of a long list."""
    holds = answer if within is None else within
    rows = holds[name]
    holds[name] = rows[offset : offset + limit]
    return _counted(answer, name, len(holds[name]), offset, len(rows))


def _counted(answer: Result, name: str, some: int, offset: int, matching: int) -> Result:
    """An answer with how long a list is of which it has some, and how to get the next."""
    answer["matching"] = matching
    if offset + some < matching:
        answer["next_offset"] = offset + some
        answer["messages"].append(
            f"{some:,} of {matching:,} {name}; offset={offset + some} has the next."
        )
    return answer


def _cut(holds: Result, name: str, limit: int) -> None:
    """Shorten a list, and say how long it was."""
    if holds[name][limit:]:
        holds[f"all_{name}"] = len(holds[name])
        del holds[name][limit:]
