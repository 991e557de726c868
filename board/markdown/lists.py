"""Lists: items that are gaps or risks, layers with their repos, criteria."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from board.importing import verdict, words
from board.importing.found import Found
from board.markdown import entry, labels
from board.markdown.columns import DOCUMENT
from board.markdown.context import Context
from board.markdown.headings import Said, said
from board.markdown.marks import split_mark
from board.markdown.table_rows import layer_above
from board.markdown.tree import Block, Paragraph, Point, Points, Table

#: The name of a repo, with or without its owner; no module, function or file.
_NAME = re.compile(r"@?[A-Za-z][\w-]*(?:\.[a-z][\w-]*)?(?:/[A-Za-z][\w.-]*)?")
_SPLIT = re.compile(r"\s*(?:,|\+|&|;|\band\b|/(?=\s)|\s/\s)\s*")
_NOTHING = re.compile(
    r"^\W*(?:none(?: (?:for|at|in) .{1,30})?|"
    r"no (?:known |open |critical |major |remaining )?(?:gaps?|risks?|issues?)"
    r"(?: (?:found|identified|known|remain\w*))?|n/a|nothing|tbd)\W*$",
    re.I,
)


def layer_lists(
    points: Points, context: Context, above: str, known: Collection[str]
) -> list[Found]:
    """Layers and repos of a list like ``Layer: repo, repo``; nothing where it is no such list."""
    found: list[tuple[Point, str, list[str]]] = []
    for point in points.points:
        label, value = labels.label_of(point.text)
        names = _names(value.rstrip(". "), known) if label and not point.parts else []
        if names:
            found.append((point, label, names))
    if len(found) < 2 or len(found) * 10 < len(points.points) * 7:
        return []
    every = [name for _, _, names in found for name in names]
    if len(every) == len(found) and all("/" in name for name in every):
        return []
    sure = sum("_" in name or "-" in name or name in known for name in every)
    about = said(above).kind == "repos" or re.search(
        r"\b(?:repos?|repositories|projects|packages)\b", above, re.I
    )
    if sure * 10 < len(every) * (4 if about else 6):
        return []
    out: list[Found] = []
    for point, label, names in found:
        lines = {"line": point.line, "last": point.last, "heading": context.headings}
        out.append(Found(section="layers", name=label, text=label, **lines))  # type: ignore[arg-type]
        out += (
            Found(section="repos", name=name, layer=label, text=name, **lines)  # type: ignore[arg-type]
            for name in names
        )
    return out


def names_in(text: str) -> list[str]:
    """The names that a text consists of, as repos have them; none where it says anything else."""
    return _names(text.strip(" `*:"), ())


def repo_list(points: Points, context: Context, known: Collection[str]) -> list[Found]:
    """The repos of a list that names one in each item, alone or in bold before what it is."""
    if not any(said(heading).kind == "repos" for heading in context.headings):
        return []
    names = [point.text.line.strip(" `*.") for point in points.points if not point.parts]
    told = said(context.headings[-1]).kind == "repos"
    if told and all(point.text.lead and point.text.rest for point in points.points):
        names = [point.text.lead.strip(" `*.:") for point in points.points]
    sure = sum("_" in name or "-" in name or name in known for name in names)
    if len(names) < len(points.points) or not all(_NAME.fullmatch(name) for name in names):
        return []
    if sure * 2 < len(names):
        return []
    layer = context.layer or (layer_above(context) if told else "")
    return [
        Found(section="repos", name=name.lstrip("@"), line=point.line, last=point.last,
              heading=context.headings, layer=layer, text=name)
        for name, point in zip(names, points.points, strict=True)
    ]  # fmt: skip


def _names(text: str, known: Collection[str]) -> list[str]:
    """The names of repos that a text is a list of; none where it is anything else."""
    parts = [part.strip(" `*") for part in _SPLIT.split(text) if part.strip(" `*")]
    if not all(_NAME.fullmatch(part) and not DOCUMENT.search(part) for part in parts):
        return []
    return [part.lstrip("@") for part in parts]


#: How what is said of a document itself begins.
_META = re.compile(r"date|status|version|author|scope|mode|owner|last updated|created")


def is_fields(points: Points, kind: str = "") -> bool:
    """Whether the items of a list are fields of one entry, and not entries of this kind."""
    if points.points and _META.fullmatch(words.plain_word(_label(points.points[0]))):
        return True
    named = [
        labels.is_part(label) and words.plain_word(label) != kind
        for point in points.points
        if (label := _label(point))
    ]
    return sum(named) * 2 > len(points.points)


#: How an item begins that says what is to be built.
_DEED = re.compile(
    r"^\W*(?:add|allow|build|complete|create|define|enable|ensure|expose|extend|finish|fix|handle|"
    r"implement|integrate|introduce|map|migrate|move|normali[sz]e|port|provide|refactor|remove|"
    r"rename|replace|support|track|update|wire|write)\s+\S",
    re.I,
)


def are_deeds(points: Points) -> bool:
    """Whether each item says what is to be built: ``Add a cache``."""
    texts = [point.text.line for point in points.points]
    return len(texts) >= 2 and all(map(_DEED.match, texts))


def are_documents(points: Points) -> bool:
    """Whether most items are texts to read, whatever is said of each: ``**ropes.md** - …``."""
    names = [point.text.lead or point.text.line.partition(" ")[0] for point in points.points]
    return sum(DOCUMENT.search(name) is not None for name in names) * 2 > len(names)


#: A number of things, and no thing: ``12``, ``5 (42%)``, ``8 features (13%)``.
_COUNT = re.compile(r"[~<>]?\d[\d.,]*\+?%?(?: \w+)?(?:\s*\(.*\))?\W*")


def are_counts(points: Points) -> bool:
    """Whether most items only count something: ``Warnings: 3 (unused names)``."""
    values = [labels.label_of(point.text)[1] for point in points.points if not point.parts]
    counts = [value for value in values if _COUNT.fullmatch(value)]
    return len(counts) >= 2 and len(counts) * 3 >= len(points.points) * 2


def _label(point: Point) -> str:
    label, _ = labels.label_of(point.text)
    return label or (point.text.line.rstrip(":") if point.text.line.endswith(":") else "")


#: What an item that is one entry ends with: ``Data Loss Risk``.
_ONE = re.compile(r"\b(?:risk|gap|issue|limitation|problem)\W*$", re.I)


def is_group(point: Point, context: Context) -> Said | None:
    """What an item says that only names the group of those nested in it."""
    nested = bool(point.parts) and all(isinstance(part, Points) for part in point.parts)
    text = point.text.line
    nested = nested and not any(isinstance(one, Points) and is_fields(one) for one in point.parts)
    if not nested or labels.label_of(point.text)[1] or (point.text.lead and not point.text.bold):
        return None
    told = said(text)
    alone = (point.text.bold or text.endswith(":")) and not _ONE.search(text)
    if (
        alone
        and (told.priority or told.kind in ("gap", "risk", "present"))
        and len(text) < 60
        and not told.mark
    ):
        return told
    return None


def entries(
    points: Points, section: str, context: Context, lines: Sequence[str]
) -> Iterator[Found]:
    """The items of a list as gaps or risks."""
    nested = [point for point in points.points if point.parts]
    groups = [group for point in nested if (group := is_group(point, context))]
    grouped = len(groups) * 2 > len(nested) or any(group.kind == "present" for group in groups)
    leads = Counter(labels.label_of(point.text)[0] for point in points.points)
    kinds = frozenset(lead for lead, times in leads.items() if times > 1)
    for point in points.points:
        if grouped and (group := is_group(point, context)):
            below = context.below(group, point.text.line.rstrip(":"))
            for part in point.parts:
                if isinstance(part, Points) and group.kind != "present":
                    yield from entries(part, section, below, lines)
            continue
        _, value = labels.label_of(point.text)
        if _NOTHING.match(point.text.line) or not point.text.line or verdict.nothing(value):
            continue
        if verdict.denied(f"{point.text.line} {labels.said(point.parts)}"):
            continue
        yield of_point(point, section, context, lines, kinds)


def of_point(
    point: Point,
    section: str,
    context: Context,
    lines: Sequence[str],
    kinds: Collection[str] = (),
) -> Found:
    """One item of a list as an entry, with what is nested in it as its notes.

    ``kinds`` are labels of several items, which are the name of none.
    """
    name, more = entry.split(point.text)
    label, value = labels.label_of(point.text)
    # "Risk: it may break. Mitigation: a test." names the field and then the entry.
    if label and value and (label in kinds or words.role(label) in ("risk", "gap", "issue")):
        name, more = entry.split(_plain(value))
    mark, rest = split_mark(name)
    by_role = labels.roles([*labels.labelled(point.parts), *_inline(more)])
    notes = "\n\n".join(
        part for part in (more, entry.source(lines, point.parts) if point.parts else "") if part
    )
    ticked = point.ticked is True or point.text.struck
    return entry.made(
        section,
        rest if mark and rest else name,
        context,
        (point.line, point.last),
        by_role=by_role,
        notes=notes,
        mark=mark if rest else "",
        closed=ticked
        or (point.ticked is None and entry.closed(point.text, by_role.get("status", ""))),
        text=f"{point.text.source} {labels.said(point.parts)}",
    )


def _plain(text: str) -> labels.Text:
    return labels.Text(plain=text, source=text)


_INLINE = re.compile(
    r"(?:^|[.;(,]\s*|\s[-–—]\s+)(mitigation|owner|likelihood|probability|impact|"
    r"severity|priority|contingency|response|status)\s*:\s*([^.;),]+)",
    re.I,
)


def _inline(text: str) -> Iterator[tuple[str, str]]:
    """The labels in the middle of a sentence: ``… (impact: high). Mitigation: a test.``"""
    for found in _INLINE.finditer(text):
        yield found[1], found[2].strip(" ,")


def criteria(blocks: Sequence[Block], name: str, context: Context) -> list[Found]:
    """The criteria of a gate: each item of its lists, each row of its tables."""
    out: list[Found] = []
    for block in blocks:
        if isinstance(block, Points):
            out += (_criterion(point, name, context) for point in block.points if point.text.line)
        elif isinstance(block, Table):
            out += (
                _met(row.cells[0].line or row.cells[-1].line, (row.line, row.last), name, context,
                     any(verdict.done(cell.line) for cell in row.cells[1:]))
                for row in block.rows if row.cells and (row.cells[0].line or row.cells[-1].line)
            )  # fmt: skip
    if not out:
        out = [
            _met(block.text.line, (block.line, block.last), name, context, False)
            for block in blocks
            if isinstance(block, Paragraph)
            and block.text.line
            and not labels.is_part(labels.label_of(block.text)[0])
        ]
    return out


def _criterion(point: Point, name: str, context: Context) -> Found:
    met = point.ticked is True or (point.ticked is None and entry.closed(point.text))
    text = f"{point.text.line} {labels.said(point.parts)}".strip()
    return _met(text, (point.line, point.last), name, context, met)


def _met(text: str, lines: tuple[int, int], name: str, context: Context, met: bool) -> Found:
    clean = entry.title(text) if met else " ".join(text.split())
    return Found(
        section="criteria", name=clean or text, line=lines[0], last=lines[1],
        heading=context.headings, fields={"met": True} if met else {}, closed=met, phase=name,
        text=text,
    )  # fmt: skip
