"""The rows of a table as entries: which column names them, and what the others say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.importing import verdict, words
from board.importing.found import Found
from board.markdown import entry
from board.markdown.columns import TOTAL, Columns, name_of
from board.markdown.context import Context
from board.markdown.headings import generic, said
from board.markdown.tree import Row, Table, Text

#: What a cell of these roles refers to: notes tell it only where nothing has that name.
_REFERS = {"status": "status", "phase": "phase", "layer": "layers"}
_LETTER = re.compile(r"[^\W\d_]")
_NOTHING = ("", "-", "–", "—", "n/a", "none", "none identified", "none found", "tbd")


def rows(table: Table, section: str, context: Context) -> Iterator[Found]:
    """The entries of a table whose rows are of this section."""
    columns = Columns(table)
    named = _named(columns, section)
    below = context
    skipped = {row.line for row in there(table, section)}
    for row in table.rows:
        cells = [*row.cells, *[Text()] * (len(columns.heads) - len(row.cells))]
        name = cells[named]
        filled = [one for one in cells if one.line]
        if len(table.head) > 1 and len(filled) == 1 and _is_group(filled[0]):
            below = context.below(said(filled[0].line), filled[0].line)
            continue
        if name.line.strip(" `*").casefold() in _NOTHING or TOTAL.match(name.line.strip("* ")):
            continue
        if section != "phases" and not _LETTER.search(name.line):
            continue  # a number counts something, and names nothing
        if row.line in skipped:
            continue
        yield _row(columns, section, named, cells, row, below)


def there(table: Table, section: str) -> list[Row]:
    """The rows of a table of gaps that say that their thing is there, as no closed gap does."""
    columns = Columns(table)
    gap, status = columns.at("gap"), columns.at("status")
    return [
        row
        for row in table.rows
        if section == "gaps"
        and (_nothing_left(_cell(row, gap)) or verdict.exists(_cell(row, status)))
    ]


def _nothing_left(text: str) -> bool:
    # "Gap? Yes" says that there is one.
    done = verdict.verdict(text) is True and words.plain_word(text) != "yes"
    return done or verdict.nothing(text) or verdict.exists(text)


def _cell(row: Row, at: int | None) -> str:
    return row.cells[at].line if at is not None and at < len(row.cells) else ""


def _is_group(cell: Text) -> bool:
    """Whether a cell that stands alone in its row names the rows below it."""
    told = said(cell.line)
    return cell.bold or bool(told.priority and len(told.name.split()) <= 3)


def _named(columns: Columns, section: str) -> int:
    by = {
        "risks": ("risk", "name", "issue", "gap", "notes"),
        "gaps": ("gap", "issue", "name", "package", "repo", "notes"),
        "repos": ("repo", "package", "name"),
        "phases": ("phase",),
    }[section]
    at = columns.at(*by)
    remarks = at is not None and columns.at("name") == 0 and columns.are_remarks(at)
    if at is not None and section == "gaps" and (remarks or not columns.names(at)):
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
    heads: dict[str, str] = {}
    for at, cell in enumerate(cells[: len(columns.heads)]):
        text = cell.line
        if at == named or not text or text.strip(" `*").casefold() in ("-", "–", "—"):
            continue
        role = columns.roles[at]
        if role and role not in by_role:
            by_role[role] = text
            # A link in a cell is kept by the notes alone.
            if role in _REFERS and section in ("gaps", "risks") and "](" not in cell.source:
                heads[_REFERS[role]] = columns.heads[at]
                continue
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
        closed=entry.closed(name, status),
        text=" ".join(cell.line for cell in cells),
        columns=heads,
    )


def _step_name(columns: Columns, named: int, title: str, by_role: dict[str, str]) -> str:
    """The name of a step: a number alone has the head of its column and what the row is called."""
    if counted := re.match(r"(\d+)[.:)]\s+(?=\S)", title):
        return f"{columns.heads[named]} {counted[1]}: {title[counted.end() :]}"
    if not re.fullmatch(r"[\W\d]*\d[\W\d]*", title):
        return title
    called = by_role.get("name", "") or by_role.get("notes", "")
    return ": ".join(part for part in (f"{columns.heads[named]} {title}", called) if part)


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
        name=name_of(name.line).lstrip("@"),
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
