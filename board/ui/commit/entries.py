"""Which changed entries go into a commit: all at the left, the lines of one at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from board.present.line_diff import hunks
from board.ui.commit.entry_list import Choices
from board.ui.commit.paint import Row, paint_page
from board.ui.kit.painted_page import Drawing
from board.ui.kit.safe_text import clean

if TYPE_CHECKING:
    from board.model import Ref
    from board.record.committing import Committing
    from board.ui.kit.segments import Lines
    from board.ui.kit.styles import Inks


class Entries(Horizontal):
    """Choose among what was changed; ``changed`` is called after every choice."""

    DEFAULT_CSS = """
    Entries { height: 1fr; }
    Entries Choices { width: 2fr; }
    Entries Drawing { width: 3fr; }
    Entries.-slim { layout: vertical; }
    Entries.-slim Choices { width: 1fr; height: auto; min-height: 5; max-height: 45%; }
    Entries.-slim Drawing { width: 1fr; height: 1fr; }
    """

    def __init__(
        self, committing: Committing, changed: Callable[[], object], say: Callable[[str], object]
    ) -> None:
        super().__init__(id="parts")
        self.committing = committing
        self._changed, self._say = changed, say
        #: What the person left out; all else goes in, also what comes while this is open.
        self.left: set[Ref] = set()
        self.choices = Choices()
        self.lines = Drawing(id="lines")
        self.lines.can_focus = False

    def compose(self) -> ComposeResult:
        """The entries beside the lines of one."""
        yield self.choices
        yield self.lines

    def nothing(self, key: str) -> None:
        """What is said where nothing is left to commit."""
        self.choices.empty = Content.assemble(
            ("Nothing to commit: the board is as in the last commit.\n\n", "bold"),
            (key, "bold"), "  goes back",
        )  # fmt: skip

    @property
    def refs(self) -> set[Ref]:
        """What goes in."""
        return set(self.committing.staging.refs) - self.left

    @property
    def ref(self) -> Ref | None:
        """The entry at the cursor."""
        parts = self.committing.staging.parts
        return parts[self.choices.cursor].ref if self.choices.cursor < len(parts) else None

    def renew(self, committing: Committing) -> None:
        """Show what there is to commit now; the cursor stays on its entry."""
        here = self.ref
        self.committing = committing
        refs = [part.ref for part in committing.staging.parts]
        self.show(refs.index(here) if here in refs else None)

    def show(self, cursor: int | None = None) -> None:
        """Show all entries as they are chosen."""
        parts = self.committing.staging.parts
        rows = [Row(part.name, part.what, part.ref not in self.left) for part in parts]
        self.choices.show(rows, cursor)
        self._show_lines()
        self._changed()

    def _show_lines(self) -> None:
        ref, staging = self.ref, self.committing.staging
        if ref is None:
            self.lines.say("")
            return
        part = staging.parts[self.choices.cursor]
        said = f"{staging.whole}, so it is committed whole." if staging.whole else part.sentence
        found = hunks(*staging.lines(ref))

        def draw(width: int, height: int, inks: Inks) -> Lines:
            return paint_page(said, found, width, inks)

        self.lines.show(draw)

    def on_choices_moved(self) -> None:
        """The lines follow the cursor."""
        self._show_lines()

    def on_choices_toggled(self, event: Choices.Toggled) -> None:
        """A click is the space bar."""
        self.choose()

    def choose(self) -> None:
        """Take the entry in, or leave it out; what a choice can't do without goes in, too."""
        if self.ref is None or self.disabled:
            return
        self.left ^= {self.ref}
        for need in self.committing.staging.needs(self.refs):
            self.left.discard(need.ref)
            self._say(f"{clean(str(need.ref))} is included: {clean(str(need.by))} needs it")
        self.show()

    def choose_all(self) -> None:
        """All entries, or none where all are chosen."""
        refs = set(self.committing.staging.refs)
        self.left = set() if self.left & refs else refs
        self.show()
