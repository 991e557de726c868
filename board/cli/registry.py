"""The table of all commands, which the help, the completions and the tests read."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: what its arguments look like, what it does, in few words, and its file.

    The file has the name of the command where ``file`` is empty.
    """

    arguments: str
    help: str
    group: str
    file: str = ""


#: Every command, in the order of the help. Two that share a help stand on one line of it.
COMMANDS: dict[str, Entry] = {
    "ls": Entry("[QUERY]", "the items, or those that match", "Look"),
    "show": Entry("ID", "one item and its links; also repo:x …", "Look"),
    "diff": Entry("[REV [REV]]", "what differs, since the last commit …", "Look"),
    "log": Entry("[ID]", "what each commit did to the board, or to one", "Look"),
    "changes": Entry("--since REV|--as NAME", "what is new to a reader", "Look"),
    "blame": Entry("ID", "who set each field last, when and why", "Look"),
    "repos": Entry("[QUERY]|sync FROM", "the repos by layer, what is open in each", "Look"),
    "roadmap": Entry("", "the phases, their progress and their gates", "Look"),
    "report": Entry("[FILE]", "the assessment: md, html, json or svg", "Look"),
    "graph": Entry("[QUERY]", "dependencies, as Mermaid or DOT", "Look"),
    "stats": Entry("", "how it went: flow, open gaps, exposure", "Look"),
    "check": Entry("", "what is wrong in the file, by line", "Look"),
    "verify": Entry("[ID…]", "run the checks that you allowed", "Look"),
    "triage": Entry("[QUERY]", "what needs a decision, and why", "Look"),
    "add": Entry("gap|risk TITLE [F=V…]", "a new item; prints its id", "Change"),
    "set": Entry("ID… FIELD=VALUE…", "+= and -= for lists; FIELD= clears", "Change"),
    "move": Entry("ID… STATUS", "also --first, --last, --above ID …", "Change"),
    "link": Entry("ID FIELD TARGET…", "add to or take from a list", "Change"),
    "unlink": Entry("ID FIELD TARGET…", "add to or take from a list", "Change", "link"),
    "rename": Entry("ID NEW", "change an id, and all references to it", "Change"),
    "rm": Entry("ID…", "remove, with all references to it", "Change"),
    "edit": Entry("[ID]", "an item's own lines, or the file, in $EDITOR", "Change"),
    "resolve": Entry("[ID [FIELD]]", "the conflicts; --ours, --value V … resolve", "Change"),
    "reviewed": Entry("[ID…]", "you looked, and it is right as it is", "Change"),
    "commit": Entry("[ID…] [-m …]", "commit the board file, all or some of it", "Change"),
    "undo": Entry("", "undo or redo the last step", "Change"),
    "redo": Entry("", "undo or redo the last step", "Change", "undo"),
    "import": Entry("FILE…", "take over what people wrote", "File", "importing"),
    "export": Entry("[QUERY]", "the items as JSON or CSV, to be imported", "File"),
    "serve": Entry("[--port N]", "the board in a browser", "File"),
    "tour": Entry("", "an example, and ten steps through it", "File"),
    "init": Entry("[FILE]", "a new board here", "File"),
    "fmt": Entry("[--check]", "format the file", "File"),
    "git": Entry("install|status|uninstall", "the merge driver for git", "File"),
    "schema": Entry("[board|COMMAND]", "JSON Schema of the file, of results", "File"),
    "mcp": Entry("", "the commands as tools of a program", "File"),
    "agents": Entry("[--write]", "a text for AGENTS.md, how to use this", "File"),
    "completions": Entry("bash|zsh|fish", "the shell's completion script", "File"),
}
