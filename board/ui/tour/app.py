"""The terminal with the band of the tour: a step is over once it was really done."""

from __future__ import annotations

import re
from pathlib import Path

from textual.events import Event, Key

from board.ui.app import BoardApp
from board.ui.kit.question import Answer, Ask
from board.ui.shell.settings import Config
from board.ui.tour.band import TourBand
from board.ui.tour.steps import END, STEPS, Moment, moment

#: Seconds between two looks at what was done.
LOOK = 0.1


class TourApp(BoardApp):
    """The example, and what to try on it."""

    def __init__(self, path: Path, config: Config | None = None) -> None:
        super().__init__(path, config)
        self.band = TourBand()
        self.number = 0
        self._then: Moment | None = None

    @property
    def began(self) -> bool:
        """Whether it is known what a step would change."""
        return self._then is not None and self._then.cursor is not None

    async def on_mount(self) -> None:
        """Put the band above all else, and begin."""
        await self.shell.mount(self.band, before=0)
        self.set_interval(LOOK, self._look)
        self._tell()

    def _look(self) -> None:
        """Go on where the step was done."""
        if self.number == len(STEPS) or self.workspace.session is None:
            return
        now = moment(self.context)
        if self._then is None or self._then.cursor is None:
            self._then = now  # nothing can be done before there is a cursor
            return
        if not self._then.commit:
            self._then = self._then._replace(commit=now.commit)
        if STEPS[self.number].done(self._then, now):
            self.number, self._then = self.number + 1, now
            self._tell()

    def _tell(self) -> None:
        last = self.number == len(STEPS)
        text = END if last else STEPS[self.number].text
        named = re.sub(r"\{([\w-]+)\}", lambda found: self.context.key(found[1]), text)
        way_out = "" if last else f"{self.context.key('back')} leaves the tour"
        self.band.show(0 if last else self.number + 1, len(STEPS), named, way_out)

    async def on_event(self, event: Event) -> None:
        """esc leaves where it has nothing else to close."""
        if isinstance(event, Key) and event.key == "escape" and self._bare():
            self._ask()
            return
        await super().on_event(event)

    def _bare(self) -> bool:
        return self.workspace.session is not None and moment(self.context).bare

    def _ask(self) -> None:
        def answered(answer: str | None) -> None:
            if answer:
                self.exit(0)

        text = "The example and all that you did to it will be gone; nothing of yours was changed."
        self.context.ask(
            Ask("Leave the tour?", text, [Answer("y", "leave", "y")], "stay"), answered
        )
