# What is done again and again. Everything runs in .venv, which `just setup` makes.

# what there is
default:
    @just --list --unsorted

# make the virtual environment, with the tools
setup:
    python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'

# the program: `just run` opens the board of this repository, `just run ls is:open` lists
run *arguments:
    @.venv/bin/board {{ arguments }}

# the tests, all or those that are named
test *arguments='-n auto':
    .venv/bin/python -m pytest -q {{ arguments }}

# all checks but the tests
check:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/lint-imports
    .venv/bin/mypy

# mend what the linter can mend, and format
fix:
    .venv/bin/ruff check --fix .
    .venv/bin/ruff format .

# the measurements; `just bench --quick` takes fewer samples
bench *arguments:
    .venv/bin/python bench/run.py {{ arguments }}

# write the tables of docs/ and the picture of the layers anew, from the program
docs:
    .venv/bin/python -m docs.tables
    .venv/bin/python -m docs.files
    .venv/bin/python -m docs.layers

# draw the pictures of docs/ anew, from the program; look at them before they are committed
pictures:
    .venv/bin/python -m docs.pictures

# wheel and sdist in dist/, installed and tried in an environment of their own
release:
    .ci/wheel dist

# all that CI does, in a copy and a new environment
ci:
    .ci/run

# the tests with the lowest and with the newest versions that are allowed; needs uv
ranges *ends='lowest=3.11 newest=3.13':
    .ci/ranges {{ ends }}
