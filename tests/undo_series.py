"""Random series of edits, kills, restarts and changes from outside, and their undoing.

Run as ``python -m tests.undo_series --series 1000 --seed a``; tells how many went wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from board import edit
from board.change import Change, Renamed, diff
from board.document import parse
from board.edit import EditError
from board.journal import Step
from board.model import Ref
from board.session import SaveError, Session
from board.steps import StuckError
from board.view import Pivot, arrange

TEXTS = (
    """\
# The record.
[gaps]
# why so
G-1.title = "First"
G-1.status = "triage"
G-2.title = "Second"  # says Anna
G-2.depends = ["G-1"]
# the end
""",
    """\
[[social]]
name = "a"
[social.params]
x = 1

[repos]
alpha.title = "Alpha"
beta = { title = "Beta" }
[statuses]
todo.title = "To do"
done = { title = "Done", closed = true }

[gaps.G-1]
title = "First"
status = "todo"
repos = ["alpha", "beta"]
# between
[gaps.G-2]
title = "Second"
status = "done"
[risks]
R-1.title = "Fire"
R-1.mitigated_by = ["G-1"]
""",
    "",
)


class WrongError(Exception):
    """A law was broken."""


class World:
    """A board in a folder, and the runs of the program on it."""

    def __init__(self, folder: Path, chance: random.Random, *, git: bool) -> None:
        self.chance = chance
        self.path = folder / "board.toml"
        # An empty file in place of a full one is refused: another may be writing it.
        self.path.write_text(chance.choice(TEXTS[:2] if git else TEXTS))
        self.git = git
        if git:
            self.run("init", "-q", "--template=")
            self.commit()
        self.session = Session.open(self.path)
        self.number = 0

    def run(self, *words: str) -> None:
        """Run git, which may have nothing to do."""
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(
            ["git", *who, *words], cwd=self.path.parent, capture_output=True, check=False
        )

    def commit(self) -> None:
        """Commit the file as it is."""
        self.run("add", "board.toml")
        self.run("commit", "-q", "-m", "x", "--no-verify")

    @property
    def data(self) -> bytes:
        """What the file says; it can be read at all times."""
        data = self.path.read_bytes()
        if said := parse(data, "board.toml").read_only:
            raise WrongError(f"the file can't be read: {said}\n{data.decode()}")
        return data

    def restart(self) -> None:
        """End this run and begin another."""
        self.session = Session.open(self.path)

    def edit(self, session: Session) -> None:
        """Make a random change, in memory."""
        with suppress(EditError):
            self._edit(session)

    def _edit(self, session: Session) -> None:
        chance, board = self.chance, session.board
        self.number += 1
        items = [id for id, _ in board.items()]
        refs = [ref for section in ("gaps", "risks", "repos", "statuses", "layers", "phases")
                for ref in (Ref(section, id) for id in board.section(section))]  # fmt: skip
        if chance.random() < 0.25 or not items:
            kind = chance.choice(["gap", "risk"])
            session.apply(edit.add, kind, f"New {self.number}")
            return
        id = chance.choice(items)
        ref = board.ref(id)
        assert ref is not None
        way = chance.randrange(8)
        if way == 0:
            session.apply(edit.rename, chance.choice(refs), f"X-{self.number}")
        elif way == 1:
            session.apply(edit.remove, [chance.choice(refs)])
        elif way == 2:
            session.apply(edit.move, [id], chance.choice(list(board.columns)))
        elif way == 3:
            other = chance.choice(items)
            session.apply(edit.set_fields, [ref], {"depends": [other]})
        elif way == 4:
            kind = chance.choice(["repo", "status", "layer", "phase"])
            session.apply(edit.add, kind, f"n{self.number}", {"title": f"Title {self.number}"})
        elif way == 5:
            lines = session.lines_of(ref)
            session.replace_lines(ref, f"# note {self.number}\n{lines}")
        elif way == 6:
            self._across_lanes(session, id)
        else:
            session.apply(edit.set_fields, [ref], {"owner": f"o{self.number}"})

    def _across_lanes(self, session: Session, id: str) -> None:
        """Move a card to another column and lane, and above another card where one is there."""
        chance, board = self.chance, session.board
        cells = arrange(board, pivot=Pivot("status", "owner")).layout.cells
        source = next(cell for cell, ids in cells.items() if id in ids)
        target = (chance.choice(list(board.columns)), chance.choice(["", f"o{self.number}"]))
        there = cells.get(target, ())
        below = next((other for other in there if other != id), None)
        fields = ("status", "owner")
        session.apply(edit.put_in_cell, {id: source}, fields, target, None, below, there)

    def killed(self, act: Callable[[Session], object], *, reached: bool) -> None:
        """Do something in a run that is killed while it saves, before or after the replacing."""
        session = Session.open(self.path)
        before = self.path.read_bytes()
        act(session)
        session.save()
        if not reached:
            self.path.write_bytes(before)
        for journal in (*self.path.parent.rglob("*.jsonl"), *_state().rglob("*.jsonl")):
            lines = journal.read_text().splitlines(keepends=True)
            if lines and '"verb": "saved"' in lines[-1]:
                journal.write_text("".join(lines[:-1]))
        self.restart()


def _state() -> Path:
    return Path(os.environ["XDG_STATE_HOME"])


def restarts(world: World) -> None:
    """One run after another, some of them killed: undo and redo are exact."""
    past, future = [world.data], list[bytes]()
    chance = world.chance
    for _ in range(chance.randint(2, 14)):
        if chance.random() < 0.4:
            world.restart()
        way = chance.choice(["edit"] * 5 + ["undo"] * 2 + ["redo"])
        act: Callable[[Session], object] = world.edit
        if way == "undo" and len(past) > 1:
            act = undo
        elif way == "redo" and future:
            act = redo
        elif way != "edit":
            continue
        kill = chance.random()
        if kill < 0.3:
            reached = kill < 0.15
            world.killed(act, reached=reached)
            if not reached:
                if world.data != past[-1]:
                    raise WrongError("the simulation is wrong")
                continue
        else:
            act(world.session)
            world.session.save()
        now = world.data
        if way == "edit" and now != past[-1]:
            past.append(now)
            future.clear()
        elif way == "undo":
            future.append(past.pop())
            expect(now, past[-1], "undo")
        elif way == "redo":
            past.append(future.pop())
            expect(now, past[-1], "redo")
    last = past[-1]
    count = len(past) - 1
    for expected in reversed(past[:-1]):
        step(world, undo, expected)
    try:
        world.restart()
        world.session.undo()
        raise WrongError("there was one more step to undo")
    except EditError:
        pass
    for expected in past[1:]:
        step(world, redo, expected)
    expect(world.data, last, f"{count} steps there and back")


def undo(session: Session) -> Step:
    """Take a step back."""
    return session.undo()


def redo(session: Session) -> Step:
    """Do a step again."""
    return session.redo()


def step(world: World, act: Callable[[Session], object], expected: bytes) -> None:
    """One undo or redo, in this run or a new one."""
    if world.chance.random() < 0.5:
        world.restart()
    act(world.session)
    world.session.save()
    expect(world.data, expected, act.__name__)


def expect(data: bytes, expected: bytes, what: str) -> None:
    """The file says just this."""
    if data != expected:
        raise WrongError(f"{what}:\n{data.decode()}\n-- and not\n{expected.decode()}")


def outside(world: World) -> None:
    """Git and hands change the file between: undo is exact or refuses, and takes no more."""
    chance = world.chance
    for _ in range(chance.randint(3, 14)):
        if chance.random() < 0.4:
            world.restart()
        way = chance.choice(["edit"] * 5 + ["undo"] * 4 + ["redo", "git", "git", "hand"])
        if way == "edit":
            world.edit(world.session)
            _saved(world.session)
        elif way == "hand":
            text = world.path.read_text()
            world.path.write_text(text.replace("First", f"By hand {world.number}", 1))
        elif way == "git":
            words = chance.choice([("restore", "board.toml"), ("stash",), ("commit",)])
            world.commit() if words == ("commit",) else world.run(*words)
        else:
            took(world, world.session, undo if way == "undo" else redo)
        _ = world.data
    for _ in range(30):
        world.restart()
        if not took(world, world.session, undo):
            break


def took(world: World, session: Session, act: Callable[[Session], Step]) -> bool:
    """Undo or redo: only what the step is about changes, or nothing at all; if one was there."""
    with suppress(SaveError):
        session.reload()
    before, data = session.board, world.data
    try:
        step = act(session)
    except StuckError:
        expect(session.document.encode(), data, "a refusal")
        session.skip(back=act is undo)
        _saved(session)
        expect(world.data, data, "stepping past")
        return True
    except EditError as error:
        if "nothing to" in str(error).lower():
            return False
        raise
    named = _named(step.changes)
    if not _saved(session):  # Of an empty file nobody knows yet whether that is all.
        expect(world.data, data, "a save that was refused")
        world.restart()
        return True
    after = parse(world.data, "board.toml").board
    if more := _named(diff(before, after)) - named:
        raise WrongError(f"{act.__name__} of {step} touched {more}")
    return True


def _named(changes: Sequence[Change]) -> set[Ref]:
    renamed = {Ref(one.ref.section, one.new) for one in changes if isinstance(one, Renamed)}
    return renamed | {one.ref for one in changes}


def _saved(session: Session) -> bool:
    with suppress(SaveError):
        session.save()
    return not session.trouble


def two(world: World) -> None:
    """Two runs at once: all that either did is taken back, to the first bytes."""
    chance, first = world.chance, world.data
    runs = [Session.open(world.path), Session.open(world.path)]
    for _ in range(chance.randint(2, 14)):
        session = chance.choice(runs)
        if chance.random() < 0.3:
            session.reload()
        if chance.random() < 0.8:
            world.edit(session)
            if chance.random() < 0.8:
                _saved(session)
        else:
            with suppress(EditError):
                session.undo()
            _saved(session)
        _ = world.data
    for session in runs:
        _saved(session)
    stuck = False
    for _ in range(60):
        session = Session.open(world.path)
        data = world.data
        try:
            session.undo()
        except StuckError:
            stuck = True
            expect(session.document.encode(), data, "a refusal")
            session.skip(back=True)
        except EditError:
            break
        session.save()
    if not stuck:
        expect(world.data, first, "all taken back")


KINDS: dict[str, Callable[[World], None]] = {
    "restarts": restarts,
    "outside": outside,
    "two": two,
}


def series(kind: str, seed: str) -> None:
    """One series. Raises ``WrongError``."""
    shm = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        folder = Path(name) / "work"
        folder.mkdir()
        before = os.environ.get("XDG_STATE_HOME")
        os.environ["XDG_STATE_HOME"] = str(Path(name) / "state")
        try:
            KINDS[kind](World(folder, random.Random(f"{kind} {seed}"), git=kind == "outside"))
        finally:
            if before is None:
                del os.environ["XDG_STATE_HOME"]
            else:
                os.environ["XDG_STATE_HOME"] = before


def fault(kind: str, seed: str) -> str:
    """What went wrong in one series; empty where nothing did."""
    try:
        series(kind, seed)
    except Exception as error:
        return f"{kind} {seed}: {error!r:.3000}"
    return ""


def faults(kind: str, seed: str, number: int, jobs: int = 8) -> list[str]:
    """What went wrong in so many series, some of them at once: most of the time is waiting."""
    seeds = [f"{seed} {at}" for at in range(number)]
    with ProcessPoolExecutor(jobs) as pool:
        return [one for one in pool.map(partial(fault, kind), seeds, chunksize=4) if one]


def main() -> None:
    """Make many series."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=300)
    parser.add_argument("--seed", default="a")
    parser.add_argument("--kind", choices=[*KINDS], nargs="+", default=[*KINDS])
    parser.add_argument("--jobs", type=int, default=16)
    options = parser.parse_args()
    for kind in options.kind:
        found = faults(kind, options.seed, options.series, options.jobs)
        for one in found[:5]:
            sys.stdout.write(f"{one}\n")
        sys.stdout.write(f"{kind}: {options.series} series, {len(found)} wrong\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
