"""What the words of documents mean: column heads and labels, degrees, priorities, what is done.

The one place for these words, for every reader. Nothing in here knows how a document is written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

#: What a column or a label says, by the words for it; the first role with a word wins.
ROLES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "#", "no", "no.", "nr", "number", "ref", "key", "risk id", "gap id", "item id",
           "gap #", "risk #", "code"),
    "risk": ("risk", "risks", "risk description", "risk name", "risk title", "threat", "hazard",
             "risk item", "risk factor", "risk event", "potential risk", "concern", "risiko"),
    "gap": ("gap", "gaps", "gap description", "missing", "missing feature", "missing features",
            "missing item", "missing piece", "missing functionality", "what is missing",
            "what's missing", "gap name", "gap title", "limitation", "deficiency",
            "gap / issue", "gap/issue", "missing component", "missing capability"),
    "issue": ("issue", "problem", "finding", "issue description", "defect", "shortcoming",
              "pain point", "weakness", "debt", "technical debt", "blocker"),
    "repo": ("repo", "repos", "repository", "repositories", "project", "projects", "repo name",
             "repository name", "project name", "git repo", "github repo", "repo / package",
             "repo/package", "library / repo"),
    "package": ("component", "components", "crate", "package", "location", "library", "app",
                "application", "service", "subproject", "package name", "crate name", "workspace",
                "plugin", "addon", "extension", "sdk", "tool"),
    "version": ("version", "current release", "latest release", "current version",
                "latest version"),
    "layer": ("layer", "area", "category", "domain", "group", "stack", "tier", "subsystem",
              "layer / area", "component area", "theme"),
    "phase": ("phase", "phases", "milestone", "milestones", "stage", "sprint", "iteration",
              "target phase", "planned phase", "release", "wave", "fix version"),
    "status": ("status", "state", "maturity", "current status", "implementation status", "health",
               "readiness", "overall status", "current state", "implemented", "implemented?",
               "stage of development", "parity", "coverage status", "present?", "exists?", "done",
               "done?", "complete", "complete?", "supported", "supported?", "available?", "works?",
               "working?", "ported?", "met", "met?", "fulfilled"),
    "likelihood": ("likelihood", "probability", "prob", "prob.", "chance", "likelihood (1-5)",
                   "probability (1-5)", "l", "p", "frequency", "occurrence", "likely",
                   "wahrscheinlichkeit", "eintrittswahrscheinlichkeit"),
    "impact": ("impact", "severity", "consequence", "impact (1-5)", "severity (1-5)", "effect",
               "consequences", "damage", "i", "s", "sev", "schwere", "auswirkung", "schaden",
               "impact level", "impact rating"),
    "score": ("score", "risk score", "exposure", "rating", "risk rating", "rpn", "risk level",
              "overall risk", "total", "l×i", "l x i", "p×i", "p x i"),
    "priority": ("priority", "prio", "pri", "importance", "urgency", "criticality",
                 "port priority",
                 "p0-p3", "moscow", "prio."),
    "mitigation": ("mitigation", "mitigations", "mitigation strategy", "mitigation plan",
                   "countermeasure", "treatment", "mitigation strategies", "mitigation approach",
                   "risk mitigation", "mitigation actions", "massnahme", "maßnahme", "maßnahmen",
                   "mitigated by", "preventive action"),
    "contingency": ("contingency", "contingency plan", "fallback", "fallback plan", "plan b",
                    "backup plan"),
    "response": ("response", "response strategy", "risk response", "strategy",
                 "treatment strategy",
                 "response type"),
    "owner": ("owner", "owners", "assignee", "assigned to", "assigned", "responsible",
              "assignees",
              "who", "lead", "risk owner", "dri", "owned by", "point of contact", "champion"),
    "due": ("due", "due date", "target date", "deadline", "target", "by when", "eta", "end date",
            "finish", "target completion", "ends", "end", "due on"),
    "starts": ("start", "starts", "start date", "begin", "from", "begins"),
    "depends": ("depends on", "dependencies", "dependency", "blocked by", "depends", "requires",
                "prerequisites", "prerequisite", "blockers", "needs"),
    "blocks": ("blocks", "required by", "needed by", "enables"),
    "affects": ("affected repos", "repos affected", "affects", "affected", "where", "scope",
                "affected components", "applies to", "related repos"),
    "tags": ("tags", "labels", "label", "tag", "keywords"),
    "links": ("link", "links", "url", "reference", "references", "html_url", "source", "see"),
    "check": ("check", "verification command", "test command"),
    "gate": ("gate", "exit criteria", "success criteria", "acceptance criteria", "exit criterion",
             "definition of done", "completion criteria", "done when", "verification", "gates",
             "success criterion", "go/no-go", "go/no-go criteria", "quality gate",
             "quality gates",
             "criteria", "acceptance", "gate criteria", "entry criteria"),
    "name": ("name", "title", "item", "feature", "capability", "summary", "description of gap",
             "requirement", "functionality", "task", "action", "work item", "action item",
             "deliverable", "what", "topic", "subject", "module", "endpoint", "api", "function",
             "aspect", "story", "improvement", "deliverables", "focus", "goal", "capabilities",
             "enhancement", "work", "feature / capability"),
    "notes": ("notes", "note", "description", "details", "detail", "comment", "comments",
              "purpose",
              "remarks", "body", "rationale", "evidence", "explanation", "impact description",
              "why", "reason", "key features", "current", "gap details", "observation", "context",
              "responsibility", "role", "recommendation", "recommended action", "solution",
              "proposed solution", "fix", "remediation", "resolution", "next step", "next steps"),
}  # fmt: skip

_PRIORITIES: Mapping[str, tuple[str, ...]] = {
    "critical": ("p0", "critical", "kritisch", "blocker", "blocking", "urgent", "must",
                 "must have",
                 "must-have", "highest", "very high", "showstopper", "immediate", "severe",
                 "show stopper", "show-stopper", "emergency"),
    "high": ("p1", "high", "hoch", "important", "major", "should", "should have", "should-have"),
    "medium": ("p2", "medium", "mittel", "med", "moderate", "normal", "could", "could have",
               "could-have",
               "mid", "average", "significant"),
    "low": ("p3", "p4", "p5", "low", "niedrig", "gering", "minor", "lowest", "very low",
            "nice to have", "nice-to-have",
            "optional", "trivial", "won't", "won't have", "later", "deferred", "backlog",
            "negligible", "future", "cosmetic"),
}  # fmt: skip

#: The words of each degree, 1 to 5, for likelihood and impact together.
_DEGREES: tuple[tuple[str, ...], ...] = (
    ("very low", "rare", "very unlikely", "negligible", "insignificant", "remote", "slight",
     "none", "trivial", "minimal", "highly unlikely", "improbable"),
    ("low", "unlikely", "minor", "niedrig", "gering", "l", "small", "seldom"),
    ("medium", "med", "mittel", "moderate", "possible", "m", "occasional", "mid", "average",
    "medium-low",
     "low-medium", "low/medium", "significant"),
    ("high", "likely", "major", "hoch", "h", "probable", "serious", "medium-high", "medium/high",
    "large",
     "frequent", "considerable"),
    ("very high", "certain", "kritisch", "sehr hoch", "almost certain", "severe", "extreme",
    "critical", "catastrophic",
     "very likely", "blocker", "highly likely", "near certain", "fatal", "existential", "vh",
     "definite", "high-critical"),
)  # fmt: skip

#: Signs that say that something is done, and those that say that it is not.
DONE_SIGNS = "✅✔☑✓🟢"
OPEN_SIGNS = "❌✗✘⚠🔴🟡🟠🚧⏳🔶🔲⬜☐🔄⛔🚨❗📋🟨🟥🔜"

_RESPONSES: Mapping[str, tuple[str, ...]] = {
    "avoid": ("avoid", "avoidance", "eliminate", "terminate"),
    "mitigate": ("mitigate", "mitigation", "reduce", "treat", "control"),
    "transfer": ("transfer", "share", "outsource", "insure"),
    "accept": ("accept", "acceptance", "tolerate", "retain", "monitor", "accepted"),
}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b", re.I)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(20\d\d)\b", re.I)
#: Blanks, emphasis, signs and brackets around a word.
_EDGES = " \t*_`~:.,;()[]{}<>|-–—!\"'" + DONE_SIGNS + OPEN_SIGNS + "\ufe0f\u200d⭐🔥⚪🔵🟣"
_NUMBER = re.compile(r"(?:^|[^\d.])([1-5])(?:\s*(?:/|of|out of)\s*(5|10))?(?:$|[^\d.%])")


def plain_word(text: str) -> str:
    """A word or phrase as it is looked up: folded, without signs and brackets around it."""
    return " ".join(text.strip(_EDGES).casefold().replace("’", "'").split())


@lru_cache(maxsize=4096)
def role(head: str) -> str:
    """What the head of a column, or a label, stands for; empty where that is not known."""
    word = plain_word(head)
    if found := _ROLE.get(word):
        return found
    # "Impact (1–5)", "Owner / DRI", "Risk / concern": the part in front decides.
    short = plain_word(re.split(r"[(/&]| - | – ", word)[0])
    return _ROLE.get(short, "")


def column(head: str) -> str:
    """As ``role``, for the head of a column: a short one is known by the word that tells.

    So ``Official maturity rating`` is a status.
    """
    words = plain_word(head).split()
    telling = (_TELLING.get(one) for one in words) if 1 < len(words) <= 4 else ()
    if len(words) == 2 and words[0] == "missing":
        return "gap"
    return role(head) or next((one for one in telling if one), "")


#: Words that say what a column is, whatever stands beside them.
_TELLING = {
    "maturity": "status", "status": "status", "likelihood": "likelihood", "severity": "impact",
    "probability": "likelihood", "mitigation": "mitigation", "priority": "priority",
    "owner": "owner", "repository": "repo", "library": "package", "package": "package",
}  # fmt: skip
_ROLE = {word: name for name, words in reversed(list(ROLES.items())) for word in words}


def priority(text: str) -> str:
    """One of the board's priorities, from ``P0`` … ``P3`` or a word; empty where it says none."""
    return _of(text, _PRIORITY)


def degree(text: str) -> int | None:
    """A degree from 1 to 5, from a number or a word; ``None`` where it says none."""
    word = plain_word(text)
    if not word or len(word) > 40:
        return None
    if found := _DEGREE.get(word):
        return found
    if (number := _NUMBER.search(word)) and number[2] != "10":
        return int(number[1])
    return _DEGREE.get(first_phrase(word))


def response(text: str) -> str:
    """One of the board's responses to a risk; empty where it says none."""
    return _of(text, _RESPONSE)


def _of(text: str, words: Mapping[str, str]) -> str:
    word = plain_word(text)
    if not word or len(word) > 60:
        return ""
    return words.get(word) or words.get(first_phrase(word), "")


def first_phrase(word: str) -> str:
    """The phrase in front of what explains it: ``high (blocks release)``, ``P1 - important``."""
    head = plain_word(re.split(r"\s*[(:;,/→]|\s[-–—]\s|\s\|\s", word)[0])
    return head.removesuffix(" priority").removesuffix(" severity").removesuffix(" risk")


def date(text: str) -> dt.date | None:
    """The first day that is written in a text, with the year."""
    try:
        if found := _ISO.search(text) or _COMPACT.search(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _MONTH_FIRST.search(text):
            return dt.date(int(found[3]), _month(found[1]), int(found[2]))
        if found := _DAY_FIRST.search(text):
            return dt.date(int(found[3]), _month(found[2]), int(found[1]))
    except ValueError:  # 31 February
        pass
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _flat(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: name for name, several in words.items() for word in several}


_PRIORITY, _RESPONSE = _flat(_PRIORITIES), _flat(_RESPONSES)
_DEGREE = {word: at for at, words in enumerate(_DEGREES, 1) for word in words}
