"""How an exposure is drawn: the same in every table."""

from __future__ import annotations


def exposure_role(exposure: int | None) -> str:
    """The role of the number; empty where it is moderate at most, or not known."""
    if exposure is None or exposure < 8:
        return ""
    return "urgent" if exposure >= 15 else "warning"
