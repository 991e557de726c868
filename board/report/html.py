"""The report as one HTML page that needs no network, no script and no file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from board.model import Item, Risk
from board.report.content import (
    SECTIONS,
    Deed,
    LayerPart,
    Report,
    acceptance,
    degree,
    phase_line,
    remarks,
    residual,
    waiting,
)
from board.report.elements import anchor, figure, ids, table, text
from board.report.notes import html_of
from board.report.style import SHEET
from board.report.svg.draw import shade
from board.view.gates import Judged
from board.view.roadmap import PhaseProgress

#: Notes of so many items are on the page; those of further ones are in the Markdown report.
NOTES = 500
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_SIGNS = {"met": "✓ met", "open": "□ open", "waived": "~ waived"}


def html(report: Report) -> str:
    """The whole page."""
    title = text(report.title) or "Board"
    parts = [(name, list(_PARTS[name](report))) for name in report.sections]
    shown = [(name, body) for name, body in parts if body]
    day = f'<p class="date">As of <time datetime="{report.day}">{report.day}</time></p>'
    links = "".join(f'<li><a href="#{name}">{SECTIONS[name]}</a></li>' for name, _ in shown)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{SHEET}</style>",
            "</head>",
            "<body>",
            '<a class="skip" href="#main">To the report</a>',
            f"<header><h1>{title}</h1>{day if report.day else ''}",
            *(f"<p>{text(said)}</p>" for said in waiting(report.board)),
            f'<nav aria-label="Sections"><ul>{links}</ul></nav></header>',
            '<main id="main">',
            _numbers(report),
            *(
                f'<section aria-labelledby="{name}"><h2 id="{name}">{SECTIONS[name]}</h2>'
                + "\n".join(body)
                + "</section>"
                for name, body in shown
            ),
            "</main>",
            "<footer>Written by <code>board report</code>.</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _numbers(report: Report) -> str:
    exposure = sum(risk.exposure or 0 for _, risk in report.risks)
    done = sum(phase.state == "done" for phase in report.phases)
    numbers = {
        "Repos": len(report.board.repos),
        "Open gaps": len(report.gaps),
        "Open risks": len(report.risks),
        "Exposure": exposure,
        "Phases done": f"{done} of {len(report.phases)}",
        "Closed": len(report.closed),
    }
    cells = "".join(
        f"<div><dt>{name}</dt><dd>{value if isinstance(value, str) else f'{value:,}'}</dd></div>"
        for name, value in numbers.items()
    )
    return f'<dl class="numbers">{cells}</dl>'


def _ecosystem(report: Report) -> Iterator[str]:
    if report.layers:
        from board.report.svg.map import repo_map

        if len(report.board.repos) <= 200:
            yield figure(repo_map(report), "map")
        for layer in report.layers:
            yield from _layer(report, layer)


def _layer(report: Report, layer: LayerPart) -> Iterator[str]:
    title = text(layer.title) or "-"
    yield f"<h3>{title}</h3>"
    if layer.notes:
        yield html_of(layer.notes)
    if not layer.repos:
        yield '<p class="muted">No repos.</p>'
        return
    rows = (
        (
            f"<code>{text(id)}</code>",
            text(repo.status),
            html_of(repo.notes) if repo.notes else "",
            f"{report.drift[id]:,}" if report.drift.get(id) else "",
        )
        for id, repo in layer.repos
    )
    yield table(f"Repos of {title}", ("Repo", "Status", "Notes", "Drift"), rows, "repos")


def _gaps(report: Report) -> Iterator[str]:
    if not report.gaps:
        yield "<p>No open gaps.</p>"
        return
    rows = (
        (
            _named(id, gap, report.gaps),
            text(gap.title),
            _priority(gap),
            text(report.status(gap)),
            text(", ".join(gap.repos)),
            _phase(report, gap),
            text(gap.owner),
            text(gap.due or ""),
            ids(gap.depends),
        )
        for id, gap in report.gaps
    )
    heads = ("Id", "Gap", "Priority", "Status", "Repos", "Phase", "Owner", "Due", "Depends on")
    yield table("Open gaps, the gravest first", heads, rows)
    yield from _notes(report.gaps)


def _named(id: str, item: Item, among: Sequence[object]) -> str:
    """The id of an item, which leads to its notes where they are on the page."""
    if len(among) > NOTES or not (item.notes or "").strip():
        return text(id)
    return f'<a href="#{anchor(id)}">{text(id)}</a>'


def _priority(item: Item) -> str:
    colours = {"critical": "top", "high": "high", "medium": "some", "low": "low"}
    if not item.priority:
        return ""
    return f'<span class="pill e-{colours[item.priority]}">{item.priority}</span>'


def _phase(report: Report, item: Item) -> str:
    phase = report.board.phases.get(item.phase or "")
    return text((phase.title if phase is not None else None) or item.phase or "")


def _notes(items: Sequence[tuple[str, Item]]) -> Iterator[str]:
    noted = [(id, item) for id, item in items if item.notes and item.notes.strip()]
    if not noted or len(items) > NOTES:
        return
    yield "<details open><summary>Notes</summary>"
    for id, item in noted:
        yield f'<h3 id="{anchor(id)}">{text(id)} {text(item.title)}</h3>'
        yield html_of(item.notes or "")
    yield "</details>"


def _risks(report: Report) -> Iterator[str]:
    if not report.risks:
        yield "<p>No open risks.</p>"
        return
    from board.report.svg.matrix import risk_matrix

    yield figure(risk_matrix(report), "matrix")
    rows = (
        (
            _named(id, risk, report.risks),
            text(risk.title) + _accepted(risk),
            _exposure(report, risk),
            text(risk.response),
            text(residual(risk)),
            text(report.status(risk)),
            text(", ".join(risk.repos)),
            ids(risk.mitigated_by),
            text(risk.owner),
        )
        for id, risk in report.risks
    )
    heads = ("Id", "Risk", "Exposure", "Response", "Residual", "Status",
             "Repos", "Mitigated by", "Owner")  # fmt: skip
    yield table("Open risks, the most exposed first", heads, rows)
    yield from _notes(report.risks)


def _exposure(report: Report, risk: Risk) -> str:
    degrees = [degree(report.board, risk, name) for name in ("likelihood", "impact")]
    said = f"<p>{text(' × '.join(filter(None, degrees)))}</p>" if any(degrees) else ""
    if not risk.exposure:
        return said
    return f'<span class="pill e-{shade(risk.exposure)}">{risk.exposure}</span>{said}'


def _accepted(risk: Risk) -> str:
    said = acceptance(risk)
    return f'<p class="muted">{text(said[0].upper() + said[1:].rstrip("."))}.</p>' if said else ""


def _roadmap(report: Report) -> Iterator[str]:
    if not report.phases:
        return
    from board.report.svg.phases import phase_chart

    yield figure(phase_chart(report), "phases")
    for phase in report.phases:
        yield from _phase_part(report, phase)


def _phase_part(report: Report, phase: PhaseProgress) -> Iterator[str]:
    yield f"<h3>{text(phase.title) or '-'}</h3>"
    yield f"<p>{text(phase_line(phase))}</p>"
    if notes := report.board.phases[phase.id].notes:
        yield html_of(notes)
    if phase.gate:
        yield '<p>Gate:</p><ul class="gate">' + "".join(map(_criterion, phase.gate)) + "</ul>"


def _criterion(one: Judged) -> str:
    more = remarks(one, "until")
    said = f' <span class="muted">({text(more)})</span>' if more else ""
    return f"<li><strong>{_SIGNS[one.state]}</strong> {text(one.text)}{said}</li>"


def _changes(report: Report) -> Iterator[str]:
    if report.flow:
        from board.report.svg.flow import flow_chart

        yield figure(flow_chart(report), "flow")
    if report.since and not report.deeds:
        yield f"<p>Nothing since {text(report.since)}.</p>"
    elif report.since:
        yield f"<p>Since {text(report.since)}:</p><ul>"
        yield from map(_deed, report.deeds)
        yield "</ul>"


def _deed(deed: Deed) -> str:
    told = "".join(f"<li>{text(sentence)}</li>" for sentence in deed.sentences)
    day = f"{deed.day} " if deed.day else ""
    return (
        f"<li>{day}{text(deed.author)}: {text(deed.subject)} "
        f"<code>{text(deed.commit[:10])}</code><ul>{told}</ul></li>"
    )


def _closed(report: Report) -> Iterator[str]:
    if report.closed:
        rows = (
            (text(id), text(item.title), item.kind, text(report.status(item)))
            for id, item in report.closed
        )
        yield f"<details><summary>{len(report.closed):,} closed</summary>"
        yield table("Closed items", ("Id", "Title", "Kind", "Status"), rows)
        yield "</details>"


_PARTS: Mapping[str, Callable[[Report], Iterator[str]]] = {
    "ecosystem": _ecosystem,
    "gaps": _gaps,
    "risks": _risks,
    "roadmap": _roadmap,
    "changes": _changes,
    "closed": _closed,
}
