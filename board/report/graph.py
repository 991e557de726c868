"""What waits for what, and what mitigates what, as Mermaid and as DOT."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from board.model import Board, Item
from board.safe_text import line

#: A label is not longer.
_LONGEST = 60


class Edge(NamedTuple):
    """A link between two items: ``depends`` or ``mitigates``, from what comes first."""

    first: str
    then: str
    kind: str


class Group(NamedTuple):
    """Items of one phase or layer; its ``name`` is empty where there is none."""

    name: str
    items: list[str]


class Graph(NamedTuple):
    """The items that have a link, or were asked for, by group; and their links."""

    board: Board
    groups: tuple[Group, ...]
    edges: tuple[Edge, ...]


def graph(board: Board, ids: Collection[str] | None = None, by: str = "") -> Graph:
    """The links between items; with ``ids`` these items alone, with ``by`` by phase or layer."""
    wanted = {id for id, _ in board.items()} if ids is None else set(ids)
    edges = tuple(edge for edge in _edges(board) if {edge.first, edge.then} <= wanted)
    linked = {id for edge in edges for id in (edge.first, edge.then)}
    groups: dict[str, Group] = {}
    for id, item in board.items():
        if id in wanted and (ids is not None or id in linked):
            of, name = _group(board, item, by)
            groups.setdefault(of, Group(name, [])).items.append(id)
    return Graph(board, tuple(groups.values()), edges)


def _edges(board: Board) -> Iterator[Edge]:
    for id, item in board.items():
        for first in item.depends:
            if board.item(first) is not None:
                yield Edge(first, id, "depends")
        for gap in item.get("mitigated_by") or ():
            if gap in board.gaps:
                yield Edge(gap, id, "mitigates")


def _group(board: Board, item: Item, by: str) -> tuple[str, str]:
    """The id and the name of the phase or layer that an item is in; the first of several."""
    if by == "phase" and item.phase:
        phase = board.phases.get(item.phase)
        return item.phase, (phase.title if phase is not None else None) or item.phase
    if by == "layer":
        for id in board.layers_of(item):
            if id in board.layers:
                return id, board.layers[id].title or id
    return "", ""


def _label(board: Board, id: str) -> str:
    item = board.item(id)
    title = line(item.title) if item is not None else ""
    title = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
    done = "" if item is None or board.is_open(item) else " (closed)"
    return f"{line(id)} {title}{done}".strip()


def mermaid(found: Graph) -> str:
    """A flowchart; names are ours alone, and labels are quoted, with signs as entities."""
    names = _names(found)
    lines = ["flowchart LR"]
    for at, (group, ids) in enumerate(found.groups):
        indent = "  "
        if group:
            lines.append(f'  subgraph g{at}["{_entities(line(group))}"]')
            indent = "    "
        lines += (f"{indent}{names[id]}{_shape(found.board, id)}" for id in ids)
        lines += ["  end"] * bool(group)
    for edge in found.edges:
        arrow = "-->" if edge.kind == "depends" else "-. mitigates .->"
        lines.append(f"  {names[edge.first]} {arrow} {names[edge.then]}")
    closed = [names[id] for group in found.groups for id in group.items if _is_closed(found, id)]
    if closed:
        lines += ["  classDef closed opacity:0.55", f"  class {','.join(closed)} closed"]
    return "\n".join(lines) + "\n"


def _shape(board: Board, id: str) -> str:
    label = _entities(_label(board, id))
    return f'{{{{"{label}"}}}}' if id in board.risks else f'["{label}"]'


def _entities(text: str) -> str:
    """A text whose signs can't end a label or be markup, as Mermaid writes entities."""
    return "".join(
        char if char.isalnum() or char in " .,-_…" else f"#{ord(char)};" for char in text
    )


def dot(found: Graph) -> str:
    """A digraph; every name and label is a quoted string."""
    lines = ["digraph board {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for at, (group, ids) in enumerate(found.groups):
        if group:
            lines += [f"  subgraph cluster_{at} {{", f"    label={_quoted(_plain(line(group)))};"]
        for id in ids:
            shape = ", shape=hexagon" if id in found.board.risks else ""
            style = ", style=dashed" if _is_closed(found, id) else ""
            label = _quoted(_plain(_label(found.board, id)))
            lines.append(f"    {_quoted(line(id))} [label={label}{shape}{style}];")
        lines += ["  }"] * bool(group)
    for edge in found.edges:
        kind = ' [style=dotted, label="mitigates"]' if edge.kind == "mitigates" else ""
        lines.append(f"  {_quoted(line(edge.first))} -> {_quoted(line(edge.then))}{kind};")
    return "\n".join([*lines, "}"]) + "\n"


def _plain(text: str) -> str:
    """A label as it is: Graphviz reads entities such as ``&lt;`` in labels, and in them alone."""
    return text.replace("&", "&amp;")


def _quoted(text: str) -> str:
    """A string of DOT, in which a backslash would be an escape and is none."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _names(found: Graph) -> dict[str, str]:
    ids = [id for group in found.groups for id in group.items]
    return {id: f"n{at}" for at, id in enumerate(ids)}


def _is_closed(found: Graph, id: str) -> bool:
    item = found.board.item(id)
    return item is not None and not found.board.is_open(item)


def shape(found: Graph) -> dict[str, object]:
    """The graph for scripts."""
    return {
        "groups": [group._asdict() for group in found.groups],
        "edges": [edge._asdict() for edge in found.edges],
    }
