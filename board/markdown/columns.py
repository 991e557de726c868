"""The columns of a table: what each stands for, and what its cells are."""

from __future__ import annotations

import re

from board.importing import verdict, words
from board.markdown.tree import Table

#: A file or a folder in a repo, and no repo.
FILE = re.compile(r"\.(?:md|py|exs?|rs|ts|js|go|c|h|toml|ya?ml|json|txt|sh)$|[\\:]", re.I)

#: ``F1``, ``REQ-12``.
_ID = re.compile(r"^[A-Z]{1,6}-?\d+(?:\.\d+)*$")

#: A text to read.
DOCUMENT = re.compile(r"\.(?:md|rst|txt|pdf)\W*$", re.I)

#: How a row that sums the others up begins.
TOTAL = re.compile(r"^(?:sub-?)?totals?\b|^sum\b|^overall\b|^average\b", re.I)


class Columns:
    """What the columns of a table stand for, by the words of their heads."""

    def __init__(self, table: Table) -> None:
        self.heads = [cell.line for cell in table.head]
        self.roles = [words.column(head) for head in self.heads]
        self.table = table
        if len(self.roles) > 1 and not self.roles[0] and self._are_ids(0):
            self.roles[0] = "id"

    def _are_ids(self, at: int) -> bool:
        """Whether all cells of a column are ids, whatever its head says."""
        texts = self.texts(at)
        short = len(self.heads[at]) <= 4  # "Req", "Ref"
        return len(texts) > (not short) and all(map(_ID.match, texts))

    def at(self, *roles: str) -> int | None:
        """The first column of one of these roles, the first role first."""
        for role in roles:
            if role in self.roles:
                return self.roles.index(role)
        return None

    def has(self, *roles: str) -> bool:
        """Whether a column has one of these roles."""
        return any(role in self.roles for role in roles)

    def of_ids(self, kind: str) -> bool:
        """Whether the first column holds ids of entries of this kind: ``Risk ID``, ``Gap #``."""
        return bool(re.match(rf"{kind}\s*(?:id|#|no\.?|number|ref)\b", self.heads[0], re.I))

    def names(self, at: int) -> bool:
        """Whether a column can name the rows: it is filled, and says more than states or levels."""
        told = [text.casefold() for text in self.texts(at) if text.strip()]
        if len(set(told)) * 10 < len(told) * 8:
            return False  # what is said of several names none
        rated = sum(bool(words.priority(text)) for text in self.texts(at))
        if rated * 2 > len(self.table.rows):
            return False
        filled = sum(bool(text.strip()) for text in self.texts(at)) * 10 >= len(self.table.rows) * 7
        return filled and not self.are_files(at) and not self.are_states(at)

    def are_states(self, at: int) -> bool:
        """Whether a column says of most rows whether they are done."""
        texts = [text for text in self.texts(at) if text.strip()]
        return sum(verdict.verdict(text) is not None for text in texts) * 2 >= len(texts) > 0

    def are_remarks(self, at: int) -> bool:
        """Whether the cells of a column are mostly a word or two: ``Minor``, ``Needs rules``."""
        texts = [text for text in self.texts(at) if text.strip()]
        return sum(len(text.split()) <= 2 for text in texts) * 2 > len(texts)

    def are_files(self, at: int) -> bool:
        """Whether a column names files or places in them."""
        texts = [text for text in self.texts(at) if text.strip()]
        places = sum(("/" in one and ":" in one) or bool(FILE.search(one)) for one in texts)
        return bool(texts) and places * 2 > len(texts)

    def are_documents(self, at: int) -> bool:
        """Whether a column names texts to read, whatever is said of each."""
        texts = [text for text in self.texts(at) if text.strip()]
        return sum(DOCUMENT.search(one) is not None for one in texts) * 2 > len(texts)

    def texts(self, at: int) -> list[str]:
        """What stands in a column."""
        return [row.cells[at].line for row in self.table.rows if at < len(row.cells)]


def name_of(text: str) -> str:
    """The name at the start of a cell, without markup and without what explains it."""
    return re.split(r"\s*[(\[,]|\s+[-–—]\s", text.strip(" `*"))[0].strip(" `*")
