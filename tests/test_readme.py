"""The README: what it promises is what the program and its checks do."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from board.cli.registry import COMMANDS
from board.document import parse
from board.ui import keymap

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GIT = (ROOT / "docs/git.md").read_text(encoding="utf-8")
#: (file, heading) of every link to a heading, from the README and from the page about git.
HEADINGS = [
    (file or here, heading)
    for here, text in (("README.md", README), ("docs/git.md", GIT))
    for file, heading in re.findall(r"\]\((?!http)([^)#]*)#([^)]+)\)", text)
]


def test_keys_are_those_of_the_table() -> None:
    """The README's keys are the ones of the program's own table, word for word."""
    shown = README.partition("<!-- keys -->\n")[2].partition("<!-- end of keys -->")[0]
    assert shown.strip() == keymap.readme_table().strip(), (
        "put the output of board.ui.keymap.readme_table() between the markers"
    )


def test_commands_are_those_of_the_program() -> None:
    """The README's table of commands names every command that there is, and no other."""
    table = README.partition("| command | does |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`board ([a-z]+)", table))
    assert named == set(COMMANDS)


def test_remapped_keys_exist() -> None:
    """The example of a person's own keys names keys that there are, without a clash."""
    example = next(
        block for block in re.findall(r"```toml\n(.*?)```", README, re.DOTALL) if "[keys]" in block
    )
    good, wrong = keymap.check(tomllib.loads(example)["keys"])
    assert good
    assert not wrong


def test_file_example_is_a_board() -> None:
    """The README's example of the file is a board without a problem, its ids by the rule."""
    example = next(
        block for block in re.findall(r"```toml\n(.*?)```", README, re.DOTALL) if "[board]" in block
    )
    document = parse(example.encode())
    assert not document.problems
    assert not document.read_only


@pytest.mark.parametrize(
    "link", re.findall(r"\]\((?!http|#)([^)#]+)\)", README), ids=lambda link: str(link)
)
def test_links_lead_somewhere(link: str) -> None:
    """Every file that the README links to is there."""
    assert (ROOT / link).exists()


@pytest.mark.parametrize(("file", "heading"), HEADINGS)
def test_headings_are_there(file: str, heading: str) -> None:
    """Every heading that README and docs link to is there."""
    heads = re.findall(r"^#+ (.+)$", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    assert heading in [re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in heads]


def test_ci_runs_the_command_for_the_tests() -> None:
    """There is one command for the tests on one line, and CI takes that very line."""
    commands = [line for line in README.splitlines() if "-m pytest" in line]
    assert len(commands) == 1
    assert "grep -m1 -e '-m pytest' README.md" in (ROOT / ".ci/run").read_text(encoding="utf-8")
