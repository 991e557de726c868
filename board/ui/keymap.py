"""Keys: how a row of the table of keys looks, how keys are written, and what is asked of a table.

Owns no row: those that act on the board are ``Action`` rows, and stand with their feature; those
of widgets are in ``widget_keys``; all of them together are ``actions.TABLE``. Must not import
textual: the settings are checked without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

#: The groups of the help dialog and of the table in the docs, in order.
GROUPS: tuple[str, ...] = ("Look around", "Change", "Find", "Marks", "History", "Program")
LOOK, CHANGE, FIND, MARKS, HISTORY, PROGRAM = GROUPS


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that keys do.

    ``id`` is what people name in their configuration. ``keys`` are Textual's
    names, joined by commas, ``action`` a Textual action of the widget where the
    key counts. ``label`` is one or two words for the footer, ``help`` a
    sentence's worth. ``where`` is the place in which the keys count: a tab,
    ``app`` (in every tab), ``items`` (in every tab that shows items), or a key of
    ``PLACES``. ``foot`` is the footer's
    order: 0 is not shown, 1 goes last when the line is short, greater numbers
    go earlier.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    group: str
    where: str = "board"
    foot: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Textual's names of the keys, one by one."""
        return tuple(name.strip() for name in self.keys.split(","))

    @property
    def shown(self) -> str:
        """The keys as people read them: ``h ←``, ``^d``, ``shift+→``, ``3 … 9``."""
        if len(self.names) > 4:
            return f"{display(self.names[0])} … {display(self.names[-1])}"
        return " ".join(display(name) for name in self.names)


#: The tabs that show items: there the keys of items count, too.
WITH_ITEMS: tuple[str, ...] = ("board", "risks", "roadmap")
#: Places beside the board and the tabs: where keys count, as people call it.
PLACES: Mapping[str, str] = {
    "risks": "in the risks",
    "detail": "in an open card",
    "text": "in any text to read",
    "help": "in help",
    "picker": "in a picker of several values",
    "resolve": "resolving conflicts",
    "filter": "in the filter",
    "form": "in a form",
    "history": "in the history",
    "repos": "in the repos",
    "roadmap": "in the roadmap",
    "travel": "viewing an old version",
    "commit": "when committing",
    "message": "in the message of a commit",
    "triage": "in triage",
    "checks": "running checks",
    "importing": "importing a document",
}

#: Names of keys that read better in another form.
_DISPLAY: Mapping[str, str] = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "esc", "slash": "/",
    "colon": ":", "at": "@", "number_sign": "#", "exclamation_mark": "!", "question_mark": "?",
    "pagedown": "pgdn", "pageup": "pgup", "comma": ",",
    "full_stop": ".", "minus": "-", "plus": "+", "equals_sign": "=", "semicolon": ";",
    "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip
_NAMES: Mapping[str, str] = {shown: name for name, shown in _DISPLAY.items() if len(shown) == 1}


def display(name: str) -> str:
    """One key as people read it: ``ctrl+d`` → ``^d``, ``question_mark`` → ``?``."""
    *modifiers, key = name.split("+")
    key = _DISPLAY.get(key, key)
    if modifiers == ["ctrl"]:
        return f"^{key}"
    return "+".join([*modifiers, key])


def normal(name: str) -> str:
    """A key as people may write it, under Textual's name: ``?``, ``^d``, ``esc``."""
    name = name.strip()
    if len(name) == 2 and name[0] == "^":
        return f"ctrl+{name[1].lower()}"
    if name in _NAMES and name not in "←→↑↓":
        return _NAMES[name]
    return {"esc": "escape", "return": "enter", "pgdn": "pagedown", "pgup": "pageup"}.get(
        name, name
    )


def tabs(table: Iterable[Key]) -> tuple[str, ...]:
    """The names of the tabs: each has a row that leads to it."""
    return tuple(key.id[4:] for key in table if key.id.startswith("tab-") and key.id != "tab-next")


def at(where: str, table: Iterable[Key]) -> tuple[Key, ...]:
    """The rows of one place; to a tab belong those that count in every tab."""
    table = tuple(table)
    places = {where, *(("app",) if where in tabs(table) else ())}
    places |= {"items"} if where in WITH_ITEMS else set()
    return tuple(key for key in table if key.where in places)


def foot(where: str, table: Iterable[Key]) -> tuple[Key, ...]:
    """The rows that the footer shows in one place, the most wanted first."""
    shown = (key for key in at(where, table) if key.foot and key.id != f"tab-{where}")
    return tuple(sorted(shown, key=lambda key: -key.foot))


def foot_text(rows: Iterable[Key]) -> str:
    """Keys and what they do, for the edge of a frame: ``space choose · esc back``."""
    return " · ".join(f"{display(row.names[0])} {row.label}" for row in rows)


def foot_of_card(where: str, table: Iterable[Key]) -> tuple[Key, ...]:
    """Those of an open card that has the keys, then those of its tab that it does not take."""
    table = tuple(table)
    first = (*foot("detail", table), *foot("text", table))
    taken = {key.names[0] for key in first}
    return (*first, *(key for key in foot(where, table) if key.names[0] not in taken))


def remapped(remap: Mapping[str, str], table: Iterable[Key]) -> tuple[Key, ...]:
    """The table with other keys for some ids; ``remap`` has been checked before."""
    return tuple(replace(key, keys=remap[key.id]) if key.id in remap else key for key in table)


def check(remap: Mapping[str, object], table: Iterable[Key]) -> tuple[dict[str, str], list[str]]:
    """What of a person's own keys can be used, and a sentence for each that can't."""
    table = tuple(table)
    ids = {key.id for key in table}
    good: dict[str, str] = {}
    wrong: list[str] = []
    for id, keys in remap.items():
        if id not in ids:
            wrong.append(f"there is no key named “{id}”")
        elif not isinstance(keys, str) or not all(part.strip() for part in keys.split(",")):
            wrong.append(f'“{id}” needs keys as text, such as "x" or "x,ctrl+k"')
        else:
            good[id] = ",".join(normal(part) for part in keys.split(","))
    for id, other, name in clashes(remapped(good, table), good):
        if good.pop(id, None):
            wrong.append(f"{display(name)} is used by both “{id}” and “{other}”")
    return good, wrong


def clashes(table: Iterable[Key], own: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """(id, other id, key) for every key that two rows of one place claim; ``own`` ids go last."""
    rows = tuple(table)
    everywhere, last = tabs(rows), set(own)
    owners: dict[tuple[str, str], str] = {}
    found: list[tuple[str, str, str]] = []
    for key in sorted(rows, key=lambda key: key.id in last):
        for where in {"app": everywhere, "items": WITH_ITEMS}.get(key.where, (key.where,)):
            for name in key.names:
                other = owners.setdefault((where, name), key.id)
                if other != key.id and (key.id, other, name) not in found:
                    found.append((key.id, other, name))
    return found


def markdown_table(table: Iterable[Key]) -> str:
    """The keys as a Markdown table for the docs."""
    rows = tuple(table)
    lines = ["| key | does |", "|---|---|"]
    for group in GROUPS:
        lines.append(f"| **{group}** | |")
        for key in rows:
            if key.group == group and key.where != "form":
                names = " ".join(f"`{display(name)}`" for name in key.names)
                place = f" ({PLACES[key.where]})" if key.where in PLACES else ""
                lines.append(f"| {names} | {key.help}{place} |")
    return "\n".join(lines)
