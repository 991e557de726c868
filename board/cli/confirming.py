"""A plan that was shown: whether a person wants it done, and what is said where nothing is."""

from __future__ import annotations

from board.cli import output


def confirmed(question: str, as_json: bool) -> bool:
    """Whether somebody is there to ask, and says yes."""
    if as_json or not output.can_ask():
        return False
    return output.ask(f"{question} [y/N] ").casefold() in ("y", "yes")


def unchanged(nothing: str, *, same: bool, dry_run: bool, as_json: bool) -> int:
    """Say why nothing was written; the exit code tells scripts that do not ask for that.

    ``nothing`` is said where there was nothing to do, which is ``same``.
    """
    if same:
        output.message(nothing)
    elif dry_run:
        output.message("Nothing is changed: --dry-run only shows it.")
    elif not as_json and output.can_ask():
        output.message("Nothing is changed.")
    else:
        output.message("Nothing is changed: nobody can be asked here; --yes does it.")
        return 1
    return 0
