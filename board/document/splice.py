"""Edits inside the text of one value: a member of an inline table, an element of an array."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from board.document import encode
from board.document.scan import Member, Span, members, skip, value_end
from board.value import Value, same, shared


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
        return _respell_array(text, span, old, new, newline)
    if written[0] == "{" and isinstance(new, Mapping) and isinstance(old, Mapping):
        return _respell_table(text, span, old, new, newline)
    multiline = written.startswith(('"""', "'''"))
    return replace(text, span, encode.value(new, multiline=multiline, newline=newline))


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
    return _append(text, span, [f"{encode.dotted(path)} = {encode.value(new)}"], "{ ", " }")


def _cut(text: str, found: Sequence[Member], at: int) -> str:
    """Without one member and one comma, and the line that it had for itself; comments stay."""
    member = found[at]
    comma = skip(text, member.end)
    if text[comma] == ",":
        end = comma + 1
        while text[end] in " \t":
            end += 1
        kept, rest = text[: member.start], text[member.end : comma] + text[end:]
    elif at == 0:
        kept, rest = text[: member.start], text[member.end :]
    else:
        comma = skip(text, found[at - 1].end)
        kept = text[:comma] + text[comma + 1 : member.start].rstrip(" \t")
        rest = text[member.end :]
    line, end = kept.rfind("\n") + 1, rest.find("\n")
    if line and end >= 0 and not kept[line:].strip() and not rest[:end].strip():
        return kept[:line] + rest[end + 1 :]
    return kept + rest


def _append(
    text: str, span: Span, new: Sequence[str], opening: str = "[", closing: str = "]"
) -> str:
    """With more members or elements at the end, on lines of their own where the others are."""
    found = members(text, span)
    if not found:
        inside = text[span.start + 1 : span.end - 1]
        if "#" in inside:
            return text[: span.end - 1] + ", ".join(new) + text[span.end - 1 :]
        return replace(text, span, f"{opening}{', '.join(new)}{closing}")
    last = found[-1]
    gap = _gap(text, span.start + 1 if len(found) == 1 else found[-2].end, last.start)
    comma = skip(text, last.end)
    before = comma + 1 if text[comma] == "," else last.end
    end = text.find("\n", before, span.end) if "\n" in gap else before
    # Behind a comment on the last element's line, so that it stays there.
    end = before if end < 0 else end - (text[end - 1] == "\r") if end > before else end
    more = ",".join(gap + value for value in new)
    if text[comma] == ",":
        return text[:end] + more + "," + text[end:]
    return text[:before] + "," + text[before:end] + more + text[end:]


def _gap(text: str, before: int, start: int) -> str:
    """What to write between two elements, as it is written before ``start``."""
    line = text.rfind("\n", before, start)
    if line < 0:
        return " "
    indent = text[line + 1 : start]
    indent = indent[: len(indent) - len(indent.lstrip(" \t"))]  # A comma may stand in front.
    return ("\r\n" if text[line - 1] == "\r" else "\n") + indent


def _respell_array(
    text: str, span: Span, old: Sequence[Value], new: Sequence[Value], newline: str
) -> str:
    """Element by element: what stays is not written again.

    From the last element to the first, so that what was found in the text
    before holds for all that is still to be done.
    """
    found = members(text, span)
    for i, j, m, n in reversed(steps(old, new)):
        shared = min(j - i, n - m)
        more = [encode.value(value) for value in new[m + shared : n]]
        if more and j >= len(found):
            text = _append(text, span, more)
        elif more:
            gap = _gap(text, found[j - 1].end if j else span.start, found[j].start)
            put = "".join(f"{value},{gap}" for value in more)
            text = text[: found[j].start] + put + text[found[j].start :]
        for at in range(j - 1, i + shared - 1, -1):
            text = _cut(text, found, at)
        for step in range(shared - 1, -1, -1):
            text = respell(text, found[i + step].value, old[i + step], new[m + step], newline)
    return text


def steps(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[int, int, int, int]]:
    """Which runs of ``old`` become which runs of ``new``, from the first to the last."""
    # Values differ by type as well (1 is not true), hence the keys.
    before, after = [_mark(value) for value in old], [_mark(value) for value in new]
    # Lists change at few places: what both begin and end with is not compared any further.
    head, tail = shared(before, after)
    matcher = SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    return [
        (i + head, j + head, m + head, n + head)
        for tag, i, j, m, n in matcher.get_opcodes()
        if tag != "equal"
    ]


def _mark(value: Value) -> str:
    return f"{type(value).__name__}:{encode.value(value)}"
