"""An assessment in Markdown, read as a person would: its layers, repos, gaps, risks and phases."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from board.importing.found import Found, Left, Reading
from board.markdown import blocks, entry, gates, headed, labels, paragraphs, table_rows, tables
from board.markdown.about import context_of, date_of, title_of
from board.markdown.alone import by_itself, details, one_finding
from board.markdown.beside import changed, counted_on, of_kind, open_beside, sides
from board.markdown.claims import claims
from board.markdown.context import SECTIONS, Context
from board.markdown.families import joined
from board.markdown.finishing import together, with_layers
from board.markdown.headings import Said, of_repos, said
from board.markdown.judging import (
    all_lists,
    all_sections,
    entries_below,
    is_repo,
    judged,
    mitigated,
    names_list,
    repo_level,
)
from board.markdown.parse import tree
from board.markdown.planning import listed_in_phase, parts_of_phase, steps_below
from board.markdown.repeats import marked, resolved
from board.markdown.steps import (
    checks,
    counted,
    ends_phase,
    gate,
    measures,
    named,
    of_phase,
    planned,
)
from board.markdown.templates import findings
from board.markdown.tree import LABEL, Block, Paragraph, Points, Section, Table


def read(text: str, name: str, known_repos: Collection[str] = ()) -> Reading:
    """All that a document says; ``known_repos`` are ids that names may stand for."""
    root = tree(text)
    lines = text.splitlines()
    titled = title_of(root)
    title = titled.text.line if titled is not None else ""
    reader = _Reader(lines, known_repos, root, titled)
    reader.walk(root, context_of(title, name))
    if family := joined(root, reader.found):
        reader = _Reader(lines, known_repos, root, titled, family)
        reader.walk(root, context_of(title, name))
    if titled is not None and (kind := one_finding(titled, reader.found)):
        reader.heading(titled, Context(kind=kind))
    found = resolved(marked(with_layers(sorted(reader.found, key=lambda one: one.line))))
    return Reading(
        name=name,
        title=title,
        date=date_of(text, lines, name),
        found=tuple(found),
        left=tuple(together(reader.left)),
        claims=tuple(claims(root)),
    )


class _Reader:
    """What was found so far, on a walk through the tree."""

    def __init__(
        self,
        lines: Sequence[str],
        known: Collection[str],
        root: Section,
        titled: Section | None,
        family: frozenset[int] = frozenset(),
    ) -> None:
        self.lines, self.known = lines, known
        self.found: list[Found] = []
        self.left: list[Left] = []
        #: The heading that is the title of the whole document.
        self.titled = titled
        self.title = titled.text.line if titled is not None else ""
        #: The level of headings that name repos; 0 where none do.
        self.repo_level = repo_level(root, known)
        #: Lines of headings that are gaps as others of their family are.
        self.family = family
        #: The phase that the whole document is about.
        self.whole = ""
        #: The names of phases by what counts them, such as ``phase 1``.
        self.steps: dict[str, str] = {}
        #: Lines of lists right below a title that says what they are.
        self.direct: set[int] = set()

    def walk(self, section: Section, context: Context) -> None:
        """Read all parts of a section, below its own heading."""
        whole = {part.line for part in entries_below(section, context)}
        opened = {part.line for part in judged(section, context)}
        alike = {part.line for part in findings(section, context)}
        steps = steps_below(section, self.title)
        beside, before, family = open_beside(section), changed(section), of_kind(section)
        if context.kind == "gap":
            before |= sides(section)
        counted = counted_on(section)
        self.direct.update(one.line for one in counted)
        led = paragraphs.told(section, context)
        told = tabled = False
        for at, part in enumerate(section.parts):
            if told:
                told = False
            elif tabled and isinstance(part, Section) and details(part):
                self._leave(part, "details of the table above")
            elif part.line in led:
                self.found.append(paragraphs.entry_of(part, context, self.lines))
            elif not isinstance(part, Section):
                after = section.parts[at + 1] if at + 1 < len(section.parts) else None
                made, told = blocks.named(part, after, context, self.lines)
                self.found += made
                if not made:
                    self._block(part, context, section)
                tabled = tabled or (isinstance(part, Table) and self._gap_at(part))
            elif part.line in self.family:
                self.heading(part, replace(context, kind="gap"), ("section",))
            elif part.line in whole:
                self.heading(part, context)
            elif is_repo(part, context, self.repo_level, self.title):
                self._repo(part, context)
            elif part.line in opened:
                guess = () if context.kind == "gap" else ("section",)
                self.heading(part, replace(context, kind="gap"), guess)
            elif part.line in alike:
                self.heading(part, replace(context, kind="gap"))
            elif kind := by_itself(part, context):
                self.heading(part, replace(context, kind=kind))
            else:
                head = said(part.text.line)
                if mitigated(part):
                    head = replace(head, kind="risk")
                if head.kind == "open":
                    repos = "repos" if of_repos(part.text.line) else ""
                    head = replace(head, kind="gap" if beside else repos)
                if part.line in family:
                    head = replace(head, kind="")
                if counted and head.kind in ("", "gate"):
                    head = replace(head, kind="gap")
                if part.line in before:
                    head = replace(head, kind="aside")
                self._section(part, head, context, part.line in steps)

    def _repo(self, part: Section, context: Context) -> None:
        self.found += headed.repos(part, context, self.lines)
        below = replace(context, headings=(*context.headings, part.text.line))
        for one in part.parts:
            if isinstance(one, Section) and said(one.text.line).kind in SECTIONS:
                self._section(one, said(one.text.line), below, steps=False)

    def _section(self, part: Section, told: Said, context: Context, steps: bool) -> None:
        heading = part.text.line
        if part is self.titled or (part.level == 1 and not context.headings and not told.kind):
            # The title is about the whole document; what it says holds only weakly.
            kinds = {said(one.text.line).kind for one in all_sections(part) if one is not part}
            alone = kinds.isdisjoint(("gap", "risk", "gap summary"))
            if alone and context.kind in SECTIONS:
                direct = [one for one in part.parts if isinstance(one, Points)]
                self.direct.update(one.line for one in [*direct, *all_lists(part)])
            stages = [one for one in all_sections(part) if said(one.text.line).kind == "phase"]
            alone_in = all(one.level == LABEL for one in stages if one is not part)
            if told.kind == "phase" and named(told.name) and alone_in:
                head = replace(part, parts=list(part.blocks()))
                self.found += gates.phase(head, told.name, context, self.lines)
                self.whole = entry.title(told.name)
            numbered = sum(said(one.text.line).numbered for one in part.sections)
            weak = context.weak and not (alone and numbered >= 2)
            self.walk(part, replace(context, headings=(), weak=weak))
            return
        open_to = context.weak or planned(*context.headings[-1:])  # "Future work"
        measured = context.kind == "gate" or measures("".join(context.headings[-1:]))
        if measured and ends_phase(heading):
            told, steps = replace(told, kind="gate"), False
        if (
            (told.kind == "phase" or (steps and (open_to or context.kind not in SECTIONS)))
            and not context.phase
            and context.kind != "aside"
            and (steps or part.level != LABEL)
        ):
            self._phase(part, context, told)
        elif told.kind == "gate" and self._gate(part, context, told):
            return
        else:
            valued = ": " in heading.rstrip(": ") and labels.is_part(heading)
            if part.level == LABEL and (valued or not names_list(heading)):
                told = replace(told, kind="" if told.kind in SECTIONS else told.kind)
            below = context.below(told, heading.rstrip(":"))
            if told.kind == "gate":
                below = replace(below, kind="gate")
            elif part.level == LABEL and not told.kind and labels.is_part(heading):
                below = replace(below, kind="aside")
            self.walk(part, below)

    def heading(self, part: Section, context: Context, guessed: Sequence[str] = ()) -> None:
        """A heading that is a gap or risk, with all below it."""
        made = headed.entry_of(part, context, self.lines, guessed)
        if made is None:
            self._leave(part, blocks.THERE)
        else:
            self.found.append(made)

    def _phase(self, part: Section, context: Context, told: Said) -> None:
        name = told.name if not told.numbered else said(part.text.line).name
        self.found += gates.phase(part, name, context, self.lines)
        self.steps.setdefault(counted(name), entry.title(name))
        below = context.below(told, part.text.line)
        below = replace(below, phase=entry.title(name), kind="phase", summary=False, closed=False)
        self._inside_phase(part, below)

    def _inside_phase(self, part: Section, context: Context) -> None:
        """The gates of a phase, its steps, and the gaps and risks that it lists as such."""
        steps = parts_of_phase(part.parts)
        for one in part.parts:
            if isinstance(one, Section):
                told = said(one.text.line)
                if one.line in steps:
                    self._phase(one, context, told)
                    continue
                if kind := by_itself(one, context):
                    self.heading(one, replace(context, kind=kind))
                    continue
                proved = checks(one.text.line) and any(map(_is_points, one.blocks()))
                if told.kind == "gate" or proved:
                    self._gate(one, context, told)
                elif listed_in_phase(one):
                    self.walk(one, context.below(told, one.text.line.rstrip(":")))
                else:
                    self._inside_phase(one, context)
            elif isinstance(one, Table) and (section := tables.section_of(one, context)) in (
                "gaps",
                "risks",
            ):
                self.found += table_rows.rows(one, section, context)
            elif isinstance(one, Points):
                self.found += gates.inline(one, context)
            elif isinstance(one, Paragraph):
                self.found += gates.in_lines(one, context)

    def _gate(self, part: Section, context: Context, told: Said) -> bool:
        """A gate and its criteria; whether it is one of a phase, or has a name of its own."""
        heading = part.text.line.rstrip(":")
        step = self.steps.get(counted(of_phase(heading) or heading), "")
        step = step or ("" if gate(heading) else self.whole)
        name = gate(heading) or step or of_phase(heading) or ends_phase(heading)
        if not name and not context.phase:
            if by_item := gates.of_items(part, self.steps, context):
                self.found += by_item
                return True
            heads = [one.text.line for one in part.parts if isinstance(one, Section)]
            if not any(gate(one) or ends_phase(one) for one in heads) and list(part.blocks()):
                self._leave(part, "criteria of no phase and no gate")
                return True
            return False
        below = context.below(told, heading)
        self.found += gates.gate(
            part,
            entry.title(name) if not context.phase else context.phase,
            below,
            bool(context.phase or step),
        )
        return True

    def _block(self, block: Block, context: Context, section: Section) -> None:
        found: list[Found] = []
        there: list[Block] = []
        match block:
            case Table():
                found, there = blocks.table(block, context)
            case Points():
                above = section.text.line
                around = blocks.Around(above, self.known, self.direct, self.lines)
                found, there = blocks.points_of(block, context, around)
        self.found += found
        for one in there:
            self._leave(one, blocks.THERE)
        if not found and not there:
            self._leave(block, blocks.why(block, context))

    def _gap_at(self, table: Table) -> bool:
        """Whether rows of a table were read as gaps."""
        return any(
            one.section == "gaps" and table.line < one.line <= table.last
            for one in reversed(self.found[-len(table.rows) :])
        )

    def _leave(self, block: Block, why: str) -> None:
        if why:
            text = self.lines[block.line - 1].strip() if block.line <= len(self.lines) else ""
            self.left.append(Left(block.line, block.last, text[:120], why))


def _is_points(block: Block) -> bool:
    return isinstance(block, Points)
