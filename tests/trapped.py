"""A repository full of traps: each is a program that leaves a file of its own when it is run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.cli_case import SMALL

#: Every hook that git knows for work in a repository.
HOOKS = """applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit
prepare-commit-msg commit-msg post-commit pre-rebase post-checkout post-merge pre-push pre-receive
update proc-receive post-receive post-update reference-transaction push-to-checkout pre-auto-gc
post-rewrite sendemail-validate fsmonitor-watchman post-index-change""".split()  # noqa: SIM905
#: Commands of git that this program may use, and what people type.
GIT_COMMANDS = """rev-parse rev-list cat-file ls-files ls-tree diff-tree merge-base for-each-ref
symbolic-ref hash-object show-ref diff-index diff-files update-index status diff log show blame
merge-file config var check-attr check-ignore name-rev describe""".split()  # noqa: SIM905
ATTRIBUTES = """\
*.toml filter=trap diff=trap merge=trap
*.txt diff=command
*.dat filter=process
.gitmodules filter=trap diff=trap
"""
#: Modules whose names in the repository must not stand in for the real ones.
MODULES = ("board", "tomli", "pydantic_core", "json", "textual", "watchfiles", "sitecustomize")


class Trapped:
    """The repository, and which of its traps have been run."""

    def __init__(self, folder: Path) -> None:
        self.base = folder
        self.folder = folder / "work"
        self.fired_in = folder / "fired"
        self.traps = folder / "traps"
        self.file = self.folder / "board.toml"
        #: The real git, whatever the PATH becomes.
        self.program = shutil.which("git") or "git"
        for made in (self.folder, self.fired_in, self.traps):
            made.mkdir(exist_ok=True)

    def copy(self, folder: Path) -> Trapped:
        """The same repository elsewhere, with the same traps."""
        made = Trapped(self.base)
        made.folder = folder / "work"
        made.file = made.folder / "board.toml"
        shutil.copytree(self.folder, made.folder, symlinks=True)
        made.rearm()
        return made

    @property
    def fired(self) -> set[str]:
        """The names of the traps that have been run since the last ``rearm``."""
        return {path.name for path in self.fired_in.iterdir()}

    def rearm(self) -> None:
        """Forget what has been run."""
        for path in self.fired_in.iterdir():
            path.unlink()

    def trap(self, name: str, then: str = "exit 0", at: Path | None = None) -> str:
        """A program that tells that it was run; its path."""
        path = at or self.traps / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n: > '{self.fired_in / name}'\n{then}\n")
        path.chmod(0o755)
        return str(path)

    def git(self, *arguments: str, check: bool = True, input: str = "", **more: str) -> str:
        """The person's own git; what it printed."""
        done = subprocess.run(
            [self.program, *arguments],
            cwd=self.folder,
            env={**os.environ, **more},
            check=check,
            input=input,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.stdout.strip()


def trapped(folder: Path) -> Trapped:
    """A repository with some history, and then every trap that is known."""
    made = Trapped(folder)
    _history(made)
    _files(made)
    _missing_object(made)
    _signed(made)
    _replaced(made)
    _settings(made)
    made.rearm()
    return made


def _history(made: Trapped) -> None:
    made.git("init", "-q", "-b", "main")
    (made.folder / "notes.txt").write_text("one\n")
    (made.folder / "old.toml").write_text(SMALL)
    made.git("add", ".")
    made.git("commit", "-q", "-m", "first")
    made.git("mv", "old.toml", "board.toml")
    made.git("commit", "-q", "-m", "another name")
    text = SMALL.replace('G-1.status = "triage"', 'G-1.status = "active"')
    made.file.write_text(text)
    made.git("commit", "-q", "-a", "-m", "one is begun")
    made.git("branch", "side")
    made.file.write_text(text.replace('G-2.owner = "ada"', 'G-2.owner = "eve"'))
    made.git("commit", "-q", "-a", "-m", "an owner")
    made.git("switch", "-q", "side")
    made.file.write_text(text.replace('R-1.title = "Fire"', 'R-1.title = "Flood"'))
    made.git("commit", "-q", "-a", "-m", "a title")
    made.git("switch", "-q", "main")
    made.git("merge", "-q", "side", "-m", "both")
    made.git("remote", "add", "origin", str(made.folder))
    made.git("fetch", "-q", "origin")
    made.git("branch", "-q", "--set-upstream-to=origin/side", "main")


def _files(made: Trapped) -> None:
    """Files in the tree and in the git directory."""
    (made.folder / ".gitattributes").write_text(ATTRIBUTES)
    (made.folder / ".gitmodules").write_text(
        f'[submodule "sub"]\n\tpath = sub\n\turl = ext::{made.trap("submodule")}\n'
        f"\tupdate = !{made.traps / 'submodule'}\n"
    )
    made.git("add", ".gitattributes", ".gitmodules")
    made.git("commit", "-q", "-m", "attributes")
    info = made.folder / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text(ATTRIBUTES)
    (made.base / "attributes").write_text(ATTRIBUTES)
    for hook in HOOKS:
        made.trap(f"hook-{hook}", at=made.folder / ".git" / "hooks" / hook)
    for name in ("git", "board", "sh", "vi", "less"):
        made.trap(f"here-{name}", at=made.folder / name)
    for name in MODULES:
        touch = f"open({str(made.fired_in / f'python-{name}')!r}, 'w').close()\n"
        (made.folder / f"{name}.py").write_text(touch)


def _missing_object(made: Trapped) -> None:
    """A blob of the history that only a remote still has."""
    blob = made.git("rev-parse", "HEAD^{/one is begun}:board.toml")
    (made.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


def _signed(made: Trapped) -> None:
    """A branch whose tip says that it is signed."""
    tree, parent = made.git("rev-parse", "HEAD^{tree}"), made.git("rev-parse", "HEAD")
    text = (
        f"tree {tree}\nparent {parent}\nauthor A <a@example.org> 1700000000 +0000\n"
        "committer A <a@example.org> 1700000000 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n"
        " x\n -----END PGP SIGNATURE-----\n\nsigned\n"
    )
    path = made.base / "commit"
    path.write_text(text)
    id = made.git("hash-object", "-t", "commit", "-w", str(path))
    made.git("update-ref", "refs/heads/main", id)


def _replaced(made: Trapped) -> None:
    """A commit for which git shows another one."""
    made.git("replace", made.git("rev-parse", "HEAD~2"), made.git("rev-parse", "HEAD~1"))


def _settings(made: Trapped) -> None:
    """The settings of the repository; the last of all, since from then on every git is unsafe."""
    for hook in HOOKS:
        made.trap(f"path-{hook}", at=made.base / "hooks" / hook)
    included = made.base / "included"
    included.write_text(f"[alias]\n\tinc = !{made.trap('included')}\n")
    settings = {
        "core.fsmonitor": made.trap("fsmonitor", "printf 'token\\0/\\0'"),
        "core.editor": made.trap("editor"),
        "sequence.editor": made.trap("sequence-editor"),
        "core.pager": made.trap("pager", "cat"),
        "core.askPass": made.trap("askpass"),
        "core.sshCommand": made.trap("ssh", "exit 1"),
        "core.gitProxy": made.trap("git-proxy", "exit 1"),
        "core.alternateRefsCommand": made.trap("alternate-refs"),
        "core.attributesFile": str(made.base / "attributes"),
        "core.untrackedCache": "true",
        "credential.helper": made.trap("credential"),
        "diff.external": made.trap("external-diff"),
        "diff.trap.textconv": made.trap("textconv", 'cat "$1"'),
        "diff.command.command": made.trap("diff-command"),
        "filter.trap.clean": made.trap("clean", "cat"),
        "filter.trap.smudge": made.trap("smudge", "cat"),
        "filter.trap.required": "true",
        "filter.process.process": made.trap("process", "exit 1"),
        "gpg.program": made.trap("gpg", "exit 1"),
        "gpg.ssh.program": made.trap("gpg-ssh", "exit 1"),
        "gpg.ssh.defaultKeyCommand": made.trap("gpg-key", "exit 1"),
        "interactive.diffFilter": made.trap("diff-filter", "cat"),
        "log.showSignature": "true",
        "merge.trap.driver": f"{made.trap('merge-driver', 'exit 1')} %O %A %B",
        "merge.tool": "trap",
        "mergetool.trap.cmd": made.trap("merge-tool"),
        "extensions.partialClone": "promisor",
        "remote.promisor.url": f"ext::{made.trap('promisor', 'exit 1')}",
        "remote.promisor.promisor": "true",
        "remote.promisor.uploadpack": made.trap("upload-pack", "exit 1"),
        "remote.origin.url": f"ssh://example.invalid/{made.folder}",
        "protocol.ext.allow": "always",
        "submodule.sub.update": f"!{made.trap('submodule-update')}",
        "trailer.sign.command": made.trap("trailer"),
        "trailer.sign.key": "Signed-off-by: ",
        "uploadpack.packObjectsHook": made.trap("pack-objects"),
        "web.browser": "trap",
        "browser.trap.cmd": made.trap("browser"),
        "gui.textconv": "true",
        "include.path": str(included),
        "core.hooksPath": str(made.base / "hooks"),
        "core.repositoryFormatVersion": "1",
    }
    for command in GIT_COMMANDS:
        settings[f"alias.{command}"] = f"!{made.trap(f'alias-{command}')}"
        settings[f"pager.{command}"] = made.trap(f"pager-{command}", "cat")
    settings["alias.st"] = f"!{made.trap('alias-st')}"
    lines = ["[include]\n"]
    for name, value in settings.items():
        section, _, key = name.rpartition(".")
        head, _, sub = section.partition(".")
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(
            f'[{head}{f" {chr(34)}{sub}{chr(34)}" if sub else ""}]\n\t{key} = "{quoted}"\n'
        )
    with open(made.folder / ".git" / "config", "a") as config:
        config.writelines(lines)
