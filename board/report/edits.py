"""What somebody changed in the text of a report that its comment says as well.

It is taken where it can be; what the board can't take is told, so that no edit is lost in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from board.importing.found import Left
from board.importing.words import date
from board.known import Known
from board.markdown.tree import Other, Paragraph, Point, Points, Row, Section, Table
from board.model import ITEMS, Board, Item, Ref, Risk
from board.report.content import SECTIONS, Report, report, residual
from board.report.escape import cleaned, quoted
from board.report.hidden import BEGIN
from board.report.markdown import criterion_line, markdown
from board.value import Value, fold
from board.view.gates import Judged

Raw = dict[str, Any]

#: By the head of a column, the field that it shows.
LISTS = {"Repos": "repos", "Depends on": "depends", "Mitigated by": "mitigated_by"}
TEXTS = {"Gap": "title", "Risk": "title", "Title": "title", "Priority": "priority",
         "Owner": "owner", "Response": "response"}  # fmt: skip
DEGREES = {"Likelihood": "likelihood", "Impact": "impact"}
_DEGREE = re.compile(r"[1-5](?![\d.,])")
_RESIDUAL = re.compile(r"([1-5])\D+([1-5])\b.*")
#: What does not tell one line from another: escapes and space.
_EQUAL = re.compile(r"[\\\s]+")


def cells(table: Table) -> Iterator[tuple[Row, dict[str, str]]]:
    """The rows of a table, each with its texts by the heads of their columns."""
    heads = [cell.line for cell in table.head]
    for row in table.rows:
        yield row, {head: cell.plain for head, cell in zip(heads, row.cells, strict=False)}


def said(row: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """The fields of an item that a row says as they are."""
    for head, text in row.items():
        if text:
            yield from _field(head, text)


def _field(head: str, text: str) -> Iterator[tuple[str, Value]]:
    if name := TEXTS.get(head):
        yield name, text
    elif name := LISTS.get(head):
        yield name, text.split(", ")
    elif (name := DEGREES.get(head)) and (degree := _DEGREE.match(text)):
        yield name, int(degree[0])
    elif head == "Due" and (day := date(text)):
        yield "due", day


def untold(text: str, other: str) -> Iterator[Left]:
    """The headings, paragraphs and points of a report that another one has not."""
    again = Counter(_EQUAL.sub("", line) for line in other.split("\n"))
    section = ""
    for at, line in enumerate(text.split("\n"), 1):
        if line == BEGIN:
            return
        if line.startswith("## "):
            section = line[3:].strip()
        bare = _EQUAL.sub("", line)
        if not bare or bare[0] in "|>" or section == SECTIONS["changes"]:
            continue
        if again[bare]:
            again[bare] -= 1
        else:
            yield Left(at, at, line.strip()[:200], "no field of the board says this")


def report_like(text: str, board: Board) -> str:
    """The report of a board with the day and the heading of changes of another."""
    found = re.search(r"^Date: (\S+)$", text, re.M)
    return markdown(report(board, Known(day=date(found[1]) if found else None)))


class Edits:
    """One report being compared with the board that its comment says; ``raw`` takes the edits."""

    def __init__(self, text: str, board: Board, raw: Raw) -> None:
        self.lines, self.board, self.raw = text.split("\n"), board, raw
        self.report: Report = report(board, Known(day=board.board.as_of))
        self.left: list[Left] = []

    def take(self, document: Section) -> None:
        """Take every edit that can be, and note what can't."""
        names = {title: name for name, title in SECTIONS.items()}
        for part in document.sections:
            for section in part.sections:
                name = names.get(section.text.line, "")
                if name == "ecosystem":
                    self._layers(section)
                elif name == "roadmap":
                    self._phases(section)
                elif name in ("gaps", "risks", "closed"):
                    self._items(section, name)

    def _tell(self, row: Row | Point | Section, text: str, why: str) -> None:
        self.left.append(Left(row.line, row.last, text[:200], why))

    def _set(self, ref: Ref, name: str, value: Value | None) -> None:
        entry = self.raw.setdefault(ref.section, {}).setdefault(ref.id, {})
        if value is None or value == "":
            entry.pop(name, None)
        else:
            entry[name] = value

    def _notes(self, quote: Other, ref: Ref, notes: str | None) -> None:
        lines = [line.strip() for line in self.lines[quote.line - 1 : quote.last]]
        while lines and not lines[-1]:
            lines.pop()
        if lines != [line.strip() for line in quoted(notes or "")]:
            self._set(ref, "notes", "\n".join(re.sub(r"^> ?", "", line) for line in lines))

    def _layers(self, section: Section) -> None:
        ids: dict[str, list[str]] = {}
        for layer in self.report.layers:
            ids.setdefault(_shown(layer.title) or "-", []).append(layer.id)
        for part in section.sections:
            if not (there := ids.get(part.text.line)):
                self._tell(part, part.text.line, "no layer has this name, so its repos stay")
            at = there.pop(0) if there else None
            for block in part.blocks():
                if isinstance(block, Other) and block.kind == "quote" and at in self.board.layers:
                    self._notes(block, Ref("layers", at), self.board.layers[at].notes)
                elif isinstance(block, Table):
                    for _, row in cells(block):
                        self._repo(row, at)

    def _repo(self, row: Mapping[str, str], layer: str | None) -> None:
        id = row.get("Repo", "")
        there = self.board.repos.get(id)
        if not id and there is None:
            return
        for head, name in (("Status", "status"), ("Notes", "notes")):
            before = getattr(there, name, None) or ""
            if head in row and _shown(row[head]) != _shown(before):
                self._set(Ref("repos", id), name, row[head])
        before = there.layer if there is not None and there.layer in self.board.layers else ""
        if layer is not None and (there is None or before != layer):
            self._set(Ref("repos", id), "layer", layer)

    def _items(self, section: Section, name: str) -> None:
        noted: Ref | None = None
        for block in section.blocks():
            if isinstance(block, Table):
                for row, texts in cells(block):
                    self._item(row, texts, name)
            elif isinstance(block, Paragraph):
                noted = self._ref(" ".join(block.text.lead.split()), name)
            elif isinstance(block, Other) and block.kind == "quote" and noted is not None:
                item = self.board.entry(noted)
                self._notes(block, noted, getattr(item, "notes", None))
                noted = None

    def _ref(self, id: str, name: str) -> Ref | None:
        order = (name,) if name in ITEMS else ITEMS
        return next((Ref(one, id) for one in order if id in self.board.section(one)), None)

    def _item(self, row: Row, texts: Mapping[str, str], name: str) -> None:
        id = texts.get("Id", "")
        if not (ref := self._ref(id, name)):
            if not id.strip():
                why = "a new item needs an id of its own, such as G-new1 or R-new1"
                self._tell(row, " · ".join(filter(None, texts.values())), why)
                return
            ref = Ref("risks" if "risk" in (name[:-1], texts.get("Kind")) else "gaps", id)
        item = self.board.entry(ref)
        assert item is None or isinstance(item, Item)
        shows = self._shows(item) if item is not None else {}
        for head, text in texts.items():
            if _shown(text) != _shown(shows.get(head, "")) and head not in ("Id", "Kind"):
                self._cell(row, ref, head, text)

    def _shows(self, item: Item) -> dict[str, str]:
        """The cells of an item, as its report shows them."""
        phase = self.board.phases.get(item.phase or "")
        shows = {"Status": self.report.status(item)}
        shows["Phase"] = (phase.title if phase is not None else None) or item.phase or ""
        for heads in (TEXTS, LISTS, DEGREES, {"Due": "due"}):
            for head, name in heads.items():
                value = getattr(item, name, None) or ""
                shows[head] = ", ".join(value) if isinstance(value, tuple | list) else str(value)
        if isinstance(item, Risk):
            shows["Residual"] = residual(item)
            shows["Exposure"] = str(item.exposure or "")
        return shows

    def _cell(self, row: Row, ref: Ref, head: str, text: str) -> None:
        item = self.board.entry(ref)
        degree = _DEGREE.match(text) if head in DEGREES else None
        if degree and item is not None and int(degree[0]) == item.get(DEGREES[head]):
            return
        if head in ("Status", "Phase"):
            section = "statuses" if head == "Status" else "phases"
            known = self.board.columns if head == "Status" else self.board.phases
            id = _named(known, text)
            if id is None and text:
                self._tell(
                    row, f"{ref.id}: {text}", f"the board has no {head.lower()} of this name"
                )
            else:
                self._set(ref, section.removesuffix("es") if head == "Status" else "phase", id)
        elif head == "Residual" and (found := _RESIDUAL.fullmatch(text)):
            self._set(ref, "residual_likelihood", int(found[1]))
            self._set(ref, "residual_impact", int(found[2]))
        elif fields := dict(_field(head, text)):
            for name, value in fields.items():
                self._set(ref, name, value)
        elif not text and (field := {**TEXTS, **LISTS, **DEGREES, "Due": "due"}.get(head)):
            self._set(ref, field, None)
        elif head != "Drift":
            self._tell(row, f"{ref.id}: {text}", f"{head} can't be read from this")

    def _phases(self, section: Section) -> None:
        ids: dict[str, list[str]] = {}
        gates = {phase.id: phase.gate for phase in self.report.phases}
        for phase in self.report.phases:
            ids.setdefault(_shown(phase.title) or "-", []).append(phase.id)
        for part in section.sections:
            if not (there := ids.get(part.text.line)):
                continue
            id = there.pop(0)
            for block in part.blocks():
                if isinstance(block, Other) and block.kind == "quote":
                    self._notes(block, Ref("phases", id), self.board.phases[id].notes)
                elif isinstance(block, Points):
                    self._gate(block, gates[id])

    def _gate(self, points: Points, gate: tuple[Judged, ...]) -> None:
        lines: dict[str, list[Judged]] = {}
        for one in gate:
            lines.setdefault(_behind_box(criterion_line(one)), []).append(one)
        for point in points.points:
            line = self.lines[point.line - 1]
            if not (there := lines.get(_behind_box(line))):
                continue
            one = there.pop(0)
            if point.ticked is None or point.ticked == (one.state == "met"):
                continue
            if not one.by_hand:
                self._tell(point, line.strip(), "an item or a query says when it is met")
            elif isinstance(one.where, Ref):
                self._set(one.where, "met", point.ticked)
            else:
                gate_of = self.raw["phases"][one.where.phase]["gate"]
                gate_of[one.where.at]["met"] = point.ticked


def _behind_box(line: str) -> str:
    return _EQUAL.sub("", line).partition("]")[2]


def _shown(text: str | None) -> str:
    return " ".join(cleaned(text or "").split())


def _named(known: Mapping[str, Any], text: str) -> str | None:
    """The id of what has this title, else this id."""
    titles = {fold(entry.title or id): id for id, entry in reversed(list(known.items()))}
    return titles.get(fold(text)) or next((id for id in known if fold(id) == fold(text)), None)
