"""Documents as people write them, for the tests: small, and each of another kind."""

STATUS = """# Status of the fleet

Last updated: March 3, 2026

## Platform

| Project | State | Purpose |
|---|---|---|
| `ship_core` | Stable | Keeps the ship afloat. |
| [ship_sails](https://example.org/sails) | Beta | Wind \\| weather. |

## Tools & Docs

| Project | State | Purpose |
|---|---|---|
| rope | Old | Ties. |

## Open gaps

- ship_core has no anchor; ship_sails waits for it.
- **No maps**: only the coast is drawn.

## Risks

1. **Storms** - likelihood: high, impact: severe. Mitigation: stay in port.
2. ~~Pirates~~ gone since spring
"""

REGISTER = """# Risk register

| ID | Risk | Probability | Impact | Mitigation | Owner | Contingency |
|:--|---|:-:|---:|---|---|---|
| R1 | The mast breaks | Rare | Extreme | spare mast | ana | row |
| R2 | The crew is ill | 4 | 3 | lemons | - | hire |
| R3 | The map is wrong | Almost certain | Low | ask | bo | |

## Legend

| Level | Risk | Meaning |
|---|---|---|
| 1 | Low | fine |
| 2 | High | bad |
"""

PRIORITIES = """# Gap analysis

There are 5 gaps in total.

## P0 - Blockers

### GAP-1: No login
- **Effort**: 2 days
- **Depends on**: GAP-3

### GAP-2: No logout ✅

## Medium priority

- [x] GAP-4 No cookies
- [ ] GAP-5 No tokens

#### GAP-3: No sessions
Nothing keeps a session.

## What works

### 1. Pages ✅
- all of them

```markdown
## Gaps
- this is code
```

## Summary

| Gap | Priority |
|---|---|
| Login | P0 |
| Sessions | P2 |
"""

ROADMAP = """# Roadmap

## Phase 1: Hull (done)

**Due:** 2026-03-31

Planks and tar.

**Exit criteria:**
- [x] It floats
- [ ] It is dry

## Phase 2: Sails

Work:
- sew
- hang

### Gate
1. The wind fills them.

## Milestone 3 - Journey

| Risk | Likelihood | Impact |
|---|---|---|
| No wind | possible | major |
"""

LISTS = """# Overview

The repositories that we keep:

- Core: `ship_core`, ship_hull
- Sails: ship_sails + ship_ropes
- Tools: knot

Not listed: everything else.
"""

SETEXT = """Gap list
========

Missing features
----------------

* the first
* the second
  with a second line
    * and a detail

    * and another
"""

NUMBERED = """# Parity gaps

## 1) Streaming

**Current state:** none.

**Gap:** no streams at all.

## 2) Retries — COMPLETE

**Gap:** none.

## 3) Metrics

**Current state:**
- counters

**Gap:**
- no histograms
"""

HEADLESS = "no headings, no lists\n\njust | pipes | here\n"

TABLE_OF_FIFTY = (
    "# Gaps\n\n| Gap | "
    + " | ".join(f"c{at}" for at in range(49))
    + " |\n|"
    + "---|" * 50
    + "\n| wide one | "
    + " | ".join("x" for _ in range(49))
    + " |\n"
)

RAGGED = """# Gaps

| Gap | Priority | Notes |
|---|---|---|
| short |
| long | high | a note | and | more |
||||
| **Total** | 2 | |
"""

RTL = """# פערים (gaps)

## Gaps

- אין חיפוש
- لا يوجد بحث: `core`
"""

HTML = """# Gaps

<table><tr><td>not a gap</td></tr></table>

<details><summary>More</summary>

- a real gap <b>bold</b> & more

</details>

<!-- - hidden -->
"""

NOTHING_OPEN = """# Gap review

## Gaps

- None

## Known issues

No open issues.
"""

FRONT = """---
title: Assessment
date: 2026-05-04
---

# Limits

## Known limitations

1. slow
2. large
"""

WORDS = """# About risk

Risk is everywhere; the risk of rain is a gap in the clouds.

| Feature | Risk level | Phase out |
|---|---|---|
| Rain | Low | no |
"""

NESTED = """# Gaps

- **High priority**
  - no roof
    - not even a small one
  - no door
- **Low priority:**
  - no bell
"""

TABS = "#\tGaps\n\n-\tone\n-\ttwo\n\n\t- code, by its indent\n"

GROUPS = """# Risks

### High risk

- The sea is deep
- The sky is dark

### Mitigation strategies

- swim
"""

HEADINGS = """# Repo plan

## Hull and deck

### ship_core
- add an anchor

### ship_deck, ship_rail

## Above

### ship_sails
Status: torn

- mend them
"""

DAYS = """# The month

### Day 1-5: Planks
1. saw
2. **Exit:** it fits

### Day 6-10: Tar
**What:** tar
**Exit:** it is dry

### Day 11-20: Paint
- blue
"""

LETTERS = """# Building plan

## Aim

A ship.

## K0: Keel

### Acceptance Criteria
- it is straight

## K1: Ribs

Acceptance Criteria:
- twelve of them

## K2: Deck

## Checklist
- [ ] all
"""

GERMAN = """# Risikoregister

| ID | Risiko | Schwere | Wahrscheinlichkeit | Massnahme |
|---|---|---|---|---|
| R-1 | Der Mast bricht | Kritisch | Mittel | Ersatzmast |
"""

PROSE = """# Known risks

The two of them.

## 1. The mast

It may break.

## 2. The sails

They may tear.
"""

PAIRS = """# Plan

## Risk management

### Technical

**Risk**: the mast breaks
- **Mitigation**: a spare one

**Risk:** the sails tear

## Risks / mitigations

- **Risk:** the crew is ill
  - **Mitigation:** lemons

## Risk mitigation

- stay in port
"""

PLANNED = """# Roadmap

### Priority: High

| Feature | Notes |
|---|---|
| **Hull** | |
| second deck | later |
| oars | soon |

## Open

- [ ] a flag
- [x] a bell

## Done

- [x] a boat
"""

LOOSE = """# Parity

## Gaps for parity

1) Repo tree
- it does not go down

2) Splits
- none at all
- not even one
"""

SCORES = """# Gap analysis

## 1. Speed gap

### Current state: slow
### Target: fast

### Action items
1. **Oars**
   - [ ] carve

## 2. Comfort gap

### Current state: none
### Target: some

## Priority matrix

| Gap | Priority |
|---|---|
| Speed | P0 |
"""

NAMED = """# Report

### Gap G-001: no bell

It is silent.

## Ecosystem

Present:

- ship_core
- ship_sails

Missing locally:

- ship_rope

## Non-gaps

- the colour
"""

PARTS = """# Status of the port

## Documents

| Location | Status |
|---|---|
| docs/plan.md | Complete |
| README.md | Complete |

## Pipeline

| Component | Status |
|---|---|
| Parser | Done |
| Writer | Partial |
"""

ALL = {
    name.lower(): text
    for name, text in list(globals().items())
    if name.isupper() and isinstance(text, str)
}
