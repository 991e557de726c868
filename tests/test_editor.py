"""The choice of an editor, and the words that start it."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.editor import EditorError, Sheet, arguments, command


def program(folder: Path, name: str) -> Path:
    """Something that can be started."""
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_visual_goes_before_editor(tmp_path: Path) -> None:
    """$VISUAL is the editor, then $EDITOR, its options with it."""
    one, two = program(tmp_path, "one"), program(tmp_path, "two")
    environ = {"VISUAL": f"{one} -x 'a b'", "EDITOR": str(two)}
    assert command(environ) == [str(one), "-x", "a b"]
    assert command({"VISUAL": " ", "EDITOR": str(two)}) == [str(two)]


@pytest.mark.parametrize("given", ["/no/such/editor", "nosucheditor -w"])
def test_editor_that_is_not_there(tmp_path: Path, given: str) -> None:
    """A named editor that is missing is said to be; no other one is taken in its place."""
    program(tmp_path, "vim")
    with pytest.raises(EditorError, match=r"\$EDITOR"):
        command({"EDITOR": given, "PATH": str(tmp_path)})


def test_editor_that_is_found(tmp_path: Path) -> None:
    """Without a named one, an editor that is there is taken; else it is said what to set."""
    with pytest.raises(EditorError, match="set"):
        command({"PATH": str(tmp_path)})
    program(tmp_path, "vim")
    assert command({"PATH": str(tmp_path)}) == ["vim"]


@pytest.mark.parametrize(
    ("words", "line", "expected"),
    [
        (["vim"], 3, ["vim", "+3", "f"]),
        (["/usr/bin/nano", "-w"], 1, ["/usr/bin/nano", "-w", "f"]),
        (["code"], 1, ["code", "--wait", "--goto", "f"]),
        (["code", "--wait"], 7, ["code", "--wait", "--goto", "f:7"]),
        (["hx"], 7, ["hx", "f:7"]),
        (["ed"], 7, ["ed", "f"]),
    ],
)
def test_arguments(words: list[str], line: int, expected: list[str]) -> None:
    """Editors open at a line where they can, and those that would not wait are told to."""
    assert arguments(words, Path("f"), line) == expected


def test_sheets_of_one_name_are_two_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text put by under one name never takes the place of another; only its owner reads it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    sheets = [Sheet(f"text {number}", "G-1/../x") for number in range(3)]
    assert [sheet.path.read_text() for sheet in sheets] == ["text 0", "text 1", "text 2"]
    assert {sheet.path.parent for sheet in sheets} == {tmp_path / "board"}
    assert {sheet.path.stat().st_mode & 0o777 for sheet in sheets} == {0o600}
    sheets[0].done()
    assert not sheets[0].path.exists()
    assert sheets[1].path.exists()


def test_no_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the state folder can't be made, the text is kept in the temporary one."""
    (tmp_path / "file").write_text("")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    sheet = Sheet("text", "G-1")
    assert sheet.path.is_relative_to(tmp_path / "tmp")
    sheet.done()
    assert list((tmp_path / "tmp").iterdir()) == []
