"""Every verb: what can be done to a board, each a function from board to board.

Owns the verbs that the command line and the terminal share. An edit looks at
nothing but the board and its arguments; it returns a new board, or raises
``EditError`` with one sentence for a person and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.edit.errors import EditError
from board.lazy import lazy
from board.phrases import near

if TYPE_CHECKING:
    from board.edit.assigning import assign
    from board.edit.assignment import Assignment, parse_assignment
    from board.edit.columns import LISTS, borrows, put, put_in_cell, to_column
    from board.edit.fields import confirm, guesses, link, set_fields, unlink
    from board.edit.gates import (
        Inline,
        Where,
        assign_criterion,
        change_criterion,
        remove_criterion,
        reorder,
        tick,
        to_entry,
        to_phase,
        unwaive,
        waive,
    )
    from board.edit.items import add, new_id, remove, rename
    from board.edit.list_members import change_members, standing
    from board.edit.ranks import also_placed, column, move, order, place
    from board.edit.references import parse_ref, resolve, users
    from board.edit.roster import Listed, Plan, plan, sync
    from board.edit.settling import both, settle, typed
    from board.edit.stale_edits import as_begun, finish

# A verb is loaded when it is first used: a look at a board needs none.
_LAZY = {
    **dict.fromkeys(("assign",), "assigning"),
    **dict.fromkeys(("LISTS", "borrows", "put", "put_in_cell", "to_column"), "columns"),
    **dict.fromkeys(("as_begun", "finish"), "stale_edits"),
    **dict.fromkeys(("confirm", "guesses", "link", "set_fields", "unlink"), "fields"),
    **dict.fromkeys(
        ("Inline", "Where", "change_criterion", "remove_criterion", "reorder", "tick", "to_entry"),
        "gates",
    ),
    **dict.fromkeys(
        ("assign_criterion", "to_phase", "unwaive", "waive"),
        "gates",
    ),
    **dict.fromkeys(("add", "new_id", "remove", "rename"), "items"),
    **dict.fromkeys(("change_members", "standing"), "list_members"),
    **dict.fromkeys(("also_placed", "column", "move", "order", "place"), "ranks"),
    **dict.fromkeys(("parse_ref", "resolve", "users"), "references"),
    **dict.fromkeys(("Listed", "Plan", "plan", "sync"), "roster"),
    **dict.fromkeys(("both", "settle", "typed"), "settling"),
    **dict.fromkeys(("Assignment", "parse_assignment"), "assignment"),
}


__getattr__ = lazy(__name__, _LAZY)
