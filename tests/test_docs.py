"""README and docs: what they promise is what the program and its checks do."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from board.document import parse
from board.ui import keymap
from board.ui.actions import TABLE
from docs import tables
from docs.files import files

ROOT = Path(__file__).parent.parent
#: Every page that a person may come to, as it is called from the root.
PAGES = sorted(
    str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
)
#: (page, where it leads) of every link that stays in the repository.
LINKS = [
    (page, link)
    for page in PAGES
    for link in re.findall(r"\]\((?!http)([^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
]


def examples(page: str, language: str) -> list[str]:
    """The blocks of a language on a page."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize(("page", "name"), tables.BLOCKS)
def test_tables_are_those_of_the_program(page: str, name: str) -> None:
    """What a page has from the program is what the program says now."""
    assert tables.shown(page, name) == tables.BLOCKS[page, name](), "python -m docs.tables"


def test_remapped_keys_exist() -> None:
    """The example of a person's own keys names keys that there are, without a clash."""
    (example,) = examples("docs/keys.md", "toml")
    good, wrong = keymap.check(tomllib.loads(example)["keys"], TABLE)
    assert good
    assert not wrong


def test_file_example_is_a_board() -> None:
    """The example of the file is a board without a problem, its ids by the rule."""
    document = parse(examples("docs/file.md", "toml")[0].encode())
    assert not document.problems
    assert not document.read_only


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_links_lead_somewhere(page: str, link: str) -> None:
    """Every file that a page links to is there, and has the heading."""
    file, _, heading = link.partition("#")
    target = (ROOT / page).parent / file if file else ROOT / page
    assert target.exists()
    if heading:
        heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert heading in [
            re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in heads
        ]


def test_way_of_a_key_is_that_of_the_code() -> None:
    """Each function that the architecture names is in the module that it names."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    steps = text.partition("## One key")[2].partition("## The laws")[0]
    named = re.findall(r"`(?:\w+\.)?(\w+)`[^`]*?\s(?:in|of)\s`([\w/]+\.py)`", steps)
    assert len(named) >= 8
    for function, file in named:
        source = (ROOT / "board" / file).read_text(encoding="utf-8")
        assert re.search(rf"(?:def|class|self\.)\s?{function}\b|^{function}\b", source, re.M), file


def test_ci_runs_the_command_for_the_tests() -> None:
    """There is one command for the tests on one line, and CI takes that very line."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len([line for line in readme.splitlines() if "-m pytest" in line]) == 1
    assert "grep -m1 -e '-m pytest' README.md" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_readme_is_short() -> None:
    """The README is what fits on one and a half screens; all else is a page in docs/."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 80


def test_schemas_and_man_page_are_those_of_the_program() -> None:
    """Whole files that are made from the program are as it would make them now."""
    made = files()
    there = set((tables.ROOT / "docs" / "schema").iterdir())
    assert there == {path for path in made if path.suffix == ".json"}
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: python -m docs.files"
