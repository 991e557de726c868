"""Accepting risks: who does, until when and why is asked for, and becomes one edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from board.known import days
from board.model import Board
from board.ui.board.editing import Editing
from board.ui.item import form_fields
from board.ui.item.form_fields import Filled
from board.ui.shell.context import Context

#: For how long a risk is accepted where the board does not say how often to review.
USUAL = "90d"


def accept(context: Context, ids: Sequence[str]) -> None:
    """Ask for an acceptance of these risks, and make it."""
    from board.ui.item.acceptance import AcceptForm

    board, today = context.selection.board, dt.date.today()
    form = AcceptForm(board, ids, Filled("risk", proposed(board, ids, today)), today,
                      now=lambda: context.workspace.board)  # fmt: skip

    async def filled(answer: Filled | None) -> None:
        if answer is not None:
            await context.part(Editing).change(accepted, board, tuple(ids), answer.texts)

    context.ask(form, filled)


def proposed(board: Board, ids: Sequence[str], today: dt.date) -> dict[str, str]:
    """What the form begins with: the owner, and a day when that of before is over or not given."""
    risks = [risk for id in ids if (risk := board.risks.get(id)) is not None]
    texts: dict[str, str] = {}
    people = {risk.owner or "" for risk in risks}
    if not any(risk.accepted_by for risk in risks) and len(people) == 1:
        texts["accepted_by"] = people.pop()
    if any(risk.accepted_until is None or risk.accepted_until < today for risk in risks):
        every = board.board.review_every or USUAL
        texts["accepted_until"] = (today + dt.timedelta(days(every))).isoformat()
    return texts


def accepted(now: Board, begun: Board, ids: Sequence[str], texts: dict[str, str]) -> Board:
    """The edit: what was filled in, and the response."""
    return form_fields.finish(now, begun, ids, {**texts, "response": "accept"})
