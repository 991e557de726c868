"""What comes up to the App from the workspace and the screens.

Owns the shapes only; what is done about a message stands where it is handled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from board.session import Incoming

State = Literal["saved", "saving", "failed"]


class SaveState(Message):
    """Where the last change is: on disk, on its way, or not and why."""

    def __init__(self, state: State, reason: str = "") -> None:
        super().__init__()
        self.state = state
        self.reason = reason


class Came(Message):
    """Somebody else's edits are in the board now."""

    def __init__(self, incoming: Incoming) -> None:
        super().__init__()
        self.incoming = incoming


class Trouble(Message):
    """Something in the background went wrong; one sentence for a person."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class AskGit(Message):
    """How the board stands in git may be another way now."""


class Stands(Message):
    """How the board stands in git is another way now; the workspace knows."""


class ThemeChosen(Message):
    """A person wants this theme: ``dark``, ``light`` or ``auto``."""

    def __init__(self, setting: str) -> None:
        super().__init__()
        self.setting = setting
