"""board edit: the round through the person's own editor, with real editors made of scripts."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli_case import SMALL, Case, case


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """The small board in a repository of its own; the state folder is beside it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with case(tmp_path, monkeypatch, capsys) as found:
        yield found


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor whose script each test writes; its folder has a space and a dollar in its name."""
    folder = tmp_path / "my $HOME editors"
    folder.mkdir()
    script = folder / "editor"
    monkeypatch.setenv("VISUAL", f"'{script}' --wait")
    return script


def kept(tmp_path: Path) -> list[Path]:
    """What is in the state folder."""
    return sorted((tmp_path / "state" / "board").iterdir())


def script(path: Path, lines: str) -> None:
    """Make this the editor; the file is its last argument."""
    path.write_text(f"#!/bin/sh\nfor file; do :; done\n{lines}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_own_lines(board: Case, editor: Path, tmp_path: Path) -> None:
    """The editor gets the item's own lines, and what it writes takes their place."""
    seen = tmp_path / "seen.toml"
    script(editor, f'cp "$file" {seen}; sed -i s/One/Uno/ "$file"')
    assert board.done("edit", "g-1") == "G-1 Uno: title One → Uno\n"
    assert 'G-1.title = "One"  # the first' in seen.read_text()
    assert "G-2" not in seen.read_text()
    assert board.text == SMALL.replace("One", "Uno")
    assert kept(tmp_path) == []


@pytest.mark.parametrize("lines", ["sleep 1.1", ': > "$file"', 'printf "\\n\\n" > "$file"'])
def test_nothing_changed(board: Case, editor: Path, lines: str, tmp_path: Path) -> None:
    """Unchanged lines, or none, change nothing."""
    script(editor, lines)
    result = board("edit", "G-1")
    assert (result.code, result.out) == (0, "")
    assert "Nothing changed." in result.err
    assert board.text == SMALL
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('echo "G-1.rank = \\"high" >> "$file" #', "G-1"),
        ('printf "G-1.notes = \\"caf\\351\\"\\n" >> "$file" #', "not UTF-8"),
        ('printf "\\377\\376G" > "$file" #', "not UTF-8"),
        ('echo "G-1.owner = \\"no\\"" >> "$file" # exit 3', "ended with 3"),
    ],
)
def test_what_is_not_taken_is_kept(
    board: Case, editor: Path, tmp_path: Path, lines: str, sentence: str
) -> None:
    """Lines that can't be taken change nothing and stay, each in a file of its own."""
    copy = tmp_path / "copy"
    script(editor, lines.replace(" #", f'; cp "$file" {copy};'))
    for count in (1, 2):
        result = board("edit", "G-1")
        assert result.code in (1, 2)
        assert sentence in result.err
        assert board.text == SMALL
        assert len(kept(tmp_path)) == count
        assert kept(tmp_path)[-1].read_bytes() == copy.read_bytes()
    assert any(str(path) in result.err for path in kept(tmp_path))


def test_editor_fails(board: Case, editor: Path, tmp_path: Path) -> None:
    """An editor that ends badly changes nothing, and leaves nothing where nothing was typed."""
    script(editor, "exit 3")
    assert "ended with 3" in board.refused("edit", "G-1", code=1)
    assert kept(tmp_path) == []


def test_editor_that_comes_back_at_once(board: Case, editor: Path, tmp_path: Path) -> None:
    """The file of an editor that may be open still stays, and the sentence names it."""
    script(editor, "true")
    said = board.refused("edit", "G-1", code=1)
    (path,) = kept(tmp_path)
    assert "returned at once" in said
    assert str(path) in said
    assert board.text == SMALL


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [("exit 1", "nothing was changed"), ('echo "# x" >> "$file"; exit 1', "as it left it")],
)
def test_whole_file_and_an_editor_that_fails(
    board: Case, editor: Path, lines: str, sentence: str
) -> None:
    """What is said of the whole file after a bad end is what happened to it."""
    script(editor, lines)
    result = board("edit")
    assert result.code == 1
    assert sentence in result.err
    assert (board.text == SMALL) == (sentence == "nothing was changed")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("/no/such/editor", "can't be started"), ("'open", "open quotation mark")],
)
def test_no_editor(board: Case, monkeypatch: pytest.MonkeyPatch, words: str, sentence: str) -> None:
    """An editor that is not there is said to be missing."""
    monkeypatch.setenv("VISUAL", words)
    assert sentence in board.refused("edit", "G-1")


def test_never_a_shell(
    board: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, editor: Path
) -> None:
    """What is special to a shell is a plain word to the editor."""
    script(editor, "true")
    monkeypatch.setenv("VISUAL", f"'{editor}' ; touch {tmp_path / 'made'} $(touch {tmp_path}/too)")
    board("edit", "G-1")
    assert not (tmp_path / "made").exists()
    assert not (tmp_path / "too").exists()


def test_other_entries(board: Case, editor: Path) -> None:
    """Repos and other entries have lines of their own too."""
    script(editor, 'sed -i s/Mature/Stable/ "$file"')
    board.done("edit", "repo:alpha")
    assert 'alpha.status = "Stable"' in board.text


def test_outside_edits_meanwhile(board: Case, editor: Path) -> None:
    """What changes in the file while the editor is open comes in, and is said."""
    script(editor, f'sed -i s/Two/Zwei/ {board.file}; sed -i s/One/Uno/ "$file"')
    result = board("edit", "G-1")
    assert result.code == 0
    assert "Changed outside: G-2" in result.err
    assert board.text == SMALL.replace("One", "Uno").replace("Two", "Zwei")


def test_whole_file(
    board: Case, editor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an id, the whole file opens at its first problem, also when it is broken."""
    board.write(SMALL.replace('"active"', '"actve"'))
    vim = editor.with_name("vim")
    script(vim, f'echo "$1" > {tmp_path}/seen; sed -i s/actve/active/ "$file"')
    monkeypatch.setenv("VISUAL", f"'{vim}'")
    assert board("edit").code == 0
    line = SMALL.splitlines().index('G-2.status = "active"') + 1
    assert (tmp_path / "seen").read_text() == f"+{line}\n"
    assert board.text == SMALL


def test_whole_file_left_broken(board: Case, editor: Path) -> None:
    """What is still wrong afterwards is listed, with exit code 1."""
    script(editor, 'sed -i "s/= .triage/= \\"tirage/" "$file"')
    result = board("edit")
    assert result.code == 1
    assert "error" in result.out
