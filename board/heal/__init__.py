"""A board file that a merge left unreadable, rebuilt into a board with its conflicts as data.

Owns what can be rebuilt, and from what: conflict markers, the stages of git's
index, a key given twice. Never guesses: what it can't account for stays as it
is. Pure; must not touch the disk or know git.

- ``markers``: a text with conflict markers ⇄ its two sides and their base
- ``duplicate_keys``: a text that gives keys twice, taken apart into texts that don't
- ``sides``: a text that is one side read as a document, be it at odds with itself
- ``healing``: the three brought together
"""

from __future__ import annotations

from board.heal.healing import Healed, Versions, from_versions, healed
