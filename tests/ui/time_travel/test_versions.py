"""The way through the versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import process_time

import pytest

from board.record.history import History
from board.ui.kit.glyphs import CHANGED, NEW
from board.ui.time_travel.versions import visit, way
from tests.git_repo import Repo


@pytest.fixture
def history(kitchen: Repo) -> Iterator[History]:
    """The kitchen's history."""
    history = History.of(kitchen.file)
    yield history
    history.close()


def id_of(history: History, subject: str) -> str:
    """The commit with this subject."""
    return next(commit.id for commit in history.commits if commit.subject == subject)


def subjects(history: History, start: str = "") -> list[str]:
    """The way from a commit, by what the commits say."""
    return [commit.subject for commit in way(history, start)]


MAIN = [
    "Begin with the endpoints",
    "Merge the side",
    "Add a risk",
    "Oops: half a save",
    "What we saw",
    "Plan the endpoints",
    "The board of the assessment",
]


def test_the_main_line(history: History) -> None:
    """The way from now, and from any commit of the main line, is the main line."""
    assert subjects(history) == MAIN
    assert subjects(history, id_of(history, "What we saw")) == MAIN


def test_beside_the_main_line(history: History) -> None:
    """From a commit of a branch the way leads to its merge, and back along the branch."""
    found = subjects(history, id_of(history, "Close the adapters"))
    assert found == [*MAIN[:2], "Close the adapters", *MAIN[4:]]


def test_a_version_with_very_many_items(tmp_path: Path) -> None:
    """What a commit of 10,000 items changed is counted in one way through, not in one for each."""
    repo = Repo(tmp_path)
    lines = [f'G-{number}.title = "Gap {number}"' for number in range(10_000)]
    repo.commit("[board]\nschema = 1\n[gaps]\n" + "\n".join(lines) + "\n", "Many")
    with closing(History.of(repo.file)) as many:
        version = visit(many, way(many, ""), 0, 1)
    assert version is not None
    begin = process_time()
    assert (version.gone, len(version.flags)) == (0, 10_000)
    assert process_time() - begin < 5  # seconds; each with each takes a minute


def test_what_cannot_be_read_is_passed_over(history: History) -> None:
    """The next version that can be read is found, in the direction of the step."""
    main = way(history, "")
    back, forth = visit(history, main, 3, 1), visit(history, main, 3, -1)
    assert back is not None
    assert forth is not None
    assert (back.at, forth.at) == (4, 2)
    assert [event.commit.subject for event in back.skipped] == ["Oops: half a save"]
    assert visit(history, main, len(main), 1) is None
    assert visit(history, main, -1, -1) is None


def test_what_a_commit_changed(history: History, kitchen: Repo) -> None:
    """Changed and new items are told apart, and what is gone is counted."""
    text = kitchen.file.read_text()
    lines = [line for line in text.splitlines() if not line.startswith("G-3.")]
    new = "\n".join(lines).replace("[risks]", 'G-9.title = "New"\n\n[risks]')
    kitchen.commit(new.replace('G-2.status = "planned"', 'G-2.status = "done"') + "\n", "Much")
    fresh = History.of(kitchen.file)
    version = visit(fresh, way(fresh, ""), 0, 1)
    fresh.close()
    assert version is not None
    assert version.flags == {"G-2": CHANGED, "G-9": NEW}
    assert version.gone == 1
