"""Headings that are of one family, and what is told once in detail and once in short."""

from __future__ import annotations

import pytest

from board.markdown import read
from tests.markdown.test_read import counts

#: By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
ALL: dict[str, tuple[str, str]] = {
    # What a heading says of a phase, or stands below metrics, ends a phase and is none.
    "complete_when": (
        """# Refit

## Phase 1: Hull
- caulk it

## Phase 2: Rig
- splice it

## When we go on

### Phase 1 complete when:
- [ ] it floats

### Phase 2 (v0.2) targets
- [ ] it sails
""",
        "0/0/0/0/2/2/2",
    ),
    "metrics": (
        """# Refit roadmap

## Phase 1: Hull
- caulk it

## Success metrics

### Phase 1
- [ ] it floats
- [ ] it is dry
""",
        "0/0/0/0/1/1/2",
    ),
    "milestones_of_one": (
        """# Refit

## Phase 2 milestones

### Milestone 1: Hull (Week 1)
- floats

### Milestone 2: Rig (Week 2)
- holds
""",
        "0/0/0/0/2/0/0",
    ),
}


@pytest.mark.parametrize("name", ALL)
def test_each_thing_is_found_once_where_it_is_told(name: str) -> None:
    """What belongs together is read alike; what is told again, or of something else, is not."""
    text, expected = ALL[name]
    assert counts(read(text, "notes.md")).split()[0] == expected
