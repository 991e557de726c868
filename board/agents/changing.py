"""The tools that change the board; each is saved at once, and undo takes it back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from board.agents.arguments import (
    Document,
    Force,
    Id,
    Ids,
    Skip,
    Values,
    document,
    plain_ids,
    words,
)
from board.agents.calling import Caller, Result


def add(
    call: Caller,
    kind: Literal["gap", "risk", "repo", "layer", "phase", "criterion", "status", "field"],
    title: Annotated[
        str,
        Field(description="The title; of a repo, layer, phase, status or field its id."),
    ],
    fields: Values | None = None,
) -> Result:
    """A new gap, risk or other entry; the answer has its id."""
    return call.data("add", kind, title, *words(fields))


def set(call: Caller, ids: Ids, fields: Values, force: Force = False) -> Result:
    """Set fields of one or several entries."""
    return call.data("set", *plain_ids(ids), *words(fields), options=["--force"] * force)


def move(
    call: Caller,
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


def link(call: Caller, id: Id, field: str, targets: list[str]) -> Result:
    """Add to a list of an item: repos, depends, tags, mitigated_by and the like."""
    return call.data("link", id, field, *targets)


def unlink(call: Caller, id: Id, field: str, targets: list[str]) -> Result:
    """Remove from a list of an item."""
    return call.data("unlink", id, field, *targets)


def rename(call: Caller, id: Id, new: str) -> Result:
    """Give an entry another id; all that refers to it follows."""
    return call.data("rename", id, new)


def remove(call: Caller, ids: Ids) -> Result:
    """Remove entries, with all references to them."""
    return call.data("rm", *ids)


def resolve(
    call: Caller,
    id: Id,
    take: Annotated[
        Literal["ours", "theirs", "base", "both", "side", "value", "keep", "remove"],
        Field(description="keep or remove where one side removed it; side and value name which."),
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


def reviewed(call: Caller, ids: Ids) -> Result:
    """Record that these entries were looked at and are right; the next commit says so."""
    return call.data("reviewed", *ids)


def commit(call: Caller, message: str = "", ids: list[str] | None = None) -> Result:
    """Commit the board file, all or what changed of some entries."""
    options = ["--no-edit", *(["-m", message] if message else [])]
    return call.data("commit", *(ids or []), options=options)


def undo(call: Caller, skip: Skip = False) -> Result:
    """Undo the last step, whoever made it."""
    return call.data("undo", options=["--skip"] * skip)


def redo(call: Caller, skip: Skip = False) -> Result:
    """Redo the step that was undone last."""
    return call.data("redo", options=["--skip"] * skip)


def import_document(call: Caller, file: Document) -> Result:
    """Take over a document, all but possible duplicates, as one step; see plan_import first."""
    found = call.data("import", document(call, file), options=["--yes"])
    for plan in found["plans"]:  # what became of each is in plan_import and sentences
        del plan["entries"]
    return found
