"""The ten steps: what each asks for, and how it is known to be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from board.git.repository import stamp
from board.model import Board
from board.ui.board.display import Display
from board.ui.board.filtering import Filtering
from board.ui.board.open_card import OpenCard
from board.ui.shell.context import Context


class Moment(NamedTuple):
    """How things are at one time, as far as a step asks."""

    board: Board
    cursor: str | None
    card: bool
    query: str
    tab: str
    #: Something that is another once there is a new commit.
    commit: tuple[object, ...]
    #: Whether nothing is in front of the board, so that esc has nothing else to do.
    bare: bool
    #: How many steps can be made again.
    undone: int


def moment(context: Context) -> Moment:
    """How things are now."""
    display, card = context.part(Display), context.part(OpenCard)
    typing = context.part(Filtering).typing
    repository = context.workspace.current.repository
    alone = len(context.app.screen_stack) == 1
    return Moment(
        board=context.workspace.board,
        cursor=display.view.cursor,
        card=card.is_open,
        query="" if typing else display.query_text,
        tab=context.shell.front.NAME,
        commit=stamp(repository) if repository is not None and alone else (),
        bare=alone
        and not (typing or card.is_open or display.query_text or display.view.selection.marks)
        and display.past is None
        and context.shell.front.NAME == "board",
        undone=len(context.workspace.current.memory.future),
    )


class Step(NamedTuple):
    """One step: what to do, with the ids of keys in braces, and whether it was done since."""

    text: str
    done: Callable[[Moment, Moment], bool]


def _other(field: str) -> Callable[[Moment, Moment], bool]:
    """Whether some item has another value in a field than when the step began."""

    def done(then: Moment, now: Moment) -> bool:
        return now.board is not then.board and any(
            (old := then.board.item(id)) is not None and item.get(field) != old.get(field)
            for id, item in now.board.items()
        )

    return done


STEPS: tuple[Step, ...] = (
    Step(
        "This is a roadmap: gaps and risks in columns, by how far they are. "
        "Go to another card: {cursor-down}, {cursor-up}, {cursor-left}, {cursor-right}.",
        lambda then, now: now.cursor != then.cursor,
    ),
    Step("A card shows little of its item. {open} opens it.", lambda then, now: now.card),
    Step(
        "All of it is here, with what happened to it. {back} closes it again.",
        lambda then, now: not now.card,
    ),
    Step(
        "Say how much it matters: {priority}, then the letter of another priority.",
        _other("priority"),
    ),
    Step(
        "Work goes on: {card-right} moves the card to the next column; {card-left} moves it back.",
        _other("status"),
    ),
    Step(
        "Each change is in the file at once, and can be undone: {undo}.",
        lambda then, now: now.undone > then.undone,
    ),
    Step(
        "See only some: {filter}, then type kind:risk and press enter.",
        lambda then, now: bool(now.query),
    ),
    Step("{back} shows all of them again.", lambda then, now: not now.query),
    Step(
        "The file is in git. {commit} shows what you changed, and enter commits it.",
        lambda then, now: bool(then.commit and now.commit) and now.commit != then.commit,
    ),
    Step(
        "Who changed what, and when: {tab-history} goes to the history, your commit on top.",
        lambda then, now: now.tab == "history",
    ),
)
END = (
    "That is most of it. Here you can try all else: {help} shows the keys, {commands} finds "
    "commands, {quit} leaves the tour."
)
