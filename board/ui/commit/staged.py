"""The changed entries at the left, the lines of one at the right, the message below.

Owns what is shown and the choosing. What becomes of a choice is the commit
screen's; what a commit is made of stands in ``board.record``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from board.git.commit import Made
from board.phrases import counted
from board.present.line_diff import hunks
from board.ui.commit.entry_list import Choices
from board.ui.commit.message_box import MessageBox
from board.ui.commit.paint import Row, paint_page
from board.ui.keymap import Key, display, foot
from board.ui.kit.content_styles import MUTED
from board.ui.kit.painted_page import Drawing
from board.ui.kit.safe_text import clean
from board.ui.shell.footer import Foot
from board.ui.shell.screen import Severity, sentence

if TYPE_CHECKING:
    from textual.widget import Widget

    from board.model import Ref
    from board.record.committing import Committing
    from board.ui.kit.segments import Lines
    from board.ui.kit.styles import Inks

#: Below so many columns the entries stand above their lines; below so many rows all is lower.
WIDE, LOW = 100, 28


class Staged(ModalScreen[Made | None]):
    """Choose what goes into a commit."""

    DEFAULT_CSS = """
    Staged { background: $background; layout: vertical; }
    Staged > #title { height: 1; background: $panel; padding: 0 1; }
    Staged #parts { height: 1fr; }
    Staged Choices { width: 2fr; }
    Staged Drawing { width: 3fr; }
    Staged.-slim #parts { layout: vertical; }
    Staged.-slim Choices { width: 1fr; height: auto; min-height: 5; max-height: 45%; }
    Staged.-slim Drawing { width: 1fr; height: 1fr; }
    Staged.-low MessageBox { height: 6; }
    """

    def __init__(self, committing: Committing, keys: Sequence[Key], where: str = "") -> None:
        super().__init__()
        self._committing = committing
        self._keys = keys
        self._where = where
        self._waiting = committing.waiting
        #: What the person left out; all else goes in, also what comes while this is open.
        self.left: set[Ref] = set()
        self.busy = False
        self.choices = Choices()
        self.lines = Drawing(id="lines")
        self.lines.can_focus = False
        self.message = MessageBox()
        self.foot = Foot(foot("commit", keys))

    def compose(self) -> ComposeResult:
        """A title, the entries beside the lines of one, the message, the keys."""
        yield Static(id="title", markup=False)
        with Horizontal(id="parts"):
            yield self.choices
            yield self.lines
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        """Begin with everything chosen, and with the words of a commit that was refused."""
        self.watch(self, "focused", self._focus_moved, init=False)
        self.choices.empty = Content.assemble(
            ("Nothing to commit: the board is as in the last commit.\n\n", "bold"),
            (self._key("stage-leave"), "bold"), "  goes back",
        )  # fmt: skip
        self._show(0)
        if self._waiting:
            self.message.write(self._waiting)
            self._say("These are the words of the commit that was refused")
        count = self._committing.unsettled
        if count:
            conflicts = counted(count, "conflict is", "conflicts are")
            stand = "it stands" if count == 1 else "they stand"
            self._say(f"{conflicts} not settled yet, and would go in as {stand}")
        self.choices.focus()

    def on_resize(self, event: events.Resize) -> None:
        """One under the other where it is narrow, a lower message where it is low."""
        slim = event.size.width < WIDE
        self.set_class(slim, "-slim")
        self.choices.above = 0 if slim else 1
        self.set_class(event.size.height < LOW, "-low")
        if self.is_mounted:
            self._show_title()

    def show(self, committing: Committing) -> None:
        """Show what there is to commit now: the file or HEAD has changed meanwhile."""
        if self.busy:
            return
        here = self._ref
        self._committing = committing
        refs = [part.ref for part in committing.staging.parts]
        self._show(refs.index(here) if here in refs else None)

    # What is shown

    def _key(self, id: str) -> str:
        return next((display(key.names[0]) for key in self._keys if key.id == id), "?")

    def _say(self, text: str, severity: Severity = "information") -> None:
        self.notify(sentence(text), severity=severity, markup=False)

    @property
    def refs(self) -> set[Ref]:
        """What goes in."""
        return set(self._committing.staging.refs) - self.left

    @property
    def _ref(self) -> Ref | None:
        parts = self._committing.staging.parts
        return parts[self.choices.cursor].ref if self.choices.cursor < len(parts) else None

    def _show(self, cursor: int | None = None) -> None:
        parts = self._committing.staging.parts
        rows = [Row(part.name, part.what, part.ref not in self.left) for part in parts]
        self.choices.show(rows, cursor)
        refs = self.refs
        self.message.compose_anew(self._committing.message(refs), self._committing.items(refs))
        self._show_lines()
        self._show_title()

    def _show_lines(self) -> None:
        ref, staging = self._ref, self._committing.staging
        if ref is None:
            self.lines.say("")
            return
        part = staging.parts[self.choices.cursor]
        said = f"{staging.whole}, so it goes in whole." if staging.whole else part.sentence
        found = hunks(*staging.lines(ref))

        def draw(width: int, height: int, inks: Inks) -> Lines:
            return paint_page(said, found, width, inks)

        self.lines.show(draw)

    def _show_title(self) -> None:
        count = len(self._committing.staging.parts)
        left = Content.assemble(
            ("Commit", "bold $text-primary"), (f"  {clean(self._where)}", MUTED)
        )
        if self.busy:
            right = Content.styled("committing …", "$text-warning")
        else:
            right = Content.styled(f"{len(self.refs)} of {count} chosen", MUTED)
        room = self.size.width - 2
        left = left.truncate(max(6, room - right.cell_length - 1), ellipsis=True)
        gap = room - left.cell_length - right.cell_length
        self.query_one("#title", Static).update(left + " " * max(1, gap) + right)

    def _focus_moved(self, focused: Widget | None) -> None:
        self.foot.show(foot("message" if focused is self.message.area else "commit", self._keys))

    def on_choices_moved(self) -> None:
        """The lines follow the cursor."""
        self._show_lines()

    # Choosing

    def action_go(self, step: int) -> None:
        """To another entry."""
        self.choices.go(step)

    def action_end(self, which: int) -> None:
        """To the first entry or the last."""
        self.choices.end(which)

    def action_leaf(self, direction: int) -> None:
        """Scroll the lines by half a page."""
        self.lines.action_leaf(direction)

    def action_choose(self) -> None:
        """Take the entry in, or leave it out."""
        ref = self._ref
        if ref is None or self.busy:
            return
        self.left ^= {ref}
        self._complete()
        self._show()

    def on_choices_toggled(self, event: Choices.Toggled) -> None:
        """A click is the space bar."""
        self.action_choose()

    def action_choose_all(self) -> None:
        """All entries, or none where all are chosen."""
        if not self.busy:
            refs = set(self._committing.staging.refs)
            self.left = set() if self.left & refs else refs
            self._show()

    def _complete(self) -> None:
        """Take in what a choice can't do without, and say so."""
        for need in self._committing.staging.needs(self.refs):
            self.left.discard(need.ref)
            self._say(f"{clean(str(need.ref))} goes in: {clean(str(need.by))} can't do without it")
