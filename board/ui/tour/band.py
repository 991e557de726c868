"""The band of the tour: which step it is, and what to do."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import clean


class TourBand(Static):
    """One or two lines above everything."""

    DEFAULT_CSS = """
    TourBand { height: auto; max-height: 4; padding: 0 1; background: $primary 22%; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="tour", markup=False)

    def show(self, number: int, total: int, text: str, way_out: str) -> None:
        """Show a step; ``number`` 0 is the end."""
        head = f" {number} of {total} " if number else " done "
        self.update(
            Content.assemble(
                (head, "bold reverse"), "  ", (clean(text), "bold"), (f"  {way_out}", MUTED)
            )
        )
