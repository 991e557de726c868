"""Documents that tell what is there beside what is missing, each with the entries in it.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    # A column says of each row whether it is done: the open ones are gaps.
    "states": (
        """# Parity of the two ships

## Feature matrix

| Feature | Old ship | New ship | Notes |
|---|---|---|---|
| Anchor | ✅ | ✅ | iron |
| Sails | ✅ | ❌ | sewn in spring |
| Rudder | ✅ | 🟡 | turns left alone |
| Bell | ✅ | 🚫 | nobody rings it |
""",
        "0/0/2/0/0/0/0",
    ),
    # Some cells say so in words, the others name what is there.
    "said": (
        """# Inventory of the port

## Quays

| Method | North | South |
|---|---|---|
| `load` | `crane/2` | `crane/2`, by hand |
| `weigh` | `scale/1` | Not implemented |
| `store` | `barn/1` | Partial: no roof |
""",
        "0/0/2/0/0/0/0",
    ),
    "signs": (
        """# Checklist

Legend

### Deck
- ✅ Planks
- ❌ Rails - the crew falls off
- 🟡 Hatches (two of three)

### Advice
- ❌ Do not whistle
- ✅ Wear boots
""",
        "0/0/2/0/0/0/0",
    ),
    "families": (
        """# Exit report of the yard

## Verification

### 1. Hull ✅ PASS
It floats.

### 2. Mast ❌ NOT STARTED
- **W1**: saw it
- **W2**: plane it

### 3. Paint 🔶 PARTIAL
Only one side.
""",
        "0/0/2/0/0/0/0",
    ),
    "signed": (
        """# Where the ship stands

### ✅ Completed parts
- **Keel** - laid

### ⚠️ Active critical work
- **Leak fix** - pitch is ordered
  - Status: waiting

### 🔴 Blocked parts
- **Second mast** - no tree is tall enough
""",
        "0/0/2/0/0/0/0",
    ),
    # The document is one gap.
    "alone": (
        """# GAP: The pumps differ

## Status
- **Old ship**: two pumps
- **New ship**: one pump

## Why it matters
- Water comes in.

## Evidence
- wet feet
""",
        "0/0/1/0/0/0/0",
    ),
    "letters": (
        """# Riggers' gaps

## Missing rigging

### 1. Shrouds
**Old**: eight of them

**Gap**: none are there

### 2. More rope

Not in the old ship, but of use:

#### 2a. `hemp`
Strong.

#### 2b. `jute`
Cheap.
""",
        "0/0/3/0/0/0/0",
    ),
    "leads": (
        """# Review of the yard

### ❌ Critical missing parts

**1. The main loop** - it is tied to nothing:

It should go round the mast.

**2. The pool** - empty.

### Done ✅
**3. The shed** - has a roof.
""",
        "0/0/2/0/0/0/0",
    ),
    "table_and_list": (
        """# Gap analysis of the hold

## 2. Partially implemented

### 2.1 Barrels

| Part | Old | What's missing |
|---|---|---|
| Hoops | iron | **Missing:** two of six |
| Lids | oak | **Not implemented** |

**What's missing:**
- the hoops of the great barrel
- every lid
""",
        "0/0/2/0/0/0/0",
    ),
    "counted": (
        """# Gap summary of the fleet

| Category | Old | New | Gap |
|---|---|---|---|
| Masts | 31 | 1 | 30 masts |
| Boats | 8 | 3 | 5 boats |

## 1. Sails - 3 missing

### Priority 1: Great sails
| Method | Effort | Value |
|---|---|---|
| Topsail | Low | High |
| Jib | High | Low |

### Priority 2: Small sails
| Method | Effort | Value |
|---|---|---|
| Storm sail | Low | High |
""",
        "0/0/3/0/0/0/0",
    ),
    "rated": (
        """# Charter gaps

## 2.1 Missing clauses

| Field | Purpose | Gap |
|---|---|---|
| `timeout` | how long to wait | HIGH |
| `tags` | sorting | LOW |
""",
        "0/0/2/0/0/0/0",
    ),
    "analysed": (
        """# Gap analysis of the crew

## Detailed analysis

### 1. The cook
**Analysis:**
- **Status:** Fully implemented
- **Priority:** n/a

### 2. The gunner
**Analysis:**
- **Status:** Missing
- **Priority:** high

## Gaps summary

### Low priority
1. **A second cook**
   - **Current:** one
   - **Gap:** he sleeps
""",
        "0/0/2/0/0/0/0",
    ),
    "targets": (
        """# Notes on the cabin

### Lamp

**Current state:** oil

**Target state:** gas

### Bed

It is soft.
""",
        "0/0/1/0/0/0/0",
    ),
    "findings": (
        """# Walk through the yard

## Key findings

### Finding 1: The crane leans
**Impact**: it may fall

### Finding 2: No lamps
**Impact**: dark at night
""",
        "0/0/2/0/0/0/0",
    ),
    "only_here": (
        """# Knots: gaps

## Fully implemented (parity)

| Knot | Old | New | Status |
|---|---|---|---|
| bowline | page 3 | page 9 | Parity |

## New-only features

| Knot | Description |
|---|---|
| sheepshank | short rope |

## Gaps

1. **Reef knot**
   - old: taught
   - new: not taught
""",
        "0/0/1/0/0/0/0",
    ),
    "short_label": (
        """# Ships compared

Scope
- the hull
- the crew

Gap list
ID | Severity | Area | Summary
---|---|---|---
G-1 | High | hull | it leaks
G-2 | Low | crew | they sing
""",
        "0/0/2/0/0/0/0",
    ),
    "packages": (
        """# Ecosystem of the harbour

## Tiers

### Tier 1: Quay

| Package | Used for | Where |
|---|---|---|
| `quay_core` | mooring | north |
| `quay_rope` | tying | south |

### Tier 2: Town

| Package | Used for | Where |
|---|---|---|
| `town_inn` | sleeping | hill |
""",
        "2/3/0/0/0/0/0",
    ),
    # Headings with what is said of a repo, and a table that names them again.
    "described": (
        """# Boats of the harbour

## Library inventory

### 1. Quay (core) ✅ Ready
**Location:** `north/quay`
**Status:** ready

### 2. Quay Rope ⚠️
**Type:** rope
**Status:** old

## Summary

| Library | Version | Docs |
|---|---|---|
| Quay | 1.0 | ✅ |
| quay_rope | 0.2 | ⚠️ |
""",
        "0/2/0/0/0/0/0",
    ),
    "expected_and_given": (
        """# Gap analysis: ship and quay

## 1. Mooring

### The ship expects
A ring.

### The quay provides
A ring.

### Gap: **None**

It holds.

## 2. Water

### The ship expects
A pipe.

### The quay provides
A well.

### Gap: **no pipe**
""",
        "0/0/1/0/0/0/0",
    ),
    # How it was before is told beside how it is after.
    "before": (
        """# Log of the yard

## Results

### Before the repair
- ❌ the hull leaks
- ❌ the mast is bent
- ❌ no lamps

### After the repair
- ✅ all is well
""",
        "0/0/0/0/0/0/0",
    ),
    # What the present state lacks is analysed apart from it.
    "now": (
        """# The ship

## Current status

### ❌ Missing
1. Sails of the mast
2. Guns

## Gap analysis

### Gap 1: Mast sails
**Impact**: no speed
**Effort**: a week

### Gap 2: Guns on deck
**Impact**: no safety
**Effort**: a month
""",
        "0/0/2/0/0/0/0",
    ),
    # A cell about what is missing says that nothing is.
    "none_left": (
        """# Gap analysis

| Part | Old | New | Gap |
|---|---|---|---|
| Keel | oak | oak | None |
| Mast | tall | short | a third of it |
| Helm | round | round | Done |
| Bell | loud | quiet | the clapper |
""",
        "0/0/2/0/0/0/0",
    ),
    # The list tells of other things than the states do.
    "two_subjects": (
        """# Gap matrix of the ships

## Gaps seen at sea

- the pumps are slow
- the cook sings

## Features

| Feature | Old | New |
|---|---|---|
| Anchor | ✅ | ✅ |
| Rudder | ✅ | ❌ |
| Jib | ✅ | ❌ |
""",
        "0/0/4/0/0/0/0",
    ),
    "words_for_gaps": (
        """# State of the fleet

## What remains (autumn)
- Tar the hull

## Still needed
- A cook

## Contract violations
- No lantern at night

## Bugs
- The pump runs backwards

## Changes requiring a dock
- New rudder
""",
        "0/0/5/0/0/0/0",
    ),
    "numbers_are_no_names": (
        """# Gaps of the fleet

## Gaps by ship
| Ship | Gaps | Worst |
|---|---|---|
| Hope | 3 | leaks |

## Missing
| Count | Status |
|---|---|
| 2 | open |
| 4 | open |
""",
        "0/0/0/0/0/0/0",
    ),
    # Numbered headings are groups where tables with a status stand below them.
    "states_by_group": (
        """# Gap matrix

## 1. Sails

| Sail | Old | New | Status |
|---|---|---|---|
| Jib | ✅ cut | ❌ none | Gap |
| Topsail | ✅ cut | ❌ none | Gap |
| Main | ✅ cut | ✅ cut | ✅ Match |

**Current:** one sail

**Impact:** slow

## 2. Pumps

| Pump | Old | New | Status |
|---|---|---|---|
| Hand | ✅ | ❌ | Gap |
| Foot | ✅ | ❌ | Gap |

**Impact:** wet
""",
        "0/0/4/0/0/0/0",
    ),
    # A review: what is good, and what the reviewer would change, of one phase after the other.
    "critiques": (
        """# Notes on the drawings

## 1. Phase 1A (Hull) – critique

### 1.1 Keel

**Good**

- strong oak

**Critiques & tweaks**

1. **Too short.** She turns badly.
2. **No copper.** Worms.

## Phase 1B - Rig

### Things I’d tighten

1. **The stays.** They hum.

## Phase 1C - Crew (Critique)

#### Pay & Food Issues

**A. No lemons**
Scurvy comes.

**B. Pay comes late**
They sing about it.
""",
        "0/0/5/0/1/0/0",
    ),
    # Numbers count on through two parts; where headings below tell the gaps, they are groups.
    "counted_groups": (
        """# Gap analysis of the ship

## Hull

### 1. Planks

**Impact:** she leaks

### 2. Paint

**Impact:** she rots

### 3. Deck: missing parts

#### Missing hatches

**Impact:** rain

**Effort:** a day

#### Missing rails

**Impact:** falls

**Effort:** a week

## Rig

### 4. Stays

They hum.
""",
        "0/0/5/0/0/0/0",
    ),
    # The short list at the end says again what the states told.
    "states_before_a_list": (
        """# Gap matrix of the ships

| Part | Old | New | Status |
|---|---|---|---|
| Anchor | ✅ | ✅ | ✅ |
| Rudder | ✅ | ❌ | Missing |
| Jib | ✅ | ❌ | Missing |
| Pump | ✅ | ❌ | Missing |

## Gaps to close

- the rudder and the jib
- the pump
""",
        "0/0/3/0/0/0/0",
    ),
    "nits": (
        """# Notes on the plan of the voyage

## Phase 2A – Charts

### Remaining nits

1. **The scale.** It is missing.

### Things still a bit fuzzy

1. **Who steers?** Nobody says.

## 2. High-risk mismatches

### 2.1 Tides
They differ by an hour.

### 2.2 Depths
Feet here, fathoms there.

## 3. Smaller ones

| Gap | Severity |
|---|---|
| None identified | - |
""",
        "0/0/4/0/1/0/0",
    ),
    # A status stands beside the labels above it, also where these are above code.
    "status_behind_labels": (
        """# Gap analysis of the rigs

## 1. Knots

**Old rig:**
```
reef
```

**New rig:**
```
reef
```

**Status:** Complete - the same knots

## 2. Blocks

**Old rig:**
```
oak
```

**New rig:**
```
iron
```

**Status:** PARTIAL PARITY

## 3. Sheets

### 3.1 New implementation

**Status:** Full parity. The same.

### 3.2 Old approach

**Code:** none
""",
        "0/0/1/0/0/0/0",
    ),
    # What is now, and what is missing of it, each below a label.
    "now_and_missing": (
        """# The ship as she is

## 1. Rig limitations

### 1.1 Gaps of the sails

Current rig only has:
- `jib`
- `main`

**Missing**:

- a topsail
- a spare jib

### 1.2 Stays

Current stays (of hemp).

**Problems**:

1. **They stretch** - by a foot
2. **They rot** - in a year

### 1.3 Ropes

Current ropes are old.

**Problems**:

1. **They break** - often
""",
        "0/0/5/0/0/0/0",
    ),
    # Groups with the number of their rows, and headings that say at their end that all is missing.
    "counted_tables": (
        """# Gap analysis of the yard

## Missing tools (5)

### Saws (2)

| Tool | Used for |
|---|---|
| Pit saw | planks |
| Hand saw | pegs |

### Axes (3)

| Tool | Used for |
|---|---|
| Adze | beams |
| Broad axe | trees |
| Hatchet | pegs |

## Missing crafts

### Rope walk (MISSING)
Needed by: the rig

### Forge (2 MISSING)
Needed by: the pumps
""",
        "0/0/7/0/0/0/0",
    ),
}
