"""What is known of an entry that an import guessed: how much of it, and from what document."""

from __future__ import annotations

from board.model import Entry


def origin(entry: Entry) -> str:
    """How much of it is a guess, and from where, such as ``in part, from status.md § Repos``.

    Empty where nothing of it is.
    """
    if not entry.guessed:
        return ""
    source = entry.get("source")
    return f"in part, from {source}" if source else "in part"
