"""Random histories of a board in real repositories, and clones that lack some of them.

Owns how such a history is drawn and made: by one ``git fast-import``, since a
commit at a time would take a test too long.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from tests.git_repo import START, Repo

#: What a commit does: its kind, and two numbers that choose among what there is.
Deed = tuple[str, int, int]
_KINDS = ("edit", "edit", "edit", "other", "add", "remove", "break", "rename", "side", "merge")
_STATUSES = ("triage", "active", "done")


def deeds(least: int = 3, most: int = 14) -> st.SearchStrategy[list[Deed]]:
    """What the commits of a history do, one after the other."""
    one = st.tuples(st.sampled_from(_KINDS), st.integers(0, 9), st.integers(0, 9))
    return st.lists(one, min_size=least, max_size=most)


@dataclass(frozen=True)
class _Tree:
    """What a commit has: the board's items and name, whether it can be read, another file."""

    items: tuple[tuple[str, int, int], ...] = (("G-1", 0, 0), ("G-2", 0, 0))
    name: str = "board.toml"
    broken: bool = False
    other: int = 0
    mark: int = 0

    @property
    def text(self) -> str:
        """The board file."""
        head = '[statuses]\ntriage.title = "Triage"\nactive.title = "In hand"\ndone.closed = true\n'
        lines = "".join(
            f'{id}.title = "{id} {title}"\n{id}.status = "{_STATUSES[status % 3]}"\n'
            for id, title, status in sorted(self.items)
        )
        return f"{head}\n[gaps]\n{lines}" + ("[[[\n" if self.broken else "")


def make(folder: Path, deeds: list[Deed]) -> Repo:
    """A repository with this history on ``main``, its file where the newest commit has it."""
    repo = Repo(folder)
    stream: list[bytes] = []
    main = _commit(stream, _Tree(), [], "Begin", 0)
    side: _Tree | None = None
    for number, (kind, one, two) in enumerate(deeds, 1):
        subject, parents = f"{kind} {number}", [main.mark]
        if kind == "side":
            side = _commit(stream, _changed(side or main, "edit", one, two), [(side or main).mark],
                           subject, number)  # fmt: skip
            continue
        if kind == "merge" and side is not None:
            ours, theirs = ({item[0]: item for item in tree.items} for tree in (main, side))
            mixed = tuple(
                (ours if (one >> at) & 1 and id in ours else theirs).get(id) or ours[id]
                for at, id in enumerate(sorted({*ours, *theirs}))
            )
            items = (main.items, side.items, mixed)[two % 3]
            main = _commit(
                stream, replace(main, items=items), [*parents, side.mark], subject, number
            )
            side = None
        else:
            main = _commit(stream, _changed(main, kind, one, two), parents, subject, number)
    stream.append(b"done\n")
    subprocess.run(
        ["git", "fast-import", "--quiet", "--done"],
        cwd=folder,
        input=b"".join(stream),
        check=True,
    )
    repo.git("update-ref", "refs/heads/main", "refs/heads/made")
    repo.git("reset", "-q", "--hard", "main")
    repo.git("branch", "-q", "-D", "made")
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    repo.file = folder / main.name
    return repo


def _changed(tree: _Tree, kind: str, one: int, two: int) -> _Tree:
    items = {item[0]: item for item in tree.items}
    id = sorted(items)[one % len(items)]
    _, title, status = items[id]
    match kind:
        case "add":
            items[f"G-{3 + one}"] = (f"G-{3 + one}", two, two)
        case "remove" if len(items) > 1:
            del items[id]
        case "other" | "merge":
            return replace(tree, other=tree.other + 1)
        case "break":
            return replace(tree, broken=not tree.broken)
        case "rename":
            name = "plan.toml" if tree.name == "board.toml" else "board.toml"
            return replace(tree, name=name)
        case _:
            items[id] = (id, two, status) if two % 2 else (id, title, status + 1)
    return replace(tree, items=tuple(items.values()))


def _commit(
    stream: list[bytes], tree: _Tree, parents: list[int], subject: str, number: int
) -> _Tree:
    mark, when = number + 1, START + number * 3600
    who = f"P{number} Example <p{number}@example.org> {when} +0000"
    stream.append(
        f"commit refs/heads/made\nmark :{mark}\nauthor {who}\ncommitter {who}\n"
        f"data {len(subject)}\n{subject}\n".encode()
    )
    for word, parent in zip(("from", "merge"), parents, strict=False):
        stream.append(f"{word} :{parent}\n".encode())
    stream.append(b"deleteall\n")
    for name, text in ((tree.name, tree.text), ("other", f"{tree.other}\n")):
        data = text.encode()
        stream.append(b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data))
    return replace(tree, mark=mark)


def clone(repo: Repo, folder: Path, *how: str) -> Repo:
    """A clone that lacks what ``how`` says, such as ``--depth 2``."""
    repo.git("clone", "-q", *how, f"file://{repo.folder}", str(folder))
    found = Repo(folder)
    found.file = folder / repo.file.name
    return found
