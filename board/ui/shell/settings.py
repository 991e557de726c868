"""A person's own settings: ``$XDG_CONFIG_HOME/board/config.toml``.

Owns where settings live and what they may say. Must not fail: a
setting that can't be used leaves the default in place and one notice.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from board.app_files import xdg
from board.ui import keymap
from board.ui.keymap import Key

#: The settings that are one of a few words; the first is the usual one.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "theme": ("auto", "dark", "light", "contrast"),
        "after_move": ("stay", "follow"),
        "density": ("auto", "compact", "normal", "full"),
    }
)


#: What was chosen last on the screen is kept in a file of the state folder, by the setting's name.
KEPT = ("density", "theme")


class Config(NamedTuple):
    """Settings that can be used, and one sentence about those that can't."""

    keys: Mapping[str, str] = MappingProxyType({})
    theme: str = "auto"
    #: Whether the cursor stays in its column when its card leaves that, or goes along.
    after_move: str = "stay"
    #: How much cards show.
    density: str = "auto"
    notice: str = ""
    #: What of these was chosen on the screen, as the settings leave it to that.
    kept: tuple[str, ...] = ()


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are read from."""
    return xdg(environ, "XDG_CONFIG_HOME", ".config") / "config.toml"


def load(path: Path, keys: Iterable[Key]) -> Config:
    """The settings of one file; a missing file means the defaults. ``keys`` is their table."""
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return Config(notice=f"{path} can't be read: {reason}. The usual settings are used.")
    import tomli

    try:
        table = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError) as error:
        return Config(notice=f"{path} is not valid TOML: {error}. The usual settings are used.")
    return _checked(path, table, keys)


def _checked(path: Path, table: Mapping[str, Any], keys: Iterable[Key]) -> Config:
    known = ("keys", *CHOICES)
    wrong = [f"there is no setting “{name}”" for name in table if name not in known]
    chosen = {name: table.get(name, words[0]) for name, words in CHOICES.items()}
    for name, words in CHOICES.items():
        if chosen[name] not in words:
            wrong.append(f"{name} is one of {', '.join(words)}")
            chosen[name] = words[0]
    remap = table.get("keys", {})
    if not isinstance(remap, Mapping):
        wrong.append("[keys] is a table of names and keys")
        remap = {}
    good, bad = keymap.check(remap, keys)
    wrong += bad
    kept = "; the usual setting is used." if len(wrong) == 1 else "; the usual ones are used."
    notice = f"{path}: {'; '.join(wrong)}{kept}" if wrong else ""
    return Config(good, notice=notice, **chosen)


def keep(folder: Path, setting: str, chosen: str) -> None:
    """Remember what was chosen on the screen; that it can't be is no reason to say anything."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / setting).write_text(chosen, encoding="utf-8")


def with_kept(config: Config, folder: Path) -> Config:
    """The settings, with what was chosen last where they leave it to that."""
    for setting in KEPT:
        with suppress(OSError, UnicodeDecodeError):
            chosen = (folder / setting).read_text(encoding="utf-8")[:16].strip()
            if getattr(config, setting) == "auto" and chosen in CHOICES[setting][1:]:
                config = config._replace(kept=(*config.kept, setting))
                config = Config(**(config._asdict() | {setting: chosen}))
    return config


def theme_name(setting: str, environ: Mapping[str, str] = os.environ) -> str:
    """The theme's name; ``auto`` follows ``COLORFGBG``, and ``NO_COLOR`` goes before all."""
    if environ.get("NO_COLOR"):
        return "board-plain"
    if setting == "auto":
        background = environ.get("COLORFGBG", "").rpartition(";")[2]
        light = background.isdigit() and (int(background) == 7 or 9 <= int(background) <= 15)
        setting = "light" if light else "dark"
    return f"board-{setting}"
