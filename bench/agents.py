"""`board mcp`: how long it starts, and its tools beside the commands that they are."""

from __future__ import annotations

import json
import subprocess
import time
import tomllib
from pathlib import Path
from typing import Any

from boards import place
from process import BOARD, cpu_ms, environment, median, run
from report import Row, ms


class Server:
    """One server process, asked line by line."""

    def __init__(self, file: Path) -> None:
        self._process = subprocess.Popen(
            [*BOARD, "mcp", "--board", str(file)], cwd=file.parent, env=environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._id = 0
        who = {"name": "bench", "version": "1"}
        self.ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo=who)
        self._write({"method": "notifications/initialized", "params": {}})

    def cpu(self) -> float:
        """Milliseconds of processor so far."""
        return cpu_ms(self._process.pid)

    def ask(self, method: str, **params: Any) -> Any:
        """One question and its answer."""
        self._id += 1
        self._write({"id": self._id, "method": method, "params": params})
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())["result"]
        assert not answer.get("isError"), answer
        return answer

    def call(self, tool: str, arguments: dict[str, Any]) -> tuple[float, float]:
        """One call of a tool: (wall ms, CPU ms)."""
        wall, cpu = time.perf_counter(), self.cpu()
        self.ask("tools/call", name=tool, arguments=arguments)
        return (time.perf_counter() - wall) * 1e3, self.cpu() - cpu

    def end(self) -> None:
        """End it as clients do: by the end of its input."""
        self._process.communicate()

    def _write(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        self._process.stdin.flush()


def agents(folder: Path, rounds: int) -> list[Row]:
    """The start, and a few tools at 10,000 items beside the same commands as processes."""
    file = place(folder / "agents", 10_000)
    with file.open("rb") as opened:
        id = next(iter(tomllib.load(opened)["gaps"]))
    started = time.perf_counter()
    server = Server(file)
    start, start_cpu = (time.perf_counter() - started) * 1e3, server.cpu()
    _, ls_cpu = run([*BOARD, "--version"], folder)
    rows = [
        Row("`board mcp`, until it answers", start_cpu / ls_cpu, "`board --version`", None,
            f"{ms(start, start_cpu)}")
    ]  # fmt: skip
    for tool, arguments, words in (
        ("show", {"id": id}, ["show", "--json", id]),
        ("list_items", {}, ["ls", "--json"]),
        ("set", {"ids": [id], "fields": {"owner": "a"}}, ["set", "--json", id, "owner=b"]),
    ):
        calls = [server.call(tool, arguments) for _ in range(rounds)]
        processes = [run([*BOARD, *words], file.parent) for _ in range(rounds)]
        mine, other = ([median(v) for v in zip(*few, strict=True)] for few in (calls, processes))
        detail = f"{ms(*mine)}; the command {ms(*other)}"
        rows.append(Row(f"tool `{tool}`, 10,000 items", mine[1] / other[1],
                        "the command as a process", 1.5, detail))  # fmt: skip
    server.end()
    return rows
