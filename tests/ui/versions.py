"""A board with a history: eight commits of the small kitchen, one of them unreadable, one merge."""

from __future__ import annotations

from pathlib import Path

from tests.git_repo import Repo
from tests.ui.terminal import BOARD

RISK = """\
R-2.title = "厨房没有门"
R-2.status = "triage"
R-2.likelihood = 2
R-2.impact = 5
"""


def kitchen(folder: Path) -> Repo:
    """The repository; the board as it is now is not quite ``BOARD``."""
    repo = Repo(folder)
    repo.commit(BOARD, "The board of the assessment\n\nCopied by hand.")
    repo.edit('G-1.status = "triage"', 'G-1.status = "planned"', "Plan the endpoints", "Bo Müller")
    repo.edit('Some **bold** words."', 'Some **bold** words.\\nSeen twice."', "What we saw")
    good = repo.file.read_text(encoding="utf-8")
    repo.commit(good + "\n[[[half\n", "Oops: half a save", "陈 小明")
    repo.commit(good + RISK, "Add a risk", "陈 小明")
    repo.git("checkout", "-q", "-b", "side", "HEAD~2")
    repo.commit(good.replace('G-3.status = "triage"', 'G-3.status = "done"'), "Close the adapters")
    repo.git("checkout", "-q", "main")
    repo.clock += 3600
    repo.git("merge", "-q", "--no-ff", "-m", "Merge the side", "side")
    repo.edit('G-1.status = "planned"', 'G-1.status = "active"', "Begin with the endpoints")
    return repo
