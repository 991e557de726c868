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
    # What a document says that it does not want is no gap, nor is what it says is none.
    "unwanted": (
        """# Parity of the two boats

## Gaps
- **No anchor**: it drifts
- **Paint**: the old one is red; this is not a gap

### Remaining gap: no ladder
Nobody gets out of the water.

**Impact**: wet sailors

## Not needed for the new boat
- a figurehead

## Intentional omissions
- cannons
""",
        "0/0/2/0/0/0/0",
    ),
    # Bold problems that are counted are findings, with the lists below them.
    "problems": (
        """# Plan of repairs

## Causes

**Problem 1: The pump is stuck**
- rust since spring
- Root cause: salt

**Problem 2: The bell is cracked**
- it hums
""",
        "0/0/2/0/0/0/0",
    ),
    # How it is and what is required of it: a gap, wherever it stands.
    "required": (
        """# Notes on the hold

## What to change

### 1. Ballast
**Current issue**: it rolls about

**Required changes:**
- wedge it

### 2. Names of barrels
They are pretty.
""",
        "0/0/1/0/0/0/0",
    ),
    # Headings that say how bad they are are entries; a table alone lists others, a conclusion none.
    "rated_below": (
        """# Gap analysis of the galley

## 1. Crew

### 1.1 The cook
He has no pots.

**Priority:** high
**Effort:** a week

### 1.2 The guns

#### Long gun
It is short.

**Priority:** high
**Effort:** a week

#### Short gun

| Part | Old | Status |
|---|---|---|
| Barrel | iron | Missing |
| Wheel | oak | Missing |
| Rope | hemp | Done |

**Priority:** low
**Effort:** a day

### 1.3 Missing metrics

| Metric | Formula | Priority |
|---|---|---|
| Speed | knots | high |
| Depth | fathoms | low |

## 2. Conclusion

**Priority:** all of it
**Effort:** a year
""",
        "0/0/5/0/0/0/0",
    ),
    # The heading below says how it is about the one above; what is there in part, is listed.
    "states_below": (
        """# Feature gap analysis

## 1. Anchors

### ✅ FULL PARITY

Both are of iron.

## 2. Lamps

### ❌ MAJOR GAP - NOT IMPLEMENTED

There are none.

## 3. Pumps

### ⚠️ PARTIAL PARITY

| Part | Old | New | Status |
|---|---|---|---|
| Handle | oak | oak | ✅ Complete |
| Valve | brass | none | ❌ Missing |

## 4. Bells

### ❌ NOT IMPLEMENTED

Nobody rings.

## 5. Drums

### ❌ NOT IMPLEMENTED

Nobody beats them.
""",
        "0/0/4/0/0/0/0",
    ),
    # What several rows or items say is the name of none; a label below a counted one is a detail.
    "said_of_several": (
        """# Gap analysis

## Known issues

1. **Warning:** the rope is old
2. **Warning:** the lamp is dim

## Sails

| Part | Old | Gap |
|---|---|---|
| Jib | linen | easy to sew |
| Topsail | linen | easy to sew |
| Flag | silk | easy to sew |

## Missing parts

**Issue 1: No cannon**

To cast one, we need:
1. Bronze
2. Fire

**Issue 2: No bell**

## Anchors

#### 1. **Chain**
**Gap**: it is short
**Missing**: ten links

#### 2. **Ring**
**Gap**: it is thin
**Missing**: iron
""",
        "0/0/9/0/0/0/0",
    ),
    # A document may be about one gap.
    "alone": (
        """# Gap #5: no maps

**Status:** Not needed

## What was found
The pilot knows the way.

## Evidence

| Voyage | Map used |
|---|---|
| North | 0 |
""",
        "0/0/1/0/0/0/0",
    ),
    # Things to do below a tier need no numbers, where each says what it is for.
    "tiers_told": (
        """# Refit

## Tiers

### Tier 1: Hulls

#### Oak planks
**Goal:** no leaks

#### Copper
**Goal:** no worms
""",
        "0/0/2/0/0/0/0",
    ),
    # A dash may stand for the colon behind a label, and behind what a heading is.
    "dashes": (
        """# Gaps of the deck

## Missing

### Rails around the deck
- **Status** - ❌ none
- **Impact** - sailors fall off
- **Needed** - wood

### Lantern at the bow
- **Status** - ❌ none
- **Impact** - it is dark

## Other things

### Gap - no ladder
Nobody gets out of the water.
""",
        "0/0/3/0/0/0/0",
    ),
}
