"""What was read, put in order after the walk: layers before their repos, neighbours as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from board.importing.found import Found, Left


def with_layers(found: list[Found]) -> list[Found]:
    """All of it, with the layers that only repos name, each before its first repo."""
    there = {one.name for one in found if one.section == "layers"}
    out: list[Found] = []
    for one in found:
        if one.section == "repos" and one.layer and one.layer not in there:
            there.add(one.layer)
            out.append(
                replace(one, section="layers", name=one.layer, fields={}, layer="", text=one.layer)
            )
        out.append(one)
    return out


def together(left: list[Left]) -> Iterator[Left]:
    """What is left over, with neighbours of one kind as one."""
    last: Left | None = None
    for one in left:
        if last is not None and last.why == one.why and one.line - last.last <= 2:
            last = Left(last.line, one.last, last.text, last.why)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last
