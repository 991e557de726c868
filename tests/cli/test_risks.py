"""Risks on the command line: the matrix of ls, and what check says of them."""

from __future__ import annotations

from tests.cli_case import Case

RISKS = """\
[risk]
likelihood = ["never", "seldom", "at times", "often", "always"]
appetite = 9

[gaps]
G-1.title = "Gap"

[risks]
R-1.title = "Fire"
R-1.likelihood = 4
R-1.impact = 5
R-1.residual_likelihood = 1
R-1.response = "mitigate"
R-2.title = "Water"
R-2.impact = 2
R-3.title = "Closed"
R-3.status = "done"
R-3.likelihood = 1
R-3.impact = 1
"""


def test_matrix(board: Case) -> None:
    """The matrix has the board's own words, ids in cells, and fits 80 columns without colour."""
    board.write(RISKS)
    said = board("ls", "kind:risk", "--matrix")
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert next(line for line in lines if line.startswith("often")).endswith("│R-1      20▓│")
    assert next(line for line in lines if line.startswith("never")).endswith("│○R-1      5░│")
    assert "Not scored: R-2" in said.out
    assert "R-3" not in said.out
    assert said.err == "2 risks · 1 above appetite · 1 unscored\n"


def test_matrix_of_a_query(board: Case) -> None:
    """Only what matches is in it; closed ones where they are asked for."""
    board.write(RISKS)
    assert "R-3" in board.done("ls", "is:closed", "--matrix")
    assert "R-1" not in board.done("ls", "is:closed", "--matrix")


def test_matrix_narrow(board: Case) -> None:
    """Where a cell has no room for ids, it has the number of risks."""
    from board.document import parse
    from board.present.risks import drawn
    from board.spans import plain
    from board.view.matrix import matrix

    made = parse(RISKS.encode()).board
    for width in (30, 40, 60, 80, 160):
        lines = [plain(line).rstrip() for line in drawn(made, matrix(made), width)]
        assert max(map(len, lines)) <= width
    assert any("│1  20▓│" in plain(line) for line in drawn(made, matrix(made), 50))


def test_json(board: Case) -> None:
    """As JSON there is every cell, with its grade, what is in it, and the totals."""
    board.write(RISKS)
    said = board("ls", "--matrix", "--json").json
    assert len(said["cells"]) == 25
    cell = next(one for one in said["cells"] if one["risks"])
    assert cell == {"likelihood": 4, "impact": 5, "exposure": 20, "level": "extreme",
                    "above_appetite": True, "risks": ["R-1"], "residual": []}  # fmt: skip
    assert said["unscored"] == ["R-2"]
    assert said["totals"]["above"] == 1


def test_check_expired(board: Case) -> None:
    """An acceptance that ended is an error with its line, and the exit code is 1."""
    board.write(RISKS + 'R-2.response = "accept"\nR-2.accepted_until = 2020-01-31\n')
    said = board("check")
    assert said.code == 1
    assert "board.toml:21:22: error: R-2 accepted_until: the acceptance ended on" in said.out
    assert "R-2 response: it is accepted without accepted_by" in said.out


def test_check_due_within(board: Case) -> None:
    """With --due-within what ends by then is a warning; a span that is none is refused."""
    board.write(RISKS + "R-2.accepted_until = 2099-01-31\n")
    assert board.done("check") == ""
    assert "the acceptance ends on 2099-01-31" in board.done("check", "--due-within", "99y")
    assert "expected a span of time" in board.refused("check", "--due-within", "soon")


def test_check_lowered(board: Case) -> None:
    """A lowered exposure is a warning that names the commit; --no-audit doesn't look."""
    import subprocess

    def git(*words: str) -> None:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", *who, *words], cwd=board.folder, check=True)

    board.write(RISKS)
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    board.write(RISKS.replace("likelihood = 4", "likelihood = 3"))
    git("commit", "-q", "-a", "-m", "Wish")
    said = board.done("check")
    assert "R-1 likelihood: the exposure went from 20 to 15 by" in said
    assert "by Ada, with no mitigating gap closed" in said
    assert board.done("check", "--no-audit") == ""
