"""What names a step of a plan, and the gate that ends it."""

from __future__ import annotations

import re

from board.importing.verdict import without

#: A step of a plan: its word, its number, and its name.
_PHASE = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.):]?\s+)?"
    r"(?:(?:in progress|completed?|done|current|next|upcoming)\s*:\s+)?"
    r"(?P<word>phase|milestone|stage|sprint|iteration|wave|epic|increment|epoch)\s+"
    r"(?P<number>[A-Z]?\d+(?:\.\d+)*[a-z]?|[IVX]+|[A-H])\b"
    r"(?!\W*(?:gaps?|risks?)\b)"
    r"(?!\W*(?:remaining|missing|outstanding)(?: work| items| tasks)?\W*(?:\(|$))"
    r"(?P<rest>.*)",
    re.I | re.S,
)
#: What is told of a phase, behind its number: ``Phase 1 Deliverables``.
_ABOUT = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}(?:notes?|deliverables|tasks|targets|planning|plan|status|goals?|"
    r"milestones|sprints|stages|report|review|audit|results?|summary|success|metrics|criteria|"
    r"verification|checklist|requirements|prerequisites|scope|outputs?|when|if|"
    r"roadmap|preview|critiques?|coverage|statistics|timeline|at a glance|approach|assessment|"
    r"analysis|risks|tests|"
    r"definition(?: of done)?)"
    r"(?!\s+[a-z])(?!\s*\((?:weeks?|days?|months?|q[1-4])\b)|"
    r".*[–—(-]\s*(?:critique|review|feedback|audit|assessment)\W*$",
    re.I,
)
_STEP = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.):]?\s+)?(?P<word>weeks?|days?|months?|quarter|step|part|release|version)\s*"
    r"(?P<number>\d+(?:\s*[-–]\s*\d+)?|Q[1-4]|[IVX]+)\b(?P<rest>.*)",
    re.I | re.S,
)
#: What a phase is divided into, where its parts are steps as well.
_PART = re.compile(r"^\W*(?:weeks?|months?|sprint|iteration|milestone|quarter)\s*\d", re.I)
#: ``(Week 1-2)``, which is a time; ``(2 weeks)`` is an effort.
_TIMED = re.compile(r"\((?:(?:weeks?|days?|months?|sprints?)\s*\d|Q[1-4]\b)[^()]*\)\W*$", re.I)
_QUARTER = re.compile(r"^\W*(?:Q[1-4]\s+20\d\d|20\d\d\s*[-/]?\s*Q[1-4])\b", re.I)
#: A heading above steps that are called by versions or times.
_PLANNED = re.compile(r"\b(?:roadmap|releases?|version(?:s| plan\w*)|future)\b", re.I)
_PAST = re.compile(r"\b(?:history|notes|changelog|past|previous)\b", re.I)
_VERSION = re.compile(r"(?<![\w.])v?\d+\.\d+(?:\.[\dx]+)?(?![\w.]*\.(?:md|py|exs?)\b)", re.I)
_HORIZON = re.compile(
    r"^\W*(?:now|next|later|immediate|(?:short|near|medium|mid|long)[- ]?(?:er)?[- ]?term)\b", re.I
)
_GATE = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.):]?\s+)?(?:[\w-]+\s+)?gate\s+(?P<number>\d+|[A-Z]\b|[IVX]+\b)?.*",
    re.I | re.S,
)
_GATE_WORDS = re.compile(
    r"\b(?:(?:success|exit|acceptance|completion|gate|done|validation|go[ /-]no[- ]?go)\s+"
    r"(?:criteri(?:a|on)|checkpoints)|success metrics|definition of done|exit gates?|"
    r"quality gates?|"
    r"(?:done|complete|ready) when|gate)\b",
    re.I,
)
_CRITERIA = (
    r"(?:(?:success|exit|entry|acceptance|completion|gate)(?: criteria| metrics| definition)?|"
    r"criteria|metrics|targets|definition of done|"
    r"(?:is )?(?:complete|done|finished|ready) (?:when|if))"
)
_NUMBERED = r"^\W*(?:\d+(?:\.\d+)*[.):]*\s+)?"
_WHICH = r"(?P<phase>(?:phase|milestone|stage|sprint|week|month|quarter) \w+)(?: \([^)]*\))?"
#: ``Phase 1 Success``, ``Phase 2 Complete When``, ``Success Metrics - Phase 1``, ``After Phase 1``.
_OF_PHASE = re.compile(rf"{_NUMBERED}{_WHICH}\W+{_CRITERIA}(?: \((?:updated|revised)\))?\W*$", re.I)
_PHASE_OF = re.compile(rf"{_NUMBERED}{_CRITERIA}\W+(?:of |for )?{_WHICH}$", re.I)
_AFTER_PHASE = re.compile(rf"{_NUMBERED}(?:after|end of)\W+{_WHICH}$", re.I)

#: A phase is the same by its number, whatever else its name says.
_COUNTED = re.compile(
    r"\W*(?:\d+(?:\.\d+)*[.):]?\s+)?(?:[a-z ]+:\s+(?=phase|milestone|stage|sprint))?"
    r"([a-z]+ \w+(?:\.\d+)*)"
)
#: How tables call it for short.
_IN_SHORT = re.compile(r"\W*([mp])(\d+)\b")
#: ``5. Success Metrics``, ``Exit Criteria by Phase``.
_MEASURES = re.compile(
    rf"{_NUMBERED}(?:success|exit|acceptance|completion|validation) "
    r"(?:criteria|metrics|indicators|measures|checkpoints)"
    r"(?:\W+(?:by|per|for each|of each) \w+)?\W*$",
    re.I,
)


def names(heading: str) -> bool:
    """Whether a heading names a step or a gate, so that what looks like an id in it is none."""
    return bool(_PHASE.match(heading) or _GATE.match(heading))


def phase(heading: str) -> str:
    """The whole name of the step that a heading names; empty where it names none."""
    text = " ".join(heading.split())
    found = _PHASE.match(text)
    if found is not None and _ABOUT.match(found["rest"]):
        return ""
    return text if found is not None or _QUARTER.match(text) else ""


def named(heading: str) -> bool:
    """Whether a phase has a name behind its number: ``Phase 3 - Rigging``."""
    return re.match(r"\W*\w+ [\w.]+\s*[:–—-]\s*\w", heading) is not None


def step(heading: str) -> str:
    """The same for steps that count by time or release: ``Week 1``, ``Q3``, ``Release 2``."""
    text = " ".join(heading.split())
    found = _STEP.match(text)
    return text if found is not None and not _ABOUT.match(found["rest"]) else ""


def timed(heading: str) -> bool:
    """Whether a heading ends with the time that its work has: ``Keel (Week 1-2)``."""
    return _TIMED.search(heading) is not None


def part(heading: str) -> bool:
    """Whether a heading names a time or a stage that a phase is divided into: ``Month 2``."""
    return _PART.match(heading) is not None


def planned(*headings: str) -> bool:
    """Whether headings are above steps that may be called by versions or times."""
    return any(_PLANNED.search(one) and not _PAST.search(one) for one in headings)


def version(heading: str, above: str = "") -> bool:
    """Whether a heading names a version, and does not only count on from the one above it."""
    count = re.match(r"\W*(\d+)\b", above)
    if count is not None:
        heading = re.sub(rf"^\W*{count[1]}\.\d+(?:\.\d+)*\b", "", heading)
    return _VERSION.search(heading) is not None


def horizon(heading: str) -> bool:
    """Whether a heading names a time by its distance: ``Short-term``."""
    return _HORIZON.match(heading) is not None


def lettered(heading: str) -> str:
    """The letters of a heading that counts by letter and number: ``K`` of ``K0: Ownership``."""
    found = re.match(r"^\W*([A-Z]{1,2})\d+(?:\.\d+)?\s*[:–—.-]", heading)
    return found[1] if found is not None else ""


def milestones(heading: str) -> bool:
    """Whether the headings below this one are steps, whatever they are called."""
    return re.search(r"\b(?:milestones|phases|stages)\b", heading, re.I) is not None


def gate(heading: str) -> str:
    """The name of the gate that a heading names by itself, such as ``Gate A: Parity``."""
    text = " ".join(heading.split())
    found = _GATE.match(text)
    return text if found is not None and found["number"] else ""


def of_phase(heading: str) -> str:
    """The step whose criteria a heading names: ``Phase 1`` of ``Success Metrics - Phase 1``."""
    text = without(" ".join(heading.split())).rstrip(": ")
    found = _OF_PHASE.match(text) or _PHASE_OF.match(text) or _AFTER_PHASE.match(text)
    return found["phase"] if found is not None else ""


def counted(name: str) -> str:
    """What counts a step: ``phase 1`` of ``Phase 1: Foundation``."""
    if short := _IN_SHORT.match(name.casefold()):
        return f"{'milestone' if short[1] == 'm' else 'phase'} {short[2]}"
    found = _COUNTED.match(name.casefold())
    return found[1] if found is not None else name.casefold()


def measures(heading: str) -> bool:
    """Whether a heading stands above the criteria of several steps: ``Success Metrics``."""
    return _MEASURES.match(heading) is not None


def ends_phase(heading: str) -> str:
    """The step that a heading below criteria names: ``Phase 1: Hull``, ``Building phase``."""
    text = " ".join(heading.split())
    named = re.match(r"^\W*(?:\w+ ){1,2}(?:phase|milestone|stage)\b", text, re.I)
    return phase(text) or step(text) or (text if named else "")


def checks(heading: str) -> bool:
    """Whether a heading inside a phase stands above what proves it done: ``Verification``."""
    return (
        re.match(r"^\W*(?:\d+(?:\.\d+)*\s+)?(?:verification|checkpoints?)\W*$", heading, re.I)
        is not None
    )


def criteria(heading: str) -> bool:
    """Whether a heading or label stands above the criteria of a gate."""
    exact = re.match(r"^\W*(?:exit|acceptance)\W*$", heading, re.I) is not None
    return exact or (bool(_GATE_WORDS.search(heading)) and len(heading) < 80)
