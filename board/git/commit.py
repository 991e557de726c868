"""One commit of one file, by the person's own git, all else left as it is.

Git commits from a temporary index that holds HEAD and the file. The person's own is locked
meanwhile, as ``git commit --only`` does, and gets the new entry of the file at the end.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from board.git import run
from board.git.commit_checks import FILE, mode_of
from board.git.errors import GitError
from board.git.objects import head
from board.git.repository import Repository

#: Seconds to wait for another git that holds the index; most hold it for a moment.
PATIENCE = 1.0


class Made(NamedTuple):
    """A commit that was made: its id, first line and message, what git and the hooks said."""

    id: str
    subject: str
    message: str = ""
    said: str = ""

    @property
    def short(self) -> str:
        """The id as people write it."""
        return self.id[:7]


class RefusedError(GitError):
    """Git or a hook did not make the commit.

    ``said`` holds all of its words, ``message`` what the person made of the
    message in their editor, where they came to that.
    """

    def __init__(self, sentence: str, said: str = "", message: str = "") -> None:
        super().__init__(sentence)
        self.said = said
        self.message = message


def commit(
    repository: Repository,
    path: str,
    data: bytes | None,
    message: str,
    *,
    edit: bool = False,
    shown: bool = False,
    terminal: bool = False,
) -> Made:
    """Commit a file with these bytes, and nothing else; with ``None`` a message alone.

    With ``edit`` git opens the person's editor on the message. ``shown`` lets
    git and the hooks write to the terminal; else their words are in what comes
    back or is raised, and with ``terminal`` a signer may still ask there.
    Raises ``GitError``, of which ``RefusedError`` brings those words.
    """
    folder = repository.directory / "board"
    folder.mkdir(exist_ok=True)
    mark = f"{os.getpid()}-{time.monotonic_ns()}"
    index, after, words = (folder / f"{name}-{mark}" for name in ("index", "after", "message"))
    try:
        with _locked(repository) as lock:
            before = head(repository)
            blob = _stage(repository, index, path, data, before)
            words.write_text(message, encoding="utf-8", errors="replace")
            empty = data is None
            said = _run(
                repository, index, words, edit=edit, shown=shown, terminal=terminal, empty=empty
            )  # fmt: skip
            made = _made(repository, before, said)
            made = made if empty else _compared(repository, path, blob, made)
            _take_over(repository, after, lock, path, made)
        return made
    except OSError as error:
        raise GitError(
            f"Nothing was committed: {(error.strerror or str(error)).lower()}."
        ) from None
    finally:
        for left in (index, after, words):
            for name in (left, left.with_name(f"{left.name}.lock")):
                with suppress(OSError):
                    name.unlink(missing_ok=True)


@contextmanager
def _locked(repository: Repository) -> Iterator[Path]:
    """Hold the lock of the index, as every git does that changes it."""
    lock = repository.directory / "index.lock"
    end = time.monotonic() + PATIENCE
    while True:
        try:
            held = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
            os.write(held, b"board commit\n")  # An empty one is of a git about to write files.
            os.close(held)
            break
        except FileExistsError:
            if time.monotonic() > end:
                raise GitError(
                    f"Another git process holds {lock}: try again when it is done; "
                    "if none is running, remove that file."
                ) from None
            time.sleep(0.02)
    try:
        yield lock
    finally:
        with suppress(OSError):
            lock.unlink(missing_ok=True)


def _stage(repository: Repository, index: Path, path: str, data: bytes | None, before: str) -> str:
    """Make the index of the commit: HEAD's files, this one with its bytes; the blob of these."""
    with suppress(FileNotFoundError):
        # What git knows of the files on disk comes along: else it would read them all again.
        _copy(repository.directory / "index", index)
    if before:
        _tell(repository, index, "read-tree", "--reset", before)
    else:
        _tell(repository, index, "read-tree", "--empty")
    if data is None:
        return ""
    blob = _tell(repository, index, "hash-object", "-w", f"--path={path}", "--stdin", input=data)
    mode = mode_of(repository, path) or _new_mode(repository.work_tree / path)
    _put(repository, index, path, mode, blob)
    return blob


def _copy(index: Path, to: Path) -> None:
    """Copy an index with its time: git compares a file anew that is as young as the index.

    With a later time, a file changed in the second in which it was added would
    pass for unchanged, for good.
    """
    shutil.copyfile(index, to)
    written = index.stat().st_mtime_ns
    os.utime(to, ns=(written, written))


def _put(repository: Repository, index: Path, path: str, mode: str, blob: str) -> None:
    _tell(repository, index, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")


def _tell(repository: Repository, index: Path, *arguments: str, input: bytes | None = None) -> str:
    """Run the person's own git on an index; what it says. Raises ``RefusedError``."""
    done = run.own(repository, *arguments, input=input, more=_on(index))
    if done.code:
        said = f"Nothing was committed: {run.sentence(done.said)}"
        raise RefusedError(said, done.said)
    return done.out.decode(errors="replace").strip()


def _on(index: Path) -> Mapping[str, str]:
    return {"GIT_INDEX_FILE": str(index.absolute())}


def _new_mode(file: Path) -> str:
    with suppress(OSError):
        if file.stat().st_mode & 0o100:
            return "100755"
    return FILE


def _run(
    repository: Repository,
    index: Path,
    words: Path,
    *,
    edit: bool,
    shown: bool,
    terminal: bool,
    empty: bool = False,
) -> str:
    """Let the person's git commit; what it said. Raises ``RefusedError``."""
    how = ["--edit"] if edit else ["--cleanup=whitespace"]
    how += ["--allow-empty"] if empty else []
    edited = _Edited(repository)
    arguments = ["-c", "i18n.commitEncoding=UTF-8", "commit", "--quiet", *how, "-F", str(words)]
    if shown:
        if run.own_in_terminal(repository, *arguments, more=_on(index)):
            sentence = "Nothing was committed: git or a hook refused, see above."
            raise RefusedError(sentence, message=edited.message())
        return ""
    done = run.own(repository, *arguments, more=_on(index), terminal=terminal)
    said = b"\n".join(part.strip(b"\n") for part in (done.out, done.err) if part.strip())
    text = run.words(said)
    if done.code:
        # Several lines are shown with the sentence; one goes into it.
        why = f": {run.sentence(text)}" if len(text.splitlines()) == 1 else "."
        sentence = f"Nothing was committed: git or a hook refused{why}"
        raise RefusedError(sentence, text, edited.message())
    return text


class _Edited:
    """The file in which git lets a message be edited, since one moment."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._file = repository.directory / "COMMIT_EDITMSG"
        self._before = self._stamp()

    def _stamp(self) -> tuple[int, int] | None:
        with suppress(OSError):
            found = self._file.stat()
            return found.st_mtime_ns, found.st_ino
        return None

    def message(self) -> str:
        """What was made of the message; empty where git did not come to that."""
        if self._stamp() == self._before:
            return ""
        with suppress(OSError):
            data = self._file.read_bytes()
            # What git itself would leave out: its own remarks, and a difference below them.
            data = data.partition(b"\n# ------------------------ >8 ---")[0]
            done = run.own(self._repository, "stripspace", "--strip-comments", input=data)
            return done.out.decode(errors="replace").strip()
        return ""


def _made(repository: Repository, before: str, said: str) -> Made:
    id = head(repository)
    if not id or id == before:
        raise RefusedError("Nothing was committed: git reported success, but made no commit.", said)
    form = ("--max-count=1", "--no-commit-header", "--format=%s%x00%B", id)
    text = run.read(repository, "rev-list", *form).decode(errors="replace")
    subject, _, message = text.partition("\0")
    return Made(id, subject.strip(), message.strip(), said)


def _compared(repository: Repository, path: str, blob: str, made: Made) -> Made:
    """The commit, with a word first where a hook put another version of the file into it."""
    if blob in _committed(repository, path):
        return made
    word = f"A hook changed {path}, so other changes were committed: see git show {made.short}."
    return made._replace(said=f"{word}\n{made.said}".rstrip("\n"))


def _committed(repository: Repository, path: str) -> list[str]:
    """Mode, kind and id of the file in HEAD; empty where it has none."""
    entry = run.read(repository, "ls-tree", "-z", "HEAD", "--", path).decode(errors="replace")
    return entry.partition("\t")[0].split()


def _take_over(repository: Repository, after: Path, lock: Path, path: str, made: Made) -> None:
    """Give the person's index the file as the new HEAD has it: a hook may have changed it."""
    index = repository.directory / "index"
    try:
        with suppress(FileNotFoundError):
            _copy(index, after)
        _enter(repository, after, path)
        _copy(after, lock)
        with suppress(FileNotFoundError):
            shutil.copymode(index, lock)
        os.replace(lock, index)
    except (GitError, OSError) as error:
        raise GitError(
            f"Committed as {made.short}, but git's index could not be brought up to date "
            f"({error}): git reset -- {path} does that."
        ) from None


def _enter(repository: Repository, index: Path, path: str) -> None:
    words = _committed(repository, path)
    if len(words) == 3:
        _put(repository, index, path, words[0], words[2])
    else:
        _tell(repository, index, "update-index", "--force-remove", "--", path)
    run.own(repository, "--literal-pathspecs", "add", "--refresh", "--", path, more=_on(index))
