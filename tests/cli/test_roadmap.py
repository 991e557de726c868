"""The roadmap on the command line, and what keeps something from being closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli_case import Case, case

TEXT = """\
[phases]
wiring.title = "Wiring"
wiring.due = 2020-01-31
wiring.gate = [{ text = "It runs", met = true }]

[criteria]
C-2a5k.phase = "wiring"
C-2a5k.text = "Contract is written"
C-2a5k.item = "G-1"

[gaps]
G-1.title = "One"
G-1.phase = "wiring"
G-2.title = "Two"
G-2.depends = ["G-1"]
"""


@pytest.fixture
def road(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """A board with a phase, its gate in both forms, and two gaps."""
    with case(tmp_path, monkeypatch, capsys) as opened:
        opened.write(TEXT)
        yield opened


def test_roadmap(road: Case) -> None:
    """Each phase is printed with its state, its items and its gate of both forms."""
    out = road.done("roadmap")
    assert "due 31 Jan 2020" in out
    assert "late by" in out
    assert "0 of 1 closed: 1 Triage" in out
    assert "1 of 2 required" in out
    assert "✓ It runs" in out
    assert "□ Contract is written  G-1 open  C-2a5k" in out


def test_a_guess_is_marked(road: Case) -> None:
    """A phase or a criterion that an import guessed says so, until somebody decides about it."""
    for ref in ("phase:wiring", "C-2a5k"):
        road.done("set", ref, "provisional=true")
    out = road.done("roadmap")
    assert "Wiring  wiring  guessed  due 31 Jan 2020" in out
    assert "□ Contract is written  guessed, G-1 open" in out
    (phase,) = road("roadmap", "--json").json["phases"]
    assert (phase["provisional"], [one["provisional"] for one in phase["gate"]]) == (
        True, [False, True],
    )  # fmt: skip
    assert "provisional    yes" in road.done("show", "phase:wiring")
    road.done("set", "phase:wiring", "due=2030-01-31")
    road.done("set", "C-2a5k", "evidence=x")
    assert "guessed" not in road.done("roadmap")


def test_show(road: Case) -> None:
    """A phase shows its gate, and a criterion is found by its short id."""
    assert "□ Contract is written" in road.done("show", "phase:wiring")
    assert "item           G-1" in road.done("show", "c-2a")


def test_add_and_set(road: Case) -> None:
    """A criterion is added, ticked, and shown as met."""
    id = road.done("add", "criterion", "It is told", "phase=wiring").strip()
    road.done("set", id, "met=true")
    assert "✓ It is told" in road.done("roadmap")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["move", "G-2", "done"], "G-2 depends on G-1, which is open; --force"),
        (["set", "G-2", "status=done"], "G-2 depends on G-1, which is open; --force"),
        (["set", "phase:wiring", "closed=true"], "Wiring has 1 required criterion open"),
    ],
)
def test_force(road: Case, arguments: list[str], sentence: str) -> None:
    """What is not ready is closed only when that is forced."""
    before = road.text
    assert sentence in road(*arguments).err
    assert road.text == before
    road.done(*arguments, "--force")
    assert road.text != before


def test_check(road: Case) -> None:
    """Waivers that are over or without a reason, and criteria of no gate, are warned of."""
    road.done("set", "C-2a5k", "waived_until=2020-02-01")
    road.done("add", "criterion", "Lost", "query=status:")
    road.done("set", "phase:wiring", "starts=2020-03-01")
    out = road.done("check")
    for said in ("waived without a reason", "over since 2020-02-01", "no gate has it"):
        assert said in out
    for said in ("can't be read", "due before it starts"):
        assert said in out
