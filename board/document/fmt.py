"""The plain form of a file: dotted lines, one statement a field, one line a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from board import change
from board.document import edits, encode
from board.document.blocks import Block
from board.document.document import Document, Splice, WriteError, path_of
from board.document.parsing import parse
from board.document.scan import BLANK, lines, statements
from board.model import HEADS, MODELS, Ref
from board.value import Value

_UNPROVED = "The file could not be formatted without {}, so it was not changed."

#: Sections whose entries are several lines each: a blank line stands between them.
_SPACED = frozenset({"phases", "criteria", "gaps", "risks"})


def formatted(document: Document) -> Document:
    """The document in the plain form. Raises ``WriteError`` where that cannot be proved."""
    if document.read_only:
        raise WriteError(f"The board is read-only: {document.read_only}")
    text = "".join(_parts(document)).lstrip("\n").replace("\n", document.newline)
    if text == document.text:
        return document
    after = parse((("\ufeff" if document.bom else "") + text).encode(), document.name)
    if after.read_only or change.diff(document.board, after.board):
        raise WriteError(_UNPROVED.format("a change of what it says"))
    if sorted(_comments(document)) != sorted(_comments(after)):
        raise WriteError(_UNPROVED.format("the loss of a comment"))
    splice = Splice(0, tuple(document.blocks), tuple(after.blocks))
    return document.following(document.board, after.blocks, (splice,), ())


def _comments(document: Document) -> Iterator[str]:
    for block in document.blocks:
        for line in lines(edits.comments(block)):
            if line.strip(BLANK):
                yield line.strip(BLANK)


def _parts(document: Document) -> Iterator[str]:
    """The new text: what the file says before any header, then section by section."""
    names = list(dict.fromkeys(block.entry[0] for block in document.blocks if block.entry))
    foreign = {name: _foreign(document, name) for name in names if name not in MODELS}
    yield from (pairs for pairs, _ in foreign.values())
    for name in names:
        yield from _section(document, name) if name in MODELS else (foreign[name][1],)
    for block in document.blocks:
        if not block.entry:
            yield block.text.replace("\r\n", "\n")


def _foreign(document: Document, name: str) -> tuple[str, str]:
    """A top-level key or table that is not ours, as it is written.

    Its statements before any header, which must come first in a file, and the rest.
    """
    pairs, tables = "", ""
    for piece in document.pieces(Ref("", name)):
        split = len(piece.text)
        for found in statements(piece.text, piece.table):
            if found.kind != "pair":
                split = found.lead
                break
        pairs += _ended(piece.text[:split])
        tables += _ended(piece.text[split:])
    return pairs, tables


def _ended(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return text if not text or text.endswith("\n") else text + "\n"


def _section(document: Document, name: str) -> Iterator[str]:
    lead = "".join(_header_notes(name, piece) for piece in document.pieces(Ref("", name)))
    yield lead if lead.startswith("\n") else "\n" + lead
    yield f"[{name}]\n"
    first = True
    for id, entry in document.board.section(name).items():
        ref = Ref(name, id)
        pieces = document.pieces(ref)
        gap = bool(pieces) and not lines(pieces[0].text)[0].strip()
        if not first and (name in _SPACED or gap):
            yield "\n"
        first = False
        yield _entry(ref, entry.fields(), pieces)


def _header_notes(name: str, piece: Block) -> str:
    """What stands above the header of a section, as it is written, and behind it."""
    out = ""
    for found in statements(piece.text, piece.table):
        if found.kind != "pair" and found.path == (name,):
            line = piece.text.rfind("\n", 0, found.start) + 1
            tail = piece.text[found.value.end : found.end].strip(BLANK)
            out += _ended(piece.text[found.lead : line]) + (f"{tail}\n" if tail else "")
        elif name not in HEADS:
            block = Block(piece.text[found.lead : found.end], piece.entry, found.table)
            out += "".join(_without_blanks(_ended(edits.comments(block))))
    return out


def _without_blanks(text: str) -> list[str]:
    return [line for line in lines(text) if line.strip(BLANK)]


def _entry(ref: Ref, fields: Mapping[str, Value], pieces: list[Block]) -> str:
    """The lines of one entry, each comment above the field that it stood at."""
    path = path_of(ref)
    above, behind = _notes(path, pieces)
    out = ["".join(above.pop("", []))]
    table = (ref.section,)
    for field, value in fields.items():
        out += above.pop(field, [])
        line = edits.canonical(path, {field: value}, table, "\n")
        comment = behind.pop(field, "")
        if comment and not isinstance(value, Mapping):
            line = f"{line[:-1]}  {comment}\n"
        elif comment:
            line = f"{comment}\n{line}"
        out.append(line)
    if not fields and len(path) > 1:
        out.append(edits.canonical(path, {}, table, "\n"))
    # Comments at fields that say nothing, which the plain form leaves out.
    left = [c for lines in above.values() for c in lines] + [f"{c}\n" for c in behind.values()]
    return "".join([out[0], *left, *out[1:]])


def _notes(
    path: tuple[str, ...], pieces: list[Block]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The comments above each field (``""``: above the entry) and behind its value."""
    above: dict[str, list[str]] = {}
    behind: dict[str, str] = {}
    for piece in pieces:
        for at, found in enumerate(statements(piece.text, piece.table)):
            if found.path in {(name,) for name in HEADS} and found.kind != "pair":
                continue  # The header of the file's head: its comments stand above it.
            below = found.kind == "pair" and len(found.path) > len(path)
            own = below and len(found.path) == len(path) + 1
            field = str(found.path[len(path)]) if below and at else ""
            line = piece.text[found.lead : found.end]
            block = Block(line, piece.entry, found.table if found.kind == "pair" else piece.table)
            tail = piece.text[found.value.end : found.end].strip(BLANK)
            kept = _without_blanks(edits.comments(block).replace("\r\n", "\n"))
            if own and tail.startswith("#") and str(found.path[len(path)]) not in behind:
                behind[str(found.path[len(path)])] = tail
                last = len(kept) - 1 - kept[::-1].index(tail + "\n")
                del kept[last]
            above.setdefault(field, []).extend(kept)
    return above, behind


TEMPLATE = """\
# The roadmap board of this repository. Open it with: board
# Every line says whose it is, so grep, git diff and git blame work on it.

[board]
schema = 1
title = {title}

[statuses]
triage.title = "Triage"
planned.title = "Planned"
active.title = "Active"
active.limit = 5
blocked.title = "Blocked"
done.title = "Done"
done.closed = true

[layers]

[repos]

[gaps]

[risks]
"""


def template(title: str) -> bytes:
    """A new board without items."""
    return TEMPLATE.replace("{title}", encode.value(title)).encode()
