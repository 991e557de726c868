"""Reading rosters: mani, Backstage, submodules, JSON, and what is none of them."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.edit.roster import Listed
from board.roster import RosterError, from_json, from_submodules, from_yaml, moved

BACKSTAGE = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: trainer
  title: Trainer
  description: Trains.
  annotations:
    github.com/project-slug: acme/trainer
spec:
  lifecycle: production
---
kind: Group
metadata: {name: people}
---
kind: Component
metadata:
  name: store
  annotations:
    backstage.io/source-location: url:https://git.acme.org/store
---
"""


@pytest.fixture
def yaml() -> None:
    """Only where PyYAML is installed."""
    pytest.importorskip("yaml")


def test_json_has_names_or_objects() -> None:
    """Both may stand in one list; a name beside an id is its title; other keys are no matter."""
    found = from_json(
        '["a", {"name": "b", "url": "https://x:secret@h/b", "stars": 3},'
        ' {"id": "c", "name": "The C", "layer": "core", "status": "ok", "notes": "1\\n2"}]'
    )
    assert found == [
        Listed("a", {}),
        Listed("b", {"url": "https://h/b"}),
        Listed("c", {"layer": "core", "status": "ok", "notes": "1\n2", "title": "The C"}),
    ]


def test_mani(yaml: None) -> None:
    """A project stands in the folder of its name, unless it says another."""
    text = "projects:\n  a:\n  b:\n    path: x/b\n    url: git@h:o/b.git\n    desc: The b.\n"
    assert from_yaml(text) == [
        Listed("a", {"path": "a"}),
        Listed("b", {"url": "git@h:o/b.git", "path": "x/b", "notes": "The b."}),
    ]


def test_backstage(yaml: None) -> None:
    """The components of all documents are repos, and nothing else is."""
    assert from_yaml(BACKSTAGE) == [
        Listed(
            "trainer",
            {
                "title": "Trainer",
                "status": "production",
                "url": "https://github.com/acme/trainer",
                "notes": "Trains.",
            },
        ),
        Listed("store", {"url": "https://git.acme.org/store"}),
    ]


def test_submodules() -> None:
    """They go by the end of their names, by all of it where two end alike."""
    settings = [
        ("submodule.libs/a.path", "libs/a"),
        ("submodule.libs/a.url", "../a.git"),
        ("submodule.libs/b.url", "https://h/b"),
        ("submodule.more/b.path", "more/b"),
        ("core.fsmonitor", "x"),
    ]
    assert from_submodules(settings) == [
        Listed("a", {"path": "libs/a"}),
        Listed("libs/b", {"url": "https://h/b"}),
        Listed("more/b", {"path": "more/b"}),
    ]


def test_paths_count_from_the_board() -> None:
    """Relative paths are moved, absolute ones are not."""
    roster = [Listed(id, {"path": id}) for id in ("a", "/b", "~/c", "../d")] + [Listed("e", {})]
    paths = [listed.fields.get("path") for listed in moved(roster, "../x")]
    assert paths == ["../x/a", "/b", "~/c", "../d", None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[1", "line 1"),
        pytest.param("[" * 100_000, "nested|not JSON", id="deep"),
        pytest.param("[" + "9" * 10_000 + "]", "too long", id="long"),
        ("{}", "expected a list of repos"),
        ("[]", "no repo"),
        ("[[]]", "repo 1: found"),
        ("[{}]", "repo 1 has no name"),
        ('["a", "a"]', "more than once"),
        ('[{"name": 3}]', 'name: found "3", expected text'),
        ('[{"name": "a", "url": ["x"]}]', 'a url: found "a list", expected text'),
        ('[{"name": "a", "status": true}]', "expected text"),
    ],
)
def test_json_that_is_no_roster(text: str, said: str) -> None:
    """One sentence says what is wrong."""
    with pytest.raises(RosterError, match=said):
        from_json(text)


MERGES = "a: &a {x: 1, y: 2}\n" + "".join(
    f"{chr(98 + at)}: &{chr(98 + at)} {{<<: [{', '.join(['*' + chr(97 + at)] * 10)}]}}\n"
    for at in range(12)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "neither"),
        ("a: [", "line 1|line 2"),
        ("x: *none", "undefined alias"),
        ("!!python/object/apply:os.system [x]", "constructor"),
        pytest.param("[" * 50_000, "nest", id="deep"),
        pytest.param("[" * 60 + "]" * 60, "too deeply", id="less deep"),
        pytest.param(MERGES, "aliases", id="merges"),
        ("a: 2001-99-99", "not YAML"),
        ("a: \x01", "not YAML"),
        ("? [a]\n: b", "not YAML"),
        ("projects: 3", 'projects: found "3"'),
        ("projects: {a: [x]}", 'a: found "a list"'),
        ("projects: {1: {}}", "expected text"),
        ("projects: {}", "no repo"),
        ("kind: System", "no repo"),
        ("kind: Component", "no metadata.name"),
        ("kind: Component\nmetadata: {name: a}\n---\n- x", "document 2"),
    ],
)
def test_yaml_that_is_no_roster(yaml: None, text: str, said: str) -> None:
    """Nor does any text here build objects, or grow beyond measure."""
    with pytest.raises(RosterError, match=said):
        from_yaml(text)


def test_without_pyyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is said, with what brings it."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(RosterError, match=r"board\[yaml\]"):
        from_yaml("projects: {a: {}}")


@given(st.text(), st.sampled_from(["", "projects:\n  ", "kind: Component\nmetadata: "]))
def test_any_text(text: str, before: str) -> None:
    """Whatever it says, it is a roster or one sentence."""
    pytest.importorskip("yaml")
    said = []
    for read in (from_json, from_yaml):
        try:
            assert read(before + text)
        except RosterError as error:
            said.append(str(error))
    assert all(len(one) < 300 and one.endswith(".") for one in said)
