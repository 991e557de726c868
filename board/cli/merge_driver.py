"""Putting the merge driver into git, taking it out, and telling how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from board.cli import output
from board.cli.board_file import find, here, shown
from board.cli.output import Failure
from board.git import GitError, Repository, driver
from board.git import find as find_repository

FILE = ".gitattributes"


class Place(NamedTuple):
    """The board at hand, its repository, and its path there."""

    board: Path
    repository: Repository
    path: str

    @property
    def attributes(self) -> Path:
        """The file of attributes."""
        return self.repository.work_tree / FILE


def install(file: str | None, *, everywhere: bool, as_json: bool) -> int:
    """Write attributes and config; prints each line that was written."""
    place = _place(file, needed=not everywhere)
    target = None if everywhere else place.repository if place else None
    folder = place.repository.work_tree if place else here()
    found = driver.setting(target, folder, "merge.board.driver")
    if not driver.Standing("", found).ours:
        raise Failure(
            "merge.board.driver is already set to another driver; to replace it, "
            f"first run git config {_scope(everywhere)} --unset merge.board.driver.",
            1,
        )
    line = _write_attributes(place) if place else b""
    settings = driver.configure(target, folder)
    if as_json:
        output.data({"attributes": _text(line), "config": settings, "global": everywhere})
        return 0
    if line and place:
        output.result(f"{shown(place.attributes)}: {_text(line)}")
    config = "~/.gitconfig" if everywhere else "config of the repository"
    output.results(f"{config}: {name} = {driver.SETTINGS[name]}" for name in settings)
    if not line and not settings:
        output.message("Already installed.")
    if line:
        output.message(f"Commit {FILE}: it tells every clone which driver the board needs.")
    if program() is None:
        output.message(f"{_NO_PROGRAM} Until then, git merges the lines.")
    return 0


def uninstall(file: str | None, *, everywhere: bool, as_json: bool) -> int:
    """Take out what ``install`` wrote; prints each line that is gone."""
    place = _place(file, needed=not everywhere)
    target = None if everywhere else place.repository if place else None
    folder = place.repository.work_tree if place else here()
    line, others = _remove_attributes(place) if place and not everywhere else (b"", False)
    settings = [] if others else driver.forget(target, folder)
    if as_json:
        output.data({"attributes": _text(line), "config": settings, "global": everywhere})
        return 0
    if line and place:
        output.result(f"{shown(place.attributes)}: {_text(line)} is removed")
    output.results(f"{name} is removed from the config" for name in settings)
    if others:
        output.message(f"The config stays: {FILE} names the driver for other files as well.")
    if not line and not settings:
        output.message("Nothing to uninstall.")
    return 0


def status(file: str | None, *, as_json: bool) -> int:
    """Say what is in place and what is not, and what to do about it."""
    place = _place(file)
    assert place is not None
    now = driver.standing(place.repository, place.path)
    known = "current" if now.current else "outdated" if now.driver and now.ours else "other"
    path = program()
    faults = [*_faults_in_git(place, now, known), *_faults_of(path)]
    if as_json:
        output.data(
            {
                "protected": not faults,
                "attribute": now.attribute,
                "driver": known if now.driver else "missing",
                "program": None if path is None else str(path),
                "problems": faults,
            }
        )
    elif faults:
        output.results(faults)
        output.message("Git merges this board line by line here, with markers where it can't.")
    else:
        output.result(f"Git merges {place.path} field by field in this clone.")
    return 1 if faults else 0


def _faults_in_git(place: Place, now: driver.Standing, known: str) -> Iterator[str]:
    """What is missing or wrong in git's own files, each with what to do."""
    if now.attribute != "board":
        found = f"merge={now.attribute}" if now.attribute else "no merge driver"
        yield f"Git's attributes give {place.path} {found}: run board git install."
    if not now.driver:
        yield "The driver is not in git's config in this clone: run board git install."
    elif known == "outdated":
        yield "The driver in git's config is an older one: run board git install."
    elif known == "other":
        yield (
            "merge.board.driver in git's config is not this program's: unset it, "
            "then run board git install."
        )


def _faults_of(path: Path | None) -> Iterator[str]:
    """What is wrong with the program that git's shell would start."""
    if path is None:
        yield _NO_PROGRAM
    elif not _is_board(path):
        yield f"The board in your PATH, {path}, looks like another program."


_NO_PROGRAM = "There is no board in your PATH, where git looks for it: put its folder there."


def program() -> Path | None:
    """The ``board`` that git's shell would start."""
    from shutil import which

    found = which("board")
    return None if found is None else Path(found)


def _is_board(path: Path) -> bool:
    """Whether a program looks like this one, as far as that can be told without running it."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        return False
    return b"board.__main__" in start or b"-m board" in start


def _place(file: str | None, *, needed: bool = True) -> Place | None:
    """The board at hand and its repository. Raises ``Failure`` that says what is missing."""
    from board.git.repository import bare
    from board.store import StoreError, resolve

    try:
        board = find(file)
    except Failure:
        if needed:
            raise
        return None
    repository = find_repository(board)
    if repository is None and bare(board):
        raise Failure("This is a bare repository, which merges no files; do it in its clones.", 1)
    if repository is None:
        if not needed:
            return None
        raise Failure(f"{shown(board)} is not in a git repository: git init makes one.", 1)
    try:
        real = resolve(board, repository.work_tree)
    except StoreError as error:
        raise Failure(str(error), 1) from None
    return Place(board, repository, repository.relative(real))


def _scope(everywhere: bool) -> str:
    return "--global" if everywhere else "--local"


def _text(line: bytes) -> str:
    return line.decode(errors="replace")


def _write_attributes(place: Place) -> bytes:
    """The line that was written; nothing where the attribute is in force already."""
    if driver.standing(place.repository, place.path).attribute == "board":
        return b""
    line = driver.attributes(place.path, endings=not _has_crlf(place))
    _replace(place, driver.with_line(_read(place), line))
    if driver.standing(place.repository, place.path).attribute != "board":
        raise Failure(
            f"{FILE} has the line now, but something else in git's attributes overrides it: "
            "git check-attr --all tells what.",
            1,
        )
    return line


def _remove_attributes(place: Place) -> tuple[bytes, bool]:
    """The line that was taken out, and whether other files still need the driver."""
    lines = tuple(driver.attributes(place.path, endings=endings) for endings in (True, False))
    before = _read(place)
    after = driver.without_lines(before, lines)
    others = b"merge=board" in after.split()
    gone = next((line for line in lines if line in before.splitlines()), b"")
    if after != before and not after:
        try:
            place.attributes.unlink()
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise Failure(f"{FILE} can't be removed: {why}.", 1) from None
    elif after != before:
        _replace(place, after)
    return gone, others


def _has_crlf(place: Place) -> bool:
    """Whether the file or its committed version has CRLF, which ``eol=lf`` would change."""
    from board.git.objects import blob

    try:
        committed = blob(place.repository, f"HEAD:{place.path}") or b""
        return b"\r\n" in committed or b"\r\n" in place.board.read_bytes()
    except (OSError, GitError):
        return True


def _read(place: Place) -> bytes:
    from board.limits import MAX_BYTES
    from board.store import StoreError, read

    if place.attributes.is_symlink():
        raise Failure(f"{FILE} is a link, which git does not follow: make a file of it.", 1)
    if not place.attributes.exists():
        return b""
    try:
        return read(place.attributes, MAX_BYTES)
    except StoreError as error:
        raise Failure(str(error), 1) from None


def _replace(place: Place, data: bytes) -> None:
    from board.saving import replace
    from board.store import StoreError

    try:
        replace(place.attributes, data)
    except StoreError as error:
        raise Failure(str(error), 1) from None
