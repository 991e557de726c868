"""The terminal: screens, dialogs and widgets around one session.

Packages, each of which may use those below it, and its words for what they show:

- ``screens``: what fills the terminal, and what its keys do
- ``dialogs``: questions over a screen
- ``widgets``: they draw what they are handed and post messages
- ``paint``: an item, a commit or a curve becomes lines of segments

How the program lives: ``app``, ``desk`` (the open board, saved and followed), ``guard``,
``config``, ``keys`` (the one table of keys), ``commands`` (the palette), ``picking`` (values of
fields), ``leading`` (from a spot of the open card, and back), ``messages``, ``typing``, ``editor``.

What is asked of git, in threads: ``standing`` (how the board stands), ``versions`` (the open
history), ``lookup`` (an item's past, the sides of a conflict), ``trip`` (travelling).

How things read, pure: ``branch``, ``dates``, ``facts``, ``spots`` and ``prose`` (an item),
``activity`` (its past), ``change_lines`` (what a commit changed), ``sides`` (a conflict),
``differing`` (two texts), ``fill`` (what is typed into a form), ``clean``, ``theme``, ``tones``.
"""
