"""What the kernel says of a process: its time on the processor and its memory.

Time on the processor (CPU) is what a program needs; wall time is that plus
whatever else the machine was doing. Linux only.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# This source tree is what is measured, whether or not the package is installed.
sys.path.insert(1, str(ROOT))
#: The console script, whether the package is installed or not.
BOARD = [sys.executable, "-c", "import sys; from board.__main__ import main; sys.exit(main())"]


def environment() -> dict[str, str]:
    """The environment of measured programs: this source tree, and byte code kept as usual."""
    drop = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "BOARD_FILE")
    env = {key: value for key, value in os.environ.items() if key not in drop}
    return env | {"PYTHONPATH": str(ROOT)}


def cpu_ms(pid: int) -> float:
    """Milliseconds that a process has spent on a processor, ended threads included."""
    # The kernel's clock of that process, under the number that clock_getcpuclockid(3) gives.
    try:
        return time.clock_gettime((~pid << 3) | 2) * 1e3
    except OSError:
        return 0.0


def idle(pid: int, quiet: float = 0.08, limit: float = 30) -> None:
    """Wait until a process has used less than 2 % of a processor for a moment."""
    end = time.perf_counter() + limit
    last = cpu_ms(pid)
    while time.perf_counter() < end:
        time.sleep(quiet)
        used = cpu_ms(pid)
        if used - last < quiet * 20:
            return
        last = used


def memory_mib(pid: int) -> float:
    """Resident memory of a process in MiB."""
    with open(f"/proc/{pid}/status") as file:
        line = next(line for line in file if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def run(command: Sequence[str], cwd: Path) -> tuple[float, float]:
    """Run a command to its end: (wall ms, CPU ms). Raises where it fails."""
    start = time.perf_counter()
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    ]
    home = os.getcwd()
    os.chdir(cwd)
    try:
        pid = os.posix_spawnp(command[0], list(command), environment(), file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
    finally:
        os.chdir(home)
    wall = (time.perf_counter() - start) * 1e3
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, (usage.ru_utime + usage.ru_stime) * 1e3


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, round(0.95 * (len(values) - 1)))]
