"""One open board: edits, undo, saving, following the file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zlib
from pathlib import Path
from stat import S_ISDIR
from typing import Any

import pytest

from board import edit, git, store
from board.change import Set
from board.document import parse
from board.edit import EditError
from board.model import Ref
from board.session import BoardError, SaveError, Session
from board.steps import StuckError
from tests.git_repo import init

TEXT = """\
# The record.
[board]
schema = 1
title = "Test"

[repos]
tinkex.status = "Mature"  # says Anna

[gaps]
# Comments of the section stay.
G-1.title = "First"
# why so
G-1.status = "triage"
G-1.zz = { kept = true }

G-2.title = "Second"
G-2.depends = ["G-1"]
"""


@pytest.fixture(params=["repository", "folder"])
def path(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board in a git repository, and one outside of any."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "work"
    folder.mkdir()
    if request.param == "repository":
        init(folder)
    file = folder / "board.toml"
    file.write_text(TEXT)
    return file


def status(session: Session, id: str) -> str | None:
    """Where an item stands."""
    item = session.board.item(id)
    return item.status if item else None


def test_saves_only_what_changed(path: Path) -> None:
    """One field changed is one line of the file changed."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    session.save()
    assert path.read_text() == TEXT.replace('"triage"', '"active"')
    assert not session.pending


def test_edit_without_effect_is_no_step(path: Path) -> None:
    """Setting what is already so records nothing and writes nothing."""
    session = Session.open(path)
    before = path.stat().st_mtime_ns
    assert session.apply(edit.move, ["G-1"], "triage").changes == ()
    session.save()
    assert path.stat().st_mtime_ns == before
    with pytest.raises(EditError, match="Nothing to undo"):
        session.undo()


def test_a_journal_that_cannot_be_read_is_no_empty_one(path: Path) -> None:
    """What undo needs is not there to be read, and that is what is said."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    session.save()
    (journal,) = path.parent.parent.rglob("*.jsonl")
    journal.unlink()
    journal.mkdir()
    with pytest.raises(EditError, match="which undo needs, can't be read"):
        Session.open(path).undo()


def test_undo_gives_the_first_bytes(path: Path) -> None:
    """Every step of a run, undone, gives the first bytes; done again, the last ones."""
    session = Session.open(path)
    session.apply(edit.add, "risk", "Something breaks")
    session.apply(edit.remove, [Ref("gaps", "G-1")])
    session.apply(edit.rename, Ref("gaps", "G-2"), "G-9")
    session.apply(edit.set_fields, [Ref("repos", "tinkex")], {"status": None})
    last = session.document.text
    for _ in range(4):
        session.undo()
    session.save()
    assert path.read_text() == TEXT
    for _ in range(4):
        session.redo()
    session.save()
    assert path.read_text() == last


def test_undo_after_a_restart(path: Path) -> None:
    """The journal takes steps of earlier runs back, byte by byte, and does them again."""
    for id in ("G-1", "G-2"):
        session = Session.open(path)
        session.apply(edit.remove, [Ref("gaps", id)])
        session.save()
    removed = path.read_text()
    for _ in range(2):
        session = Session.open(path)
        session.undo()
        session.save()
    assert path.read_text() == TEXT
    for _ in range(2):
        session = Session.open(path)
        session.redo()
        session.save()
    assert path.read_text() == removed


def test_undo_refused_when_changed_outside(path: Path) -> None:
    """A step is not taken back where its item has changed outside since."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    session.save()
    path.write_text(path.read_text().replace('"active"', '"done"'))
    session.reload()
    with pytest.raises(EditError, match="G-1 status is done now, not active"):
        session.undo()
    assert status(session, "G-1") == "done"


def test_undo_beside_outside_changes(path: Path) -> None:
    """A step is taken back where only other items have changed outside since."""
    session = Session.open(path)
    session.apply(edit.remove, [Ref("gaps", "G-1")])
    session.save()
    path.write_text(path.read_text().replace("Second", "Second one").replace("# The", "# A\n# The"))
    session.reload()
    session.undo()
    session.save()
    text = path.read_text()
    assert 'G-1.title = "First"\n# why so\nG-1.status = "triage"' in text
    assert "Second one" in text


def test_outside_edits_are_merged_when_saving(path: Path) -> None:
    """Saving keeps what came in outside meanwhile, comments too, and says what came."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    path.write_text(TEXT.replace("Second", "Second one").replace("says Anna", "says Bo"))
    incoming = session.save()
    assert incoming.changes == (Set(Ref("gaps", "G-2"), "title", "Second", "Second one"),)
    assert path.read_text() == TEXT.replace('"triage"', '"active"').replace(
        "Second", "Second one"
    ).replace("says Anna", "says Bo")


def test_own_comments_survive_a_merge(path: Path) -> None:
    """Comments edited here survive when another item changes outside before the save."""
    session = Session.open(path)
    lines = session.lines_of(Ref("gaps", "G-1"))
    session.replace_lines(Ref("gaps", "G-1"), lines.replace("# why so", "# since May"))
    path.write_text(TEXT.replace("Second", "Second one"))
    session.save()
    assert path.read_text() == TEXT.replace("Second", "Second one").replace("why so", "since May")


def test_same_field_on_both_sides_is_a_conflict(path: Path) -> None:
    """The same field changed here and outside keeps both values, as data in the file."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    path.write_text(TEXT.replace('"triage"', '"done"'))
    incoming = session.save()
    assert len(incoming.conflicts) == 1
    again = Session.open(path).board.gaps["G-1"]
    assert set(again.conflicts["status"]["sides"]) == {"active", "done"}


def test_reload_takes_outside_edits_in(path: Path) -> None:
    """Reloading shows what came, keeps our pending changes, and is quiet when nothing changed."""
    session = Session.open(path)
    assert session.reload().changes == ()
    session.apply(edit.move, ["G-1"], "active")
    path.write_text(TEXT.replace("Second", "Second one"))
    incoming = session.reload()
    assert [str(c.ref) for c in incoming.changes] == ["G-2"]
    assert status(session, "G-1") == "active"
    assert session.pending


def test_broken_file_is_read_only_and_never_written(path: Path) -> None:
    """A file that cannot be read opens with the reason, refuses edits and keeps its bytes."""
    broken = TEXT + "G-2.title = oops\n"
    path.write_text(broken)
    session = Session.open(path)
    assert "board.toml:18:13" in session.read_only
    with pytest.raises(EditError, match="read-only"):
        session.apply(edit.add, "gap", "New")
    session.save()
    assert path.read_text() == broken


def test_file_broken_under_an_open_board(path: Path) -> None:
    """Changes wait in memory while the file cannot be read, and are saved once it can."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    path.write_text("oops")
    with pytest.raises(SaveError, match="cannot be read now"):
        session.save()
    assert session.pending
    assert path.read_text() == "oops"
    path.write_text(TEXT)
    session.save()
    assert path.read_text() == TEXT.replace('"triage"', '"active"')


def test_newer_schema_is_read_only(path: Path) -> None:
    """A board of a newer schema opens read-only and says what to do."""
    path.write_text(TEXT.replace("schema = 1", "schema = 2"))
    session = Session.open(path)
    assert "update board" in session.read_only
    assert session.board.title == "Test"


def test_read_only_file(path: Path) -> None:
    """A file made read-only is not replaced; the change waits and the reason is said."""
    path.chmod(0o444)
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    with pytest.raises(SaveError, match="read-only"):
        session.save()
    assert session.trouble
    assert path.read_text() == TEXT
    path.chmod(0o644)
    session.save()
    assert not session.trouble
    assert path.read_text() != TEXT


def test_lock_held_elsewhere(path: Path) -> None:
    """While another program holds the lock a save gives up after its time, and keeps the change."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    lock = store.lock_path(path, *(git.find(path) or (None, None)))
    with store.locked(lock), pytest.raises(SaveError, match="has held the lock"):
        session.save(timeout=0.05)
    session.save()
    assert path.read_text() != TEXT


def test_mode_and_links_survive(path: Path) -> None:
    """A save keeps the mode of the file, and writes through a link inside the work tree."""
    path.chmod(0o640)
    link = path.with_name("link.toml")
    link.symlink_to("board.toml")
    session = Session.open(link)
    session.apply(edit.move, ["G-1"], "active")
    session.save()
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert "active" in path.read_text()


def test_link_out_of_the_work_tree_is_refused(tmp_path: Path) -> None:
    """A link that leads out of the work tree is not followed."""
    subprocess.run(["git", "init", "-q", tmp_path / "r"], check=True)
    (tmp_path / "elsewhere.toml").write_text(TEXT)
    link = tmp_path / "r" / "board.toml"
    link.symlink_to("../elsewhere.toml")
    with pytest.raises(BoardError, match="outside the work tree"):
        Session.open(link)


def test_removed_file_is_not_created_again(path: Path) -> None:
    """A board file removed outside is not brought back by a save; the change waits."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    path.unlink()
    with pytest.raises(SaveError, match="is gone"):
        session.save()
    assert not path.exists()
    assert session.pending


def test_replace_lines_says_what_is_wrong(path: Path) -> None:
    """Edited lines with a mistake are refused with its line, and nothing changes."""
    session = Session.open(path)
    ref = Ref("gaps", "G-1")
    with pytest.raises(EditError, match=r"Line 2: G-1 status: found \"actve\""):
        session.replace_lines(ref, 'G-1.title = "First"\nG-1.status = "actve"\n')
    with pytest.raises(EditError, match="about G-1 alone"):
        session.replace_lines(ref, 'G-3.title = "Other"\n')
    with pytest.raises(EditError, match="Line 1"):
        session.replace_lines(ref, "G-1.title = First\n")
    assert session.document.text == TEXT
    step = session.replace_lines(ref, '# new\nG-1.title = "Changed"')
    assert step.label == "G-1 Changed: title First → Changed, status cleared, zz cleared"
    session.undo()
    assert session.document.text == TEXT


WRITER = """
import sys
import zlib
from pathlib import Path
from board import edit, store
from board.session import Session

path, own = Path(sys.argv[1]), sys.argv[2]
for count in range(int(sys.argv[3])):
    session = Session.open(path)
    if count % 2:
        session.apply(edit.add, "gap", f"gap {own} {count}")
    else:
        tag = edit.parse_assignment(f"tags+=t{own}-{count}")
        session.apply(edit.assign, [session.board.ref("G-1")], [tag])
    session.save()
"""


def test_eight_writers_lose_nothing(path: Path) -> None:
    """Eight processes with twenty edits each keep all of them; undone, the first bytes."""
    root = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", WRITER, str(path)]
    env = {**os.environ, "PYTHONPATH": root}
    writers = [subprocess.Popen([*command, str(own), "20"], env=env) for own in range(8)]
    assert [writer.wait(timeout=240) for writer in writers] == [0] * 8
    session = Session.open(path)
    assert len(session.board.gaps) == 2 + 80
    assert len(session.board.gaps["G-1"].tags) == 80
    for _ in range(160):
        session.undo()
    session.save()
    assert path.read_text() == TEXT


UNDOER = """
import sys
from board.cli.main import run

sys.exit(max(run(["undo"], int) for _ in range(3)))
"""


def test_undos_at_the_same_time_undo_each_a_step_of_its_own(path: Path) -> None:
    """Four processes that undo three steps each undo twelve; none says that others were there."""
    for count in range(12):
        session = Session.open(path)
        session.apply(edit.assign, [Ref("gaps", "G-1")], [edit.parse_assignment(f"rank={count}")])
        session.save()
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command, piped = [sys.executable, "-c", UNDOER], subprocess.PIPE
    runs = [
        subprocess.Popen(command, cwd=path.parent, env=env, stdout=piped, stderr=piped)
        for _ in range(4)
    ]
    told = [run.communicate(timeout=240) for run in runs]
    assert [b for _, b in told] == [b""] * 4
    assert b"".join(out for out, _ in told).count(b"Undid") == 12
    assert path.read_text() == TEXT


def test_a_step_that_another_program_undid_is_not_undone_again(path: Path) -> None:
    """Each program chooses by what both did, and does again what the other undid."""
    here, there = Session.open(path), Session.open(path)
    for status_now in ("active", "blocked"):
        here.apply(edit.move, ["G-1"], status_now)
        here.save()
    for session, left in ((there, "active"), (here, "triage")):
        with session.alone():
            session.undo()
            session.save()
        assert status(Session.open(path), "G-1") == left
    with there.alone(), pytest.raises(EditError, match="Nothing to undo"):
        there.undo()
    for session, left in ((there, "active"), (here, "blocked")):
        with session.alone():
            session.redo()
            session.save()
        assert status(Session.open(path), "G-1") == left


def test_undo_without_the_lock(path: Path) -> None:
    """Where another program keeps the lock nothing is undone, and that is what is said."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    session.save()
    lock = store.lock_path(path, *(git.find(path) or (None, None)))
    with (
        store.locked(lock),
        pytest.raises(SaveError, match="nothing was changed"),
        session.alone(timeout=0.05),
    ):
        pytest.fail("the lock is held elsewhere")
    assert status(session, "G-1") == "active"


def test_a_deleted_journal_leaves_the_steps_of_this_run(path: Path) -> None:
    """What is in memory can still be undone."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    session.save()
    for journal in path.parent.parent.rglob("*.jsonl"):
        journal.unlink()
    with session.alone():
        session.undo()
        session.save()
    assert path.read_text() == TEXT


def test_killed_while_saving(path: Path) -> None:
    """A process killed at any moment of its saves leaves a whole file and a usable journal."""
    root = str(Path(__file__).parents[1])
    for delay in (0.25, 0.3, 0.35, 0.4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"k{delay}", "50"],
            env={**os.environ, "PYTHONPATH": root},
        )
        try:
            writer.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            writer.kill()
            writer.wait()
        session = Session.open(path)
        assert not session.problems
        session.apply(edit.add, "gap", f"after {delay}")
        session.save()
        Session.open(path).undo()


def killed_before_replacing(path: Path, folder: Path, kept: bytes) -> None:
    """Make it as if the last save had been killed when all but replacing the file was done."""
    path.write_bytes(kept)
    journal = next(folder.rglob("*.jsonl"))
    *lines, last = journal.read_text().splitlines(keepends=True)
    assert '"saved"' in last
    journal.write_text("".join(lines))


def test_step_that_never_reached_the_file(path: Path, tmp_path: Path) -> None:
    """A step recorded by a run killed before it replaced the file is passed over by undo."""
    first = Session.open(path)
    first.apply(edit.move, ["G-2"], "active")
    first.save()
    kept = path.read_bytes()
    killed = Session.open(path)
    killed.apply(edit.move, ["G-1"], "active")
    killed.save()
    killed_before_replacing(path, tmp_path, kept)
    again = Session.open(path)
    assert again.undo().label == "G-2 Second: status active"


def test_comment_step_that_never_reached_the_file(path: Path, tmp_path: Path) -> None:
    """A step of comments alone that a killed run recorded does not stop older ones."""
    first = Session.open(path)
    first.apply(edit.move, ["G-2"], "active")
    first.save()
    kept = path.read_bytes()
    killed = Session.open(path)
    lines = killed.lines_of(Ref("gaps", "G-1"))
    killed.replace_lines(Ref("gaps", "G-1"), lines.replace("# why so", "# since May"))
    killed.save()
    killed_before_replacing(path, tmp_path, kept)
    assert Session.open(path).undo().label == "G-2 Second: status active"


def test_pending_step_after_a_reload_can_be_undone_later(path: Path) -> None:
    """A change merged while it waited is journalled as what it did to the file."""
    session = Session.open(path)
    tag = edit.parse_assignment("tags+=mine")
    session.apply(edit.assign, [Ref("gaps", "G-1")], [tag])
    path.write_text(TEXT.replace("G-1.zz", 'G-1.tags = ["theirs"]\nG-1.zz'))
    session.reload()
    session.save()
    assert set(Session.open(path).board.gaps["G-1"].tags) == {"theirs", "mine"}
    again = Session.open(path)
    again.undo()
    assert again.board.gaps["G-1"].tags == ("theirs",)


def test_edits_during_a_save_that_merges(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit made while a save merges outside changes in is kept, and saved by the next one."""
    from board import saving

    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    path.write_text(TEXT.replace("Second", "Second one"))
    replace = saving.replace

    def meanwhile(*given: Any) -> None:
        session.apply(edit.set_fields, [Ref("gaps", "G-2")], {"owner": "ada"})
        replace(*given)

    monkeypatch.setattr(saving, "replace", meanwhile)
    session.save()
    monkeypatch.setattr(saving, "replace", replace)
    assert session.pending
    session.save()
    board = Session.open(path).board
    assert (board.gaps["G-1"].status, board.gaps["G-2"].owner) == ("active", "ada")
    assert board.gaps["G-2"].title == "Second one"


def merge_under_way(path: Path, *, driver: str = "") -> None:
    """Leave a merge at its conflict: ours moved G-1 to active, theirs to blocked."""

    def git(*arguments: str) -> int:
        return subprocess.run(
            ["git", *arguments], cwd=path.parent, capture_output=True, check=False
        ).returncode

    git("add", "board.toml")
    git("commit", "-qm", "base")
    git("switch", "-qc", "theirs")
    path.write_text(TEXT.replace('"triage"', '"blocked"'))
    git("commit", "-qam", "theirs")
    git("switch", "-q", "main")
    path.write_text(TEXT.replace('"triage"', '"active"'))
    git("commit", "-qam", "ours")
    if driver:
        (path.parent / ".gitattributes").write_text("board.toml merge=gone\n")
        git("config", "merge.gone.driver", driver)
    assert git("merge", "theirs") == 1


@pytest.mark.parametrize("path", ["repository"], indirect=True)
class TestHealing:
    """A board that is open while a merge takes its file to pieces."""

    def test_opening_writes_nothing(self, path: Path) -> None:
        """A rebuilt board has nothing pending until somebody asks to write it."""
        merge_under_way(path)
        marked = path.read_bytes()
        session = Session.open(path)
        assert "conflict markers from line 13" in session.healed
        assert (session.read_only, session.pending, session.rebuilt) == ("", False, True)
        assert session.problems[0].line == 13
        assert session.save().notes == ()
        assert path.read_bytes() == marked
        (note,) = session.save(healed=True).notes
        copy = Path(note.split(" is kept in ")[1].removesuffix("."))
        assert copy.read_bytes() == marked
        assert session.healed == ""
        assert path.read_text() == session.document.text
        assert not parse(path.read_bytes()).problems

    def test_markers_come_under_an_open_board(self, path: Path) -> None:
        """What waits is merged with both sides of the markers that came."""
        session = Session.open(path)
        session.apply(edit.set_fields, [Ref("gaps", "G-2")], {"owner": "ada"})
        merge_under_way(path)
        incoming = session.reload()
        assert "conflict markers" in incoming.notes[-1]
        assert "conflict markers" in session.healed
        gaps = session.board.gaps
        assert gaps["G-2"].owner == "ada"
        assert gaps["G-1"].conflicts["status"]["sides"] == ["active", "blocked"]
        assert session.save().notes
        assert Session.open(path).healed == ""
        assert Session.open(path).board.gaps["G-2"].owner == "ada"

    def test_a_save_meets_markers(self, path: Path) -> None:
        """A save that finds markers writes the merge of all, and keeps the file as it came."""
        session = Session.open(path)
        session.apply(edit.set_fields, [Ref("gaps", "G-1")], {"status": "planned"})
        merge_under_way(path)
        incoming = session.save()
        assert "is kept in" in incoming.notes[-1]
        record = parse(path.read_bytes()).board.gaps["G-1"].conflicts["status"]
        assert sorted(record["sides"]) == ["active", "blocked", "planned"]

    def test_a_broken_driver_under_an_open_board(self, path: Path) -> None:
        """The same bytes, but theirs waiting in git's index, are merged before a save."""
        path.write_text(TEXT.replace('"triage"', '"active"'))
        session = Session.open(path)
        path.write_text(TEXT)
        merge_under_way(path, driver="false")
        session.apply(edit.set_fields, [Ref("gaps", "G-2")], {"owner": "ada"})
        session.save()
        gaps = Session.open(path).board.gaps
        assert gaps["G-1"].conflicts["status"]["sides"] == ["active", "blocked"]
        assert gaps["G-2"].owner == "ada"

    def test_a_backup_that_cannot_be_kept(self, path: Path) -> None:
        """Where the file as it came can't be kept, nothing is written over it."""
        merge_under_way(path)
        marked = path.read_bytes()
        session = Session.open(path)
        session.apply(edit.set_fields, [Ref("gaps", "G-2")], {"owner": "ada"})
        folder = store.state_folder(path, path.parent / ".git")
        taken = f"{store.slug(path, path.parent)}-as-it-came-{zlib.crc32(marked):08x}.toml"
        (folder / taken).mkdir(parents=True)
        with pytest.raises(SaveError, match="is a folder"):
            session.save()
        assert path.read_bytes() == marked
        assert session.pending


def test_written_while_saving(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor writes between the reading and the replacing of a save is kept, and undone."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    flush = os.fsync
    others = iter(["Second one", "Second two"])

    def meanwhile(descriptor: int) -> None:
        flush(descriptor)
        if not S_ISDIR(os.fstat(descriptor).st_mode) and (title := next(others, None)):
            path.write_text(TEXT.replace("Second", title))

    monkeypatch.setattr(os, "fsync", meanwhile)
    session.save()
    theirs = TEXT.replace("Second", "Second two")
    assert path.read_text() == theirs.replace('"triage"', '"active"')
    for again in (session, Session.open(path)):
        again.undo()
        assert again.document.text == theirs
        with pytest.raises(EditError, match="Nothing to undo"):
            again.undo()


def test_half_written_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is just being written, bit by bit, is waited for and not taken for the whole."""
    text = TEXT.replace("Second", "Second one")
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    path.write_text("")
    ends = iter([20, 90, 150, len(text)])

    def goes_on(_seconds: float) -> None:
        path.write_text(text[: next(ends, None)])

    monkeypatch.setattr(time, "sleep", goes_on)
    incoming = session.save()
    assert not incoming.conflicts
    assert [str(one.ref) for one in incoming.changes] == ["G-2"]
    assert path.read_text() == text.replace('"triage"', '"active"')


def test_what_others_took_out_is_refused_and_stepped_past(path: Path) -> None:
    """A step that git or a hand took out of the file is no save that was killed."""
    first = path.read_bytes()
    one = Session.open(path)
    one.apply(edit.set_fields, [Ref("gaps", "G-1")], {"owner": "ada"})
    one.save()
    between = path.read_bytes()
    two = Session.open(path)
    two.apply(edit.set_fields, [Ref("gaps", "G-2")], {"owner": "bo"})
    two.save()
    path.write_bytes(between)
    again = Session.open(path)
    with pytest.raises(StuckError, match="G-2 owner is nothing now, not bo"):
        again.undo()
    assert again.document.encode() == between
    assert again.skip(back=True).label == "G-2 Second: owner bo"
    again.save()
    later = Session.open(path)
    with pytest.raises(EditError, match="can be undone: nothing to skip"):
        later.skip(back=True)
    later.undo()
    later.save()
    assert path.read_bytes() == first
    with pytest.raises(EditError, match="Nothing to undo"):
        Session.open(path).undo()
    redone = Session.open(path)
    redone.redo()
    assert redone.document.encode() == between


@pytest.mark.parametrize(
    "steps",
    [
        [("add", "G-n"), ("rename", "G-n", "G-z")],
        [("rename", "G-1", "G-a"), ("remove", "G-a")],
        [("rename", "G-1", "T"), ("rename", "G-2", "G-1"), ("rename", "T", "G-2")],
        [("rename", "G-1", "G-a"), ("rename", "G-a", "G-1"), ("remove", "G-1"), ("add", "G-1")],
    ],
)
def test_renames_are_taken_back_after_a_restart(path: Path, steps: list[tuple[str, ...]]) -> None:
    """Each step in a run of its own, then undone in runs of their own: the first bytes."""
    seen = [path.read_bytes()]
    for verb, *ids in steps:
        session = Session.open(path)
        if verb == "add":
            session.apply(edit.add, "gap", "New", (), ids[0])
        elif verb == "rename":
            session.apply(edit.rename, Ref("gaps", ids[0]), ids[1])
        else:
            session.apply(edit.remove, [Ref("gaps", ids[0])])
        session.save()
        seen.append(path.read_bytes())
    for before in reversed(seen[:-1]):
        session = Session.open(path)
        session.undo()
        session.save()
        assert path.read_bytes() == before
