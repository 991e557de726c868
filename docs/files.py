"""Whole files of docs/, made from the program: ``python -m docs.files`` writes them all.

Owns the schemas and the man page; tests/test_docs.py says which is stale.
"""

from __future__ import annotations

import json
from pathlib import Path

from board.schemas.board_file import board_schema
from board.schemas.outputs import OUTPUTS, output_schema
from docs.man import man_page
from docs.tables import ROOT


def files() -> dict[Path, str]:
    """Every such file, and what is to be in it."""
    schemas = {"board": board_schema(), **{name: output_schema(name) for name in OUTPUTS}}
    out = {
        ROOT / "docs" / "schema" / f"{name}.schema.json": json.dumps(schema, indent=2) + "\n"
        for name, schema in schemas.items()
    }
    return {**out, ROOT / "docs" / "board.1": man_page()}


def write() -> None:
    """Bring every file up to date."""
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
