"""The table of fields: one more row there is a field everywhere."""

from __future__ import annotations

import subprocess
import sys
import typing
from pathlib import Path

from board import model
from board.fields import TABLE, fields_of
from board.model import MODELS

#: What is run with one more row in the table, before anything has read it.
PROOF = """
import json, subprocess, sys
from board import fields

fields.TABLE += (
    fields.Field("effort", fields.WHOLE, label="Effort", hint="in days", asked=60, query="effort"),
    fields.Field("areas", fields.LIST, ("gaps",), label="Areas", asked=61, query="area"),
)

from board.cli.main import run

def board(*words):
    return run(list(words), lambda file: 0)

def git(*words):
    subprocess.run(["git", *words], check=True, capture_output=True)

def heading(text):
    print("==", text, flush=True)

open("board.toml", "w").write(
    "[gaps]\\nG-1.title = \\"One\\"\\nG-2.title = \\"Two\\"\\nG-2.effort = 2\\n"
)
heading("set")
board("set", "G-1", "effort=5", "areas=a,b")
heading("refused")
board("set", "G-1", "effort=x")
heading("queried")
board("ls", "effort:>3 area:b")
heading("sorted")
board("ls", "sort:effort", "--json")
heading("shown")
board("show", "G-1")
git("init", "-q"); git("add", "."); git("commit", "-qm", "all")
heading("blamed")
board("blame", "G-1", "effort")
heading("checked")
open("wrong.toml", "w").write("[gaps]\\nG-1.title = \\"One\\"\\nG-1.effort = \\"x\\"\\n")
board("--board", "wrong.toml", "check")

from board.document import parse
from board.merge import merge, outstanding
from board.ui.item.details import facts
from board.ui.item.form_fields import amend, fields_for

now = parse(open("board.toml", "rb").read()).board
heading("form")
print([row.label for row in fields_for(now, ["gap"])][-3:])
print(amend(now, ["G-1"], {"effort": "8"}).gaps["G-1"].fields()["effort"])
heading("panel")
print([line.content.plain for line in facts(now, "G-1", 40) if "effort" in line.content.plain])
heading("merged")
sides = [amend(now, ["G-1"], {"areas": f"+{one}"}) for one in "cd"]
both = merge(now, *sides).board
print(sorted(both.gaps["G-1"].fields()["areas"]), len(outstanding(both)))
"""


def test_a_row_of_the_table_is_a_field_everywhere(tmp_path: Path) -> None:
    """A row alone makes a field that is set, asked for, shown, edited, merged, blamed and told."""
    done = subprocess.run(
        [sys.executable, "-c", PROOF],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    told = dict(part.split("\n", 1) for part in done.stdout.split("== ")[1:])
    assert "effort 5, areas +a +b" in told["set"]
    assert 'found "x", expected a whole number' in told["refused"]
    assert "G-1" in told["queried"]
    assert "G-2" not in told["queried"]
    assert told["sorted"].index('"G-2"') < told["sorted"].index('"G-1"')
    assert '"effort": 5' in told["sorted"]
    assert "effort         5" in told["shown"]
    assert "effort" in told["blamed"]
    assert (
        'wrong.toml:3:14: error: G-1 effort: found "x", expected a whole number' in told["checked"]
    )
    assert told["form"] == "['Effort', 'Areas', 'Notes']\n8\n"
    assert "effort" in told["panel"]
    assert told["merged"] == "['a', 'b', 'c', 'd'] 0\n"


def test_the_model_names_fields_of_the_table() -> None:
    """What code may name of an entry is a row of the table, and a list where that is one."""
    for section, entry in {**MODELS, "gate": model.InlineCriterion}.items():
        hints = typing.get_type_hints(entry, vars(model))
        for name, hint in hints.items():
            if name in ("extra", "section", "kind"):
                continue
            row = fields_of(section)[name]
            assert (typing.get_origin(hint) is tuple) == (row.type.empty == ()), name


def test_no_field_is_told_twice() -> None:
    """A section has one row of each name, and a query means one field."""
    names = [(section, row.name) for row in TABLE for section in row.sections]
    asked = [name for row in TABLE for name in (row.query, *row.aliases) if name]
    assert len(names) == len(set(names))
    assert len(asked) == len(set(asked))
