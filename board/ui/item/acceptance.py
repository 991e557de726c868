"""The small form that asks who accepts a risk, until when, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from board.model import Board
from board.ui.item.form import Form
from board.ui.item.form_fields import Filled
from board.ui.kit.safe_text import clean

#: What is asked for, in this order.
ASKED = ("accepted_by", "accepted_until", "justification")
_NEEDED = {
    "accepted_by": "Who accepts it?",
    "accepted_until": "Until when? An acceptance needs an end.",
    "justification": "Why may it be left as it is?",
}


class AcceptForm(Form):
    """Three fields, none of which may be left empty; the end must be to come."""

    def __init__(
        self, board: Board, ids: Sequence[str], typed: Filled, today: dt.date, *,
        now: Callable[[], Board],
    ) -> None:  # fmt: skip
        first = next((name for name in ASKED if not typed.texts.get(name)), ASKED[0])
        super().__init__(board, ids, now=now, typed=typed, begin=first, only=ASKED)
        self._today = today
        self._proposed = {name: text for name, text in typed.texts.items() if text}

    def action_leave(self) -> None:
        """Leave at once where nothing but the proposal is there."""
        if self.body.suggest.is_open or self.body.changed() != self._proposed:
            super().action_leave()
        else:
            self.dismiss(None)

    def _title(self) -> str:
        several = f" and {len(self.ids) - 1} more" if len(self.ids) > 1 else ""
        return f"Accept {clean(self.ids[0])}{several}"

    def wrong(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What is missing, and an end that is past, besides what does not fit."""
        found = super().wrong(texts)
        for name, needed in _NEEDED.items():
            row = self.body.rows[name]
            if not row.text.strip() and name not in self.body.various:
                found.setdefault(name, needed)
        until = self.body.rows["accepted_until"].text.strip()
        if until and "accepted_until" not in found and _is_past(until, self._today):
            found["accepted_until"] = "This day is over; an acceptance ends on one to come."
        return found


def _is_past(text: str, today: dt.date) -> bool:
    try:
        return dt.date.fromisoformat(text) < today
    except ValueError:
        return False
