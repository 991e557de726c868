"""The commands that look: ls, show, check; and what all commands have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.cli.registry import COMMANDS
from board.safe_text import clean
from board.spans import Span
from board.widths import cells, fit, pad
from tests.cli_case import Case


class TestHelp:
    """What is said of the program itself."""

    def test_fits_a_screen(self, board: Case) -> None:
        """The help is as wide as any terminal, and no longer than a tall one."""
        lines = board.done("--help").splitlines()
        assert len(lines) <= 48
        assert max(map(len, lines)) <= 80

    def test_names_every_command(self, board: Case) -> None:
        """Every command stands in the help, and has help of its own."""
        words = board.done("-h").replace(",", " ").split()
        for name in COMMANDS:
            assert name in words
            assert f"Usage: board {name}" in board.done(name, "--help")

    def test_version(self, board: Case) -> None:
        """The version is one line on stdout."""
        assert board.done("--version").startswith("board ")

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["lss"], 'There is no command "lss"; did you mean "ls"?'),
            (["zzz"], "board --help lists them"),
            (["other.toml"], "There is no file other.toml"),
            (["board.toml", "ls"], "board --board board.toml COMMAND"),
            (["show"], "Missing argument 'ID'"),
            (["ls", "--nope"], "nope"),
            (["move", "G-1"], "Missing argument"),
            (["a\x1b[31mb"], '"a[31mb"'),
        ],
    )
    def test_used_wrongly(self, board: Case, arguments: list[str], sentence: str) -> None:
        """What was used wrongly is said in a sentence, with exit code 2."""
        assert sentence in board.refused(*arguments)


class TestFinding:
    """Which file is meant."""

    def test_upward(self, board: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        """The nearest board.toml in this folder or above is meant."""
        deep = board.folder / "a" / "b"
        deep.mkdir(parents=True)
        monkeypatch.chdir(deep)
        assert "G-1" in board.done("ls")

    def test_by_name(self, board: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """--board names the file, before the command or behind it, and so does $BOARD_FILE."""
        other = tmp_path / "other.toml"
        other.write_text('[gaps]\nG-9.title = "Nine"\n')
        assert "Nine" in board.done("--board", str(other), "ls")
        assert "Nine" in board.done("ls", "--board", str(other))
        monkeypatch.setenv("BOARD_FILE", str(other))
        assert "Nine" in board.done("ls")
        assert "One" in board.done("ls", "--board", "board.toml")
        assert "One" in board.done("ls", "--board", ".")

    def test_says_where_it_looked(self, board: Case) -> None:
        """Without any board, the sentence names the folders and board init."""
        board.file.unlink()
        said = board.refused("ls")
        assert f"no board.toml in {board.folder}" in said
        assert "up to /" in said
        assert "board init" in said

    def test_named_and_not_there(self, board: Case) -> None:
        """A named file that is not there is said to be missing."""
        assert "There is no file x.toml" in board.refused("--board", "x.toml", "ls")

    @pytest.mark.parametrize("arguments", [["--board", "board.toml"], []])
    def test_no_command_opens_the_terminal(self, board: Case, arguments: list[str]) -> None:
        """Without a command, the terminal is asked for, with the file that is named."""
        board.done(*arguments)
        assert board.opened == [arguments[1] if arguments else None]


class TestLs:
    """The table of items."""

    def test_in_the_order_of_the_board(self, board: Case) -> None:
        """Items come column by column, ranked ones first, then in file order."""
        board.write(board.text.replace('R-1.title = "Fire"', 'R-1.title = "Fire"\nR-1.rank = 1'))
        rows = [line.split()[0] for line in board.done("ls").splitlines()[1:]]
        assert rows == ["R-1", "G-1", "G-2"]

    def test_by_a_view(self, board: Case) -> None:
        """A view brings its query and its order; words narrow it, and their order goes first."""
        views = '\n[views]\nopen.query = "G-1 OR G-2"\nopen.sort = "-title"\nbad.query = "ownr:x"\n'
        board.write(board.text + views)

        def listed(*words: str) -> list[str]:
            rows = board.done("ls", "--view", "open", *words).splitlines()[1:]
            return [row.split()[0] for row in rows]

        assert sorted(listed()) == ["G-1", "G-2"]
        assert listed("sort:title") == listed()[::-1]
        assert listed("id:G-2") == ["G-2"]
        assert "The view bad can't be shown: query" in board.refused("ls", "--view", "bad")
        assert 'There is no view "opn"; did you mean open?' in board.refused("ls", "--view", "opn")

    def test_columns_line_up(self, board: Case) -> None:
        """Every column starts where its head does, also behind wide characters."""
        board.write(board.text.replace('"Two"', '"二つ目 ✓"').replace("owner = ", "owner = "))
        head, *rows = board.done("ls").splitlines()
        at = head.index("OWNER")
        row = next(row for row in rows if row.startswith("G-2"))
        before, _, _ = row.partition("ada")
        assert cells(before) == at

    def test_without_empty_columns(self, board: Case) -> None:
        """A column in which nothing stands is left out."""
        assert "OWNER" not in board.done("ls", "kind:risk")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            (["kind:risk"], ["R-1"]),
            (["status:active,triage", "-kind:risk"], ["G-1", "G-2"]),
            (["-kind:risk", "sort:-title"], ["G-2", "G-1"]),
            (["owner:ada OR exposure:>=20"], ["R-1", "G-2"]),
            (["no:owner", "repo:alpha"], ["G-1"]),
        ],
    )
    def test_query(self, board: Case, query: list[str], found: list[str]) -> None:
        """The words of the command are one query, also those that begin with a hyphen."""
        assert [item["id"] for item in board("ls", "--json", *query).json["items"]] == found

    def test_nothing_matches(self, board: Case) -> None:
        """No match is no failure, and is said beside the results."""
        result = board("ls", "nowhere")
        assert (result.code, result.out, result.err) == (0, "", "No item matches.\n")

    def test_mistake_has_a_caret(self, board: Case) -> None:
        """A mistake in the query is shown with carets under it."""
        said = board.refused("ls", "is:opn")
        assert "\n  is:opn\n     ^^^\n" in said

    def test_lower_case_operator_has_a_hint(self, board: Case) -> None:
        """A lower-case operator is pointed at on stderr; the answer is that of the words."""
        result = board("ls", "kind:gap or kind:risk")
        assert (result.code, result.out) == (0, "")
        assert result.err.splitlines() == [
            'or is looked for as a word; write OR, or "or" to look for it.',
            "  kind:gap or kind:risk",
            "           ^^",
            "No item matches.",
        ]

    def test_json(self, board: Case) -> None:
        """JSON has its version, and every item every known field."""
        found = board("ls", "--json", "kind:risk").json
        assert found["version"] == 1
        assert found["total"] == 3
        (risk,) = found["items"]
        assert risk["exposure"] == 20
        assert risk["open"] is True
        assert risk["layers"] == []
        assert risk["accepted_until"] is None
        assert board("ls", "--json", "G-2").json["items"][0]["extra"] == {"size": 3}

    def test_no_control_characters(self, board: Case) -> None:
        """Nothing that a terminal could act upon is printed; JSON escapes it."""
        board.write(board.text.replace('"One"', r'"\u001b[31mO\u009bn\u202ee\tx"'))
        assert "[31mOne x" in board.done("ls")
        out = board.done("ls", "--json", "G-1")
        assert r"\u001b[31mO\u009bn\u202ee\tx" in out
        assert out.isascii()

    def test_what_can_be_read_of_a_broken_board(self, board: Case) -> None:
        """A board with errors is still listed, the error said beside it and by the exit code."""
        board.write(board.text.replace('"active"', '"actve"'))
        result = board("ls")
        assert result.code == 1
        assert "G-2" in result.out
        assert 'did you mean "active"?' in result.err


class TestShow:
    """One entry, and its links both ways."""

    def test_item(self, board: Case) -> None:
        """An item shows every field, inherited layers, and who needs it or is mitigated by it."""
        out = board.done("show", "g-1")
        assert out.splitlines()[0] == "G-1  One"
        assert "layers         core (of its repos)" in out
        assert "needed by      G-2  Two  (active)" in out
        assert "mitigates      R-1  Fire  (triage)" in out

    def test_risk(self, board: Case) -> None:
        """A risk shows its exposure, what mitigates it, and its notes as they are written."""
        out = board.done("show", "R-1")
        assert "exposure       20 of 25" in out
        assert "mitigated by   G-1  One  (triage)" in out
        assert out.endswith("\nIt burns.\nTwice.\n")

    @pytest.mark.parametrize(
        ("id", "text"),
        [
            ("repo:alpha", "gaps           G-1  One"),
            ("layer:core", "repos          repo:alpha"),
            ("phase:p1", "gate           □ It runs\n               ✓ It is shown"),
            ("status:active", "limit          1"),
            ("board", "board  Small"),
        ],
    )
    def test_other_entries(self, board: Case, id: str, text: str) -> None:
        """Repos, layers, phases, statuses and the head can be shown too."""
        assert text in board.done("show", id)

    def test_json(self, board: Case) -> None:
        """JSON has the entry and its links by name."""
        found = board("show", "G-1", "--json").json
        assert found["entry"]["title"] == "One"
        assert found["links"] == {"needed by": ["G-2"], "mitigates": ["R-1"]}
        assert board("show", "board", "--json").json["entry"]["schema"] == 1

    def test_conflict(self, board: Case) -> None:
        """A conflict reads as it does everywhere, not as the table in the file."""
        board.write(
            board.text.replace(
                'G-2.owner = "ada"',
                'G-2.owner = "ada"\nG-2.conflict.owner = { base = "", sides = ["ada", "bob"] }',
            )
        )
        assert "conflict       owner in conflict: ada or bob\n" in board.done("show", "G-2")

    def test_default_status(self, board: Case) -> None:
        """A status that the file does not list can be shown."""
        board.write('[gaps]\nG-1.title = "One"\n')
        assert "G-1  One" in board.done("show", "status:triage")


class TestCheck:
    """What is wrong in the file."""

    def test_nothing(self, board: Case) -> None:
        """A sound board says so, with exit code 0."""
        result = board("check")
        assert (result.code, result.out) == (0, "")
        assert "no problems" in result.err

    def test_errors(self, board: Case) -> None:
        """Each error is one line with its place, and the exit code is 1."""
        text = board.text.replace('"active"', '"actve"').replace("impact = 5", "impact = 9")
        board.write(text)
        result = board("check")
        assert result.code == 1
        lines = result.out.splitlines()
        assert len(lines) == 2
        place = text.splitlines().index('G-2.status = "actve"') + 1
        assert lines[0].startswith(f"board.toml:{place}:14: error: G-2 status: ")
        assert "R-1 impact" in lines[1]
        assert "2 errors, 0 warnings" in result.err

    def test_warnings(self, board: Case) -> None:
        """What dangles, waits for itself or stands beyond a limit warns, and does not fail."""
        board.write(
            board.text.replace(
                'G-1.repos = ["alpha"]', 'G-1.repos = ["lost"]\nG-1.depends = ["G-2"]'
            ).replace('R-1.status = "triage"', 'R-1.status = "active"\nR-1.ownr = "x"')
        )
        result = board("check", "--json")
        assert result.code == 0
        found = {(problem["id"], problem["field"]): problem for problem in result.json["problems"]}
        assert found.keys() == {
            ("G-1", "repos"), ("G-1", "depends"), ("status:active", "limit"), ("R-1", "ownr")
        }  # fmt: skip
        assert "G-1 → G-2 → G-1" in found["G-1", "depends"]["message"]
        assert "2 items here, the limit is 1" in found["status:active", "limit"]["message"]
        assert all(problem["line"] > 0 for problem in found.values())

    def test_conflicts(self, board: Case) -> None:
        """A conflict that nobody has settled fails."""
        board.write(
            board.text.replace(
                'G-2.owner = "ada"',
                'G-2.owner = "ada"\nG-2.conflict.owner = { base = "", sides = ["ada", "bob"] }',
            )
        )
        result = board("check")
        assert result.code == 1
        assert "both sides changed owner" in result.out

    def test_not_toml(self, board: Case) -> None:
        """A file that is no TOML is one error with its line."""
        board.write('[gaps]\nG-1.title = "One\n')
        result = board("check")
        assert result.code == 1
        assert result.out.startswith("board.toml:2:")


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 10, "short"),
        ("a long text", 6, "a lon…"),
        ("二つ目です", 6, "二つ…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("anything", 0, ""),
    ],
)
def test_fit(text: str, width: int, shown: str) -> None:
    """Text is cut by the cells that it takes, not by its characters."""
    assert fit(text, width) == shown
    assert cells(pad(text, width + 2)) == width + 2


def test_clean() -> None:
    """Controls of both sets and marks of direction go, breaks become one space."""
    assert clean("a\x1b]52;c;x\x07b\x9bc\u202ed\r\n\te\x7f") == "a]52;c;xbcd e"


def test_a_narrow_terminal_keeps_the_title(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where columns must go, the id and the title stay."""
    from board.cli import output

    monkeypatch.setattr(output, "width", lambda: 30)
    row = tuple(map(Span, ("G-1", "triage", "critical", "A title of some length", "x")))
    output.table(["ID", "STATUS", "PRIORITY", "TITLE", "REPOS"], [row], 3)
    assert capsys.readouterr().out == "ID   TITLE\nG-1  A title of some length\n"
