"""The repository around a board file; the only package that may run git.

Owns all that git is asked and told. Everything here may answer "no repository":
reading and saving a board needs no git, so that finding the repository runs
nothing and loads nothing. Must not know what a board is.

- ``repository``: where the git directory and the work tree are, without running git
- ``run``: starting git, hardened for reading, as a person's own for committing
- ``objects``: commits, trees and blobs
- ``file_history``: the commits of one file, through its renames
- ``driver``: the merge driver in git's config and attributes
- ``submodules``: what a ``.gitmodules`` says
- ``state``: branch, upstream, the index's stages
- ``commit_checks``: whether a file can be committed, and why not
- ``commit``: one commit of one file, all else left as it is
- ``in_progress``: what git has begun and not ended, without running git
"""

from __future__ import annotations

from board.git.errors import GitError
from board.git.repository import Repository, find, own_folder

#: The exit codes of the merge driver for git's shell, which no other program gives by chance:
#: merged, and merged with conflicts.
MERGED, CONFLICTS = 111, 112
