"""Each way back from what a merge left, and what has none."""

from __future__ import annotations

import pytest

from board.document import Document
from board.heal import Versions, healed
from board.heal.duplicate_keys import passes
from board.heal.markers import sides
from board.model import Ref
from tests.entries import with_fields
from tests.oracle import lost

HEAD = '[gaps]\nG-1.title = "One"\n'


def heal(text: str, versions: Versions | None = None) -> Document:
    """The healed document, which there must be."""
    found = healed(text.encode(), "board.toml", lambda: versions)
    assert found is not None
    assert not found.document.read_only
    return found.document


def hunk(ours: str, theirs: str, base: str | None = None, size: int = 7) -> str:
    """A part marked by git."""
    told = "" if base is None else f"{'|' * size} base it is\n{base}"
    return f"{'<' * size} HEAD\n{ours}{told}{'=' * size}\n{theirs}{'>' * size} a b (c)\n"


class TestMarkers:
    """Sides of a marked text."""

    def test_parts(self) -> None:
        """Hunks of any size are told apart, and what is around them is in every side."""
        text = "a\n" + hunk("b\n", "c\n", "d\n", 9) + "e\n" + hunk("", "f\n", "") + "g"
        found = sides(text)
        assert found is not None
        assert found == ("a\nd\ne\ng", "a\nb\ne\ng", "a\nc\ne\nf\ng", "a\ne\ng", 2)

    def test_one_hunk_without_a_base(self) -> None:
        """Where one hunk does not tell the base, none is told."""
        found = sides(hunk("a\n", "b\n", "c\n") + hunk("d\n", "e\n"))
        assert found is not None
        assert found.base is None

    @pytest.mark.parametrize("text", ["", "a\n", "<<<<<<< x\na\n=======\nb\n", "<<<<<< x\n"])
    def test_none(self, text: str) -> None:
        """Without a hunk that ends there are no sides."""
        assert sides(text) is None


class TestMarked:
    """Boards of marked files."""

    def test_base_of_the_index(self) -> None:
        """Where the markers tell no base, the index does: what one side removed is gone."""
        base = (
            f'{HEAD}G-1.status = "a"\nG-1.owner = "x"\n[statuses]\na.title = "A"\nb.title = "B"\n'
        )
        rest = '[statuses]\na.title = "A"\nb.title = "B"\n'
        text = HEAD + hunk('G-1.status = "b"\nG-1.owner = "x"\n', 'G-1.status = "a"\n') + rest
        assert "owner" in heal(text).text
        versions = Versions(base.encode(), b"", b"")
        assert heal(text, versions).text == f'{HEAD}G-1.status = "b"\n{rest}'

    def test_title_without_a_base(self) -> None:
        """An item that goes on outside of the hunk is one item, with two titles."""
        text = "[gaps]\n" + hunk('G-1.title = "A"\n', 'G-1.title = "B"\n') + 'G-1.owner = "x"\n'
        gap = heal(text).board.gaps["G-1"]
        assert gap.title == "A"
        assert gap.conflicts == {"title": {"sides": ["A", "B"]}}

    def test_two_new_items_of_one_id(self) -> None:
        """Two things with one id, whole in the hunk, are two items."""
        one = 'G-1.title = "A"\nG-1.owner = "x"\n'
        other = 'G-1.title = "B"\nG-1.owner = "y"\n'
        board = heal("[gaps]\n" + hunk(one, other)).board
        assert sorted(gap.title for gap in board.gaps.values()) == ["A", "B"]

    def test_base_that_is_a_merge(self) -> None:
        """A base with markers of its own, as a criss-cross merge has it, is healed first."""
        inner = hunk('G-1.owner = "b"\n', 'G-1.owner = "c"\n', size=9)
        text = HEAD + hunk('G-1.owner = "b"\n', 'G-1.owner = "d"\n', inner)
        assert heal(text).board.gaps["G-1"].owner == "b"

    def test_zdiff3(self) -> None:
        """A base that repeats what both sides say alike outside the hunk is read all the same."""
        text = f'{HEAD}G-1.owner = "x"\n' + hunk(
            'G-1.check = "a"\n', 'G-1.check = "b"\n', 'G-1.owner = "w"\nG-1.check = "c"\n'
        )
        gap = heal(text).board.gaps["G-1"]
        assert gap.owner == "x"
        assert gap.conflicts == {"check": {"base": "c", "sides": ["a", "b"]}}

    def test_side_at_odds_with_itself(self) -> None:
        """A status that only the other side has is no reason not to read a side."""
        statuses = 'a.title = "A"\n' + hunk('b.title = "B"\n', 'c.title = "C"\n')
        text = f'[statuses]\n{statuses}[gaps]\nG-1.title = "One"\nG-1.status = "c"\n'
        board = heal(text).board
        assert list(board.statuses) == ["a", "b", "c"]
        assert board.gaps["G-1"].status == "c"

    def test_comments_of_both_sides(self) -> None:
        """Comments are carried, and the text looks like ours; a byte order mark stays."""
        text = (
            "\ufeff"
            + HEAD
            + hunk(
                "# mine\nG-1.owner='a'  # o\n", '# yours\nG-1.owner = "a"\nG-1.check = "x"\n', ""
            )
        )
        document = heal(text)
        assert document.encode().startswith(b"\xef\xbb\xbf")
        assert "# mine\n" in document.text
        assert "G-1.owner='a'  # o\n" in document.text
        assert "# yours\n" in document.text

    def test_hunk_through_a_text(self) -> None:
        """Where the sides are no TOML, the versions are taken, or nothing is."""
        text = HEAD + 'G-1.notes = """\n' + hunk('a"""\nG-1.owner = "x\n', 'b"""\n')
        assert healed(text.encode(), "board.toml") is None
        ours = f'{HEAD}G-1.notes = "a"\n'.encode()
        versions = Versions(HEAD.encode(), ours, ours.replace(b'"a"', b'"b"'))
        assert "conflict.notes" in heal(text, versions).text

    def test_versions_with_markers_of_their_own(self) -> None:
        """A version that was committed with markers is healed before it is merged."""
        marked = HEAD + hunk('G-1.owner = "b"\n', 'G-1.owner = "c"\n')
        versions = Versions(HEAD.encode(), marked.encode(), f'{HEAD}G-1.check = "x"\n'.encode())
        gap = heal(f"{marked}<<<<<<< HEAD\n", versions).board.gaps["G-1"]
        assert gap.check == "x"
        assert "owner" in gap.conflicts


class TestTwice:
    """Keys, ids and headers given twice."""

    def test_equal_values_are_one(self) -> None:
        """A line that comes twice comes once."""
        assert heal(HEAD + 'G-1.title = "One"\n').text == HEAD

    def test_other_values_are_sides(self) -> None:
        """Two values are a conflict, three as well, and lists are joined."""
        text = HEAD + "".join(
            f'G-1.owner = "{name}"\nG-1.tags = ["{name}"]\n' for name in ("a", "b", "c")
        )
        gap = heal(text).board.gaps["G-1"]
        assert gap.owner == "a"
        assert gap.tags == ("a", "b", "c")
        assert gap.conflicts == {"owner": {"sides": ["a", "b", "c"]}}

    @pytest.mark.parametrize("section", ["gaps", "repos", "phases"])
    @pytest.mark.parametrize("mark", ["true", "false"])
    def test_what_is_guessed_stays_guessed(self, section: str, mark: str) -> None:
        """The mark stands once in the text, beside a field that both sides wrote."""
        text = f'[{section}]\nG-1.title = "One"\nG-1.notes = "a"\nG-1.notes = "b"\n'
        board = heal(f"{text}G-1.provisional = {mark}\n").board
        entry = board.entry(Ref(section, "G-1"))
        assert entry is not None
        assert entry.guessed == (mark == "true")

    def test_title_alone(self) -> None:
        """Another title alone is a conflict of the title, not another item."""
        gap = heal(HEAD + 'G-1.title = "Uno"\nG-1.owner = "x"\n').board.gaps["G-1"]
        assert (gap.title, gap.owner) == ("One", "x")
        assert gap.conflicts == {"title": {"sides": ["One", "Uno"]}}

    @pytest.mark.parametrize(
        "text",
        [
            '[gaps]\nG-1.title = "A"\nG-1.owner = "x"\nG-1.title = "B"\nG-1.owner = "y"\n',
            '[gaps.G-1]\ntitle = "A"\nowner = "x"\n[gaps.G-1]\ntitle = "B"\nowner = "y"\n',
            '[gaps]\nG-1 = { title = "A", owner = "x" }\nG-1 = { title = "B", owner = "y" }\n',
        ],
    )
    def test_one_id_for_two_items(self, text: str) -> None:
        """Two whole items under one id are two, in each spelling; one has a new id."""
        gaps = heal(text).board.gaps
        assert len(gaps) == 2
        assert "G-1" in gaps
        assert {(gap.title, gap.owner) for gap in gaps.values()} == {("A", "x"), ("B", "y")}

    def test_headers(self) -> None:
        """A header that comes again continues the first; its comments stay."""
        text = (
            f'# The gaps.\n{HEAD}\n[risks]\n\n# The gaps.\n# More.\n[gaps]  # here\nG-2.title = "2"'
        )
        document = heal(text)
        assert list(document.board.gaps) == ["G-1", "G-2"]
        assert document.text.count("[gaps]") == 1
        assert document.text.count("# The gaps.") == 1
        assert "# More.\n# here\nG-2.title" in document.text

    def test_entries_of_other_sections(self) -> None:
        """Repos, the head and unknown tables are healed as items are."""
        text = (
            '[board]\ntitle = "A"\ntitle = "B"\n[repos]\na.notes = "x"\na.notes = "x"\n'
            "[future]\ny = 1\ny = 2\n"
        )
        board = heal(text).board
        assert board.board.extra["conflict"] == {
            "title": {"sides": ["A", "B"]},
            "[future].y": {"sides": [1, 2]},
        }
        assert board.repos["a"].notes == "x"

    def test_a_key_and_a_table_of_one_name(self) -> None:
        """A key of one side and a table of the other are two values of that name."""
        board = heal("future = 1\n[gaps]\n\n[future]\nx = 1\n").board
        assert board.extra["future"] == 1
        assert board.board.extra["conflict"] == {"[future]": {"sides": [1, {"x": 1}]}}

    def test_both_at_once(self) -> None:
        """A side of a marked file may give a key twice."""
        text = HEAD + hunk('G-1.owner = "a"\nG-1.owner = "b"\n', 'G-1.check = "x"\n', "")
        gap = heal(text).board.gaps["G-1"]
        assert gap.check == "x"
        assert gap.conflicts == {"owner": {"sides": ["a", "b"]}}

    def test_passes(self) -> None:
        """The first key that comes again is told with its line."""
        found = passes(HEAD + 'G-1.owner = "a"\n\nG-1.owner = "b"\n')
        assert found is not None
        assert (found.line, found.what) == (5, ("gaps", "G-1", "owner"))
        assert found.one == (Ref("gaps", "G-1"),)

    @pytest.mark.parametrize(
        "text",
        [
            '[gaps]\nG-1.title = "One\n',
            "[gaps]\nG-1 = { title = 'a', title = 'b' }\n",
            "[gaps.G-1]\ntitle = 'a'\n[gaps]\nG-1.title = 'b'\n",
            "[gaps]\nG-1.title = 1\nG-1.title = 2\n",
            "[[gaps]]\n[gaps]\n",
            HEAD,
            "",
        ],
    )
    def test_no_way_back(self, text: str) -> None:
        """What is no TOML for another reason, or too entangled, is left alone."""
        assert healed(text.encode(), "board.toml") is None

    def test_not_utf8(self) -> None:
        """Bytes that are no text are left alone."""
        assert healed(b"<<<<<<< a\n\xff\n", "board.toml") is None


def test_oracle_sees_a_lost_side() -> None:
    """The judge of the laws notices when a side is not there."""
    whole = heal(
        HEAD + hunk('G-1.owner = "a"\nG-1.mark = 1\n', 'G-1.owner = "b"\nG-1.mark = 1\n', "")
    )
    side = with_fields(whole.board.gaps["G-1"], owner="c", conflict=None)
    other = whole.board.with_section("gaps", {"G-1": side})
    assert list(lost(type(other)(), other, whole.board))
