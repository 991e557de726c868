"""The terminal: one session on a screen, by feature.

- ``app``: start, tabs, end; ``keymap``: the one table of keys
- ``board``, ``item``, ``conflicts``, ``commit``, ``history``, ``time_travel``: the features
- ``shell``: what stands around every tab
- ``kit``: parts that know nothing of boards
- ``live``: the open board, saved and followed, and what is asked of git in threads
"""
