"""``board repos sync``: the repos of the board become those of a roster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.confirming import confirmed, unchanged
from board.cli.options import common
from board.cli.output import Failure
from board.phrases import counted
from board.spans import Line, Span

if TYPE_CHECKING:
    from board.edit.roster import Listed, Plan

#: What stands before a line, and its role.
_ADDED, _CHANGED, _DROPPED = Span("+ ", "added"), Span("~ ", "changed"), Span("- ", "removed")
_KEPT = Span("= ", "muted")
#: So many who refer to a repo are named.
_FEW = 3


def called(ctx: click.Context, words: Sequence[str], as_csv: bool, as_json: bool) -> int:
    """Run it with the words behind ``sync``; the exit code."""
    if as_csv:
        raise Failure("board repos sync has no --csv; --json prints the result as data.")
    more = ["--json"] if as_json else []
    own = sync_command.make_context("repos sync", [*more, *words], parent=ctx.parent)
    with own:
        code: int = sync_command.invoke(own)
        return code


@click.command("sync")
@click.argument("source", metavar="FROM", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--drop", is_flag=True, help="Drop the repos that FROM doesn't list.")
@common
@click.pass_obj
def sync_command(
    file: str | None, source: str, dry_run: bool, yes: bool, drop: bool, as_json: bool
) -> int:
    """Show what a roster adds, changes and drops, and do it once that is confirmed."""
    from board import edit
    from board.cli.board_file import keep, opened, writable

    session = opened(file, as_json) if dry_run else writable(file)
    roster = _read(Path(source), session.path)
    plan = edit.plan(session.board, roster)
    same = edit.sync(session.board, roster, drop) == session.board
    told: dict[str, Any] = {"from": source, "plan": _shape(plan, drop)}
    if not as_json:
        output.results(_lines(plan, drop))
        output.messages(_notes(plan, drop))
    if same or dry_run or not (yes or confirmed("Change the board so?", as_json)):
        if as_json:
            output.data({**told, "written": False})
        return unchanged("Nothing to change.", same=same, dry_run=dry_run, as_json=as_json)
    step = session.apply(edit.sync, roster, drop)
    return keep(session, step, as_json, **told, written=True, said=_counts(plan, drop))


def _read(source: Path, board_file: Path) -> list[Listed]:
    """The repos that a file lists, their paths as they are from the board's folder."""
    from board.git import submodules
    from board.git.errors import GitError
    from board.roster import MAX_BYTES, RosterError, from_json, from_submodules, from_yaml, moved

    with source.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    name = f"{source.name}: "
    if len(data) > MAX_BYTES:
        raise Failure(f"{name}it is too large for a roster; 1 MB is the most.")
    try:
        if source.name.endswith(".gitmodules"):
            roster = from_submodules(submodules.settings(data))
        else:
            text = data.decode("utf-8-sig")
            yaml = source.suffix in (".yaml", ".yml") or text.lstrip()[:1] not in ("[", "{")
            roster = from_yaml(text) if yaml and source.suffix != ".json" else from_json(text)
    except UnicodeDecodeError:
        raise Failure(f"{name}it is not UTF-8 text.") from None
    except (RosterError, GitError) as error:
        raise Failure(name + str(error)) from None
    folder = os.path.relpath(source.absolute().parent, board_file.absolute().parent)
    return moved(roster, Path(folder).as_posix())


def _lines(plan: Plan, drop: bool) -> Iterator[Line]:
    """The list of what would change, a line for each repo or field."""
    for listed in plan.added:
        fields = [f"{name}: {_first(text)}" for name, text in listed.fields.items()]
        yield (_ADDED, Span(listed.id, "id"), Span("  ".join(["", *fields])))
    for one in plan.changed:
        was = f"{_first(one.old)} → " if one.old else ""
        yield (_CHANGED, Span(one.id, "id"), Span(f"  {one.field}: {was}{_first(one.new)}"))
    if drop:
        for id in plan.missing:
            yield (_DROPPED, Span(id, "id"))
        for id, by in plan.kept.items():
            names = ", ".join(map(str, by[:_FEW])) + (", …" if by[_FEW:] else "")
            verb = "refers" if len(by) == 1 else "refer"
            yield (_KEPT, Span(id, "id"), Span(f"  stays, for {names} {verb} to it"))


def _first(text: str) -> str:
    """A text as a line has room for it."""
    head, more, _ = text.partition("\n")
    return f"{head}…" if more else head


def _notes(plan: Plan, drop: bool) -> Iterator[str]:
    """What the roster says and the board can't take, or only if asked to."""
    for layer, ids in plan.layers.items():
        yield (
            f'The board has no layer "{layer}", so that of {", ".join(ids)} is left as it is; '
            "board add layer adds one."
        )
    if not drop and (missing := [*plan.missing, *plan.kept]):
        names = ", ".join(missing[:_FEW]) + (", …" if missing[_FEW:] else "")
        yield (
            f"Not in the roster: {counted(len(missing), 'repo')} ({names}). "
            f"--drop drops {len(plan.missing):,}; the others are referred to."
            if plan.kept
            else f"Not in the roster: {counted(len(missing), 'repo')} ({names}); --drop drops them."
        )


def _counts(plan: Plan, drop: bool) -> str:
    changed = len({one.id for one in plan.changed})
    gone = len(plan.missing) if drop else 0
    return f"{counted(len(plan.added), 'repo')} added, {changed} changed, {gone} dropped."


def _shape(plan: Plan, drop: bool) -> dict[str, Any]:
    """The plan for scripts; what is dropped is so only if asked for."""
    return {
        "added": [{"id": listed.id, **listed.fields} for listed in plan.added],
        "changed": [
            {"id": one.id, "field": one.field, "from": one.old or None, "to": one.new}
            for one in plan.changed
        ],
        "dropped": list(plan.missing) if drop else [],
        "missing": [] if drop else list(plan.missing),
        "kept": {id: [str(ref) for ref in by] for id, by in plan.kept.items()},
        "unknown_layers": {layer: list(ids) for layer, ids in plan.layers.items()},
    }
