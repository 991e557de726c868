"""Checks on the command line: what is asked, how far they are, how they ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from board import spans
from board.cli import output
from board.cli.render.json_shapes import moment
from board.phrases import counted
from board.present.check_results import MARKS, ROLES, told, verdict
from board.spans import Line, Span
from board.verify.commands import is_odd, key_of, shown
from board.verify.results import Result, kept, last
from board.verify.verdict import contradicted, contradiction, is_contradicted

if TYPE_CHECKING:
    from pathlib import Path

    from board.model import Entry
    from board.verify.commands import Check
    from board.verify.running import Told
    from board.verify.verification import Verification

#: Of what a failed command said, so many lines are shown.
_LAST = 8


def question(found: Verification, text: str, number: int, total: int) -> Iterator[Line]:
    """What a person has to see before they allow a command: whose it is, and all of it."""
    about = [str(check.ref) for check in found.checks if check.text == text]
    yield spans.line("")
    yield spans.line(
        f"New command {number} of {total}, of ", (", ".join(about), "id"), f", in {found.folder}:"
    )
    for line in shown(text):
        yield (Span("  │ ", "faint"), *line)
    if is_odd(text):
        yield spans.line(("  It has hidden characters; they are spelled out above.", "warning"))


def progress(found: Verification, now: Told) -> None:
    """What happens while commands are running, on stderr."""
    names = ", ".join(str(check.ref) for check in found.checks if check.key == now.key)
    if now.ended is None:
        output.passing(output.clean(f"{names}: {now.line or 'running'}")[: _room()])
        return
    result = next(result for check, result in found.results if check.key == now.key)
    output.message(
        spans.line(
            (f"{MARKS[result.state]} ", ROLES[result.state]),
            (names, "id"),
            f" {verdict(result)}",
            (f"  {now.ended.seconds:.1f} s", "muted"),
        )
    )


def _room() -> int:
    return max(20, (output.width() or 80) - 1)


def ended(found: Verification, as_json: bool) -> None:
    """The results: a table, what failed said, and what the board says otherwise."""
    if as_json:
        output.data(_shape(found, found.results))
        return
    if not found.checks:
        output.message("There are no checks here; a gap or a criterion has one as its field check.")
        return
    rows = [
        spans.line(
            (f"{MARKS[result.state]} {result.state}", ROLES[result.state]),
            (str(check.ref), "id"),
            check.title or " ",
            verdict(result).removeprefix(result.state).lstrip(": ") or " ",
        )
        for check, result in found.results
    ]
    output.table(["result", "id", "title", "why"], rows, 2)
    for check, result in found.results:
        if result.state == "failed":
            output.result(spans.line(("", ""), (f"{check.ref} said:", "label")))
            output.results(spans.line(f"  {line}") for line in result.lines[-_LAST:])
    for check in contradicted(found.results):
        output.message(spans.line(("error", "error"), f": {contradiction(check)}"))
    output.message(_summary([result for _, result in found.results]))
    if found.asked:
        one = counted(len(found.asked), "command is", "commands are")
        output.message(f"{one} not allowed yet: run board verify in a terminal, or with --allow.")


def listed(found: Verification, as_json: bool) -> None:
    """The commands as they are, whether they are allowed, and how each ended last."""
    known = kept(found.file)
    if as_json:
        unknown = Result("unknown", why="it was never run")
        pairs = [(check, known.get(check.key, unknown)) for check in found.checks]
        output.data(_shape(found, pairs))
        return
    for check in found.checks:
        allowed = "allowed" if check.key in found.allowed else "not allowed yet"
        output.result(spans.line((str(check.ref), "id"), f"  {check.title}"))
        output.results((Span("  │ ", "faint"), *line) for line in shown(check.text))
        output.result((Span(f"  {allowed}; "), *told(known.get(check.key))))


def _summary(results: list[Result]) -> str:
    states = [result.state for result in results]
    parts = [f"{states.count(state)} {state}" for state in ("passed", "failed", "unknown")]
    return f"{counted(len(states), 'check')}: {', '.join(parts)}."


def last_shape(file: Path, entry: Entry) -> dict[str, Any] | None:
    """How the check of an entry ended last, as data; ``None`` where it was never run."""
    if not getattr(entry, "check", None):
        return None
    result = last(file, entry)
    return _result_shape(result) if result is not None else None


def _result_shape(result: Result) -> dict[str, Any]:
    return {
        "state": result.state,
        "exit_code": result.code,
        "why": result.why,
        "seconds": result.seconds,
        "when": moment(result.when) if result.when else None,
        "commit": result.commit,
        "output": list(result.lines),
    }


def _shape(found: Verification, pairs: list[tuple[Check, Result]]) -> dict[str, Any]:
    return {
        "checks": [
            {
                "id": str(check.ref),
                "title": check.title,
                "command": check.text,
                "hash": key_of(check.text),
                "allowed": check.key in found.allowed,
                **_result_shape(result),
                "contradicts": is_contradicted(check, result),
            }
            for check, result in pairs
        ],
        "contradictions": [contradiction(check) for check in contradicted(pairs)],
    }
