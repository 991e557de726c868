"""The words by which headings say what is below them, as patterns to search for."""

from __future__ import annotations

import re

from board.importing.words import OPEN_SIGNS

#: What is there, or is not wanted.
NO_GAP = re.compile(
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
#: How it is now, above a list of that: ``Current handler does:``.
NOW = re.compile(r"\W*(?:current|today)\b", re.I)
#: A list of gaps that are none any more.
RESOLVED = re.compile(
    r"\b(?:gaps|issues|blockers|problems|bugs|defects)\b.*(?:[-–—:(]\s*|\band )(?:all )?"
    r"(?:resolved|closed|fixed|addressed|solved)\b",
    re.I,
)
#: What is missing.
GAP = re.compile(
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
OPEN = re.compile(
    r"^\W*(?:open|planned|in progress|upcoming|next up|up next|wanted|wish ?list|to come)\W*$", re.I
)
#: A heading whose sign says that what is below it is open; others only decorate headings.
SIGNED = re.compile(f"^\\W*[{OPEN_SIGNS.translate(dict.fromkeys(map(ord, '🚨📋🔄❗⛔🔜')))}]")
#: What is told beside the entries of a list.
ASIDE = re.compile(
    r"\b(?:workarounds?(?: applied)?|required for|how to|lessons|decisions|rules|guidelines|"
    r"best practices|conventions|budget|resource (?:allocation|requirements|planning|focus)|"
    r"team (?:structure|composition))\b",
    re.I,
)
#: A heading that tells what to do, and names no group of what is missing.
DEED = re.compile(
    r"^\W*(?:step \d|(?:create|generate|update|install|run|verify|write|build|deploy|configure|"
    r"track|handle|review|affected|related)\s)",
    re.I,
)
#: What to do when something goes wrong, which is told of no work to come.
HELP = re.compile(
    r"\b(?:common (?:\w+ )?(?:issues|problems|errors|mistakes|pitfalls)|trouble-?shooting|"
    r"pitfalls|faq|what (?:was|went) wrong|"
    r"(?:issues?|problems?|errors?) (?:and|&) (?:solutions?|fixes|remedies|resolutions?)|"
    r"roll-?back (?:strateg\w+|plans?|procedures?|steps?|process))\b",
    re.I,
)
#: What may happen.
RISK = re.compile(
    r"(?<![\w-])risks?\b|\bthreats\b(?!\s+model)|"
    r"\bwhat (?:could|can|might|may|will) (?:go wrong|break|fail)\b",
    re.I,
)
#: What is told about risks, and is none.
NO_RISK = re.compile(
    r"\b(?:mitigation (?:strateg\w+|plans?|actions?|measures)|risk (?:mitigation strateg\w+|"
    r"matrix|levels?|mitigations?$|scoring|appetite|categor\w+|"
    r"management (?:process|approach|plan|strategy)|"
    r"methodology|scale|legend|criteria|definitions?|score)|escalation\b.*|monitoring|legend|scale|"
    r"by (?:\w+ )?risk|contingency plans?|risk reduction|dependencies(?: to add| required)?$)\b",
    re.I,
)
#: What tells once more, or orders, what is told elsewhere.
SUMMARY = re.compile(
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
INDEX = re.compile(
    r"^\W*(?:\d+[.)]?\s+)?(?:(?!missing|remaining)[a-z]+ )?"
    r"(?:index|contents|references?|statistics|metrics)\W*$",
    re.I,
)
#: How a list of gaps is ordered, which makes it no summary.
BY = re.compile(r"\bby (?:priority|category|severity|module|area|phase)\b", re.I)
#: What repos are called.
REPOS = re.compile(
    r"\b(?:repos?|repositor(?:y|ies)|projects|ecosystem|packages|crates|librar(?:y|ies)|components|"
    r"portfolio|workspace|systems|apps|services)\b",
    re.I,
)
#: A heading that only says that repos or a status follow.
GENERIC = re.compile(
    r"^(?:ecosystem|repos?|repositor\w*|projects?|packages?|crates?|librar\w+|components?|status|"
    r"snapshot|current|state|assessment|overview|summary|list|all|inventory|details?|the|of|and|"
    r"by|table|matrix|portfolio|catalog\w*|roster|included|in|scope|health|maturity|our|"
    r"responsibilities|related|dependenc\w*|results?|detailed|integration|findings|observations|key|audit|presence|"
    r"readiness|report|core repos|\W|\d)+$",
    re.I,
)
#: A heading that only says that entries follow.
GROUP = re.compile(r"^\W*(?:entries|items|list|details|overview of \w+|open|current)\W*$", re.I)
#: A priority.
LEVEL = re.compile(
    r"\b(critical|blockers?|blocking|must[- ]have|high|medium|moderate|low|minor|"
    r"nice[- ]to[- ]have|optional|p[0-4]|urgent|important|should[- ]have|could[- ]have|major)\b"
    r"(?![- ](?:quality|level|performance|availability|throughput|latency|order|fidelity|frequency|"
    r"dimensional|code|hanging)\b)",
    re.I,
)
#: What is safe to do, and no risk: ``Low-risk areas``.
SAFE = re.compile(
    r"\b(?:low|no|minimal|zero)[- ]risk,? (?!items|issues|risks)[a-z]|"
    r"\b(?:minimal|no|zero)[- ]risk\W*$",
    re.I,
)
#: What may stand beside a priority that is all a heading says.
AROUND_LEVEL = re.compile(
    r"\b(?:priority|priorities|items|features|tasks|tier|level|severity)\b", re.I
)
#: What is done, in capitals or in brackets.
DONE = re.compile(
    r"\((?:done|complete[d]?|closed|fixed|resolved|implemented)\)|"
    r"(?:[-–—:]\s*|(?<!NOT )(?<!PARTIALLY )\b)"
    r"(?:DONE|COMPLETE[D]?|RESOLVED|FIXED|CLOSED|IMPLEMENTED)\b"
)
