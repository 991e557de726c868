"""The error of an edit."""


class EditError(Exception):
    """An edit that can't be made; its text is one sentence for a person."""
