"""The criteria in a phase's ``gate`` by assignments: added, removed, met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from board.edit.assignment import Assignment
from board.edit.errors import EditError
from board.model import Ref
from board.phrases import counted
from board.value import fold

Criteria = Sequence[Mapping[str, Any]]


def change_gate(ref: Ref, gate: Criteria, assignment: Assignment) -> list[dict[str, Any]]:
    """The gate after ``gate+=``, ``gate-=``, ``gate=``, ``met+=`` or ``met-=`` with a text."""
    field, op = assignment.field, assignment.op
    text = " ".join(assignment.text.split())
    criteria = [dict(criterion) for criterion in gate]
    if field == "gate" and op == "=" and not text:
        return []
    if op == "=":
        how = (
            "met+=CRITERION or met-=CRITERION"
            if field == "met"
            else ("gate+=TEXT to add a criterion, gate-=TEXT to take one away, gate= to take all")
        )
        raise EditError(f"{ref} {field}: write {how}.")
    if not text:
        raise EditError(f"{ref} {field}: name a criterion.")
    if field == "gate" and op == "+=":
        if all(criterion["text"] != text for criterion in criteria):
            criteria.append({"text": text, "met": False})
        return criteria
    place = _find(ref, criteria, text)
    if field == "gate":
        del criteria[place]
    else:
        criteria[place]["met"] = op == "+="
    return criteria


def _find(ref: Ref, criteria: Criteria, text: str) -> int:
    """The place of the criterion meant: by its text, the beginning of it, or its number from 1."""
    folded = fold(text)
    texts = [fold(str(criterion["text"])) for criterion in criteria]
    for found in (
        [place for place, other in enumerate(texts) if other == folded],
        [place for place, other in enumerate(texts) if other.startswith(folded)],
        [place for place in range(len(texts)) if str(place + 1) == text],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise EditError(f'{ref} gate: "{text}" matches several criteria; write more of it.')
    number = counted(len(texts), "criterion", "criteria")
    raise EditError(f'{ref} gate: no criterion begins with "{text}"; it has {number}.')
