"""One run of writing changes into a document.

Owns the order of the steps: edit the pieces of an entry where they stand, prove
them, fall back to writing that entry anew, prove that. Must not decide how a
statement is spelled.
"""

from __future__ import annotations

from collections.abc import Mapping

import tomli
from pydantic import ValidationError

from board import change
from board.change import Added, Change, Removed, Renamed, Set
from board.document import edits, spell
from board.document.blocks import Block, Entry, joined
from board.document.document import WHOLE_PROOF, Document, Splice, WriteError, path_of
from board.document.scan import ScanError, Statement, statements
from board.model import MODELS, SECTIONS, Board, Ref
from board.value import Value, absent, same


class Writing:
    """The blocks on their way from one document to the next."""

    def __init__(
        self, before: Document, changes: tuple[Change, ...], texts: Mapping[Ref, str]
    ) -> None:
        self.before = before
        self.changes = changes
        self.texts = texts
        self.board: Board = before.board
        self.blocks = list(before.blocks)
        self.places = before.places
        self.splices: list[Splice] = []
        self.notes: list[str] = []

    def run(self) -> Document:
        """The next document. Raises ``WriteError``."""
        if self.before.read_only:
            raise WriteError(f"the board is read-only: {self.before.read_only}")
        self.board = change.apply(self.before.board, self.changes)
        for step in self.changes:
            self._write(step)
        after = self.before.following(
            self.board, self.blocks, tuple(self.splices), tuple(self.notes)
        )
        self._prove_whole(after)
        return after

    def _write(self, step: Change) -> None:
        match step:
            case Set(ref, field, _, new):
                path = (*path_of(ref), field) if field else path_of(ref)
                self._edit(ref, path, new)
            case Removed(ref):
                self._remove(ref)
            case Added(ref, fields):
                self._add(ref, dict(fields))
            case Renamed(ref, new):
                self._rename(ref, new)

    # -- where an entry is written ------------------------------------------------

    def _owner(self, entry: Entry) -> tuple[Entry, list[int]]:
        """The entry whose blocks hold this one: itself, or its section's inline table."""
        if entry in self.places:
            return entry, self.places[entry]
        return entry[:1], self.places.get(entry[:1], [])

    def _pieces(self, at: list[int]) -> list[Block]:
        return [self.blocks[index] for index in at]

    def _put(self, at: list[int], pieces: list[Block]) -> None:
        for index, piece in reversed(list(zip(at, pieces, strict=True))):
            if self.blocks[index] != piece:
                self._splice(index, 1, [piece])

    def _splice(self, at: int, count: int, new: list[Block]) -> None:
        """Put blocks in place of others, cut as the whole text would be cut."""
        # The neighbours may become one with the new ones, or take trivia from them.
        first, last = max(at - 1, 0), min(at + count + 1, len(self.blocks))
        old = self.blocks[first:last]
        told = joined(
            [*self.blocks[first:at], *new, *self.blocks[at + count : last]],
            self.blocks[first - 1] if first else None,
        )
        while old and told and old[0] == told[0]:
            del old[0], told[0]
            first += 1
        while old and told and old[-1] == told[-1]:
            del old[-1], told[-1]
        self.splices.append(Splice(first, tuple(old), tuple(told)))
        self.blocks[first : first + len(old)] = told
        if [block.entry for block in old] != [block.entry for block in told]:
            places: dict[Entry, list[int]] = {}
            for index, block in enumerate(self.blocks):
                places.setdefault(block.entry, []).append(index)
            self.places = places

    # -- the four kinds of change ----------------------------------------------------

    def _edit(self, ref: Ref, path: tuple[str, ...], new: Value) -> None:
        owner, at = self._owner(path_of(ref))
        if not at:
            if not absent(new):
                self._start(ref, path, new)
            return
        pieces = self._pieces(at)
        raw = _raw(pieces)
        expected = _patched(raw, path, new)
        actual = _dig(raw, path)
        # An entry without fields is one all the same; a field without a value is none.
        target = None if absent(new) and path != path_of(ref) else new
        try:
            edited = edits.set_value(pieces, path, actual, target, self.before.newline)
            if ref.section in SECTIONS and owner == path_of(ref):
                edited = edits.keep_entry(edited, owner, self.before.newline)
            if _proved(edited, expected):
                self._put(at, edited)
                return
        except (edits.CannotEditError, ScanError, IndexError):
            pass
        self._rewrite(ref, owner, at, expected)

    def _start(self, ref: Ref, path: tuple[str, ...], new: Value) -> None:
        """The first statement of a top-level table or key that the file does not have."""
        newline = self.before.newline
        if ref.section == "board":
            text = f"[board]{newline}{spell.dotted(path[1:])} = {spell.value(new)}{newline}"
            more = newline if self.blocks else ""
            self._splice(0, 0, [Block(text + more, ("board",), ())])
        elif isinstance(new, Mapping):
            head = f"[{spell.key(ref.id)}]{newline}"
            body = "".join(f"{spell.pair(k, v)}{newline}" for k, v in new.items())
            self._append(Block(newline + head + body, (ref.id,), ()))
        else:
            line = f"{spell.dotted(path)} = {spell.value(new)}{newline}"
            self._splice(0, 0, [Block(line, (ref.id,), ())])

    def _append(self, block: Block) -> None:
        self._end_line(len(self.blocks))
        if not self.blocks:
            block = block._replace(text=block.text.removeprefix(self.before.newline))
        self._splice(len(self.blocks), 0, [block])

    def _end_line(self, index: int) -> None:
        """End the line of the block before ``index``, where the file does not."""
        if index and not self.blocks[index - 1].text.endswith("\n"):
            last = self.blocks[index - 1]
            ended = last._replace(text=last.text + self.before.newline)
            self._splice(index - 1, 1, [ended])

    def _remove(self, ref: Ref) -> None:
        entry = path_of(ref)
        owner, at = self._owner(entry)
        if owner != entry:
            self._edit(ref, entry, None)
            return
        first = self.blocks[at[0] - 1] if at and at[0] else None
        under = first is not None and first.entry == entry[:1] and _ends_in_header(first)
        pieces = edits.remove(self._pieces(at), under_header=under)
        for index, piece in reversed(list(zip(at, pieces, strict=True))):
            self._splice(index, 1, [piece])

    def _rename(self, ref: Ref, new: str) -> None:
        entry = path_of(ref)
        renamed = (ref.section, new)
        owner, at = self._owner(entry)
        pieces = self._pieces(at)
        written = edits.rename(pieces, entry, new)
        raw = _raw(pieces)
        section = dict(raw[ref.section])
        section[new] = section.pop(ref.id)
        if not _proved(written, {**raw, ref.section: section}):
            raise WriteError(f"{ref} could not be renamed in place: run board fmt, then try again")
        if owner == entry:
            written = [piece._replace(entry=renamed) for piece in written]
        for index, piece in zip(at, written, strict=True):
            self._splice(index, 1, [piece])

    def _add(self, ref: Ref, fields: Mapping[str, Value]) -> None:
        section = list(self.board.section(ref.section))
        before = section[: section.index(ref.id)] if ref.id in section else section
        neighbour = next((id for id in reversed(before) if (ref.section, id) in self.places), None)
        inline = self._inline_section(ref.section)
        if inline is not None:
            self._edit(ref, path_of(ref), dict(fields))
            return
        if neighbour is not None:
            index = self.places[ref.section, neighbour][-1] + 1
            self._insert(ref, fields, index, self.blocks[index - 1])
            return
        below = [self.places[e][0] for e in self.places if e[:1] == (ref.section,) and len(e) == 2]
        if below:
            self._insert_first(ref, fields, min(below))
        elif (ref.section,) in self.places:
            self._insert_under_header(ref, fields)
        else:
            newline = self.before.newline
            body = edits.canonical(path_of(ref), fields, (ref.section,), newline)
            header = Block(f"{newline}[{ref.section}]{newline}", (ref.section,), ())
            self._append(header)
            self._append(Block(body, (ref.section, ref.id), (ref.section,)))

    # -- placing a new entry -----------------------------------------------------------

    def _inline_section(self, section: str) -> int | None:
        """The index of the block that spells a whole section as one inline table."""
        for index in self.places.get((section,), ()):
            block = self.blocks[index]
            for found in statements(block.text, block.table):
                if found.kind == "pair" and found.path == (section,):
                    return index
        return None

    def _insert(self, ref: Ref, fields: Mapping[str, Value], index: int, model: Block) -> None:
        """Behind the block before ``index``, spelled as ``model`` is."""
        self._end_line(index)
        # The last statement decides: what follows it is in the same table.
        block = self._new(ref, fields, model, list(statements(model.text, model.table))[-1])
        if self._spaced(index, model):
            block = block._replace(text=self.before.newline + block.text)
        self._splice(index, 0, [block])

    def _spaced(self, index: int, model: Block) -> bool:
        """Whether a blank line stands between the entries around here."""
        if index < len(self.blocks) and self.blocks[index].entry[:1] == model.entry[:1]:
            return not self.blocks[index].text.lstrip(" \t\r")[:1].strip()
        if index >= 2 and self.blocks[index - 2].entry[:1] == model.entry[:1]:
            lead = model.text.lstrip(" \t\r")[:1]
            header = self.blocks[index - 2].entry == model.entry[:1]
            return header or not lead.strip()
        return True

    def _insert_first(self, ref: Ref, fields: Mapping[str, Value], index: int) -> None:
        """Before the first entry of a section, below the comments under the header."""
        first = self.blocks[index]
        start = next(statements(first.text, first.table))
        line = first.text.rfind("\n", 0, start.start) + 1
        lead = first.text[:line]
        head = edits.free_lead(lead) or (lead if start.kind == "pair" else "")
        block = self._new(ref, fields, first, start)
        rest = first.text[len(head) :]
        if self._spaced(index + 1, first) and rest.strip(" \t")[:1] not in ("\n", "\r"):
            rest = self.before.newline + rest
        new = [block._replace(text=head + block.text), first._replace(text=rest)]
        self._splice(index, 1, new)

    def _insert_under_header(self, ref: Ref, fields: Mapping[str, Value]) -> None:
        index = self.places[(ref.section,)][-1] + 1
        self._end_line(index)
        newline = self.before.newline
        body = edits.canonical(path_of(ref), fields, (ref.section,), newline)
        self._splice(index, 0, [Block(body, (ref.section, ref.id), (ref.section,))])

    def _new(self, ref: Ref, fields: Mapping[str, Value], model: Block, like: Statement) -> Block:
        """A block for a new entry beside ``model``, spelled as its statement ``like`` is."""
        newline, entry = self.before.newline, path_of(ref)
        kept = self.texts.get(ref)
        if kept is not None and _says(kept, model.table, ref, fields):
            return Block(kept, entry, model.table)
        if len(like.table) >= 2:
            head = f"[{spell.dotted(entry)}]{newline}"
            body = spell.lines(entry, fields, newline, skip=2)
            return Block(head + body, entry, model.table)
        if like.kind == "pair" and like.path == model.entry:
            table = tuple(map(str, like.table))
            text = f"{spell.dotted(entry[len(table) :])} = {spell.value(dict(fields))}{newline}"
            return Block(text, entry, like.table)
        return Block(edits.canonical(entry, fields, like.table, newline), entry, like.table)

    # -- the fallback and the proofs -------------------------------------------------------

    def _rewrite(self, ref: Ref, owner: Entry, at: list[int], expected: Value) -> None:
        """Write one entry anew, its comments above it, because its spelling has no place."""
        fields = _dig(expected, owner)
        if owner != path_of(ref) or not isinstance(fields, Mapping):
            raise WriteError(f"{ref} could not be changed in place: run board fmt, then try again")
        first = self.blocks[at[0]]
        comments = "".join(edits.comments(piece) for piece in self._pieces(at))
        newline = self.before.newline
        start = next(statements(first.text, first.table))
        table = start.table if start.kind == "pair" and len(start.table) < len(owner) else ()
        if start.kind == "pair" and len(start.table) < len(owner):
            text = edits.canonical(owner, fields, table, newline)
        else:
            head = f"[{spell.dotted(owner)}]{newline}"
            text = head + spell.lines(owner, fields, newline, skip=len(owner))
        text = comments.replace("\r\n", "\n").replace("\n", newline) + text
        pieces = [first._replace(text=text)]
        if not _proved(pieces, expected):
            raise WriteError(f"{ref} could not be written: run board fmt, then try again")
        for index in reversed(at[1:]):
            self._splice(index, 1, [])
        self._splice(at[0], 1, pieces)
        self.notes.append(f"{ref} was rewritten: its spelling had no place for the change")

    def _prove_whole(self, after: Document) -> None:
        """The text says what the board says; or, in a large file, its touched entries do."""
        small = len(self.blocks) <= WHOLE_PROOF // 50
        text = after.text if small else ""
        small = small and len(text) <= WHOLE_PROOF
        try:
            if small:
                written = Board.model_validate(tomli.loads(text))
                if not _say_the_same(written, self.board):
                    raise WriteError(_UNPROVED)
                return
            for ref in {step.ref for step in self.changes}:
                self._prove_entry(ref)
        except (tomli.TOMLDecodeError, ValidationError, ScanError, KeyError) as error:
            raise WriteError(_UNPROVED) from error

    def _prove_entry(self, ref: Ref) -> None:
        _, at = self._owner(path_of(ref))
        found = _dig(_raw(self._pieces(at)) if at else {}, path_of(ref))
        entry = self.board.entry(ref) if ref.section else None
        if ref.section and found is not None:
            found = MODELS[ref.section].model_validate(found).fields()
        wanted = entry.fields() if entry is not None else self.board.extra.get(ref.id)
        if not same(_pruned(found or {}), _pruned(wanted or {})):
            raise WriteError(_UNPROVED)


_UNPROVED = (
    "the change could not be written without touching something else, so nothing was: "
    "run board fmt, then try again"
)


def _say_the_same(a: Board, b: Board) -> bool:
    """Whether two boards have the same entries, and these the same fields."""
    if any(a.section(name).keys() != b.section(name).keys() for name in SECTIONS):
        return False
    return same(_pruned(a.raw()), _pruned(b.raw()))


def _ends_in_header(block: Block) -> bool:
    last = list(statements(block.text, block.table))
    return bool(last) and last[-1].kind != "pair"


def _source(pieces: list[Block]) -> str:
    """A text of its own for these pieces: each with the header that it stands under."""
    out: list[str] = []
    table: object = ()
    for piece in pieces:
        found = list(statements(piece.text, piece.table))
        if found and found[0].kind == "pair" and piece.table != table:
            names = [part for part in piece.table if isinstance(part, str)]
            out.append(f"\n[{spell.dotted(names)}]\n")
        out.append(piece.text if piece.text.endswith("\n") else piece.text + "\n")
        table = found[-1].table if found else table
    return "".join(out)


def _raw(pieces: list[Block]) -> dict[str, Value]:
    return tomli.loads(_source(pieces))


def _proved(pieces: list[Block], expected: Value) -> bool:
    try:
        return same(_pruned(_raw(pieces)), _pruned(expected))
    except (tomli.TOMLDecodeError, ScanError):
        return False


def _says(text: str, table: tuple[str | int, ...], ref: Ref, fields: Mapping[str, Value]) -> bool:
    """Whether an old text of an entry still says just these fields, inside ``table``."""
    try:
        raw = _raw([Block(text, path_of(ref), table)])
    except (tomli.TOMLDecodeError, ScanError):
        return False
    return same(_pruned(raw), _pruned({ref.section: {ref.id: dict(fields)}}))


def _dig(raw: Value, path: tuple[str, ...]) -> Value:
    for name in path:
        if not isinstance(raw, Mapping):
            return None
        raw = raw.get(name)
    return raw


def _patched(raw: Value, path: tuple[str, ...], new: Value) -> Value:
    """The values with one of them set, or taken out where it is absent."""
    if not path:
        return new
    out = dict(raw) if isinstance(raw, Mapping) else {}
    if len(path) == 1 and absent(new):
        out.pop(path[0], None)
    else:
        out[path[0]] = _patched(out.get(path[0]), path[1:], new)
    return out


def _pruned(value: Value) -> Value:
    """Without members that say nothing, at any depth of tables: ``a = []`` is no ``a``."""
    if not isinstance(value, Mapping):
        return value
    members = {key: _pruned(member) for key, member in value.items()}
    return {key: member for key, member in members.items() if not absent(member)}
