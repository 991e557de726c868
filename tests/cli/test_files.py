"""The commands about the file as a whole: init and fmt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli_case import SMALL, Case, case
from tests.git_repo import Repo


@pytest.fixture
def empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """A repository without a board."""
    with case(tmp_path, monkeypatch, capsys, text=None) as found:
        yield found


class TestInit:
    """A new board."""

    def test_here(self, empty: Case) -> None:
        """init makes a board in this folder, named like it, that is sound and can be used."""
        assert empty.done("init") == "Created board.toml\n"
        assert 'title = "work"' in empty.text
        assert empty("check").code == 0
        empty.done("add", "gap", "First")
        assert "First" in empty.done("ls")

    def test_in_a_new_folder(self, empty: Case) -> None:
        """init makes the folders of a file that is named."""
        assert empty.done("init", "docs/plan/board.toml") == "Created docs/plan/board.toml\n"

    def test_left_out_by_a_sparse_checkout(self, empty: Case) -> None:
        """A file that git has is not missing: each command says what brings it, and makes none."""
        repo = Repo(empty.folder)
        empty.done("init", "docs/board.toml")
        (empty.folder / "other").mkdir()
        (empty.folder / "other/f").write_text("")
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", "Begin")
        repo.git("sparse-checkout", "set", "other")
        said = (
            "docs/board.toml is left out of this sparse checkout: run git sparse-checkout add docs"
        )
        for words in (["ls"], ["init"], ["set", "G-1", "owner=bo"]):
            assert said in empty.refused(*words, "--board", "docs/board.toml")
        assert said in empty.refused("init", "docs/board.toml")
        (empty.folder / "docs").mkdir()
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.chdir(empty.folder / "docs")
            assert said in empty.refused("ls")

    @pytest.mark.parametrize("words", [["ls"], ["stats"], ["show", "G-1"]])
    def test_unreadable(self, empty: Case, words: list[str]) -> None:
        """What can't be read at all is not told as an empty board: exit 1, and the reason."""
        empty.write("[gaps\nG-1.title = 1\n")
        assert "The board can't be read" in empty.refused(*words, code=1)
        result = empty(*words, "--json")
        assert result.code == 1
        assert result.json["readable"] is False
        assert {(one["file"], one["line"] > 0) for one in result.json["problems"]} == {
            ("board.toml", True)
        }
        assert result.json["problems"]

    @pytest.mark.parametrize("words", [["ls"], ["stats"], ["show", "G-1"]])
    def test_read_in_part(self, empty: Case, words: list[str]) -> None:
        """Of a file that is read in part, what can be read is told together with the rest."""
        empty.write('[gaps]\nG-1.title = "One"\nG-1.rank = "first"\n')
        result = empty(*words, "--json")
        assert result.code == 1
        [problem] = result.json["problems"]
        assert (problem["id"], problem["field"], problem["line"]) == ("G-1", "rank", 3)
        assert "G-1" in str(result.json)

    def test_in_the_plain_form(self, empty: Case) -> None:
        """A new board needs no fmt."""
        empty.done("init")
        empty.done("fmt", "--check")

    @pytest.mark.parametrize("arguments", [["other.toml"], ["--board", "other.toml"]])
    def test_elsewhere(self, empty: Case, arguments: list[str]) -> None:
        """The file can be named, and so can the title, whatever is in it."""
        empty.done("init", *arguments, "--title", 'A "quoted" 🦉\ntitle')
        assert 'A "quoted" 🦉 title' in empty.done("show", "board", "--board", "other.toml")

    def test_never_over_a_file(self, empty: Case) -> None:
        """An existing file is never touched, be it ever so empty."""
        empty.write("")
        assert "never overwrites a file" in empty.refused("init")

    def test_no_such_folder(self, empty: Case) -> None:
        """A folder that cannot be made is a sentence."""
        (empty.folder / "no").write_text("")
        assert "can't be created" in empty.refused("init", "no/board.toml")

    def test_json(self, empty: Case) -> None:
        """JSON has the path."""
        found = empty("init", "--json").json
        assert Path(found["path"]).samefile(empty.file)


class TestFmt:
    """The plain form."""

    TABLES = '[gaps.G-1]\n# about it\ntitle = "One"\nstatus = "triage"\n'

    def test_to_the_plain_form(self, empty: Case) -> None:
        """Tables become dotted lines, comments stay, and a second time nothing changes."""
        empty.write(self.TABLES)
        assert empty("fmt", "--check").code == 1
        assert empty.text == self.TABLES
        assert "Formatted board.toml" in empty("fmt").err
        assert 'G-1.title = "One"' in empty.text
        assert "# about it" in empty.text
        assert empty("fmt", "--json").json["changed"] is False

    def test_undo(self, empty: Case) -> None:
        """Even this can be taken back, to the byte."""
        empty.write(self.TABLES)
        empty.done("fmt")
        empty.done("undo")
        assert empty.text == self.TABLES

    def test_broken_board_stays(self, empty: Case) -> None:
        """A board with errors is not brought to any form."""
        empty.write(SMALL.replace("impact = 5", "impact = 9"))
        assert "is read-only" in empty.refused("fmt", code=1)
