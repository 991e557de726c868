"""Writing: golden cases of edits in every spelling, and what happens to comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from board import change
from board.change import Set
from board.document import Document, WriteError, parse, replace_lines, write
from board.model import Board, Ref
from board.validation import make_entry
from board.value import same
from tests.entries import with_fields


def changed(document: Document, ref: Ref, **fields: Any) -> Document:
    """The document with fields of one entry set (``None`` clears)."""
    entries = dict(document.board.section(ref.section))
    entries[ref.id] = with_fields(entries[ref.id], **fields)
    return to(document, document.board.with_section(ref.section, entries))


def added(document: Document, ref: Ref, fields: Mapping[str, Any]) -> Document:
    """The document with one more entry, in the place that new entries get."""
    entry = make_entry(ref.section, dict(fields))
    entries = change.insert(document.board.section(ref.section), ref.id, entry, None, ordered=False)
    return to(document, document.board.with_section(ref.section, entries))


def removed(document: Document, ref: Ref) -> Document:
    """The document without one entry."""
    entries = {k: v for k, v in document.board.section(ref.section).items() if k != ref.id}
    return to(document, document.board.with_section(ref.section, entries))


def to(document: Document, board: Board) -> Document:
    """The document with the changes to another board written."""
    return write(document, change.diff(document.board, board))


G1 = Ref("gaps", "G-1")

# title: (before, fields to set, after)
SET: dict[str, tuple[str, dict[str, Any], str]] = {
    "dotted": (
        '[gaps]\nG-1.title = "a"  # t\nG-1.owner="x"\n',
        {"owner": "y"},
        '[gaps]\nG-1.title = "a"  # t\nG-1.owner="y"\n',
    ),
    "new field in canonical order": (
        '[gaps]\nG-1.title = "a"\nG-1.owner = "x"\nG-1.zz = 1\n',
        {"priority": "low"},
        '[gaps]\nG-1.title = "a"\nG-1.priority = "low"\nG-1.owner = "x"\nG-1.zz = 1\n',
    ),
    "quoted keys": (
        "[gaps]\n\"G-1\" . 'title' = 'a'\n",
        {"status": "s"},
        '[gaps]\n"G-1" . \'title\' = \'a\'\n"G-1" . status = "s"\n',
    ),
    "dotted from the top": (
        'gaps.G-1.title = "a"\n',
        {"status": "s"},
        'gaps.G-1.title = "a"\ngaps.G-1.status = "s"\n',
    ),
    "table per item": (
        '[gaps.G-1]\n  title = "a"\n\n[gaps.G-1.more]\nx = 1\n',
        {"status": "s", "more": {"x": 1, "y": 2}},
        '[gaps.G-1]\n  title = "a"\n  status = "s"\n\n[gaps.G-1.more]\nx = 1\ny = 2\n',
    ),
    "inline table": (
        "[gaps]\nG-1 = { title = 'a', repos = ['x'] } # c\n",
        {"repos": ["x", "y"], "owner": "o"},
        "[gaps]\nG-1 = { title = 'a', repos = ['x', \"y\"], owner = \"o\" } # c\n",
    ),
    "whole section inline": (
        "gaps = {G-1={title='a'}}\n",
        {"title": "b"},
        'gaps = {G-1={title="b"}}\n',
    ),
    "clearing in an inline table": (
        "[gaps]\nG-1 = {title='a', owner='o', rank=1}\n",
        {"owner": None},
        "[gaps]\nG-1 = {title='a', rank=1}\n",
    ),
    "comments stay when a field is cleared": (
        '[gaps]\nG-1.title = "a"\n# above\nG-1.owner = "o" # behind\n',
        {"owner": None},
        '[gaps]\nG-1.title = "a"\n# above\n# behind\n',
    ),
    "comments inside a list stay": (
        "[gaps]\nG-1.title = 'a'\nG-1.repos = [\n  'x', # first\n  'y', # second\n]\n",
        {"repos": ["x", "z"]},
        "[gaps]\nG-1.title = 'a'\nG-1.repos = [\n  'x', # first\n  \"z\", # second\n]\n",
    ),
    "one more in a list of lines": (
        "[gaps]\nG-1.title = 'a'\nG-1.repos = [\n  'x', # first\n]\n",
        {"repos": ["x", "z"]},
        "[gaps]\nG-1.title = 'a'\nG-1.repos = [\n  'x', # first\n  \"z\",\n]\n",
    ),
    "multi-line text stays so": (
        '[gaps]\nG-1.title = "a"\nG-1.notes = """\none\ntwo"""\n',
        {"notes": "one\n2"},
        '[gaps]\nG-1.title = "a"\nG-1.notes = """\none\n2"""\n',
    ),
    "new text with lines is one line": (
        '[gaps]\nG-1.title = "a"\n',
        {"notes": "one\ntwo"},
        '[gaps]\nG-1.title = "a"\nG-1.notes = "one\\ntwo"\n',
    ),
    "line ends of the file": (
        '[gaps]\r\nG-1.title = "a"\r\nG-1.notes = """\r\nx"""\r\n',
        {"notes": "x\ny", "owner": "o"},
        '[gaps]\r\nG-1.title = "a"\r\nG-1.owner = "o"\r\nG-1.notes = """\r\nx\r\ny"""\r\n',
    ),
    "a carriage return in a text": (
        '[gaps]\nG-1.title = "a"\nG-1.notes = """\nx"""\n',
        {"notes": "x\r\ny"},
        '[gaps]\nG-1.title = "a"\nG-1.notes = "x\\r\\ny"\n',
    ),
    "no final newline": (
        '[gaps]\nG-1.title = "a"',
        {"owner": "o"},
        '[gaps]\nG-1.title = "a"\nG-1.owner = "o"\n',
    ),
    "an item whose lines are not together": (
        '[gaps]\nG-1.title = "a"\nG-2.title = "b"\nG-1.owner = "o"\n',
        {"owner": "p"},
        '[gaps]\nG-1.title = "a"\nG-2.title = "b"\nG-1.owner = "p"\n',
    ),
    "another type": (
        '[gaps]\nG-1.title = "a"\nG-1.zz = 1\n',
        {"zz": 1.0},
        '[gaps]\nG-1.title = "a"\nG-1.zz = 1.0\n',
    ),
}


@pytest.mark.parametrize(("before", "fields", "after"), SET.values(), ids=SET.keys())
def test_set(before: str, fields: dict[str, Any], after: str) -> None:
    """A field is changed where it stands, as it is spelled."""
    document = changed(parse(before.encode()), G1, **fields)
    assert document.text == after
    assert document.notes == ()


def test_rewritten_item_says_so() -> None:
    """An item whose spelling has no place for a change is rewritten alone, comments kept."""
    before = "[gaps.G-1.more]\nx = 1 # one\n[gaps.G-2]\ntitle = 'b'\n"
    document = parse(before.encode())
    assert document.read_only  # Without a title.
    before = "[gaps]\nG-1.title = 'a'\n\n[phases]\n[[phases.p1.gate]]\n# why\ntext = 'x'\n"
    document = changed(parse(before.encode()), Ref("phases", "p1"), title="P")
    assert "repo" not in document.text
    assert "# why" in document.text
    assert document.board.phases["p1"].title == "P"
    assert document.notes == ("phase:p1 was rewritten: its spelling had no place for the change.",)
    assert document.text.startswith("[gaps]\nG-1.title = 'a'\n\n[phases]\n")


def test_added_sorted_by_id() -> None:
    """A new item goes between its neighbours by id, with a blank line as they have."""
    before = '[gaps]\n# Gaps.\nG-2.title = "b"\n\n# about G-4\nG-4.title = "d"\n\n[risks]\n'
    document = parse(before.encode())
    for id in ("G-3", "G-1", "G-5"):
        document = added(document, Ref("gaps", id), {"title": id})
    assert document.text == (
        '[gaps]\n# Gaps.\nG-1.title = "G-1"\n\nG-2.title = "b"\n\nG-3.title = "G-3"\n\n'
        '# about G-4\nG-4.title = "d"\n\nG-5.title = "G-5"\n\n[risks]\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[gaps]\nG-1.title = "a"\n'),
        ("[gaps]\n", '[gaps]\nG-1.title = "a"\n'),
        ("[gaps]", '[gaps]\nG-1.title = "a"\n'),
        ("gaps = {}\n", 'gaps = { G-1 = { title = "a" } }\n'),
        ("[repos]\nx.status = 'y'", "[repos]\nx.status = 'y'\n\n[gaps]\nG-1.title = \"a\"\n"),
        ("gaps.G-0.title = 'z'\n", "gaps.G-0.title = 'z'\n\ngaps.G-1.title = \"a\"\n"),
        ("[gaps.G-0]\ntitle = 'z'\n", "[gaps.G-0]\ntitle = 'z'\n\n[gaps.G-1]\ntitle = \"a\"\n"),
        (
            "[gaps]\nG-0 = {title = 'z'}\n",
            "[gaps]\nG-0 = {title = 'z'}\n\nG-1 = { title = \"a\" }\n",
        ),
    ],
)
def test_added_in_the_spelling_at_hand(before: str, after: str) -> None:
    """A new item is spelled like its neighbours, in a section that is made if there is none."""
    assert added(parse(before.encode()), G1, {"title": "a"}).text == after


def test_removed_with_its_comments_only() -> None:
    """Removing an item takes the comments right above it, and no other."""
    before = (
        '[gaps]\n# The section.\nG-0.title = "z"\n\n# Apart.\n\n# Of G-1.\nG-1.title = "a"\n'
        '# Of its owner.\nG-1.owner = "o"\n# Of G-2.\nG-2.title = "b"\n'
    )
    document = removed(parse(before.encode()), G1)
    assert document.text == (
        '[gaps]\n# The section.\nG-0.title = "z"\n\n# Apart.\n\n# Of G-2.\nG-2.title = "b"\n'
    )
    document = removed(document, Ref("gaps", "G-0"))
    assert "# The section." in document.text


def test_entry_without_fields_stays() -> None:
    """A layer that loses its last field is still a layer."""
    document = changed(parse(b"[layers]\ncore.title = 'Core'\n"), Ref("layers", "core"), title=None)
    assert document.text == "[layers]\ncore = {}\n"


def test_renamed_in_place() -> None:
    """A renamed item keeps its place, its comments and its spelling."""
    before = '[gaps]\n# why\n"G-1".title = "a" # t\nG-1.owner = "o"\nG-2.title = "b"\n'
    document = parse(before.encode())
    entries = {("G-9" if k == "G-1" else k): v for k, v in document.board.gaps.items()}
    document = to(document, document.board.with_section("gaps", entries))
    assert document.text == (
        '[gaps]\n# why\nG-9.title = "a" # t\nG-9.owner = "o"\nG-2.title = "b"\n'
    )


def test_unknown_tables_survive() -> None:
    """Tables and keys of other tools stay, byte for byte, and can be changed as well."""
    before = "other.key = [1, 2] # mine\n[tool.x]\ny = 1.50\n[gaps]\nG-1.title = 'a'\n"
    document = changed(parse(before.encode()), G1, title="b")
    assert document.text == before.replace("'a'", '"b"')
    board = document.board.with_extra({**document.board.extra, "tool": {"x": {"y": 2}}})
    assert to(document, board).text == before.replace("'a'", '"b"').replace("1.50", "2")


def test_large_files_are_proved_by_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the size of a whole proof, each touched entry is proved, and says the same."""
    monkeypatch.setattr("board.document.writing.WHOLE_PROOF", 0)
    before = '[gaps]\nG-1.title = "a"\nG-2.title = "b"\n'
    document = added(
        changed(parse(before.encode()), G1, owner="o"), Ref("gaps", "G-3"), {"title": "c"}
    )
    read = parse(document.encode()).board
    assert same(read.raw(), document.board.raw())
    assert document.text.count("\n") == 5


def test_read_only_is_never_written() -> None:
    """A document that could not be read refuses every write."""
    document = parse(b"oops")
    with pytest.raises(WriteError, match="read-only"):
        added(document, G1, {"title": "a"})


INSIDE = "[gaps]\nG-1.title = 'a'\nG-1.repos = [\n  'x', # first\n  # between\n  'y' # second\n]\n"


@pytest.mark.parametrize(
    ("before", "fields", "after"),
    [
        (INSIDE, {"repos": None}, "[gaps]\nG-1.title = 'a'\n# first\n# between\n# second\n"),
        (
            INSIDE,
            {"repos": ["x", "y", "z"]},
            INSIDE.replace("'y' # second\n", "'y', # second\n  \"z\"\n"),
        ),
        (
            "[gaps]\nG-1.title = 'a'\nG-1.zz = [ # one\n  1, { a = 2, # two\n } ] # three\n",
            {"zz": 5},
            "[gaps]\nG-1.title = 'a'\n# one\n# two\nG-1.zz = 5 # three\n",
        ),
        (
            "[gaps]\nG-1 = {\n  title = 'a',\n  zz = [ # in\n  1 ], # behind\n}\n",
            {"zz": "t"},
            "[gaps]\n# in\nG-1 = {\n  title = 'a',\n  zz = \"t\", # behind\n}\n",
        ),
        (
            "[gaps]\nG-1.title = 'a'\nG-1.repos = [\n  'x' # first\n  , 'y'\n]\n",
            {"repos": ["x", "y", "z"]},
            "[gaps]\nG-1.title = 'a'\nG-1.repos = [\n  'x' # first\n  , 'y',\n  \"z\"\n]\n",
        ),
    ],
)
def test_comments_inside_a_value_outlive_it(
    before: str, fields: dict[str, Any], after: str
) -> None:
    """Comments between elements stay, and stand above the statement where the value goes."""
    assert changed(parse(before.encode()), G1, **fields).text == after


@pytest.mark.parametrize("bound", [0, 200_000])
def test_an_entry_put_back_never_takes_in_its_neighbours(
    monkeypatch: pytest.MonkeyPatch, bound: int
) -> None:
    """A table that stood elsewhere comes back as plain lines where others would fall under it."""
    monkeypatch.setattr("board.document.writing.WHOLE_PROOF", bound)
    before = "[repos.a]\nlayer = 'l'\n[repos]\nb.layer = 'l'\n"
    document = parse(before.encode())
    gone = removed(document, Ref("repos", "a"))
    back = change.diff(gone.board, document.board)
    after = write(gone, back, {Ref("repos", "a"): "[repos.a]\nlayer = 'l'\n"})
    assert after.text == "[repos]\na.layer = \"l\"\n\nb.layer = 'l'\n"


def test_an_empty_entry_put_back_stands_in_its_section() -> None:
    """The old text of an entry without fields is used only where it still means that entry."""
    document = parse(b"[phases.1]\ntitle = 'x'\n\n[phases]\n'a b'.gate = []\n")
    ref = Ref("phases", "a b")
    gone = removed(document, ref)
    after = write(gone, change.diff(gone.board, document.board), {ref: "'a b'.gate = []\n"})
    assert same(parse(after.encode()).board.raw(), after.board.raw())
    assert "a b" in after.board.phases


def test_a_cleared_field_leaves_its_comment_beside_a_removed_entry() -> None:
    """The comment of a cleared field stays, also when the entry below is removed with it."""
    before = "board.title = 'x'\n# why\nboard.zz = 1\ngaps.G-1.title = 'a'\n"
    document = parse(before.encode())
    board = document.board.with_section("gaps", {})
    board = board.with_section("board", {"": with_fields(board.board, zz=None)})
    assert to(document, board).text == "board.title = 'x'\n# why\n"


def test_the_last_entry_of_a_file_without_a_last_line_end_can_come_back() -> None:
    """Old text that did not end its line gets a line end where something follows it."""
    document = parse(b"[gaps]\nG-1.title = 'a'\nG-2.title = 'b'")
    gone = removed(removed(document, G1), Ref("gaps", "G-2"))
    gone = added(gone, Ref("gaps", "G-3"), {"title": "c"})
    after = write(
        gone,
        [change.Added(Ref("gaps", "G-2"), {"title": "b"}, "")],
        {Ref("gaps", "G-2"): "G-2.title = 'b'"},
    )
    assert "G-2.title = 'b'\n" in after.text


def test_the_head_begins_behind_top_level_keys() -> None:
    """The first field of the head goes behind keys at the top of the file, not in front of them."""
    document = parse(b"# ours\nx = 1\n\n[gaps]\nG-1.title = 'One'\n")
    after = write(document, [Set(Ref("board", ""), "title", None, "Roadmap")])
    assert after.text == (
        "# ours\nx = 1\n[board]\ntitle = \"Roadmap\"\n\n\n[gaps]\nG-1.title = 'One'\n"
    )


def test_a_field_without_a_name_is_written_like_any_other() -> None:
    """An empty key is a key: the first field of the head may be called so."""
    after = write(parse(b""), [Set(Ref("board", ""), "", None, 1)])
    assert after.text == '[board]\n"" = 1\n'


@pytest.mark.parametrize("gap", [", ", ",\n  "])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("abc", "abcd"), ("abc", "dabc"), ("abc", "adbc"), ("abc", "xyz"), ("abc", "a"),
        ("abc", "c"), ("abcabc", "cba"), ("abc", "cdefab"), ("a", "bcda"), ("abcd", "badc"),
        ("aab", "aba"), ("abcdef", "axcyefz"),
    ],
)  # fmt: skip
def test_lists_change_element_by_element(old: str, new: str, gap: str) -> None:
    """Whatever a list becomes, it says so, and what stays is spelled as it was."""
    spelled = gap.join(f"'{letter}'" for letter in old)
    document = parse(f"[gaps]\nG-1.title = 't'\nG-1.zz = [{spelled}]  # c\n".encode())
    after = changed(document, G1, zz=list(new))
    read = parse(after.encode())
    assert read.board.gaps["G-1"].fields()["zz"] == list(new)
    assert after.text.endswith("]  # c\n")
    assert old[0] != new[0] or f"['{old[0]}'" in after.text


def test_a_byte_order_mark_of_an_editor_is_no_part_of_the_lines() -> None:
    """Lines that come back with a mark at their beginning are read as those without."""
    document = parse(b'[gaps]\nG-1.title = "a"\n')
    after = replace_lines(document, G1, '\ufeffG-1.title = "b"\n')
    assert after.text == '[gaps]\nG-1.title = "b"\n'


TABLES = {"t": "[[tool]]", "s": "[[gaps.G-1.steps]]"}


@pytest.mark.parametrize("where", TABLES)
@pytest.mark.parametrize("between", ["", "\n[tags]\nx = 1 # own\n"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("abc", "abcd"), ("abc", "dabc"), ("abc", "adbc"), ("abc", "xyz"), ("abc", "a"),
        ("abc", "c"), ("abcabc", "cba"), ("abc", "cdefab"), ("a", "bcda"), ("abcd", "badc"),
    ],
)  # fmt: skip
def test_arrays_of_tables_change_table_by_table(
    old: str, new: str, between: str, where: str
) -> None:
    """What stays in an array of tables is written as it was, also where others stand between."""
    head = TABLES[where]
    sep = between if where == "t" else ""
    written = [f"# {n}\n{head} # h{n}\nv = '{v}' # v{n}\nn.x = 1\n" for n, v in enumerate(old)]
    text = "[gaps.G-1]\ntitle = 't'\n" + written[0] + sep + "".join(written[1:])
    document = parse(text.encode())
    tables = [{"v": v, "n": {"x": 1}} for v in new]
    if where == "t":
        past = document.board.extra["tool"]
        after = write(document, [Set(Ref("", "tool"), "", past, tables)])
    else:
        after = changed(document, G1, steps=tables)
    assert after.notes == ()
    read = parse(after.encode()).board
    assert same(read.extra["tool"] if where == "t" else read.gaps["G-1"].fields()["steps"], tables)
    assert sorted(line.partition("#")[2] for line in after.text.splitlines() if "#" in line) == (
        sorted(line.partition("#")[2] for line in text.splitlines() if "#" in line)
    )
    kept = zip(old, new, written, strict=False)
    same_head = next((n for n, (a, b, _) in enumerate(kept) if a != b), min(len(old), len(new)))
    assert all(part in after.text for part in written[:same_head])


def test_a_table_in_a_list_is_changed_where_it_stands() -> None:
    """One member of an inline table in a list is another; its neighbours keep their comments."""
    before = (
        "[phases]\np1.gate = [\n  { text = 'a', met = false }, # one\n"
        "  { # in it\n    text = 'b', # said\n    met = false, # not yet\n  }, # two\n]\n"
    )
    gate = [{"text": "a", "met": False}, {"text": "b", "met": True}]
    document = changed(parse(before.encode()), Ref("phases", "p1"), gate=gate)
    assert document.text == before.replace("met = false, # not", "met = true, # not")


@pytest.mark.parametrize("value", [3, {"a": 1}, [1], [{"v": 1}], None])
def test_an_unknown_array_of_tables_can_become_anything(value: Any) -> None:
    """Another kind of value is written where it can stand; the comments stay."""
    before = (
        "[gaps]\nG-1.title = 't'\n# one\n[[tool]] # two\nv = 1\n[board]\n[[tool]]\nv = 2 # three\n"
    )
    document = parse(before.encode())
    past = document.board.extra["tool"]
    after = write(document, [Set(Ref("", "tool"), "", past, value)])
    assert same(parse(after.encode()).board.extra.get("tool"), value)
    assert all(comment in after.text for comment in ("# one", "# two", "# three"))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('{\n  title = "x",\n  owner = "a",\n}', '{\n  title = "x",\n}'),
        ('{\n  owner = "a",\n  title = "x",\n}', '{\n  title = "x",\n}'),
        ('{\n  title = "x",\n  owner = "a"\n}', '{\n  title = "x"\n}'),
        ('{\n  title = "x",\n  owner = "a", # why\n}', '{\n  title = "x",\n  # why\n}'),
        ('{ title = "x", owner = "a" }', '{ title = "x" }'),
    ],
)
def test_a_member_takes_its_line_with_it(written: str, wanted: str) -> None:
    """No empty line is left where a member had one for itself; a comment there stays."""
    before = parse(f"[gaps]\nG-1 = {written}\n".encode())
    after = write(before, [Set(Ref("gaps", "G-1"), "owner", "a", None)])
    assert after.text == f"[gaps]\nG-1 = {wanted}\n"
