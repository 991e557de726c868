"""Assessments in Markdown, read as a person would read them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.importing.found import Found, Reading
from board.markdown import read
from tests.markdown import documents

SECTIONS = ("layers", "repos", "gaps", "risks", "phases", "gates", "criteria")


def counts(reading: Reading) -> str:
    """How many entries of each section there are, each once, and how many are closed."""
    some = Counter(one.section for one in reading.found if not one.repeats)
    closed = sum(one.closed for one in reading.found if one.section != "criteria")
    return "/".join(str(some[name]) for name in SECTIONS) + f" {closed}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("status", "2/3/2/2/0/0/0 1"),
        ("register", "0/0/0/3/0/0/0 0"),
        ("priorities", "0/0/5/0/0/0/0 2"),
        ("roadmap", "0/0/0/1/3/2/3 1"),
        ("lists", "3/5/0/0/0/0/0 0"),
        ("setext", "0/0/2/0/0/0/0 0"),
        ("numbered", "0/0/3/0/0/0/0 1"),
        ("headless", "0/0/0/0/0/0/0 0"),
        ("table_of_fifty", "0/0/1/0/0/0/0 0"),
        ("ragged", "0/0/2/0/0/0/0 0"),
        ("rtl", "0/0/2/0/0/0/0 0"),
        ("html", "0/0/1/0/0/0/0 0"),
        ("nothing_open", "0/0/0/0/0/0/0 0"),
        ("front", "0/0/2/0/0/0/0 0"),
        ("words", "0/0/0/0/0/0/0 0"),
        ("nested", "0/0/3/0/0/0/0 0"),
        ("tabs", "0/0/2/0/0/0/0 0"),
        ("groups", "0/0/0/2/0/0/0 0"),
        ("headings", "2/4/0/0/0/0/0 0"),
        ("days", "0/0/0/0/3/2/2 0"),
        ("letters", "0/0/0/0/3/2/2 0"),
        ("german", "0/0/0/1/0/0/0 0"),
        ("prose", "0/0/0/2/0/0/0 0"),
        ("pairs", "0/0/0/3/0/0/0 0"),
        ("planned", "0/0/4/0/0/0/0 1"),
        ("loose", "0/0/2/0/0/0/0 0"),
        ("scores", "0/0/2/0/0/0/0 0"),
        ("parts", "0/0/1/0/0/0/0 0"),
        ("named", "0/3/1/0/0/0/0 0"),
    ],
)
def test_each_kind_of_document_gives_what_a_person_finds(name: str, expected: str) -> None:
    """Layers, repos, gaps, risks, phases, gates and criteria are found, and nothing else."""
    assert counts(read(documents.ALL[name], f"{name}.md")) == expected


def by_name(text: str) -> dict[str, Found]:
    """The entries of a document by their names."""
    return {one.name: one for one in read(text, "a.md").found}


def test_a_table_of_repos_says_their_layer_status_and_notes() -> None:
    """The heading above a table is the layer; the columns are found by their words."""
    found = by_name(documents.STATUS)
    sails = found["ship_sails"]
    assert (sails.layer, sails.fields["status"], sails.line) == ("Platform", "Beta", 10)
    assert sails.fields["notes"] == "Wind | weather."


def test_degrees_are_read_from_words_and_numbers_in_any_column() -> None:
    """Probability and impact may be words or numbers; owner and the rest go where they belong."""
    found = by_name(documents.REGISTER)
    first, second = found["The mast breaks"], found["The crew is ill"]
    assert (first.fields["likelihood"], first.fields["impact"], first.mark) == (1, 5, "R1")
    assert (second.fields["likelihood"], second.fields["impact"]) == (4, 3)
    assert first.fields["owner"] == "ana"
    assert first.fields["notes"] == "Mitigation: spare mast\nContingency: row"


def test_degrees_in_a_sentence_are_read() -> None:
    """A risk of a list can say likelihood, impact and mitigation in its own sentence."""
    storms = by_name(documents.STATUS)["Storms"]
    assert (storms.fields["likelihood"], storms.fields["impact"]) == (4, 5)
    assert storms.refers["mitigated_by"] == "stay in port"


def test_priorities_come_from_the_words_and_from_the_heading_above() -> None:
    """P0 in a heading is critical, and a heading about medium priority holds for its list."""
    found = by_name(documents.PRIORITIES)
    assert found["No login"].fields["priority"] == "critical"
    assert found["No tokens"].fields["priority"] == "medium"
    assert found["No login"].refers["depends"] == "GAP-3"


def test_a_summary_repeats_what_was_told() -> None:
    """Rows of a table that sums up are repeats of the lines where the gaps are told in full."""
    found = [one for one in read(documents.PRIORITIES, "a.md").found if one.repeats]
    assert [(one.name, one.repeats) for one in found] == [("Login", 7), ("Sessions", 18)]


def test_a_claim_is_kept_with_its_line() -> None:
    """What the document says that it counts is handed on."""
    (claim,) = read(documents.PRIORITIES, "a.md").claims
    assert (claim.section, claim.count, claim.line) == ("gaps", 5, 3)


def test_a_phase_has_its_dates_and_its_gate() -> None:
    """Criteria belong to their phase, a ticked one is met, and a phase that is done is closed."""
    found = by_name(documents.ROADMAP)
    hull = found["Phase 1: Hull"]
    assert hull.closed
    assert hull.fields["due"] == dt.date(2026, 3, 31)
    assert found["It floats"].fields == {"met": True}
    assert found["It is dry"].phase == "Phase 1: Hull"
    assert found["No wind"].phase == "Milestone 3 - Journey"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_ends_of_lines_do_not_matter(end: str) -> None:
    """A document from another system gives the same."""
    text = documents.STATUS.replace("\n", end)
    assert counts(read(text, "a.md")) == "2/3/2/2/0/0/0 1"


def test_days_are_read_from_head_front_matter_and_name() -> None:
    """The day of a document stands in its head, in front of it, or in its path."""
    assert read(documents.STATUS, "a.md").date == dt.date(2026, 3, 3)
    assert read(documents.FRONT, "a.md").date == dt.date(2026, 5, 4)
    assert read("# x\n", "docs/20260106/gaps.md").date == dt.date(2026, 1, 6)


@pytest.mark.parametrize("text", list(documents.ALL.values()), ids=list(documents.ALL))
def test_nothing_is_dropped_in_silence(text: str) -> None:
    """Each line with words is in an entry, left over with its reason, or a heading or a head."""
    reading = read(text, "a.md")
    kept: set[int] = set()
    spans = [(one.line, one.last) for one in reading.found]
    spans += [(one.line, one.last) for one in reading.left]
    for first, end in spans:
        kept.update(range(first, end + 1))
    for at, line in enumerate(text.split("\n"), 1):
        words = line.strip(" |:-*#=\t<>/").strip()
        if words and at not in kept and not line.lstrip().startswith("#"):
            after = text.split("\n")[at : at + 2]
            head = any(set(one.strip()) <= set("|:-= ") for one in after[:1])
            label = line.rstrip().rstrip("*").endswith(":") or line.strip().startswith("**")
            front = text.startswith("---") and at < 5
            group = any(one.heading and one.heading[-1] in line for one in reading.found)
            total = "Total" in line
            none = "None" in line
            comment = line.startswith("<!--")
            assert head or label or front or group or total or none or comment, (at, line)


PIECES = st.sampled_from(
    [*documents.ALL.values(), "# Gaps\n", "- a\n", "| a | b |\n|---|---|\n", "| x |\n", "~~",
     "\n\n", "  - [x] b\n", "```\n", "<div>\n", "> q\n", "**Gap:**\n", "### 1. One\n", "\t",
     "\u202e", "\\|", "## Phase 1\n", "Gate:\n", "---\n", "R1-R3: x\n", "![](x)", "[a](b)",
     "&#0;", "\u2028"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=20), max_size=12))
def test_any_text_is_read_without_a_fault(pieces: list[str]) -> None:
    """Whatever a document is made of, it is read, and each line number is in it."""
    text = "".join(pieces).replace("\r", "\n")
    reading = read(text, "a.md")
    last = text.count("\n") + 1
    spans = [(one.line, one.last) for one in reading.found]
    spans += [(one.line, one.last) for one in reading.left]
    assert all(1 <= first <= end <= last + 1 for first, end in spans)
    assert all(one.name.strip() for one in reading.found)
