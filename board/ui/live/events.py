"""What comes from the background; what is done about it stands where it is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from board.session import Incoming

State = Literal["saved", "saving", "failed"]


class SaveState(NamedTuple):
    """Where the last change is: on disk, on its way, or not and why."""

    state: State
    reason: str = ""


class Came(NamedTuple):
    """Somebody else's edits are in the board now."""

    incoming: Incoming


class Trouble(NamedTuple):
    """Something in the background went wrong; one sentence for a person."""

    sentence: str


class AskGit(NamedTuple):
    """How the board stands in git may be another way now."""


class Stands(NamedTuple):
    """How the board stands in git is another way now; the workspace knows."""


class CheckedOut(NamedTuple):
    """How the checkouts of the repos stand is another way now."""


Event = SaveState | Came | Trouble | AskGit | Stands | CheckedOut
