"""Saving one changed field, beside writing and fsyncing the same bytes."""

from __future__ import annotations

import os
import time
from pathlib import Path

from boards import place
from process import median
from report import Row, ms

from board import edit
from board.session import Session


def saves(folder: Path, rounds: int) -> list[Row]:
    """One changed field at 100 and at 10,000 items, in an open board."""
    return [_saves(folder, size, rounds) for size in (10_000, 100)]


def _saves(folder: Path, size: int, rounds: int) -> Row:
    file = place(folder / f"save-{size}", size)
    data = file.read_bytes()
    session = Session.open(file)
    ids = list(session.board.gaps)
    walls: list[float] = []
    cpus: list[float] = []
    floors: list[float] = []
    for turn in range(rounds + 1):
        floors.append(_write(folder / "floor", data))
        ref = session.board.ref(ids[turn * 7919 % len(ids)])
        assert ref is not None
        session.apply(edit.set_fields, [ref], {"owner": f"owner{turn}"})
        start, cpu = time.perf_counter(), time.process_time()
        session.save()
        walls.append((time.perf_counter() - start) * 1e3)
        cpus.append((time.process_time() - cpu) * 1e3)
    floor = median(floors[1:])
    return Row(
        f"saving one changed field, {size:,} items",
        median(walls[1:]) / floor,
        "writing and fsyncing the same bytes",
        5 if size == 10_000 else None,
        f"{ms(median(walls[1:]), median(cpus[1:]))}; floor {ms(floor)}, {len(data) / 1e6:.1f} MB",
    )


def _write(path: Path, data: bytes) -> float:
    """Milliseconds to write these bytes to a file and to have them on the disk."""
    start = time.perf_counter()
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    return (time.perf_counter() - start) * 1e3
