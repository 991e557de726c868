"""A board file in the plain form as rows that a person edits with a text editor.

Owns an independent, simple picture of such a file, so that edits of a test are
made in lines and not by the program's own writer.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import tomli_w

Raw = dict[str, Any]
Key = tuple[str, str]


@dataclass
class Row:
    """One statement: what stands above it, its key's entry and field, its value, what is behind."""

    key: Key
    path: tuple[str, ...]
    value: str
    lead: str = ""
    tail: str = ""


def value(member: Any) -> str:
    """A value on one line."""
    if isinstance(member, dict):
        return "{ " + ", ".join(f"{name(k)} = {value(v)}" for k, v in member.items()) + " }"
    if isinstance(member, list):
        return "[" + ", ".join(map(value, member)) + "]"
    return tomli_w.dumps({"k": member})[4:-1]


def name(key: str) -> str:
    """A key as it is written."""
    return tomli_w.dumps({key: 0})[:-5]


@dataclass
class Lines:
    """The rows of a file, and how they are set out."""

    rows: list[Row] = field(default_factory=list)
    blank: bool = False
    newline: str = "\n"

    @classmethod
    def of(cls, raw: Raw, *, blank: bool, newline: str) -> Lines:
        """The plain form of these values, with a blank line between entries or without."""
        out = cls(blank=blank, newline=newline)
        for section, entries in raw.items():
            lead = "\n" if out.rows else "# The roadmap.\n\n"
            out.rows.append(Row((section, ""), (), "", lead))
            if section == "board":
                out.rows += out.rows_of(("board", ""), entries)
            elif section == "tool":
                out.rows += out.rows_of(("", "tool"), entries)
            else:
                for id, fields in entries.items():
                    out.rows += out.entry_of((section, id), fields)
        return out

    def entry_of(self, key: Key, fields: Raw) -> list[Row]:
        rows = self.rows_of(key, fields)
        if self.blank and self.rows and self.rows[-1].path and key[0] in ("gaps", "risks"):
            rows[0].lead = "\n"
        return rows

    def rows_of(self, key: Key, fields: Raw, path: tuple[str, ...] = ()) -> list[Row]:
        rows: list[Row] = []
        for part, member in fields.items():
            if isinstance(member, dict):
                rows += self.rows_of(key, member, (*path, part))
            else:
                rows.append(Row(key, (*path, part), value(member)))
        return rows

    @property
    def text(self) -> str:
        """The whole file."""
        out = []
        for row in self.rows:
            if not row.path:
                out.append(f"{row.lead}[{row.key[0]}]{row.tail}\n")
            else:
                names = row.path if row.key[0] in ("board", "") else (row.key[1], *row.path)
                written = ".".join(map(name, names))
                out.append(f"{row.lead}{written} = {row.value}{row.tail}\n")
        return "".join(out).replace("\n", self.newline)

    def _at(self, key: Key) -> list[int]:
        return [at for at, row in enumerate(self.rows) if row.key == key and row.path]

    def set(self, rng: random.Random, key: Key, path: tuple[str, ...], member: Any) -> None:
        """Write one field, or take its line out."""
        at = self._at(key)
        own = [index for index in at if self.rows[index].path == path]
        if own and member is not None:
            self.rows[own[0]].value = value(member)
        elif own:
            self._delete(own[0], keep=True)
        elif member is not None:
            # Mostly at the end of the entry, as a person would.
            index = at[-1] + 1 if rng.random() < 0.7 else rng.choice(at) + 1
            self.rows.insert(index, Row(key, path, value(member)))

    def _delete(self, index: int, *, keep: bool) -> None:
        row = self.rows.pop(index)
        lead = row.lead
        if keep and row.tail:
            lead += f"{row.tail.strip()}\n"
        if not keep:
            free = lead.splitlines(keepends=True)
            while free and free[-1].strip():
                free.pop()
            lead = "".join(free) if "".join(free).strip() else ""
        if index < len(self.rows):
            self.rows[index].lead = lead + self.rows[index].lead

    def add(self, rng: random.Random, key: Key, fields: Raw) -> None:
        """Write a new entry: sorted in, or at the end of its section."""
        section = [at for at, row in enumerate(self.rows) if row.key[0] == key[0]]
        index = section[-1] + 1
        if key[0] in ("gaps", "risks", "repos") and rng.random() < 0.8:
            later = [at for at in section if self.rows[at].path and self.rows[at].key[1] > key[1]]
            index = later[0] if later else index
        rows = self.rows_of(key, fields)
        if self.blank and key[0] in ("gaps", "risks") and self.rows[index - 1].path:
            rows[0].lead = "\n"
        self.rows[index:index] = rows

    def remove(self, key: Key) -> None:
        """Delete an entry's lines, with the comments right above them."""
        for index in reversed(self._at(key)):
            self._delete(index, keep=False)

    def rename(self, key: Key, new: str) -> None:
        """Write another id wherever the entry's own lines have it."""
        for index in self._at(key):
            self.rows[index].key = (key[0], new)

    def comment(self, rng: random.Random, key: Key, comment: str) -> bool:
        """Write a comment above or behind a line of an entry; whether there is one."""
        at = self._at(key)
        if not at:
            return False
        row = self.rows[rng.choice(at)]
        if rng.random() < 0.3 and not row.tail:
            row.tail = f"  {comment}"
        else:
            row.lead += f"{comment}\n"
        return True

    def uncomment(self, comment: str) -> bool:
        """Take a comment out again; whether it was there, above a line or behind it."""
        for row in self.rows:
            if comment in row.lead or comment in row.tail:
                row.lead = row.lead.replace(f"{comment}\n", "")
                row.tail = row.tail if comment not in row.tail else ""
                return True
        return False
