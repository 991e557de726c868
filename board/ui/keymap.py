"""The one table of keys, from which bindings, footer, help and README derive.

Owns which key does what, under which id, and how a key is written for people.
Plain data: must not import textual, so that the README's table and the
configuration can be checked without a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

#: The groups of the help dialog and the README, in order.
GROUPS: tuple[str, ...] = ("Look around", "Change", "Find", "Marks", "History", "Program")
#: The places that are tabs; rows of ``app`` count in each of them.
TABS: tuple[str, ...] = ("board", "history")


class Key(NamedTuple):
    """One thing that keys do.

    ``id`` is what people name in their configuration. ``keys`` are Textual's
    names, joined by commas. ``label`` is one or two words for the footer,
    ``help`` a sentence's worth for help and README. ``where`` is the place in
    which the keys count: ``board``, ``detail``, ``text`` (any that is only
    read), ``help``, ``picker`` (of several values), ``filter``, ``form``,
    ``resolve``, ``commit``, ``message`` (of a commit), ``history``, ``travel``
    (the board as it was) or ``app`` (in every tab). ``foot`` is the footer's
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


_LOOK, _CHANGE, _FIND, _MARKS, _HISTORY, _PROGRAM = GROUPS

TABLE: tuple[Key, ...] = (
    Key("cursor-left", "h,left", "go(-1, 0)", "left", "to the column on the left", _LOOK),
    Key("cursor-down", "j,down", "go(0, 1)", "down", "to the next card", _LOOK),
    Key("cursor-up", "k,up", "go(0, -1)", "up", "to the card above", _LOOK),
    Key("cursor-right", "l,right", "go(1, 0)", "right", "to the column on the right", _LOOK),
    Key("first", "g,home", "end(-1)", "first", "to the first card of the column", _LOOK),
    Key("last", "G,end", "end(1)", "last", "to the last card of the column", _LOOK),
    Key("half-down", "ctrl+d,pagedown", "page(1)", "page", "half a page down", _LOOK),
    Key("half-up", "ctrl+u,pageup", "page(-1)", "page", "half a page up", _LOOK),
    Key("open", "enter", "open", "open", "open the card; again: step into it", _LOOK,
        foot=8),
    Key("back", "escape", "back", "back", "step out: detail, then marks, then filter",
        _LOOK),
    Key("columns", "b", "columns", "columns", "choose what makes the columns", _LOOK, foot=2),
    Key("density", "equals_sign", "density", "density",
        "let cards show more or less: as there is room, two lines, normal, all", _LOOK, foot=1),
    Key("tab-board", "1", "app.tab('board')", "board", "to the board", _LOOK, where="app",
        foot=4),
    Key("tab-history", "5", "app.tab('history')", "history", "to the history", _LOOK,
        where="app", foot=4),
    Key("tab-next", "tab", "next_tab", "next tab",
        "to the next tab; with a card open, to its first field", _LOOK, where="app"),
    Key("spot-next", "tab", "spot(1)", "next field",
        "choose the next field or link, and see who set it", _LOOK, where="detail", foot=6),
    Key("spot-previous", "shift+tab", "spot(-1)", "previous field", "choose the one before it",
        _LOOK, where="detail"),
    Key("link-follow", "enter", "follow", "choose",
        "pick the field's value, filter by it, follow it or open it; else edit it", _LOOK,
        where="detail", foot=7),
    Key("activity", "m", "more", "activity", "all that happened to the item, or the newest again",
        _LOOK, where="detail", foot=5),
    Key("return", "ctrl+o", "return", "go back",
        "back to the card and the filter before the last link or jump", _LOOK),
    Key("text-down", "j,down", "roll(1)", "scroll", "scroll down", _LOOK, where="text", foot=3),
    Key("text-up", "k,up", "roll(-1)", "scroll", "scroll up", _LOOK, where="text"),
    Key("text-half-down", "ctrl+d,pagedown", "leaf(1)", "page", "half a page down", _LOOK,
        where="text"),
    Key("text-half-up", "ctrl+u,pageup", "leaf(-1)", "page", "half a page up", _LOOK,
        where="text"),
    Key("text-first", "g,home", "ends(-1)", "top", "to the beginning", _LOOK, where="text"),
    Key("text-last", "G,end", "ends(1)", "end", "to the end", _LOOK, where="text"),
    Key("status", "s", "pick('status')", "status", "set the status", _CHANGE, foot=7),
    Key("priority", "p", "pick('priority')", "priority", "set the priority", _CHANGE, foot=4),
    Key("owner", "at", "pick('owner')", "owner", "set the owner", _CHANGE, foot=1),
    Key("tags", "number_sign", "pick('tags')", "tags", "add tags and take them away", _CHANGE,
        foot=1),
    Key("repos", "r", "pick('repos')", "repos", "add repos and take them away", _CHANGE, foot=1),
    Key("layers", "R", "pick('layers')", "layers", "add layers and take them away", _CHANGE),
    Key("phase", "P", "pick('phase')", "phase", "set the phase", _CHANGE),
    Key("impact", "i", "pick('impact')", "impact", "set a risk's impact", _CHANGE),
    Key("likelihood", "I", "pick('likelihood')", "likelihood", "set a risk's likelihood",
        _CHANGE),
    Key("picker-toggle", "space", "flip", "toggles", "take a value in, or leave it out", _CHANGE,
        where="picker", foot=3),
    Key("picker-apply", "enter", "apply", "applies", "give the cards what is chosen", _CHANGE,
        where="picker", foot=2),
    Key("picker-leave", "escape", "leave", "leaves", "leave everything as it is", _CHANGE,
        where="picker", foot=1),
    Key("card-left", "H,shift+left", "carry(-1, 0)", "move left", "move the card one column left",
        _CHANGE),
    Key("card-right", "L,shift+right", "carry(1, 0)", "move card",
        "move the card one column right", _CHANGE, foot=6),
    Key("card-down", "J,shift+down", "carry(0, 1)", "move down", "move the card down its column",
        _CHANGE),
    Key("card-up", "K,shift+up", "carry(0, -1)", "move up", "move the card up its column", _CHANGE),
    Key("add", "a", "add", "add", "add a gap or a risk", _CHANGE, foot=6),
    Key("edit", "e", "edit", "edit", "edit every field in a form", _CHANGE, foot=5),
    Key("edit-lines", "E", "edit_lines", "editor", "edit its lines in your own editor",
        _CHANGE, foot=1),
    Key("remove", "D", "remove", "remove", "remove, once you have said y", _CHANGE),
    Key("settle", "x", "settle", "settle", "settle the conflicts of the board", _CHANGE),
    Key("undo", "u,z", "undo", "undo", "take the last change back", _CHANGE, foot=3),
    Key("redo", "ctrl+r,Z", "redo", "redo", "do again what was taken back", _CHANGE),
    Key("settle-ours", "o,1", "take('1')", "ours", "take our value", _CHANGE, where="resolve",
        foot=9),
    Key("settle-theirs", "t,2", "take('2')", "theirs", "take their value", _CHANGE,
        where="resolve", foot=9),
    Key("settle-further", "3,4,5,6,7,8,9", "further", "further", "take a further side's value",
        _CHANGE, where="resolve"),
    Key("settle-base", "b", "take('b')", "base", "take what it was before both", _CHANGE,
        where="resolve", foot=7),
    Key("settle-both", "a", "take('a')", "both", "take both, of lists and notes", _CHANGE,
        where="resolve", foot=6),
    Key("settle-kept", "0", "take('0')", "as it is",
        "keep what was set since, where that is neither", _CHANGE, where="resolve"),
    Key("settle-write", "e", "write", "write", "write another value", _CHANGE, where="resolve",
        foot=8),
    Key("settle-next", "j,down", "step(1)", "next", "to the next conflict", _CHANGE,
        where="resolve", foot=4),
    Key("settle-previous", "k,up", "step(-1)", "previous", "to the conflict before it", _CHANGE,
        where="resolve"),
    Key("settle-half-down", "ctrl+d,pagedown", "leaf(1)", "page", "half a page down", _CHANGE,
        where="resolve"),
    Key("settle-half-up", "ctrl+u,pageup", "leaf(-1)", "page", "half a page up", _CHANGE,
        where="resolve"),
    Key("settle-undo", "u,z", "undo", "undo", "take the last change back", _CHANGE,
        where="resolve", foot=5),
    Key("settle-redo", "ctrl+r,Z", "redo", "redo", "do again what was taken back", _CHANGE,
        where="resolve"),
    Key("settle-help", "question_mark", "help", "help", "all the keys", _CHANGE,
        where="resolve", foot=4),
    Key("settle-leave", "escape,q", "leave", "back", "back to the board", _CHANGE,
        where="resolve", foot=6),
    Key("filter", "slash", "filter", "filter", "filter the cards as you type", _FIND, foot=7),
    Key("next-match", "n", "match(1)", "next", "to the next card that the filter found", _FIND),
    Key("previous-match", "N", "match(-1)", "previous", "to the one before it", _FIND),
    Key("filter-keep", "enter", "screen.keep_filter", "keep", "keep the filter and go to the cards",
        _FIND, where="filter", foot=4),
    Key("filter-clear", "escape", "screen.clear_filter", "clear", "clear the filter", _FIND,
        where="filter", foot=3),
    Key("filter-complete", "tab", "complete", "complete", "complete the word being typed", _FIND,
        where="filter", foot=2),
    Key("filter-earlier", "up", "earlier", "earlier", "a filter used before", _FIND,
        where="filter", foot=1),
    Key("filter-later", "down", "later", "later", "back towards the newest", _FIND,
        where="filter"),
    Key("mark", "space", "mark", "mark", "mark a card; verbs act on all marked cards",
        _MARKS, foot=2),
    Key("mark-range", "v", "mark_range", "mark range",
        "mark from the last mark to here", _MARKS),
    Key("travel", "t", "travel", "travel",
        "travel: the whole board as it was at a commit, the newest or the chosen one", _HISTORY,
        where="app", foot=4),
    Key("news", "w", "news", "what is new", "see what came since you last left the program",
        _HISTORY, where="app", foot=2),
    Key("commit", "c", "commit", "commit", "commit the board file, or some of its changes",
        _HISTORY, foot=4),
    Key("stage-commit", "enter,ctrl+s", "commit", "commit", "commit what is chosen", _HISTORY,
        where="commit", foot=9),
    Key("stage-choose", "space", "choose", "choose", "take an entry in, or leave it out", _HISTORY,
        where="commit", foot=8),
    Key("stage-all", "a", "choose_all", "all or none", "choose all entries, or none", _HISTORY,
        where="commit", foot=7),
    Key("stage-message", "e", "message", "message", "edit the message", _HISTORY,
        where="commit", foot=6),
    Key("stage-editor", "E", "editor", "editor", "edit the message in your own editor", _HISTORY,
        where="commit", foot=3),
    Key("stage-next", "j,down", "go(1)", "next", "to the next entry", _HISTORY, where="commit",
        foot=2),
    Key("stage-previous", "k,up", "go(-1)", "previous", "to the entry before it", _HISTORY,
        where="commit"),
    Key("stage-first", "g,home", "end(-1)", "first", "to the first entry", _HISTORY,
        where="commit"),
    Key("stage-last", "G,end", "end(1)", "last", "to the last entry", _HISTORY, where="commit"),
    Key("stage-down", "ctrl+d,pagedown", "leaf(1)", "page", "the lines half a page down",
        _HISTORY, where="commit", foot=1),
    Key("stage-up", "ctrl+u,pageup", "leaf(-1)", "page", "the lines half a page up", _HISTORY,
        where="commit"),
    Key("stage-help", "question_mark", "help", "help", "all the keys", _HISTORY, where="commit",
        foot=4),
    Key("stage-leave", "escape,q", "leave", "back", "back to the board", _HISTORY, where="commit",
        foot=5),
    Key("message-commit", "ctrl+s", "done", "commit", "commit what is chosen", _HISTORY,
        where="message", foot=2),
    Key("message-leave", "escape", "left", "back", "back to the entries; what was typed stays",
        _HISTORY, where="message", foot=1),
    Key("older", "left_square_bracket,comma", "step(1)", "older", "to the version before",
        _HISTORY, where="travel", foot=9),
    Key("newer", "right_square_bracket,full_stop", "step(-1)", "newer", "to the version after",
        _HISTORY, where="travel", foot=8),
    Key("now", "escape", "now", "back to now", "back to the board as it is now", _HISTORY,
        where="travel", foot=10),
    Key("commit-down", "j,down", "go(1)", "down", "to the commit before", _HISTORY,
        where="history"),
    Key("commit-up", "k,up", "go(-1)", "up", "to the commit after", _HISTORY, where="history"),
    Key("newest", "g,home", "end(-1)", "newest", "to the newest commit", _HISTORY,
        where="history"),
    Key("oldest", "G,end", "end(1)", "oldest", "to the oldest commit", _HISTORY, where="history"),
    Key("commits-down", "ctrl+d,pagedown", "page(1)", "page", "half a page down", _HISTORY,
        where="history"),
    Key("commits-up", "ctrl+u,pageup", "page(-1)", "page", "half a page up", _HISTORY,
        where="history"),
    Key("commit-open", "enter", "open", "open", "step into what the commit changed", _HISTORY,
        where="history", foot=8),
    Key("flow", "f", "flow", "flow", "draw the flow: how many stood where, and how long", _HISTORY,
        where="history", foot=7),
    Key("commit-copy", "y", "copy", "copy id", "copy the commit's id", _HISTORY,
        where="history", foot=1),
    Key("history-back", "escape", "back", "back", "step out, then back to the board", _HISTORY,
        where="history", foot=6),
    Key("copy", "y", "copy", "copy id", "copy the id", _PROGRAM),
    Key("open-link", "o", "link", "open link", "open a link of the card, or its repo", _PROGRAM),
    Key("commands", "ctrl+p,colon", "app.command_palette", "commands",
        "every command, and a jump to any item", _PROGRAM, where="app", foot=3),
    Key("help", "question_mark", "help", "help", "all the keys", _PROGRAM, where="app", foot=9),
    Key("help-search", "slash", "search", "searches", "look for a key, or for what it does",
        _PROGRAM, where="help", foot=2),
    Key("help-leave", "escape,question_mark,q", "leave", "closes", "leave the search, then help",
        _PROGRAM, where="help", foot=1),
    Key("form-save", "ctrl+s", "save", "save", "save a form", _PROGRAM, where="form", foot=2),
    Key("form-leave", "escape", "leave", "leave", "leave a form; asks before text is lost",
        _PROGRAM, where="form", foot=1),
    Key("quit", "q,ctrl+q", "app.quit", "quit", "save and quit", _PROGRAM, where="app", foot=1),
)  # fmt: skip

#: Names of keys that read better in another form.
_DISPLAY: Mapping[str, str] = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "esc", "slash": "/",
    "colon": ":", "at": "@", "number_sign": "#", "question_mark": "?",
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


def at(where: str, table: Iterable[Key] = TABLE) -> tuple[Key, ...]:
    """The rows of one place; to a tab belong those that count in every tab."""
    places = (where, "app") if where in TABS else (where,)
    return tuple(key for key in table if key.where in places)


def foot(where: str, table: Iterable[Key] = TABLE) -> tuple[Key, ...]:
    """The rows that the footer shows in one place, the most wanted first."""
    shown = (key for key in at(where, table) if key.foot and key.id != f"tab-{where}")
    return tuple(sorted(shown, key=lambda key: -key.foot))


def remapped(remap: Mapping[str, str], table: Iterable[Key] = TABLE) -> tuple[Key, ...]:
    """The table with other keys for some ids; ``remap`` has been checked before."""
    return tuple(key._replace(keys=remap.get(key.id, key.keys)) for key in table)


def check(remap: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """What of a person's own keys can be used, and a sentence for each that can't."""
    ids = {key.id for key in TABLE}
    good: dict[str, str] = {}
    wrong: list[str] = []
    for id, keys in remap.items():
        if id not in ids:
            wrong.append(f"there is no key named “{id}”")
        elif not isinstance(keys, str) or not all(part.strip() for part in keys.split(",")):
            wrong.append(f'“{id}” needs keys as text, such as "x" or "x,ctrl+k"')
        else:
            good[id] = ",".join(normal(part) for part in keys.split(","))
    for id, other, name in _clashes(good):
        if good.pop(id, None):
            wrong.append(f"{display(name)} is wanted by “{id}” and by “{other}”")
    return good, wrong


def _clashes(remap: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(remapped id, other id, key) for every key that two rows of one place claim."""
    owners: dict[tuple[str, str], str] = {}
    found: list[tuple[str, str, str]] = []
    rows = sorted(remapped(remap), key=lambda key: key.id in remap)
    for key in rows:
        for where in TABS if key.where == "app" else (key.where,):
            for name in key.names:
                other = owners.setdefault((where, name), key.id)
                if other != key.id and (key.id, other, name) not in found:
                    found.append((key.id, other, name))
    return found


#: Where a key counts, as the README says it.
_PLACES: Mapping[str, str] = {
    "detail": " (in an open card)",
    "text": " (in an open card, in help, in any text to read)",
    "help": " (in help)",
    "picker": " (in a picker of several values)",
    "filter": " (in the filter)",
    "commit": " (when committing)",
    "message": " (in the message)",
    "resolve": " (settling conflicts)",
    "history": " (in the history)",
    "travel": " (while travelling)",
}


def readme_table() -> str:
    """The keys as a Markdown table for the README."""
    lines = ["| key | does |", "|---|---|"]
    for group in GROUPS:
        lines.append(f"| **{group}** | |")
        for key in TABLE:
            if key.group == group and key.where != "form":
                names = " ".join(f"`{display(name)}`" for name in key.names)
                lines.append(f"| {names} | {key.help}{_PLACES.get(key.where, '')} |")
    return "\n".join(lines)
