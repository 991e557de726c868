"""Edits inside the text of one value: a member of an inline table, an element of an array.

Owns the smallest splice that changes a value where it stands, so that the
spelling, the line breaks and the comments around it stay. Returns text that
nobody has proved yet: callers parse it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from board.document import spell
from board.document.scan import Member, Span, members, skip, value_end
from board.value import Value, same


def replace(text: str, span: Span, new: str) -> str:
    """The text with one span replaced."""
    return text[: span.start] + new + text[span.end :]


def respell(text: str, span: Span, old: Value, new: Value, newline: str) -> str:
    """The text with the value at ``span`` changed from ``old`` to ``new``.

    A list keeps the elements that stay, an inline table the members that stay,
    with what is written around them.
    """
    written = text[span.start : span.end]
    if written[0] == "[" and isinstance(new, list) and isinstance(old, list) and old and new:
        return _respell_array(text, span, old, new)
    if written[0] == "{" and isinstance(new, Mapping) and isinstance(old, Mapping):
        return _respell_table(text, span, old, new, newline)
    multiline = written.startswith(('"""', "'''"))
    return replace(text, span, spell.value(new, multiline=multiline, newline=newline))


def _respell_table(
    text: str, span: Span, old: Mapping[str, Value], new: Mapping[str, Value], newline: str
) -> str:
    for name in old.keys() | new.keys():
        if name in old and name in new and same(old[name], new[name]):
            continue
        text, span = set_member(text, span, (name,), old.get(name), new.get(name), newline)
    return text


def set_member(
    text: str, span: Span, path: Sequence[str], old: Value, new: Value, newline: str
) -> tuple[str, Span]:
    """Set, add or (``None``) take out one member of the inline table at ``span``.

    Returns the text and the table's span in it.
    """
    path = tuple(path)
    length = len(text)
    text = _set_member(text, span, path, old, new, newline)
    return text, Span(span.start, span.end + len(text) - length)


def _set_member(
    text: str, span: Span, path: tuple[str, ...], old: Value, new: Value, newline: str
) -> str:
    found = members(text, span)
    exact = [at for at, member in enumerate(found) if member.key == path]
    if exact and new is not None:
        return respell(text, found[exact[0]].value, old, new, newline)
    if exact:
        return _cut(text, found, exact[0])
    for member in found:
        if path[: len(member.key)] == member.key and text[member.value.start] == "{":
            return _set_member(text, member.value, path[len(member.key) :], old, new, newline)
    below = [at for at, member in enumerate(found) if member.key[: len(path)] == path]
    for at in reversed(below):
        text = _cut(text, found, at)
    if new is None:
        return text
    span = Span(span.start, value_end(text, span.start))
    return _append(text, span, f"{spell.dotted(path)} = {spell.value(new)}", "{ ", " }")


def _cut(text: str, found: Sequence[Member], at: int) -> str:
    """Without one member and one comma; comments stay."""
    member = found[at]
    comma = skip(text, member.end)
    if text[comma] == ",":
        end = comma + 1
        while text[end] in " \t":
            end += 1
        return text[: member.start] + text[member.end : comma] + text[end:]
    if at == 0:
        return text[: member.start] + text[member.end :]
    comma = skip(text, found[at - 1].end)
    return text[:comma] + text[comma + 1 : member.start].rstrip(" \t") + text[member.end :]


def _append(text: str, span: Span, new: str, opening: str, closing: str) -> str:
    """With one more member or element at the end, on a line of its own where the others are."""
    found = members(text, span)
    if not found:
        inside = text[span.start + 1 : span.end - 1]
        if "#" in inside:
            return text[: span.end - 1] + new + text[span.end - 1 :]
        return replace(text, span, f"{opening}{new}{closing}")
    last = found[-1]
    gap = _gap(text, span.start + 1 if len(found) == 1 else found[-2].end, last.start)
    comma = skip(text, last.end)
    before = comma + 1 if text[comma] == "," else last.end
    end = text.find("\n", before, span.end) if "\n" in gap else before
    # Behind a comment on the last element's line, so that it stays there.
    end = before if end < 0 else end - (text[end - 1] == "\r") if end > before else end
    if text[comma] == ",":
        return text[:end] + gap + new + "," + text[end:]
    return text[:before] + "," + text[before:end] + gap + new + text[end:]


def _gap(text: str, before: int, start: int) -> str:
    """What to write between two elements, as it is written before ``start``."""
    line = text.rfind("\n", before, start)
    if line < 0:
        return " "
    indent = text[line + 1 : start]
    indent = indent[: len(indent) - len(indent.lstrip(" \t"))]  # A comma may stand in front.
    return ("\r\n" if text[line - 1] == "\r" else "\n") + indent


def _respell_array(text: str, span: Span, old: Sequence[Value], new: Sequence[Value]) -> str:
    """Element by element: what stays is not written again."""
    # Values differ by type as well (1 is not true), hence the keys.
    keys = [[_mark(value) for value in side] for side in (old, new)]
    steps = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    for tag, i, j, m, n in reversed(steps):
        if tag == "equal":
            continue
        found = members(text, Span(span.start, value_end(text, span.start)))
        shared = min(j - i, n - m)
        for step in range(shared):
            text = replace(text, found[i + step].value, spell.value(new[m + step]))
            found = members(text, Span(span.start, value_end(text, span.start)))
        for at in range(j - 1, i + shared - 1, -1):
            text = _cut(text, members(text, Span(span.start, value_end(text, span.start))), at)
        for at in range(m + shared, n):
            text = _put(text, span.start, i + at - m, spell.value(new[at]))
    return text


def _put(text: str, start: int, at: int, new: str) -> str:
    """With one more element before the one at index ``at``."""
    span = Span(start, value_end(text, start))
    found = members(text, span)
    if at >= len(found):
        return _append(text, span, new, "[", "]")
    here = found[at].start
    gap = _gap(text, found[at - 1].end if at else start, here)
    return text[:here] + new + "," + gap + text[here:]


def _mark(value: Value) -> str:
    return f"{type(value).__name__}:{spell.value(value)}"
