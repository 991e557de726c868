"""The program's own files: in which folders they are, whose, and who may write them.

Those in a git directory are shared as that is (``core.sharedRepository``): a file made by root
there belongs to whom the directory belongs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def xdg(environ: Mapping[str, str], variable: str, default: str) -> Path:
    """Our folder below one of the folders that the XDG rule names."""
    given = environ.get(variable, "")
    # The XDG rule: a path that is not absolute counts as not given.
    base = Path(given) if given.startswith("/") else Path(environ.get("HOME", "~")) / default
    return base.expanduser() / "board"


def state_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the program keeps what is not the board's: logs and text saved from loss."""
    return xdg(environ, "XDG_STATE_HOME", ".local/state")


def folder(path: Path, *, parents: bool = False) -> None:
    """Make a folder with the owner and the rights of the one it is in.

    Raises ``OSError``, also where that one is gone: what is made below a
    repository that was moved away would be found by nobody.
    """
    if path.is_dir():
        return
    path.mkdir(parents=parents, exist_ok=True)
    if not parents:
        _like(path, path.parent, 0o7777)


def file(path: Path) -> None:
    """Give a file that was just made the owner and the rights of its folder."""
    _like(path, path.parent, 0o666)


def _like(path: Path, model: Path, bits: int) -> None:
    """Rights are given, never taken: nobody's umask is undone but where the folder is shared."""
    with suppress(OSError, AttributeError):
        there, here = model.stat(), path.stat()
        if os.geteuid() == 0 and (there.st_uid, there.st_gid) != (here.st_uid, here.st_gid):
            os.chown(path, there.st_uid, there.st_gid)
        more = there.st_mode & bits & ~0o007 if there.st_mode & 0o020 else 0
        more |= there.st_mode & bits & 0o007 if there.st_mode & 0o002 else 0
        more |= _asked(model) & bits
        if more & ~here.st_mode:
            os.chmod(path, (here.st_mode | more) & 0o7777)


#: What git gives for the words of ``core.sharedRepository``.
_GROUP, _ALL = 0o660, 0o664
_WORDS = {"group": _GROUP, "true": _GROUP, "1": _GROUP, "yes": _GROUP, "on": _GROUP}
_WORDS |= dict.fromkeys(("all", "world", "everybody", "2"), _ALL)
_SETTING = re.compile(rb"(?im)^[ \t]*sharedrepository[ \t]*=[ \t]*\"?(\w+)")


def _asked(folder: Path) -> int:
    """The rights that the configuration of a git directory gives to what is made in it."""
    for place in (folder, folder.parent, folder.parent.parent, folder.parent.parent.parent):
        if not (place / "config").is_file():  # a pipe would never end
            continue
        with suppress(OSError):
            found = _SETTING.findall((place / "config").read_bytes())
            word = found[-1].decode().lower() if found else ""
            octal = re.fullmatch("0[0-7]+", word)
            rights = int(word, 8) & 0o666 if octal else _WORDS.get(word, 0)
            return rights | (rights & 0o444) >> 2 | (0o2000 if rights else 0)
    return 0
