"""Plans whose steps and gates are told in many ways, each with the entries in it.

By name: the text, and how many layers, repos, gaps, risks, phases, gates and criteria it has.
"""

from __future__ import annotations

ALL: dict[str, tuple[str, str]] = {
    "far_ahead": (
        """# Refit report

## Next steps

### Immediate (this week)
- tar the hull

### Short-term
- sew sails
- hang lamps

### Later
- paint her
""",
        "0/0/0/0/3/0/0",
    ),
    "weeks_of_gaps": (
        """# Hull: gap analysis

## Repair plan

### Week 1: Critical gaps
1. caulk

### Week 2: Ropes
2. splice

### Week 3: Rest
3. scrub
""",
        "0/0/0/0/3/0/0",
    ),
    "complete_when": (
        """# Rigging plan

### Phase 1: Masts
- step them

### Phase 2: Sails
- bend them

## When it is good

### Phase 1 Complete When:
- [ ] masts stand
- [ ] stays hold

## 4) Phase 2 Definition of Done (updated)
1) sails draw
""",
        "0/0/0/0/2/2/3",
    ),
    "rest_of_a_phase": (
        """# Rigging guide

### Phase 1: Masts (half of it done)
- ✅ foremast

### Phase 1: Remaining
- mainmast
- mizzen

### Phase 2: Sails
- bend them
""",
        "0/0/2/0/2/0/0",
    ),
    "weeks_twice": (
        """# Plan of the voyage

## By week

### Week 1-2: Loading
- casks

### Week 3-4: Passage
- south

### Week 5-6: Trade
- pepper

## Priorities

### Week 1-2 Focus
- water first

### Week 3-4 Focus
- keep watch

### Week 5-6 Focus
- good prices
""",
        "0/0/0/0/3/0/0",
    ),
    "rules": (
        """# Deck guide

## ✅ What is there
- a deck

## 🚨 Rules on deck

### Always
1. **Hold on** - with one hand

### Never
1. **Run** - it is wet
""",
        "0/0/0/0/0/0/0",
    ),
    "phases_in_a_list": (
        """# Refit

## Order of work

1. **Phase 1: Hull** (dock)
   - caulk
   - tar

2. **Phase 2: Rigging** (quay)
   - splice

## In short

- Phase 3: a voyage
- Phase 4: another
""",
        "0/0/0/0/2/0/0",
    ),
    "one_phase": (
        """# Phase 2 - Rigging

**Phase 1 work** is taken as done:
- the hull

## A) Masts
- step them

## Phase 2 exit criteria
- the masts stand
""",
        "0/0/0/0/1/1/1",
    ),
    "gates_with_states": (
        """# Plan

### Phase 1: Hull
- caulk

### Phase 2: Masts
- step

## Success by phase

### **Phase 1 Success**: ✅ COMPLETED
- [x] she floats

### **Phase 2 Success**:
- [ ] they stand
""",
        "0/0/0/0/2/2/2",
    ),
    "future_versions": (
        """# Log of the cog

## Future work

### v0.5.1 (repairs)
- mend the pump

### v0.6.0 (more sails)
- sew

### Long term
- a second cog
""",
        "0/0/0/0/3/0/0",
    ),
    "about_a_phase": (
        """# Plan

## Phase 1: Hull
- caulk

## Phase 2: Masts
- step

## How it is proved

### Phase 1 Tests
- pour water

### Phase 2 Tests
- pull
""",
        "0/0/0/0/2/0/0",
    ),
}
