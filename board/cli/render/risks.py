"""The matrix of risks as text, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from board.cli import output
from board.view.matrix import Matrix, level, matrix, places, totals

if TYPE_CHECKING:
    from board.model import Board
    from board.query import Query

#: The width where results go to a file or another program.
WIDTH = 80


def print_matrix(board: Board, query: Query, as_json: bool) -> int:
    """Print the risks that match, each in its cell; the exit code."""
    from board.present.risks import drawn, summary
    from board.spans import joined, line

    shown, today = matrix(board, query), query.known.today
    if as_json:
        output.data({"title": board.board.title, "query": str(query), **_shape(shown),
                     "totals": totals(board, shown, today)._asdict()})  # fmt: skip
        return 0
    output.results(drawn(board, shown, output.width() or WIDTH))
    if shown.unscored:
        output.result(line(("Not scored: ", "label"), " ".join(shown.unscored)))
    output.message(joined((" · ", "muted"), summary(board, shown, today)))
    return 0


def _shape(shown: Matrix) -> dict[str, Any]:
    return {
        "likelihood": shown.likelihood,
        "impact": shown.impact,
        "appetite": shown.appetite,
        "cells": [
            {
                "likelihood": place[0],
                "impact": place[1],
                "exposure": place[0] * place[1],
                "level": level(place[0] * place[1]),
                "above_appetite": shown.above(place),
                "risks": shown.at(place),
                "residual": shown.residual.get(place, ()),
            }
            for place in places()
        ],
        "unscored": shown.unscored,
    }
