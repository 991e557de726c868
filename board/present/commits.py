"""A commit as a person reads it: what it is, and what it did to the file as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from board.describe import describe
from board.phrases import THERE_ALREADY, counted
from board.present.dates import full, iso
from board.record.message import without_trailers
from board.safe_text import clean_block
from board.safe_text import line as clean
from board.spans import Line, Span, line

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.record.history import Event


def summary(commit: Commit) -> Line:
    """A commit on one line: its id, its date, who made it, and why."""
    who = (commit.author, "person")
    return line(*_named(commit), "  ", who, "  ", (commit.subject, "strong"))


def there_already(commit: Commit) -> Line:
    """A boundary as it is told of one entry: nobody is named for what came before it."""
    return line(*_named(commit), f"  {THERE_ALREADY}")


def _named(commit: Commit) -> Line:
    return (Span(commit.short, "commit"), Span("  "), Span(iso(commit.when), "muted"))


def about(commit: Commit) -> Iterator[Line]:
    """All that is to be said of a commit but what it did: a page's head."""
    yield line((commit.short, "commit"), "   ", (full(commit.when), "muted"))
    yield ()
    yield line((commit.subject.strip() or "(no message)", "strong"))
    body = clean_block(without_trailers(commit.body)).strip()
    if body:
        yield ()
        yield from (line((one, "muted")) for one in body.split("\n"))
    yield ()
    yield line((commit.author, "person"), (f"  {commit.email}", "muted"))
    if len(commit.parents) > 1:
        yield line((f"a merge of {counted(len(commit.parents), 'side')}", "muted"))


def remarks(event: Event, parents: Sequence[Commit] = ()) -> Iterator[Line]:
    """What a commit did to the file as such, and why nothing can be said of its content.

    ``parents`` are those in the history of the file, as far as they are at hand.
    """
    from board.record.history import MISSING  # the terminal reads no history before it is asked

    commit = event.commit
    if event.trouble:
        here = event.trouble != MISSING
        said = f"this version can't be read: {event.trouble}" if here else event.trouble
        yield line((said, "error"))
    elif commit.boundary:
        yield line(("changes unknown: the version before is not in this clone", "warning"))
        yield from _reviewed(event)
        return
    if not commit.blob:
        yield line(f"removed the file {commit.path}")
    elif parents and all(parent.path != commit.path for parent in parents):
        yield line(f"renamed the file: {parents[0].path} → {commit.path}")
    elif len(commit.parents) > 1 and not event.changes:
        yield line("a merge without changes of its own")
    elif not event.changes and not event.trouble and not event.reviewed:
        yield line("only comments, order or spacing")
    yield from _reviewed(event)


def _reviewed(event: Event) -> Iterator[Line]:
    if event.reviewed:
        yield line(f"reviewed: {', '.join(map(clean, event.reviewed))}")


def sentences(event: Event, parents: Sequence[Commit]) -> list[Line]:
    """All that a commit did, in a sentence for each entry."""
    return [*remarks(event, parents), *map(line, describe(event.changes, event.titles))]
