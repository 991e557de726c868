"""The commands that change items and other entries, and that take changes back."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from tests.cli_case import SMALL, Case, case


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


class TestSet:
    """Fields of items and other entries."""

    def test_one_line(self, board: Case) -> None:
        """Setting one field changes its line and nothing else."""
        out = board.done("set", "G-1", "priority=low")
        assert out == "G-1 One: priority critical → low\n"
        assert lines_changed(SMALL, board.text) == (
            ['G-1.priority = "critical"'],
            ['G-1.priority = "low"'],
        )

    def test_several(self, board: Case) -> None:
        """Several entries and fields change in one step, which one undo takes back."""
        board.done("set", "G-1", "R-1", "owner=bob", "tags+=x,y")
        assert 'R-1.tags = ["x", "y"]' in board.text
        board.done("undo")
        assert board.text == SMALL

    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            (["repo:alpha", "status=Stable"], 'alpha.status = "Stable"'),
            (["layer:core", "title=Kernel"], 'core.title = "Kernel"'),
            (["status:active", "limit=4"], "active.limit = 4"),
            (["board", "as_of=2026-01-06"], "as_of = 2026-01-06"),
            (["G-2", "size=4"], "G-2.size = 4"),
        ],
    )
    def test_anything(self, board: Case, arguments: list[str], line: str) -> None:
        """Repos, layers, statuses, the head and unknown fields are set in the same way."""
        board.done("set", *arguments)
        assert line in board.text.splitlines()

    def test_gate(self, board: Case) -> None:
        """A phase's criteria are met by name."""
        board.done("set", "phase:p1", "met+=It runs")
        assert '{ text = "It runs", met = true }' in board.text

    def test_nothing_changes(self, board: Case) -> None:
        """Setting what is there already is no failure, and says so."""
        result = board("set", "G-2", "owner=ada")
        assert (result.code, result.out, result.err) == (0, "", "Nothing changed.\n")

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["G-1"], "write FIELD=VALUE"),
            (["owner=x"], "write its ID"),
            (["G-9", "owner=x"], "There is no gap or risk"),
            (["G-1", "status=actve"], 'did you mean "active"?'),
            (["G-1", "R-1", "likelihood=9"], "expected a whole number from 1 to 5"),
        ],
    )
    def test_refuses(self, board: Case, arguments: list[str], sentence: str) -> None:
        """A mistake is said in a sentence, and the file stays."""
        assert sentence in board.refused("set", *arguments)

    def test_json(self, board: Case) -> None:
        """JSON tells what changed and what came in."""
        assert board("set", "G-1", "owner=bob", "--json").json == {
            "version": 1,
            "changed": ["G-1"],
            "sentences": ["G-1 One: owner bob"],
            "came_in": [],
            "notes": [],
            "conflicts": [],
        }

    def test_broken_board_stays(self, board: Case) -> None:
        """A board that can't be read whole is never written."""
        board.write(SMALL.replace('"active"', '"actve"'))
        assert "is read-only" in board.refused("set", "G-1", "owner=x", code=1)

    def test_read_only_file_stays(self, board: Case) -> None:
        """A file that is made read-only is not replaced, and the reason is said."""
        board.file.chmod(0o444)
        assert "read-only" in board.refused("set", "G-1", "owner=x", code=1)

    def test_unknown_keys_and_comments_stay(self, board: Case) -> None:
        """Comments and keys that the board does not know are kept."""
        board.done("set", "G-1", "title=Uno")
        assert 'G-1.title = "Uno"  # the first' in board.text
        assert board.text.startswith("# Ours.\n")


class TestLink:
    """Links of one item with others."""

    def test_both_ways(self, board: Case) -> None:
        """link adds to a list, unlink takes from it."""
        board.done("link", "R-1", "mitigated-by", "G-2")
        assert 'R-1.mitigated_by = ["G-1", "G-2"]' in board.text
        board.done("unlink", "R-1", "mitigated_by", "g-1", "G-2")
        assert "mitigated_by" not in board.text

    @pytest.mark.parametrize(
        "value", ["https://x.example/map?bbox=1,2,3", 'say "a, b"', '"', "a,", "+x", '"a,b']
    )
    def test_one_value_whole(self, board: Case, value: str) -> None:
        """A comma or a quotation mark in a link belongs to it, when it comes and when it goes."""
        before = board.text
        board.done("link", "G-1", "links", value, "b")
        links = tomli.loads(board.text)["gaps"]["G-1"]["links"]
        assert links[-2:] == [value, "b"]
        board.done("unlink", "G-1", "links", "b", value)
        assert board.text == before

    def test_ids_may_be_split_by_commas(self, board: Case) -> None:
        """Ids have no commas, so that one between them parts them."""
        board.done("link", "R-1", "mitigated-by", "G-1,G-2")
        assert 'R-1.mitigated_by = ["G-1", "G-2"]' in board.text

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["G-1", "owner", "x"], "expected one of repos, layers, tags, depends, links"),
            (["G-1", "depends", "G-2"], "would be a cycle"),
            (["G-1", "repos", "gamma"], 'no repo "gamma"'),
        ],
    )
    def test_refuses(self, board: Case, arguments: list[str], sentence: str) -> None:
        """Only lists link, only with what is there, and never in a circle."""
        assert sentence in board.refused("link", *arguments)


class TestMove:
    """Where items stand."""

    def order(self, board: Case, status: str) -> list[str]:
        """The ids of one column from top to bottom."""
        items = board("ls", "--json", f"status:{status}").json["items"]
        return [item["id"] for item in items]

    def test_status(self, board: Case) -> None:
        """Items move to a status, named by its id, its title or its beginning."""
        assert board.done("move", "G-1", "R-1", "in hand") == (
            "G-1 One: triage → active\nR-1 Fire: triage → active\n"
        )

    @pytest.mark.parametrize(
        ("place", "order"),
        [
            (["--first"], ["R-1", "G-1", "G-2"]),
            (["--last"], ["G-1", "G-2", "R-1"]),
            (["--above", "G-2"], ["G-1", "R-1", "G-2"]),
            (["--below", "G-1"], ["G-1", "R-1", "G-2"]),
        ],
    )
    def test_place(self, board: Case, place: list[str], order: list[str]) -> None:
        """A place is given by a neighbour, or is the first or the last."""
        board.done("move", "G-1", "active", "--first")
        board.done("move", "R-1", "active", *place)
        assert self.order(board, "active") == order

    def test_the_last_place_is_one_line(self, board: Case) -> None:
        """A card that falls into its place by itself gets no rank, and nor do the others."""
        before = board.text
        board.done("move", "R-1", "active", "--last")
        assert lines_changed(before, board.text)[1] == ['R-1.status = "active"']

    def test_more_lines_are_explained(self, board: Case) -> None:
        """Where other cards need a rank, it is said how many and why."""
        result = board("move", "G-1", "active", "--last")
        assert result.err == (
            "1 other card got a rank too: cards without a rank come after those with one.\n"
        )

    def test_into_an_empty_column(self, board: Case) -> None:
        """The first and the last place of an empty column are the same."""
        board.done("move", "G-1", "done", "--first")
        assert self.order(board, "done") == ["G-1"]

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["G-1", "nowhere"], 'There is no status "nowhere"'),
            (["repo:alpha", "done"], "only gaps and risks"),
            (["G-1", "done", "--above", "G-2"], "is in active, not in done"),
            (["G-1", "done", "--first", "--above", "G-2"], "one place only"),
        ],
    )
    def test_refuses(self, board: Case, arguments: list[str], sentence: str) -> None:
        """Only items move, to a status that is there, to one place."""
        assert sentence in board.refused("move", *arguments)


class TestEntries:
    """Adding, removing and renaming."""

    def test_add(self, board: Case) -> None:
        """Adding prints the new id and nothing else."""
        id = board.done("add", "gap", "New thing", "repos=alpha", "priority=high").strip()
        assert f'{id}.title = "New thing"' in board.text
        assert f'{id}.status = "triage"' in board.text
        assert board("show", id, "--json").json["entry"]["layers"] == ["core"]

    def test_add_with_an_id(self, board: Case) -> None:
        """People may give ids of their own; JSON has the id too."""
        found = board("add", "risk", "Flood", "--id", "R-x", "--json").json
        assert found["id"] == "R-x"
        assert found["changed"] == ["R-x"]

    def test_add_a_repo(self, board: Case) -> None:
        """A repo is added under its name."""
        assert board.done("add", "repo", "gamma", "layer=core") == "repo:gamma\n"
        assert 'gamma.layer = "core"' in board.text

    def test_remove_and_undo(self, board: Case) -> None:
        """Removing takes references along, and one undo gives the first bytes again."""
        out = board.done("rm", "G-1")
        assert "G-1 One removed" in out
        assert "G-1" not in board.text
        board.done("undo")
        assert board.text == SMALL

    def test_rename(self, board: Case) -> None:
        """Everything follows a rename, whether the new id is written with its prefix or not."""
        board.done("rename", "repo:alpha", "repo:omega")
        assert 'G-1.repos = ["omega"]' in board.text
        board.done("rename", "g-1", "G-one")
        assert 'R-1.mitigated_by = ["G-one"]' in board.text
        assert "G-1" not in board.text

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["rm", "repo:alpha"], "is in use"),
            (["rm", "layer:core"], "is in use"),
            (["rename", "G-1", "G-2"], "taken"),
            (["add", "epic", "x"], "can't be added"),
            (["add", "gap", "  "], "needs a title"),
            (["add", "gap", "x", "stauts=done"], 'did you mean "status"?'),
        ],
    )
    def test_refuses(self, board: Case, arguments: list[str], sentence: str) -> None:
        """What is in use stays, ids are unique, and kinds are known."""
        assert sentence in board.refused(*arguments)


class TestSteps:
    """Undo and redo, each call being a process of its own."""

    def test_round(self, board: Case) -> None:
        """Steps are taken back one by one, and done again, saying which."""
        board.done("set", "G-1", "owner=bob")
        board.done("move", "G-1", "done")
        last = board.text
        assert board.done("undo") == "Undid: G-1 One: triage → done\n"
        assert board.done("undo") == "Undid: G-1 One: owner bob\n"
        assert board.text == SMALL
        assert board.done("redo") == "Redid: G-1 One: owner bob\n"
        board.done("redo")
        assert board.text == last

    def test_nothing(self, board: Case) -> None:
        """With nothing to take back or to do again, the reason is said."""
        assert "Nothing to undo" in board.refused("undo")
        assert "Nothing to redo" in board.refused("redo")

    def test_changed_outside(self, board: Case) -> None:
        """A step is not taken back when its field has changed outside since."""
        board.done("set", "G-1", "owner=bob")
        board.write(board.text.replace('"bob"', '"eve"'))
        assert "G-1" in board.refused("undo")

    def test_stepped_past(self, board: Case) -> None:
        """A step that others took out is refused with what to do, and stepped past with a word."""
        board.done("set", "G-1", "owner=bob")
        board.done("set", "G-1", "priority=high")
        board.write(board.text.replace('"high"', '"low"'))
        assert "board undo --skip skips it." in board.refused("undo")
        assert board.done("undo", "--skip") == "Skipped: G-1 One: priority critical → high\n"
        assert board.done("undo") == "Undid: G-1 One: owner bob\n"

    def test_json(self, board: Case) -> None:
        """JSON tells what was taken back."""
        board.done("set", "G-1", "owner=bob")
        assert board("undo", "--json").json["sentences"] == ["G-1 One: owner bob"]

    def test_without_git(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Undo works in a folder that is no repository."""
        with case(tmp_path, monkeypatch, capsys, git=False) as board:
            board.done("set", "G-1", "owner=bob")
            board.done("undo")
            assert board.text == SMALL
