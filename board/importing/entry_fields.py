"""What a document says of an entry, as the fields that it will have; guesses are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from board.importing import ids, linking
from board.importing.found import Found
from board.importing.marks import Marks
from board.importing.unmatched import Leads, with_unmatched
from board.model import ITEMS, Board, Ref
from board.value import Value, fold


class Said(NamedTuple):
    """The fields of an entry, those of them that are guesses, and those that were looked for."""

    fields: dict[str, Value]
    guessed: tuple[str, ...]
    computed: tuple[str, ...]


class EntryFields:
    """Names lead to entries of the board and of the document; ``titles`` may still grow.

    ``titles`` are the ids of layers and phases by their folded titles, ``repos`` the names of
    the board's repos: those of the document come to ``names`` once they are known.
    """

    def __init__(
        self,
        board: Board,
        found: Sequence[Found],
        titles: Mapping[str, Mapping[str, str]],
        repos: linking.Names,
    ) -> None:
        self.names = repos
        self._board, self._titles = board, titles
        self._statuses = {fold(one.title or id): id for id, one in board.columns.items()}
        self._statuses |= {fold(id): id for id in board.columns}
        self._marks = Marks(board)
        for one in found:
            self._marks.add(one, Ref(one.section, one.name))

    def said(self, found: Found, section: str) -> Said:
        """What a document says of an entry that will be in this section."""
        fields = dict(found.fields)
        if name := {"criteria": "text", "repos": ""}.get(section, "title"):
            fields[name] = found.name
        if section == "repos":
            fields |= dict(self._of_repo(found))
        elif found.closed and section == "phases":
            fields["closed"] = True
        phase = self._titles["phases"].get(fold(found.phase))
        if phase and section in (*ITEMS, "criteria"):
            fields["phase"] = phase
        computed: dict[str, bool] = {}
        if section in ITEMS:
            if status := self._status(found):
                fields["status"] = status
            computed = dict(self._links(found, fields))
            fields = with_unmatched(found, fields, self._leads(found))
        guessed = [one for one in sorted(found.guessed) if one in fields or one == "section"]
        linked = [name for name, guess in computed.items() if guess]
        return Said(fields, tuple(dict.fromkeys([*guessed, *linked])), tuple(computed))

    def _of_repo(self, found: Found) -> Iterator[tuple[str, Value]]:
        if ids.repo_id(found.name) != found.name.rpartition("/")[2]:
            yield "title", found.name  # its id alone does not say what it is called
        if layer := linking.layer(found.layer, self._titles["layers"]):
            yield "layer", layer

    def _leads(self, found: Found) -> Leads:
        """By field, whether a name in a cell leads to an entry of the board or the document."""

        def item(name: str) -> bool:
            return "," not in name and bool(self._marks.named(name, exported=bool(found.own)))

        return {
            "status": lambda name: fold(name) in self._statuses,
            "repos": lambda name: bool(self.names.id(name)),
            "layers": lambda name: bool(linking.layer(name, self._titles["layers"])),
            "phase": lambda name: fold(name) in self._titles["phases"],
            "depends": item,
            "mitigated_by": item,
            "blocks": item,
        }

    def _status(self, found: Found) -> str:
        if status := self._statuses.get(fold(found.refers.get("status", ""))):
            return status
        if not found.closed:
            return ""
        columns = self._board.columns
        return next((id for id, one in columns.items() if one.closed), self._board.first_status)

    def _links(self, found: Found, fields: dict[str, Value]) -> Iterator[tuple[str, bool]]:
        """Set the repos and layers that an item names; which were looked for, and guessed."""
        listed = self.names.in_list(found.refers.get("repos", ""))
        named = self.names.named(f"{found.name} {found.text}")
        if repos := tuple(dict.fromkeys((*listed, *named.repos))):
            fields["repos"] = list(repos)
        if set(named.repos) - set(listed) or not listed:
            yield "repos", bool(set(named.guessed) - set(listed))
        titles = self._titles["layers"]
        said = found.refers.get("layers", "") or found.layer
        own = [id for one in said.split(",") if (id := linking.layer(one, titles))]
        if not own and (id := linking.layer(said, titles)):
            own = [id]
        if layers := (own or linking.layers_in(found.text, titles)):
            fields["layers"] = list(dict.fromkeys(layers))
        if not own:
            yield "layers", bool(layers)
