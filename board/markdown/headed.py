"""What a heading becomes as a whole, with all below it: a gap, a risk, or repos."""

from __future__ import annotations

from collections.abc import Sequence

from board.importing import verdict
from board.importing.found import Found
from board.markdown import entry, gates, labels, lists, table_rows
from board.markdown.alone import NAMED, no_gap
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import compared, said
from board.markdown.tree import Section
from board.value import Value


def entry_of(
    part: Section, context: Context, lines: Sequence[str], guessed: Sequence[str] = ()
) -> Found | None:
    """The gap or risk; ``None`` where the document says that nothing is missing there."""
    told = said(part.text.line)
    by_role = labels.roles(labels.labelled(part.parts))
    status = by_role.get("status", "")
    compares = context.about or compared(context.headings)
    never = compares and verdict.there(status)
    none = not told.closed and no_gap(part, by_role.get("gap", ""))
    if not told.mark and (never or none):
        return None
    done = told.closed or part.text.struck or (len(status) < 60 and verdict.done(status))
    return entry.made(
        SECTIONS[context.kind],
        NAMED.sub("", told.name),
        context,
        (part.line, part.last),
        by_role=by_role,
        notes=_below(part, lines),
        mark=told.mark,
        closed=done or gates.all_ticked(part),
        text=f"{part.text.source} {labels.said(part.parts)}",
        guessed=guessed,
    )


def repos(part: Section, context: Context, lines: Sequence[str]) -> list[Found]:
    """The repos that a heading names."""
    status = labels.roles(labels.labelled(part.parts)).get("status", "")
    said_of = {"notes": _below(part, lines), "status": status}
    fields: dict[str, Value] = {name: text for name, text in said_of.items() if text}
    return [
        Found(
            section="repos",
            name=name,
            line=part.line,
            last=part.last,
            heading=context.headings,
            fields=fields,
            layer=table_rows.layer_above(context),
            text=f"{part.text.line} {labels.said(part.parts)}",
        )
        for name in lists.names_in(part.text.line) or [_called(part)]
    ]


def _below(part: Section, lines: Sequence[str]) -> str:
    """All below a heading, as it is written."""
    return entry.source(lines, [], part.parts[0].line, part.last) if part.parts else ""


def _called(part: Section) -> str:
    """The name in a heading that says more: ``Arsenal`` of ``3. Arsenal (Operations)``."""
    return verdict.without(said(part.text.line).name).partition(" (")[0].strip(" `*")
