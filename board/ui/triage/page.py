"""What the triage screen says: where the round is, why it stops, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from board.change import said
from board.describe import Told
from board.model import Board, Ref
from board.phrases import counted
from board.ui.kit.content_styles import FAINT, MUTED
from board.ui.kit.safe_text import clean
from board.view.triage import Reason

#: Cells of the bar, at most.
BAR = 40


def head(at: int, number: int, decided: int, width: int) -> Content:
    """The line on top: which of how many, what was decided, and a bar."""
    where = f"{min(at + 1, number)} of {number}" if at < number else "All asked"
    left = Content.assemble(("Triage", "bold $text-primary"), f"  {where}")
    if decided:
        left += Content.styled(f"  {counted(decided, 'decision')}", MUTED)
    room = min(BAR, width - left.cell_length - 3)
    if room < 5:
        return left.truncate(max(1, width), ellipsis=True)
    full = room * min(at, number) // max(1, number)
    bar = Content.assemble(("━" * full, "$text-primary"), ("─" * (room - full), FAINT))
    return left + " " * (width - left.cell_length - room) + bar


def why(ref: Ref, reasons: Sequence[Reason]) -> Content:
    """Why the round stops here, the gravest reason first."""
    name = clean(str(ref))
    if not reasons:
        return Content.styled(f"{name}: nothing is left to decide", "$text-success")
    first, *more = (clean(reason.what) for reason in reasons)
    line = Content.assemble((f"{name} {first}", "bold $text-warning"))
    return Content("\n").join([line, *(Content.styled(f"· {text}", MUTED) for text in more)])


def entry(board: Board, ref: Ref, width: int) -> Content:
    """A layer, a repo, a criterion or a phase: its name and every field that people read."""
    found = board.entry(ref)
    if found is None:
        return Content.styled(f"{clean(str(ref))} is not on the board any more.", MUTED)
    fields = found.fields()
    title = clean(str(fields.pop("title", "") or fields.pop("text", "") or ref.id))
    lines = [Content.styled(title, "bold"), Content("")]
    known = board.known(ref.section)
    for name, value in fields.items():
        if name in known and known[name].inner:
            continue
        whole = value if isinstance(value, str) else said(value)
        for number, text in enumerate(whole.splitlines() or [""]):
            label = name.replace("_", " ") if not number else ""
            lines.append(Content.assemble((f"{label:<13} ", MUTED), clean(text)))
    return Content("\n").join(lines)


def summary(decisions: Sequence[Told], key: str) -> Content:
    """The decisions as sentences, and the key that commits them."""
    if not decisions:
        return Content.styled("Nothing was decided.", MUTED)
    number = counted(len(decisions), "decision")
    lines = [Content.styled(number, "bold"), Content("")]
    lines += [Content(f"· {clean(one.sentence)}") for one in decisions]
    lines += [Content(""), Content.assemble((key, "bold $text-accent"), ("  commits them", MUTED))]
    return Content("\n").join(lines)
