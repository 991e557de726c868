"""Which comment of one version is which of another.

Words alone say little: ``# TODO`` may stand anywhere, so one is the same where its statement is
the same, or where it fell to when its statement went.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from board.document.comments import Anchor, Comment
from board.document.merge_sides import END, Side

Found = dict[int, int]
LAST: Anchor = (END, (), 0)


#: From the nearest likeness to the farthest.
LIKENESS: tuple[Callable[[Comment], object], ...] = (
    lambda one: one,
    lambda one: (one.text, one.anchor, one.place, one.apart),
    lambda one: (one.text, one.anchor),
)


def at_same_statement(
    old: Sequence[Comment], new: Sequence[Comment], *, placed: bool = False
) -> Found:
    """Index in ``old`` → index in ``new`` of the comments at one statement that say the same.

    With ``placed`` only those that stand above, in or behind it as well.
    """
    pairs: Found = {}
    left, right = list(range(len(old))), list(range(len(new)))
    for key in LIKENESS[: 2 if placed else 3]:
        free: dict[object, list[int]] = {}
        for at in right:
            free.setdefault(key(new[at]), []).append(at)
        # From the last: what fell from elsewhere stands above.
        last = reversed(left)
        found = {at: free[key(old[at])].pop() for at in last if free.get(key(old[at]))}
        pairs |= found
        taken = set(found.values())
        left = [at for at in left if at not in found]
        right = [at for at in right if at not in taken]
    return pairs


class Same(NamedTuple):
    """The comments of two versions that are the same, and those of which nobody can be sure.

    ``unsure`` are pairs, by the first index: a comment right above an entry goes
    with it, but one that says the same stands where it would have fallen to.
    """

    pairs: Found
    unsure: set[int]


def same_comments(
    before: Side, old: Sequence[Comment], after: Side, new: Sequence[Comment]
) -> Same:
    """Which comments of two versions are the same, also where their statement went."""
    pairs = at_same_statement(old, new)
    taken = set(pairs.values())
    free: dict[str, list[int]] = {}
    for at, comment in enumerate(new):
        if at not in taken:
            free.setdefault(comment.text, []).append(at)
    unsure: set[int] = set()
    for at, comment in enumerate(old):
        there = free.get(comment.text)
        if at in pairs or not there:
            continue
        anchor = comment.anchor
        loose = _loose(before, old, at)
        fallen = _joined(before, anchor, after)
        gone = anchor == LAST or not after.stands(anchor)
        following = _following(before, anchor, after)
        # Set anew, elsewhere or in another spelling, a statement leaves its comments behind, too.
        moved = following != _following(after, anchor, before)
        left = gone or moved or _same_field(anchor, before) != _same_field(anchor, after)
        if left:  # That, too, may have been put in another order since.
            fallen |= {following, *chain(*after.anchors(following[0]))}
        fallen |= _came_between(before, anchor, after)
        within = [other for other in there if new[other].anchor[0] == anchor[0]]
        alike = [one.text for one in old if one.anchor[0] == anchor[0]].count(comment.text)
        # An entry that is written anew has other statements, so that words are all there is.
        if gone or len(within) == alike == 1:
            fallen |= {*chain(*after.anchors(anchor[0]))}
        else:
            fallen |= _same_field(anchor, after)
        fits = [other for other in there if new[other].anchor in fallen]
        if fits:
            pairs[at] = fits[0]
            there.remove(fits[0])
            if not loose and not after.has(anchor[0]):
                unsure.add(at)
    return Same(pairs, unsure)


def _loose(before: Side, old: Sequence[Comment], at: int) -> bool:
    """Whether a comment stays where its entry goes: set off from it, or right under a header."""
    anchor = old[at].anchor
    if anchor == LAST or old[at].place != "above":
        return anchor == LAST
    header = next(before.above(anchor), LAST)
    if header[0] == anchor[0][:1] and not header[1]:
        return True
    lead = (one for one in old[at:] if one.anchor == anchor and one.place == "above")
    return any(one.apart for one in lead)


def _following(before: Side, anchor: Anchor, after: Side) -> Anchor:
    """The first statement behind one that is still there."""
    behind = before.behind(anchor) if anchor != LAST else ()
    return next((one for one in behind if after.stands(one)), LAST)


def _came_between(before: Side, anchor: Anchor, after: Side) -> set[Anchor]:
    """The statements that are new where one was: next to what was above or below it."""
    above = next((one for one in before.above(anchor) if after.stands(one)), None)
    behind = after.all() if above is None else after.behind(above)
    below = after.above(_following(before, anchor, after))
    return {
        one for way in (behind, below) for one in takewhile(lambda at: not before.stands(at), way)
    }


def _joined(before: Side, anchor: Anchor, after: Side) -> set[Anchor]:
    """The first statement of an entry that stood in several places, and stands in fewer."""
    there = after.anchors(anchor[0])
    return {*there[0][:1]} if 0 < len(there) < len(before.anchors(anchor[0])) else set()


def _same_field(anchor: Anchor, after: Side) -> set[Anchor]:
    """The statements of the field of one: a table may be written in several."""
    field = anchor[1][:1]
    found = chain(*after.anchors(anchor[0]))
    return {one for one in found if field and one[1][:1] == field}
