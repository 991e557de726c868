"""The ids that a document gives its entries: ``GAP-001: …``, ``R3 - …``."""

from __future__ import annotations

import re

from board.markdown import steps

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
