"""Documents that say some of their gaps twice, each with the entries in it.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    # A table of states beside a list of the gaps themselves tells of them once more.
    "states_beside": (
        """# Parity of the two galleys

## Stoves

| Part | Old | New |
|---|---|---|
| Door | ✅ | ✅ |
| Grate | ✅ | ❌ |
| Flue | ✅ | 🟡 |

## Gaps
- **No fire**: the grate is cold
- **Smoke**: it stays inside
""",
        "0/0/2/0/0/0/0",
    ),
    # What an overview of states says is told in full below it.
    "overview": (
        """# The state of the ship

## Implementation status overview

### ✅ COMPLETED
- **Hull**: dry

### 🔧 PARTIALLY IMPLEMENTED
- **Galley**: no pots

### ❌ NOT IMPLEMENTED
- **Cannon**: not one
- **Powder**: wet

## Open issues

### 1. No cannon at all
The deck is bare.

**Impact**: no salute

### 2. Wet powder
It was stored in the bilge.

**Impact**: no bang

### 3. Nothing to cook in
Supper is cold.

**Impact**: grumbling
""",
        "0/0/3/0/0/0/0",
    ),
    # What is to be done first is told nowhere else, or is told already.
    "priorities": (
        """# Gap analysis of the deck

## Missing pieces

### 1. Rails around the deck
Sailors fall off.

**Impact**: fewer sailors

## Implementation priority

### P0 (now)
1. **Rails around the deck**
   - buy wood
   - saw it

### P1 (soon)
2. **Lantern at the bow** - it is dark
""",
        "0/0/2/0/0/0/0",
    ),
    # The same of a plan, whose phases tell what is to be done.
    "priorities_of_phases": (
        """# Plan of the deck

## Phase 1: Wood
- Rails around the deck

## Phase 2: Light
- Lantern on deck

## Implementation priorities

### High priority
1. **Rails around** - sailors fall off
2. **Lantern on deck** - it is dark
""",
        "0/0/0/0/2/0/0",
    ),
    # A list in few words repeats what is told at length below it.
    "briefly": (
        """# What is wrong with the galley

## Where it stands

### ❌ Missing
1. **Stove door** - it is lost
2. **Flue cap** - gone in the storm

### Causes

**Problem 1: The stove has no door**
- somebody took it ashore
- the smith is away

**Problem 2: The cap is gone**
- the flue was never nailed
- rain comes in
""",
        "0/0/2/0/0/0/0",
    ),
}
