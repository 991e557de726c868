"""Plans, and documents on risks, each with the entries in it.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    "versions": (
        """# Roadmap

## 0.2 - Sails
- sew

## 0.3 - Guns
- cast

## Notes
Nothing.
""",
        "0/0/0/0/2/0/0",
    ),
    "horizons": (
        """# Plan

## Roadmap

### Short-term
- tar

### Long-term
- gold
""",
        "0/0/0/0/2/0/0",
    ),
    "words": (
        """# Engineering plan

## Milestone 1: Keel
- [x] lay it

## Track 2: Ribs (DONE)
- [x] bend them

## Milestone 3: Deck
- [ ] nail it
""",
        "0/0/0/0/3/0/0",
    ),
    "bold": (
        """# Refit

## Rollout

**Phase 1: One ship**
- paint it

**Phase 2**: All ships
- paint them
""",
        "0/0/0/0/2/0/0",
    ),
    # The same numbers, but two plans; a table sums the first one up.
    "two_plans": (
        """# Building and launching

## Overview

| Phase | Duration | Focus |
|---|---|---|
| 1 | a week | wood |
| 2 | a month | tar |

## Building

### Phase 1: Felling
- trees

### Phase 2: Tarring
- pots

## Launching

### Phase 1: Rollers
- logs

### Phase 2: Champagne
- one bottle
""",
        "0/0/0/0/4/0/0",
    ),
    "criteria_by_heading": (
        """# Voyage plan

## Phase 1: Out
- sail

## Phase 2: Home
- sail back

## Success metrics

### Phase 1 Success
- land is seen

### After Phase 2
- [ ] all are home
- [x] the ship is whole
""",
        "0/0/0/0/2/2/3",
    ),
    "criteria_in_rows": (
        """# Milestones of the refit

| Phase | Deliverable | Success criteria |
|---|---|---|
| 1 | Hull | it floats |
| 2 | Mast | it stands |
""",
        "0/0/0/0/2/2/2",
    ),
    # A row sums up the gate that the phase has itself.
    "criteria_twice": (
        """# Refit

## Phase 1: Hull

### Verification
- it floats

## Milestones

| Phase | Success criteria |
|---|---|
| Phase 1 | a dry hold |
""",
        "0/0/0/0/1/1/1",
    ),
    "risks_of_phases": (
        """# Voyage

## Phase 1 - Out
- sail

**Risks & mitigations**

- *Storm*: wait in port
- *Calm*: row

## Phase 2 - Home

### 2.1 Missing settings of the sails
1. **Jib** (half a day)
""",
        "0/0/0/2/2/0/0",
    ),
    "mitigations": (
        """# Safety of the voyage

## Risk mitigation

### 8.1 Leaks
- pitch
- pumps

### 8.2 Scurvy
- lemons
""",
        "0/0/0/2/0/0/0",
    ),
    "weeks_in_bold": (
        """# Next phase in short

## Phase 2 roadmap

### Week-by-week plan

**Week 1-2: Keel**
- lay it

**Week 3: Ribs**
- bend them

**Week 4: Deck**
- nail it

## Phase 2 at a glance
- all in four weeks
""",
        "0/0/0/0/3/0/0",
    ),
    "milestones_by_week": (
        """# A bridge

## Milestones

### Week 1
- piles

### Week 2
- planks

### Week 3
- rails
""",
        "0/0/0/0/3/0/0",
    ),
    "mitigated_risks": (
        """# Refit

## Risk mitigation
- **Rot:** tar every plank twice
- **Mutiny:** pay on Fridays

## Risk mitigations
- Look at every plank
- **Owner:** the mate
""",
        "0/0/0/2/0/0/0",
    ),
    "now_and_then_in_all": (
        """# Refit

## Executive summary

**Current state:** she leaks

**Target state:** she does not

## Phase 1: Tar
- tar her
""",
        "0/0/0/0/1/0/0",
    ),
    "named_risks": (
        """# Notes

## 8. Mitigation

### 8.1 Risk: Ice
**Mitigation**: go south

### 8.2 Risk: Heat
**Mitigation**: go north
""",
        "0/0/0/2/0/0/0",
    ),
    "headed_risks": (
        """# Known risks

## Licences
The maps belong to somebody else.

## Weather
It changes.

## Status
All are watched.
""",
        "0/0/0/2/0/0/0",
    ),
    "ids_of_risks": (
        """# Register of treatment

| Risk ID | Scenario | Owner | Residual risk |
|---|---|---|---|
| R-001 | the anchor is lost | ana | low |
| R-002 | the cook is lost | bo | medium |
""",
        "0/0/0/2/0/0/0",
    ),
    "next_steps": (
        """# Log

## Next steps

### Week 1
1. buy rope

### Week 2
1. buy tar

### Week 3
1. sail
""",
        "0/0/0/0/0/0/0",
    ),
    "how_to": (
        """# How a ship is launched

## Launching

### Step 1: Grease
Use lard.

### Step 2: Push
All hands.

### Step 3: Wave
Hats off.
""",
        "0/0/0/0/0/0/0",
    ),
    "register": (
        """# Risk register

| ID | Description | Probability | Impact |
|----|-------------|-------------|--------|
| R1 | Scurvy      | High        | Low    |
| R2 | Mutiny      | Low         | High   |
""",
        "0/0/0/2/0/0/0",
    ),
    "priorities": (
        """# Plan of the fleet

## Priority 1: Ropes
### 1.1 Longer ropes
**Lengths:**
- ten fathoms

### 1.2 Rope locker
Near the mast.

## Priority 2: Monitoring of sails
### 2.1 Lookout
One more.
""",
        "0/0/3/0/0/0/0",
    ),
    "papers": (
        """# Gaps of the fleet

## Priority 1: Papers

| File        | Purpose      | State              |
|-------------|--------------|--------------------|
| `ropes.md`  | All ropes    | ❌ ropes are short |
| `sails.md`  | All sails    | ✅ ready           |
| `masts.md`  | All masts    | ❌ one is missing  |
""",
        "0/0/0/0/0/0/0",
    ),
    "queue": (
        """# Gap analysis

## Priority queue

### P0 - Critical (ropes) - COMPLETE
1. ~~**Rope**: ten fathoms~~ **DONE**
2. ~~**Hook**: of iron~~ **DONE**

### P2 - Medium
3. ~~**Lamp**: with oil~~ **DONE**
""",
        "0/0/3/0/0/0/0",
    ),
    # What is told of a phase is no phase; what completes it is its gate.
    "about_phases": (
        """# Voyage

## Phase 1: Out
- sail

## Phase 1 Deliverables
- a chart

## Phase 2: Home
- sail back

### Phase 2 Notes
- mind the rocks

## When it is done

### Phase 1 Complete When:
- land is seen

### Phase 2 Complete When
- all are home

## Phase 3 Planning
- perhaps later
""",
        "0/0/0/0/2/2/2",
    ),
    # The steps of a plan for one phase are its work.
    "steps_of_a_phase": (
        """# The first voyage

## Phase 1 sailing plan

### Step 1: Load
- water

### Step 2: Cast off
- ropes

### Step 3: Sail
- west
""",
        "0/0/0/0/0/0/0",
    ),
    # Steps of a phase are steps as well; what somebody is paid for is none.
    "months": (
        """# Plan of the yard

## Phase A1: Wood

### Month 1: Felling
- oaks

**Success Metrics Month 1:**
- ten oaks lie

### Month 2: Sawing
- planks

## Phase A2: Iron
- nails

## Resource allocation

### Q1 2026: Ropes (half of the crew)
- two ropers
""",
        "0/0/0/0/4/1/1",
    ),
    # Criteria of each step, below a heading of their own.
    "metrics": (
        """# Voyage plan

## 🚢 Phase 1: Out
- sail

## Phase 2: Home
- sail back

## Success metrics

### Phase 1: Out
- [x] land is seen

### Phase 3: Rest
- [ ] nothing is to do

### Harbour phase (half)
- [ ] all are home

## Progress

### Phase 1 milestones
- [x] the hull
""",
        "0/0/0/0/2/3/3",
    ),
    # A table may count in short, and tell one step more.
    "short_numbers": (
        """# Refit

## Overview

| Milestone | Goal |
|---|---|
| M0 - Dock | dry |
| M1 - Hull | tight |
| M2 - Mast | straight |

## Milestone 1 - Hull
- pitch
- [ ] **Acceptance criteria**
  - [ ] it floats

## Milestone 2 - Mast
- wood
""",
        "0/0/0/0/3/1/1",
    ),
    # A time in brackets makes a step of a heading, an effort does not.
    "timed": (
        """# Refit

## What is to be done

### 1. Caulk the hull (Week 1)
- pitch

### 2. New mast (Weeks 2-3)
- pine

### 3. Paint (two days)
- white
""",
        "0/0/0/0/2/0/0",
    ),
    # "7.1" counts on from the heading above it, and is no version.
    "no_versions": (
        """# Studies

## 7. A roadmap

### 7.1. Woods
Oak is best.

### 7.2. Ropes
Hemp is best.
""",
        "0/0/0/0/0/0/0",
    ),
    # The whole document is one phase, its criteria are the gate of it.
    "titled": (
        """# Phase 1 - Dry dock

The ship comes out of the water.

## Work
- scrape

## Acceptance criteria
- no weed
- no worms
""",
        "0/0/0/0/1/1/2",
    ),
    # Each item names the phase whose gate it is.
    "checkpoints": (
        """# Phases of the refit

## Phase 1: Hull
- planks

## Phase 2: Sails
- cloth

## Success checkpoints
- P1: it floats
- P2: it sails
""",
        "0/0/0/0/2/2/2",
    ),
    # What was measured at some stages is no plan.
    "measured": (
        """# Report on the hull

| Stage | Leaks | Planks | Status |
|---|---|---|---|
| At first | 30 | 100 | ✅ |
| After the pitch | 3 | 120 | ✅ |
""",
        "0/0/0/0/0/0/0",
    ),
    # A phase may be called for what remains; where it says no more, it lists gaps.
    "remaining": (
        """# Refit

## Phase 1: Remaining (half done)
- rope

## Phase 2: Remaining masts
- pine
""",
        "0/0/1/0/1/0/0",
    ),
    # What could go wrong is a list of risks; what went wrong is over.
    "wrong": (
        """# Refit

## What could go wrong
- **Rain**: the pitch runs
- **Mutiny**: no rum

## What went wrong

**Problems with the first try:**
1. The pitch was cold
2. The mast was short
""",
        "0/0/0/2/0/0/0",
    ),
    # Versions below a heading are the steps; a table sums them up, by the version alone.
    "versions_below": (
        """# Roadmap of the ship

## In Progress: Phase 1 - Hull (v0.1.0)
- pitch

## Phase 2 - Mast (v0.2.0)
- pine

## After 1.0

### Future improvements

#### v1.1: Guns
- four

#### v1.2: Flags
- two

## Appendix

| Version | Date | Notes |
|---|---|---|
| v0.1.0 | May | hull |
| v0.2.0 | June | mast |
""",
        "0/0/0/0/4/0/0",
    ),
    # A title names the phase that a plan is of, where it has a name; notes on one name none.
    "titled_by_phase": (
        """# Phase 3 - Rigging

- stays
- shrouds
""",
        "0/0/0/0/1/0/0",
    ),
    "titled_about_phase": (
        """# Phase 3 explained

- stays hold the mast
""",
        "0/0/0/0/0/0/0",
    ),
}
