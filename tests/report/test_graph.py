"""Graphs of dependencies and mitigations, well formed whatever a title says."""

from __future__ import annotations

import re

from hypothesis import given

from board import edit
from board.model import Board, Ref
from board.report.graph import dot, graph, mermaid
from tests import strategies

_NODE = r'n\d+(?:\["[^"\[\]{}<>|`\\\n]*"\]|\{\{"[^"\[\]{}<>|`\\\n]*"\}\})'
MERMAID = re.compile(
    rf"flowchart LR|  (?:  )?{_NODE}|  subgraph g\d+\[\"[^\"\n]*\"\]|  end"
    r"|  n\d+ (?:-->|-\. mitigates \.->) n\d+"
    r"|  classDef closed opacity:0\.55|  class [n\d,]+ closed"
)
_STRING = r'"(?:[^"\\\n]|\\\\|\\")*"'
DOT = re.compile(
    r"digraph board \{|  rankdir=LR;|  node \[.*\];|  subgraph cluster_\d+ \{"
    rf"|    label={_STRING};"
    rf"|    {_STRING} \[label={_STRING}(?:, shape=hexagon)?(?:, style=dashed)?\];|  \}}|\}}"
    rf"|  {_STRING} -> {_STRING}(?: \[style=dotted, label=\"mitigates\"\])?;"
)


@given(strategies.boards())
def test_any_board_is_a_well_formed_graph(board: Board) -> None:
    """Each line is one of the few that we write; no title can end a label."""
    for by in ("", "phase", "layer"):
        found = graph(board, None, by)
        assert all(MERMAID.fullmatch(line) for line in mermaid(found).splitlines())
        assert all(DOT.fullmatch(line) for line in dot(found).splitlines())


def small() -> Board:
    """Two gaps, one of them first, and a risk that it mitigates."""
    board = edit.add(Board(), "gap", "First", id="G-1")
    board = edit.add(board, "gap", "Then", {"depends": ["G-1"]}, "G-2")
    board = edit.add(board, "risk", "Fire", {"mitigated_by": ["G-2"]}, "R-1")
    return edit.add(board, "gap", "Alone", id="G-3")


def test_links_go_from_what_comes_first() -> None:
    """Dependencies and mitigations are there, and items without any are not."""
    found = graph(small())
    assert [tuple(edge) for edge in found.edges] == [
        ("G-1", "G-2", "depends"),
        ("G-2", "R-1", "mitigates"),
    ]
    assert found.groups == (("", ["G-1", "G-2", "R-1"]),)
    assert "n0 --> n1" in mermaid(found)
    assert '"G-2" -> "R-1" [style=dotted, label="mitigates"];' in dot(found)


def test_closed_items_are_marked_in_words() -> None:
    """A closed item says so in its label."""
    board = edit.set_fields(small(), [Ref("gaps", "G-1")], {"status": "done"})
    assert "First (closed)" in dot(graph(board))
    assert "class n0 closed" in mermaid(graph(board))


def test_a_query_chooses_the_items() -> None:
    """Chosen items are there with or without links, and links to others are not."""
    found = graph(small(), ["G-2", "G-3"])
    assert found.groups == (("", ["G-2", "G-3"]),)
    assert found.edges == ()


def test_groups_of_one_name_are_two() -> None:
    """Two phases that are called the same have a box each."""
    board = Board()
    for id in ("p1", "p2"):
        board = edit.add(board, "phase", id, {"title": "Wiring"})
        board = edit.add(board, "gap", f"In {id}", {"phase": id}, f"G-{id}")
    found = graph(board, ["G-p1", "G-p2"], "phase")
    assert found.groups == (("Wiring", ["G-p1"]), ("Wiring", ["G-p2"]))
    assert dot(found).count('label="Wiring"') == 2


def test_entities_in_a_title_are_text() -> None:
    """Graphviz reads entities in labels, so that an ampersand is written as one."""
    board = edit.add(small(), "gap", "R&D in &lt;", {"depends": ["G-1"]}, "G-4")
    assert 'label="G-4 R&amp;D in &amp;lt;"' in dot(graph(board))
