"""What a document becomes on a board: a proposal for each entry that was found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from board.edit.items import new_id
from board.importing import editions, linking
from board.importing.found import Claim, Found, Left, Reading
from board.model import ITEMS, Board, Ref
from board.value import Value, fold

#: What can become of an entry. ``duplicate`` is taken only where somebody says so.
WHATS = ("add", "update", "conflict", "same", "duplicate")
#: Sections in the order in which entries need one another.
_NEEDED = ("layers", "repos", "phases", "gates", "gaps", "risks", "criteria")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(["and", "of", "the", "for", "a", "an", "in", "to", "with", "or", "on", "vs"])
_STEP = re.compile(r"(phase|milestone|stage|sprint|wave|gate|week|iteration|step)\W*(\w+)", re.I)
#: An id made of words is not longer.
_LONGEST = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What becomes of one entry of the document."""

    found: Found
    #: ``add``, ``update``, ``conflict``, ``same`` or ``duplicate``.
    what: str
    #: The entry that it becomes, or is; a duplicate's is the one that it would become.
    ref: Ref
    #: Its fields as they will be set; of an update those that change.
    fields: Mapping[str, Value] = field(default_factory=dict)
    #: By field, what the board says and what the document says, where both changed it.
    clashes: Mapping[str, tuple[Value, Value]] = field(default_factory=dict)
    #: The fields that are guesses.
    guessed: tuple[str, ...] = ()
    #: Of a duplicate, what it repeats: an entry of the board, or one of the document by its line.
    like: Ref | None = None
    like_line: int = 0

    @property
    def accepted(self) -> bool:
        """Whether it is taken where nobody says otherwise."""
        return self.what in ("add", "update", "conflict")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document becomes, in the order of its lines."""

    reading: Reading
    proposals: tuple[Proposal, ...]
    #: Entries of an older edition that this one does not have any more; they stay.
    gone: tuple[Ref, ...] = ()
    #: Whether its entries are those of a board, under their own ids.
    exact: bool = False

    def counts(self) -> dict[str, int]:
        """How many entries of each section the document has, each once; gates too."""
        out = dict.fromkeys(_NEEDED, 0)
        for one in self.proposals:
            if not one.like_line:
                out[one.found.section] = out.get(one.found.section, 0) + 1
        return out

    @property
    def left(self) -> tuple[Left, ...]:
        """What becomes nothing."""
        return self.reading.left

    @property
    def wrong_claims(self) -> tuple[tuple[Claim, int], ...]:
        """Where the document counts otherwise than was found, with what was found."""
        counts = self.counts()
        return tuple(
            (claim, counts[claim.section])
            for claim in self.reading.claims
            if claim.section in counts and counts[claim.section] != claim.count
        )


def plan(board: Board, reading: Reading) -> Plan:
    """What a document becomes on this board."""
    made = _Planner(board, reading)
    order = sorted(
        range(len(reading.found)), key=lambda at: _NEEDED.index(reading.found[at].section)
    )
    done: dict[int, Proposal] = {}
    for at in order:
        done[at] = made.proposal(reading.found[at])
    proposals = tuple(done[at] for at in range(len(reading.found)))
    return Plan(reading, made.linked(proposals), tuple(made.older.left))


class _Planner:
    """What is known while a document is planned."""

    def __init__(self, board: Board, reading: Reading) -> None:
        self.board, self.reading = board, reading
        self.older = editions.Older(board, reading.name)
        self.layers = _titles(board, "layers")
        self.phases = _titles(board, "phases")
        self.statuses = {fold(one.title or id): id for id, one in board.columns.items()}
        self.statuses |= {fold(id): id for id in board.columns}
        self.repos = {fold(id): id for id in board.repos}
        self.taken: dict[str, set[str]] = {}
        self.marks: dict[str, str] = {}
        self.titles = {_words(item.title): id for id, item in board.items()}
        repos = {id: repo.title for id, repo in board.repos.items()}
        repos |= {one.name: None for one in reading.found if one.section == "repos"}
        self.names = linking.Names(repos)

    def proposal(self, found: Found) -> Proposal:
        """What becomes of one entry, its references to items aside."""
        if found.section == "gates" and found.phase:
            return self._gate(found)
        section = "phases" if found.section == "gates" else found.section
        fields, guessed = self._fields(found, section)
        name: dict[str, Value] = {key: fields[key] for key in ("title", "text") if key in fields}
        ref = self.older.take(replace(found, section=section), name)
        if ref is None:
            ref = self._there(found, section)
        if ref is not None:
            self._know(found, ref)
            return self._known(found, ref, fields, guessed)
        like = self._like(found)
        ref = Ref(section, self._id(found, section))
        duplicate = bool(found.repeats) or like is not None
        if not duplicate:
            self._know(found, ref)
        return Proposal(
            found=found,
            what="duplicate" if duplicate else "add",
            ref=ref,
            fields=fields,
            guessed=guessed,
            like=like,
            like_line=found.repeats,
        )

    def _gate(self, found: Found) -> Proposal:
        """The gate of a phase is nothing of its own: its criteria are."""
        ref = Ref("phases", self.phases.get(fold(found.phase), found.phase))
        return Proposal(found=found, what="same", ref=ref)

    def _fields(self, found: Found, section: str) -> tuple[dict[str, Value], tuple[str, ...]]:
        fields = dict(found.fields)
        guessed = [name for name in found.guessed if name != "section"]
        said = {"criteria": "text", "repos": ""}.get(section, "title")
        if said:
            fields[said] = found.name
        if section == "repos":
            if layer := linking.layer(found.layer, self.layers):
                fields["layer"] = layer
            return fields, tuple(guessed)
        if section in ITEMS and (status := self.statuses.get(fold(found.refers.get("status", "")))):
            fields["status"] = status
        elif found.closed and section in ITEMS:
            fields["status"] = _closed(self.board)
        elif found.closed and section == "phases":
            fields["closed"] = True
        if section in (*ITEMS, "criteria") and (phase := self.phases.get(fold(found.phase))):
            fields["phase"] = phase
        if section in ITEMS:
            guessed += self._links(found, fields)
            if "section" in found.guessed:
                guessed.append("section")
        return fields, tuple(guessed)

    def _links(self, found: Found, fields: dict[str, Value]) -> Iterator[str]:
        """Set the repos and layers that an item names; the fields that are guesses."""
        listed = self.names.in_list(found.refers.get("repos", ""))
        named = self.names.named(f"{found.name} {found.text}")
        if repos := tuple(dict.fromkeys((*listed, *named.repos))):
            fields["repos"] = list(repos)
            if set(named.guessed) - set(listed):
                yield "repos"
        said = found.refers.get("layers", "") or found.layer
        own = [id for one in said.split(",") if (id := linking.layer(one, self.layers))]
        if layers := (own or linking.layers_in(found.text, self.layers)):
            fields["layers"] = list(layers)
            if not own:
                yield "layers"

    def _there(self, found: Found, section: str) -> Ref | None:
        """The entry of the board that has this name, of the sections whose names are ids."""
        by = {"layers": self.layers, "phases": self.phases, "repos": self.repos}.get(section)
        id = by.get(fold(found.name)) if by is not None else None
        if id is not None and id in self.board.section(section):
            return Ref(section, id)
        return None

    def _known(
        self, found: Found, ref: Ref, fields: dict[str, Value], guessed: tuple[str, ...]
    ) -> Proposal:
        """What a document says of an entry that is there."""
        entry = self.board.entry(ref)
        assert entry is not None
        if ref in self.older.entries:
            take, clash = editions.changed(entry, fields)
        else:
            # It came from elsewhere: what people wrote stays, and only what is missing is filled.
            said = entry.fields()
            take = {name: value for name, value in fields.items() if name not in said}
            take.pop("title", None)
            clash = {}
        what = "conflict" if clash else ("update" if take else "same")
        return Proposal(
            found=found, what=what, ref=ref, fields=take, clashes=clash, guessed=guessed
        )

    def _know(self, found: Found, ref: Ref) -> None:
        """Remember an entry by its names, for what refers to it."""
        if found.mark:
            self.marks.setdefault(fold(found.mark), ref.id)
        if ref.section in ITEMS:
            self.marks.setdefault(fold(found.name), ref.id)
        by = {"layers": self.layers, "phases": self.phases, "repos": self.repos}.get(ref.section)
        if by is not None:
            by.setdefault(fold(found.name), ref.id)
            self.taken.setdefault(ref.section, set()).add(ref.id)

    def _like(self, found: Found) -> Ref | None:
        """The item of the board that has this title, in whatever order of words."""
        if found.section not in ITEMS:
            return None
        id = self.titles.get(_words(found.name))
        return self.board.ref(id) if id else None

    def _id(self, found: Found, section: str) -> str:
        taken = self.taken.setdefault(section if section not in ITEMS else "items", set())
        own = found.own or (found.mark if _OWN.fullmatch(found.mark) else "")
        if section in ITEMS and own and not self._is_taken(own):
            id = own
        elif section in (*ITEMS, "criteria"):
            id = new_id(self.board, _KINDS[section], found.name, taken)
        elif section == "repos":
            id = _repo_id(found.name)
        else:
            id = _free(_slug(found.name), self.board.section(section), taken)
        taken.add(id)
        return id

    def _is_taken(self, id: str) -> bool:
        return self.board.item(id) is not None or id in self.taken.get("items", ())

    def linked(self, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
        """All proposals, their references to items by the document's own ids filled in."""
        return tuple(self._linked(one) for one in proposals)

    def _linked(self, one: Proposal) -> Proposal:
        more: dict[str, Value] = {}
        for name in ("depends", "mitigated_by"):
            said = one.found.refers.get(name, "")
            if said and not (name == "mitigated_by" and one.ref.section != "risks"):
                ids = [id for id in self._marked(said) if id != one.ref.id]
                if name == "mitigated_by":
                    ids = [id for id in ids if id.startswith("G-") or id in self.board.gaps]
                if ids and one.what in ("add", "duplicate"):
                    more[name] = ids
        if not more or one.what in ("same", "conflict"):
            return one
        return replace(one, fields={**one.fields, **more})

    def _marked(self, text: str) -> list[str]:
        """The items that a text names by the document's own ids, ranges of them too."""
        folded = fold(text)
        out = [id for mark, id in self.marks.items() if _is_in(mark, folded)]
        for head, low, high in _RANGE.findall(folded):
            for number in range(int(low), min(int(high), int(low) + 99) + 1):
                mark = f"{head}{number:0{len(low)}d}"
                if mark in self.marks:
                    out.append(self.marks[mark])
        return list(dict.fromkeys(out))


#: An id as the board itself gives it, which an export has: it is kept.
_OWN = re.compile(r"[GR]-[0-9a-hjkmnp-tv-z]{4,}")
_RANGE = re.compile(r"([a-z]+[- ]?)(\d+)\s*(?:\.\.|–|—|-|to|through)\s*(?:[a-z]+[- ]?)?(\d+)")
_KINDS = {"gaps": "gap", "risks": "risk", "criteria": "criterion"}


def _is_in(mark: str, text: str) -> bool:
    at = text.find(mark)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(mark, at + 1)
    return False


def _closed(board: Board) -> str:
    return next((id for id, status in board.columns.items() if status.closed), board.first_status)


def _titles(board: Board, section: str) -> dict[str, str]:
    entries = board.section(section)
    out = {fold(str(entry.get("title") or id)): id for id, entry in entries.items()}
    return out | {fold(id): id for id in entries if fold(id) not in out}


def _words(title: str) -> str:
    return " ".join(sorted(_WORD.findall(fold(title))))


def _slug(name: str) -> str:
    """An id made of the words of a name: short, and the same each time."""
    if step := _STEP.match(name.strip()):
        return f"{step[1]}-{step[2]}".casefold()
    words = [word for word in _WORD.findall(fold(name)) if word not in _SMALL]
    out = ""
    for word in words:
        if out and len(out) + 1 + len(word) > _LONGEST:
            break
        out = f"{out}-{word}" if out else word[:_LONGEST]
    return out or "unnamed"


def _free(id: str, *taken: Mapping[str, object] | set[str]) -> str:
    """The id, or the first of those behind it with a number that is not taken."""
    if id in ("board", "risk"):
        id = f"{id}-1"
    new, number = id, 1
    while any(new in one for one in taken):
        number += 1
        new = f"{id}-{number}"
    return new


def _repo_id(name: str) -> str:
    id = re.sub(r"[\s:=,\"']+", "-", name.rpartition("/")[2] or name).strip("-")
    return id[:64] or "unnamed"
