"""How the checks of a board ended last: kept in the clone, by the hash of their command."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from board import git
from board.model import Entry
from board.private_files import read, write
from board.safe_text import clean
from board.verify.commands import key_of
from board.verify.ended import LINES, WIDTH, Ended

State = Literal["passed", "failed", "unknown"]
STATES: tuple[State, ...] = ("passed", "failed", "unknown")
#: No more results are kept; the oldest go.
_MOST = 2_000


class Result(NamedTuple):
    """How one command ended, when, and at which commit; ``unknown`` is not ``failed``."""

    state: State
    #: Its exit code, where it has one.
    code: int | None = None
    when: int = 0
    seconds: float = 0.0
    commit: str = ""
    lines: tuple[str, ...] = ()
    #: Why it is unknown, as the end of a sentence.
    why: str = ""


NOT_ALLOWED = Result("unknown", why="its command is not allowed in this clone")


def _place(file: Path) -> Path:
    return git.own_folder(file) / f"checks-{os.geteuid()}.json"


def result_of(ended: Ended, commit: str) -> Result:
    """The result of a command that was run just now."""
    state: State = "unknown" if ended.code is None else "failed" if ended.code else "passed"
    return Result(
        state, ended.code, int(time.time()), round(ended.seconds, 2), commit, ended.lines, ended.why
    )


def kept(file: Path) -> dict[str, Result]:
    """The last results by the hash of the command; what can't be read is left out."""
    import json

    try:
        found = json.loads(read(_place(file)) or "{}")
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: result for key, one in pairs if (result := _taken(one)) is not None}


def keep(file: Path, results: Mapping[str, Result]) -> bool:
    """Keep new results beside the others; whether they could be."""
    known = {**kept(file), **{key: one for key, one in results.items() if one.when}}
    newest = sorted(known.items(), key=lambda pair: -pair[1].when)[:_MOST]
    import json

    text = json.dumps({key: result._asdict() for key, result in newest})
    return write(_place(file), text)


def last(file: Path, entry: Entry) -> Result | None:
    """How the check of an entry ended last; another text than it has now knows nothing of it."""
    text = getattr(entry, "check", None)
    return kept(file).get(key_of(text)) if text else None


def _taken(one: Any) -> Result | None:
    """A result as it was kept, its text made fit to be shown once more."""
    try:
        state, code, when = one["state"], one["code"], one["when"]
        lines = tuple(clean(line)[:WIDTH] for line in one["lines"][-LINES:])
        if state in STATES and isinstance(when, int) and (code is None or isinstance(code, int)):
            seconds, commit = float(one["seconds"]), clean(one["commit"])[:64]
            return Result(state, code, when, seconds, commit, lines, clean(one["why"])[:WIDTH])
    except (LookupError, TypeError, ValueError, AttributeError):
        pass
    return None
