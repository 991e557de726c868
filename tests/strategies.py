"""Boards for properties: full of what people and other programs may put into the file.

Owns ``boards`` and ``edited``; texts of files are in ``toml_texts``. Everything
drawn here is a board that the program accepts, however odd.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from board.change import apply, diff
from board.model import HEADS, MODELS, PRIORITIES, RESPONSES, SECTIONS, Board
from board.own_fields import TYPES
from board.validation import make_board
from board.value import Value, plain

Raw = dict[str, Any]
Draw = st.DrawFn
T = TypeVar("T", bound=Hashable)

TEXTS = (
    "",
    "a",
    "Restore never tested",
    "naïve e\u0301",
    "読み込み 👩\u200d👩\u200d👧",
    "say \"hi\" \\ 'so'",
    "# no comment",
    "[x]",
    "1",
    "true",
    "tab\tand\x1b[31m",
    "\u202eabc\u0000",
    "one\ntwo\r\nthree\n",
)
#: Few ids for each section, so that sides meet; one is in both kinds of item.
IDS: Mapping[str, tuple[str, ...]] = {
    "statuses": ("triage", "done", "zu spät"),
    "layers": ("training", "a.b", "слой"),
    "repos": ("tinkex", 'q"uoted', "1", ""),
    "phases": ("p1", "p2"),
    "criteria": ("C-1", "C-2a5k"),
    "views": ("mine", "zu spät"),
    "fields": ("effort", "x"),
    "gaps": ("G-2a5k", "G-1", "X-1", "G-1.5"),
    "risks": ("R-81kd", "R-1", "X-1"),
}
ITEMS = (*IDS["gaps"], *IDS["risks"])
#: Unknown keys, some of which mean something elsewhere.
KEYS = ("x", "meta", "a.b", "", "text", "sides", "removed", "[x]", "ключ")
UTC2 = dt.timezone(dt.timedelta(hours=2))

texts = st.sampled_from(TEXTS)
dates = st.sampled_from([dt.date(2026, 1, 6), dt.date(2027, 1, 31)])
scalars: st.SearchStrategy[Value] = st.one_of(
    texts,
    st.sampled_from([0, 1, -1, 2**63 - 1, True, False]),
    st.sampled_from([0.0, -0.0, 1.0, math.nan, math.inf, 1e300]),
    dates,
    st.sampled_from(
        [
            dt.datetime(2026, 1, 6, 12, tzinfo=dt.UTC),
            dt.datetime(2026, 1, 6, 14, tzinfo=UTC2),
            dt.datetime(2026, 1, 6, 12),
            dt.time(12, 0, 0, 5),
        ]
    ),
)
#: Any value that TOML can hold, to a small depth.
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(KEYS), inner, max_size=2)
    ),
    max_leaves=4,
)
lines = st.lists(st.sampled_from(["one", "two", "three", "four", ""]), max_size=6)
notes = st.one_of(lines.map("\n".join), texts)
ranks = st.sampled_from([1, 1.0, 0.5, -3, 0.0, -0.0])
degrees = st.integers(1, 5)
criterion = st.fixed_dictionaries(
    {"text": st.sampled_from(["Restore tested", "a.b", "[x]"]), "met": st.booleans()},
    optional={"by": texts},
)
gates = st.lists(criterion, min_size=1, max_size=3)

#: What both sides of a merge are drawn to.
HOT = ("gaps", "gaps", "risks", "phases", "repos")
BUSY = ("title", "status", "limit", "as_of", "layer", "gate") * 2


@cache
def _sampled(options: tuple[Hashable, ...]) -> st.SearchStrategy[Any]:
    return st.sampled_from(options)


def one_of(options: Sequence[T]) -> st.SearchStrategy[T]:
    """One of these, by a strategy that is made once: making it costs more than drawing from it.

    For names and edits alone: of values, ``1`` and ``True`` would be the same.
    """
    return cast("st.SearchStrategy[T]", _sampled(tuple(options)))


def _ids(*sections: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*dict.fromkeys(id for s in sections for id in IDS[s]), "nowhere"])


def _some(ids: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(ids, min_size=1, max_size=3)


_ITEM: Mapping[str, st.SearchStrategy[Value]] = {
    "title": texts,
    "status": _ids("statuses"),
    "priority": st.sampled_from(PRIORITIES),
    "repos": _some(_ids("repos")),
    "layers": _some(_ids("layers")),
    "phase": _ids("phases"),
    "due": dates,
    "review": dates,
    "owner": texts,
    "tags": _some(texts),
    "depends": _some(_ids("gaps", "risks")),
    "links": _some(texts),
    "rank": ranks,
    "notes": notes,
    "provisional": st.booleans(),
    "source": texts,
    "imported": texts,
}
_IMPORTED = {"provisional": st.booleans(), "source": texts, "imported": texts}
#: Section → field → what it may hold.
FIELDS: Mapping[str, Mapping[str, st.SearchStrategy[Value]]] = {
    "statuses": {"title": texts, "limit": degrees, "closed": st.booleans()},
    "layers": {"title": texts, "rank": ranks, "notes": notes, **_IMPORTED},
    "repos": {
        "title": texts,
        "layer": _ids("layers"),
        "status": texts,
        "rank": ranks,
        "notes": notes,
        "review": dates,
        "url": texts,
        "path": texts,
        **_IMPORTED,
    },
    "phases": {
        "title": texts,
        "closed": st.booleans(),
        "starts": dates,
        "due": dates,
        "notes": notes,
        "gate": gates,
        **_IMPORTED,
    },
    "criteria": {
        "rank": ranks,
        "phase": _ids("phases"),
        "text": texts,
        "met": st.booleans(),
        "required": st.booleans(),
        "evidence": texts,
        "check": texts,
        "item": _ids("gaps", "risks"),
        "query": texts,
        "waived_until": dates,
        "reason": texts,
        **_IMPORTED,
    },
    "views": dict.fromkeys(("title", "query", "columns", "lanes", "sort"), texts),
    "gaps": {**_ITEM, "check": texts},
    "risks": {
        **_ITEM,
        "likelihood": degrees,
        "impact": degrees,
        "residual_likelihood": degrees,
        "residual_impact": degrees,
        "response": st.sampled_from(RESPONSES),
        "accepted_until": dates,
        "accepted_by": texts,
        "justification": texts,
        "mitigated_by": _some(_ids("gaps")),
    },
    "fields": {
        "type": st.sampled_from([*TYPES, "integr"]),
        "values": _some(texts),
        "label": texts,
        "kinds": _some(st.sampled_from(["gap", "risk", "x"])),
    },
    "board": {
        "schema": st.just(1),
        "title": texts,
        "as_of": dates,
        "review_every": st.sampled_from(["90d", "2w"]),
    },
    "report": {"title": texts, "sections": _some(texts), "path": texts},
    "risk": {"likelihood": _some(texts), "impact": _some(texts), "appetite": st.integers(1, 25)},
}
#: Section → fields that its entries can't be without.
NEEDED = {"gaps": ("title",), "risks": ("title",), "criteria": ("text",)}
#: Section → field → section that the ids in it belong to.
REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "repos": {"layer": ("layers",)},
    "criteria": {"phase": ("phases",), "item": ("gaps", "risks")},
    **{
        kind: {
            "status": ("statuses",),
            "repos": ("repos",),
            "layers": ("layers",),
            "phase": ("phases",),
            "depends": ("gaps", "risks"),
            "mitigated_by": ("gaps",),
        }
        for kind in ("gaps", "risks")
    },
}


@st.composite
def records(draw: Draw, section: str) -> Raw:
    """What may stand under ``conflict``: records as a merge writes them, and others' doings."""
    found: Raw = {}
    for field in draw(_RECORDED[section]):
        value = FIELDS[section].get(field, scalars)
        found[field] = {"sides": draw(_sides(value))}
        if draw(st.booleans()):
            found[field]["base"] = draw(value)
    if draw(st.integers(0, 4)) == 0:
        found[draw(one_of(["removed", "meta.x", "status", "[meta]", ""]))] = draw(values)
    return found


@st.composite
def entries(draw: Draw, section: str, *, conflicts: bool = True) -> Raw:
    """The fields of one entry."""
    known = FIELDS[section]
    fields: Raw = {name: draw(texts) for name in NEEDED.get(section, ())}
    for field in draw(_CHOSEN[section]):
        fields[field] = draw(known[field])
    fields |= {key: value for key, value in draw(_UNKNOWN).items() if key not in known}
    if conflicts and draw(st.integers(0, 3)) == 0:
        fields["conflict"] = draw(_RECORDS[section])
    return fields


@st.composite
def boards(draw: Draw, *, conflicts: bool = True, least: int = 0) -> Board:
    """A board with anything in it that the program accepts, ``least`` entries a section."""
    raw: Raw = {name: value for name, value in draw(_TOPS).items() if name not in MODELS}
    for name in HEADS:
        raw[name] = draw(_entries(name, conflicts))
    for section, ids in IDS.items():
        chosen = draw(_present(ids, least))
        raw[section] = {id: draw(_entries(section, conflicts)) for id in chosen}
    return make_board(raw)


# Strategies that boards are drawn with, each made once.
_RECORDED = {name: st.lists(one_of([*fields, "x"]), max_size=2) for name, fields in FIELDS.items()}
_CHOSEN = {
    name: st.lists(one_of(list(fields)), max_size=4, unique=True) for name, fields in FIELDS.items()
}
_RECORDS = {name: st.one_of(records(name), values) for name in FIELDS}
_UNKNOWN = st.dictionaries(one_of(KEYS), values, max_size=1)
_TOPS = st.dictionaries(one_of([*KEYS, "conflict", "future"]), values, max_size=2)
_sides = cache(lambda value: st.lists(value, min_size=2, max_size=3))


@cache
def _entries(section: str, conflicts: bool) -> st.SearchStrategy[Raw]:
    return entries(section, conflicts=conflicts)


@cache
def _records(section: str) -> st.SearchStrategy[Raw]:
    return records(section)


@cache
def _present(ids: tuple[str, ...], least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(one_of(ids), min_size=least, max_size=2, unique=True)


@cache
def _series(edits: tuple[Edit, ...], most: int) -> st.SearchStrategy[list[Edit]]:
    return st.lists(one_of(edits), min_size=1, max_size=most)


@st.composite
def edited(
    draw: Draw, board: Board, *, conflicts: bool = True, edits: Sequence[Edit] = (), most: int = 8
) -> Board:
    """A board after any edits, by the program or by hand; now and then sharing what stayed.

    ``edits`` narrows down what happens, ``most`` how often.
    """
    raw = plain(board.raw())
    edits = edits or [edit for edit in EDITS if conflicts or edit is not _record]
    for edit in draw(_series(tuple(edits), most)):
        edit(draw, raw)
    after = make_board(raw)
    return apply(board, diff(board, after)) if draw(st.booleans()) else after


def _entry(draw: Draw, raw: Raw) -> tuple[str, str, Raw]:
    """An entry to edit: any, but mostly one of a few, so that sides meet."""
    found = [(s, id, entry) for s in SECTIONS for id, entry in raw.get(s, {}).items()]
    hot = [next(((s, *e) for e in raw.get(s, {}).items()), None) for s in HOT]
    found += [entry for entry in hot if entry is not None] * 2
    found += [(name, "", raw.setdefault(name, {})) for name in HEADS]
    entry: tuple[str, str, Raw] = draw(st.sampled_from(found))
    return entry


def _set(draw: Draw, raw: Raw) -> None:
    section, _, entry = _entry(draw, raw)
    field = draw(one_of([*FIELDS[section], *(f for f in BUSY if f in FIELDS[section])]))
    entry[field] = draw(FIELDS[section][field])


def _clear(draw: Draw, raw: Raw) -> None:
    section, _, entry = _entry(draw, raw)
    needed = NEEDED.get(section, ())
    if fields := [field for field in entry if field not in needed]:
        del entry[draw(st.sampled_from(fields))]


def _unknown(draw: Draw, raw: Raw) -> None:
    section, _, table = _entry(draw, raw)
    tables = [table, *(v for k, v in table.items() if k in KEYS and isinstance(v, dict))]
    table = draw(st.sampled_from(tables))
    key = draw(one_of([key for key in KEYS if key not in FIELDS[section]]))
    if key in table and draw(st.booleans()):
        del table[key]
    else:
        table[key] = draw(values)


def _top(draw: Draw, raw: Raw) -> None:
    name = draw(one_of([*KEYS, "future"]))
    if name in raw and draw(st.booleans()):
        del raw[name]
    elif isinstance(raw.get(name), dict):
        raw[name][draw(one_of(KEYS))] = draw(values)
    else:
        raw[name] = draw(values)


def _members(draw: Draw, raw: Raw) -> None:
    section, _, entry = _entry(draw, raw)
    names = [name for name in ("depends", "gate", "tags") if name in FIELDS[section]]
    if not names:
        return
    name = draw(one_of(names))
    members = list(entry.get(name, []))
    if draw(st.booleans()) and members:
        members.pop(draw(st.integers(0, len(members) - 1)))
    else:
        members[draw(st.integers(0, len(members))) : 0] = draw(FIELDS[section][name])[:1]
    if draw(st.booleans()):
        members.reverse()
    entry[name] = members


def _lines(draw: Draw, raw: Raw) -> None:
    section, _, entry = _entry(draw, raw)
    if "notes" in FIELDS[section]:
        found = entry.get("notes", "").split("\n")
        found[draw(st.integers(0, len(found))) : draw(st.integers(0, len(found)))] = draw(lines)
        entry["notes"] = "\n".join(found)


def _add(draw: Draw, raw: Raw) -> None:
    section = draw(one_of([*SECTIONS, *HOT]))
    entries_ = raw.setdefault(section, {})
    id = draw(one_of([*IDS[section], "new"]))
    if id not in entries_:
        entries_[id] = draw(_entries(section, False))


def _remove(draw: Draw, raw: Raw) -> None:
    section, id, _ = _entry(draw, raw)
    if section not in HEADS:
        del raw[section][id]


def _rename(draw: Draw, raw: Raw) -> None:
    """Another id, in the same place; what refers to it follows, or stays behind."""
    section, id, _ = _entry(draw, raw)
    new = draw(one_of([*IDS.get(section, ()), "new", "other"]))
    if section in HEADS or new in raw[section]:
        return
    raw[section] = {new if key == id else key: entry for key, entry in raw[section].items()}
    if draw(st.integers(0, 3)):
        refer(raw, section, id, new)


def refer(raw: Raw, section: str, id: str, new: str) -> None:
    """Write one id for another wherever entries refer to it."""
    for name, fields in REFERENCES.items():
        for entry in raw.get(name, {}).values():
            for field in fields:
                if section in fields[field] and isinstance(entry.get(field), list):
                    entry[field] = [new if member == id else member for member in entry[field]]
                elif section in fields[field] and entry.get(field) == id:
                    entry[field] = new


def _record(draw: Draw, raw: Raw) -> None:
    """A conflict settled, changed by hand or come from elsewhere."""
    section, _, entry = _entry(draw, raw)
    found = entry.get("conflict")
    if isinstance(found, dict) and found and draw(st.booleans()):
        del found[draw(st.sampled_from(list(found)))]
    else:
        entry["conflict"] = (found if isinstance(found, dict) else {}) | draw(_records(section))


Edit = Callable[[Draw, Raw], None]
EDITS: list[Edit] = [
    _set,
    _set,
    _clear,
    _unknown,
    _top,
    _members,
    _members,
    _lines,
    _lines,
    _add,
    _remove,
    _rename,
    _record,
]
#: Edits about which thing is which.
NAMING: list[Edit] = [_rename, _rename, _add, _remove, _members, _set]
#: Edits that meet in one place.
CROWDED: list[Edit] = [_members, _lines, _set, _unknown]
