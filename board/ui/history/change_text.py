"""What a commit changed, as a page: the right side of the history, and what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content

from board.change import Change, Set
from board.model import Board, Ref
from board.phrases import counted, ended
from board.present.changes import Differences, count, grouped
from board.present.commits import about, remarks
from board.present.dates import full
from board.spans import Line, Span, line
from board.ui.kit.glyphs import KIND_GLYPHS
from board.ui.kit.safe_text import clean, fit
from board.ui.kit.spans import wrapped

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.record.history import Event
    from board.ui.live.history_service import Edited, News

#: From so many entries on, new ones are told by their titles alone; and as many are told at all.
MANY, MOST = 30, 200
#: Lines of a text that are shown of one change.
LONGEST = 120
_KINDS = {"gaps": "gap", "risks": "risk"}


def commit_lines(commit: Commit, event: Event | None, holes: str, width: int) -> list[Content]:
    """All that is to be said of one commit; ``None`` while its changes are being found out.

    ``holes`` says what of the history is not here.
    """
    return list(wrapped(_commit(commit, event, holes, width), width))


def _commit(commit: Commit, event: Event | None, holes: str, width: int) -> Iterator[Line]:
    yield from about(commit if event is None else event.commit)
    yield ()
    if event is None:
        yield line(("Reading what it changed …", "muted"))
        return
    for remark in remarks(event):
        text, role = remark[0]
        yield line((ended(text[:1].upper() + text[1:]), role))
    if event.trouble:
        yield line(("The next commit that can be read shows what changed.", "muted"))
    elif event.commit.boundary:
        yield line((holes, "muted"))
    elif event.changes:
        yield from _changes(event.changes, event.titles, width)


def edited_lines(edited: Edited, key: str, width: int) -> list[Content]:
    """What is not committed yet, and the key that commits it."""
    lines = [line(("Not committed yet", "changed")), ()]
    lines += [line((key, "key"), ("  commits it", "muted")), ()] if key else []
    if edited.reviewed:
        lines += [line(f"Reviewed: {', '.join(map(clean, edited.reviewed))}."), ()]
    changes = _changes(edited.changes, edited.titles, width) if edited.changes else ()
    return list(wrapped([*lines, *changes], width))


def changes_lines(
    changes: Sequence[Change],
    titles: Board,
    width: int,
    nothing: str = "",
    who: Mapping[Ref, str] | None = None,
) -> list[Content]:
    """Changes by entry, each with what became of it; and, if known, who it was and when."""
    if not changes:
        return list(wrapped([(), line((nothing, "muted"))], width))
    return list(wrapped([(), *_changes(changes, titles, width, who or {})], width))


def _changes(
    changes: Sequence[Change], titles: Board, width: int, who: Mapping[Ref, str] = {}
) -> Iterator[Line]:
    groups = grouped(changes)
    brief = len(groups) > MANY
    differences = Differences(None, titles, LONGEST)
    yield line((count(groups.values()), "strong"))
    yield line(("─" * width, "faint"))
    for number, (ref, group) in enumerate(islice(groups.items(), MOST)):
        if number and not brief:
            yield ()
        kind = _KINDS.get(ref.section, "")
        mark = Span(f"{KIND_GLYPHS.get(kind, '▪')} ", kind or "key")
        yield (mark, *differences.head(ref, group))
        yield from differences.fields([x for x in group if not brief or isinstance(x, Set)])
        if name := who.get(ref) or who.get(group[0].ref):
            yield line(("  ", ""), (name, "muted"))
    if len(groups) > MOST:
        yield line((f"… and {len(groups) - MOST:,} more", "muted"))


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
    nothing = "All of it has been undone since: nothing is different."

    def page(width: int) -> list[Content]:
        lines = Content.styled(said, "bold").wrap(width)
        return [*lines, *changes_lines(news.changes, news.titles, width, nothing, who)]

    return page
