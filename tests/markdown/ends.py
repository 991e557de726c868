"""What ends the steps of plans, however it is told, each document with the entries in it.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    # A table of milestones sums up what most phases tell at their end.
    "rows_of_milestones": (
        """# Plan of the yard

## Phase 1: Wood
- oaks

**Success criteria:**
- ten oaks lie
- they are dry

## Phase 2: Iron
- nails

**Success criteria:**
- no rust
- no bent ones

## Milestones

| Milestone | Target | Criteria |
|---|---|---|
| M1: Felled | May | the wood is there |
| M2: Cast | June | the iron is there |
""",
        "0/0/0/0/4/2/4",
    ),
    # Numbered gates are gates, though their word tells what they are.
    "gates_alone": (
        """# Gates of the launch

## Gate 0: Drawn
- [x] the plan is there

## Gate 1: Built
- [ ] no leaks

## Gate 2: Launched
- [ ] she floats
""",
        "0/0/0/0/0/3/3",
    ),
    # Gates may be the rows of a table, where they count; checks that do not are none.
    "gates_in_rows": (
        """# Stage gates

| Gate | Criteria | Owner | Result |
|---|---|---|---|
| G1 Drawn | a plan, a purse | ana | passed |
| G2 Built | no leaks | bo | open |

## Checks

| Gate | Command |
|---|---|
| seams | look |
| ropes | pull |
""",
        "0/0/0/0/0/2/2",
    ),
}
