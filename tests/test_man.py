"""The man page: all commands and options, in a form that man renders without a complaint."""

from __future__ import annotations

import re
import shutil
import subprocess

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.cli.options import cli
from board.cli.registry import COMMANDS
from docs import roff
from docs.man import man_page
from docs.tables import ROOT

PAGE = ROOT / "docs" / "board.1"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_option_is_there(name: str) -> None:
    """What the commands have, the page has: each of them, and each of its own options."""
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    page = man_page()
    part = page.partition(f'.SS "{roff.inline(f"board {name}")}')[2].partition("\n.S")[0]
    assert part
    for option in found.params:
        if isinstance(option, click.Option) and option.help and not option.hidden:
            said = f".B {roff.inline(', '.join(option.opts))}" in part
            assert said != (option.name in ("board", "as_json"))


@given(st.text(max_size=200))
def test_text_makes_no_request(text: str) -> None:
    """Whatever a help says, no line of it begins a request, and its own backslashes are text."""
    for line in roff.prose(text).splitlines():
        assert not line.startswith((".", "'"))
        assert line.isascii()
        known = re.sub(r"\\(-|&|\((rs|dq|aq|ga|ha|ti)|\[u[0-9A-F]{4,6}\])", "", line)
        assert "\\" not in known


@pytest.mark.parametrize(
    "command",
    [
        ["man", "--warnings", "-P", "cat", "-l", str(PAGE)],
        ["mandoc", "-T", "lint", "-W", "warning", str(PAGE)],
        ["groff", "-man", "-ww", "-z", str(PAGE)],
    ],
)
def test_it_renders_without_a_complaint(command: list[str]) -> None:
    """Where man, mandoc or groff is there, it has nothing to say of the page."""
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]} here")
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = run.stdout if command[0] == "mandoc" else ""
    assert (said + run.stderr, run.returncode) == ("", 0)
