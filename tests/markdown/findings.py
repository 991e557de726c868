"""Documents whose findings stand beside what is no finding, each with the entries in it.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    # What counts on from a tier, or is a task of a priority, is one thing to do.
    "tiers": (
        """# Refit of the fleet

## Tiers

### Tier 1: Hulls

#### 1.1 Oak planks
**Goal:** no leaks

- saw
- nail

#### 1.2 Copper
**Goal:** no worms

### Priority 2: Rigging

#### Task 2.1: Hemp
It rots.

#### Task 2.2: Blocks
They jam.
""",
        "0/0/4/0/0/0/0",
    ),
    # "What's missing" above code, and lists of details, belong to the heading above them.
    "details": (
        """# Gaps of the yard

## By part

### 1. Cranes

#### Current state: one of three
**What exists:**
- the small one

**What's missing:**
```text
yard/cranes/
```

**Assessment:**
- **Reach**: too short
- **Load**: too low

### 2. Slipways

#### Current state: none
**What exists:**
- nothing

**What's missing:**
```text
yard/slips/
```

**Assessment:**
- **Length**: none
- **Slope**: none
""",
        "0/0/2/0/0/0/0",
    ),
    # What helps when something goes wrong, and how to work, is no finding.
    "help": (
        """# Gaps of the galley

## Missing
- a stove

## Common issues and solutions

1. **Smoke**:
   - open the hatch
2. **Soot**:
   - sweep

## Troubleshooting
- ❌ The fire goes out
- ✅ The fire burns

## Critical rules

### Never
1. ❌ **Cook in a storm**
2. ❌ **Leave the fire**

## Post-refit tasks
- a second pot
""",
        "0/0/2/0/0/0/0",
    ),
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
- **No fire**: nothing burns below
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
}
