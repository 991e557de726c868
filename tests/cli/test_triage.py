"""``board triage``: what it would ask."""

from __future__ import annotations

from tests.cli_case import Case


def test_what_needs_a_decision(board: Case) -> None:
    """Each entry with its reasons; a query narrows it to items."""
    out = board.done("triage", "kind:risk")
    assert (
        out
        == "R-1 Fire\n    is still in Triage\n    has no owner\n    names no repo and no layer\n"
    )
    stops = board("triage", "--json").json["stops"]
    assert {"id": "repo:beta", "title": "", "reasons": [
        {"kind": "unjudged", "sentence": "has no status: nobody has judged it"}
    ]} in stops  # fmt: skip


def test_guesses_come_first(board: Case) -> None:
    """Of layers and phases nothing else is asked."""
    for ref in ("layer:core", "phase:p1"):
        board.done("set", ref, "provisional=true", "source=s.md")
    stops = board("triage", "--json").json["stops"]
    assert [(one["id"], one["title"]) for one in stops[:2]] == [
        ("layer:core", "Core"), ("phase:p1", "First"),
    ]  # fmt: skip
    assert stops[0]["reasons"] == [{"kind": "guessed", "sentence": "is guessed in part, from s.md"}]


def test_nothing(board: Case) -> None:
    """Where nothing is to be decided, that is said beside the results."""
    result = board("triage", "id:none")
    assert (result.code, result.out) == (0, "")
    assert "Nothing waits for a decision." in result.err


def test_options(board: Case) -> None:
    """What is no option is not taken for a query."""
    assert "--jsno" in board.refused("triage", "--jsno")
