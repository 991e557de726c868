"""The record: what git's history says of a board, and what a commit says of its changes.

Owns everything between the objects of git and the changes of boards: messages,
log, blame, what is kept of it between calls, and how things went over time.
Must not change a board, and must not run git but through ``board.git``.
"""
