"""``board roadmap``: the phases with their dates, their progress and their gates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.safe_text import clean
from board.spans import Line, line

if TYPE_CHECKING:
    from board.model import Board
    from board.view.gates import Judged
    from board.view.roadmap import PhaseProgress

_BAR = 24


@click.command("roadmap", options_metavar="[--json]")
@common
@click.pass_obj
def roadmap_command(file: str | None, as_json: bool) -> int:
    """Print the roadmap: each phase with its dates, its items by status, and its gate.

    \b
    ✓  met      □  open      ~  waived until a day

    A phase is done when each required criterion of its gate is met or waived.
    """
    from board.cli.board_file import opened
    from board.cli.knowing import known_of
    from board.known import UNKNOWN
    from board.view.roadmap import roadmap

    session = opened(file, as_json)
    board = session.board
    found = roadmap(board, known_of(session) if board.criteria else UNKNOWN)
    if as_json:
        shapes = [_shape(one) for one in found.phases]
        output.data({"phases": shapes, "without_phase": _shape(found.loose)})
        return 0
    if not found.phases:
        output.message("This board has no phases yet; board add phase ID adds one.")
    for at, one in enumerate(found.phases):
        output.results([*([""] if at else []), *_lines(board, one)])
    if found.loose.total or found.loose.gate:
        output.results(["", *_lines(board, found.loose)])
    return 0


def _lines(board: Board, phase: PhaseProgress) -> Iterator[Line]:
    from board.present import guesses
    from board.present.roadmap import bar, by_status, criterion, dates, gate, phase_role

    if phase.id:
        when = dates(phase)
        yield line(
            (clean(phase.title), "strong"), f"  {clean(phase.id)}" * (phase.title != phase.id),
            (f"  {guesses.WORD}" * phase.provisional, guesses.ROLE),
            (f"  {when}" if when else "", "muted"), (f"  {phase.sentence}", phase_role(phase)),
        )  # fmt: skip
    else:
        yield line(("Without a phase", "strong"))
    if phase.total:
        closed = f"  {phase.closed:,} of {phase.total:,} closed"
        told = (f": {by_status(board, phase)}", "muted")
        yield line("  ", *bar(board, phase, _BAR), closed, told)
    if phase.id:
        yield line("  ", ("Gate  ", "label"), gate(phase))
    for one in phase.gate:
        named = (f"  {one.id}" if one.id else "", "id")
        yield line("    ", *criterion(one), named)


def _shape(phase: PhaseProgress) -> dict[str, Any]:
    from board.cli.render.json_shapes import phase_shape

    return {
        **phase_shape(phase),
        "sentence": phase.sentence,
        "late": phase.late,
        "by_status": dict(phase.counts),
        "unmet": phase.unmet,
        "gate": [_criterion(one) for one in phase.gate],
    }


def _criterion(one: Judged) -> dict[str, Any]:
    from board.cli.render.json_shapes import criterion_shape

    return {
        **criterion_shape(one),
        "evidence": one.evidence,
        "waived_until": one.waived_until,
        "reason": one.reason,
        "proofs": [
            {"kind": p.kind, "what": p.what, "holds": p.holds, "trouble": p.trouble}
            for p in one.proofs
        ],
    }
