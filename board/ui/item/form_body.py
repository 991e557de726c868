"""The rows of a form: moving between them, completions, and which texts were changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from board.fields import Field
from board.model import Board
from board.offers import Offer
from board.offers import offers as all_offers
from board.ui.item import form_fields
from board.ui.item.form_rows import Completing, KindSwitch, Row
from board.ui.item.suggestions import TALL, Suggest
from board.ui.kit.safe_text import clean


class FormBody(VerticalScroll):
    """One row for each field of some items, or of a new one.

    ``heard`` is called with a row that was typed in, or that was left (false). With ``only``
    there is one for each of these fields, in their order.
    """

    DEFAULT_CSS = """
    FormBody { height: auto; max-height: 80vh; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self,
        board: Board,
        ids: Sequence[str],
        texts: Mapping[str, str],
        typed: form_fields.Filled | None,
        heard: Callable[[Row, bool], object],
        only: Sequence[str] = (),
    ) -> None:
        super().__init__(id="rows", can_focus=False)
        self._board, self._ids, self._heard = board, tuple(ids), heard
        self.suggest = Suggest()
        if ids:
            self._before, self.various = form_fields.texts_of(board, ids)
            kinds = {item.kind for id in ids if (item := board.item(id)) is not None}
            self.kind: str = next(iter(sorted(kinds)), "gap")
            fields = form_fields.fields_for(board, kinds, several=len(ids) > 1)
        else:
            self._before, self.various = dict(texts), frozenset()
            self.kind = typed.kind if typed is not None else "gap"
            fields = form_fields.rows(board)
        if only:
            fields = tuple(sorted((row for row in fields if row.name in only),
                                  key=lambda row: only.index(row.name)))  # fmt: skip
        self.rows = {field.name: self._row(field) for field in fields}
        for name, text in (typed.texts if typed is not None else {}).items():
            if name in self.rows:
                self.rows[name].put(text)

    def _row(self, field: Field) -> Row:
        hint = field.hint
        if field.name == "status":
            hint = ", ".join(map(clean, self._board.columns))
        if field.name in self.various:
            hint = form_fields.DIFFER_MANY if field.many else form_fields.DIFFER
        offers = [one for one in all_offers(self._board, field) if one[0] not in self._ids]
        return Row(field, self._before.get(field.name, ""), hint, offers)

    def compose(self) -> ComposeResult:
        """The rows, above them the kind of a new item."""
        if not self._ids:
            yield KindSwitch(self.kind)
        yield from self.rows.values()

    def on_mount(self) -> None:
        """Show the rows of the kind."""
        self._show_kind()

    def _show_kind(self) -> None:
        for row in self.rows.values():
            row.display = bool(self._ids) or self.kind in row.field.kinds

    def on_kind_switch_changed(self, event: KindSwitch.Changed) -> None:
        """A gap and a risk have other fields."""
        self.kind = event.kind
        self._show_kind()

    # Moving and completing

    def on_completing_next(self, event: Completing.Next) -> None:
        """Enter goes to the next row; in the last one it stays."""
        screen = self.screen
        screen.focus_next() if event.step > 0 else screen.focus_previous()

    def on_completing_typed(self, event: Completing.Typed) -> None:
        """Offer what begins like the text being typed."""
        row = event.row
        self._heard(row, True)
        self._offer(row, row.fitting(), choose=row.field.closed)

    def on_completing_asked(self, event: Completing.Asked) -> None:
        """Offer all that fits; a field that knows nothing to offer leads to the next one."""
        offers = event.row.fitting(every=True)
        self._offer(event.row, offers, choose=True)
        if not offers:
            self.screen.focus_next()

    def _offer(self, row: Row, offers: Sequence[Offer], *, choose: bool) -> None:
        low = row.region.bottom + min(len(offers), TALL) + 1 > self.screen.size.height
        self.suggest.offer(offers, row.input, choose=choose, up=low)

    def on_completing_left(self, event: Completing.Left) -> None:
        """The list goes with the focus."""
        self.suggest.hide()
        self._heard(event.row, False)

    def take(self, text: str) -> None:
        """Put an offer that was clicked into the row that has the keys."""
        focused = self.screen.focused
        row = next((row for row in self.rows.values() if focused in row.children), None)
        if row is not None:
            row.take(text)
            self.suggest.hide()

    # What stands in it

    def changed(self) -> dict[str, str]:
        """The texts that differ from what the form began with."""
        shown = {name: row for name, row in self.rows.items() if row.display}
        return {
            name: row.text for name, row in shown.items() if row.text.strip() != row.first.strip()
        }

    def filled(self) -> dict[str, str]:
        """What saving means now: the changed texts, and all texts of a new item."""
        if self._ids:
            return self.changed()
        shown = {name: row.text for name, row in self.rows.items() if row.display}
        return {n: text for n, text in shown.items() if text.strip() or n == "title"}
