"""What was done to a board, so that ``undo`` works after a restart.

Owns one file of lines, each the record of a step, written before the board
file is replaced, and a line behind them once it has been: so that a save which
was killed is not taken for one that others took back. The board file alone is
the truth: a journal may be deleted at any time, and a line in it that does not
fit the board is passed over.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from board import shared
from board.change import Added, Change, Removed, Renamed, Set
from board.document import Splice
from board.model import MODELS, Ref
from board.value import Value

if TYPE_CHECKING:
    from board.document.blocks import Block

#: A journal that grows beyond this many bytes is cut to its newest half.
MAX_BYTES = 8 * 1024 * 1024


class Step(NamedTuple):
    """One thing that was done: a sentence, the changes, and the blocks that it replaced."""

    label: str
    changes: tuple[Change, ...]
    splices: tuple[Splice, ...] = ()
    id: str = ""


class Record(NamedTuple):
    """A line of the journal: a step that was done, undone, done again or stepped past.

    ``verb`` is ``do``, ``undo``, ``redo`` or ``skip``.
    """

    verb: str
    step: Step


class Stacks(NamedTuple):
    """The steps that can be undone and those that can be done again, the next one last.

    ``unsure`` are the ids of steps whose last save nobody has confirmed: it may
    have been killed before it reached the file.
    """

    past: list[Step]
    future: list[Step]
    unsure: frozenset[str] = frozenset()

    def without(self, ids: Collection[str]) -> Stacks:
        """The same without some steps."""
        past, future = ([s for s in steps if s.id not in ids] for steps in (self.past, self.future))
        return self._replace(past=past, future=future)


def stacks(path: Path) -> Stacks:
    """What the journal says; where there is none, nothing."""
    import json

    past: list[Step] = []
    future: list[Step] = []
    steps: dict[str, Step] = {}
    saves: dict[str, str] = {}
    confirmed: set[str] = {""}
    for line in _lines(path):
        try:
            record = json.loads(line)
            verb, id = record["verb"], record["id"]
            if verb == "saved":
                confirmed.add(id)
                continue
            if verb == "do" and id not in steps:  # A save tried again writes its lines again.
                steps[id] = _step(record)
                past.append(steps[id])
                future.clear()
            elif verb == "undo" and steps.get(id) in past:
                past.remove(steps[id])
                future.append(steps[id])
            elif verb == "redo" and steps.get(id) in future:
                future.remove(steps[id])
                past.append(steps[id])
            elif verb == "skip" and steps.get(id) in past:
                past.remove(steps[id])
            elif verb == "skip" and steps.get(id) in future:
                future.remove(steps[id])
            saves[id] = str(record.get("save", "?"))
        except (LookupError, TypeError, ValueError, RecursionError):
            continue  # A line cut short by a kill, or from another version.
    unsure = frozenset(id for id, save in saves.items() if save not in confirmed)
    return Stacks(past, future, unsure)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def append(path: Path, records: Iterable[Record], save: str = "") -> None:
    """Write the records of one save to the end of the journal.

    ``save`` is the name by which it is confirmed; without one it needs no
    confirming. Raises ``OSError`` with one sentence.
    """
    try:
        _trim(path)
        _append(path, [{**_json(record), "save": save} for record in records])
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise OSError(
            f"The journal {path}, which undo needs, cannot be written: {why}; "
            "the change is not saved yet."
        ) from None


def confirm(path: Path, save: str) -> None:
    """Say that a save has reached the file. Where that can't be written, undo finds out itself."""
    with suppress(OSError):
        _append(path, [{"verb": "saved", "id": save}])


def _append(path: Path, records: Iterable[dict[str, Any]]) -> None:
    import json  # Only who saves or undoes needs it.

    # Outside a repository it is in the state folder, which may be there or not.
    shared.folder(path.parent, parents=path.parent.parent.name != ".git")
    new = not path.exists()
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                text = "\n" + text
        file.write(text.encode("utf-8", "surrogatepass"))
    if new:
        shared.file(path)


def _trim(path: Path) -> None:
    try:
        if path.stat().st_size <= MAX_BYTES:
            return
        data = path.read_bytes()[-MAX_BYTES // 2 :]
    except OSError:
        return
    for left in path.parent.glob(f".{path.name}.*.tmp"):  # of a run that was killed here
        left.unlink(missing_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(data[data.find(b"\n") + 1 :])
    shared.file(temporary)
    os.replace(temporary, path)


def _json(record: Record) -> dict[str, Any]:
    step = record.step
    if record.verb != "do":
        return {"verb": record.verb, "id": step.id}
    return {
        "verb": "do",
        "id": step.id,
        "label": step.label,
        "changes": [change_out(change) for change in step.changes],
        "splices": [[s.at, list(map(list, s.old)), list(map(list, s.new))] for s in step.splices],
    }


def _step(record: Mapping[str, Any]) -> Step:
    if not isinstance(record["label"], str):
        raise TypeError("a label is text")
    return Step(
        record["label"],
        tuple(change_in(change) for change in record["changes"]),
        tuple(
            Splice(at, tuple(map(_block, old)), tuple(map(_block, new)))
            for at, old, new in record["splices"]
        ),
        record["id"],
    )


def _block(parts: list[Any]) -> Block:
    from board.document.blocks import Block

    text, entry, table = parts
    return Block(text, tuple(entry), tuple(table))


def change_out(change: Change) -> list[Any]:
    """A change as JSON, its values in TOML: JSON knows no dates and one kind of number."""
    from board.document import spell

    match change:
        case Added(ref, fields, after):
            return ["added", *ref, spell.value(dict(fields)), after]
        case Removed(ref, fields, after):
            return ["removed", *ref, spell.value(dict(fields)), after]
        case Renamed(ref, new):
            return ["renamed", *ref, new]
        case Set(ref, field, old, new):
            return ["set", *ref, field, _value_out(old), _value_out(new)]


def change_in(parts: list[Any]) -> Change:
    """The change behind ``change_out``.

    Raises ``LookupError``, ``TypeError`` or ``ValueError`` where it is none.
    """
    verb, section, id, *rest = parts
    if section and section not in MODELS:
        raise KeyError(section)
    ref = Ref(section, id)
    if verb == "set":
        field, old, new = rest
        return Set(ref, field, _value_in(old), _value_in(new))
    if verb == "renamed":
        return Renamed(ref, rest[0])
    if verb not in ("added", "removed"):
        raise KeyError(verb)
    kind: type[Added | Removed] = Added if verb == "added" else Removed
    return kind(ref, dict(_value_in(rest[0])), rest[1])


def _value_out(value: Value) -> str | None:
    from board.document import spell

    return None if value is None else spell.value(value)


def _value_in(text: str | None) -> Value:
    return None if text is None else tomli.loads(f"v = {text}")["v"]
