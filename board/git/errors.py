"""What is raised where git can't do what it is asked. Must not load anything."""

from __future__ import annotations


class GitError(Exception):
    """Git could not do it; one sentence for a person."""
