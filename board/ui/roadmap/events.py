"""What the view of the roadmap tells whoever shows it."""

from __future__ import annotations

from textual.message import Message


class Moved(Message, namespace="roadmap_view"):
    """The cursor is elsewhere."""


class Opened(Message, namespace="roadmap_view"):
    """What is at the cursor was double-clicked."""


class Ticked(Message, namespace="roadmap_view"):
    """The mark of the criterion at the cursor was clicked."""


class Dropped(Message, namespace="roadmap_view"):
    """An item was dragged to the phase of a key, between two others."""

    def __init__(
        self, id: str, source: str, target: str, above: str | None, below: str | None
    ) -> None:
        super().__init__()
        self.id, self.source, self.target = id, source, target
        self.above, self.below = above, below
