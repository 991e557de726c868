"""An assessment in Markdown, read as a person would: its layers, repos, gaps, risks and phases."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from board.importing import words
from board.importing.found import Found, Left, Reading
from board.markdown import entry, gates, labels, lists, tables
from board.markdown.claims import claims
from board.markdown.context import Context
from board.markdown.headings import Said, gate, lettered, milestones, of_repos, phase, said, step
from board.markdown.parse import front, tree
from board.markdown.repeats import marked
from board.markdown.tree import LABEL, Block, Other, Paragraph, Points, Section, Table

_LEVELS = re.compile(r"^\W*[PM]\d\b")
#: Labels above lists of entries, where other labels are above the details of one.
_LISTS = re.compile(
    r"^(?:missing(?: \w+)?|gaps|todos?|remaining|what's missing|not implemented)$", re.I
)
#: What a long label must say to be one above a list of gaps.
_LEFT = re.compile(r"\b(?:missing|remain\w*|not (?:yet )?implemented|todo|needs? work)\b", re.I)
#: Kinds of headings whose lists are entries, and of which section.
SECTIONS = {"gap": "gaps", "risk": "risks"}
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
    reader.repo_level = _repo_level(top, known_repos)
    reader.walk(top, start)
    found = marked(reader.layers(sorted(reader.found, key=lambda one: one.line)))
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

    # -- sections -----------------------------------------------------------------

    def walk(self, section: Section, context: Context) -> None:
        """Read all parts of a section, below its own heading."""
        whole = self._entries(section, context)
        told = False
        for at, part in enumerate(section.parts):
            if told:
                told = False
            elif not isinstance(part, Section):
                after = section.parts[at + 1] if at + 1 < len(section.parts) else None
                told = self._named(part, after, context) or self._block(part, context, section)
            elif any(part is one for one in whole) or self._by_itself(part, context):
                self._heading(part, context)
            elif self._is_repo(part, context):
                self._repo(part, context)
            else:
                self._section(part, context, self._is_step(part, section))

    def _by_itself(self, part: Section, context: Context) -> bool:
        """Whether a heading says that it is a gap or risk: ``Gap G-001: …``, wherever it is."""
        told = said(part.text.line)
        named = re.match(r"^\W*(gap|risk)\s+#?[A-Za-z]{0,4}-?\d", part.text.line, re.I)
        return bool(
            named
            and told.mark
            and told.kind in SECTIONS
            and not context.summary
            and not part.sections
        )

    def _is_repo(self, part: Section, context: Context) -> bool:
        """Whether a heading is the name of a repo, as those beside it in the document are."""
        return (
            part.level == self.repo_level
            and any(map(of_repos, (*context.headings, self.title)))
            and bool(lists.names_in(part.text.line))
            and context.kind in ("", "repos", "summary", "present")
        )

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

    def _is_step(self, part: Section, section: Section) -> bool:
        """Whether a heading is a step of a plan, whatever it is called, as those beside it are."""
        heads, head = [one.text.line for one in section.sections], part.text.line
        if milestones(section.text.line):
            named = [bool(phase(head) or _LEVELS.match(head)) for head in heads]
            return any(named) and said(head).kind not in ("summary", "aside")
        letters = [lettered(head) for head in heads]
        most = max(filter(None, letters), key=letters.count, default="")
        if letters.count(most) >= 3 and most not in ("", "G", "R"):
            return lettered(head) == most
        counted = [bool(step(one)) for one in heads]
        return bool(step(head)) and sum(counted) >= 3 and sum(counted) * 2 > len(heads)

    def _section(self, part: Section, context: Context, steps: bool = False) -> None:
        heading = part.text.line
        told = said(heading)
        if part.level == 1 and not context.headings:
            # The title is about the whole document; what it says holds only weakly.
            kinds = {said(one.text.line).kind for one in _all(part) if one is not part}
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

    def _entries(self, section: Section, context: Context) -> list[Section]:
        """Those sections below that are one gap or risk each, with all that is in them."""
        if context.kind not in SECTIONS or context.summary:
            return []
        below = [part for part in section.parts if isinstance(part, Section)]
        headed = [part for part in below if part.level < LABEL]
        parts = headed or below
        open_to = [part for part in parts if self._may_be_entry(part, context)]
        sure = [part for part in open_to if self._is_entry(part, context)]
        marked = [part for part in open_to if said(part.text.line).mark]
        if marked and len(marked) * 2 >= len(open_to):
            return marked
        return open_to if sure and len(sure) * 2 >= len(open_to) else sure

    def _may_be_entry(self, part: Section, context: Context) -> bool:
        told = said(part.text.line)
        if told.mark:
            return told.kind not in ("phase", "gate", "present")
        if part.level == LABEL and labels.is_field(told.name):
            return False
        if part.level == 1 and not context.headings:
            return False
        if self._fielded(part):
            return told.kind not in ("phase", "gate", "aside")
        if told.kind in ("summary", "gap summary", "phase", "gate", "present", "aside"):
            fields = sum(labels.is_field(label) for label, _ in labels.labelled(part.parts))
            return told.numbered and fields >= 2 and told.kind != "phase"
        if told.kind == ("risk" if context.kind == "gap" else "gap") and not told.numbered:
            return False
        return not any(not labels.is_field(said(one.text.line).name) for one in part.sections)

    def _is_entry(self, part: Section, context: Context) -> bool:
        told = said(part.text.line)
        if told.mark or self._fielded(part):
            return True
        if any(
            isinstance(one, Paragraph)
            and words.plain_word(labels.label_of(one.text)[0]) == context.kind
            for one in part.parts
        ):
            return False
        if any(_LISTS.match(one.text.line.strip(": ")) for one in _all(part) if one is not part):
            return False
        fields = [
            label for label, _ in labels.labelled(part.parts) if label and labels.is_field(label)
        ]
        blocks = list(part.blocks())
        listed = [block for block in blocks if isinstance(block, Points)]
        if len(fields) >= 2 or (fields and told.numbered):
            return True
        if context.weak or not blocks:
            return told.numbered and told.closed and not context.weak
        if any(isinstance(block, Table) for block in blocks):
            return False
        if told.kind in SECTIONS or (told.priority and len(told.name) < 40):
            return False
        if told.numbered:
            return True
        return not listed and any(isinstance(block, Paragraph) for block in blocks)

    def _fielded(self, part: Section) -> bool:
        """Whether the headings below are mostly fields of one entry: current state, target …"""
        heads = [one.text.line.partition(":")[0] for one in part.sections]
        return sum(labels.is_field(head) for head in heads) >= 2

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

    # -- blocks -------------------------------------------------------------------

    def _named(self, block: Block, after: Block | None, context: Context) -> bool:
        """A paragraph like ``Risk: it breaks``, and what the list below says of it.

        Returns whether that list was read as well.
        """
        if not isinstance(block, Paragraph) or context.kind not in SECTIONS:
            return False
        label, value = labels.label_of(block.text)
        if words.plain_word(label) != context.kind or not value:
            return False
        fields = isinstance(after, Points) and lists.is_fields(after)
        below: list[Block] = [after] if fields and after is not None else []
        self.found.append(
            entry.made(
                SECTIONS[context.kind],
                value,
                context,
                (block.line, max(block.last, *(one.last for one in below), 0)),
                by_role=labels.roles(labels.labelled(below)),
                notes=entry.source(self.lines, below),
            )
        )
        return fields

    def _block(self, block: Block, context: Context, section: Section) -> bool:
        """Read a block by itself, or leave it over; never more than that."""
        if isinstance(block, Paragraph) and self.found and self.found[-1].line == block.line:
            return False
        found: list[Found] = []
        match block:
            case Table():
                found = self._table(block, context)
            case Points():
                found = self._points(block, context, section)
        if found:
            self.found += found
        else:
            self._leave(block, _why(block, context))
        return False

    def _table(self, table: Table, context: Context) -> list[Found]:
        section = tables.section_of(table, context)
        if not section or (section == "gaps" and self._all_done(context)):
            return []
        if section == "repos" and not context.layer:
            context = replace(context, layer=tables.layer_above(context))
        return list(tables.rows(table, section, context))

    def _all_done(self, context: Context) -> bool:
        """Whether the nearest heading says that what is below it is done, and never was a gap."""
        told = said(context.headings[-1] if context.headings else "")
        return told.closed and told.kind not in SECTIONS

    def _points(self, points: Points, context: Context, section: Section) -> list[Found]:
        above = section.text.line
        if found := lists.layer_lists(points, context, above, self.known):
            return found
        if found := lists.repo_list(points, context, self.known):
            return found
        if found := gates.inline(points, context):
            return found
        if context.kind not in SECTIONS or lists.is_fields(points, context.kind):
            return []
        if context.weak and points.line not in self.direct:
            return []
        told = said(above)
        if context.summary and told.kind != "gap summary":
            return []
        if self._all_done(context):
            return []
        return list(lists.entries(points, SECTIONS[context.kind], context, self.lines))

    def _leave(self, block: Block, why: str) -> None:
        if why:
            text = self.lines[block.line - 1].strip() if block.line <= len(self.lines) else ""
            self.left.append(Left(block.line, block.last, text[:120], why))

    def layers(self, found: list[Found]) -> list[Found]:
        """All of it, with the layers that only repos name, each before its first repo."""
        there = {one.name for one in found if one.section == "layers"}
        out: list[Found] = []
        for one in found:
            if one.section == "repos" and one.layer and one.layer not in there:
                there.add(one.layer)
                out.append(
                    replace(
                        one, section="layers", name=one.layer, fields={}, layer="", text=one.layer
                    )
                )
            out.append(one)
        return out


def _repo_level(root: Section, known: Collection[str]) -> int:
    """The level at which most headings are names of repos, three at least; 0 for none."""
    by: dict[int, list[str]] = {}
    for one in _all(root):
        if 1 < one.level < LABEL:
            by.setdefault(one.level, []).append(one.text.line.strip(" `*"))
    for level, heads in sorted(by.items()):
        names = [head for head in heads if lists.names_in(head)]
        sure = [name for name in names if "_" in name or "-" in name or name in known]
        if len(sure) >= 3 and len(names) * 10 >= len(heads) * 6 and len(sure) * 2 >= len(names):
            return level
    return 0


def _all(section: Section) -> Iterator[Section]:
    """A section and all below it."""
    yield section
    for part in section.parts:
        if isinstance(part, Section):
            yield from _all(part)


def _why(block: Block, context: Context) -> str:
    """Why a block becomes nothing; empty for what says nothing by itself."""
    match block:
        case Other(kind="hr" | "front_matter"):
            return ""
        case Other(kind="code"):
            return "code"
        case Other(kind=kind):
            return "a quote" if kind == "quote" else "HTML"
        case Table():
            return "a table of no gaps, risks, repos or phases"
        case Points():
            return (
                "under a heading that says it is there"
                if context.kind == "present"
                else "a list of no gaps or risks"
            )
    return "prose"


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
