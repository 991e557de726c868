"""The merge driver in git's own files: the line of attributes and the command in the config.

Owns what both say, how they are put in and taken out, and whether they are in
force. Everything else in these files is somebody else's and stays as it is.

The command is guarded. Git takes a driver that is missing or crashes for one
that found a conflict, and leaves our side alone without a marker: so the shell
takes only two exit codes for an answer that no other program gives, and merges
the lines itself after any other. Should even that fail, as it does for bytes
that git takes for binary, both sides are put into the file, one below the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from board.git import CONFLICTS, MERGED, run
from board.git.errors import GitError
from board.git.repository import Repository

TITLE = "the items of a board, field by field"
_START = "board git merge-driver --from-git"
_LINES = "git merge-file --diff3 --marker-size=%L -L ours -L base -L theirs %A %O %B"
#: Else a shell without the program would tell of it with all of the command.
_GUARD = "command -v board >/dev/null && "
#: What git's shell runs. Git itself quotes the path that it puts for ``%P``.
COMMAND = (
    f"{_GUARD}{_START} -- %O %A %B %L %P </dev/null; "
    f"case $? in {MERGED}) exit 0 ;; {CONFLICTS}) exit 1 ;; esac; "
    f"echo %P: merged line by line, without board >&2; {_LINES}; "
    "s=$?; test $s -lt 128 && exit $s; "
    "{ echo '<<<<<<< ours'; cat %A; echo; echo '======='; cat %B; echo; echo '>>>>>>> theirs'; }"
    " >%A.both && mv %A.both %A; exit 1"
)
SETTINGS = {"merge.board.name": TITLE, "merge.board.driver": COMMAND}
#: Characters of a path that mean something else in a pattern of git.
_SPECIAL = frozenset("*?[\\")


class Standing(NamedTuple):
    """What there is of the driver: ``attribute`` and ``driver`` as git sees them now.

    ``attribute`` is the driver that git would take for the file, empty for
    none; ``driver`` is its command, empty for none.
    """

    attribute: str
    driver: str

    @property
    def current(self) -> bool:
        """Whether the command is the one of this version."""
        return self.driver == COMMAND

    @property
    def ours(self) -> bool:
        """Whether the command was put there by some version of this program, or is not there."""
        return not self.driver or self.driver.removeprefix(_GUARD).startswith(_START)


def standing(repository: Repository, path: str) -> Standing:
    """What git would do with a file, named by its path in the work tree. Raises ``GitError``."""
    out = run.read(repository, "check-attr", "-z", "merge", "--", path)
    value = out.decode(errors="replace").removesuffix("\0").rpartition("\0")[2]
    attribute = "" if value in ("unspecified", "unset", "set") else value
    return Standing(attribute, _get(repository, "merge.board.driver"))


def _get(repository: Repository, name: str, *where: str) -> str:
    done = run.ask(repository, "config", *where, "--get", name)
    return done.out.decode(errors="replace").removesuffix("\n") if not done.code else ""


# The config


def configure(repository: Repository | None, folder: Path) -> list[str]:
    """Write the driver into the repository's config, or without one into the person's own.

    The names of the settings that were not so before. Raises ``GitError``.
    """
    written = []
    for name, value in SETTINGS.items():
        if setting(repository, folder, name) != value:
            _config(repository, folder, name, value)
            written.append(name)
    return written


def forget(repository: Repository | None, folder: Path) -> list[str]:
    """Take the driver out of the config again; the names of the settings that were there.

    What another program or a person put there under these names stays. Raises
    ``GitError``.
    """
    command = setting(repository, folder, "merge.board.driver")
    if not command or not Standing("", command).ours:
        return []
    gone = []
    for name in SETTINGS:
        value = setting(repository, folder, name)
        if value and (name != "merge.board.name" or value == TITLE):
            _config(repository, folder, "--unset", name)
            gone.append(name)
    return gone


def setting(repository: Repository | None, folder: Path, name: str) -> str:
    """What the repository's config, or without one the person's, says; empty for nothing."""
    if repository is not None:
        return _get(repository, name, "--local")
    done = run.outside("config", "--global", "--get", name, cwd=folder)
    return done.out.decode(errors="replace").removesuffix("\n") if not done.code else ""


def _config(repository: Repository | None, folder: Path, *arguments: str) -> None:
    if repository is not None:
        done = run.own(repository, "config", "--local", *arguments)
    else:
        done = run.outside("config", "--global", *arguments, cwd=folder)
    if done.code:
        raise GitError(f"git can't write its config: {run.sentence(done.said)}")


# The attributes


def attributes(path: str, *, endings: bool) -> bytes:
    """The line for a file, named by its path in the work tree; without an end of line.

    ``endings`` also fixes its line ends, which a file with CRLF must not get:
    git would take every line of it for changed.
    """
    text = "text eol=lf " if endings else ""
    return pattern(path) + f" {text}merge=board".encode()


def pattern(path: str) -> bytes:
    """The pattern that means this file; in the root without a slash, as people write it."""
    written = "".join(f"\\{char}" if char in _SPECIAL else char for char in path)
    if written[:1] in ("#", "!", '"') or written.startswith("[attr]"):
        written = f"/{written}"
    if any(char.isspace() or char in '"' or ord(char) < 32 for char in written):
        quoted = written.replace("\\", "\\\\").replace('"', '\\"')
        controls = {char: f"\\{ord(char):03o}" for char in set(quoted) if ord(char) < 32}
        for char, octal in controls.items():
            quoted = quoted.replace(char, octal)
        written = f'"{quoted}"'
    return written.encode(errors="surrogateescape")


def with_line(data: bytes, line: bytes) -> bytes:
    """The attributes with one more line at the end, where it counts most.

    A last line without an end stays one, so that taking the line out again gives
    the very same bytes.
    """
    end = b"\r\n" if b"\r\n" in data else b"\n"
    return data + end + line if data and not data.endswith(b"\n") else data + line + end


def without_lines(data: bytes, lines: tuple[bytes, ...]) -> bytes:
    """The attributes without these lines."""
    kept = data.splitlines(keepends=True)
    open_end = bool(kept) and not kept[-1].endswith(b"\n") and kept[-1] in lines
    out = b"".join(line for line in kept if line.rstrip(b"\r\n") not in lines)
    if open_end:
        out = out.removesuffix(b"\n").removesuffix(b"\r")
    return out


def merge_lines(ours: Path, base: Path, theirs: Path, marker_size: int) -> int:
    """Merge the lines of three files into ``ours``, as git does without a driver.

    The number of conflicts, which stand between markers. Raises ``GitError``
    where git can't, with both sides in the file all the same.
    """
    done = run.outside(
        "merge-file",
        "--diff3",
        f"--marker-size={marker_size}",
        *("-L", "ours", "-L", "base", "-L", "theirs"),
        *(str(path.absolute()) for path in (ours, base, theirs)),
        cwd=Path.cwd(),
    )
    if done.code < 128:
        return done.code
    mark = b"<" * 7, b"=" * 7, b">" * 7
    sides = ours.read_bytes(), theirs.read_bytes()
    ours.write_bytes(
        b"%s ours\n%s\n%s\n%s\n%s theirs\n" % (mark[0], sides[0], mark[1], sides[1], mark[2])
    )
    raise GitError(f"git can't merge the lines: {run.sentence(done.said)}")
