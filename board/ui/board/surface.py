"""The ground of the board view: its state, its size and theme, and what to repaint.

Owns what all parts of the view share. It must not draw anything, and not decide
what a key or a click does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from board.model import Board, Item
from board.ui.board.card_cache import Painter
from board.ui.board.card_height import Heights
from board.ui.board.column_head import Strip as ColumnStrip
from board.ui.board.drag import Drag
from board.ui.board.geometry import Box, Layout
from board.ui.kit.styles import Inks
from board.ui.kit.theme import palette

if TYPE_CHECKING:
    from board.view import Arrangement


class BoardSurface(Widget, can_focus=True):
    """A widget that knows its columns and which rectangle a change concerns."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "BoardSurface { width: 1fr; height: 1fr; background: $background; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.arrangement: Arrangement | None = None
        self.layout_ = Layout(Heights(self._item), Heights(self._item, self._layers))
        self.column = 0
        self.row = 0
        #: The marked items, each with the key of the column in which that was said.
        self.marked: Mapping[str, str] = {}
        #: More states of cards, by id, from outside: what a commit changed.
        self.flags: Mapping[str, int] = {}
        self.drag: Drag | None = None
        self._empty: Content | str | None = None
        self._loading_text: Content | str = ""
        self._density = "auto"
        self._fitted: tuple[Size, str] | None = None
        self.painter = Painter()
        self._ink_key: tuple[object, ...] | None = None
        self._strip: ColumnStrip | None = None

    # ------------------------------------------------------------ properties

    @property
    def empty(self) -> Content | str | None:
        """What to say, in the middle, when no item is shown: what to do next."""
        return self._empty

    @empty.setter
    def empty(self, text: Content | str | None) -> None:
        self._empty = text
        self.refresh()

    @property
    def loading_text(self) -> Content | str:
        """What to say until the first ``show``."""
        return self._loading_text

    @loading_text.setter
    def loading_text(self, text: Content | str) -> None:
        self._loading_text = text
        self.refresh()

    @property
    def density(self) -> str:
        """How much cards show: ``auto``, ``compact``, ``normal`` or ``full``."""
        return self._density

    @density.setter
    def density(self, density: str) -> None:
        self._density = density
        self.refresh()

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self.painter.board

    @property
    def inks(self) -> Inks:
        """The styles of the present theme."""
        return self.painter.inks

    def key_of(self, column: int) -> str:
        """The key of a column; ``""`` where there is none."""
        slots = self.layout_.slots
        return slots[column].column.key if 0 <= column < len(slots) else ""

    def _item(self, id: str) -> Item | None:
        return self.painter.board.item(id)

    def _layers(self, item: Item) -> tuple[str, ...]:
        return self.painter.board.layers_of(item)

    # ------------------------------------------------------------ size and theme

    def fit(self) -> None:
        """Lay out for the present size and density, if that is not done yet."""
        size = self.size
        if not size or (size, self._density) == self._fitted:
            return
        self._fitted = (size, self._density)
        self.layout_.fit(size.width, size.height, self._density)
        self.tune()
        self._strip = None
        self.reveal()

    def tune(self) -> None:
        """Let the painter paint for the width that cards have now."""
        painter, width = self.painter, self.layout_.card_width
        compact = self._density == "compact"
        if (painter.width, painter.compact) != (width, compact):
            painter.width, painter.compact = width, compact
            painter.forget()

    def reveal(self) -> bool:
        """Bring the cursor's column and card into sight; whether anything scrolled."""
        layout = self.layout_
        if not layout.slots or not layout.width:
            return False
        moved = layout.bring(self.column)
        slot = layout.slots[self.column]
        if self.row < len(slot.column.ids):
            moved |= slot.reveal(self.row, layout.body_height)
        return moved

    def take_theme(self) -> None:
        app = self.app
        key = (app.theme, app.no_color, app.native_ansi_color)
        if key == self._ink_key:
            return
        self._ink_key = key
        dark = app.current_theme.dark
        plain = app.no_color or app.native_ansi_color
        self.painter.inks = Inks(palette(app.theme_variables, dark=dark, plain=plain))
        self.painter.forget()
        self._strip = None

    def notify_style_update(self) -> None:
        """Colours may have changed: look at the theme before the next frame."""
        super().notify_style_update()
        if self._ink_key and self._ink_key[0] != self.app.theme:
            self._ink_key = None

    # ------------------------------------------------------------ repainting

    def repaint(self, box: Box | None) -> None:
        """Paint a rectangle again."""
        if box is not None and box.width > 0 and box.height > 0:
            self.refresh(Region(*box))

    def repaint_card(self, index: int, row: int) -> None:
        """Paint a card again, if it is in sight."""
        slots = self.layout_.slots
        if 0 <= index < len(slots) and 0 <= row < len(slots[index].stack):
            self.repaint(self.layout_.card_box(index, row))

    def repaint_column(self, index: int) -> None:
        """Paint a column with its head again, if it is in sight."""
        if index in self.layout_.visible:
            self.repaint(self.layout_.column_box(index))

    def repaint_heads(self, indexes: Iterable[int]) -> None:
        """Paint the heads of some columns again, and the strip above them."""
        layout = self.layout_
        for index in indexes:
            if index in layout.visible:
                x, y, width, _ = layout.column_box(index)
                self.repaint(Box(x, y, width, 2))
        self._strip = None
        if layout.has_strip:
            self.repaint(Box(0, 0, layout.width, layout.head_y))
