"""The table of all commands, which the help, the completions and the tests read.

Owns what each is called, where it lives and what it is for, in few words. Plain
data: must import nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: where it lives, what its arguments look like, what it does, in few words."""

    module: str
    arguments: str
    help: str
    group: str


#: Every command, in the order of the help. Two that share a help stand on one line of it.
COMMANDS: dict[str, Entry] = {
    "ls": Entry("ls", "[QUERY]", "the items, or those that match", "Look"),
    "show": Entry("show", "ID", "one item and its links; also repo:x …", "Look"),
    "diff": Entry("diff", "[REV [REV]]", "what differs, since the last commit …", "Look"),
    "log": Entry("log", "[ID]", "what each commit did to the board, or to one", "Look"),
    "blame": Entry("blame", "ID", "who set each field last, when and why", "Look"),
    "stats": Entry("stats", "", "how it went: flow, open gaps, exposure", "Look"),
    "check": Entry("check", "", "what is wrong in the file, by line", "Look"),
    "add": Entry("items", "gap|risk TITLE [F=V…]", "a new item; prints its id", "Change"),
    "set": Entry("fields", "ID… FIELD=VALUE…", "+= and -= for lists; FIELD= clears", "Change"),
    "move": Entry("place", "ID… STATUS", "also --first, --last, --above ID …", "Change"),
    "link": Entry("fields", "ID FIELD TARGET…", "add to or take from a list", "Change"),
    "unlink": Entry("fields", "ID FIELD TARGET…", "add to or take from a list", "Change"),
    "rename": Entry("items", "ID NEW", "another id; what refers to it follows", "Change"),
    "rm": Entry("items", "ID…", "remove; what refers to it forgets it", "Change"),
    "edit": Entry("edit", "[ID]", "an item's own lines, or the file, in $EDITOR", "Change"),
    "resolve": Entry(
        "resolve", "[ID [FIELD]]", "the conflicts; --ours, --value V … settle", "Change"
    ),
    "commit": Entry("commit", "[ID…] [-m …]", "the board file alone, all or some of it", "Change"),
    "undo": Entry("steps", "", "take the last step back, or do it again", "Change"),
    "redo": Entry("steps", "", "take the last step back, or do it again", "Change"),
    "init": Entry("files", "[FILE]", "a new board here", "File"),
    "fmt": Entry("files", "[--check]", "bring the file to the plain form", "File"),
    "git": Entry("git", "install|status|uninstall", "merges by meaning, done by git", "File"),
    "completions": Entry("completions", "bash|zsh|fish", "the shell's completion script", "File"),
}
