"""The verbs of the board as tools: which there are, and what clients are told of each."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from board.agents import changing, reading


@dataclass(frozen=True)
class Tool:
    """One tool: a function of a caller and typed arguments, named and described by itself.

    Clients may ask a person about those that change: these replace or remove. ``once`` says
    that calling it twice comes to the same.
    """

    does: Callable[..., Any]
    effect: Literal["looks", "adds", "changes"] = "looks"
    once: bool = False

    @property
    def name(self) -> str:
        """What clients call it by."""
        return self.does.__name__

    @property
    def description(self) -> str:
        """What it does: a sentence, and what else there is to know."""
        return inspect.cleandoc(self.does.__doc__ or "")

    def signature(self) -> inspect.Signature:
        """What clients give it, and what it returns, with their types."""
        whole = inspect.signature(self.does, eval_str=True)
        _, *given = whole.parameters.values()
        return whole.replace(parameters=given)


TOOLS = (
    Tool(reading.list_items),
    Tool(reading.show),
    Tool(reading.repos),
    Tool(reading.risks),
    Tool(reading.roadmap),
    Tool(reading.log),
    Tool(reading.changes),
    Tool(reading.blame),
    Tool(reading.diff),
    Tool(reading.stats),
    Tool(reading.check),
    Tool(reading.triage),
    Tool(reading.conflicts),
    Tool(reading.plan_import),
    Tool(reading.report),
    Tool(changing.add, "adds"),
    Tool(changing.set, "changes", once=True),
    Tool(changing.move, "changes", once=True),
    Tool(changing.link, "adds", once=True),
    Tool(changing.unlink, "changes", once=True),
    Tool(changing.rename, "changes"),
    Tool(changing.remove, "changes"),
    Tool(changing.resolve, "changes"),
    Tool(changing.reviewed, "adds", once=True),
    Tool(changing.commit, "adds"),
    Tool(changing.undo, "changes"),
    Tool(changing.redo, "changes"),
    Tool(changing.import_document, "changes"),
)

#: Commands that are no tool, and why.
NO_TOOLS = {
    "verify": "it runs commands, which a person has to allow first",
    "edit": "it opens an editor",
    "tour": "it is for people",
    "init": "a board is begun by a person",
    "fmt": "it changes the file as a whole, and no entry",
    "git": "it sets up git",
    "completions": "it is for a shell",
    "mcp": "it is this",
    "agents": "it prints a text for programs that have no tools",
    "serve": "it is for browsers",
    "graph": "report and show say the same",
    "export": "list_items says the same",
    "schema": "tools say their own",
}
#: Commands that are a tool by another name.
OTHERWISE = {
    "ls": "list_items", "rm": "remove", "import": "import_document",
}  # fmt: skip
