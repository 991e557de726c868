"""From an open board to a commit of its file: what there is to choose, and the making of it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from board import git, store
from board.document import Document, parse
from board.git import GitError, objects
from board.git.commit import Made, RefusedError, commit
from board.git.commit_checks import normalizes, obstacle, signs
from board.merge import outstanding
from board.record import message as messages
from board.record.pending_reviews import PendingReviews
from board.record.staging import LAYOUT, REVIEWS, WHOLE, Staging

if TYPE_CHECKING:
    from board.change import Change
    from board.model import Ref


class Committing:
    """The board file as it is now over HEAD's version of it.

    ``file`` is the file itself, not a link to it. Raises ``GitError`` where
    nothing can be committed, with what to do.
    """

    def __init__(self, file: Path, document: Document) -> None:
        if document.read_only:
            raise GitError(f"A file that can't be read is not committed: {document.read_only}")
        self.repository = repository_of(file)
        self.path = self.repository.relative(file)
        reason = obstacle(self.repository, self.path)
        if reason:
            raise GitError(reason)
        self._file = file
        self._work = document
        self._pending = PendingReviews.of(file)
        versions_here = versions(self.repository, self.path, document)
        self.staging = Staging(*versions_here, self._pending.on(document.board))

    @property
    def document(self) -> Document:
        """The file as it is committed when all of it is chosen."""
        return self._work

    @property
    def signs(self) -> bool:
        """Whether git signs commits here."""
        return signs(self.repository)

    @property
    def unsettled(self) -> int:
        """How many conflicts the file still keeps; they go in as they are."""
        return len(outstanding(self._work.board))

    def message(self, refs: Collection[Ref]) -> str:
        """The message for a choice, without trailers: its sentences."""
        if WHOLE in refs:
            return f"Board: {self.path} as it is"
        board = self.staging.work.board
        return messages.compose(
            self._changes(refs), board, LAYOUT in refs, self.reviews(refs)
        )  # fmt: skip

    def reviews(self, refs: Collection[Ref]) -> tuple[Ref, ...]:
        """The entries that a choice says to be reviewed."""
        return self.staging.reviews if REVIEWS in refs else ()

    def _changes(self, refs: Collection[Ref]) -> list[Change]:
        """The changes of a choice, in the order in which its parts are shown."""
        parts = (part for part in self.staging.parts if part.ref in refs)
        return [one for part in parts for one in part.changes]

    def items(self, refs: Collection[Ref]) -> tuple[str, ...]:
        """The items that a choice is about."""
        return messages.items(self._changes(refs))

    def commit(
        self,
        refs: Collection[Ref],
        message: str,
        *,
        edit: bool = False,
        shown: bool = False,
        terminal: bool = False,
    ) -> Made:
        """Commit a choice; the trailers are added. See ``board.git.commit`` for the ways.

        After a refusal the message waits as ``waiting``. Raises ``GitError``
        and ``WriteError``.
        """
        if not message.strip():
            raise RefusedError("The message is empty, so nothing was committed.")
        # All of it is the file's own bytes, which git may convert in its own way.
        reviews = self.reviews(refs)
        whole = self.staging.refs - {REVIEWS} <= set(refs)
        data = self._work.encode() if whole else self.staging.content(refs)
        text = messages.with_trailers(message, self.items(refs), reviews)
        how = {"edit": edit, "shown": shown, "terminal": terminal}
        try:
            # Reviews alone change nothing, which git would not commit by itself.
            only = set(refs) <= {REVIEWS}
            made = commit(self.repository, self.path, None if only else data, text, **how)
        except RefusedError as error:
            self._keep(error.message or message)
            raise
        with suppress(OSError):
            self._place.unlink(missing_ok=True)
        # What a person deleted in the editor is not said, and waits on.
        said = messages.reviewed_in(made.message)
        with suppress(GitError):
            self._pending.remove([ref for ref in reviews if messages.line(str(ref)) in said])
        return made

    @property
    def _place(self) -> Path:
        folder = store.state_folder(self._file, self.repository.directory)
        return folder / f"{store.slug(self._file, self.repository.work_tree)}.message"

    def _keep(self, message: str) -> None:
        text = messages.without_trailers(message)
        with suppress(OSError):
            self._place.write_text(text, encoding="utf-8", errors="replace")

    @property
    def waiting(self) -> str:
        """The message of a commit that was refused; empty where none was."""
        try:
            return self._place.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""


def repository_of(file: Path) -> git.Repository:
    """The repository of a file. Raises ``GitError`` that says what there is instead."""
    found = git.find(file)
    if found is not None:
        return found
    from board.git.repository import bare

    store_of = bare(file)
    if store_of is not None:
        raise GitError(
            f"{file.name} is in the bare repository {store_of}, which has no work tree: clone "
            "it and commit there."
        )
    raise GitError(
        f"{file.name} is not in a git repository: git init in {file.parent} makes one; until then "
        "the board is only a file."
    )


def versions(
    repository: git.Repository, path: str, document: Document
) -> tuple[Document | None, Document]:
    """HEAD's version of a file, ``None`` where it has none, and the present one beside it.

    Where git takes line ends for one another, so does the present one.
    """
    name = f"HEAD:{path}"
    id = objects.ids(repository, [name])[0] if objects.head(repository) else ""
    data = objects.blob(repository, id) if id else None
    if id and data is None:
        raise GitError(
            f"The last commit's version of {path} is missing, so nothing can be compared with "
            f"it: git show {name} fetches it in a partial clone."
        )
    if b"\r\n" in document.encode() and normalizes(repository, path):
        text = parse(document.encode().replace(b"\r\n", b"\n"), document.name)
        document = replace(text, board=document.board)
    base = None if data is None else parse(data, document.name)
    return base, document
