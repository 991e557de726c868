"""Tables: which of their rows are entries, and of which section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from board.importing import verdict, words
from board.importing.found import Found
from board.markdown import entry
from board.markdown.columns import FILE, Columns
from board.markdown.context import Context
from board.markdown.headings import generic, of_repos, said
from board.markdown.steps import phase, planned, step, version
from board.markdown.tree import Row, Table, Text

_IDENTIFIER = re.compile(r"@?\.?[A-Za-z][\w.-]*(?:/[\w.-]+)*")
_WORDY = re.compile(r"[A-Za-z]{3}")
#: ``30 methods``, ``+4 (enhanced)``.
_COUNTED = re.compile(
    r"^\W*[+-]?\d+\+?(?:\s+\w+|\s*\(.*\))?\W*$|^\W*(?:parity|none|not applicable)\W*$", re.I
)
_PRIORITY = re.compile(r"^(?:priority \d|p\d\b|tier \d|(?:critical|high|medium|low)\b)", re.I)
_TOTAL = re.compile(r"^(?:sub-?)?totals?\b|^sum\b|^overall\b|^average\b", re.I)
_NOTHING = ("", "-", "–", "—", "n/a", "none", "tbd")


def section_of(table: Table, context: Context) -> str:
    """What the rows of a table are: ``gaps``, ``risks``, ``repos``, ``phases``, or nothing."""
    columns = Columns(table)
    if not table.rows or len(table.head) < 2:
        return ""
    if _are_risks(columns, context):
        return "risks"
    if _are_repos(columns, context):
        return "repos"
    if context.kind in ("aside", "gate"):
        return ""
    if _are_phases(columns, context):
        return "phases"
    if context.kind == "present":
        return ""
    if _are_gaps(columns, context):
        return "gaps"
    return ""


def lists_gaps(table: Table, context: Context) -> bool:
    """Whether a table is a list of gaps by its own head, or by the heading right above it."""
    columns = Columns(table)
    at = columns.at("gap")
    if at is not None and not columns.are_states(at):
        return True
    nearest = said(context.headings[-1]) if context.headings else None
    about = nearest is not None and (nearest.kind in ("gap", "gap summary") or nearest.level_only)
    return about and context.kind == "gap" and not context.weak


def _are_risks(columns: Columns, context: Context) -> bool:
    at = columns.at("risk")
    if at is None and columns.of_ids("risk"):
        return True
    if at is not None:
        # A column that rates how risky each row is holds no risks.
        rated = [text for text in columns.texts(at) if words.degree(text) or words.priority(text)]
        if len(rated) * 2 > len(columns.table.rows):
            return False
        if at <= 1 or context.kind == "risk":
            return columns.has("impact", "mitigation", "likelihood", "contingency", "response",
                               "score", "owner") or context.kind == "risk"  # fmt: skip
        return columns.has("likelihood", "mitigation") and at <= 2
    if context.kind == "risk" and not context.weak:
        return columns.has("likelihood", "impact", "mitigation", "name", "issue", "notes")
    return columns.has("likelihood") and columns.has("impact") and columns.has("mitigation")


def _are_repos(columns: Columns, context: Context) -> bool:
    at = columns.at("repo", "package")
    if at is None or at > 1 or columns.has("gap", "issue"):
        return False
    if context.kind in ("gap", "risk") and not context.weak:
        return False
    if not _identifiers(columns.texts(at)):
        return False
    names = [_name(text).casefold() for text in columns.texts(at)]
    if len(set(names)) * 10 < len(names) * 7 or (at and all("/" in name for name in names)):
        return False
    if sum(FILE.search(name) is not None for name in names) * 2 > len(names):
        return False
    about = any(map(of_repos, context.headings[-1:])) or columns.heads[at].casefold() != "component"
    if not about and sum("_" in name or "-" in name for name in names) * 2 < len(names):
        return False
    if columns.roles[at] == "repo":
        return columns.has("status", "notes", "layer", "owner", "links", "name", "package") or (
            context.kind == "repos"
        )
    if columns.has("status", "version"):
        return True
    named = sum("_" in name or "-" in name for name in names) * 10 >= len(names) * 6
    mapped = any(re.search(r"\bmapping\b", one, re.I) for one in context.headings[-1:])
    return at == 0 and named and not mapped and len(columns.heads) > 2


def _are_phases(columns: Columns, context: Context) -> bool:
    at = columns.at("phase")
    if columns.at("version") == 0 and planned((*context.headings, "")[0], *context.headings[-1:]):
        return all(version(text) for text in columns.texts(0))
    return (
        at == 0 and columns.has("gate", "due", "starts", "status", "notes", "name", "owner")
    ) or (
        at == 0
        and all(phase(text) or step(text) or _TOTAL.match(text) for text in columns.texts(0))
    )


def _are_gaps(columns: Columns, context: Context) -> bool:
    at = columns.at("gap")
    if at is None and columns.of_ids("gap"):
        return True
    if at is not None and not _counts(columns.texts(at)) and (at <= 2 or context.kind == "gap"):
        if context.kind == "summary" and context.weak is False:
            return at <= 1
        return True
    if context.kind != "gap":
        return False
    if at is None and not context.weak and _is_list(context) and columns.names(0):
        return True
    named = columns.at("issue", "name", "package", "repo")
    if context.weak:
        return columns.at("issue") is not None and columns.has("priority", "impact", "status")
    return named is not None or columns.has("priority", "status", "impact")


def _is_list(context: Context) -> bool:
    """Whether the nearest heading names a list of gaps, or a priority in one."""
    told = said(context.headings[-1] if context.headings else "")
    return told.kind == "gap" or bool(_PRIORITY.match(told.name))


def _counts(texts: Sequence[str]) -> bool:
    """Whether a column holds numbers or signs, and no words."""
    some = [text for text in texts if text.strip()]
    counted = [one for one in some if not _WORDY.search(one) or _COUNTED.match(one)]
    return bool(some) and len(counted) * 2 > len(some)


def _identifiers(texts: Sequence[str]) -> bool:
    some = [text for text in texts if text.strip()]
    named = [text for text in some if _IDENTIFIER.fullmatch(_name(text))]
    return bool(some) and len(named) * 10 >= len(some) * 6


def _name(text: str) -> str:
    return re.split(r"\s*[(\[,]|\s+[-–—]\s", text.strip(" `*"))[0].strip(" `*")


def rows(table: Table, section: str, context: Context) -> Iterator[Found]:
    """The entries of a table whose rows are of this section."""
    columns = Columns(table)
    named = _named(columns, section)
    below = context
    for row in table.rows:
        cells = [*row.cells, *[Text()] * (len(columns.heads) - len(row.cells))]
        name = cells[named]
        filled = [one for one in cells if one.line]
        if len(table.head) > 1 and len(filled) == 1 and _is_group(filled[0]):
            below = context.below(said(filled[0].line), filled[0].line)
            continue
        if name.line.strip(" `*").casefold() in _NOTHING or _TOTAL.match(name.line.strip("* ")):
            continue
        yield _row(columns, section, named, cells, row, below)


def _is_group(cell: Text) -> bool:
    """Whether a cell that stands alone in its row names the rows below it."""
    told = said(cell.line)
    return cell.bold or bool(told.priority and len(told.name.split()) <= 3)


def _named(columns: Columns, section: str) -> int:
    by = {
        "risks": ("risk", "name", "issue", "gap", "notes"),
        "gaps": ("gap", "issue", "name", "package", "repo", "notes"),
        "repos": ("repo", "package"),
        "phases": ("phase",),
    }[section]
    at = columns.at(*by)
    if at is not None and section == "gaps" and not columns.names(at):
        at = columns.at("name", "package", "repo")
    skip = {"id", "priority", "status", "likelihood", "impact", "layer", "owner", "score"}
    free = (at for at, role in enumerate(columns.roles) if role not in skip)
    first = next((at for at in free if not columns.are_files(at)), 0)
    if at is None:
        return first
    if section == "gaps" and columns.roles[at] in ("notes", "repo", "package") and first < at:
        return first
    return at


def _row(
    columns: Columns, section: str, named: int, cells: list[Text], row: Row, context: Context
) -> Found:
    by_role: dict[str, str] = {}
    notes: list[str] = []
    for at, cell in enumerate(cells[: len(columns.heads)]):
        text = cell.line
        if at == named or not text or text.strip(" `*").casefold() in ("-", "–", "—"):
            continue
        role = columns.roles[at]
        if role and role not in by_role:
            by_role[role] = text
        if not _kept(section, role, text):
            source = cell.source.replace("\\|", "|")
            notes.append(source if role == "notes" else f"{columns.heads[at]}: {source}")
    name = cells[named]
    if section == "repos":
        return _repo(columns, name, by_role, cells, row, context)
    title, more = (name.line, "") if len(name.line) <= entry.LONGEST else entry.split(name)
    if section == "phases":
        title = _step_name(columns, named, title, by_role)
    elif name.lead and name.rest:
        title, more = entry.split(name)
    if more:
        notes.insert(0, more)
    status = by_role.get("status", "")
    return entry.made(
        section,
        title,
        context,
        (row.line, row.last),
        by_role=by_role,
        notes="\n\n".join(notes) if any("\n" in one for one in notes) else "\n".join(notes),
        closed=entry.closed(name, status) or _gone(section, by_role),
        text=" ".join(cell.line for cell in cells),
    )


def _step_name(columns: Columns, named: int, title: str, by_role: dict[str, str]) -> str:
    """The name of a step: a number alone has the head of its column and what the row is called."""
    if not re.fullmatch(r"[\W\d]*\d[\W\d]*", title):
        return title
    called = by_role.get("name", "") or by_role.get("notes", "")
    return ": ".join(part for part in (f"{columns.heads[named]} {title}", called) if part)


def _gone(section: str, by_role: dict[str, str]) -> bool:
    """Whether the cell about what is missing says that nothing is."""
    return section == "gaps" and verdict.nothing(by_role.get("gap", ""))


def _kept(section: str, role: str, text: str) -> bool:
    """Whether a field of the board keeps all that a cell says."""
    match role:
        case "id" | "phase" | "layer":
            return True
        case "priority":
            return bool(words.priority(text)) and len(text) < 20
        case "likelihood":
            return section == "risks" and bool(words.degree(text)) and len(text) < 20
        case "impact":
            if section == "risks":
                return bool(words.degree(text)) and len(text) < 20
            return bool(words.priority(text)) and len(text) < 20
        case "response":
            return section == "risks" and bool(words.response(text)) and len(text) < 20
        case "owner":
            return True
        case "due":
            return words.date(text) is not None and len(text) < 20
    return False


def _repo(
    columns: Columns,
    name: Text,
    by_role: dict[str, str],
    cells: list[Text],
    row: Row,
    context: Context,
) -> Found:
    from board.value import Value

    fields: dict[str, Value] = {}
    if status := by_role.get("status"):
        fields["status"] = status
    notes = [
        cell.source.replace("\\|", "|")
        if columns.roles[at] == "notes"
        else f"{columns.heads[at]}: {cell.source}"
        for at, cell in enumerate(cells[: len(columns.heads)])
        if cell.line
        and columns.roles[at] not in ("repo", "package", "status", "layer", "id", "links")
        and cell is not name
    ]
    if notes:
        fields["notes"] = "\n".join(notes)
    if (url := by_role.get("links", "")).startswith("http"):
        fields["url"] = url
    layer = by_role.get("layer", "") or context.layer
    return Found(
        section="repos",
        name=_name(name.line).lstrip("@"),
        line=row.line,
        last=row.last,
        heading=context.headings,
        fields=fields,
        layer=layer,
        text=" ".join(cell.line for cell in cells),
    )


def layer_above(context: Context) -> str:
    """The layer that the nearest heading above a table of repos names; empty for none."""
    for at, heading in enumerate(reversed(context.headings)):
        told = said(heading)
        if len(told.name.split()) > 6:
            continue  # a sentence
        if at < 1 and not generic(told.name) and told.kind in ("", "repos"):
            return told.name
    return ""
