"""The plan of a document: what each entry that was found becomes on a board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from board.edit.errors import EditError
from board.edit.items import new_id
from board.edit.references import check_id
from board.importing import alike, editions, ids, linking
from board.importing.entry_fields import EntryFields
from board.importing.found import Found, Reading
from board.importing.marks import OWN, Marks
from board.importing.proposals import NEEDED
from board.importing.proposals import Plan as Plan
from board.importing.proposals import Proposal as Proposal
from board.model import ITEMS, Board, Ref
from board.value import Value, absent, fold, same

_KINDS = {"gaps": "gap", "risks": "risk", "criteria": "criterion"}
#: Sections whose entries are known by their names alone.
_NAMED = ("layers", "repos", "phases")


def plan(board: Board, reading: Reading) -> Plan:
    """What a document becomes on this board."""
    made = _Planner(board, reading)
    found = reading.found
    done: dict[int, Proposal] = {}
    for section in NEEDED:
        if section == "phases":
            made.fields.names = _names(board, done.values())
        for at, one in enumerate(found):
            if one.section == section:
                done[at] = made.proposal(at, one)
    proposals = made.marks.linked([done[at] for at in range(len(found))])
    return Plan(reading, tuple(proposals), tuple(made.older.left))


def _names(board: Board, proposals: Iterable[Proposal]) -> linking.Names:
    """The names of all repos, those of the document too."""
    repos = {id: repo.title for id, repo in board.repos.items()}
    for one in proposals:
        if one.ref.section == "repos":
            repos.setdefault(one.ref.id, one.found.name)
    return linking.Names(repos)


class _Planner:
    """What is known while a document is planned."""

    def __init__(self, board: Board, reading: Reading) -> None:
        self.board = board
        self.older = editions.Older(board, reading.name, reading.found)
        self.by_name = {section: _titles(board, section) for section in _NAMED}
        self.repos = linking.Names({id: repo.title for id, repo in board.repos.items()})
        self.fields = EntryFields(board, reading.found, self.by_name, self.repos)
        self.taken: dict[str, set[str]] = {}
        self.marks = Marks(board)
        self.there: dict[str, list[str]] = {}
        for id, item in board.items():
            self.there.setdefault(alike.key(item.title), []).append(id)
        #: At which line of the document each entry that it has stands.
        self.met: dict[Ref | None, int] = {}
        self.first: dict[tuple[str, ...], list[Proposal]] = {}

    def proposal(self, at: int, found: Found) -> Proposal:
        """What becomes of one entry, its references to items aside."""
        if found.section == "gates" and found.phase:
            return replace(self._gate(found), like_line=found.repeats)
        section = "phases" if found.section == "gates" else found.section
        fields, guessed, computed = self.fields.said(found, section)
        ref, repeats = self.older.ref(at), found.repeats
        if ref is None and not repeats:
            ref = self._there(found, section)
            repeats = self.met.get(ref, 0)
            ref = None if repeats else ref
        if ref is not None:
            self._know(found, ref)
            self.older.met(ref)
            one = self._known(found, ref, fields, computed)
            one = replace(one, said=fields, guessed=guessed)
            self._again(one)
            return one
        one = Proposal(
            found=found,
            what="add",
            ref=Ref(section, self._id(found, section)),
            fields=fields,
            said=fields,
            guessed=guessed,
        )
        like, line = self._like(one), repeats or self._again(one)
        if like is not None or line:
            return replace(one, what="duplicate", like=like, like_line=line)
        self._know(found, one.ref)
        return one

    def _gate(self, found: Found) -> Proposal:
        """The gate of a phase is nothing of its own: its criteria are."""
        id = self.by_name["phases"].get(fold(found.phase), found.phase)
        return Proposal(found=found, what="same", ref=Ref("phases", id))

    def _there(self, found: Found, section: str) -> Ref | None:
        """The entry of the board that has this name, or the id that the board gave it."""
        id: str | None = None
        if section == "repos":
            id = self.repos.id(found.name) or self.by_name[section].get(fold(found.name))
        elif section in _NAMED:
            id = self.by_name[section].get(fold(found.name))
        elif section in ITEMS:
            id = found.own or (found.mark if OWN.fullmatch(found.mark) else "")
        ref = Ref(section, id or "")
        return ref if ref in self.met or ref.id in self.board.section(section) else None

    def _known(
        self, found: Found, ref: Ref, fields: dict[str, Value], computed: tuple[str, ...]
    ) -> Proposal:
        """What a document says of an entry that is there."""
        entry = self.board.entry(ref)
        assert entry is not None
        if ref in self.older.entries:
            take, clash = editions.changed(self.board, entry, fields, computed)
            what = "conflict" if clash else "update" if take else "same"
            return Proposal(found=found, what=what, ref=ref, fields=take, clashes=clash, older=True)
        # It came from elsewhere: what people wrote stays, and only what is missing is filled.
        said = entry.fields()
        take = {
            name: value
            for name, value in fields.items()
            if absent(said.get(name))
            and name not in ("title", "text", *computed)
            and not (name == "status" and value == self.board.first_status)
        }
        kept = {
            name: (said[name], value)
            for name, value in fields.items()
            if not absent(said.get(name))
            and not same(said[name], value)
            and name not in computed
            and not (name == "title" and ref.section not in ITEMS)
        }
        # Of an item that has the board's own id, both may be meant: as where a report says so.
        clash = kept if ref.section in ITEMS else {}
        what = "conflict" if clash else "update" if take else "same"
        kept = {} if clash else kept
        return Proposal(found=found, what=what, ref=ref, fields=take, clashes=clash, kept=kept)

    def _know(self, found: Found, ref: Ref) -> None:
        """Remember an entry by its names, for what refers to it."""
        self.met[ref] = found.line
        self.marks.add(found, ref)
        if ref.section in _NAMED:
            self.by_name[ref.section].setdefault(fold(found.name), ref.id)

    def _like(self, one: Proposal) -> Ref | None:
        """The item of the board that says the same, of these repos or of none."""
        if one.ref.section not in ITEMS:
            return None
        repos = set(one.fields.get("repos", ()))
        for id in self.there.get(alike.key(one.found.name), ()):
            ref, item = self.board.ref(id), self.board.item(id)
            if ref is None or item is None or ref in self.older.entries:
                continue
            if not repos or not item.repos or repos & set(item.repos):
                return ref
        return None

    def _again(self, one: Proposal) -> int:
        """The line of an earlier entry of the document that says the same; 0 for none."""
        found, section = one.found, one.ref.section
        if section not in ITEMS:
            return 0
        key = (section, alike.key(found.name), *found.heading, *one.said.get("repos", ()))
        earlier = self.first.setdefault(key, [])
        for other in earlier:
            mine, its = found.own or found.mark, other.found.own or other.found.mark
            if not (mine and its and fold(mine) != fold(its)):
                return other.found.line
        earlier.append(one)
        return 0

    def _id(self, found: Found, section: str) -> str:
        taken = self.taken.setdefault("items" if section in ITEMS else section, set())
        own = found.own or (found.mark if OWN.fullmatch(found.mark) else "")
        if section in ITEMS and own and own not in taken and _may_be(self.board, section, own):
            id = own
        elif section in _KINDS:
            id = new_id(self.board, _KINDS[section], found.name, taken)
        else:
            name = ids.repo_id(found.name) if section == "repos" else ids.slug(found.name)
            id = ids.free(name, self.board.section(section), taken)
        taken.add(id)
        return id


def _may_be(board: Board, section: str, id: str) -> bool:
    try:
        check_id(board, section, id)
    except EditError:
        return False
    return True


def _titles(board: Board, section: str) -> dict[str, str]:
    entries: Mapping[str, object] = board.section(section)
    out: dict[str, str] = {}
    for id, entry in entries.items():
        out.setdefault(fold(str(getattr(entry, "title", None) or id)), id)
    for id in entries:
        out.setdefault(fold(id), id)
    return out
