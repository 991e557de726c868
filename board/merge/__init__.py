"""Three boards in, one board and its conflicts out.

Owns the merge that concurrent writers, edits from outside and git share. It is
pure: it reads no file, asks nobody and loses nothing. What both sides made of
one field stays in the board as a conflict record, which the next merge knows:

    G-2a5k.status = "active"
    G-2a5k.conflict.status = { base = "triage", sides = ["active", "blocked"] }

- The field keeps the first of the sides. ``[]`` is a side without the field;
  a base without it is left out.
- A field inside an unknown table is named by its path, ``conflict."meta.owner"``;
  a criterion by its text, ``conflict.'gate."Restore tested".met'``; a top-level
  table that the board does not know by its header, ``board.conflict."[future].x"``.
- Removed on one side and edited on the other, the entry stays:
  ``conflict.removed = { base = { status = "triage" }, sides = [false, true] }``,
  where ``base`` says what the edited fields were and ``true`` is the side that
  removed it.
- Which item is which is told by what it says, never by its id alone. Where an item
  has another title and keeps no more than was changed, nobody can tell: it is taken
  for another one, and the edit of the other side is kept as of a removed item.
- Renamed in two ways, it keeps one id, the same whoever merges:
  ``conflict.renamed = { base = "G-1", sides = ["G-2", "G-3"] }``.
"""

from __future__ import annotations

from board.merge.boards import Merged, merge
from board.merge.records import Conflict, outstanding
from board.merge.settle import settle
