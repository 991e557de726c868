"""The picture of the layers, made of the import contracts: ``python -m docs.layers`` draws it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs/pictures/layers.svg"
HIGH, GAP, PAD, CHAR = 26, 8, 14, 7.3
CORE, STARTS, OTHER = "#2c7a51", "#b3541e", "#40527a"
KEYS = (
    (OTHER, "reads, writes or shows"),
    (STARTS, "starts programs"),
    (CORE, "core: data to data"),
)
FONT = "12px ui-monospace,'JetBrains Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace"


def layers() -> list[list[tuple[str, str]]]:
    """The layers from top to bottom, each module with its colour."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = {one["id"]: one for one in tools["importlinter"]["contracts"]}
    core = {name.removeprefix("board.") for name in contracts["core"]["source_modules"]}
    starts = {line.split(".")[1].split(" ")[0] for line in contracts["processes"]["ignore_imports"]}
    rows = (layer.split(" | ") for layer in contracts["layers"]["layers"])
    return [
        [
            (name, CORE if name in core else STARTS if name in starts else OTHER)
            for name in row
            if (ROOT / "board" / name).is_dir() or (ROOT / f"board/{name}.py").is_file()
        ]
        for row in rows
        if not all(name.startswith("(") for name in row)
    ]


def picture() -> str:
    """The layers as an SVG: imports go from a row to the rows below it."""
    rows = layers()
    width = max(_wide(row) for row in rows) + 2 * PAD
    height = (len(rows) + 1) * (HIGH + GAP) + 2 * PAD
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}">',
            "<title>The layers of the code: imports point down</title>",
            f"<style>text{{font:{FONT};fill:#fff}}</style>",
            f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#161821"/>',
            *(box for at, row in enumerate(rows) for box in _row(row, width, at)),
            *_row([(words, colour) for colour, words in KEYS], width, len(rows), faint=True),
            "</svg>",
            "",
        ]
    )


def _wide(row: list[tuple[str, str]]) -> float:
    return sum(len(name) * CHAR + 2 * PAD for name, _ in row) + GAP * (len(row) - 1)


def _row(
    row: list[tuple[str, str]], width: float, at: int, *, faint: bool = False
) -> Iterator[str]:
    """The boxes of one layer, in the middle; those of the legend with an edge alone."""
    x, y = (width - _wide(row)) / 2, PAD + at * (HIGH + GAP) + (GAP if faint else 0)
    for name, colour in row:
        wide = len(name) * CHAR + 2 * PAD
        fill = f'fill="none" stroke="{colour}"' if faint else f'fill="{colour}"'
        yield f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{HIGH}" rx="4" {fill}/>'
        yield (
            f'<text x="{x + wide / 2:.1f}" y="{y + 17}" text-anchor="middle" '
            f'textLength="{len(name) * CHAR:.1f}">{name}</text>'
        )
        x += wide + GAP


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
