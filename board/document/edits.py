"""Edits of one entry's statements, where they stand and as they are spelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from board.document import encode, splice, table_arrays
from board.document.blocks import Block
from board.document.nested_comments import spots
from board.document.scan import (
    BLANK,
    Path,
    Span,
    Statement,
    lines,
    members,
    statements,
    value_end,
)
from board.fields import fields_of
from board.value import Value, same


class CannotEditError(ValueError):
    """This spelling has no place for the edit; the entry must be written anew."""


Pieces = list[Block]


def set_value(pieces: Pieces, path: Path, old: Value, new: Value, newline: str) -> Pieces:
    """The pieces with the value at ``path`` changed from ``old`` to ``new``.

    ``None`` is absent. Two tables are changed member by member, so that a
    comment in one stays.
    """
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old and new:
        for name in [*old, *(name for name in new if name not in old)]:
            before, after = old.get(name), new.get(name)
            if not same(before, after):
                pieces = set_value(pieces, (*path, name), before, after, newline)
        return pieces
    if table_arrays.are(old) and table_arrays.are(new) and table_arrays.headers(pieces, path):
        return _set_tables(pieces, path, old, new, newline)
    changed = _change_in_place(pieces, path, old, new, newline)
    if changed is not None:
        return changed
    pieces = _without(pieces, path)
    return pieces if new is None else _insert(pieces, path, new, newline)


def _set_tables(
    pieces: Pieces,
    path: Path,
    old: Sequence[Mapping[str, Value]],
    new: Sequence[Mapping[str, Value]],
    newline: str,
) -> Pieces:
    """Table by table, from the last to the first, so that the numbers before still hold."""
    for i, j, m, n in reversed(splice.steps(old, new)):
        shared = min(j - i, n - m)
        for table in reversed(new[m + shared : n]):
            number, text = table_arrays.insert(pieces, (*path, j), table, newline)
            pieces = _with(pieces, number, text)
        for at in reversed(range(i + shared, j)):
            pieces = _without(pieces, (*path, at))
        for step in range(shared):
            before, after = old[i + step], new[m + step]
            for name in dict.fromkeys((*before, *after)):
                there = (*path, i + step, name)
                if not same(before.get(name), after.get(name)):
                    pieces = set_value(pieces, there, before.get(name), after.get(name), newline)
    return pieces


def _pairs(pieces: Pieces) -> Iterator[tuple[int, Statement]]:
    arrays: dict[Path, int] = {}
    for at, piece in enumerate(pieces):
        for statement in statements(piece.text, piece.table, arrays):
            yield at, statement


def _change_in_place(
    pieces: Pieces, path: Path, old: Value, new: Value, newline: str
) -> Pieces | None:
    for at, found in _pairs(pieces):
        if found.kind != "pair":
            continue
        text = pieces[at].text
        if found.path == path:
            if new is None:
                return _with(pieces, at, cut(text, found, keep_comments=True))
            after = splice.respell(text, found.value, old, new, newline)
            return _with(pieces, at, _keep_comments(text, after, found))
        if path[: len(found.path)] == found.path and text[found.value.start] == "{":
            rest = tuple(str(part) for part in path[len(found.path) :])
            after, _ = splice.set_member(text, found.value, rest, old, new, newline)
            return _with(pieces, at, _keep_comments(text, after, found))
    return None


def _keep_comments(before: str, after: str, found: Statement) -> str:
    """The changed text; comments that its value has lost stand above the statement."""
    inside = list(_comments_inside(before[found.value.start : found.value.end]))
    if not inside:
        return after
    value = after[found.value.start : value_end(after, found.value.start)]
    for comment in _comments_inside(value):
        if comment in inside:
            inside.remove(comment)
    line = before.rfind("\n", 0, found.start) + 1
    return after[:line] + _above(before, found, inside) + after[line:]


def _above(text: str, found: Statement, comments: Iterable[str]) -> str:
    """These comments as lines for above a statement, indented as it is."""
    indent = text[text.rfind("\n", 0, found.start) + 1 : found.start]
    end = "\r\n" if text[: found.end].endswith("\r\n") else "\n"
    return "".join(f"{indent}{comment}{end}" for comment in comments)


def _with(pieces: Pieces, at: int, text: str) -> Pieces:
    return [*pieces[:at], pieces[at]._replace(text=text), *pieces[at + 1 :]]


def _without(pieces: Pieces, path: Path) -> Pieces:
    """Without the statements at and below ``path``."""
    for at, found in reversed(list(_pairs(pieces))):
        if found.path[: len(path)] == path:
            pieces = _with(pieces, at, cut(pieces[at].text, found, keep_comments=True))
    return pieces


def cut(text: str, found: Statement, *, keep_comments: bool) -> str:
    """The text without one statement.

    The comments above and behind it stay with ``keep_comments``; otherwise only
    those that a blank line sets off from it.
    """
    line = text.rfind("\n", found.lead, found.start) + 1 or found.lead
    lead = text[found.lead : line]
    if keep_comments:
        if found.kind == "pair":
            inside = _comments_inside(text[found.value.start : found.value.end])
            lead += _above(text, found, inside)
        tail = text[found.value.end : found.end].lstrip(" \t")
        if tail.startswith("#"):
            lead += text[line : found.start] + tail
    else:
        lead = free_lead(lead)
    return text[: found.lead] + lead + text[found.end :]


def free_lead(lead: str) -> str:
    """The part of a statement's leading trivia that a blank line sets off from it."""
    kept = lines(lead)
    while kept and kept[-1].strip(BLANK):
        kept.pop()
    return "".join(kept)


def _insert(pieces: Pieces, path: Path, new: Value, newline: str) -> Pieces:
    """With one more statement, behind the neighbour that the canonical order gives it."""
    best: tuple[int, Statement] | None = None
    for at, found in _pairs(pieces):
        if _hosts(found, path) and (best is None or _closer(found, best[1], path)):
            best = at, found
    if best is None:
        raise CannotEditError(path)
    at, host = best
    text = pieces[at].text
    if host.kind == "pair":
        shared = len(host.path) - 1
        named = min(len(host.parts) - 1, shared - len(host.table))
        line_start = text.rfind("\n", 0, host.start) + 1
        prefix = text[line_start : host.parts[named].start]
        names = path[shared:]
    else:
        prefix, names = "", path[len(host.path) :]
    line = "".join(
        f"{prefix}{encode.dotted([*map(str, names), *more])} = {encode.value(v)}{newline}"
        for more, v in _leaves(new)
    )
    before = text[: host.end]
    if not before.endswith("\n"):
        before += newline
    return _with(pieces, at, before + line + text[host.end :])


def _leaves(value: Value) -> list[tuple[tuple[str, ...], Value]]:
    if isinstance(value, Mapping) and value:
        return [((name,), member) for name, member in value.items()]
    return [((), value)]


def _hosts(found: Statement, path: Path) -> bool:
    """Whether a new statement for ``path`` may stand right behind this one."""
    if found.kind == "pair":
        parent = found.path[:-1]
        return len(found.table) < len(path) and parent == path[: len(parent)] and bool(parent)
    return found.path == path[: len(found.path)] and len(found.path) < len(path)


def _closer(new: Statement, best: Statement, path: Path) -> bool:
    """Whether ``new`` is a better neighbour than ``best``, which comes before it."""
    depth, least = _depth(new), _depth(best)
    if depth != least:
        return depth > least
    return _order(new.path, depth) <= _order(path, depth)


def _depth(found: Statement) -> int:
    return len(found.path) - (found.kind == "pair")


def _order(path: Path, depth: int) -> int:
    """Where the name at ``depth`` stands among the known fields of its section."""
    if len(path) <= depth:
        return -1
    names = tuple(fields_of(str(path[0])))
    return names.index(str(path[depth])) if path[depth] in names else len(names)


def keep_entry(pieces: Pieces, entry: Path, newline: str) -> Pieces:
    """With a statement that keeps an entry in the file which has lost its last field."""
    if any(found.path[: len(entry)] == entry for _, found in _pairs(pieces)):
        return pieces
    first = pieces[0]
    names = [str(part) for part in entry[len(first.table) :]]
    text = first.text if not first.text or first.text.endswith("\n") else first.text + newline
    line = f"{encode.dotted(names)} = {{}}{newline}"
    return [first._replace(text=text + line), *pieces[1:]]


def remove(pieces: Pieces, *, under_header: bool) -> Pieces:
    """Without any statement.

    Comments right above a statement go with it. Those that a blank line sets
    off stay, and so do those right under the section's header
    (``under_header``: the first piece follows it), which speak of the section.
    """
    out: Pieces = []
    for at, piece in enumerate(pieces):
        first = next(statements(piece.text, piece.table))
        line = piece.text.rfind("\n", 0, first.start) + 1
        lead = piece.text[:line]
        kept = lead if under_header and at == 0 else free_lead(lead)
        out.append(piece._replace(text=kept if kept.strip(BLANK) else ""))
    return out


def rename(pieces: Pieces, entry: Path, new: str) -> Pieces:
    """With the last name of ``entry`` written as ``new`` wherever these pieces write it."""
    spelled = encode.key(new)
    for at, found in reversed(list(_pairs(pieces))):
        text = pieces[at].text
        depth = len(entry) - 1
        if found.path[: len(entry)] == entry:
            offset = 0 if found.kind != "pair" else len(found.table)
            if depth >= offset:
                span = found.parts[depth - offset]
                pieces = _with(pieces, at, splice.replace(text, span, spelled))
        elif found.kind == "pair" and found.path == entry[:-1]:
            for member in members(text, found.value):
                if member.key[:1] == entry[-1:]:
                    pieces = _with(pieces, at, splice.replace(text, member.parts[0], spelled))
    return pieces


def canonical(entry: Sequence[str], fields: Mapping[str, Value], table: Path, newline: str) -> str:
    """The statements of a whole entry in the plain form, for a block inside ``table``."""
    if not fields:
        names = [str(part) for part in entry[len(table) :]]
        return f"{encode.dotted(names)} = {{}}{newline}" if names else ""
    return encode.lines([*map(str, entry)], fields, newline, skip=len(table))


def comments(piece: Block) -> str:
    """Every comment line of a piece, and the comments behind its values, one a line."""
    text, out, pos = piece.text, [], 0
    for found in statements(text, piece.table):
        line = text.rfind("\n", found.lead, found.start) + 1 or found.lead
        out.append(text[found.lead : line])
        if found.kind == "pair":
            value = text[found.value.start : found.value.end]
            out += [f"{c}\n" for c in _comments_inside(value)]
        tail = text[found.value.end : found.end].strip(BLANK)
        if tail.startswith("#"):
            out.append(tail + "\n")
        pos = found.end
    return "".join(out) + text[pos:]


def _comments_inside(value: str) -> Iterator[str]:
    """The comments between the elements of an array or inline table; a scalar has none."""
    if value[0] in "[{":
        yield from (comment for comment, *_ in spots(value, Span(0, len(value))))
