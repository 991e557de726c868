"""What is changed of phases and their criteria: forms, ticks, waivers, removals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from board import edit
from board.edit import Assignment, EditError, Where
from board.model import Board, Phase, Ref
from board.present import guesses
from board.present.roadmap import MARKS, by_status, dates, notes
from board.ui.board import removing
from board.ui.board.display import Display
from board.ui.board.editing import Editing
from board.ui.kit.fields_dialog import FieldRow, Fields
from board.ui.kit.question import Answer, Ask
from board.ui.kit.safe_text import clean
from board.ui.shell.context import Context
from board.view.gates import Judged
from board.view.guesses import origin
from board.view.roadmap import PhaseProgress

#: Days that a waiver is offered for.
_WAIVED = 30

#: The fields of a criterion that a form asks for, and what it says in them while they are empty.
_CRITERION = (
    ("text", "Text", "what must be so before the phase is over"),
    ("required", "Required", "yes; no for one that is only suggested"),
    ("item", "Proved by item", "an id: met once that is closed"),
    ("query", "… by query", "met while it finds nothing, such as is:open phase:wiring"),
    ("check", "… by command", "met when it is green"),
    ("evidence", "Evidence", "where it can be seen, such as a web address"),
    ("waived_until", "Waived until", "2026-12-31"),
    ("reason", "Reason", "why the phase may go on without it"),
)
_PHASE = (
    ("title", "Title", "what people call it"),
    ("starts", "Starts", "2026-01-31"),
    ("due", "Due", "2026-12-31"),
    ("closed", "Closed", "yes once it is over"),
    ("notes", "Notes", "what it is for"),
)


def _assignments(texts: Mapping[str, str]) -> list[Assignment]:
    return [Assignment(name, "=", text) for name, text in texts.items()]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


# Criteria


def criterion_form(context: Context, one: Judged) -> None:
    """Ask for the fields of a criterion."""
    board = context.part(Display).board
    entry = board.criteria.get(one.id) if one.id else None
    said = entry.fields() if entry is not None else {"text": one.text}
    rows = [FieldRow(name, label, _text(said.get(name)), hint) for name, label, hint in _CRITERION]

    def wrong(texts: Mapping[str, str]) -> str:
        return _wrong(context, lambda board: _assigned(board, one.where, texts))

    async def filled(texts: Mapping[str, str] | None) -> None:
        if texts:
            await context.part(Editing).change(_assigned, one.where, texts)

    context.ask(Fields(f"Criterion {one.id}".rstrip(), rows, wrong), filled)


def _assigned(board: Board, where: Where, texts: Mapping[str, str]) -> Board:
    return edit.assign_criterion(board, where, _assignments(texts))


def new_criterion(context: Context, phase: PhaseProgress) -> None:
    """Ask for a criterion to add to a phase."""
    rows = [FieldRow(name, label, "", hint) for name, label, hint in _CRITERION[:6]]

    def wrong(texts: Mapping[str, str]) -> str:
        return _wrong(context, lambda board: _added(board, phase.id, texts))

    async def filled(texts: Mapping[str, str] | None) -> None:
        if texts:
            await context.part(Editing).change(_added, phase.id, texts)

    context.ask(Fields(f"Add a criterion to {phase.title}", rows, wrong), filled)


def _added(board: Board, phase: str, texts: Mapping[str, str]) -> Board:
    rest = {name: text for name, text in texts.items() if name != "text"}
    more = _assignments({"phase": phase, **rest})
    return edit.add(board, "criterion", texts.get("text", ""), more)


def waive(context: Context, one: Judged) -> None:
    """Ask until when, and why, a criterion is waived; without a day it is not any more."""
    waived = one.waived_until is not None
    today = context.part(Display).known.today
    until = one.waived_until or today + dt.timedelta(_WAIVED)
    rows = [
        FieldRow("until", "Waived until", until.isoformat(), "empty to ask for it again"),
        FieldRow("reason", "Reason", one.reason, "why the phase may go on without it"),
    ]

    def made(board: Board, texts: Mapping[str, str]) -> Board:
        day, reason = texts.get("until", rows[0].text), texts.get("reason", rows[1].text)
        if not day.strip():
            return edit.unwaive(board, one.where)
        try:
            return edit.waive(board, one.where, dt.date.fromisoformat(day.strip()), reason)
        except ValueError:
            raise EditError("Write the day as 2026-12-31.") from None

    async def filled(texts: Mapping[str, str] | None) -> None:
        if texts:
            await context.part(Editing).change(made, texts)

    title = "Waived" if waived else "Waive"
    dialog = Fields(
        f"{title}: {one.text}", rows, lambda texts: _wrong(context, lambda b: made(b, texts))
    )
    context.ask(dialog, filled)


async def tick(context: Context, one: Judged) -> None:
    """Say that a criterion is met, or that it is not any more."""
    await context.part(Editing).change(edit.tick, one.where, one.state != "met")


def remove_criterion(context: Context, one: Judged) -> None:
    """Remove a criterion, once that is confirmed."""
    text = f"{one.text}\n\n{context.key('undo')} restores it."
    removing.ask(context, "Remove this criterion?", text, edit.remove_criterion, one.where)


async def move_criterion(context: Context, one: Judged, phase: str) -> None:
    """Move a criterion to another phase."""
    await context.part(Editing).change(edit.to_phase, one.where, phase)


async def reorder(context: Context, one: Judged, step: int) -> None:
    """Move a criterion up or down its gate."""
    await context.part(Editing).change(edit.reorder, one.where, step)


def show_criterion(context: Context, one: Judged, by: str) -> None:
    """All that is known of a criterion, and what can be done with it."""
    said = "\n".join(f"· {part}" for part in notes(one, by))
    text = f"{MARKS[one.state]} {one.text}  ({one.state})\n\n{said}".rstrip()
    item = next((proof.what for proof in one.proofs if proof.kind == "item"), "")
    answers = [Answer("e", "edit", "edit"), Answer("w", "waive", "waive")]
    answers += [Answer("i", f"to {clean(item)}", "item")] if item else []

    def answered(answer: str | None) -> None:
        if answer == "edit":
            criterion_form(context, one)
        elif answer == "waive":
            waive(context, one)
        elif answer == "item" and not context.selection.goto(item):
            context.say(f"{item} is not shown here")

    context.ask(Ask(f"Criterion {one.id}".rstrip(), text, answers), answered)


# Phases


def phase_form(context: Context, id: str) -> None:
    """Ask for the fields of a phase."""
    entry = context.part(Display).board.phases.get(id, Phase())
    said, ref = entry.fields(), Ref("phases", id)
    fields = [one for one in _PHASE if one[0] != "notes" or "\n" not in (entry.notes or "")]
    rows = [FieldRow(name, label, _text(said.get(name)), hint) for name, label, hint in fields]

    def made(board: Board, texts: Mapping[str, str]) -> Board:
        return edit.assign(board, [ref], _assignments(texts))

    async def filled(texts: Mapping[str, str] | None) -> None:
        if texts:
            await context.part(Editing).change(made, texts)

    check = lambda texts: _wrong(context, lambda board: made(board, texts))  # noqa: E731
    context.ask(Fields(f"Phase {id}", rows, check), filled)


def new_phase(context: Context) -> None:
    """Ask for a phase to add at the end."""
    rows = [
        FieldRow("id", "Id", "", "one short word"),
        *(FieldRow(*one[:2], "", one[2]) for one in _PHASE[:3]),
    ]

    def made(board: Board, texts: Mapping[str, str]) -> Board:
        rest = {name: text for name, text in texts.items() if name != "id"}
        return edit.add(board, "phase", texts.get("id", ""), _assignments(rest))

    async def filled(texts: Mapping[str, str] | None) -> None:
        if texts:
            await context.part(Editing).change(made, texts)

    check = lambda texts: _wrong(context, lambda board: made(board, texts))  # noqa: E731
    context.ask(Fields("Add a phase", rows, check), filled)


async def close_phase(context: Context, phase: PhaseProgress) -> None:
    """Say that a phase is closed, or that it is not any more."""
    closed = None if phase.said_closed else True
    ref = Ref("phases", phase.id)
    await context.part(Editing).change(edit.set_fields, [ref], {"closed": closed})


def remove_phase(context: Context, phase: PhaseProgress) -> None:
    """Remove a phase that nothing names, once that is confirmed."""
    text = f"{phase.title}\n\n{context.key('undo')} restores it."
    removing.ask(context, "Remove this phase?", text, edit.remove, [Ref("phases", phase.id)])


def show_phase(context: Context, phase: PhaseProgress) -> None:
    """All that is known of a phase, and what can be done with it."""
    board = context.part(Display).board
    entry = board.phases.get(phase.id, Phase())
    guess = f"{guesses.WORD.capitalize()} {told}" if (told := origin(entry)) else ""
    parts = [guess, phase.sentence, dates(phase), by_status(board, phase), entry.notes or ""]
    answers = [Answer("e", "edit", "edit"), Answer("a", "add a criterion", "add")]

    def answered(answer: str | None) -> None:
        if answer == "edit":
            phase_form(context, phase.id)
        elif answer == "add":
            new_criterion(context, phase)

    context.ask(Ask(phase.title, "\n\n".join(filter(None, parts)), answers), answered)


def _wrong(context: Context, verb: object) -> str:
    """What is wrong with an edit on the board as it is now; empty where nothing is."""
    assert callable(verb)
    try:
        verb(context.workspace.board)
    except EditError as error:
        return str(error)
    return ""
