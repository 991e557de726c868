"""An assessment in Markdown, read as a person would: its layers, repos, gaps, risks and phases."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from board.importing import words
from board.importing.found import Found, Left, Reading
from board.markdown import blocks, entry, gates, labels, lists, tables
from board.markdown.claims import claims
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import Said, gate, said
from board.markdown.judging import (
    all_sections,
    by_itself,
    entries_below,
    is_repo,
    is_step,
    repo_level,
)
from board.markdown.parse import front, tree
from board.markdown.repeats import marked
from board.markdown.tree import LABEL, Block, Paragraph, Points, Section, Table

#: What a long label must say to be one above a list of gaps.
_LEFT = re.compile(r"\b(?:missing|remain\w*|not (?:yet )?implemented|todo|needs? work)\b", re.I)
_DATED = re.compile(r"\b(?:date|updated|as of|created|generated|on)\b", re.I)


def read(text: str, name: str, known_repos: Collection[str] = ()) -> Reading:
    """All that a document says; ``known_repos`` are ids that names may stand for."""
    root = tree(text)
    lines = text.splitlines()
    heading = next((part for part in root.parts if isinstance(part, Section)), None)
    title = heading.text.line if heading is not None and heading.level == 1 else ""
    reader = _Reader(lines, known_repos)
    top = root
    start = Context()
    if title and heading is not None:
        kind = said(title).kind.removesuffix(" summary")
        weak = kind if kind in SECTIONS else ""
        start = Context(kind=weak, weak=True)
    reader.title = title
    reader.repo_level = repo_level(top, known_repos)
    reader.walk(top, start)
    found = marked(_layers(sorted(reader.found, key=lambda one: one.line)))
    return Reading(
        name=name,
        title=title,
        date=_date(text, lines, name),
        found=tuple(found),
        left=tuple(_joined(reader.left)),
        claims=tuple(claims(root)),
    )


class _Reader:
    """What was found so far, on a walk through the tree."""

    def __init__(self, lines: Sequence[str], known: Collection[str]) -> None:
        self.lines, self.known = lines, known
        self.found: list[Found] = []
        self.left: list[Left] = []
        self.title = ""
        #: The level of headings that name repos; 0 where none do.
        self.repo_level = 0
        #: Lines of lists right below a title that says what they are.
        self.direct: set[int] = set()

    def walk(self, section: Section, context: Context) -> None:
        """Read all parts of a section, below its own heading."""
        whole = entries_below(section, context)
        told = False
        for at, part in enumerate(section.parts):
            if told:
                told = False
            elif not isinstance(part, Section):
                after = section.parts[at + 1] if at + 1 < len(section.parts) else None
                made, told = blocks.named(part, after, context, self.lines)
                self.found += made
                if not made:
                    self._block(part, context, section)
            elif any(part is one for one in whole):
                self._heading(part, context)
            elif kind := by_itself(part, context):
                self._heading(part, replace(context, kind=kind))
            elif is_repo(part, context, self.repo_level, self.title):
                self._repo(part, context)
            else:
                self._section(part, context, is_step(part, section))

    def _repo(self, part: Section, context: Context) -> None:
        by_role = labels.roles(labels.labelled(part.parts))
        notes = entry.source(self.lines, [], part.parts[0].line, part.last) if part.parts else ""
        fields = {"notes": notes} if notes else {}
        if status := by_role.get("status"):
            fields["status"] = status
        self.found += (
            Found(
                section="repos",
                name=name,
                line=part.line,
                last=part.last,
                heading=context.headings,
                fields=fields,
                layer=tables.layer_above(context),
                text=f"{part.text.line} {labels.said(part.parts)}",
            )
            for name in lists.names_in(part.text.line)
        )

    def _section(self, part: Section, context: Context, steps: bool = False) -> None:
        heading = part.text.line
        told = said(heading)
        if part.level == 1 and not context.headings:
            # The title is about the whole document; what it says holds only weakly.
            kinds = {said(one.text.line).kind for one in all_sections(part) if one is not part}
            alone = kinds.isdisjoint(("gap", "risk", "gap summary"))
            for one in part.parts if alone and context.kind in SECTIONS else ():
                if isinstance(one, Points):
                    self.direct.add(one.line)
            numbered = sum(said(one.text.line).numbered for one in part.sections)
            weak = context.weak and not (alone and numbered >= 2)
            self.walk(part, replace(context, headings=(), weak=weak))
            return
        if (
            (told.kind == "phase" or (steps and context.kind not in SECTIONS))
            and not context.phase
            and part.level != LABEL
        ):
            self._phase(part, context, told)
        elif told.kind == "gate" and self._gate(part, context, told):
            return
        else:
            if part.level == LABEL and len(heading.split()) > 6 and not _LEFT.search(heading):
                told = replace(told, kind="" if told.kind in SECTIONS else told.kind)
            below = context.below(told, heading.rstrip(":"))
            if told.kind == "gate":
                below = replace(below, kind="gate")
            self.walk(part, below)

    def _heading(self, part: Section, context: Context) -> None:
        """A heading that is a gap or risk, with all below it."""
        told = said(part.text.line)
        by_role = labels.roles(labels.labelled(part.parts))
        notes = entry.source(self.lines, [], part.parts[0].line, part.last) if part.parts else ""
        status = by_role.get("status", "")
        done = told.closed or part.text.struck or (len(status) < 60 and words.done(status))
        done = done or words.nothing(by_role.get("gap", ""))
        self.found.append(
            entry.made(
                SECTIONS[context.kind],
                told.name,
                context,
                (part.line, part.last),
                by_role=by_role,
                notes=notes,
                mark=told.mark,
                closed=done,
                text=f"{part.text.source} {labels.said(part.parts)}",
            )
        )

    def _phase(self, part: Section, context: Context, told: Said) -> None:
        name = told.name if not told.numbered else said(part.text.line).name
        self.found += gates.phase(part, name, context, self.lines)
        below = context.below(told, part.text.line)
        below = replace(below, phase=entry.title(name), kind="phase", summary=False, closed=False)
        self._inside_phase(part, below)

    def _inside_phase(self, part: Section, context: Context) -> None:
        """The gates of a phase, and the gaps and risks that it lists as such."""
        for one in part.parts:
            if isinstance(one, Section):
                told = said(one.text.line)
                if told.kind == "gate":
                    self._gate(one, context, told)
                elif told.kind in SECTIONS and one.level < LABEL:
                    self.walk(one, context.below(told, one.text.line.rstrip(":")))
                else:
                    self._inside_phase(one, context)
            elif isinstance(one, Table) and (section := tables.section_of(one, context)) in (
                "gaps",
                "risks",
            ):
                self.found += tables.rows(one, section, context)
            elif isinstance(one, Points):
                self.found += gates.inline(one, context)
            elif isinstance(one, Paragraph):
                self.found += gates.in_lines(one, context)

    def _gate(self, part: Section, context: Context, told: Said) -> bool:
        """A gate and its criteria; whether it is one of a phase, or has a name of its own."""
        heading = part.text.line.rstrip(":")
        name = gate(heading)
        if not name and not context.phase:
            named = [one for one in part.parts if isinstance(one, Section) and gate(one.text.line)]
            if not named and (blocks := list(part.blocks())):
                self._leave(part, "criteria of no phase and no gate")
                return bool(blocks)
            return False
        below = context.below(told, heading)
        self.found += gates.gate(
            part,
            entry.title(name) if not context.phase else context.phase,
            below,
            bool(context.phase),
        )
        return True

    def _block(self, block: Block, context: Context, section: Section) -> None:
        found: list[Found] = []
        match block:
            case Table():
                found = blocks.table(block, context)
            case Points():
                above = section.text.line
                found = blocks.points_of(block, context, above, self.known, self.direct, self.lines)
        self.found += found
        if not found:
            self._leave(block, blocks.why(block, context))

    def _leave(self, block: Block, why: str) -> None:
        if why:
            text = self.lines[block.line - 1].strip() if block.line <= len(self.lines) else ""
            self.left.append(Left(block.line, block.last, text[:120], why))


def _layers(found: list[Found]) -> list[Found]:
    """All of it, with the layers that only repos name, each before its first repo."""
    there = {one.name for one in found if one.section == "layers"}
    out: list[Found] = []
    for one in found:
        if one.section == "repos" and one.layer and one.layer not in there:
            there.add(one.layer)
            out.append(
                replace(one, section="layers", name=one.layer, fields={}, layer="", text=one.layer)
            )
        out.append(one)
    return out


def _joined(left: list[Left]) -> Iterator[Left]:
    """What is left over, with neighbours of one kind as one."""
    last: Left | None = None
    for one in left:
        if last is not None and last.why == one.why and one.line - last.last <= 2:
            last = Left(last.line, one.last, last.text, last.why)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _date(text: str, lines: Sequence[str], name: str) -> dt.date | None:
    for line in [*front(text).splitlines(), *lines[:40]]:
        if _DATED.search(line) and (day := words.date(line)):
            return day
    for line in lines[:3]:
        if day := words.date(line):
            return day
    return words.date(name)
