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
    # A line that names what follows and says that it is done stands above no gaps.
    "stated": (
        """# Fleet

## Undocumented parts

**Winch**: ✅ fully built
- of oak
- with a brake

**Bell**: ❌ missing
- no bronze
""",
        "0/0/1/0/0/0/0",
    ),
    # Sections of one family say by a label of their own whether they are done.
    "statuses": (
        """# Audit of the plans

## Deck

### Section 1.1: Planks
**Promised**: oak

**Actual implementation**: ✅ DONE
- of oak

### Section 1.2: Hatches
**Promised**: three

**Actual implementation**: 🟡 PARTIALLY BUILT (60%)
- ✅ two hatches
- ❌ no third one

## Ways to get wood

### Option 1: Buy it
**Status**: ⚠️ needs gold

### Option 2: Fell it
**Status**: ✅ an axe is there
""",
        "0/0/1/0/0/0/0",
    ),
    "counted_lines": (
        """# Audit

## Critical gaps found

**Gap 1: No anchor**
**Status**: 🟡 begun
- **Told**: none
- **Now**: half of one

**Gap 2: No rudder**
**Status**: 🟡 begun
- **Told**: none
- **Now**: a plank
""",
        "0/0/2/0/0/0/0",
    ),
    # A summary tells again, in short or at length, what stands in the list.
    "summed": (
        """# Review of the yard

## Parts
- **North crane**: ❌ not built
- **Slipway of stone**: ❌ not built
- **Gate of iron**: ✅ built
- **Sheds**: ✅ built

## Implementation status by category

### Cranes: 0% there
- ❌ Cranes missing

### Sheds: 100% there
- ✅ Sheds

## Implementation status summary

### Not implemented
1. **Slipway of stone**
   - no stones
   - with rails
2. **North crane**
   - of oak
   - with a brake
""",
        "0/0/2/0/0/0/0",
    ),
    # Headings that count on below others are gaps where some of them are.
    "counted_on": (
        """# What the fleet needs

## High priority

### 1) Anchors
**From**: the smith

They hold.

### 2) Ropes
**From**: the ropewalk

They are long.

## 🟢 Some day

### 3) Lamps
**From**: the tinker

#### Notes
- of brass

### 4) Components of a bell
**From**: the founder

Not soon.

## How it was found

### By eye
We looked.
""",
        "0/0/4/0/0/0/0",
    ),
    # Labels that only a gap has make one of a heading, also where the title compares.
    "told_of": (
        """# Rig comparison

## Mast

#### 1. Shrouds

**Old ship:** eight

**Implementation:** none

**Gap details:**
- no eye for them
- the wire is there

**Workaround:** rope

**Fix complexity:** high
- needs a smith

#### 2. Stays

**Old ship:** two

**Implementation:** two

**Status:** ✅ done
""",
        "0/0/1/0/0/0/0",
    ),
    # A list that names ids of the full list says nothing new; counts are no entries.
    "cited": (
        """# Gaps

Gap statistics
- Missing things: 2 (50%)
- Other gaps: 0

Worst of them
- The crew swims (G-1)
- All of it is wet and dark (G-1, G-2)

Gap list

| ID | Severity | Summary |
|---|---|---|
| G-1 | High | No boat |
| G-2 | Low | No lamp |
""",
        "0/0/2/0/0/0/0",
    ),
    # An issue of a phase is told as one; its own criteria end no phase.
    "issues_of_phase": (
        """# Refit

## Phase 1: Hull

### Issue #1: Seams are open

**Tasks**:
1. caulk them

**Success criteria**:
- dry

### Work
- paint

**Success criteria**:

```
float()
```

**Estimated time**: a week
""",
        "0/0/1/0/1/0/0",
    ),
    # Those of a long list that matter most are told twice.
    "chosen": (
        """# Review of the yard

## Cranes
- ❌ **North crane**: not begun
- ❌ **South crane**: not begun
- ❌ **Hoist for masts**: not begun

## Ways
- ❌ **Slipway of stone**: not begun
- ❌ **Rails for the slipway**: not begun
- ❌ **Winch house**: not begun

## Critical missing parts
1. **Masts hoist** - no mast without it
2. **Stone slipway** - wood rots

## Needed from the smith

**Required**
- `anvil`

**Optional**
- `bellows` (if the wind fails)
""",
        "0/0/6/0/0/0/0",
    ),
    # Findings that count on are gaps where most of them say what is wrong and how to mend it.
    "violations": (
        """# Audit of the pumps

## 1. Violation: No valve

**Place:** hold
**Violation:** water comes back.
**Impact:** wet feet
**Fix:** a flap

## 2. Violation: Loose handle

**Location:** deck
**Violation:** it falls off.
**Fix:** a pin

## 3. Violation: Rust

**Location:** all of it
**Violation:** brown.
**Fix:** tar

## 4. Violation: Noise

It wakes the crew.
""",
        "0/0/4/0/0/0/0",
    ),
    "to_be_added": (
        """# Types of knots

## What needs to be added or fixed
- **Bowline**: a second turn
- [~] Hitch with two turns

## Summary table

| Knot | Supported? |
|---|---|
| Bowline | ❌ |
| Hitch with two turns | ❌ |
| Reef | ✅ |
""",
        "0/0/2/0/0/0/0",
    ),
    # The document is one gap, told by the items of its list.
    "fields_of_one": (
        """# Ladder missing at the stern

- **What's missing:** nobody can climb aboard there.

- **Evidence:**
  - wet sailors

- **Impact:**
  1. they swim around
  2. they shout

- **Proposed fix:**
  1. Cut two beams
  2. Nail rungs to them
""",
        "0/0/1/0/0/0/0",
    ),
    # What was claimed and is none; what not to do; the name of a file.
    "disputed": (
        """# Second look at the leak

## Verified issues
- The seam at the bow is open

## Disputed issues
- The pump is said to be slow

## What not to do
- Paint over it

## What changed in the papers

### papers/spring/leak-gaps.md
- Fixed: the date
- Removed: the drawing
""",
        "0/0/1/0/0/0/0",
    ),
    # What one side's status is told by is a field; what is in progress is open.
    "status_of_a_side": (
        """# Review of the manuals, and what is missing

### 1. Signals
**Contents**:
- flags

**New ship status**: NOT PORTED
- another code is in use
- it has lamps

## State of the work

### In progress
- Copying the flags

### Warnings to address
- The lamps go out
""",
        "0/0/2/0/0/0/0",
    ),
    # What gaps lead to is told of them once more, at length too.
    "impact": (
        """# Gaps of the rig

## Gaps

### 1. Shrouds missing
**Gap:** none are there

### 2. Stays too short
**Gap:** by a fathom

## Impact analysis

### Critical gaps
1. **The mast sways without shrouds**
   - the crew is sick
   - the sail tears
2. **Short stays slow us**
   - by a knot
   - in wind
""",
        "0/0/2/0/0/0/0",
    ),
    "concerns": (
        """# Inspection

## Stores

#### ✅ GOOD: Ropes
- of hemp

#### ⚠️ CONCERN: Unused tar
- four barrels
- nobody wants it

## Gap analysis

### The old list said:

```
no boat
```

### What works:

We have one.
""",
        "0/0/1/0/0/0/0",
    ),
    "singular": (
        """# Risks

## High risks

1. **Loss of the mast risk**
   - it breaks
   - it bends

2. **Leak risk**
   - water comes in
""",
        "0/0/0/2/0/0/0",
    ),
}


@pytest.mark.parametrize("name", ALL)
def test_each_thing_is_found_once_where_it_is_told(name: str) -> None:
    """What belongs together is read alike; what is told again, or of something else, is not."""
    text, expected = ALL[name]
    assert counts(read(text, "notes.md")).split()[0] == expected
