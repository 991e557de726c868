"""Where a new entry goes in the file, and in which spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from board.document import edits, encode, proof
from board.document.blocks import Block, cut, model_of, table_behind
from board.document.builder import Builder
from board.document.document import path_of
from board.document.scan import Statement, first, statements
from board.model import Ref
from board.value import Value


class Placing:
    """One new entry on its way into a builder."""

    def __init__(self, builder: Builder, ref: Ref, fields: Mapping[str, Value], kept: str) -> None:
        self.builder = builder
        self.ref = ref
        self.fields = fields
        #: The text that the entry had before or elsewhere, as long as it can be used.
        self.kept = kept

    def behind(self, before: Iterable[str]) -> None:
        """Put it behind the first of ``before`` that is in the file: ids of its section."""
        builder, section = self.builder, self.ref.section
        neighbour = next((id for id in before if (section, id) in builder.places), None)
        if neighbour is not None:
            index = builder.places[section, neighbour][-1] + 1
            self._insert(index, builder.blocks[index - 1])
            return
        # Thousands that are added in one go look for this at most once.
        below = [at[0] for e, at in builder.places.items() if e[:1] == (section,) and len(e) == 2]
        if below:
            self._insert_first(min(below))
        elif (section,) in builder.places:
            self._insert_under_header()
        else:
            self._append()

    def _append(self) -> None:
        """At the end of the file, where its section begins with it."""
        builder, section = self.builder, self.ref.section
        kept = self._as_it_was(())
        if kept is not None:
            blank = "" if _begins_blank(kept) else builder.newline
            builder.append(*cut(blank + kept.text))
            return
        builder.append(Block(f"{builder.newline}[{section}]{builder.newline}", (section,), ()))
        builder.append(self._plain((section,)))

    def _insert(self, index: int, model: Block) -> None:
        """Behind the block before ``index``, spelled as ``model`` is."""
        self.builder.end_line(index)
        block = self._new(model, model_of(model))
        if index < len(self.builder.blocks):
            block = self._leaving(block, self.builder.blocks[index])
        if self._spaced(index, model) and not _begins_blank(block):
            block = block._replace(text=self.builder.newline + block.text)
        self.builder.splice(index, 0, cut(block.text, block.table))

    def _spaced(self, index: int, model: Block) -> bool:
        """Whether a blank line stands between the entries around here."""
        if (
            index < len(self.builder.blocks)
            and self.builder.blocks[index].entry[:1] == model.entry[:1]
        ):
            return not self.builder.blocks[index].text.lstrip(" \t\r")[:1].strip()
        if index >= 2 and self.builder.blocks[index - 2].entry[:1] == model.entry[:1]:
            lead = model.text.lstrip(" \t\r")[:1]
            header = self.builder.blocks[index - 2].entry == model.entry[:1]
            return (header and not self.kept) or not lead.strip()
        return not self.kept  # which brings what stood above it

    def _insert_first(self, index: int) -> None:
        """Before the first entry of a section, below the comments under the header."""
        below = self.builder.blocks[index]
        start = next(statements(below.text, below.table))
        line = below.text.rfind("\n", 0, start.start) + 1
        lead = below.text[:line]
        head = edits.free_lead(lead) or (lead if start.kind == "pair" else "")
        block = self._leaving(self._new(below, start), below)
        rest = below.text[len(head) :]
        if self._spaced(index + 1, below) and rest.strip(" \t")[:1] not in ("\n", "\r"):
            rest = self.builder.newline + rest
        new = [*cut(head + block.text, block.table), below._replace(text=rest)]
        self.builder.splice(index, 1, new)

    def _insert_under_header(self) -> None:
        section = self.ref.section
        index = self.builder.places[(section,)][-1] + 1
        self.builder.end_line(index)
        block = self._as_it_was((section,)) or self._plain((section,))
        if index < len(self.builder.blocks):
            block = self._leaving(block, self.builder.blocks[index])
        self.builder.splice(index, 0, cut(block.text, block.table))

    def _as_it_was(self, table: tuple[str | int, ...]) -> Block | None:
        """The entry in the text that it had, where that says the same inside ``table``."""
        if not self.kept or not proof.says(self.kept, table, self.ref, self.fields):
            self.kept = ""
            return None
        # It may have been the last of a file that does not end its last line.
        ended = self.kept if self.kept.endswith("\n") else self.kept + self.builder.newline
        return Block(ended, path_of(self.ref), table)

    def _leaving(self, block: Block, behind: Block) -> Block:
        """The new block, without a header of its own where lines behind it would fall under that.

        An entry written as a table may have stood elsewhere before it was removed.
        """
        start = first(behind.text, 0, behind.table)
        if start is None or start.kind != "pair" or table_behind(block) == behind.table:
            return block
        self.kept = ""
        return self._plain(behind.table)

    def _plain(self, table: tuple[str | int, ...]) -> Block:
        """The entry as dotted lines inside ``table``."""
        entry = path_of(self.ref)
        text = edits.canonical(entry, self.fields, table, self.builder.newline)
        return Block(text, entry, table)

    def _new(self, model: Block, like: Statement) -> Block:
        """The entry beside ``model``, spelled as its statement ``like`` is."""
        newline, entry = self.builder.newline, path_of(self.ref)
        if (kept := self._as_it_was(model.table)) is not None:
            return kept
        if len(like.table) >= 2:
            head = f"[{encode.dotted(entry)}]{newline}"
            body = encode.lines(entry, self.fields, newline, skip=2)
            return Block(head + body, entry, model.table)
        if like.kind == "pair" and like.path == model.entry:
            names = entry[len(like.table) :]
            text = f"{encode.dotted(names)} = {encode.value(dict(self.fields))}{newline}"
            return Block(text, entry, like.table)
        return self._plain(like.table)


def _begins_blank(block: Block) -> bool:
    return block.text.lstrip(" \t\r").startswith("\n")
