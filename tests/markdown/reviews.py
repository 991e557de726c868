"""Reviews and assessments, each document with the entries in it.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    # Findings that count by a letter are no steps of a plan.
    "lettered_findings": (
        """# Inspection of the hold

## Findings

### F1: The floor is wet (high)
**Where:** below the mast
**Recommendation:** pump

### F2: No light (medium)
**Where:** at the stern

### F3: Rats (low)
**Where:** everywhere

## Good observations
- dry rope
- clean casks
""",
        "0/0/3/0/0/0/0",
    ),
    # A table of findings with their severity, whatever the heading says.
    "findings_rated": (
        """# Inspection of the deck

## Walk from bow to stern

| # | Place | Finding | Severity |
|---|---|---|---|
| 1 | bow | the rail is loose | High |
| 2 | stern | the lamp is dark | Low |
""",
        "0/0/2/0/0/0/0",
    ),
    # What the headings of repos tell of each, with the gaps of each.
    "repos_with_gaps": (
        """# Assessment of the rigging

## rig-core

**Status:** in use
**Version:** 3.2

Ropes.

Gaps:
- no spare rope
- hooks missing

## rig-sail

**Status:** new
**Version:** 0.8

### Known limitations
- tears in storms

## rig-flag

**Status:** a sketch
**Version:** 0.1
""",
        "0/3/3/0/0/0/0",
    ),
}
