"""Issues that are kept elsewhere: how they are written, found, and that they stay."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit, issue_refs
from board.change import apply, diff, invert
from board.checks import findings
from board.document import parse, write
from board.document.cross_checks import between
from board.edit import Assignment, EditError
from board.fields import fields_of
from board.heal import healed
from board.issue_refs import IssueRef
from board.merge import merge
from board.model import Board, Ref
from board.offers import offers
from board.present.linked import links
from board.query import parse_query, select
from board.record.staging import dangling
from board.validation import make_board
from board.value import same
from tests.strategies import boards, edited

GITHUB = "https://github.com/Acme/Tinkex.git"


def board(url: str | None = GITHUB, **item: Any) -> Board:
    """A board of one repo and of a gap that another one waits for."""
    repo = {"title": "Tinkex", **({"url": url} if url else {})}
    first = {"title": "One", "status": "triage", **item}
    return make_board({"repos": {"tinkex": repo}, "gaps": {"G-1": first, "G-2": {"title": "Two"}}})


@pytest.mark.parametrize("text", ["acme/tinkex#12", "a/b/c#1", "tinkex#7", " acme/x.y-z#3 "])
def test_what_is_a_reference(text: str) -> None:
    """A repo, with its owner or without, and a number."""
    ref = issue_refs.parse(text)
    assert ref == IssueRef(text.strip().split("#")[0], int(text.split("#")[1]))
    assert ref is not None
    assert ref.full == ("/" in text)


@pytest.mark.parametrize(
    "text", ["", "G-1", "#12", "a/b", "a/b#", "a/b#0", "a/b#x", "a//b#1", "/b#1", "a/b #1",
             "https://x.org/a/b#1", "a/b#1 and more", "../b#1", "a/b#1\n2"])  # fmt: skip
def test_what_is_none(text: str) -> None:
    """Anything else is the text that it is."""
    assert issue_refs.parse(text) is None


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (GITHUB, "https://github.com/Acme/Tinkex/issues/12"),
        ("https://github.com/Acme/Tinkex/", "https://github.com/Acme/Tinkex/issues/12"),
        ("https://github.com/Acme/Tinkex/tree/main", "https://github.com/Acme/Tinkex/issues/12"),
        ("git@github.com:Acme/Tinkex.git", "https://github.com/Acme/Tinkex/issues/12"),
        ("ssh://git@codeberg.org:22/Acme/Tinkex", "https://codeberg.org/Acme/Tinkex/issues/12"),
        ("https://gitlab.com/Acme/Tinkex", "https://gitlab.com/Acme/Tinkex/-/issues/12"),
        ("http://tea.local:3000/Acme/Tinkex", "http://tea.local:3000/Acme/Tinkex/issues/12"),
        ("https://me:secret@tea.local/Acme/Tinkex", "https://tea.local/Acme/Tinkex/issues/12"),
    ],
)
@pytest.mark.parametrize("text", ["acme/tinkex#12", "ACME/Tinkex#12", "tinkex#12"])
def test_where_it_is(url: str, page: str, text: str) -> None:
    """The address of the repo, for people or for git, tells the page of its issue."""
    assert issue_refs.address(board(url), text) == page


@pytest.mark.parametrize(
    "url", [None, "", "nothing", "https://x.org", "https://x.org/a", "/srv/a/b", "https://[x/a/b",
            "https://x.org:port/a/b", "file:///a/b", "https://x.org/a/b c"])  # fmt: skip
def test_no_page(url: str | None) -> None:
    """A repo whose address has no owner and name has no pages, but is known by its id."""
    assert issue_refs.address(board(url), "tinkex#12") == ""
    assert issue_refs.repo_of(board(url), IssueRef("tinkex", 12)) == "tinkex"


@given(st.text())
def test_any_address_is_read(url: str) -> None:
    """No address makes it fail, and what comes out is a web address."""
    page = issue_refs.address(board(url), "tinkex#1")
    assert page == "" or page.startswith(("https://", "http://"))


def test_in_notes() -> None:
    """In prose those are found that are a word of their own and of a known repo."""
    text = "See acme/tinkex#12, (tinkex#3) and acme/other#4; not https://x.org/acme/tinkex#12."
    assert list(issue_refs.mentioned(board(), text)) == ["acme/tinkex#12", "tinkex#3"]


def test_depends_takes_it() -> None:
    """An item depends on an issue with its owner, or of a known repo, also beside items."""
    given = Assignment("depends", "=", "G-2, acme/other#1, tinkex#2")
    after = edit.assign(board(), [Ref("gaps", "G-1")], [given])
    assert after.gaps["G-1"].depends == ("G-2", "acme/other#1", "tinkex#2")
    out = edit.assign(after, [Ref("gaps", "G-1")], [Assignment("depends", "-=", "acme/other#1")])
    assert out.gaps["G-1"].depends == ("G-2", "tinkex#2")
    with pytest.raises(EditError, match="no gap or risk"):
        edit.assign(board(), [Ref("gaps", "G-1")], [Assignment("depends", "=", "tinkx#2")])


def test_a_renamed_repo_takes_its_issues_along() -> None:
    """What names the repo by its id follows; what has an owner, and another repo's, stays."""
    one = board(depends=["tinkex#1", "acme/tinkex#1"], links=["tinkex#2", "tinkex2#2"])
    gap = edit.rename(one, Ref("repos", "tinkex"), "tx").gaps["G-1"]
    assert gap.depends == ("tx#1", "acme/tinkex#1")
    assert gap.links == ("tx#2", "tinkex2#2")
    kept = edit.rename(one, Ref("repos", "tinkex"), "tx+").gaps["G-1"]
    assert kept == one.gaps["G-1"]


def test_an_unknown_repo_is_a_warning() -> None:
    """In depends, and in links where it has its owner; what is known is not spoken of."""
    texts = ["acme/tinkex#1", "tinkex#2", "acme/other#3", "other#4"]
    found = list(between(board(depends=texts, links=texts)))
    assert [(one.severity, one.rule, one.where[2:]) for one in found] == [
        ("warning", "issue", ("depends", 2)),
        ("warning", "issue", ("depends", 3)),
        ("warning", "issue", ("links", 2)),
    ]


def test_nobody_waits_for_it() -> None:
    """Whether it is open is not known: it blocks nothing and is in no circle."""
    one = board(depends=["acme/tinkex#1", "tinkex#2"])
    assert not list(select(one, parse_query("is:blocked")))
    assert not [problem for problem in findings(one) if problem.rule == "cycle"]
    assert not list(dangling(one))
    assert [ref.id for ref in links(one, Ref("gaps", "G-1"))["depends on"]] == [
        "acme/tinkex#1", "tinkex#2"]  # fmt: skip


def test_what_is_offered() -> None:
    """Its beginning, for each repo whose issues have pages."""
    field = fields_of("gaps")["links"]
    assert offers(board(), field) == [("tinkex#", "an issue of Tinkex")]
    assert offers(board(url=None), field) == []


TEXTS = st.lists(
    st.builds("{}#{}".format, st.sampled_from(["acme/tinkex", "acme/x", "tinkex", "gone"]),
              st.integers(1, 99)), min_size=1, max_size=3, unique=True)  # fmt: skip


@st.composite
def waiting(draw: st.DrawFn) -> Board:
    """Any board, with a gap that depends on such issues and on nothing else."""
    raw = draw(boards(conflicts=False)).raw()
    gaps = {**raw.get("gaps", {}), "G-refs": {"title": "Waits elsewhere", "depends": draw(TEXTS)}}
    return make_board({**raw, "gaps": gaps})


def said(one: Board) -> tuple[str, ...]:
    """What that gap depends on."""
    return one.gaps["G-refs"].depends


@given(st.data(), waiting())
def test_a_merge_with_an_unchanged_side_keeps_it(data: st.DataObject, one: Board) -> None:
    """What the other side says is what stays, whichever side it is."""
    side = data.draw(edited(one, conflicts=False))
    for ours, theirs in ((one, side), (side, one)):
        assert same(merge(one, ours, theirs).board.raw(), side.raw())


@given(waiting())
def test_removing_all_else_keeps_it(one: Board) -> None:
    """Removing the other items takes nothing of it, and undoing that gives the board back."""
    others = [ref for id, item in one.items() if (ref := Ref(item.section, id)).id != "G-refs"]
    after = edit.remove(one, others) if others else one
    assert said(after) == said(one)
    back = apply(after, invert(diff(one, after)))
    assert said(back) == said(one)
    assert same(back.raw(), one.raw())


@given(waiting(), TEXTS)
def test_healing_keeps_it(one: Board, new: list[str]) -> None:
    """A file that was left with markers is healed with the issues of both sides."""
    base = write(parse(b""), diff(Board(), one))
    line = next(row for row in base.text.splitlines() if row.startswith("G-refs.depends"))
    both = [text for text in new if text not in said(one)]
    other = f"G-refs.depends = {[*said(one), *both]!r}".replace("'", '"')
    marked = f"<<<<<<< ours\n{line}\n||||||| base\n{line}\n=======\n{other}\n>>>>>>> theirs"
    result = healed(base.text.replace(line, marked).encode(), "board.toml")
    assert result is not None
    assert set(said(result.document.board)) == {*said(one), *both}
