"""What a merge left, brought together again: three documents, and one of them.

The file's own text comes before the index, since a person may have worked on it; a base that is
told comes before one that has to be thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from board.change import diff
from board.document import Document, WriteError, parse
from board.document.read import GIVEN_TWICE, UnreadableError, decode, loads
from board.heal import duplicate_keys, markers, sides
from board.merge import outstanding
from board.model import ITEMS, SECTIONS, Board, Ref
from board.phrases import counted

#: A base may be a merge of its own, with markers in it; such bases of bases end somewhere.
_DEEPEST = 3
_ASKED = "which leave no readable sides, so git's index was used"


class Versions(NamedTuple):
    """The versions of a file that a merge starts from; ``None`` for one that there is not."""

    base: bytes | None
    ours: bytes | None
    theirs: bytes | None


class Healed(NamedTuple):
    """A board rebuilt, and one sentence on what was found and what was made of it."""

    document: Document
    sentence: str


def healed(
    data: bytes, name: str, versions: Callable[[], Versions | None] = lambda: None
) -> Healed | None:
    """The board that these bytes were before a merge made them unreadable, or ``None``.

    ``versions`` is asked, at most once, for what git's index still has.
    """
    try:
        text, bom = decode(data)
    except UnreadableError:
        return None
    found = _Healing(name).text(text, versions)
    return found and _told(replace(found[0], bom=bom), name, found[1])


def from_versions(versions: Versions, name: str, ours: bytes | None = None) -> Healed | None:
    """The board of an unmerged file that has no marker, or ``None``.

    ``ours`` is our version as it stands in the work tree.
    """
    document = _Healing(name).versions(versions, ours)
    if document is None:
        return None
    return _told(document, name, "is only our side of an unfinished merge")


def _told(document: Document, name: str, what: str) -> Healed | None:
    """The document, read again: what is proved is what was rebuilt.

    It may be read-only all the same, such as for a status that one side removed
    and the other uses; that is mended sooner in a whole file than in one with markers.
    """
    read = parse(document.encode(), name)
    if not sides.whole(read) or diff(document.board, read.board):
        return None
    count = len(outstanding(read.board))
    left = f"{counted(count, 'conflict')} to resolve" if count else "no conflict"
    return Healed(read, f"{name} {what}; the board was rebuilt from both sides, with {left}.")


class _Healing:
    """The healing of one file, and of what it is made of."""

    def __init__(self, name: str, level: int = 0) -> None:
        self.name = name
        self.level = level

    def text(
        self, text: str, versions: Callable[[], Versions | None]
    ) -> tuple[Document, str] | None:
        """The document of a text that is no TOML, and what was found in it."""
        try:
            loads(text)
        except UnreadableError as error:
            if markers.has_marker(text):
                return self._marked(text, versions())
            return self._twice(text) if GIVEN_TWICE in error.problem.message else None
        return None

    def _marked(self, text: str, versions: Versions | None) -> tuple[Document, str] | None:
        found = markers.sides(text)
        document = self._of_sides(found, versions) if found else None
        if found is not None and document is not None:
            return document, f"has git's conflict markers from line {found.line} on"
        document = self.versions(versions) if versions else None
        if document is None:
            return None
        return document, f"has git's conflict markers, {_ASKED}"

    def _twice(self, text: str) -> tuple[Document, str] | None:
        found = duplicate_keys.passes(text)
        document = self._of_passes(found) if found else None
        if found is None or document is None:
            return None
        what = ".".join(map(str, found.what[1:] or found.what))
        return document, f"gives {what} twice, again in line {found.line}"

    def versions(self, versions: Versions, ours: bytes | None = None) -> Document | None:
        """The document of three versions."""
        if versions.ours is None or versions.theirs is None:
            return None
        mine = self._bytes(versions.ours if ours is None else ours)
        if mine is None:
            return None
        theirs = self._bytes(versions.theirs, mine.newline)
        base = self._bytes(versions.base or b"", mine.newline)
        return None if theirs is None or base is None else _joined(base, mine, theirs)

    def _bytes(self, data: bytes, newline: str = "") -> Document | None:
        """One version as a document, with these line ends."""
        try:
            text, bom = decode(data)
        except UnreadableError:
            return None
        if newline:
            text = text.replace("\r\n", "\n").replace("\n", newline)
        document = self._read(text)
        return document and replace(document, bom=bom)

    def _read(self, text: str) -> Document | None:
        """A side as a document; healed itself, where it comes from a merge that was committed."""
        document = sides.read(text, self.name)
        if document is not None or self.level == _DEEPEST:
            return document
        found = _Healing(self.name, self.level + 1).text(text, lambda: None)
        return found and replace(found[0], splices=(), notes=())

    def _of_sides(self, found: markers.Sides, versions: Versions | None) -> Document | None:
        ours, theirs = self._read(found.ours), self._read(found.theirs)
        if ours is None or theirs is None:
            return None
        for base in self._bases(found, versions, ours.newline):
            if base is not None:
                return _joined(base, ours, theirs)
        # What an item was is in the hunks alone: what goes on outside of them is one item.
        one = [ref for ref in _items(found.around) if ours.board.entry(ref)]
        return _joined(Document(self.name, Board()), ours, theirs, one)

    def _bases(
        self, found: markers.Sides, versions: Versions | None, newline: str
    ) -> Iterator[Document | None]:
        """What may be the base of marked sides, the best first."""
        if found.base is not None:
            yield self._read(found.base)
        if versions is not None and versions.base is not None:
            yield self._bytes(versions.base, newline)
        yield self._read(found.around)

    def _of_passes(self, found: duplicate_keys.Passes) -> Document | None:
        base = self._read(found.base)
        first, *more = [sides.read(text, self.name) for text in found.sides]
        for side in more:
            if base is None or first is None or side is None:
                return None
            again = [Ref(*entry) for entry in found.again if entry[0] in SECTIONS]
            first, side = sides.guessed_alike(first, side, again)
            joined = _joined(base, first, side, found.one)
            first = joined and replace(joined, splices=(), notes=())
        return first


def _joined(
    base: Document, ours: Document, theirs: Document, one: Iterable[Ref] = ()
) -> Document | None:
    """Three documents merged; ``one`` names items that are one, whatever their titles."""
    from board.document.fmt import formatted
    from board.rebase import joined

    for look in (None, formatted):
        try:
            mine = look(ours) if look else ours
            return joined(base, mine, sides.with_titles(mine, theirs, one))[0]
        except WriteError:
            continue
    return None


def _items(text: str) -> Iterator[Ref]:
    """The items that a text speaks of, whatever it says of them."""
    try:
        raw = loads(text)
    except UnreadableError:
        return
    for name in ITEMS:
        section = raw.get(name)
        yield from (Ref(name, id) for id in section) if isinstance(section, dict) else ()
