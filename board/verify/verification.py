"""One run of checks: which may be run, running them, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from board import git
from board.verify.allowed import Allowed
from board.verify.commands import Check
from board.verify.results import NOT_ALLOWED, Result, keep, result_of
from board.verify.running import Runs, Told, folder_for, jobs_here

#: Seconds that a command may take where nobody says.
TIMEOUT = 60.0


class Verification:
    """The checks of one board, which are run once the person allowed their commands."""

    def __init__(self, file: Path, checks: Sequence[Check]) -> None:
        self.file, self.checks = file, tuple(checks)
        self.allowed = Allowed(file)
        self._results: dict[str, Result] = {}
        self._repository = git.find(file)
        self._runs: Runs | None = None

    @property
    def asked(self) -> list[str]:
        """The exact texts that nobody has allowed yet, each once."""
        texts = dict.fromkeys(check.text for check in self.checks if check.key not in self.allowed)
        return list(texts)

    @property
    def folder(self) -> Path:
        """Where they are run."""
        work_tree = self._repository.work_tree if self._repository is not None else None
        return folder_for(self.file, work_tree)

    def run(self, jobs: int = 0, timeout: float = TIMEOUT) -> Iterator[Told]:
        """Run what is allowed, each text once, and keep the results; what happens is told."""
        commands = {check.key: check.text for check in self.checks if check.key in self.allowed}
        commit = self._commit() if commands else ""
        self._runs = Runs(self.folder, jobs=jobs or jobs_here(), timeout=timeout)
        for told in self._runs.run(commands):
            if told.ended is not None:
                self._results[told.key] = result_of(told.ended, commit)
            yield told
        if self._results:
            keep(self.file, self._results)

    def stop(self) -> None:
        """End what is running; from any thread."""
        if self._runs is not None:
            self._runs.stop()

    @property
    def results(self) -> list[tuple[Check, Result]]:
        """Each check and how it ended; unknown where it was not run."""
        return [(check, self._results.get(check.key, NOT_ALLOWED)) for check in self.checks]

    def _commit(self) -> str:
        from board.git import objects

        try:
            return objects.head(self._repository) if self._repository is not None else ""
        except git.GitError:
            return ""
