"""Keys: how a row of the table of keys looks, how keys are written, and the rows of widgets.

Owns no verb: rows that act on the board are ``Action`` rows, and stand with their feature; all of
them together are ``actions.TABLE``. Must not import textual: the settings are checked without it.
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


def _choosing(name: str, where: str, group: str, one: str, choose: str) -> tuple[Key, ...]:
    """The rows of a list from which some entries are chosen; ``name`` begins their ids."""
    return (
        Key(f"{name}-choose", "space", "choose", "choose", choose, group, where, foot=8),
        Key(f"{name}-all", "a", "choose_all", "all or none", "choose all, or none", group,
            where, foot=7),
        Key(f"{name}-next", "j,down", "go(1)", "next", f"to the next {one}", group, where, foot=2),
        Key(f"{name}-previous", "k,up", "go(-1)", "previous", f"to the {one} before it", group,
            where),
        Key(f"{name}-first", "g,home", "end(-1)", "first", f"to the first {one}", group, where),
        Key(f"{name}-last", "G,end", "end(1)", "last", f"to the last {one}", group, where),
    )  # fmt: skip


#: The rows of widgets, each of which has the action itself.
WIDGETS: tuple[Key, ...] = (
    Key("spot-next", "tab", "spot(1)", "next field",
        "choose the next field or link, and see who set it", LOOK, where="detail", foot=6),
    Key("spot-previous", "shift+tab", "spot(-1)", "previous field", "choose the one before it",
        LOOK, where="detail"),
    Key("link-follow", "enter", "follow", "choose",
        "pick the field's value, filter by it, follow it or open it; else edit it", LOOK,
        where="detail", foot=7),
    Key("activity", "m", "more", "activity", "all that happened to the item, or the newest again",
        LOOK, where="detail", foot=5),
    Key("text-down", "j,down", "roll(1)", "scroll", "scroll down", LOOK, where="text", foot=3),
    Key("text-up", "k,up", "roll(-1)", "scroll", "scroll up", LOOK, where="text"),
    Key("text-half-down", "ctrl+d,pagedown", "leaf(1)", "page", "half a page down", LOOK,
        where="text"),
    Key("text-half-up", "ctrl+u,pageup", "leaf(-1)", "page", "half a page up", LOOK,
        where="text"),
    Key("text-first", "g,home", "ends(-1)", "top", "to the beginning", LOOK, where="text"),
    Key("text-last", "G,end", "ends(1)", "end", "to the end", LOOK, where="text"),
    Key("picker-toggle", "space", "flip", "toggles", "choose a value, or not", CHANGE,
        where="picker", foot=3),
    Key("picker-apply", "enter", "apply", "applies", "apply the choice", CHANGE,
        where="picker", foot=2),
    Key("picker-leave", "escape", "leave", "leaves", "cancel", CHANGE,
        where="picker", foot=1),
    Key("settle-ours", "o,1", "take('1')", "ours", "take our value", CHANGE, where="resolve",
        foot=9),
    Key("settle-theirs", "t,2", "take('2')", "theirs", "take their value", CHANGE,
        where="resolve", foot=9),
    Key("settle-further", "3,4,5,6,7,8,9", "further", "further", "take a further side's value",
        CHANGE, where="resolve"),
    Key("settle-base", "b", "take('b')", "base", "take the base, the value before both", CHANGE,
        where="resolve", foot=7),
    Key("settle-both", "a", "take('a')", "both", "take both, of lists and notes", CHANGE,
        where="resolve", foot=6),
    Key("settle-kept", "0", "take('0')", "as it is",
        "keep the value set since, if it is neither", CHANGE, where="resolve"),
    Key("settle-write", "e", "write", "write", "write another value", CHANGE, where="resolve",
        foot=8),
    Key("settle-next", "j,down", "step(1)", "next", "to the next conflict", CHANGE,
        where="resolve", foot=4),
    Key("settle-previous", "k,up", "step(-1)", "previous", "to the conflict before it", CHANGE,
        where="resolve"),
    Key("settle-half-down", "ctrl+d,pagedown", "leaf(1)", "page", "half a page down", CHANGE,
        where="resolve"),
    Key("settle-half-up", "ctrl+u,pageup", "leaf(-1)", "page", "half a page up", CHANGE,
        where="resolve"),
    Key("settle-undo", "u,z", "undo", "undo", "undo the last change", CHANGE,
        where="resolve", foot=5),
    Key("settle-redo", "ctrl+r,Z", "redo", "redo", "redo what was undone", CHANGE,
        where="resolve"),
    Key("settle-help", "question_mark", "help", "help", "all the keys", CHANGE,
        where="resolve", foot=4),
    Key("settle-leave", "escape,q", "leave", "back", "back to the board", CHANGE,
        where="resolve", foot=6),
    Key("filter-keep", "enter", "keep", "keep", "keep the filter and go to the cards",
        FIND, where="filter", foot=4),
    Key("filter-clear", "escape", "clear", "clear", "clear the filter", FIND,
        where="filter", foot=3),
    Key("filter-complete", "tab", "complete", "complete", "complete the word being typed", FIND,
        where="filter", foot=2),
    Key("filter-earlier", "up", "earlier", "earlier", "a filter used before", FIND,
        where="filter", foot=1),
    Key("filter-later", "down", "later", "later", "back towards the newest", FIND,
        where="filter"),
    Key("stage-commit", "enter,ctrl+s", "commit", "commit", "commit what is chosen", HISTORY,
        where="commit", foot=9),
    *_choosing("stage", "commit", HISTORY, "entry", "choose an entry, or not"),
    Key("stage-message", "e", "message", "message", "edit the message", HISTORY,
        where="commit", foot=6),
    Key("stage-editor", "E", "editor", "editor", "edit the message in your own editor", HISTORY,
        where="commit", foot=3),
    Key("stage-down", "ctrl+d,pagedown", "leaf(1)", "page", "the lines half a page down",
        HISTORY, where="commit", foot=1),
    Key("stage-up", "ctrl+u,pageup", "leaf(-1)", "page", "the lines half a page up", HISTORY,
        where="commit"),
    Key("stage-help", "question_mark", "help", "help", "all the keys", HISTORY, where="commit",
        foot=4),
    Key("stage-leave", "escape,q", "leave", "back", "back to the board", HISTORY, where="commit",
        foot=5),
    Key("message-commit", "ctrl+s", "done", "commit", "commit what is chosen", HISTORY,
        where="message", foot=2),
    Key("message-leave", "escape", "left", "back", "back to the entries; what was typed stays",
        HISTORY, where="message", foot=1),
    Key("import-take", "enter", "take", "take over", "take over what is chosen, as one step",
        PROGRAM, where="importing", foot=9),
    *_choosing("import", "importing", PROGRAM, "entry",
               "take this entry over, or not"),
    Key("import-down", "ctrl+d,pagedown", "go(10)", "page", "ten entries down", PROGRAM,
        where="importing"),
    Key("import-up", "ctrl+u,pageup", "go(-10)", "page", "ten entries up", PROGRAM,
        where="importing"),
    Key("import-leave", "escape,q", "leave", "back", "leave the document, nothing taken", PROGRAM,
        where="importing", foot=5),
    Key("checks-run", "enter", "run", "run", "run the chosen checks", PROGRAM, where="checks",
        foot=9),
    Key("checks-allow", "y", "allow", "allow and run", "allow the new commands that are chosen",
        PROGRAM, where="checks", foot=8),
    *_choosing("checks", "checks", PROGRAM, "check", "run a check, or not"),
    Key("checks-down", "ctrl+d,pagedown", "leaf(1)", "page", "half a page down", PROGRAM,
        where="checks"),
    Key("checks-up", "ctrl+u,pageup", "leaf(-1)", "page", "half a page up", PROGRAM,
        where="checks"),
    Key("checks-leave", "escape,q", "leave", "back", "stop the checks, then back", PROGRAM,
        where="checks", foot=1),
    Key("triage-owner", "o,at", "decide('owner')", "owner", "set the owner", CHANGE,
        where="triage", foot=12),
    Key("triage-status", "s", "decide('status')", "status", "set the status", CHANGE,
        where="triage", foot=12),
    Key("triage-likelihood", "L,I", "decide('likelihood')", "likelihood",
        "set a risk's likelihood", CHANGE, where="triage", foot=8),
    Key("triage-impact", "i", "decide('impact')", "impact", "set a risk's impact", CHANGE,
        where="triage", foot=8),
    Key("triage-accept", "A", "decide('accept')", "accept", "accept a risk until a day", CHANGE,
        where="triage", foot=7),
    Key("triage-met", "space", "decide('met')", "met", "tick a criterion, or not", CHANGE,
        where="triage", foot=12),
    Key("triage-repos", "R", "decide('repos')", "repos", "add or remove repos", CHANGE,
        where="triage", foot=3),
    Key("triage-due", "d", "decide('due')", "due", "set the day by which it is due", CHANGE,
        where="triage", foot=4),
    Key("triage-review", "v", "decide('review')", "review", "set the day of the next review",
        CHANGE, where="triage", foot=4),
    Key("triage-edit", "e", "decide('edit')", "edit", "edit every field in a form", CHANGE,
        where="triage", foot=3),
    Key("triage-reviewed", "r,Y", "decide('reviewed')", "fine",
        "you looked, and it is right: the next commit says so", CHANGE, where="triage", foot=11),
    Key("triage-skip", "n,right", "skip", "skip", "to the next entry, this one another time",
        CHANGE, where="triage", foot=10),
    Key("triage-back", "p,left", "back", "back", "to the entry before", CHANGE, where="triage",
        foot=6),
    Key("triage-undo", "u,z", "undo", "undo", "undo the last decision, and go there", CHANGE,
        where="triage", foot=5),
    Key("triage-commit", "c,ctrl+s", "commit", "commit",
        "what was decided; then one commit of all of it", CHANGE, where="triage", foot=12),
    Key("triage-help", "question_mark", "help", "help", "all the keys", CHANGE, where="triage",
        foot=1),
    Key("triage-leave", "escape,q", "leave", "end",
        "end, with what was decided; again leaves without a commit", CHANGE, where="triage",
        foot=9),
    Key("help-search", "slash", "search", "searches", "look for a key, or for what it does",
        PROGRAM, where="help", foot=2),
    Key("help-leave", "escape,question_mark,q", "leave", "closes", "close the search, then help",
        PROGRAM, where="help", foot=1),
    Key("form-save", "ctrl+s", "save", "save", "save a form", PROGRAM, where="form", foot=2),
    Key("form-leave", "escape", "leave", "leave", "leave a form; asks before text is lost",
        PROGRAM, where="form", foot=1),
)  # fmt: skip

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


def at(where: str, table: Iterable[Key] = WIDGETS) -> tuple[Key, ...]:
    """The rows of one place; to a tab belong those that count in every tab."""
    table = tuple(table)
    places = {where, *(("app",) if where in tabs(table) else ())}
    places |= {"items"} if where in WITH_ITEMS else set()
    return tuple(key for key in table if key.where in places)


def foot(where: str, table: Iterable[Key] = WIDGETS) -> tuple[Key, ...]:
    """The rows that the footer shows in one place, the most wanted first."""
    shown = (key for key in at(where, table) if key.foot and key.id != f"tab-{where}")
    return tuple(sorted(shown, key=lambda key: -key.foot))


def foot_text(rows: Iterable[Key]) -> str:
    """Keys and what they do, for the edge of a frame: ``space choose · esc back``."""
    return " · ".join(f"{display(row.names[0])} {row.label}" for row in rows)


def foot_of_card(where: str, table: Iterable[Key] = WIDGETS) -> tuple[Key, ...]:
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
