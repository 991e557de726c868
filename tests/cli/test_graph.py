"""``board graph``: dependencies and mitigations as text that others draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w

from board.safe_text import line
from tests.cli_case import Case, case
from tests.unsafe import NASTY

#: Titles that could end a label, begin a comment or a node, or be markup.
ODD = {
    "G-a": 'She said "no"] --> x; end',
    "G-b": "back\\slash\\",
    "G-c": "<script>alert(1)</script> `code` #quot; %% no comment",
    "G-d": "two\nlines {{and}} |bars| // /* */",
    "G-e": "漢字 🚀 Ünïcode",
    "G-f": NASTY,
    "G-g": "long " * 40,
    "G-h": "end",
    "R-a": "subgraph",
}


@pytest.fixture
def odd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """Gaps with odd titles, each waiting for the one before; a risk that the last mitigates."""
    before: list[str] = []
    gaps: dict[str, dict[str, object]] = {}
    for id in [id for id in ODD if id.startswith("G")]:
        gaps[id] = {"title": ODD[id], "depends": before, "phase": "p1", "repos": ["alpha"]}
        before = [id]
    gaps["G-a"] |= {"status": "done", "phase": "p2", "layers": ["l2"], "repos": []}
    risk = {"title": ODD["R-a"], "mitigated_by": before}
    text = tomli_w.dumps(
        {
            "statuses": {"open": {"title": "Open"}, "done": {"title": "Done", "closed": True}},
            "layers": {"l1": {"title": 'La"yer'}, "l2": {"title": "end"}},
            "repos": {"alpha": {"layer": "l1"}},
            "phases": {"p1": {"title": "One ] end"}, "p2": {"title": 'Two"}'}},
            "gaps": gaps,
            "risks": {"R-a": risk},
        }
    )
    with case(tmp_path, monkeypatch, capsys, text) as found:
        yield found


def strings(text: str) -> list[str]:
    """What the quoted strings of DOT say."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    return [one.replace('\\"', '"').replace("\\\\", "\\") for one in found]


def entities(text: str) -> str:
    """A label of Mermaid as it is shown."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


def test_mermaid_is_what_is_printed(board: Case) -> None:
    """What comes first is at the left; a risk has another shape than a gap."""
    assert board.done("graph") == (
        "flowchart LR\n"
        '  n0["G-1 One"]\n'
        '  n1["G-2 Two"]\n'
        '  n2{{"R-1 Fire"}}\n'
        "  n0 --> n1\n"
        "  n0 -. mitigates .-> n2\n"
    )


def test_dot_has_the_ids(board: Case) -> None:
    """Nodes are named by their ids, so that others can add to the graph."""
    text = board.done("graph", "--format", "dot")
    assert text.startswith("digraph board {\n")
    assert '"G-1" -> "G-2";' in text
    assert '"G-1" -> "R-1" [style=dotted, label="mitigates"];' in text
    assert '"R-1" [label="R-1 Fire", shape=hexagon];' in text


def test_a_query_chooses_the_items(board: Case) -> None:
    """Links to what was not asked for are left out; a mistake in the query is told."""
    found = board("graph", "kind:gap", "--json").json
    assert found["groups"] == [{"name": "", "items": ["G-1", "G-2"]}]
    assert found["edges"] == [{"first": "G-1", "then": "G-2", "kind": "depends"}]
    assert board.done("graph", "no such words") == "flowchart LR\n"
    assert "prio" in board.refused("graph", "prio:high")
    assert "--nope" in board.refused("graph", "--nope")


@pytest.mark.parametrize("by", [(), ("--by", "phase"), ("--by", "layer")])
def test_odd_titles_are_labels_and_nothing_else(odd: Case, by: tuple[str, ...]) -> None:
    """Each title is the text of its own node, in both formats, and no other node comes of one."""
    mermaid, dot = odd.done("graph", *by), odd.done("graph", "--format", "dot", *by)
    nodes = dict(re.findall(r'^ +(n\d+)(?:\[|\{\{)"([^"]*)"(?:\]|\}\})$', mermaid, re.MULTILINE))
    assert [entities(said).split()[0] for said in nodes.values()] == list(ODD)
    for (id, title), said in zip(ODD.items(), nodes.values(), strict=True):
        shown = entities(said).removeprefix(f"{id} ").removesuffix(" (closed)").rstrip("…")
        assert line(title).strip().startswith(shown)
        assert f"{id} {shown}" in " ".join(strings(dot))
    arrows = re.findall(r"^  (n\d+) (?:-->|-\. mitigates \.->) (n\d+)$", mermaid, re.MULTILINE)
    assert arrows == list(zip(list(nodes), list(nodes)[1:], strict=False))
    assert len(re.findall(r'^  "[^"]+" -> "[^"]+"', dot, re.MULTILINE)) == len(arrows)


@pytest.mark.parametrize(
    ("by", "first", "then"), [("phase", 'Two"}', "One ] end"), ("layer", "end", 'La"yer')]
)
def test_boxes_are_phases_or_layers(odd: Case, by: str, first: str, then: str) -> None:
    """An item is in the box of its phase, or of its layer, which may be that of its repo."""
    groups = odd("graph", "--by", by, "--json").json["groups"]
    gaps = [id for id in ODD if id.startswith("G")]
    assert groups == [
        {"name": first, "items": gaps[:1]},
        {"name": then, "items": gaps[1:]},
        {"name": "", "items": ["R-a"]},
    ]
    mermaid, dot = (odd.done("graph", "--by", by, *more) for more in ((), ("--format", "dot")))
    boxes = re.findall(r'^  subgraph g\d+\["([^"]*)"\]$', mermaid, re.MULTILINE)
    assert [entities(box) for box in boxes] == [first, then]
    assert mermaid.count("\n  end\n") == dot.count("\n  }\n") == 2
    labels = re.findall(r"^    label=(.*);$", dot, re.MULTILINE)
    assert [strings(label)[0] for label in labels] == [first, then]


def test_what_is_closed_is_told_in_words_and_pale(odd: Case) -> None:
    """Nobody needs colours to see what is done."""
    assert "class n0 closed" in odd.done("graph")
    assert "(closed)" in entities(odd.done("graph", "id:G-a"))
    assert "style=dashed" in odd.done("graph", "--format", "dot")


def test_a_board_without_links_is_an_empty_graph(board: Case) -> None:
    """Both formats are well formed then, too."""
    board.write('[gaps]\nG-1.title = "One"\n')
    assert board.done("graph") == "flowchart LR\n"
    assert board.done("graph", "--format", "dot").count("\n") == 4


def test_an_empty_graph_says_why(board: Case) -> None:
    """Without links, or without items, there is a graph for programs and a sentence for people."""
    board.file.write_text('[gaps]\nG-1.title = "One"\n')
    run = board("graph")
    assert (run.code, run.out) == (0, "flowchart LR\n")
    assert run.err.startswith("No item depends on another or is mitigated by one")
    assert board("graph", "nowhere").err == "No item matches, so the graph is empty.\n"
    assert board("graph", "G-1").err == ""
