"""The screens: each shows the open board and turns keys into edits.

- ``tab``: what all that fill the terminal share
- ``board``: the kanban, put together of ``shown`` (what is drawn), ``looking`` (cursor, filter),
  ``verbs`` (edits), ``outside`` (editor, browser), ``settling``, ``asking`` and ``ending``
  (conflicts), ``remembering`` (an item's past), ``committing`` (to the commit screen), ``travel``
  and ``past`` (boards of the past)
- ``history``: the tab of commits and curves, over ``commits`` (what is read for it)
- ``commit``: the commit screen, over ``staged`` (what is chosen)
- ``resolve``: settling conflicts
"""
