"""One conflict, asked about as it comes: the field, its base, both values, and keys that take one.

Owns the asking. How values are worded stands in ``sides``; when it is asked and
what the answer does is the screen's.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from board.merge import Conflict
from board.present.conflicts import Side, field_of
from board.ui.conflicts.text import side_lines
from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean
from board.value import Table

#: Seconds in which a key is still meant for what was there before the question.
SUDDEN = 0.4
#: Letters that take a side, beside its own key.
_LETTERS = {"o": "1", "t": "2"}


class Settle(Dialog[Side]):
    """Asks which side of a conflict to take; the answer is the side, ``None`` for later."""

    DEFAULT_CSS = """
    Settle > #frame { padding: 1 2; width: 76; }
    Settle Static { width: 1fr; height: auto; }
    Settle #about { margin-bottom: 1; }
    Settle .side { margin-bottom: 1; }
    """

    def __init__(
        self,
        conflict: Conflict,
        choices: Sequence[Side],
        *,
        title: str = "",
        entry: Table | None = None,
        place: tuple[int, int] = (1, 1),
    ) -> None:
        """``title``, clean, and ``entry`` are of what is in conflict; ``place``: 1 of 3."""
        super().__init__()
        self.conflict = conflict
        self._choices = choices
        self._title = title
        self._entry = entry
        self._place = place
        self._since = monotonic()

    def compose(self) -> ComposeResult:
        """What it is about, each value whole, and the keys."""
        at, count = self._place
        with VerticalScroll(id="frame") as frame:
            frame.border_title = "Changed on both sides"
            frame.border_subtitle = f"{at} of {count}" if count > 1 else ""
            yield Static(self._about(), id="about", markup=False)
            for side in self._choices:
                yield Static(classes="side", markup=False, id=f"side-{side.key}")
            yield Static(self._keys(), markup=False)

    def on_mount(self) -> None:
        """From now on a key may be meant for this."""
        self._since = monotonic()

    def on_resize(self, event: events.Resize) -> None:
        """Each value in full, whatever the width."""
        width = min(76, int(event.size.width * 0.96)) - 7
        for side in self._choices:
            lines = side_lines(self.conflict, side, width, self._entry)
            self.query_one(f"#side-{side.key}", Static).update(Content("\n").join(lines))

    def _about(self) -> Content:
        name = Content.assemble((clean(str(self.conflict.ref)), "bold"), "  ", self._title)
        field = Content.styled(field_of(self.conflict), "bold")
        return Content("\n").join([name, field]) if self._title else name + "  " + field

    def _keys(self) -> Content:
        line = Content("")
        taken = [(side.key, side.name) for side in self._choices]
        for key, label in (*taken, ("esc", "decide later; both are kept")):
            line += Content.assemble((key, "bold $text-accent"), " ", (label, MUTED), "   ")
        return line

    def on_key(self, event: events.Key) -> None:
        """Take a side; a key that was pressed before this could be read does nothing."""
        if event.key == "escape":
            return
        event.stop()
        key = _LETTERS.get(event.key, event.key)
        side = next((side for side in self._choices if side.key == key), None)
        if side is not None and monotonic() - self._since > SUDDEN:
            self.dismiss(side)

    def on_click(self, event: events.Click) -> None:
        """A click on a value takes it; the frame's own beside it leaves it for later."""
        id = event.widget.id if event.widget is not None else None
        for side in self._choices:
            if id == f"side-{side.key}":
                self.dismiss(side)
