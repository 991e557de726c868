"""The verbs: what each does to a board, and what it refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from board import change, edit
from board.edit import EditError
from board.model import DEFAULT_STATUSES, Board, Ref
from board.validation import make_board

G1, G2, G3, R1 = Ref("gaps", "G-1"), Ref("gaps", "G-2"), Ref("gaps", "G-3"), Ref("risks", "R-1")


@pytest.fixture
def board() -> Board:
    """A small board with every kind of link in it."""
    return make_board(
        {
            "board": {"schema": 1, "title": "Small"},
            "statuses": {
                "triage": {},
                "active": {"title": "In hand", "limit": 3},
                "done": {"closed": True},
            },
            "layers": {"core": {"title": "Core"}, "training": {}},
            "repos": {"alpha": {"layer": "core"}, "beta": {"layer": "training"}, "alphabet": {}},
            "phases": {"p1": {"gate": [{"text": "It runs"}, {"text": "It is shown", "met": True}]}},
            "gaps": {
                "G-1": {"title": "One", "status": "triage", "repos": ["alpha"], "phase": "p1"},
                "G-2": {"title": "Two", "status": "active", "depends": ["G-1"], "size": 3},
                "G-3": {"title": "Three", "depends": ["G-2"], "tags": ["a", "b"]},
            },
            "risks": {
                "R-1": {
                    "title": "Fire",
                    "status": "triage",
                    "mitigated_by": ["G-1", "G-2"],
                    "depends": ["G-1"],
                    "conflict": {"depends": {"base": ["G-1"], "sides": [["G-2"], ["G-3"]]}},
                }
            },
        }
    )


def assigned(board: Board, ref: Ref, *texts: str) -> dict[str, object]:
    """The fields of one entry after these assignments."""
    after = edit.assign(board, [ref], [edit.parse_assignment(text) for text in texts])
    entry = after.entry(ref)
    assert entry is not None
    return entry.fields()


def refusal(board: Board, ref: Ref, *texts: str) -> str:
    """The sentence with which these assignments are refused."""
    with pytest.raises(EditError) as caught:
        assigned(board, ref, *texts)
    return str(caught.value)


class TestFinding:
    """Entries are found by what people write."""

    @pytest.mark.parametrize(
        ("text", "ref"),
        [
            ("G-1", G1),
            ("g-1", G1),
            ("r", R1),
            ("repo:alpha", Ref("repos", "alpha")),
            ("repo:b", Ref("repos", "beta")),
            ("layer:CORE", Ref("layers", "core")),
            ("status:in hand", Ref("statuses", "active")),
            ("phase:p1", Ref("phases", "p1")),
            ("gap:G-2", G2),
            ("board", Ref("board", "")),
        ],
    )
    def test_means(self, board: Board, text: str, ref: Ref) -> None:
        """An entry is found by its id, whatever the case, or by the only beginning."""
        assert edit.parse_ref(board, text) == ref

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("G", '"G" could be G-1, G-2 or G-3; write more of it.'),
            ("alpha", 'There is no gap or risk "alpha"; did you mean "repo:alpha"?'),
            ("repo:alfa", 'There is no repo "alfa"; did you mean "alpha"?'),
            ("phase:x", 'There is no phase "x"; expected p1.'),
            ("G-17", 'There is no gap or risk "G-17"; did you mean "G-1"?'),
        ],
    )
    def test_says_what_was_meant(self, board: Board, text: str, sentence: str) -> None:
        """What is not there is refused with the near ones."""
        with pytest.raises(EditError) as caught:
            edit.parse_ref(board, text)
        assert str(caught.value) == sentence

    def test_statuses_that_the_file_leaves_out(self) -> None:
        """The default statuses can be named on a board that lists none."""
        assert edit.parse_ref(Board(), "status:done") == Ref("statuses", "done")


class TestAssignments:
    """``FIELD=VALUE`` and what it means."""

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("a=b", ("a", "=", "b")),
            ("tags+=x,y", ("tags", "+=", "x,y")),
            ("tags-=x", ("tags", "-=", "x")),
            ("notes=a=b", ("notes", "=", "a=b")),
            ("owner=", ("owner", "=", "")),
        ],
    )
    def test_syntax(self, text: str, parts: tuple[str, str, str]) -> None:
        """The first equals sign ends the field, and a plus or minus before it is the verb."""
        found = edit.parse_assignment(text)
        assert (found.field, found.op, found.text) == parts
        assert str(found) == text

    @pytest.mark.parametrize("text", ["", "status", "=x", "+=x"])
    def test_not_an_assignment(self, text: str) -> None:
        """What has no field or no equals sign is refused with how to write it."""
        with pytest.raises(EditError, match="FIELD=VALUE"):
            edit.parse_assignment(text)

    @pytest.mark.parametrize(
        ("ref", "text", "field", "value"),
        [
            (G1, "status=active", "status", "active"),
            (G1, "status=in hand", "status", "active"),
            (G1, "priority=HIGH", "priority", "high"),
            (G1, "rank=2", "rank", 2),
            (G1, "rank=2.5", "rank", 2.5),
            (G1, "repos=beta, alpha,beta", "repos", ["beta", "alpha"]),
            (G1, "repos+=bet", "repos", ["alpha", "beta"]),
            (G1, "repos-=alpha", "repos", None),
            (G1, "owner=", "owner", None),
            (G1, "notes=  as it is ", "notes", "  as it is "),
            (G1, "colour=red", "colour", "red"),
            (G1, "title=a\n b", "title", "a b"),
            (G2, "size=4", "size", 4),
            (G3, "tags-=b", "tags", ["a"]),
            (G3, "tags-=none", "tags", ["a", "b"]),
            (G3, 'tags="x, y",z', "tags", ["x, y", "z"]),
            (G3, 'tags+="x,y",5" disk', "tags", ["a", "b", "x,y", '5" disk']),
            (G1, 'repos=alpha, "beta"', "repos", ["alpha", "beta"]),
            (G3, "depends-=g-2", "depends", None),
            (R1, "likelihood=5", "likelihood", 5),
            (R1, "accepted-until=2026-03-01", "accepted_until", dt.date(2026, 3, 1)),
            (R1, "response=accept", "response", "accept"),
            (Ref("repos", "alpha"), "status=MVP, done", "status", "MVP, done"),
            (Ref("repos", "alpha"), "layer=training", "layer", "training"),
            (Ref("statuses", "done"), "closed=no", "closed", False),
            (Ref("statuses", "active"), "limit=7", "limit", 7),
            (Ref("board", ""), "as_of=2026-01-06", "as_of", dt.date(2026, 1, 6)),
        ],
    )
    def test_reads_by_kind(
        self, board: Board, ref: Ref, text: str, field: str, value: object
    ) -> None:
        """Text becomes the kind of value that its field holds."""
        assert assigned(board, ref, text).get(field) == value

    @pytest.mark.parametrize(
        ("ref", "text", "sentence"),
        [
            (G1, "status=actve", 'G-1 status: There is no status "actve"; did you mean "active"?'),
            (G1, "repos=gamma", 'G-1 repos: There is no repo "gamma"; expected one of alpha'),
            (G1, "repos=alph", '"alph" could be alpha or alphabet'),
            (G1, "priority=hihg", 'G-1 priority: found "hihg", expected one of low, medium, high'),
            (G1, "priority=hihg", 'did you mean "high"?'),
            (G1, "rank=nan", "expected a number"),
            (G1, "stauts=done", 'A gap has no field "stauts"; did you mean "status"?'),
            (G1, "id=G-9", "rename"),
            (G1, "title=", "G-1 needs a title."),
            (G1, "priority+=high", "priority is not a list; write priority=high"),
            (G1, "rank=99999999999999999999", "64-bit"),
            (G1, "notes=\udcff", "not valid UTF-8"),
            (G1, "depends=G-1", "can't depend on itself"),
            (G1, "depends=G-3", "G-1 → G-3 → G-2 → G-1"),
            (G1, 'tags=a,"b,c', 'G-1 tags: the quotation mark of "b is never closed'),
            (R1, "likelihood=6", 'found "6", expected a whole number from 1 to 5'),
            (R1, "likelihood=" + "9" * 5000, "expected a whole number from 1 to 5"),
            (R1, "exposure=9", "likelihood times impact"),
            (R1, "accepted_until=20260301", "a date like"),
            (R1, "mitigated_by+=R-1", "R-1 is a risk, not a gap"),
            (R1, "conflict=x", "board resolve"),
            (Ref("statuses", "active"), "limit=0", "from 1 up"),
            (Ref("board", ""), "schema=2", "leave it as it is"),
        ],
    )
    def test_refuses(self, board: Board, ref: Ref, text: str, sentence: str) -> None:
        """What does not fit is refused, saying what was found and what was expected."""
        assert sentence in refusal(board, ref, text)

    def test_in_order(self, board: Board) -> None:
        """Assignments to the same field add up, in the order in which they are written."""
        assert assigned(board, G3, "tags+=c", "tags-=a", "tags+=d")["tags"] == ["b", "c", "d"]

    def test_list_given_several_times(self, board: Board) -> None:
        """A list that is set several times at once takes all that was given, and nothing else."""
        assert assigned(board, G3, "tags=c,d", "tags=d", "tags=e")["tags"] == ["c", "d", "e"]
        assert assigned(board, G3, "tags=c", "tags-=c", "tags=e")["tags"] == ["e"]

    @pytest.mark.parametrize(
        "texts",
        [
            ("owner=a", "owner=b"),
            ("owner=a", "owner="),
            ("notes=a", "notes=b"),
            ("tags=", "tags=b"),
            ("tags=a", "tags="),
            ("tags+=a", "tags=b"),
            ("tags-=a", "tags=b"),
            ("accepted_until=2026-03-01", "accepted-until=2026-03-02"),
        ],
    )
    def test_set_over(self, board: Board, texts: tuple[str, ...]) -> None:
        """What would be set over by the same command is refused, both named."""
        with pytest.raises(EditError) as error:
            assigned(board, R1, *texts)
        assert f"it is given twice, as {texts[0]} and as {texts[1]}" in str(error.value)

    def test_takes_a_member_with_commas(self, board: Board) -> None:
        """A member with commas is taken as it stands, or in quotes; others of its parts stay."""
        board = edit.set_fields(board, [G3], {"tags": ["x,y", "x", "p, q"]})
        assert assigned(board, G3, "tags-=x,y")["tags"] == ["x", "p, q"]
        assert assigned(board, G3, 'tags-="p, q",x')["tags"] == ["x,y"]

    def test_all_or_nothing(self, board: Board) -> None:
        """When one of several entries refuses, no board comes back."""
        with pytest.raises(EditError, match=r"R-1|G-1"):
            edit.assign(board, [G1, R1], [edit.parse_assignment("likelihood=9")])

    def test_same_is_the_same(self, board: Board) -> None:
        """Setting what is there already gives the very same board."""
        assert edit.set_fields(board, [G1], {"status": "triage"}) is board

    def test_what_dangles_may_stay(self, board: Board) -> None:
        """An item that already refers to nothing can still be edited, and be put right."""
        raw = board.raw()
        raw["gaps"]["G-1"]["repos"] = ["lost"]
        board = make_board(raw)
        assert assigned(board, G1, "repos+=beta")["repos"] == ["lost", "beta"]
        assert "repos" not in assigned(board, G1, "repos-=lost")

    def test_default_statuses_are_written_out(self) -> None:
        """Setting anything on a status writes the whole default list first."""
        board = edit.set_fields(Board(), [Ref("statuses", "active")], {"limit": 5})
        assert list(board.statuses) == list(DEFAULT_STATUSES)
        assert board.statuses["active"].limit == 5


class TestGate:
    """Criteria of a phase."""

    P1 = Ref("phases", "p1")

    @pytest.mark.parametrize(
        ("text", "gate"),
        [
            (
                "gate+=It is fast",
                [("It runs", False), ("It is shown", True), ("It is fast", False)],
            ),
            ("gate-=It runs", [("It is shown", True)]),
            ("met+=it r", [("It runs", True), ("It is shown", True)]),
            ("met-=2", [("It runs", False), ("It is shown", False)]),
            ("gate=", None),
        ],
    )
    def test_criteria(self, board: Board, text: str, gate: list[tuple[str, bool]] | None) -> None:
        """Criteria are added and taken by their text, and marked as met or not."""
        found = assigned(board, self.P1, text).get("gate")
        wanted = [{"text": words, "met": met} for words, met in gate or []]
        assert (found or []) == wanted

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("gate=x", "gate+=TEXT"),
            ("met=x", "met+=CRITERION"),
            ("met+=It", "matches several"),
            ("met+=Never", "no criterion begins with"),
            ("met+=", "name a criterion"),
        ],
    )
    def test_refuses(self, board: Board, text: str, sentence: str) -> None:
        """A gate is not set as a whole, and a criterion must be there to be met."""
        assert sentence in refusal(board, self.P1, text)


class TestLinks:
    """Adding to and taking from lists."""

    def test_link_and_unlink(self, board: Board) -> None:
        """Linking adds what is not there yet, unlinking takes what is."""
        after = edit.link(board, ["G-1", "G-3"], "repos", ["alpha", "beta"])
        assert after.gaps["G-1"].repos == after.gaps["G-3"].repos == ("alpha", "beta")
        assert edit.unlink(after, ["G-1"], "repos", ["beta"]).gaps["G-1"].repos == ("alpha",)

    def test_only_lists(self, board: Board) -> None:
        """A field that holds one value can't be linked to."""
        with pytest.raises(EditError, match="not a list"):
            edit.link(board, ["G-1"], "owner", ["me"])


class TestAdding:
    """New entries."""

    def test_id_from_the_title(self, board: Board) -> None:
        """A new item's id is its kind and four base32 characters, the same for the same title."""
        id = edit.new_id(board, "gap", "Something")
        assert id == edit.new_id(Board(), "gap", "Something")
        assert id.startswith("G-")
        assert len(id) == 6
        assert not set(id[2:]) & set("ilou")

    def test_twins_are_refused(self, board: Board) -> None:
        """An id that looks like another one, its accents encoded in another way, is none."""
        board = edit.add(board, "gap", "One", id="Gü")
        for kind in ("gap", "risk"):
            with pytest.raises(EditError, match="looks the same as one that is taken"):
                edit.add(board, kind, "Two", id="Gu\u0308")
        assert edit.parse_ref(board, "gu\u0308") == Ref("gaps", "Gü")

    def test_what_no_id_can_be_is_told(self, board: Board) -> None:
        """The names of tables are told as they are."""
        with pytest.raises(EditError, match="does not begin with - and is not board, risk or rep"):
            edit.add(board, "gap", "One", id="a b")

    def test_longer_when_taken(self, board: Board) -> None:
        """A second item of the same title gets a longer id."""
        once = edit.add(board, "risk", "Flood")
        twice = edit.add(once, "risk", "Flood")
        first, second = set(once.risks) - {"R-1"}, set(twice.risks) - set(once.risks)
        assert second.pop().startswith(first.pop())

    def test_starts_in_the_first_status(self, board: Board) -> None:
        """A new item says where it stands: in the first status unless another is given."""
        after = edit.add(board, "gap", " New \n thing ", {"repos": ["beta"]}, "G-2a")
        assert after.gaps["G-2a"].fields() == {
            "title": "New thing",
            "status": "triage",
            "repos": ["beta"],
        }
        assert list(after.gaps) == ["G-1", "G-2", "G-2a", "G-3"]

    def test_with_assignments(self, board: Board) -> None:
        """Fields can be given as people write them."""
        fields = [edit.parse_assignment(text) for text in ("tags+=x", "status=active", "size=9")]
        after = edit.add(board, "gap", "New", fields, "G-9")
        assert after.gaps["G-9"].fields() == {
            "title": "New",
            "status": "active",
            "tags": ["x"],
            "size": "9",
        }

    def test_other_entries(self, board: Board) -> None:
        """Repos, layers, phases and statuses are added under the id that they are given."""
        after = edit.add(board, "repo", "gamma", {"layer": "core"})
        assert after.repos["gamma"].fields() == {"layer": "core"}
        after = edit.add(after, "layer", "Data sets", id="data")
        assert after.layers["data"].title == "Data sets"
        assert list(edit.add(Board(), "status", "late").statuses)[-2:] == ["done", "late"]

    @pytest.mark.parametrize(
        ("kind", "title", "id"),
        [
            ("gap", " ", None),
            ("gap", "x", "G-1"),
            ("risk", "x", "G-1"),
            ("gap", "x", "with space"),
            ("gap", "x", "x" * 65),
            ("gap", "x", "a\x1bb"),
            ("gap", "x", "a\u200db"),
            ("gap", "x", "a\ufe0f"),
            ("gap", "x", "-x"),
            ("gap", "x", ""),
            ("repo", "alpha", None),
            ("epic", "x", None),
        ],
    )
    def test_refuses(self, board: Board, kind: str, title: str, id: str | None) -> None:
        """Without a title, with a taken or odd id, or of an unknown kind, nothing is added."""
        with pytest.raises(EditError):
            edit.add(board, kind, title, {}, id)


class TestRemoving:
    """Entries that go."""

    def test_references_go_too(self, board: Board) -> None:
        """Those who referred to a removed item no longer do, in the same step."""
        after = edit.remove(board, [G1])
        assert "G-1" not in after.gaps
        assert after.gaps["G-2"].depends == ()
        assert after.risks["R-1"].mitigated_by == ("G-2",)
        assert after.risks["R-1"].depends == ()
        assert after.risks["R-1"].conflicts["depends"]["base"] == []
        assert after.gaps["G-3"] is board.gaps["G-3"]

    def test_undone(self, board: Board) -> None:
        """Taking a removal back brings the item and all references back."""
        after = edit.remove(board, [G1, R1])
        back = change.apply(after, change.invert(change.diff(board, after)))
        assert back.raw() == board.raw()

    @pytest.mark.parametrize(
        "ref",
        [
            Ref("statuses", "triage"),
            Ref("layers", "core"),
            Ref("repos", "alpha"),
            Ref("phases", "p1"),
            Ref("board", ""),
            Ref("gaps", "G-9"),
        ],
    )
    def test_refuses_what_is_in_use(self, board: Board, ref: Ref) -> None:
        """What something else refers to stays."""
        with pytest.raises(EditError):
            edit.remove(board, [ref])

    def test_says_who_uses_it(self, board: Board) -> None:
        """The refusal names those who refer to it."""
        with pytest.raises(EditError, match=r"phase:p1 is in use: 1 entry \(G-1\) refers to it"):
            edit.remove(board, [Ref("phases", "p1")])

    def test_unused(self, board: Board) -> None:
        """What nothing refers to can go, also together with its last user."""
        assert "done" not in edit.remove(board, [Ref("statuses", "done")]).statuses
        assert "p1" not in edit.remove(board, [Ref("phases", "p1"), G1]).phases


class TestRenaming:
    """Other ids."""

    @pytest.mark.parametrize(
        ("ref", "new"),
        [
            (G1, "G-x"),
            (R1, "R-x"),
            (Ref("repos", "alpha"), "alpha2"),
            (Ref("layers", "core"), "kernel"),
            (Ref("phases", "p1"), "first"),
            (Ref("statuses", "active"), "doing"),
        ],
    )
    def test_all_follow(self, board: Board, ref: Ref, new: str) -> None:
        """Everything that referred to the old id refers to the new one, and nothing moves."""
        after = edit.rename(board, ref, new)
        renamed = Ref(ref.section, new)
        assert edit.users(after, renamed) == [
            renamed if user == ref else user for user in edit.users(board, ref)
        ]
        assert not edit.users(after, ref)
        places = list(board.section(ref.section)).index(ref.id)
        assert list(after.section(ref.section))[places] == new
        assert edit.rename(after, renamed, ref.id).raw() == board.raw()

    def test_conflicts_follow(self, board: Board) -> None:
        """Sides of an unsettled conflict keep meaning the same item."""
        after = edit.rename(board, G2, "G-x")
        assert after.risks["R-1"].conflicts["depends"]["sides"] == [["G-x"], ["G-3"]]

    def test_is_a_rename(self, board: Board) -> None:
        """The difference is one rename and the references that follow, not a removal."""
        kinds = [type(c) for c in change.diff(board, edit.rename(board, G1, "G-x"))]
        assert kinds.count(change.Renamed) == 1
        assert change.Removed not in kinds

    def test_taken(self, board: Board) -> None:
        """An id that another item has is refused, also across gaps and risks."""
        with pytest.raises(EditError, match="taken"):
            edit.rename(board, G1, "R-1")
