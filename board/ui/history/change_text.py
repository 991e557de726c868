"""What a commit changed, as lines of text: the right side of the history, and what is new.

Owns the order and the wording around the sentences. Pure: commits and changes
and a width in, lines out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from board.change import Added, Change, Removed, Set
from board.describe import Told, tell
from board.model import Board, Ref
from board.phrases import counted, ended
from board.ui.kit.content_styles import FAINT, MUTED, MUTED_BOLD
from board.ui.kit.dates import full
from board.ui.kit.glyphs import KIND_GLYPHS
from board.ui.kit.safe_text import cells, clean, clean_block, fit

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.record.history import Event
    from board.ui.live.history_service import News

#: From so many entries on, new ones are told by their titles alone; and as many are told at all.
MANY, MOST = 30, 200
#: Lines of a text that are shown of one change.
LONGEST = 120
_KINDS = {"gaps": ("gap", "$text-secondary"), "risks": ("risk", "$text-warning")}
_TEXTS = frozenset({"notes", "check"})


def commit_lines(commit: Commit, event: Event | None, holes: str, width: int) -> list[Content]:
    """All that is to be said of one commit; ``None`` while its changes are being found out.

    ``holes`` says what of the history is not here.
    """
    commit = commit if event is None else event.commit
    lines = [
        Content.assemble((commit.short, "bold $text-primary"), "   ", (full(commit.when), MUTED)),
        Content(""),
        *Content.styled(clean(commit.subject).strip() or "(no message)", "bold").wrap(width),
    ]
    body = clean_block(_without_trailers(commit.body)).strip()
    if body:
        lines += [Content(""), *Content.styled(body, MUTED).wrap(width)]
    who = Content.assemble(clean(commit.author), (f"  {clean(commit.email)}", MUTED))
    lines += [Content(""), *who.wrap(width)]
    if len(commit.parents) > 1:
        lines.append(Content.styled(f"a merge of {counted(len(commit.parents), 'side')}", MUTED))
    if event is None:
        return [*lines, Content(""), Content.styled("Reading what it changed …", MUTED)]
    if commit.boundary and not event.trouble:
        said = "What this changed is not known: the version before it is not here."
        lines += [Content(""), *Content.styled(said, "$text-warning").wrap(width)]
        return [*lines, *Content.styled(clean(holes), MUTED).wrap(width)]
    if event.trouble:
        said = f"The board of this commit can't be read: {ended(clean(event.trouble))}"
        more = "The next commit that can be read tells what changed."
        lines += [Content(""), *Content.styled(said, "$text-error").wrap(width)]
        return [*lines, *Content.styled(more, MUTED).wrap(width)]
    nothing = (
        "Nothing that its sides had not changed already."
        if len(commit.parents) > 1
        else "No item, repo or status is different: the commit changed the file's form alone."
    )
    return lines + changes_lines(event.changes, event.titles, width, nothing)


def edited_lines(changes: Sequence[Change], titles: Board, key: str, width: int) -> list[Content]:
    """What is not committed yet, and the key that commits it."""
    said = Content.assemble(("Not committed yet", "bold $text-warning"))
    lines = [said, Content("")]
    if key:
        lines += Content.assemble((key, "bold"), ("  commits it", MUTED)).wrap(width)
    return lines + changes_lines(changes, titles, width, "Nothing.")


def changes_lines(
    changes: Sequence[Change],
    titles: Board,
    width: int,
    nothing: str = "",
    who: Mapping[Ref, str] | None = None,
) -> list[Content]:
    """Changes by entry, each with what became of it; and, if known, who it was and when."""
    groups = _grouped(changes)
    brief = len(groups) > MANY
    if not groups:
        return [Content(""), *Content.styled(nothing, MUTED).wrap(width)]
    lines = [Content(""), *_heading(_counted(groups), width)]
    for told in tell(_first(groups), titles):
        lines += _entry(told, groups[told.ref], width, brief)
        if who is not None and (name := who.get(told.ref)):
            lines += _indented(Content.styled(name, MUTED), width)
        if not brief:
            lines.append(Content(""))
    if len(groups) > MOST:
        lines.append(Content.styled(f"… and {len(groups) - MOST:,} more", MUTED))
    while not lines[-1].plain:
        lines.pop()
    return lines


def _grouped(changes: Sequence[Change]) -> dict[Ref, list[Change]]:
    """The changes of each entry, items before all others."""
    groups: dict[Ref, list[Change]] = {}
    for change in sorted(changes, key=lambda change: change.ref.section not in _KINDS):
        groups.setdefault(change.ref, []).append(change)
    return groups


def _first(groups: Mapping[Ref, Sequence[Change]]) -> Iterator[Change]:
    for number, group in enumerate(groups.values()):
        if number < MOST:
            yield from group


def _counted(groups: Iterable[Ref]) -> str:
    """How many items and how many other entries: ``3 items, 1 repo``."""
    refs = list(groups)
    items = sum(ref.section in _KINDS for ref in refs)
    others = len(refs) - items
    if not items:
        return f"{counted(others, 'change')} beside the items"
    said = counted(items, "item")
    return f"{said}, {counted(others, 'other')}" if others else said


def _heading(text: str, width: int) -> Iterator[Content]:
    yield Content.styled(text, MUTED_BOLD)
    yield Content.styled("─" * width, FAINT)


def _entry(told: Told, group: Sequence[Change], width: int, brief: bool) -> Iterator[Content]:
    """One entry: its name, and under it a line for each thing that happened to it."""
    kind, hue = _KINDS.get(told.ref.section, ("", "$text-accent"))
    glyph = KIND_GLYPHS.get(kind, "▪")
    id = clean(str(told.ref)) if told.ref.id or not told.name else ""
    title = clean(told.name).removeprefix(id).strip()
    first = group[0]
    mark = _MARKS.get(type(first), "")
    style = {"added": "bold $text-success", "removed": "bold $text-error"}.get(mark, "")
    name = Content.assemble(
        (f"{glyph} ", f"bold {hue}"), (id, MUTED), "  " if id and title else "", (title, "bold")
    )
    if mark:
        name += Content.assemble("  ", (mark, style))
    yield from _hanging(name, width, 2)
    for change in group:
        if isinstance(change, Added | Removed):
            if not brief:
                yield from _fields(change, width)
        elif isinstance(change, Set) and change.field in _TEXTS and _texts(change):
            yield from _text(change, width)
        else:
            for one in tell([change], Board()):
                yield from _indented(_arrowed(one.what), width)


_MARKS = {Added: "added", Removed: "removed"}


def _fields(change: Added | Removed, width: int) -> Iterator[Content]:
    """What a new entry came with, or what went with one that is gone."""
    for field, value in change.fields.items():
        if field in ("title", "rank"):
            continue
        one = Set(change.ref, field, None, value)
        if field in _TEXTS and isinstance(value, str):
            if isinstance(change, Added):
                yield from _text(one, width)
            continue
        for told in tell([one], Board()):
            said = Content(clean(told.what.replace(" +", " ", 1)))
            yield from _indented(said.stylize(MUTED), width)


def _arrowed(text: str) -> Content:
    """A sentence whose arrows stand out."""
    parts = clean(text).split(" → ")
    arrow = (" → ", "bold $text-primary")
    out: list[str | tuple[str, str]] = []
    for number, part in enumerate(parts):
        out += [arrow, part] if number else [part]
    return Content.assemble(*out)


def _texts(change: Set) -> bool:
    return all(value is None or isinstance(value, str) for value in (change.old, change.new))


def _text(change: Set, width: int) -> Iterator[Content]:
    """A long text: the lines that went and those that came."""
    from board.ui.kit.line_diff import differing_lines

    old, new = (str(value or "") for value in (change.old, change.new))
    what = "cleared" if not new else "written" if not old else "edited"
    yield from _indented(Content.styled(f"{change.field} {what}", ""), width)
    marked = [each for each in differing_lines(old, new) if each.mark != " " and each.text.strip()]
    for mark, text, spans in marked[:LONGEST]:
        style = "$text-success" if mark == "+" else "$text-error"
        line = Content.styled(clean(text), style)
        if clean(text) == text:
            for start, end in spans:
                line = line.stylize("bold underline", start, end)
        sign = Content.styled("+ " if mark == "+" else "− ", f"bold {style}")
        yield from _hanging(Content("    ") + sign + line, width, 6)
    if len(marked) > LONGEST:
        yield Content.styled(f"    … and {counted(len(marked) - LONGEST, 'line')} more", MUTED)


def _indented(content: Content, width: int) -> Iterator[Content]:
    return _hanging(Content("  ") + content, width, 4)


def _hanging(content: Content, width: int, indent: int) -> Iterator[Content]:
    """A text whose second and later lines are set in."""
    if cells(content.plain) <= width:
        yield content
        return
    for number, line in enumerate(content.wrap(max(8, width - indent))):
        yield Content(" " * indent) + line if number else line


def _without_trailers(body: str) -> str:
    """A message without what it says to programs."""
    lines = body.rstrip().split("\n")
    while lines and (lines[-1].startswith("Board-Item:") or not lines[-1].strip()):
        lines.pop()
    return "\n".join(lines)


def people(commits: Sequence[Commit]) -> str:
    """Who it was, and when last: ``Ada Example, Bob · 6 Jan 2026, 14:05``."""
    names = list(dict.fromkeys(clean(commit.author) for commit in commits))
    said = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"{fit(said, 60)} · {full(commits[0].when)}" if commits else ""


def since_when(news: News) -> str:
    """When somebody looked before, as people write it."""
    return full(news.since.when) if news.since is not None else ""


def news_page(news: News) -> Callable[[int], list[Content]]:
    """The page of what is new: how many commits by whom, then the net changes by entry."""
    who = {ref: people(commits) for ref, commits in news.by.items()}
    number = len(news.commits)
    names = people(news.commits).rpartition(" · ")[0]
    said = f"{counted(number, 'commit')} by {names}"
    nothing = "All of it has been taken back since: the board is as it was."

    def page(width: int) -> list[Content]:
        lines = Content.styled(said, "bold").wrap(width)
        return [*lines, *changes_lines(news.changes, news.titles, width, nothing, who)]

    return page
