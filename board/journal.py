"""What was done to a board, so that ``undo`` works after a restart.

Owns one file of lines, each the record of a step, written before the board
file is replaced, and a line behind them once it has been: so that a save which
was killed is not taken for one that others took back. Each tells what the file said
before and after it, by a digest, which shows also later whether it was killed. The
board file alone is the truth: a journal may be deleted at any time, and a line in
it that does not fit the board is passed over.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from board import app_files
from board.change import Added, Change, Removed, Renamed, Set
from board.document import Splice, invert
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

    ``verb`` is ``do``, ``undo``, ``redo`` or ``skip``. ``splices`` are what an ``undo``
    or ``redo`` did to the file, where that is not what the step says.
    """

    verb: str
    step: Step
    splices: tuple[Splice, ...] = ()


class Save(NamedTuple):
    """One save: digests of the file before and after it, the steps that it made or took back.

    ``splices`` lead from what the file said before to what it said after.
    """

    before: str
    after: str
    steps: list[str]
    splices: list[Splice]


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


def stacks(path: Path, file: bytes = b"") -> Stacks:
    """What the journal says, and the file that says ``file`` now; where there is none, nothing."""
    past: list[Step] = []
    future: list[Step] = []
    steps: dict[str, Step] = {}
    saves: dict[str, str] = {}
    records = list(_records(path))
    reached, killed = _told(records, digest(file))
    for record in records:
        try:
            verb, id, save = record["verb"], record["id"], str(record.get("save", "?"))
            if verb == "saved" or save in killed:
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
            saves[id] = save
        except (LookupError, TypeError, ValueError, RecursionError):
            continue  # From another version.
    unsure = frozenset(id for id, save in saves.items() if save not in reached)
    return Stacks(past, future, unsure)


def saves(path: Path) -> list[Save]:
    """The saves that reached the file, the last one first, with what they did to it."""
    found: dict[str, Save] = {}
    written: dict[str, tuple[Splice, ...]] = {}
    records = list(_records(path))
    killed = _told(records, "")[1]
    for record in records:
        with suppress(LookupError, TypeError, ValueError):
            verb, id, name = record["verb"], record["id"], str(record["save"])
            if verb in ("saved", "skip") or name in killed:
                continue
            if "splices" in record:
                splices = _splices_in(record["splices"])
            else:
                splices = written[id] if verb == "redo" else invert(written[id])
            if verb == "do":
                written[id] = splices
            before, after = record["before"], record["after"]
            save = found.setdefault(name, Save(before, after, [], []))
            save.steps.append(id)
            save.splices.extend(splices)
    return [*reversed(found.values())]


def unreadable(path: Path) -> str:
    """Why the journal can't be read, as a sentence; empty where it can be, or there is none."""
    try:
        empty = not path.stat().st_size
        with path.open("rb"):
            if empty or next(_records(path), None) is not None:
                return ""
            return f"The journal {path}, which undo needs, can't be read: none of it is a step."
    except FileNotFoundError:
        return ""
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return f"The journal {path}, which undo needs, can't be read: {why}."


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that can be read; one may be cut short by a kill."""
    import json

    with suppress(OSError):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            with suppress(ValueError, RecursionError):
                record = json.loads(line)
                if isinstance(record, dict):
                    yield record


def _told(records: Sequence[Mapping[str, Any]], now: str) -> tuple[set[str], set[str]]:
    """The saves that surely reached the file, and those that surely did not.

    What the file said when the next save came, or says now, tells of one that
    nobody has confirmed. Of the others, something else has been written since.
    """
    reached, killed = {""}, set[str]()
    spans = {str(r.get("save", "?")): r for r in records if r.get("verb") != "saved"}
    reached |= {str(r.get("id")) for r in records if r.get("verb") == "saved"}
    following = [*[str(record.get("before")) for record in spans.values()][1:], now]
    for (save, record), found in zip(spans.items(), following, strict=False):
        before, after = record.get("before"), record.get("after")
        if save in reached or before is None or before == after:
            continue
        if found == after:
            reached.add(save)
        elif found == before:
            killed.add(save)
    return reached, killed


def digest(data: bytes) -> str:
    """What tells one state of the file from another in the journal."""
    # Loading hashlib takes longer than the rest of a save.
    return f"{len(data)}-{zlib.crc32(data):08x}"


def append(
    path: Path, records: Iterable[Record], save: str = "", file: tuple[bytes, bytes] | None = None
) -> None:
    """Write the records of one save to the end of the journal.

    ``save`` is the name by which it is confirmed; without one it needs no
    confirming. ``file`` is what the file says before and after it. Raises
    ``OSError`` with one sentence.
    """
    about = {"save": save}
    if file is not None:
        about |= {"before": digest(file[0]), "after": digest(file[1])}
    try:
        _trim(path)
        _append(path, [{**_json(record), **about} for record in records])
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
    app_files.folder(path.parent, parents=path.parent.parent.name != ".git")
    new = not path.exists()
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                text = "\n" + text
        file.write(text.encode("utf-8", "surrogatepass"))
    if new:
        app_files.file(path)


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
    app_files.file(temporary)
    os.replace(temporary, path)


def _json(record: Record) -> dict[str, Any]:
    step = record.step
    if record.verb != "do":
        more = {"splices": _splices_out(record.splices)} if record.splices else {}
        return {"verb": record.verb, "id": step.id, **more}
    return {
        "verb": "do",
        "id": step.id,
        "label": step.label,
        "changes": [change_out(change) for change in step.changes],
        "splices": _splices_out(step.splices),
    }


def _step(record: Mapping[str, Any]) -> Step:
    if not isinstance(record["label"], str):
        raise TypeError("a label is text")
    return Step(
        record["label"],
        tuple(change_in(change) for change in record["changes"]),
        _splices_in(record["splices"]),
        record["id"],
    )


def _splices_out(splices: Iterable[Splice]) -> list[Any]:
    return [[s.at, list(map(list, s.old)), list(map(list, s.new))] for s in splices]


def _splices_in(parts: list[Any]) -> tuple[Splice, ...]:
    return tuple(
        Splice(at, tuple(map(_block, old)), tuple(map(_block, new))) for at, old, new in parts
    )


def _block(parts: list[Any]) -> Block:
    from board.document.blocks import Block

    text, entry, table = parts
    return Block(text, tuple(entry), tuple(table))


def change_out(change: Change) -> list[Any]:
    """A change as JSON, its values in TOML: JSON knows no dates and one kind of number."""
    from board.document import encode

    match change:
        case Added(ref, fields, after):
            return ["added", *ref, encode.value(dict(fields)), after]
        case Removed(ref, fields, after):
            return ["removed", *ref, encode.value(dict(fields)), after]
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
    from board.document import encode

    return None if value is None else encode.value(value)


def _value_in(text: str | None) -> Value:
    return None if text is None else tomli.loads(f"v = {text}")["v"]
