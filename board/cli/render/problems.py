"""Problems for other programs: annotations of GitHub Actions, and SARIF 2.1.0."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from board import __version__
from board.cli.output import Failure
from board.phrases import counted
from board.safe_text import clean

if TYPE_CHECKING:
    from board.document import Problem

#: What each rule is about. A problem of no rule of its own has ``board``.
RULES: Mapping[str, str] = {
    "acceptance": "An accepted risk has no end or nobody who accepted, or its acceptance ended.",
    "alike-scores": "Most risks are of one likelihood, so that their scores rank nothing.",
    "appetite": "A risk is above the appetite and has no response.",
    "board": "Something on the board is not as it should be.",
    "check-failed": "The check of a closed gap or a met criterion failed when it was run last.",
    "conflict": "A merge left two values of a field, and nobody has chosen one.",
    "cycle": "Items depend on each other.",
    "dates": "A phase is due before it starts.",
    "declaration": "A field that the board declares for itself is not declared well.",
    "full-column": "More items have a status than its limit allows.",
    "gate": "A gate has a criterion of no phase, or is open though its phase is closed.",
    "issue": "An issue such as owner/repo#12 is of a repo that the board does not have.",
    "limits": "The file is beyond the limits of a board.",
    "lost-edit": "A merge lost an edit.",
    "lowered": "An exposure was lowered with no mitigating gap closed.",
    "missing": "A field is missing that an entry must have.",
    "query": "A query of a criterion can't be read.",
    "reference": "An entry names another one that is not on the board.",
    "residual": "A risk would be worse once it is mitigated.",
    "risk-words": "The words for likelihood or impact are not one for each degree.",
    "same-id": "Two entries have the same id, or ids that look the same; an id hides something.",
    "schema": "The file is of a newer schema than this program knows.",
    "syntax": "The file is not valid TOML in UTF-8.",
    "unfinished-merge": "A merge is not finished.",
    "unknown-field": "A field has a name that is almost that of a known one.",
    "value": "A value is not of the type that its field takes.",
    "view": "A view names an unknown field, or its query can't be read.",
    "waiver": "A criterion was waived without a reason, or until a day that is over.",
}
#: GitHub shows no more annotations of one kind from one step.
MOST = 10


def form_of(asked: str | None, as_json: bool) -> str:
    """The form to print in: what was asked for; in GitHub Actions, where nobody asked, theirs."""
    if as_json and asked not in (None, "json"):
        raise Failure("Give one form only: --json, or --format.")
    if asked or as_json:
        return asked or "json"
    actions = os.environ.get("GITHUB_ACTIONS") == "true" and not sys.stdout.isatty()
    return "github" if actions else "text"


def place_of(path: Path, name: str) -> str:
    """How other programs name the file: from the top of its repository."""
    from board import git

    repository = git.find(path)
    try:
        return repository.relative(path) if repository is not None else name
    except ValueError:  # a link that leads out of the work tree
        return name


def annotated(file: str, problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each problem, ten of each kind at most; then how many more there are."""
    more = []
    for severity in ("error", "warning"):
        found = [problem for problem in problems if problem.severity == severity]
        yield from (_annotation(file, problem) for problem in found[:MOST])
        if found[MOST:]:
            more.append(counted(len(found) - MOST, f"more {severity}"))
    if more:
        yield f"::notice::{' and '.join(more)}: board check lists them all."


def _annotation(file: str, problem: Problem) -> str:
    said = {"file": file}
    if problem.line:
        said |= {"line": str(problem.line), "col": str(problem.column)}
    said["title"] = f"board: {problem.rule}"
    where = ",".join(f"{name}={_escaped(text, ',:')}" for name, text in said.items())
    return f"::{problem.severity} {where}::{_escaped(problem.sentence)}"


def _escaped(text: str, more: str = "") -> str:
    """A text as a workflow command takes it: a line break in it can't begin another command."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return clean(text)


def sarif(file: str, problems: Sequence[Problem]) -> dict[str, Any]:
    """All problems as a SARIF log of one run."""
    used = sorted({problem.rule for problem in problems})
    rules = [{"id": rule, "shortDescription": {"text": RULES.get(rule, rule)}} for rule in used]
    driver = {"name": "board", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(file, used.index(one.rule), one) for one in problems],
            }
        ],
    }


def _result(file: str, rule: int, problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": max(1, problem.column)}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": clean(problem.sentence)},
        "locations": [{"physicalLocation": place}],
    }
