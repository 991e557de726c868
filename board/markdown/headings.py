"""What a heading, or a label, says of what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from board.importing.words import DONE_SIGNS, OPEN_SIGNS, priority
from board.markdown import steps

#: A file, whose name says nothing of what is below.
_PATH = re.compile(r"\S+/\S+\.\w{1,4}\b")
#: A number, letter or sign in front of a heading: ``1.``, ``2.3``, ``A)``, ``#4:``.
_NUMBER = re.compile(
    r"^\W*(?:(?P<number>\d+(?:\.\d+)*[a-z]?|[A-Z])[.):]|(?P<dotted>\d+(?:\.\d+)+)|#?(?P<bare>\d+))(?=\s|$)"
    r"[.):]?\s*"
)
#: The document's own id of an entry, and what stands behind it: ``GAP-001: …``, ``R3 - …``.
_MARK = re.compile(
    r"^\W*(?:(?i:gap|risk|issue|finding)\s+(?=[A-Za-z]{1,4}-?\d))?"
    r"(?P<mark>(?:GAP|RISK|ISSUE|REQ|TODO|FEAT|FEATURE|BUG|TASK|ITEM|[A-Z]{1,5})[- ]?"
    r"(?P<digits>\d+(?:\.\d+)*)[a-z]?|(?:gap|risk|issue|finding|item|concern|blocker|problem)"
    r"\s+#?\d+(?:\.\d+)*|[A-Z]{2,6}(?:-[A-Z]{2,6})?-\d+)"
    r"(?:\s*(?:[-–—:.)\]|]|\s\W)+\s*|\s*$|\s+(?=[A-Z`*_]))",
)
_MARK_LOOSE = re.compile(r"^\W*(gap|risk|issue|finding|concern|blocker|problem)\s+#?(\d+)\b", re.I)
#: ``GAP-08 no rope``, where only such a word makes it an id.
_MARK_WORD = re.compile(
    r"^\W*(?P<mark>(?:GAP|RISK|ISSUE|REQ|TODO|FEAT|FEATURE|BUG|TASK|ITEM)-\d+)\s+(?=\S)"
)
#: ``R0–R4 Risks``, ``GAP-03..GAP-05: no rope``: a range of ids is no id.
_RANGE_OF = re.compile(
    r"^\W*[A-Z]+-?\d+\s*[-–—]\s*[A-Z]*-?\d+\s+(?:risks|gaps|issues)\b|"
    r"^\W*([A-Z]+-?)\d+\s*(?:\.\.+|[-–—]|to|through)\s*\1\d+\b",
    re.I,
)
_NO_GAP = re.compile(
    r"\b(?:no gaps?|non-?(?:gaps?|issues?)|not (?:a )?gaps?|false positives?|confirmed present|"
    r"(?:disputed|refuted|rejected|overstated) \w+|"
    r"already (?:present|"
    r"implemented|exists?|done|complete|supported|working)|"
    r"(?:fully|already|completely) (?:implemented|ported|supported)|"
    r"(?<!not )(?<!partially )(?<!partly )(?<!yet )(?<!to be )implemented(?: features?)?"
    r"(?: \(.*\))?$|\w+-only\b|extra features|\w+ improvements$|enhancements \(|advantages|"
    r"ported functionality|what (?:works|exists)|working today|"
    r"strengths|parity snapshot|current (?:parity|state|status|coverage|implementation|"
    r"architecture|capabilities)|"
    r"existing|features implemented|completed|what we have|verified (?:present|working)|"
    r"implementation status|available features|supported features|closed gaps|resolved|"
    r"accomplish\w*|achievements|what's (?:working|done|complete)|out of scope|non-?goals|"
    r"not (?:needed|required|necessary|applicable|planned|relevant)|"
    r"won't (?:do|fix|port|implement)|"
    r"intentional(?:ly)? (?:omi\w+|differen\w+|exclu\w+|not)|by design|"
    r"in place|recently (?:added|completed|closed))\b",
    re.I,
)
#: A list of gaps that are none any more.
_RESOLVED = re.compile(
    r"\b(?:gaps|issues|blockers|problems|bugs|defects)\b.*(?:[-–—:(]\s*|\band )(?:all )?"
    r"(?:resolved|closed|fixed|addressed|solved)\b",
    re.I,
)
_GAP = re.compile(
    r"\b(?:gaps?|missing|"
    r"not (?:yet )?(?:implemented|ported|supported|done|covered|tested)|unimplemented|"
    r"todos?|(?<!not )to[- ]dos?|limitations?|"
    r"known issues|open issues|issues(?! (?:encountered|faced))|deficienc\w+|shortcomings|"
    r"what(?:'s| is) (?:missing|left|needed)|what remains|what we (?:still )?(?:lack|miss|need)|"
    r"still (?:missing|needed|open|to do)|tests? needed|"
    r"needs? to be (?:added|fixed|done|built|implemented|ported)|"
    r"remaining(?: work| items| tasks)?|outstanding|"
    r"not working|(?:does|do)(?: not|n't) (?:yet work|work yet)|"
    r"violations|bugs|defects|regressions|vulnerabilities|drawbacks|"
    r"critiques|tweaks|nits|refinements|(?:code|design) smells|points to watch|"
    r"things (?:i(?:'d|’d| would)|to|still)\b.*|to (?:clarify|tighten|refine)|"
    r"lack(?:s|ing)|unsupported|unaddressed|changes requiring \w+|"
    r"(?:needed|required) fixes|"
    r"need(?:s|ing) (?:work|implementation|enhancements?|improvements?|attention)|"
    r"technical debt|tech debt|blockers?|incomplete|weaknesses|"
    r"unresolved|pain points|backlog|open items|pending(?: work| items)?|problems|"
    r"work remaining|future work|improvements? (?:needed|areas)|areas (?:for|of) improvement|"
    r"to (?:implement|fix|correct|port|address|resolve)|mismatches|undocumented|untested|"
    r"inconsistencies|"
    r"discrepancies|divergences|"
    r"partial(?:ly implemented)?|(?<!client )(?<!type )stubs|placeholders|unfinished|not started|"
    r"follow-?ups?|post-\w+ (?:tasks|work|items|actions))\b",
    re.I,
)
#: Whole headings that say the same.
_OPEN = re.compile(
    r"^\W*(?:open|planned|in progress|upcoming|next up|up next|wanted|wish ?list|to come)\W*$", re.I
)
#: A heading whose sign says that what is below it is open; others only decorate headings.
_SIGNED = re.compile(f"^\\W*[{OPEN_SIGNS.translate(dict.fromkeys(map(ord, '🚨📋🔄❗⛔🔜')))}]")
#: What is told beside the entries of a list.
_ASIDE = re.compile(
    r"\b(?:workarounds?(?: applied)?|required for|how to|lessons|decisions|rules|guidelines|"
    r"best practices|conventions|budget|resource (?:allocation|requirements|planning|focus)|"
    r"team (?:structure|composition))\b",
    re.I,
)
#: A heading that tells what to do, and names no group of what is missing.
_DEED = re.compile(
    r"^\W*(?:step \d|(?:create|generate|update|install|run|verify|write|build|deploy|configure|"
    r"track|handle|review|affected|related)\s)",
    re.I,
)
#: What to do when something goes wrong, which is told of no work to come.
_HELP = re.compile(
    r"\b(?:common (?:\w+ )?(?:issues|problems|errors|mistakes|pitfalls)|trouble-?shooting|"
    r"pitfalls|faq|what (?:was|went) wrong|"
    r"(?:issues?|problems?|errors?) (?:and|&) (?:solutions?|fixes|remedies|resolutions?)|"
    r"roll-?back (?:strateg\w+|plans?|procedures?|steps?|process))\b",
    re.I,
)
_RISK = re.compile(
    r"(?<![\w-])risks?\b|\bthreats\b(?!\s+model)|"
    r"\bwhat (?:could|can|might|may|will) (?:go wrong|break|fail)\b",
    re.I,
)
_NO_RISK = re.compile(
    r"\b(?:mitigation (?:strateg\w+|plans?|actions?|measures)|risk (?:mitigation strateg\w+|"
    r"matrix|levels?|mitigations?$|scoring|appetite|categor\w+|"
    r"management (?:process|approach|plan|strategy)|"
    r"methodology|scale|legend|criteria|definitions?|score)|escalation\b.*|monitoring|legend|scale|"
    r"by (?:\w+ )?risk|contingency plans?|risk reduction|dependencies(?: to add| required)?$)\b",
    re.I,
)
_SUMMARY = re.compile(
    r"\b(?:summary|overview|matrix|recommend\w*|conclusions?|next steps|"
    r"priorit\w+ (?:\w+ )?(?:order|list|"
    r"matrix|ranking|actions?)|(?:implementation|suggested|proposed) (?:order|roadmap|sequence|"
    r"priority|priorities|plan)|"
    r"roadmap|mapping|comparison|table of contents|appendix|at a glance|tl;?dr|scorecard|"
    r"quick (?:wins|reference)|effort|estimates?|timeline|"
    r"checklist|immediate actions|action (?:plan|items)|glossary|dashboard|totals?|breakdown|"
    r"revised completeness|by (?:priority|category|severity|phase))\b",
    re.I,
)
#: The same, where a heading says no more.
_INDEX = re.compile(
    r"^\W*(?:\d+[.)]?\s+)?(?:(?!missing|remaining)[a-z]+ )?"
    r"(?:index|contents|references?|statistics|metrics)\W*$",
    re.I,
)
#: How a list of gaps is ordered, which makes it no summary.
_BY = re.compile(r"\bby (?:priority|category|severity|module|area|phase)\b", re.I)
_REPOS = re.compile(
    r"\b(?:repos?|repositor(?:y|ies)|projects|ecosystem|packages|crates|librar(?:y|ies)|components|"
    r"portfolio|workspace|systems|apps|services)\b",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:ecosystem|repos?|repositor\w*|projects?|packages?|crates?|librar\w+|components?|status|"
    r"snapshot|current|state|assessment|overview|summary|list|all|inventory|details?|the|of|and|"
    r"by|table|matrix|portfolio|catalog\w*|roster|included|in|scope|health|maturity|our|"
    r"responsibilities|related|dependenc\w*|results?|detailed|integration|findings|observations|key|audit|presence|"
    r"readiness|report|core repos|\W|\d)+$",
    re.I,
)
_GROUP = re.compile(r"^\W*(?:entries|items|list|details|overview of \w+|open|current)\W*$", re.I)
_LEVEL = re.compile(
    r"\b(critical|blockers?|blocking|must[- ]have|high|medium|moderate|low|minor|"
    r"nice[- ]to[- ]have|optional|p[0-4]|urgent|important|should[- ]have|could[- ]have|major)\b"
    r"(?![- ](?:quality|level|performance|availability|throughput|latency|order|fidelity|frequency|"
    r"dimensional|code|hanging)\b)",
    re.I,
)
#: What only qualifies a heading: ``Option B (higher risk)``.
_BRACKETS = re.compile(r"(?<=\S) \([^)]*\)")
#: What is safe to do, and no risk: ``Low-risk areas``.
_SAFE = re.compile(
    r"\b(?:low|no|minimal|zero)[- ]risk,? (?!items|issues|risks)[a-z]|"
    r"\b(?:minimal|no|zero)[- ]risk\W*$",
    re.I,
)
_AROUND_LEVEL = re.compile(
    r"\b(?:priority|priorities|items|features|tasks|tier|level|severity)\b", re.I
)
_DONE = re.compile(
    r"\((?:done|complete[d]?|closed|fixed|resolved|implemented)\)|"
    r"(?:[-–—:]\s*|(?<!NOT )(?<!PARTIALLY )\b)"
    r"(?:DONE|COMPLETE[D]?|RESOLVED|FIXED|CLOSED|IMPLEMENTED)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one heading says."""

    #: Its words without number and mark.
    name: str
    #: ``gap``, ``risk``, ``phase``, ``gate``, ``present`` (no gap), ``aside``, ``summary``,
    #: ``gap summary``, ``repos`` or nothing.
    kind: str
    #: The id that the document gives it, and whether it is only numbered.
    mark: str = ""
    numbered: bool = False
    #: The priority in its words; ``degree`` words of risks come out of the same.
    priority: str = ""
    closed: bool = False
    #: Whether it only says that entries follow: ``Entries``, ``Details``.
    group: bool = False
    #: Whether it says that what is below sums up or orders what is told elsewhere.
    sums: bool = False
    #: Whether it says a priority and nothing else, so that it is a part of some list.
    level_only: bool = False


@lru_cache(maxsize=1 << 14)
def said(heading: str) -> Said:
    """What a heading says; ``heading`` is one line without markup."""
    text = " ".join(heading.split()).rstrip(": ")
    mark, name = split_mark(text)
    numbered = False
    if not mark and (number := _NUMBER.match(text)):
        name, numbered = text[number.end() :].strip(), True
        mark_in, rest = split_mark(name)
        if mark_in:
            mark, name = mark_in, rest
    level = _LEVEL.search(name)
    rest = _AROUND_LEVEL.sub(" ", _LEVEL.sub(" ", name)).strip(" :()–—-/0123456789🟢🟡🟠🔴⚪🔵")
    return Said(
        name=name or text,
        kind=_kind(text.replace("’", "'"), name.replace("’", "'")),
        mark=mark,
        numbered=numbered,
        priority=priority(level[1]) if level else "",
        # A green light before a priority is its colour.
        closed=any(sign in text for sign in DONE_SIGNS if not (level and sign == "🟢"))
        or _DONE.search(text) is not None
        or _RESOLVED.search(text) is not None,
        group=_GROUP.match(name) is not None,
        sums=_INDEX.match(name) is not None
        or _summed(_BY.sub(" ", name) if _GAP.search(name) else name),
        level_only=level is not None and not rest and level[1].casefold() != "optional",
    )


def split_mark(text: str) -> tuple[str, str]:
    """The document's own id in front of a text, and the text without it."""
    if steps.names(text):
        return "", text
    found = _MARK.match(text) or _MARK_WORD.match(text)
    if found is None and (found := _MARK_LOOSE.match(text)):
        rest = text[found.end() :].lstrip(" :–—-.)")
        return f"{found[1].capitalize()} {found[2]}", rest
    if found is None or _is_word(found["mark"]) or _RANGE_OF.match(text):
        return "", text
    return found["mark"].strip(), text[found.end() :].strip()


def _is_word(mark: str) -> bool:
    """Whether what looks like an id is the name of something, as ``UTF-8`` is."""
    return re.sub(r"[\d. -]+.*$", "", mark).upper() in {
        "UTF", "SHA", "ISO", "RFC", "HTTP", "HTTPS", "OAUTH", "V", "X", "FP", "BF", "INT", "FLOAT",
        "PHASE", "STEP", "WEEK", "DAY", "ARM", "GPT", "LLAMA", "MD", "H", "K", "TOP", "WAVE",
        "PCG", "CNS", "P",
        "GSM", "UINT", "PEP", "TLS", "IPV", "L", "Q", "WEEKS", "MILESTONE", "STAGE",
        "SPRINT", "PART", "SECTION", "TABLE", "FIGURE", "OPTION", "CASE", "LEVEL", "TIER",
        "CHAPTER", "ADR", "COVID", "ES", "CUDA", "MP", "PY", "QWEN", "VERSION", "GATE", "APPENDIX",
    }  # fmt: skip


def plain(title: str) -> bool:
    """Whether a title says that all below it are entries: ``Known Risks``, and no analysis."""
    name = said(title).name
    return len(name.split()) <= 3 and not re.search(
        r"\b(?:analysis|assessment|matrix|summary|plan|status|report|review|management|mitigation|"
        r"track\w*|audit|investigation|survey|strategy)\b", name, re.I
    )  # fmt: skip


def of_repos(heading: str) -> bool:
    """Whether a heading says that it is about repos."""
    return _REPOS.search(heading) is not None


def compared(headings: Sequence[str]) -> bool:
    """Whether headings are above a comparison, which tells of what is there as well."""
    return any(
        re.search(r"\b(?:analysis|comparison|parity|feature)\b", one, re.I) for one in headings
    )


def generic(heading: str) -> bool:
    """Whether a heading names no layer, since it only says that repos or a status follow."""
    return not heading.strip() or bool(_GENERIC.match(heading.strip()))


def _summed(name: str) -> bool:
    return _SUMMARY.search(name) is not None and "detailed" not in name.casefold()


def _kind(text: str, name: str) -> str:
    name = _PATH.sub(" ", name)
    if steps.of_phase(text):
        return "gate"
    if steps.phase(text):
        return "phase"
    if steps.gate(text) or (steps.criteria(text) and not _GAP.search(text)):
        return "gate"
    if _RESOLVED.search(name):
        return "gap"
    if _HELP.search(name):
        return "aside"
    if _NO_GAP.search(name) and not re.search(r"\bgaps? (?:analysis|list)\b", name, re.I):
        return "present"
    if _SAFE.search(name):
        return "aside"
    if _RISK.search(_BRACKETS.sub("", name)):
        return "" if _NO_RISK.search(name) else "risk"
    if _NO_RISK.search(name) or (_ASIDE.search(name) and not _GAP.search(name)):
        return "aside"
    if _INDEX.match(name) or _summed(_BY.sub(" ", name) if _GAP.search(name) else name):
        return "gap summary" if _GAP.search(name) else "summary"
    if _OPEN.match(name) or (_GAP.search(name) and not _DEED.match(name)):
        return "gap"
    if _SIGNED.match(text):
        return "open"
    return "repos" if _REPOS.search(name) else ""
