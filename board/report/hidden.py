"""What a report does not show of its board, kept in it for ``board import``.

One comment at the end, each line a statement of the board file, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from board.document import encode
from board.model import HEADS, SECTIONS, Board, Ref
from board.safe_text import is_unsafe
from board.value import Value, plain

#: The first line of a report in Markdown, by which it is known.
MARK = "<!-- board report 1 -->"
#: How the comment begins; all lines up to its end are statements.
BEGIN = "<!-- What the text above does not show, for board import:"
END = "-->"


def is_report(text: str) -> bool:
    """Whether a document is a report of a board."""
    return text.lstrip("\ufeff").startswith(MARK)


def comment(board: Board, shown: Mapping[Ref, Collection[str]]) -> list[str]:
    """The lines of the comment; ``shown`` are the fields that the text says just as they are."""
    said = "".join(_statements(board, shown))
    # A comment ends at the first sign of its end, and in a string > can be written otherwise;
    # so can what would act on whoever looks at the file.
    return [BEGIN, *map(_safe, said.split("\n")[:-1]), END]


def _safe(line: str) -> str:
    return "".join(map(_escaped, line)) if ">" in line or is_unsafe(line) else line


def _escaped(char: str) -> str:
    if char != ">" and not is_unsafe(char):
        return char
    number = ord(char)
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def _statements(board: Board, shown: Mapping[Ref, Collection[str]]) -> Iterator[str]:
    for name in HEADS:
        if fields := board.section(name)[""].fields():
            yield encode.lines((name,), fields, "\n")
    for section in SECTIONS:
        for id, entry in board.section(section).items():
            hide = shown.get(Ref(section, id), ())
            fields = {name: value for name, value in entry.fields().items() if name not in hide}
            if fields:
                yield encode.lines((section, id), fields, "\n")
            else:
                yield f"{encode.dotted((section, id))} = {{}}\n"
    for name, value in board.extra.items():
        whole: Value = plain(value)
        yield f"{encode.key(name)} = {encode.value(whole)}\n"


def statements(html: str) -> str:
    """The TOML in such a comment; empty where it is another one."""
    head, _, rest = html.strip().partition("\n")
    if head != BEGIN or not rest.endswith(END):
        return ""
    return rest.removesuffix(END)
