"""Who ticked the criteria of gates."""

from __future__ import annotations

from pathlib import Path

from board.document import parse
from board.model import Ref
from board.record.history import History
from board.record.ticks import Ticks
from tests.git_repo import Repo

TEXT = """\
[phases]
p.gate = [{ text = "It runs", met = false }, { text = "It is told", met = true }]

[criteria]
C-1.text = "New"
C-1.phase = "p"
"""


def ticked(repo: Repo) -> dict[str, str]:
    """Who ticked each criterion of the file as it is; nobody where no commit has it."""
    board = parse(repo.file.read_bytes()).board
    ticks, done = Ticks(board, {}), False
    history = History.of(repo.file)
    while not done:
        found, done = ticks.step(history)
    history.close()
    return {
        text or ref.id: "" if commit is None else commit.author
        for (ref, text), commit in found.items()
    }


def test_each_form_and_what_is_not_committed(tmp_path: Path) -> None:
    """The commit that made it met counts, whatever was edited later or before."""
    repo = Repo(tmp_path)
    repo.commit(TEXT, "begin", "Ada Example")
    repo.edit('It runs", met = false', 'It runs", met = true', "runs", "Bob Example")
    repo.edit('C-1.phase = "p"', 'C-1.phase = "p"\nC-1.met = true', "new", "Cleo Example")
    repo.edit('C-1.text = "New"', 'C-1.text = "Newer"', "edit", "Ada Example")
    assert ticked(repo) == {
        "It runs": "Bob Example",
        "It is told": "Ada Example",
        "C-1": "Cleo Example",
    }
    text = repo.file.read_text()
    repo.write(text.replace("C-1.met = true", "C-1.met = false"))
    assert "C-1" not in ticked(repo)
    repo.write(text + 'C-2.text = "Newest"\nC-2.met = true\n')
    assert ticked(repo)["C-2"] == ""


def test_a_new_id(tmp_path: Path) -> None:
    """A criterion is followed through its other ids."""
    repo = Repo(tmp_path)
    repo.commit(TEXT + "C-1.met = true\n", "begin", "Ada Example")
    text = repo.file.read_text()
    repo.commit(text.replace("C-1.", "C-one."), "rename", "Bob Example")
    assert ticked(repo)["C-one"] == "Ada Example"
    assert Ref("criteria", "C-one").id in ticked(repo)
