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
    # The colour of a severity is no state; what was found and fixed is closed, and "none" nothing.
    "colours": (
        """# Inspection

## 🔴 Critical
### Open seams
They leak.
**Fix:** pitch

## 🟢 Low
### Faded flag
It is grey.

## Issues found and fixed
- **Loose rail** - nailed
- **Bent nail** - drawn

## Checks
- ✅ hull
- ✅ mast
- ⚠️ flags: none
""",
        "0/0/4/0/0/0/0",
    ),
    "register_of_debt": (
        """# Technical debt register

| ID | Debt | Place | Fix | Status |
|---|---|---|---|---|
| TD-1 | One key for all doors | hull | more keys | open |
| TD-2 | Old tar | deck | new tar | done |
""",
        "0/0/2/0/0/0/0",
    ),
    # A heading that sums up names no repo, though it is one word as the others are.
    "repos_summed_up": (
        """# Repository status

## Summary

| Repo | Health |
|---|---|
| `rig-core` | good |
| `rig-sail` | poor |
| `rig-flag` | poor |

## rig-core
Stable.

## rig-sail
- torn

## rig-flag
- faded
""",
        "0/3/0/0/0/0/0",
    ),
    # Below Milestones, what has no number is none where the others have one.
    "milestones_counted": (
        """# Milestones

## M1: Keel
- oak

**Gate:** it floats

## M2: Mast
- pine

## Delays
- tell the captain
""",
        "0/0/0/0/2/1/1",
    ),
    # The title plans the versions of a table; a history of versions plans none.
    "versions_in_rows": (
        """# Release plan

| Version | Date | Content |
|---|---|---|
| 0.9 | May | oars |
| 1.0 | July | sails |
""",
        "0/0/0/0/2/0/0",
    ),
    "versions_past": (
        """# Release history

| Version | Date | Content |
|---|---|---|
| 0.9 | May | oars |
| 1.0 | July | sails |
""",
        "0/0/0/0/0/0/0",
    ),
    # A column may tell what is missing of each; boxes are all that a list of things to do says.
    "missing_tests": (
        """# Trials of the ship

| Part | Trials | Missing trials |
|---|---|---|
| Sails | 40 | in storms |
| Guns | 12 | all at once |
| Bell | 9 | — |
""",
        "0/0/2/0/0/0/0",
    ),
    "boxes": (
        """# TODO

## Now
- [ ] mend the rope
- [x] buy tar

## Later
- [ ] a second mast
""",
        "0/0/3/0/0/0/0",
    ),
    # Libraries may be items in bold with what they are, or rows below such a heading.
    "libraries": (
        """# Inventory of the yard

## Core libraries

- **rig_core** - knots and hooks
- **rig_sail** - cloth
- **flag** - colours

## Outer packages

| Name | Version | State |
|---|---|---|
| yard-crane | 1.4 | stable |
| yard-saw | 0.3 | new |

## Rules

- **no_fire** - the wood is dry
""",
        "2/5/0/0/0/0/0",
    ),
    "tickets": (
        """# Triage

### #101 The pump loops
**Severity:** critical

### #107 The bell drops its last stroke
**Severity:** minor
**Status:** fixed
""",
        "0/0/2/0/0/0/0",
    ),
    "rows_of_phases": (
        """# Plan of the hull

| Phase | Scope | Exit criteria |
|---|---|---|
| 1. Keel | oak | it lies straight |
| 2. Ribs | ash | all are bent |

## Phase 1 details
- fell the oak
""",
        "0/0/0/0/2/2/2",
    ),
    # Paragraphs may tell an entry each; those that lead in and out tell none.
    "paragraphs": (
        """# What is missing on the ship

We walked from bow to stern.

**Lamps.** There are none. The crew stumbles.

**Water casks.** Half of them leak.

The rest is in order.
""",
        "0/0/2/0/0/0/0",
    ),
    "encountered": (
        """# Refit

## Phase 1: Hull (complete)
- pitch

### Issues encountered
- the pitch was cold
- a plank broke

## Phase 2: Mast

### Blockers
- no tall tree
""",
        "0/0/1/0/2/0/0",
    ),
    # A column of ids names nothing, whatever its head; "Met?" says how each stands.
    "requirements": (
        """# Gaps of the voyage

## On deck

| Req | Description | Met? | Comment |
|---|---|---|---|
| D1 | dry planks | Yes | |
| D2 | a high rail | No | wood is short |
| D3 | two lamps | Partly | one burns |

## What we lack

1. Rope
   - no spare one
2. Tar
""",
        "0/0/4/0/0/0/0",
    ),
    # When steps are, and how far, says nothing against a plan.
    "milestones_in_rows": (
        """# Roadmap

| Milestone | Target | Status |
|---|---|---|
| Keel | 2026-03 | ✅ |
| Mast | 2026-06 | ⏳ |
""",
        "0/0/0/0/2/0/0",
    ),
}
