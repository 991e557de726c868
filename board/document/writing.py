"""One run of writing changes into a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import tomli

from board import change
from board.change import Added, Change, Removed, Renamed, Set
from board.document import edits, encode, proof
from board.document.blocks import Block, Entry, cut
from board.document.builder import Builder
from board.document.document import Document, WriteError, path_of
from board.document.insertion import Placing
from board.document.scan import ScanError, statements
from board.model import HEADS, SECTIONS, Board, Ref
from board.validation import InvalidError, make_board, make_entry
from board.value import Value, absent, same

#: Up to this many characters the whole text is parsed again to prove a write:
#: about 5 ms. Beyond, each touched entry is. A block is hardly shorter than 50.
WHOLE_PROOF = 200_000


def write(
    document: Document, changes: Iterable[Change], texts: Mapping[Ref, str] | None = None
) -> Document:
    """The document with these changes written, and proved.

    ``texts`` may give the text that an added entry had before, which is used as
    it is where it still says the same. Raises ``WriteError``.
    """
    return Writing(document, tuple(changes), texts or {}).run()


class Writing:
    """The blocks on their way from one document to the next."""

    def __init__(
        self, before: Document, changes: tuple[Change, ...], texts: Mapping[Ref, str]
    ) -> None:
        self.before = before
        self.changes = changes
        self.texts = texts
        self.board: Board = before.board
        self.builder = Builder(before)
        self.notes: list[str] = []
        #: Section → its ids in the order of the board, and the number of each.
        self._orders: dict[str, tuple[list[str], dict[str, int]]] = {}

    def run(self) -> Document:
        """The next document. Raises ``WriteError``."""
        if self.before.read_only:
            raise WriteError(f"The board is read-only: {self.before.read_only}")
        self.board = change.apply(self.before.board, self.changes)
        for step in _removals_first(self.changes):
            self._write(step)
        after = self.before.following(
            self.board, self.builder.blocks, tuple(self.builder.splices), tuple(self.notes)
        )
        if not prove_whole(after, self.builder):
            self._prove_entries()
        return after

    def _write(self, step: Change) -> None:
        match step:
            case Set(ref, field, _, new):
                path = (*path_of(ref), field) if ref.section else path_of(ref)
                self._edit(ref, path, new)
            case Removed(ref):
                self._remove(ref)
            case Added(ref, fields):
                self._add(ref, dict(fields))
            case Renamed(ref, new):
                self._rename(ref, new)

    def _edit(self, ref: Ref, path: tuple[str, ...], new: Value) -> None:
        owner, at = self.builder.owner(path_of(ref))
        if not at:
            if not absent(new):
                self._start(ref, path, new)
            return
        pieces = self.builder.pieces(at)
        raw = proof.raw(pieces)
        expected = proof.patched(raw, path, new)
        actual = proof.dig(raw, path)
        # An entry without fields is one all the same; a field without a value is none.
        target = None if absent(new) and path != path_of(ref) else new
        try:
            edited = edits.set_value(pieces, path, actual, target, self.builder.newline)
            if ref.section in SECTIONS and owner == path_of(ref):
                edited = edits.keep_entry(edited, owner, self.builder.newline)
            if proof.proved(edited, expected):
                self.builder.put(at, edited)
                return
        except (edits.CannotEditError, ScanError, IndexError):
            pass
        self._rewrite(ref, owner, at, expected)

    def _start(self, ref: Ref, path: tuple[str, ...], new: Value) -> None:
        """The first statement of a top-level table or key that the file does not have."""
        newline = self.builder.newline
        self.builder.begun = True
        kept = cut(self.texts.get(ref, ""))
        if kept and proof.proved(kept, {ref.id: new}):
            self._put_top(kept)
        elif ref.section in HEADS:
            text = (
                f"[{ref.section}]{newline}{encode.dotted(path[1:])} = {encode.value(new)}{newline}"
            )
            at = self._first_header() if ref.section == HEADS[0] else len(self.builder.blocks)
            before = newline if at and ref.section != HEADS[0] else ""
            more = newline if self.builder.blocks[at:] else ""
            self.builder.splice(at, 0, [Block(before + text + more, (ref.section,), ())])
        elif isinstance(new, Mapping):
            head = f"[{encode.key(ref.id)}]{newline}"
            body = "".join(f"{encode.pair(k, v)}{newline}" for k, v in new.items())
            self.builder.append(Block(newline + head + body, (ref.id,), ()))
        else:
            line = f"{encode.dotted(path)} = {encode.value(new)}{newline}"
            self.builder.splice(0, 0, [Block(line, (ref.id,), ())])

    def _put_top(self, new: list[Block]) -> None:
        """Put what stands in no section: a pair above all tables, tables at the end."""
        last = new[-1].text
        new[-1] = new[-1]._replace(
            text=last if last.endswith("\n") else last + self.builder.newline
        )
        if next(statements(new[0].text)).kind == "pair":
            self.builder.splice(0, 0, new)
        else:
            self.builder.append(*new)

    def _first_header(self) -> int:
        """The index of the first block that is no top-level key: tables begin behind those."""
        for at, block in enumerate(self.builder.blocks):
            first = next(statements(block.text, block.table), None)
            if first is None or first.kind != "pair" or block.table:
                return at
        return len(self.builder.blocks)

    def _remove(self, ref: Ref) -> None:
        entry = path_of(ref)
        owner, at = self.builder.owner(entry)
        if owner != entry:
            self._edit(ref, entry, None)
            return
        first = self.builder.blocks[at[0] - 1] if at and at[0] else None
        under = first is not None and first.entry == entry[:1] and _ends_in_header(first)
        pieces = edits.remove(self.builder.pieces(at), under_header=under)
        for index, piece in reversed(list(zip(at, pieces, strict=True))):
            self.builder.splice(index, 1, [piece])

    def _rename(self, ref: Ref, new: str) -> None:
        entry = path_of(ref)
        renamed = (ref.section, new)
        owner, at = self.builder.owner(entry)
        pieces = self.builder.pieces(at)
        written = edits.rename(pieces, entry, new)
        raw = proof.raw(pieces)
        section = dict(raw[ref.section])
        section[new] = section.pop(ref.id)
        if not proof.proved(written, {**raw, ref.section: section}):
            raise WriteError(f"{ref} could not be renamed in place: run board fmt, then try again.")
        if owner == entry:
            written = [piece._replace(entry=renamed) for piece in written]
        for index, piece in zip(at, written, strict=True):
            self.builder.splice(index, 1, [piece])

    def _rewrite(self, ref: Ref, owner: Entry, at: list[int], expected: Value) -> None:
        """Write one entry anew, its comments above it, because its spelling has no place."""
        fields = proof.dig(expected, owner)
        if not ref.section and not isinstance(fields, Mapping):
            self._move_up(ref, at, fields)
            return
        if owner != path_of(ref) or not isinstance(fields, Mapping):
            raise WriteError(f"{ref} could not be changed in place: run board fmt, then try again.")
        first = self.builder.blocks[at[0]]
        comments = "".join(edits.comments(piece) for piece in self.builder.pieces(at))
        newline = self.builder.newline
        start = next(statements(first.text, first.table))
        table = start.table if start.kind == "pair" and len(start.table) < len(owner) else ()
        if start.kind == "pair" and len(start.table) < len(owner):
            text = edits.canonical(owner, fields, table, newline)
        else:
            head = f"[{encode.dotted(owner)}]{newline}"
            text = head + encode.lines(owner, fields, newline, skip=len(owner))
        text = comments.replace("\r\n", "\n").replace("\n", newline) + text
        pieces = [first._replace(text=text)]
        if not proof.proved(pieces, expected):
            raise WriteError(f"{ref} could not be written: run board fmt, then try again.")
        for index in reversed(at[1:]):
            self.builder.splice(index, 1, [])
        self.builder.splice(at[0], 1, pieces)
        self.notes.append(f"{ref} was rewritten: its spelling had no place for the change.")

    def _move_up(self, ref: Ref, at: list[int], new: Value) -> None:
        """Write a value above all tables that was one of them; its comments stay where they are."""
        for index in reversed(at):
            piece = self.builder.blocks[index]
            self.builder.splice(index, 1, [piece._replace(text=edits.comments(piece))])
        self._start(ref, path_of(ref), new)

    def _add(self, ref: Ref, fields: Mapping[str, Value]) -> None:
        if self.builder.is_inline(ref.section):
            self._edit(ref, path_of(ref), dict(fields))
            return
        order, at = self._orders.get(ref.section, ([], {}))
        if not at:
            order = list(self.board.section(ref.section))
            at = {id: number for number, id in enumerate(order)}
            self._orders[ref.section] = order, at
        before = range(at.get(ref.id, len(order)) - 1, -1, -1)
        placing = Placing(self.builder, ref, fields, self.texts.get(ref, ""))
        placing.behind(order[number] for number in before)

    def _prove_entries(self) -> None:
        try:
            for ref in {step.ref for step in self.changes}:
                self._prove_entry(ref)
        except (tomli.TOMLDecodeError, InvalidError, ScanError, KeyError) as error:
            raise WriteError(_UNPROVED) from error

    def _prove_entry(self, ref: Ref) -> None:
        _, at = self.builder.owner(path_of(ref))
        found = proof.dig(proof.raw(self.builder.pieces(at)) if at else {}, path_of(ref))
        entry = self.board.entry(ref) if ref.section else None
        if ref.section and found is not None:
            found = make_entry(ref.section, found).fields()
        wanted = entry.fields() if entry is not None else self.board.extra.get(ref.id)
        if not same(proof.pruned(found or {}), proof.pruned(wanted or {})):
            raise WriteError(_UNPROVED)


_UNPROVED = (
    "The change could not be written without changing something else, so nothing was written: "
    "run board fmt, then try again."
)


def prove_whole(after: Document, builder: Builder) -> bool:
    """Prove that the text says what the board says, where it is small or another table was begun.

    Returns whether that was so. Raises ``WriteError``.
    """
    small = len(builder.blocks) <= WHOLE_PROOF // 50 and len(after.text) <= WHOLE_PROOF
    if not (builder.begun or small):
        return False
    try:
        written = make_board(tomli.loads(after.text))
    except (tomli.TOMLDecodeError, InvalidError) as error:
        raise WriteError(_UNPROVED) from error
    if change.diff(written, after.board) and not proof.say_the_same(written, after.board):
        raise WriteError(_UNPROVED)
    return True


def _removals_first(changes: tuple[Change, ...]) -> list[Change]:
    """The changes in the order in which to write them.

    The comment of a cleared field falls to the entry below: with which it must
    not go where that is removed in the same step.
    """
    gone = {step.ref for step in changes if isinstance(step, Removed)}
    come = {step.ref for step in changes if isinstance(step, Added)}
    come |= {Ref(step.ref.section, step.new) for step in changes if isinstance(step, Renamed)}
    if gone & come:
        return list(changes)
    return sorted(changes, key=lambda step: not isinstance(step, Removed))


def _ends_in_header(block: Block) -> bool:
    last = list(statements(block.text, block.table))
    return bool(last) and last[-1].kind != "pair"
