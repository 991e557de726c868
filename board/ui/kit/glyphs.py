"""The signs that cards, lists and the legend share."""

from __future__ import annotations

from board.ui.kit.safe_text import clean

#: While travelling: what the commit changed, and what it added.
CHANGED, NEW = 32, 64
#: Looked at and found to be right, which no commit says yet.
REVIEWED = 256


CHANGED_MARK, NEW_MARK = "~", "+"


CHECK = "✓"


CONFLICT = "≠"


#: Shape, not colour alone, says what kind of item it is: something missing is
#: an empty square, something that may go wrong a full diamond.
KIND_GLYPHS = {"gap": "□", "risk": "◆"}


#: What a legend has to explain, in the order in which a card shows it.
LEGEND: tuple[tuple[str, str], ...] = (
    ("□", "gap"),
    ("◆", "risk"),
    (CHECK, "marked"),
    (CONFLICT, "unresolved conflict"),
    ("‖2", "depends on 2 open items"),
    ("!3d <3d", "late by 3 days, and due in 3 days"),
    ("E12", "exposure: likelihood × impact"),
    (f"{CHANGED_MARK} {NEW_MARK}", "changed, or new, in the version that is viewed"),
    ("guessed ?", "guessed by an import; any decision about it ends that"),
    ("✓ reviewed", "looked at and right, which no commit says yet"),
    ("▲3", "3 urgent items: critical, or exposure 15 and more"),
)


THUMB = "▐"


def called(owner: str) -> str:
    """An owner with the sign before the name, which the file may give already."""
    owner = clean(owner).strip()
    return owner if not owner or owner.startswith("@") else "@" + owner
