"""Nasty board files for property tests: every spelling that TOML allows, mixed.

Owns the rendering of random boards as text in random spellings, with comments,
blank lines, quoting, line ends and order that no tidy person would choose.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import tomli_w
from hypothesis import strategies as st

WORDS = [
    "restore",
    "drift",
    "naïve",
    "日本語",
    "👩‍🚀",
    "a = b",
    "# no",
    "]",
    "}",
    "tab\there",
    "x.y",
    '"q"',
    "'s'",
    "\\",
    "G-1.title",
]
IDS = [
    "G-1",
    "G-2",
    "a b",
    "x.y",
    "é",
    "",
    "true",
    "1",
    "'",
    '"',
    "G-2a5k",
    "title",
    "#",
    "R=1",
    "-",
]
COMMENTS = [
    "# why",
    "#",
    "#\ttab",
    "# [gaps]",
    '# "',
    "# G-1.title = 'x'",
    "#日本",
    "# '''",
    '# """',
]


def scalar(rng: random.Random) -> Any:
    """Any scalar value that TOML has."""
    zone = dt.timezone(dt.timedelta(hours=rng.choice([-3, 0, 5]), minutes=30))
    return rng.choice(
        [
            text(rng),
            rng.randint(-9, 99),
            2**63 - 1,
            1.0,
            1,
            True,
            False,
            0.1,
            -0.0,
            1e300,
            float("nan"),
            float("inf"),
            dt.date(2026, 1, 31),
            dt.time(7, 32, 0, 5000),
            dt.datetime(2026, 1, 31, 7, 32),
            dt.datetime(2026, 1, 31, 7, 32, tzinfo=zone),
        ]
    )


def text(rng: random.Random) -> str:
    """Text with what breaks naive writers."""
    joiner = rng.choice([" ", " ", " ", "\n", "", "\r\n", "\n\n"])
    return joiner.join(rng.choice(WORDS) for _ in range(rng.randint(0, 4)))


def value(rng: random.Random, depth: int = 2) -> Any:
    """Any value: a scalar, a list or a table."""
    kind = rng.random()
    if depth == 0 or kind < 0.6:
        return scalar(rng)
    if kind < 0.8:
        return [value(rng, depth - 1) for _ in range(rng.randint(0, 3))]
    return {rng.choice(IDS): value(rng, depth - 1) for _ in range(rng.randint(0, 3))}


def item(rng: random.Random, risk: bool) -> dict[str, Any]:
    """The raw fields of one item."""
    names = ["tinkex", "kitchen", "a b"]
    maybe: dict[str, Any] = {
        "status": rng.choice(["triage", "active", "done"]),
        "priority": rng.choice(["low", "critical"]),
        "repos": rng.sample(names, rng.randint(0, 3)),
        "tags": [text(rng) for _ in range(rng.randint(0, 2))],
        "notes": text(rng),
        "rank": rng.choice([1, 2.5, -3, 10**6]),
        "zz": value(rng),
        "meta": {rng.choice(IDS): value(rng, 1) for _ in range(rng.randint(0, 2))},
    }
    if risk:
        maybe |= {"likelihood": rng.randint(1, 5), "accepted_until": dt.date(2027, 1, 31)}
    kept = [key for key in maybe if rng.random() < 0.5]
    rng.shuffle(kept)
    return {"title": text(rng), **{key: maybe[key] for key in kept}}


def board(rng: random.Random) -> dict[str, Any]:
    """A whole board as raw values."""

    def some(make: Any, most: int = 4) -> dict[str, Any]:
        return {id: make() for id in rng.sample(IDS, rng.randint(0, most))}

    out: dict[str, Any] = {"board": {"schema": 1, "title": text(rng), "zz": value(rng)}}
    out["repos"] = {n: {"layer": "l", "status": text(rng)} for n in ("tinkex", "kitchen", "a b")}
    out["gaps"] = some(lambda: item(rng, False))
    out["risks"] = {
        id: item(rng, True) for id in rng.sample(["R-1", "R-2", "r s"], rng.randint(0, 3))
    }
    out["phases"] = some(
        lambda: {
            "gate": [
                {"text": text(rng), "met": rng.random() < 0.5} for _ in range(rng.randint(0, 2))
            ]
        },
        2,
    )
    if rng.random() < 0.3:
        out["tool"] = {rng.choice(IDS): value(rng)}
    names = [name for name in out if name == "board" or rng.random() < 0.9]
    rng.shuffle(names)
    return {name: out[name] for name in names}


class Renderer:
    """Writes raw values as TOML in random spellings."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.newline = rng.choice(["\n", "\n", "\r\n"])

    def key(self, name: str) -> str:
        """One key part in one of its spellings."""
        spellings = [tomli_w.dumps({name: 0})[:-5]]
        if "'" not in name and name.isprintable():
            spellings.append(f"'{name}'")
        spellings.append(
            '"'
            + "".join(f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}" for c in name)
            + '"'
        )
        return self.rng.choices(spellings, [6] + [1] * (len(spellings) - 1))[0]

    def dotted(self, path: tuple[str, ...]) -> str:
        """A dotted key with random blanks around its dots."""
        dot = self.rng.choice([".", ".", ".", " . ", "\t."])
        return dot.join(map(self.key, path))

    def value(self, value: Any) -> str:
        """A value in one of its spellings."""
        rng = self.rng
        if isinstance(value, dict):
            gap = rng.choice(["", " "])
            eq = rng.choice(["=", " = "])
            return (
                "{"
                + gap
                + f"{gap}, ".join(self.dotted((k,)) + eq + self.value(v) for k, v in value.items())
                + gap
                + "}"
            )
        if isinstance(value, list):
            if not value or rng.random() < 0.6:
                return (
                    "["
                    + rng.choice([", ", ","]).join(map(self.value, value))
                    + rng.choice(["", ","] if value else [""])
                    + "]"
                )
            n = self.newline
            lines = [f"  {self.value(v)},{rng.choice(['', ' # an, element ]'])}{n}" for v in value]
            return (
                f"[{n}"
                + rng.choice(["", f"  # first, [{n}"])
                + "".join(lines)
                + rng.choice(["", f"# end{n}"])
                + "]"
            )
        if isinstance(value, str):
            return self.string(value)
        return tomli_w.dumps({"k": value})[4:-1]

    def string(self, value: str) -> str:
        """A string in one of its four spellings."""
        spellings = [tomli_w.dumps({"k": value})[4:-1]]
        printable = all(c.isprintable() or c in "\t\n" for c in value)
        if printable and "\r" not in value:
            body = value.replace("\n", self.newline)
            if "'" not in value and "\n" not in value:
                spellings.append(f"'{value}'")
            if "'''" not in value and not value.endswith("'"):
                spellings.append(f"'''{self.newline}{body}'''")
            escaped = body.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
            if not escaped.endswith('"'):
                spellings.append(f'"""{self.newline}{escaped}"""')
        return self.rng.choice(spellings)

    def lead(self) -> str:
        """Blank lines and comments above a statement."""
        rng, n = self.rng, self.newline
        return "".join(
            rng.choice([n, f"{rng.choice(COMMENTS)}{n}", f"  {rng.choice(COMMENTS)}{n}"])
            for _ in range(rng.choice([0, 0, 0, 1, 2]))
        )

    def line(self, key: str, value: str) -> str:
        """One pair on a line of its own."""
        rng = self.rng
        tail = rng.choice(["", "", "", " " + rng.choice(COMMENTS), "  "])
        equals = rng.choice([" = ", "=", "  =\t"])
        indent = rng.choice(["", "", "  "])
        return f"{self.lead()}{indent}{key}{equals}{value}{tail}{self.newline}"

    def header(self, path: tuple[str, ...], array: bool = False) -> str:
        """A table header."""
        a, b = ("[[", "]]") if array else ("[", "]")
        return f"{self.lead()}{a}{self.rng.choice(['', ' '])}{self.dotted(path)}{b}{self.newline}"

    def fields(self, prefix: tuple[str, ...], fields: dict[str, Any]) -> list[str]:
        """One line a field; tables sometimes as dotted keys."""
        out = []
        for name, member in fields.items():
            if isinstance(member, dict) and member and self.rng.random() < 0.6:
                out += self.fields((*prefix, name), member)
            else:
                out.append(self.line(self.dotted((*prefix, name)), self.value(member)))
        return out

    def entry_table(self, path: tuple[str, ...], fields: dict[str, Any]) -> str:
        """An entry as a table of its own, with sub-tables and arrays of tables."""
        below, own = "", {}
        for name, member in fields.items():
            if isinstance(member, dict) and self.rng.random() < 0.5:
                below += self.header((*path, name)) + "".join(self.fields((), member))
            elif (
                isinstance(member, list)
                and member
                and all(isinstance(m, dict) for m in member)
                and self.rng.random() < 0.5
            ):
                for one in member:
                    below += self.header((*path, name), array=True) + "".join(self.fields((), one))
            else:
                own[name] = member
        return self.header(path) + "".join(self.fields((), own)) + below

    def section(self, name: str, entries: dict[str, Any]) -> str:
        """A section: dotted lines first, then inline entries, then tables."""
        rng = self.rng
        style = rng.choice(["dotted", "dotted", "mixed", "tables"])
        lines: list[str] = []
        tables = ""
        for id, fields in entries.items():
            how = style if style != "mixed" else rng.choice(["dotted", "inline", "tables"])
            if not isinstance(fields, dict):
                lines.append(self.line(self.key(id), self.value(fields)))
            elif how == "tables":
                tables += self.entry_table((name, id), fields)
            elif how == "inline" or not fields:
                lines.append(self.line(self.key(id), self.value(fields)))
            else:
                lines += self.fields((id,), fields)
        if rng.random() < 0.15:
            rng.shuffle(lines)  # Entries that are not contiguous.
        head = self.header((name,)) if lines or not tables or rng.random() < 0.3 else ""
        return head + "".join(lines) + tables

    def file(self, raw: dict[str, Any]) -> str:
        """The whole file."""
        rng = self.rng
        root, rest = "", ""
        for name, entries in raw.items():
            how = rng.random()
            if not isinstance(entries, dict) or how < 0.07:
                root += self.line(self.key(name), self.value(entries))
            elif how < 0.15 and entries:
                root += "".join(self.fields((name,), entries))
            else:
                rest += self.section(name, entries)
        out = root + rest
        out += self.lead()
        if rng.random() < 0.2:
            out = out.removesuffix(self.newline)
        return out


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A valid TOML text of a board in random spellings."""
    # A seed, not a shrinkable source: drawing each choice would be fifty times slower.
    rng = random.Random(draw(st.integers(0, 2**64)))
    return Renderer(rng).file(board(rng))


@st.composite
def edited_raw(draw: st.DrawFn, raw: dict[str, Any]) -> dict[str, Any]:
    """The same raw values with some entries changed, added and removed."""
    return edit(random.Random(draw(st.integers(0, 2**64))), raw)


def edit(rng: random.Random, raw: dict[str, Any]) -> dict[str, Any]:
    """The values after a few edits."""
    out = {
        name: dict(section) if isinstance(section, dict) else section
        for name, section in raw.items()
    }
    for _ in range(rng.randint(1, 4)):
        name = rng.choice(["gaps", "gaps", "risks", "repos", "phases", "board", "tool", "layers"])
        section = out.setdefault(name, {})
        if not isinstance(section, dict):
            continue
        if name in ("board", "tool"):
            section["zz"] = value(rng)
            continue
        roll, ids = rng.random(), list(section)
        if roll < 0.2 or not ids:
            new = item(rng, name == "risks") if name in ("gaps", "risks") else {"title": text(rng)}
            section[rng.choice(["G-15", "new", "A", "é1", "z.z"])] = new
        elif roll < 0.35:
            del section[rng.choice(ids)]
        elif roll < 0.45:
            section["renamed " + str(rng.randint(0, 9))] = section.pop(rng.choice(ids))
        else:
            id = rng.choice(ids)
            fields = dict(section[id])
            new = item(rng, name == "risks")
            for key in rng.sample(sorted(new), rng.randint(1, min(3, len(new)))):
                if name in ("gaps", "risks"):
                    fields[key] = new[key]
                else:
                    fields["title"] = new["title"]
            for key in list(fields):
                if key != "title" and rng.random() < 0.2:
                    del fields[key]
            section[id] = fields
    return out
