"""What there is to know before a file is committed: may it be, and in which way.

Only reads, and runs nothing that a repository brings.
"""

from __future__ import annotations

from board.git import run
from board.git.in_progress import operation
from board.git.objects import head
from board.git.repository import Repository

#: The mode of a plain file, as git writes it.
FILE = "100644"


def obstacle(repository: Repository, path: str) -> str:
    """Why nothing can be committed now, in one sentence with what to do; empty where it can.

    ``path`` is the file's, from the work tree's top, as everywhere here. Raises ``GitError``.
    """
    under_way = operation(repository)
    if under_way:
        a = "An" if under_way == "am" else "A"
        return (
            f"{a} {under_way} is in progress: end it with git {under_way} --continue, or abort it "
            f"with git {under_way} --abort, then commit the board."
        )
    known = run.read(repository, "ls-files", "--stage", "-z", "--", path).decode(errors="replace")
    if any(not line.partition("\t")[0].endswith(" 0") for line in known.split("\0") if line):
        return f"{path} is unmerged in git's index: run board resolve, then git add it."
    if not known and not mode_of(repository, path) and _ignored(repository, path):
        return (
            f"{path} is ignored here (git check-ignore -v {path} says by which rule): remove "
            "that rule out, or git add -f the file once."
        )
    return _nobody(repository)


def _ignored(repository: Repository, path: str) -> bool:
    listing = ("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", path)
    return bool(run.read(repository, *listing))


def _nobody(repository: Repository) -> str:
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if run.ask(repository, "var", who).code:
            return (
                'Git does not know who you are: tell it with git config --global user.name "Your '
                'Name" and git config --global user.email you@example.com, then commit again.'
            )
    return ""


def signs(repository: Repository) -> bool:
    """Whether commits are signed, which may ask for a passphrase on the terminal."""
    done = run.ask(repository, "config", "--type=bool", "commit.gpgSign")
    return done.out.strip() == b"true"


def normalizes(repository: Repository, path: str) -> bool:
    """Whether git takes line ends ``\\r\\n`` of this file for ``\\n``."""
    out = run.read(repository, "check-attr", "-z", "text", "eol", "crlf", "--", path)
    fields = out.decode(errors="replace").split("\0")
    said = {fields[at + 1]: fields[at + 2] for at in range(0, len(fields) - 2, 3)}
    text = said.get("text", "unspecified")
    if text == "unspecified" and said.get("crlf") in ("set", "unset", "input"):
        text = said["crlf"]
    if text != "unspecified":
        return text != "unset"
    if said.get("eol") in ("lf", "crlf"):
        return True
    done = run.ask(repository, "config", "core.autocrlf")
    return done.out.strip().lower() in (b"true", b"input", b"yes", b"on", b"1")


def mode_of(repository: Repository, path: str) -> str:
    """The mode that HEAD gives the file; empty where it has no such file."""
    if not head(repository):
        return ""
    out = run.read(repository, "ls-tree", "-z", "HEAD", "--", path).decode(errors="replace")
    mode = out.partition(" ")[0]
    return mode if mode in (FILE, "100755") else FILE if mode == "120000" else ""
