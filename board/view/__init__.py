"""A board, a query and a pivot make columns, lanes and counts.

``pivot`` says where an item stands, ``layout`` keeps every item in its cell,
``arrangement`` shows what matches, ``cursor`` says where cards would land and where
one went. Pure: must not know how anything is drawn, nor who asks.
"""

from board.view.arrangement import Arrangement, Column, Lane, arrange, rearrange
from board.view.cursor import Landing, landing, moved_to, next_left
from board.view.layout import Cell
from board.view.pivot import PIVOTS, Pivot, pivots
