"""What leaves the board: the editor, the clipboard, the browser, help; and the problems.

Owns the actions that reach other programs, and what is said when the file is
in no state to be written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from board.document import Document, lines_of
from board.edit import EditError
from board.model import Item, Ref
from board.ui.board.editing import Verbs
from board.ui.kit.clipboard import copy
from board.ui.kit.safe_text import clean

if TYPE_CHECKING:
    from board.editor import Sheet
    from board.ui.kit.banner import Banner


class Outside(Verbs):
    """The actions that reach out of the board."""

    banner: Banner | None = None

    # Problems

    def show_problems(self) -> None:
        """Put up the banner while the board can't be written; take it down when it can."""
        session = self.workspace.current
        reason = session.read_only
        if not reason and self.banner is None:
            return
        if self.banner is None:
            from board.ui.kit.banner import Banner

            self.banner = Banner(id="banner")
            self.mount(self.banner, after=self.head)
        problems = [str(p) for p in session.problems if p.severity == "error"]
        advice = (
            f"{self.key('edit-lines')} opens the file at that place. "
            "Nothing is written until it is mended; then the board opens again by itself."
        )
        self.banner.show(reason, problems, advice)

    # Editor

    async def action_edit_lines(self) -> None:
        """Edit the lines of a card in the editor; of a file that is wrong, the file itself."""
        if self.workspace.session is None:
            return
        if self.workspace.current.read_only:
            await self._mend()
            return
        ids = self.view.targets()
        if len(ids) > 1:
            self.say(f"Your editor takes one card at a time; {self.key('edit')} edits all")
            return
        ref = self.board.ref(ids[0]) if ids else None
        if ref is None:
            self.say("There is no card here to edit")
            return
        await self.workspace.settle()
        begun = self.workspace.current.document
        await self._edited(begun, ref, lines_of(begun, ref))

    async def _edited(
        self, begun: Document, ref: Ref, text: str, sheet: Sheet | None = None
    ) -> None:
        """Open the editor on a text and put what comes back in the item's place."""
        from board.editor import EditorError, Sheet
        from board.ui.live import external_editor

        if external_editor.can_open(self.app):
            try:
                sheet = sheet or Sheet(text, ref.id)
                await external_editor.edit_text(
                    self.app, sheet, self.say, partial(self._replace, begun, ref)
                )
                return
            except EditorError as error:
                self.say(str(error), "warning")
        from board.ui.kit.lines_dialog import Lines

        async def typed(answer: str | None) -> None:
            if sheet is not None:
                sheet.show(text if answer is None else answer)
            if answer is not None:
                await self._replace(begun, ref, answer, sheet)
            elif sheet is not None:
                self._say_kept(sheet)

        self.ask(Lines(ref.id, text), typed)

    async def _replace(
        self, begun: Document, ref: Ref, text: str, sheet: Sheet | None = None
    ) -> None:
        """Put lines in the place of those that an item had when its editor was opened."""
        from board.ui.conflicts.ending import ask_about_new, find_conflicts

        if text == lines_of(begun, ref):
            self.say(f"{ref}: nothing was changed")
        else:
            await self.workspace.settle()
            known = find_conflicts(self.workspace.board)
            try:
                self.workspace.replace_lines(ref, text, begun)
            except EditError as error:
                self._offer_again(begun, ref, text, str(error), sheet)
                return
            self.show_changes()
            ask_about_new(self, known)
        if sheet is not None:
            sheet.done()

    def _offer_again(
        self, begun: Document, ref: Ref, text: str, reason: str, sheet: Sheet | None
    ) -> None:
        """Say what is wrong with the lines and open them again; they are never lost."""
        from board.editor import EditorError, Sheet
        from board.ui.kit.question import Answer, Ask

        with suppress(EditorError):
            sheet = sheet or Sheet(text, ref.id)

        async def answered(answer: str | None) -> None:
            if answer == "again" or sheet is None:
                await self._edited(begun, ref, text, sheet)
            else:
                self._say_kept(sheet)

        question = Ask(
            f"{ref} can't be read like this",
            f"{reason}\n\nThe board is as it was. Your lines are kept.",
            [Answer("e", "edit again", "again")],
            "leave it",
        )
        self.ask(question, answered)

    def _say_kept(self, sheet: Sheet) -> None:
        self.say(f"The item is as it was; what you typed is in {sheet.path}", "warning")

    async def _mend(self) -> None:
        """Open the whole file in the editor, at its first problem."""
        from board.editor import EditorError
        from board.ui.live import external_editor

        line = next((p.line for p in self.workspace.current.problems if p.line), 1)
        trouble = "No editor can be opened here"
        try:
            if external_editor.can_open(self.app):
                trouble = external_editor.open_file(self.app, self.workspace.current.path, line)
                await self.workspace.reload()
        except EditorError as error:
            trouble = str(error).rstrip(".")
        if trouble:
            self.say(f"{trouble}; line {line} of {self.workspace.path} is to be mended", "warning")

    # Clipboard and browser

    def action_copy(self) -> None:
        """Copy the ids to the clipboard."""
        ids = self.targets()
        if ids:
            text = " ".join(map(clean, ids))
            self.say(copy(self.app, text, f"Copied {text}"))

    def action_link(self) -> None:
        """Open a link of the card or the page of a repo; ask which when there are several."""
        item = self.board.item(self.view.cursor or "")
        if item is None:
            return
        found = self._links(item)
        if not found:
            self.say("This card has no link, and its repos have no web address")
        elif len(found) == 1:
            self.browse(found[0][0])
        else:
            from board.ui.kit.pick_one import Pick
            from board.ui.kit.picker import Choice

            choices = [Choice(url, clean(url), note) for url, note in found]
            self.ask(Pick("Open", choices), lambda url: self.browse(url) if url else None)

    def _links(self, item: Item) -> list[tuple[str, str]]:
        """(address, what it is) of all that can be opened: web pages and nothing else."""
        found = [(link, "") for link in item.links]
        for id in item.repos:
            repo = self.board.repos.get(id)
            if repo is not None and repo.url:
                found.append((repo.url, clean(id)))
        return [(url, note) for url, note in dict(found).items() if is_web(url)]

    def browse(self, url: str) -> None:
        """Open an address, or copy it where there is no browser."""
        if self.app.is_web or _has_browser(os.environ):
            self.app.open_url(url)
            self.say(f"Opened {url}")
        else:
            # A browser that runs in the terminal would draw over the board.
            self.say(copy(self.app, url, f"There is no browser here; copied {url}"))


def is_web(url: str) -> bool:
    """Whether an address may be handed to a browser: http or https, one clean word."""
    return (
        url.lower().startswith(("http://", "https://"))
        and url.isprintable()
        and not any(c.isspace() for c in url)
        and clean(url) == url
    )


def _has_browser(environ: Mapping[str, str]) -> bool:
    """Whether a browser with a window of its own can be expected."""
    named = any(environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))
    return named or sys.platform in ("darwin", "win32")
