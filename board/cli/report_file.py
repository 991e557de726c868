"""The file of a report: where it is, whether it may be written there, and whether it is fresh."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from board.cli import output
from board.cli.output import Failure
from board.cli.text_file import holds, other_than, write_text
from board.phrases import counted

if TYPE_CHECKING:
    import datetime as dt

    from board.session import Session

#: Where a report says its day, as Markdown, HTML or JSON.
_DAY = re.compile(
    rb'^(?:Date: |.*<p class="date">As of <time datetime="|  "date": ")(\d{4}-\d\d-\d\d)', re.M
)
#: As many bytes tell the forms of a report from other files.
_HEAD = 24
#: Of what differs in a stale report, so many lines are shown.
_SHOWN = 10


def place(session: Session, target: str | None) -> Path:
    """The file that was named, else that of the board. Raises ``Failure``."""
    if target:
        path = Path(target)
    elif wish := session.board.report.path:
        path = _wished(session, wish)
    else:
        raise Failure(
            "Say which file, as in board report --write docs/assessment.md, or set it: "
            "board set report path=docs/assessment.md."
        )
    return other_than(path, session.path)


def _wished(session: Session, wish: str) -> Path:
    """The path of [report]: whoever wrote the board must not reach files elsewhere."""
    repository = session.repository
    top = (repository.work_tree if repository else session.path.parent).resolve()
    path = session.path.parent / wish
    try:
        within = path.resolve().relative_to(top)
    except (ValueError, OSError):
        within = None
    if within is None or ".git" in (part.casefold() for part in within.parts):
        raise Failure(
            f'The path of [report], "{wish}", is not among the files of this repository; '
            "set another, or name a file: board report --write FILE."
        )
    return path


def day_of(path: Path) -> dt.date | None:
    """The day that the report in a file says; none where there is no such file."""
    import datetime as dt

    try:
        found = _DAY.search(path.read_bytes())
        return dt.date.fromisoformat(found[1].decode()) if found else None
    except (OSError, ValueError):
        return None


def written(path: Path, text: str, as_json: bool, *, named: bool) -> int:
    """Write a report; one that nobody ``named`` replaces reports alone. Raises ``Failure``."""
    if not named and path.exists() and not _is_report(path, text):
        raise Failure(f"{path} is no report; to replace it: board report --write {path}.", 1)
    fresh = holds(path, text)
    code = write_text(path, text)
    if as_json:
        output.data({"file": str(path), "written": not fresh})
    return code


def _is_report(path: Path, text: str) -> bool:
    """Whether a file begins as this report does."""
    with path.open("rb") as file:
        return file.read(_HEAD) == text.encode()[:_HEAD]


def checked(path: Path, text: str, as_json: bool) -> int:
    """Say whether a committed report is what would be written now."""
    import difflib

    if not path.exists():
        raise Failure(f"There is no {path}; board report --write {path} writes it.", 1)
    there = path.read_text(encoding="utf-8", errors="replace")
    differing = difflib.unified_diff(there.splitlines(), text.splitlines(), lineterm="", n=0)
    lines = [line for line in differing if not line.startswith(("---", "+++", "@@"))]
    if as_json:
        output.data({"file": str(path), "fresh": there == text, "differs": lines})
    if there == text:
        return 0
    if not as_json:
        output.messages(f"  {line[:160]}" for line in lines[:_SHOWN])
        if lines[_SHOWN:]:
            output.message(f"  … and {counted(len(lines) - _SHOWN, 'more line')}")
    output.error(f"{path} is stale: board report --write {path} writes it anew.")
    return 1
