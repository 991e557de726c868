"""Changes of repos and layers: asked for in small dialogs, made as edits of the board."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from board import edit
from board.edit import EditError
from board.edit.ordering import shift
from board.model import Board, Ref
from board.ui.board.editing import Editing
from board.ui.kit.fields_dialog import FieldRow, Fields
from board.ui.kit.pick_one import Pick
from board.ui.kit.picker import Choice
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the small form asks of each kind: field, label, what is said while it is empty.
_FORMS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "repos": (
        ("id", "Name", "as people call it"),
        ("title", "Title", "only where the name does not say it"),
        ("layer", "Layer", "the layer that it belongs to"),
        ("status", "Status", "in your own words: MVP complete, Mature …"),
        ("notes", "Notes", "what it is, what is missing"),
        ("review", "Next review", "2026-12-31"),
        ("url", "Address", "https://…"),
        ("path", "Path", "of a checkout, from the board file"),
    ),
    "layers": (
        ("id", "Name", "a short one; items refer to it"),
        ("title", "Title", "as people call it"),
        ("notes", "Notes", "what belongs into it"),
    ),
}


def pick_status(context: Context, ref: Ref) -> None:
    """Offer the statuses in use, or take another one that is typed."""
    board = context.selection.board
    used = {repo.status for repo in board.repos.values() if repo.status}
    choices = [Choice(one, one) for one in sorted(used, key=str.casefold)]
    now = board.repos[ref.id].status if ref.id in board.repos else None
    choices.append(Choice("", "None"))

    async def chosen(value: str | None) -> None:
        if value is not None:
            await context.part(Editing).change(edit.set_fields, [ref], {"status": value or None})

    context.ask(Pick(f"Status of {ref.id}", choices, now or "", new='"'), chosen)


def ask_fields(context: Context, ref: Ref) -> None:
    """Edit the fields of a repo or a layer; another name renames it everywhere."""
    board = context.selection.board
    entry = board.entry(ref)
    if entry is None:
        return
    said = {"id": ref.id, **{name: _shown(entry.get(name)) for name, *_ in _FORMS[ref.section][1:]}}
    rows = [FieldRow(name, label, said[name], hint) for name, label, hint in _FORMS[ref.section]]

    def tried(texts: Mapping[str, str]) -> Board:
        return _amended(context.workspace.board, ref, texts)

    async def filled(texts: Mapping[str, str] | None) -> None:
        if texts:
            await context.part(Editing).change(_amended, ref, texts)

    context.ask(Fields(f"Edit {ref}", rows, _checked(tried)), filled)


def ask_new(context: Context, section: str, layer: str = "") -> None:
    """Add a repo, in a layer, or a layer."""
    start = {"layer": layer} if section == "repos" else {}
    rows = [FieldRow(name, label, start.get(name, ""), hint)
            for name, label, hint in _FORMS[section]]  # fmt: skip

    def tried(texts: Mapping[str, str]) -> Board:
        return _added(context.workspace.board, section, {**start, **texts})

    async def filled(texts: Mapping[str, str] | None) -> None:
        if texts:
            await context.part(Editing).change(_added, section, {**start, **texts})

    noun = "repo" if section == "repos" else "layer"
    context.ask(Fields(f"Add a {noun}", rows, _checked(tried)), filled)


async def move_to_layer(context: Context, ref: Ref, layer: str) -> None:
    """Put a repo into another layer; an empty one takes it out of any."""
    await context.part(Editing).change(edit.set_fields, [ref], {"layer": layer or None})


async def reorder(context: Context, ref: Ref, step: int, among: list[str]) -> None:
    """Move a repo within its layer, or a layer among the others."""
    await context.part(Editing).change(shift, ref, step, among)


def _checked(tried: Callable[[Mapping[str, str]], Board]) -> Callable[[Mapping[str, str]], str]:
    def check(texts: Mapping[str, str]) -> str:
        try:
            tried(texts)
        except EditError as error:
            return str(error)
        return ""

    return check


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _assignments(texts: Mapping[str, str]) -> list[edit.Assignment]:
    return [edit.Assignment(name, "=", text) for name, text in texts.items() if name != "id"]


def _amended(board: Board, ref: Ref, texts: Mapping[str, str]) -> Board:
    board = edit.assign(board, [ref], _assignments(texts))
    return edit.rename(board, ref, texts["id"]) if texts.get("id", ref.id) != ref.id else board


def _added(board: Board, section: str, texts: Mapping[str, str]) -> Board:
    noun = "repo" if section == "repos" else "layer"
    given = _assignments({name: text for name, text in texts.items() if text.strip()})
    return edit.add(board, noun, texts.get("id", "").strip(), given)
