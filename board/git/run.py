"""Starting git: hardened where it only reads, as the person's own where a person asked.

Owns the argument list, the environment and the sentence of a failure; the only
module that starts git. Never through a shell. ``read`` is for the background
and for showing: with it, nothing that a repository brings is ever run, neither
hooks, filters, text conversions, external diffs, file system monitors, pagers
and editors, nor the fetching of missing objects.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from board.git.errors import GitError
from board.git.repository import Repository, odd
from board.phrases import ended
from board.safe_text import clean_block

#: A git that answers questions until it is ended.
Waiting = subprocess.Popen[bytes]
#: Seconds after which a reading git is given up.
PATIENCE = 60.0
# Plumbing runs none of these by itself; each is shut off all the same, since a later
# git, or a command added here without thought, might.
_QUIET = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.untrackedCache=false",
    "core.pager=cat",
    "diff.external=",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
    "gc.auto=0",
    "maintenance.auto=false",
)
#: Variables that would lead git to another repository than the one at hand.
_ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIFF_OPTS",
        "GIT_DIR",
        "GIT_EXTERNAL_DIFF",
        "GIT_GRAFT_FILE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
_SAFE = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ASKPASS": "true",
    "GIT_EDITOR": "true",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def executable() -> str:
    """The git of the person's PATH. Raises ``GitError`` where there is none.

    A relative place in PATH does not count: it would be looked for in the
    repository.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    raise GitError("git is not installed, or not in the PATH; the board itself works without it.")


def reading(repository: Repository, arguments: Sequence[str]) -> list[str]:
    """The words of a command that only reads. Raises ``GitError`` where git could not end."""
    strange = odd(repository)
    if strange is not None:
        raise GitError(f"{strange} is not a plain file, so git is not run: repair it first.")
    quiet = [word for setting in _QUIET for word in ("-c", setting)]
    return [
        executable(),
        *quiet,
        f"--git-dir={repository.directory}",
        f"--work-tree={repository.work_tree}",
        "--no-pager",
        "--literal-pathspecs",
        *arguments,
    ]


def environment(*, safe: bool, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The person's environment, without what leads elsewhere; hardened where ``safe``."""
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return kept | (_SAFE if safe else {}) | dict(more or {})


#: What a terminal acts upon: a colour, a title, a character set, moves of the cursor.
_ACTING = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c|$)"
    "|\x1b[ -/]*[0-~]"
)


class Done:
    """What a finished git said."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def said(self) -> str:
        """The words on stderr, else on stdout, as text."""
        return words(self.err.strip() or self.out.strip())


def ask(
    repository: Repository,
    *arguments: str,
    input: bytes | None = None,
    more: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
) -> Done:
    """Run a command that only reads, whatever its end. Raises ``GitError`` only without git."""
    return _run(reading(repository, arguments), repository.work_tree, input, more, patience)


def overriding(settings: Mapping[str, str]) -> dict[str, str]:
    """The variables that put settings above those of the repository, whatever their names.

    Those that the person's own environment sets this way are kept.
    """
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    start = int(count) if count.isdigit() else 0
    out = {"GIT_CONFIG_COUNT": str(start + len(settings))}
    for at, (name, value) in enumerate(settings.items(), start):
        out |= {f"GIT_CONFIG_KEY_{at}": name, f"GIT_CONFIG_VALUE_{at}": value}
    return out


def read(repository: Repository, *arguments: str, input: bytes | None = None) -> bytes:
    """The output of a command that only reads. Raises ``GitError`` where it fails."""
    done = ask(repository, *arguments, input=input)
    if done.code:
        raise GitError(f"git {arguments[0]} failed: {sentence(done.said)}")
    return done.out


def waiting(repository: Repository, *arguments: str) -> Waiting:
    """A command that only reads and waits for questions on its input. Raises ``GitError``."""
    try:
        return Waiting(
            reading(repository, arguments),
            cwd=repository.work_tree,
            env=environment(safe=True),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise _cant_start(error) from None


def answer(process: Waiting) -> bytes:
    """The next line of a git that waits for questions. Raises ``GitError`` where none comes."""
    assert process.stdout is not None
    # Nothing of the last answer is left in the buffer, so that the pipe tells of this one.
    if os.name != "nt" and not select.select([process.stdout], [], [], PATIENCE)[0]:
        raise GitError(f"git did not answer within {PATIENCE:.0f} s.")
    return process.stdout.readline()


def own(
    repository: Repository,
    *arguments: str,
    input: bytes | None = None,
    more: Mapping[str, str] | None = None,
    terminal: bool = False,
) -> Done:
    """Run the person's own git, with their hooks, filters and signing: only when they ask.

    What it says is kept from the screen. Nothing that it starts can ask on the
    ``terminal`` either, unless that is left to it.
    """
    words = [executable(), "-C", str(repository.work_tree), *arguments]
    try:
        process = subprocess.Popen(
            words,
            cwd=repository.work_tree,
            env=environment(safe=False, more=more),
            stdin=subprocess.DEVNULL if input is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=not terminal,
        )
    except (OSError, ValueError) as error:
        raise _cant_start(error) from None
    _AT_WORK[process] = not terminal
    try:
        out, err = process.communicate(input)
    except BaseException:
        _end(process)
        raise
    finally:
        _AT_WORK.pop(process, None)
    return Done(process.returncode, out, err)


#: Each of the person's own gits that is at work → whether it leads a session of its own.
_AT_WORK: dict[Waiting, bool] = {}


def end_all() -> None:
    """End every git of the person's own that is at work, with the hooks that it started.

    For when this program has to end: git then takes its locks away, and so does
    whoever waits for it.
    """
    for process in list(_AT_WORK):
        _end(process)


def _end(process: Waiting) -> None:
    with suppress(OSError):
        if _AT_WORK.get(process):
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()


def own_in_terminal(
    repository: Repository, *arguments: str, more: Mapping[str, str] | None = None
) -> int:
    """The same with the terminal left to it, for editors and passphrases; its exit code."""
    words = [executable(), "-C", str(repository.work_tree), *arguments]
    try:
        return subprocess.run(
            words, cwd=repository.work_tree, env=environment(safe=False, more=more), check=False
        ).returncode
    except OSError as error:
        raise _cant_start(error) from None


def outside(*arguments: str, cwd: Path, input: bytes | None = None) -> Done:
    """Run git where there is no repository, such as for a person's global settings."""
    return _run([executable(), *arguments], cwd, input)


def _run(
    words: Sequence[str],
    cwd: Path,
    input: bytes | None = None,
    more: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
) -> Done:
    stdin = subprocess.DEVNULL if input is None else None
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env=environment(safe=True, more=more),
            stdin=stdin,
            input=input,
            capture_output=True,
            check=False,
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {patience:.0f} s.") from None
    except (OSError, ValueError) as error:
        raise _cant_start(error) from None
    return Done(done.returncode, done.stdout, done.stderr)


def _cant_start(error: OSError | ValueError) -> GitError:
    why = getattr(error, "strerror", None) or str(error)
    return GitError(f"git can't be started: {why.lower()}.")


def words(data: bytes) -> str:
    """What a program wrote, as plain lines: no colours, and of a line written over the last."""
    text = _ACTING.sub("", data.decode(errors="replace")).replace("\r\n", "\n")
    lines = (line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return clean_block("\n".join(lines))


def sentence(said: str) -> str:
    """What git said, as the end of a sentence: its first line, without ``fatal:``."""
    line = next((line.strip() for line in said.splitlines() if line.strip()), "no reason given")
    for prefix in ("fatal: ", "error: "):
        line = line.removeprefix(prefix)
    return ended(line)
