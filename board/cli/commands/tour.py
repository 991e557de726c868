"""``board tour``: an example to try things on, and what to try."""

from __future__ import annotations

import click

from board.cli.options import Terminal


@click.command("tour")
def tour_command() -> Terminal:
    """Open an example in the terminal, and go through it in ten steps.

    The example is a copy in a repository of its own, which is gone afterwards:
    nothing of yours is read or changed. Each step waits until you have done it.
    """
    return Terminal(None, "tour")
