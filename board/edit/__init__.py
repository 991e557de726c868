"""Every verb: what can be done to a board, each a function from board to board.

Owns the verbs that the command line and the terminal share. An edit looks at
nothing but the board and its arguments; it returns a new board, or raises
``EditError`` with one sentence for a person and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.edit.words import EditError, near
from board.later import later

if TYPE_CHECKING:
    from board.edit.assigning import assign
    from board.edit.begun import as_begun, finish
    from board.edit.columns import LISTS, borrows, put, to_column
    from board.edit.fields import link, set_fields, unlink
    from board.edit.gate import meet
    from board.edit.items import add, new_id, remove, rename
    from board.edit.kinds import kind_of, known_fields
    from board.edit.members import change_members, standing
    from board.edit.placing import also_placed, column, move, order, place
    from board.edit.references import parse_ref, resolve, users
    from board.edit.settling import both, settle, typed
    from board.edit.syntax import Assignment, parse_assignment

# A verb is loaded when it is first used: a look at a board needs none.
_LATER = {
    **dict.fromkeys(("assign",), "assigning"),
    **dict.fromkeys(("LISTS", "borrows", "put", "to_column"), "columns"),
    **dict.fromkeys(("as_begun", "finish"), "begun"),
    **dict.fromkeys(("link", "set_fields", "unlink"), "fields"),
    **dict.fromkeys(("meet",), "gate"),
    **dict.fromkeys(("add", "new_id", "remove", "rename"), "items"),
    **dict.fromkeys(("kind_of", "known_fields"), "kinds"),
    **dict.fromkeys(("change_members", "standing"), "members"),
    **dict.fromkeys(("also_placed", "column", "move", "order", "place"), "placing"),
    **dict.fromkeys(("parse_ref", "resolve", "users"), "references"),
    **dict.fromkeys(("both", "settle", "typed"), "settling"),
    **dict.fromkeys(("Assignment", "parse_assignment"), "syntax"),
}

__all__ = [
    "LISTS",
    "Assignment",
    "EditError",
    "add",
    "also_placed",
    "as_begun",
    "assign",
    "borrows",
    "both",
    "change_members",
    "column",
    "finish",
    "kind_of",
    "known_fields",
    "link",
    "meet",
    "move",
    "near",
    "new_id",
    "order",
    "parse_assignment",
    "parse_ref",
    "place",
    "put",
    "remove",
    "rename",
    "resolve",
    "set_fields",
    "settle",
    "standing",
    "to_column",
    "typed",
    "unlink",
    "users",
]


__getattr__ = later(__name__, _LATER)
