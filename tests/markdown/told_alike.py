"""Findings that are told alike, each by the same labels, with the entries of each document.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    "sub_headings": (
        """# Review of the cog

## Issue 1: The pump does not pump

### Claim
> It is dry.

### Verdict: TRUE

### Impact
- The hold is wet
- The cargo rots

### Recommendation
Mend it.

## Issue 2: The lamp risks a fire

### Claim
> It smokes.

### Verdict: FALSE

### Impact
- None

### Recommendation
Nothing.

## Summary
1. **Pump** - it does not pump
""",
        "0/0/2/0/0/0/0",
    ),
    "labels": (
        """# Notes of the harbour master

## 1) The brig takes too much cargo
- **Where:** at the quay
- **What:** nobody weighs it
- **Impact:** she lies deep
- **Fix sketch:** a balance

## 2) The flag is not shown
- **Where:** at the mast
- **What:** it lies in a chest
- **Impact:** guns are fired
- **Fix sketch:** a halyard
""",
        "0/0/2/0/0/0/0",
    ),
    "scenarios": (
        """# Study of the hull

## 3. Weaknesses at sea

### 3.1 A: Storm from behind

**Scenario:** a wave breaks over the stern.

| Property | Value |
|----------|-------|
| Possible | Yes   |
| Severity | High  |

**Sequence:**
1. The wave comes
2. The hatch breaks

### 3.2 B: A calm

**Scenario:** no wind for a month.

| Property | Value |
|----------|-------|
| Possible | Yes   |
| Severity | Low   |

**Sequence:**
1. The water ends
""",
        "0/0/2/0/0/0/0",
    ),
    "rated": (
        """# Findings on board

## 🔴 CRITICAL: The keel is cracked

### Why this is bad
1. **It breaks** - in a storm
2. **It leaks** - each day

## 🟡 MEDIUM: The bell has no rope

It is rung by hand:
- by day (well)
- by night (badly)

## What was seen on the way
- whales
""",
        "0/0/2/0/0/0/0",
    ),
    "a_match": (
        """# Papers compared

## Mismatches seen

| Paper   | Status   | Evidence        |
|---------|----------|-----------------|
| Bill    | MATCH    | the same casks  |
| Log     | MISMATCH | two days differ |
| Muster  | MISMATCH | one man is lost |
""",
        "0/0/2/0/0/0/0",
    ),
}
