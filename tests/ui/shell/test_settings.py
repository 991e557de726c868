"""A person's own settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.app_files import state_dir
from board.ui.actions import TABLE
from board.ui.shell.settings import (
    Config,
    config_file,
    keep,
    load,
    theme_name,
    with_kept,
)


def written(folder: Path, text: str) -> Path:
    """A settings file."""
    path = folder / "config.toml"
    path.write_text(text)
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    """Without a file everything is as usual, and nothing is said."""
    assert load(tmp_path / "config.toml", TABLE) == Config()


def test_good_settings(tmp_path: Path) -> None:
    """Keys and theme are taken as written."""
    config = load(written(tmp_path, 'theme = "light"\n[keys]\nundo = "X"\n'), TABLE)
    assert (config.keys, config.theme, config.notice) == ({"undo": "X"}, "light", "")


def test_a_density_is_kept(tmp_path: Path) -> None:
    """What was chosen last counts where the settings leave it open; what is no density does not."""
    folder = tmp_path / "state"
    assert with_kept(Config(), folder) == Config()
    keep(folder, "density", "compact")
    assert with_kept(Config(), folder).density == "compact"
    assert with_kept(Config(density="full"), folder).density == "full"
    (folder / "density").write_bytes(b"\xff")
    assert with_kept(Config(), folder).density == "auto"
    keep(tmp_path / "state" / "density" / "below", "density", "full")


def test_a_theme_is_kept(tmp_path: Path) -> None:
    """The theme of the palette counts from then on, unless the settings name one."""
    keep(tmp_path, "theme", "contrast")
    assert with_kept(Config(), tmp_path) == Config(theme="contrast", kept=("theme",))
    assert with_kept(Config(theme="light"), tmp_path).theme == "light"
    keep(tmp_path, "theme", "auto")
    assert with_kept(Config(), tmp_path) == Config()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[keys\n", "not valid TOML"),
        ('theme = "pink"', "theme is one of auto, dark, light, contrast"),
        ('after_move = "jump"', "after_move is one of stay, follow"),
        ('[keys]\nflip = "x"', "no key named “flip”"),
        ('colour = "x"', "no setting “colour”"),
        ("keys = 3", "[keys] is a table"),
        ('[keys]\nstatus = "a"', "is used by both"),
    ],
)
def test_bad_settings_are_said_once(tmp_path: Path, text: str, says: str) -> None:
    """A setting that can't be used leaves the usual one and one notice with the file's name."""
    config = load(written(tmp_path, text), TABLE)
    assert says in config.notice
    assert "config.toml" in config.notice
    assert (config.keys, config.theme) == ({}, "auto")


def test_not_text(tmp_path: Path) -> None:
    """A file that is not text is said to be none."""
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in load(path, TABLE).notice


def test_folders() -> None:
    """The XDG variables are followed where they are absolute."""
    environ = {"HOME": "/home/ana", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "relative"}
    assert config_file(environ) == Path("/c/board/config.toml")
    assert state_dir(environ) == Path("/home/ana/.local/state/board")


@pytest.mark.parametrize(
    ("setting", "environ", "name"),
    [
        ("dark", {}, "board-dark"),
        ("contrast", {}, "board-contrast"),
        ("auto", {}, "board-dark"),
        ("auto", {"COLORFGBG": "0;15"}, "board-light"),
        ("auto", {"COLORFGBG": "15;0"}, "board-dark"),
        ("light", {"NO_COLOR": "1"}, "board-plain"),
    ],
)
def test_theme(setting: str, environ: dict[str, str], name: str) -> None:
    """The theme follows the setting, the terminal's word on itself, and NO_COLOR before all."""
    assert theme_name(setting, environ) == name
