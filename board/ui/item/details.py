"""All that the board says of one item, as lines: what the detail panel shows.

Owns the order and the wording of the facts, and what choosing each of them does.
Pure: a board, an id and a width in, lines out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.content import Content

from board import issue_refs, spans
from board.change import shown
from board.fields import fields_of
from board.model import Board, Item, Layer, Phase, Ref, Risk
from board.phrases import counted
from board.present.linked import LINKS, links
from board.ui.item.activity import FEW, ItemPast, activity
from board.ui.item.spots import Line, Row, Spot, plain
from board.ui.kit.content_styles import FAINT, MUTED, MUTED_BOLD
from board.ui.kit.glyphs import CONFLICT, KIND_GLYPHS, called
from board.ui.kit.markdown import prose
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.spans import LOOKS
from board.value import Value, absent
from board.view.matrix import residual_of, words
from board.view.roadmap import unlocks

#: Cells of all sides of a conflict, from which on they are only counted.
LONG = 60
_PRIORITY = {
    "critical": "bold $text-error on $error-muted",
    "high": "bold $text-accent on $accent-muted",
    "medium": "$foreground on $foreground 12%",
    "low": f"{MUTED} on $foreground 8%",
}
#: Fields that are drawn in a way of their own; any other gets a plain row.
_DRAWN = frozenset(
    {"title", "status", "priority", "repos", "layers", "phase", "owner", "tags", "likelihood"}
    | {
        "impact",
        "response",
        "accepted_until",
        "accepted_by",
        "justification",
        "check",
        "links",
        "rank",
        "depends",
    }
    | {"mitigated_by", "notes", "residual_likelihood", "residual_impact"}
)


#: What is said of an item that somebody looked at, before a commit says so.
REVIEWED = "✓ reviewed, not committed yet"


def facts(
    board: Board,
    id: str,
    width: int,
    past: ItemPast | None = None,
    most: int = FEW,
    *,
    reviewed: bool = False,
) -> list[Line]:
    """Every fact of one item, wrapped to a width; then what happened to it, if that is known.

    ``most`` is how many of the newest deeds are told; ``reviewed`` that a review
    waits for its commit.
    """
    item = board.item(id)
    if item is None:
        return [Line(Content.styled(f"{clean(id)} is not on the board any more.", MUTED))]
    lines = list(_top(board, id, item, width))
    if reviewed:
        said = Content.styled(REVIEWED, "$text-success").wrap(width)
        lines += [*map(Line, said), Line(Content(""))]
    lines += _rows(board, item, width, past)
    lines += _relations(board, id, item, width)
    lines += _unlocked(board, id, width)
    lines += [Line.of(line, "notes") for line in _notes(item, width)]
    lines += _noted(board, item, width)
    lines += _rest(board, item, width)
    if past is not None:
        lines += _activity(past, item, width, most)
    return lines


def _top(board: Board, id: str, item: Item, width: int) -> Iterator[Line]:
    hue = "$text-warning" if item.kind == "risk" else "$text-secondary"
    yield Line(
        Content.assemble(
            (f"{KIND_GLYPHS[item.kind]} {item.kind}", f"bold {hue}"), "   ", (clean(id), MUTED)
        )
    )
    yield Line(Content(""))
    for line in Content.styled(clean(item.title), "bold").wrap(width):
        yield Line.of(line, "title")
    yield Line(Content(""))
    yield _chips(board, item)
    yield Line(Content(""))


def _chips(board: Board, item: Item) -> Line:
    status = board.status_of(item)
    known = board.columns.get(status)
    title = clean((known and known.title) or status)
    hue = (
        "$text-success on $success-muted"
        if known and known.closed
        else ("$text-primary on $primary-muted")
    )
    parts: list[str | tuple[str, str]] = [(f" {title} ", f"bold {hue}")]
    spots = [Spot(0, len(title) + 2, "status", "pick", "status")]
    if known is None:
        parts += [" ", ("not a status of this board", "$text-error")]
    if item.priority:
        start = sum(len(part if isinstance(part, str) else part[0]) for part in parts) + 2
        parts += ["  ", (f" {item.priority} ", _PRIORITY[item.priority])]
        spots.append(Spot(start, start + len(item.priority) + 2, "priority", "pick", "priority"))
    if item.exposure is not None:
        hot = "bold $text-error" if item.exposure >= 15 else "$text-warning"
        parts += ["  ", (f"exposure {item.exposure}", hot)]
    return Line(Content.assemble(*parts), tuple(spots))


def _rows(board: Board, item: Item, width: int, past: ItemPast | None) -> Iterator[Line]:
    for row in _facts(board, item, past):
        yield from row.lines(width)
    for name, sides in _conflicts(item).items():
        text = _disputed(name, sides)
        part = (text, "settle", name)
        yield from Row("conflict", f"{CONFLICT} conflict", [part], "bold $text-error").lines(width)


def _conflicts(item: Item) -> Mapping[str, Sequence[Value]]:
    """The sides of each conflict, by field; what somebody else wrote there is none."""
    if not item.conflicts:
        return {}
    from board.merge.records import sides, split  # few items have any

    return {name: sides(record) for name, record in split(item.fields())[1].items()}


def _disputed(field: str, sides: Sequence[Value]) -> str:
    """What is in conflict, and between what where that is short."""
    if field == "removed":
        return "removed or edited"
    texts = [clean(shown(side)) for side in sides]
    name = "id" if field == "renamed" else clean(field)
    if sum(map(cells, texts)) > LONG:
        return f"{name}: {counted(len(texts), 'version')}"
    return f"{name}: {' or '.join(texts)}"


def _facts(board: Board, item: Item, past: ItemPast | None) -> Iterator[Row]:
    """Each row that has something to say."""
    repos = [(clean(repo), "repo", repo) for repo in item.repos]
    layers = [(clean(_titled(board.layers, id)), "layer", id) for id in board.layers_of(item)]
    owner = [(called(item.owner), "owner", item.owner)] if item.owner else []
    tags = [(f"#{clean(tag)}", "tag", tag) for tag in item.tags]
    yield Row("repos", "repos", repos, "$text-primary", joint=",")
    # Layers that come from the repos are set there and not here.
    yield Row("layers" if item.layers else "", "layers", layers, joint=",")
    if item.phase:
        part = (clean(_titled(board.phases, item.phase)), "gate", item.phase)
        yield Row("phase", "phase", [part])
    yield Row("owner", "owner", owner)
    yield Row("tags", "tags", tags, "$text-accent")
    if isinstance(item, Risk):
        yield from _scores(board, item)
        response = [(item.response, "pick", "response")] if item.response else []
        yield Row("response", "response", response)
        yield plain("accepted_until", "accepted", _until(item))
        yield plain("accepted_by", "by", clean(item.accepted_by or ""))
        yield plain("justification", "because", clean(item.justification or ""))
    else:
        check = item.fields().get("check", "")
        yield plain("check", "check", clean(str(check)), "$text-accent")
        if check and past is not None and past.check:
            yield plain("", "last check", spans.plain(past.check), LOOKS[past.check[0].role].style)
    for row in board.known(item.section).values():
        if row.name in _DRAWN or row.inner:
            continue
        if not absent(value := item.get(row.name)):
            yield plain(row.name, clean(row.label).lower(), clean(shown(value)))
    for link in item.links:
        to = issue_refs.address(board, link) or link
        yield Row("links", "link", [(clean(link), "open", to)], "underline")
    rank = f"{item.rank:g}" if item.rank is not None else ""
    yield plain("rank", "rank", rank, MUTED)


def _scores(board: Board, risk: Risk) -> Iterator[Row]:
    """The degrees in the board's words, and what is aimed at."""
    for name, degree in (("likelihood", risk.likelihood), ("impact", risk.impact)):
        text = f"{degree} of 5, {clean(words(board, name)[degree - 1])}" if degree else ""
        yield Row(name, name, [(text, "pick", name)] if degree else [])
    if aim := residual_of(risk):
        field = "residual_impact" if risk.residual_likelihood is None else "residual_likelihood"
        yield plain(field, "residual", f"{aim[0]} × {aim[1]} = {aim[0] * aim[1]}")
        return
    for name in ("residual_likelihood", "residual_impact"):  # half of a score
        yield plain(name, name.replace("_", " "), str(risk.get(name) or ""))


def _until(risk: Risk) -> str:
    if risk.accepted_until is None:
        return ""
    over = risk.accepted_until < dt.date.today()
    return f"{'ended on' if over else 'until'} {risk.accepted_until.isoformat()}"


def _titled(entries: Mapping[str, Layer] | Mapping[str, Phase], id: str) -> str:
    entry = entries.get(id)
    return (entry and entry.title) or id


def _relations(board: Board, id: str, item: Item, width: int) -> Iterator[Line]:
    """The links both ways."""
    for name, refs in links(board, Ref(item.section, id)).items():
        field = next((row.name for row in LINKS if row.label.lower() == name), "")
        yield Line(Content(""))
        yield Line(Content.styled(name.capitalize(), MUTED_BOLD))
        yield from (_relation(board, other.id, width, field) for other in refs)


def _unlocked(board: Board, id: str, width: int) -> Iterator[Line]:
    """What closing it would unlock."""
    found = unlocks(board, id)
    if not found:
        return
    yield Line(Content(""))
    yield Line(Content.styled("Closing it unlocks", MUTED_BOLD))
    yield from (_relation(board, other, width, "") for other in found.items)
    for one in found.criteria:
        yield Line(Content.assemble("  ", fit(f"□ {clean(one.text)}", max(6, width - 4))))
    for phase in found.phases:
        title = clean(_titled(board.phases, phase))
        yield Line(Content.assemble("  ", fit(f"phase {title} is done then", max(6, width - 4))))


def _relation(board: Board, id: str, width: int, field: str) -> Line:
    item = board.item(id)
    if item is None and issue_refs.parse(id):
        return _elsewhere(board, id, field)
    if item is None:
        lost = Content.assemble("  ", (clean(id), "$text-error"), " is not on the board")
        return Line.of(lost, field) if field else Line(lost)
    done = "" if board.is_open(item) else "✓ "
    status = board.status_of(item)
    known = board.columns.get(status)
    where = clean((known and known.title) or status)
    name = clean(id)
    room = width - cells(name) - cells(where) - cells(done) - 6
    title = fit(clean(item.title), max(6, room))
    gap = " " * max(1, room - cells(title) + 1)
    content = Content.assemble(
        "  ", (name, "$text-primary underline"), "  ", title, gap, (f"{done}{where}", MUTED)
    )
    return Line.of(content, field, "follow", id)


def _elsewhere(board: Board, id: str, field: str) -> Line:
    """An issue that is not on the board: nobody here knows whether it is open."""
    if to := issue_refs.address(board, id):
        known = Content.assemble("  ", (clean(id), "$text-primary underline"), ("  issue", MUTED))
        return Line.of(known, field, "open", to)
    repo = "" if _has_repo(board, id) else " of a repo that the board does not have"
    return Line.of(Content.assemble("  ", clean(id), (f"  issue{repo}", MUTED)), field)


def _has_repo(board: Board, id: str) -> bool:
    ref = issue_refs.parse(id)
    return ref is not None and issue_refs.repo_of(board, ref) is not None


def _noted(board: Board, item: Item, width: int) -> Iterator[Line]:
    """The issues that the notes mention, to be opened."""
    named = dict.fromkeys(issue_refs.mentioned(board, str(item.fields().get("notes", ""))))
    pages = [(clean(text), "open", issue_refs.address(board, text)) for text in named]
    pages = [part for part in pages if part[2]]
    if pages:
        yield Line(Content(""))
        yield from Row("notes", "issues", pages, "underline").lines(width)


def _notes(item: Item, width: int) -> Iterator[Content]:
    text = str(item.fields().get("notes", ""))
    if text.strip():
        yield from _heading("Notes", width)
        yield from prose(text, width)


def _rest(board: Board, item: Item, width: int) -> Iterator[Line]:
    """What the file says that the board does not know."""
    told = {*fields_of("gaps"), *fields_of("risks"), *board.known(item.section), "conflict"}
    rest = {name: value for name, value in item.extra.items() if name not in told}
    if rest:
        yield from map(Line, _heading("Also in the file", width))
        for name, value in rest.items():
            yield from plain(name, clean(name), clean(shown(value))).lines(width)


def _activity(past: ItemPast, item: Item, width: int, most: int) -> Iterator[Line]:
    """What happened to it, newest first."""
    lines, left = activity(past, item, width, most)
    if lines:
        yield from map(Line, _heading("Activity", width))
        yield from map(Line, lines)
    if left:
        more = Content.styled(f"… and {left:,} more", "$text-primary underline")
        yield Line(Content(""))
        yield Line.of(more, does="more")


def _heading(text: str, width: int) -> Iterable[Content]:
    yield Content("")
    yield Content.styled(text, MUTED_BOLD)
    yield Content.styled("─" * width, FAINT)
