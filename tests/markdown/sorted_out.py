"""What is there or safe, and what only counts, beside gaps: with the entries of each document.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    "rows_that_exist": (
        """# Plan to refit

## Cog (partial)

| Part    | Purpose  | Status      |
|---------|----------|-------------|
| Mast    | sails    | Exists      |
| Rudder  | steering | **MISSING** |
| Windlass | anchor  | Present     |
""",
        "0/0/1/0/0/0/0",
    ),
    "counts": (
        """# Survey

## Issues found
- **Leaks**: 3 (small ones)
- **Rot**: 1 (at the stern)
- **Worms**: 20+
""",
        "0/0/0/0/0/0/0",
    ),
    "sides": (
        """# Gaps of the cog

## Rigging gaps

### Rigging of the brig:
- two masts
- nine sails

### Rigging of the cog:
- one mast

### What is missing:
- a foremast
""",
        "0/0/1/0/0/0/0",
    ),
    "missing_bits": (
        """# Comparison

## Partially implemented

### 1.1 Hold

| Brig | Cog  |
|------|------|
| deep | flat |

**What's missing:**
- a floor
- a hatch

**Effort:** High

### 1.2 Galley

**What's missing:**
- a stove

**Effort:** Low
""",
        "0/0/2/0/0/0/0",
    ),
    "sorted": (
        """# Inspection of ropes: gap analysis

## What was pulled

### Fully tested ✅
- the stays

### Partly tested ⚠️
- the sheets

### Not tested ❌
- the anchor rope

## How good they are

### High-quality ropes ✅
- hemp
- silk

### Medium-quality ropes ⚠️
- grass

## Knots

### What is well tied (✅ good)
- bowlines

### What is not tied (❌ gaps)

#### 1. Hitches ❌ GAP
**What's missing:**
- the second turn
**Impact**: HIGH

#### 2. Bends ❌ GAP
**What's missing:**
- a stopper
**Impact**: LOW
""",
        "0/0/3/0/0/0/0",
    ),
    "signed_lines": (
        """# Survey

## What is not tested

❌ `rudder` - never turned
❌ the pump
❌ all lamps
""",
        "0/0/3/0/0/0/0",
    ),
    "nested_details": (
        """# Survey

## Issues

1. **The pump leaks**
   - at its foot
2. **Known problems of the hold:**
   - it is wet
   - it smells
""",
        "0/0/2/0/0/0/0",
    ),
    "said_in_bold": (
        """# Ships compared

## Feature gap analysis

| Feature | Brig | Cog |
|---------|------|-----|
| Sails   | **Used.** All nine of them, in each wind. | **Fully supported.** A yard is there. |
| Oars    | **Not used.** There are none. | **Supported by benches.** Twelve men row. |
| Guns    | **Used.** Six on each side. | **Serious gap.** No deck bears them. |
""",
        "0/0/1/0/0/0/0",
    ),
    "on_purpose": (
        """# State of the cog

## In the port
- **Lights** - ✅ shown
- **Pilot** - ❌ Not applicable
- **Flag** - ❌ torn
- **Guns** - ❌ none (out of scope)
""",
        "0/0/1/0/0/0/0",
    ),
    "safe": (
        """# Refit

## Risk assessment

**Low-risk areas** (may be cut):
- the keel

**High-risk areas** (look first):
- the mast
- the pump
""",
        "0/0/0/2/0/0/0",
    ),
    "claims": (
        """# What sailors said

## Claim 1: The hull is too thin

### For it
1. **It creaks** - at night
   - in each storm

## Claim 2: The pump has issues

### For it
1. **It squeaks** - each day
   - since May

### Against it
1. **It pumps** - well
   - always

## Claim 3: The cook is good

### For it
1. **The soup** - it was eaten
""",
        "0/0/0/0/0/0/0",
    ),
    "remarks": (
        """# Gap analysis

## Brig and cog

| Feature | Brig  | Cog  | Gap            |
|---------|-------|------|----------------|
| Pump    | iron  | none | Needs building |
| Deck    | pine  | oak  | Cog is better  |
| Keel    | oak   | oak  | Equivalent     |
| Anchor  | heavy | light | Minor         |
""",
        "0/0/2/0/0/0/0",
    ),
    "wishes": (
        """# The cog

## Limits and work to come

### Current limitations
1. **Pump:** is worked by hand only
2. **Lamps:** burn tallow

### Planned improvements
1. **Pump by wind:** a mill works the pump
2. **Oil lamps:** they smell less
""",
        "0/0/2/0/0/0/0",
    ),
    "deeds": (
        """# Plan for the gaps of the cog

## Pump

- Build a second pump
- Add a handle to it

## Lamps

### Galley lamp
- Replace the tin by brass
- Move it to the door

### How it is today
- The lamp smokes
- The cook coughs
""",
        "0/0/4/0/0/0/0",
    ),
    "counted_on": (
        """# What the shipwrights said

## Recommendations

### Priority 1: Urgent work
1. **Caulk the seams**
   - with oakum
2. **Mend the pump**
   - at its foot

### Priority 2: What makes it simpler
3. **Take off the second boat**
   - nobody rows it
""",
        "0/0/3/0/0/0/0",
    ),
    "disputed": (
        """# Review of the leaks

## Verified issues
- the bow leaks
- the pump is dry

## Disputed issues
- the stern leaks: it was rain
- the deck leaks: it was the cook
""",
        "0/0/2/0/0/0/0",
    ),
    "progress": (
        """# Refit

## Progress
- **Phase 1 (Hull)**: ✅ done
- **Phase 2 (Masts)**: ⬜ 0%
- **Phase 3 (Sails)**: ⬜ 0%
""",
        "0/0/0/0/0/0/0",
    ),
    "sorted_by_risk": (
        """# What changed at the yard

## Changes (ranked by risk)

| Change     | Notes             |
|------------|-------------------|
| New ropes  | used on all ships |
| New caulk  | used in the hold  |
""",
        "0/0/0/0/0/0/0",
    ),
    "documents": (
        """# What was written

## Gap analysis and design
1. **ROPES.md**
   - says that ropes are short
2. **SAILS.md**
   - says how to sew
""",
        "0/0/0/0/0/0/0",
    ),
    "for_and_against": (
        """# How ropes are laid

## Rules of thumb and their limitations
- **Advantages:** easy and quick
- **Limitations:** a thumb is no ell
""",
        "0/0/0/0/0/0/0",
    ),
    "no_risk_at_all": (
        """# Shall we take the canal

## Risks

#### 1. **Minimal Risk**
- **Calm water**: no waves
- **Short way**: two days

#### 2. **High Risk**
- **Locks**: they may be shut
- **Toll**: nobody knows it
""",
        "0/0/0/2/0/0/0",
    ),
    "options_and_tasks": (
        """# How to sail on

## Ways

**Option A: the canal**
- three days

**Option B: the cape (higher risk)**
- sail at once
- storms are likely

## Where to begin

Begin with **low-risk, useful tasks**:
- paint the boat
- coil the ropes
""",
        "0/0/0/0/0/0/0",
    ),
    "mended": (
        """# Log

## Repairs implemented

### 1. **Leak in the bow**
- **Issue**: water came in
- **Repair**: oakum

### 2. **Missing ropes**
- **Added**: twenty fathoms
- **Added**: a block
""",
        "0/0/0/0/0/0/0",
    ),
    "navigation": (
        """# Ship's papers

## Where to read on
1. **Start:** PAPERS.md
2. **Ropes:** LIST_OF_ROPES.md
3. **Sails:** LIST_OF_SAILS.md
""",
        "0/0/0/0/0/0/0",
    ),
}
