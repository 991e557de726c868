"""How the board stands in git, in the few words that the head line has room for.

Owns the words. Must not ask git.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.ui.shell.status_line import Branch

if TYPE_CHECKING:
    from board.record.git_status import Standing

#: Operations that git leaves under way → what its own prompt says of them.
_DOING = {
    "merge": "MERGING",
    "rebase": "REBASING",
    "cherry-pick": "CHERRY-PICKING",
    "revert": "REVERTING",
    "am": "AM",
}


def branch_of(standing: Standing | None) -> Branch | None:
    """What the head line shows; nothing outside a repository."""
    if standing is None:
        return None
    state = standing.state
    name = state.branch or f"({state.head[:7]})"
    doing = _DOING.get(state.operation, state.operation.upper())
    return Branch(name, standing.changes, state.ahead, state.behind, doing)
