"""The shape of the code: the contracts of pyproject.toml, and what imports alone can't show."""

from __future__ import annotations

import ast
import functools
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: Names that start a program or evaluate text, as ``module.name``.
STARTERS = {
    "asyncio.create_subprocess_exec",
    "asyncio.create_subprocess_shell",
    "os.popen",
    "os.posix_spawn",
    "os.posix_spawnp",
    "os.system",
    *(f"os.exec{form}" for form in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
    *(f"os.spawn{form}" for form in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
}

#: The one place that needs a loop's own way to start a program: this one, behind a page.
BEHIND_A_PAGE = (ROOT / "board/web/program.py", "asyncio.create_subprocess_exec")


def test_import_contracts(tmp_path: Path) -> None:
    """Every import contract of pyproject.toml holds."""
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_contracts_have_their_why() -> None:
    """Each import contract stands below a comment that says why it is there."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    heads = text.split("[[tool.importlinter.contracts]]")
    assert len(heads) == len(contracts) + 1
    for before, contract in zip(heads, contracts, strict=False):
        comment = before.rstrip().rpartition("\n\n")[2]
        assert comment.startswith("# Why: "), contract["id"]


@functools.cache
def _trees() -> dict[Path, ast.Module]:
    sources = sorted((ROOT / "board").rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sources}


def _where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def test_nothing_else_starts_programs() -> None:
    """Programs start through ``subprocess``, that behind a page by a list of words; no shell."""
    found = []
    for path, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                started = f"{node.value.id}.{node.attr}"
                if started in STARTERS and (path, started) != BEHIND_A_PAGE:
                    found.append(_where(path, node))
            elif (
                isinstance(node, ast.keyword) and node.arg == "shell" and not _is_false(node.value)
            ):
                found.append(_where(path, node.value))
    assert found == []


def test_modules_say_what_they_own() -> None:
    """Every module begins with a docstring."""
    assert [path for path, tree in _trees().items() if not ast.get_docstring(tree)] == []


@pytest.mark.parametrize(
    "arguments",
    [["ls"], ["ls", "--json"], ["show", "{id}"], ["set", "{id}", "owner=ada"], ["--help"]],
    ids=" ".join,
)
def test_commands_do_not_load_textual(arguments: list[str], tmp_path: Path) -> None:
    """A command that opens no screen never loads Textual, nor what only Textual needs."""
    copy = tmp_path / "board.toml"
    copy.write_bytes((ROOT / "board.toml").read_bytes())
    id = next(iter(tomllib.loads(copy.read_text(encoding="utf-8"))["gaps"]))
    probe = (
        "import sys\n"
        "from board.__main__ import main\n"
        "try:\n    code = main()\nexcept SystemExit as end:\n    code = end.code\n"
        "heavy = {'textual', 'rich', 'asyncio', 'watchfiles', 'markdown_it'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *(part.format(id=id) for part in arguments)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_no_handler_calls_another() -> None:
    """Textual calls the handler of every base class by itself: calling one too does it twice."""
    called = re.compile(r"super\(\)\.on_(?!event\b)")
    assert [path for path in _trees() if called.search(path.read_text(encoding="utf-8"))] == []


#: What the program counts, in the plural.
COUNTED = re.compile(
    r" (boards|cards|changes|commits|conflicts|days|entries|errors|gaps|items|layers|lines|problems"
    r"|repos|risks|sides|steps|values|versions|warnings)\b"
)


def test_counting_has_one_place() -> None:
    """A number before a noun comes from ``counted``, which knows that 1 is no plural."""
    found = []
    for path, tree in _trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.JoinedStr):
                continue
            for number, noun in zip(node.values, node.values[1:], strict=False):
                if not isinstance(number, ast.FormattedValue) or not isinstance(noun, ast.Constant):
                    continue
                fixed = isinstance(number.value, ast.Name) and number.value.id.isupper()
                if not fixed and _is_number(number.value) and COUNTED.match(str(noun.value)):
                    found.append(_where(path, node))
    assert found == []


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not node.value


def _is_number(node: ast.expr) -> bool:
    """Whether an expression looks like one that counts."""
    called = node.func if isinstance(node, ast.Call) else None
    if called is not None:
        return isinstance(called, ast.Name) and called.id in ("len", "sum", "max", "min")
    return isinstance(node, ast.Name | ast.Attribute | ast.BinOp | ast.Subscript)


#: Names that begin with an underscore and are others': of named tuples, ``os`` and Textual.
THEIRS = {"_asdict", "_compositor", "_exit", "_fields", "_notifications", "_post_mouse_events"}
THEIRS |= {"_replace"}


def test_tests_know_no_private_names() -> None:
    """What tests hold to is what whoever uses a module may hold to."""
    found = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.Attribute) and ast.unparse(node.value) not in ("self", "cls"):
                names = [node.attr]
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".setattr"):
                names = [str(one.value) for one in node.args if isinstance(one, ast.Constant)]
            private = [name for name in names if re.match(r"_(?!_)", name)]
            if set(private) - THEIRS:
                found.append(f"{_where(path, node)} {private[0]}")
    assert found == []
