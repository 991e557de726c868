"""Whole entries: adding, removing and renaming them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from board import change, issue_refs
from board.edit.assigning import read_values
from board.edit.assignment import Assignment
from board.edit.errors import EditError
from board.edit.fields import changed, check_declared, entry_of, validated, with_entries
from board.edit.references import (
    SECTION_OF,
    check_id,
    covers,
    replaced,
    users,
    with_statuses,
)
from board.fields import fields_of
from board.model import HEADS, ITEMS, REFERRING, Board, Entry, Item, Ref
from board.phrases import counted
from board.placing import insert
from board.value import Value, absent

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(board: Board, kind: str, title: str, also: Collection[str] = ()) -> str:
    """``G-``, ``R-`` or ``C-`` and four base32 characters of the title's hash, more if taken.

    ``also`` are ids that are as good as taken.
    """
    from hashlib import sha256  # only adding pays for it

    number = int.from_bytes(sha256(title.encode(errors="replace")).digest(), "big")
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(251, 0, -5))
    start = f"{kind[0].upper()}-"
    taken = (board.criteria,) if kind == "criterion" else (board.gaps, board.risks)
    for length in range(4, len(letters) + 1):
        id = start + letters[:length]
        if id not in also and not any(id in section for section in taken):
            return id
    raise EditError(f'Every id for "{title}" is taken; give one of your own.')


def add(
    board: Board,
    kind: str,
    title: str,
    fields: Mapping[str, Value] | Sequence[Assignment] = (),
    id: str | None = None,
) -> Board:
    """A board with one more gap, risk or criterion, or with a repo, layer, phase or the like.

    For gaps and risks ``title`` is the title, for criteria the text, and ``new_id``
    gives the id where none is given. The others are known by their id: for them
    ``title`` is that id unless ``id`` says otherwise. ``fields`` are values by field or
    assignments as people write them.
    """
    section = _section(kind)
    title = " ".join(title.split())
    item, said = section in ITEMS, _said(section)
    if said and not title:
        raise EditError(f"A {kind} needs a {said}.")
    if id is None:
        id = new_id(board, kind, title) if said else title
    check_id(board, section, id)
    ref = Ref(section, id)
    if section == "statuses":
        board = with_statuses(board)
    start = {said or "title": title} if said or title != id else {}
    given = fields if isinstance(fields, Mapping) else read_values(board, ref, start, fields)
    values = dict(given)
    if item and absent(values.get("status")):
        values["status"] = board.first_status
    return _inserted(board, ref, start | values)


def _said(section: str) -> str:
    """The field that an entry can't be without, which names it; its id does where there is none."""
    return next((row.name for row in fields_of(section).values() if row.required), "")


def _section(kind: str) -> str:
    if kind not in SECTION_OF:
        raise EditError(f'"{kind}" can\'t be added; expected one of {", ".join(SECTION_OF)}.')
    return SECTION_OF[kind]


def _inserted(board: Board, ref: Ref, fields: Mapping[str, Value]) -> Board:
    """The board with a new entry, its fields checked as if each were set."""
    section = board.section(ref.section)
    ordered = ref.section in change.ORDERED
    said = _said(ref.section)
    blank = validated(ref, {said: "-"} if said else {})
    board = board.with_section(ref.section, insert(section, ref.id, blank, None, ordered=ordered))
    return with_entries(board, ref.section, {ref.id: changed(board, ref, fields)})


def remove(board: Board, refs: Sequence[Ref]) -> Board:
    """A board without these entries.

    Items that refer to a removed item no longer do. A status, layer, repo or
    phase that something else still refers to is not removed.
    """
    gone = set(refs)
    for ref in refs:
        _check_removable(board, ref, gone)
        if ref.section == "statuses":
            board = with_statuses(board)
    for section in dict.fromkeys(ref.section for ref in refs):
        left = {
            id: entry
            for id, entry in board.section(section).items()
            if Ref(section, id) not in gone
        }
        if section == "statuses" and not left:
            raise EditError("A board keeps at least one status.")
        board = board.with_section(section, left)
    lost: dict[str, str | None] = {r.id: None for r in refs if r.section in ("gaps", "risks")}
    return _follow(board, "items", lost) if lost else board


def _check_removable(board: Board, ref: Ref, gone: set[Ref]) -> None:
    entry_of(board, ref)
    if ref.section in HEADS:
        raise EditError(f"[{ref.section}] can't be removed.")
    if ref.section in ("gaps", "risks"):
        return
    if left := [user for user in users(board, ref) if user not in gone]:
        names = ", ".join(map(str, left[:3])) + (", …" if left[3:] else "")
        raise EditError(
            f"{ref} is in use: {counted(len(left), 'entry', 'entries')} "
            f"({names}) {'refers' if len(left) == 1 else 'refer'} to it."
        )


def rename(board: Board, ref: Ref, new: str) -> Board:
    """A board where one entry has another id, and all who refer to it follow."""
    entry_of(board, ref)
    if ref.section in HEADS:
        raise EditError(f"[{ref.section}] has no id to change.")
    new = new.strip()
    if new == ref.id:
        return board
    check_id(board, ref.section, new)
    if ref.section == "statuses":
        board = with_statuses(board)
    entries = {
        new if id == ref.id else id: entry for id, entry in board.section(ref.section).items()
    }
    board = board.with_section(ref.section, entries)
    if ref.section == "fields":
        check_declared(board, Ref("fields", new), board.fields[new])
        return _with_values_of(board, ref.id, new)
    if ref.section == "repos":
        board = _with_issues_of(board, ref.id, new)
    return _follow(board, ref.section, {ref.id: new})


def _with_issues_of(board: Board, old: str, new: str) -> Board:
    """Issues that are named by the id of a repo go with it; those with an owner stay true."""
    names = ("depends", "links")
    for section in ITEMS:
        found = {}
        for id, entry in board.section(section).items():
            swap: dict[str, str | None] = {}
            for text in (one for name in names for one in getattr(entry, name)):
                ref = issue_refs.parse(text)
                if ref is not None and ref.repo == old and board.item(text) is None:
                    swap[text] = f"{new}#{ref.number}"
            if swap and all(map(issue_refs.parse, filter(None, swap.values()))):
                found[id] = _swapped(Ref(section, id), entry, names, swap)
        board = with_entries(board, section, found)
    return board


def _with_values_of(board: Board, old: str, new: str) -> Board:
    """What items say under the old name of a field of the board's own goes with it."""
    for section in ITEMS:
        found = {}
        for id, entry in board.section(section).items():
            if old in entry.extra:
                fields = {new if name == old else name: v for name, v in entry.fields().items()}
                found[id] = validated(Ref(section, id), fields)
        board = with_entries(board, section, found)
    return board


def _follow(board: Board, target: str, swap: Mapping[str, str | None]) -> Board:
    """Swap ids wherever entries refer to them, unsettled conflicts included."""
    for section, referring in REFERRING.items():
        names = [field for field, meant in referring.items() if covers(meant, target)]
        found = {}
        for id, entry in board.section(section).items():
            new = _swapped(Ref(section, id), entry, names, swap)
            if new is not entry:
                found[id] = new
        board = with_entries(board, section, found)
    return board


def _swapped(ref: Ref, entry: Entry, names: Sequence[str], swap: Mapping[str, str | None]) -> Entry:
    conflicts = entry.conflicts if isinstance(entry, Item) else {}
    if not conflicts and all(_untouched(getattr(entry, name), swap) for name in names):
        return entry
    fields = entry.fields()
    new = {name: replaced(fields[name], swap) for name in names if name in fields}
    if conflicts:
        new["conflict"] = {
            field: replaced(record, swap) if field in names else record
            for field, record in conflicts.items()
        }
    if all(fields[name] == value for name, value in new.items()):
        return entry
    return validated(ref, {k: v for k, v in (fields | new).items() if not absent(v)})


def _untouched(value: Value, swap: Mapping[str, str | None]) -> bool:
    if isinstance(value, str):
        return value not in swap
    return not value or swap.keys().isdisjoint(value)
