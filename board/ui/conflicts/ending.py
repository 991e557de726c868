"""What is left to do where no conflict is left: writing a rebuilt file, telling git.

Owns the banner of a file that came in pieces, and the questions at the end. How
a conflict is settled is another's.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from board.model import SECTIONS, Board
from board.session import Incoming, SaveError
from board.ui.board.editing import Verbs
from board.ui.live.background import in_thread
from board.ui.live.events import Came

if TYPE_CHECKING:
    from board.merge import Conflict
    from board.ui.kit.banner import Banner


class Ending(Verbs):
    """A screen that sees a merge to its end."""

    found: Banner | None = None

    # A file that was rebuilt

    def show_head(self) -> None:
        """The banner goes once the rebuilt board is on disk, of which the head line hears first."""
        super().show_head()
        if self.workspace.session is not None and (
            self.found is not None or self.workspace.session.healed
        ):
            self._show_found()

    def _show_found(self) -> None:
        """Say what was found in the file and made of it, until it is written."""
        healed = self.workspace.current.healed
        if self.found is None:
            from board.ui.kit.banner import Banner

            self.found = Banner(id="found")
            self.mount(self.found, after=self.head)
        key = self.key("settle")
        does = (
            "settles the conflicts" if find_conflicts(self.workspace.board) else "writes the file"
        )
        advice = (
            f"Both sides are here, and nothing is written until the first change; {key} {does}."
        )
        self.found.tell(healed, advice)

    def _offer_to_write(self) -> None:
        """Ask whether the rebuilt board is to be written: it has no conflict to settle."""
        from board.ui.kit.question import Answer, Ask

        text = f"{self.workspace.current.healed}\n\nA copy of the file as it came is kept."
        name = self.workspace.current.path.name
        self.ask(Ask(f"Write {name}?", text, [Answer("y", "write it", "write")], "not yet"),
                 self._write_healed)  # fmt: skip

    async def _write_healed(self, answer: str | None) -> None:
        if answer != "write":
            return
        try:
            incoming = await in_thread(partial(self.workspace.current.save, healed=True))
        except SaveError as error:
            self.say(str(error), "error", "Not written")
            return
        self.show_head()
        if incoming.notes:
            self.say("\n".join(incoming.notes))
        await self.none_left(f"{self.workspace.current.path.name} is written")

    # When none is left

    def settled(self) -> None:
        """The last conflict has been settled."""
        self.run_worker(self.none_left("All conflicts are settled"), group="settled")

    async def none_left(self, done: str = "") -> None:
        """Offer what is left to do for the file and for git, or say what is done."""
        from board.loading import is_unmerged

        session = self.workspace.current
        if session.rebuilt and not session.pending and not done:
            self._offer_to_write()
        elif await in_thread(is_unmerged, session.path, session.repository):
            from board.ui.kit.question import Answer, Ask

            text = (
                f"No conflict is left in {session.path.name}, but git still has it down as "
                "unmerged.\n\ngit add tells git that it is settled. The board can be changed "
                "before and after."
            )
            self.ask(Ask("git add?", text, [Answer("y", "git add", "add")], "not yet"), self._add)
        else:
            self.say(done or "No conflicts: nothing on this board waits to be settled")

    async def _add(self, answer: str | None) -> None:
        """Put the file into the index, once it is on disk; git's words where that fails."""
        from board.git import GitError, index

        session = self.workspace.current
        if answer != "add" or session.repository is None:
            return
        if not await self.workspace.settle():
            self.say("The file is not on disk yet, so git add has to wait", "warning")
            return
        path = session.repository.relative(session.path)
        try:
            await in_thread(index.add, session.repository, path)
        except GitError as error:
            self.say(str(error), "error", "git add failed")
        else:
            self.say(f"{session.path.name} is settled for git, too")


def ask_about_new(screen: Verbs, known: tuple[Conflict, ...]) -> None:
    """Ask about the conflicts that an edit made which was begun on an earlier board."""
    new = tuple(one for one in find_conflicts(screen.workspace.board) if one not in known)
    if new:
        screen.app.post_message(Came(Incoming(conflicts=new)))


def find_conflicts(board: Board) -> tuple[Conflict, ...]:
    """Every conflict of a board that is to be settled."""
    marked = "conflict" in board.board.extra or any(
        "conflict" in entry.extra for name in SECTIONS for entry in board.section(name).values()
    )
    if not marked:  # as nearly always: the merge need not be loaded
        return ()
    from board.merge import outstanding

    return outstanding(board)
