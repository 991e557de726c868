"""What is known of a board beside its file: which day it is, and what git says of its entries.

Owns the shape alone: it is found out in ``record`` and ``git``, and handed to queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from board.fields import SPANS

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def days(span: str) -> int:
    """How many days a span of time says: ``90d``, ``12w``; a month has 30, a year 365."""
    found = SPANS.fullmatch(span)
    if found is None:
        raise ValueError(span)
    return int(found[1]) * _DAYS[found[2]]


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What queries may ask that no field of the file holds.

    Keys of ``reviewed`` and ``proven`` are addresses, as ``model.Ref``; those of ``standing`` ids
    of items, those of ``drift`` ids of repos. What is not in them is not known.
    """

    #: Today; ``None`` means whatever day it is when it is asked.
    day: dt.date | None = None
    #: The day of the last commit that changed an entry, or says that somebody reviewed it.
    reviewed: Mapping[tuple[str, str], dt.date] = field(default_factory=dict)
    #: The day since which an item is in its status.
    standing: Mapping[str, dt.date] = field(default_factory=dict)
    #: The commits that a repo had since its status was last set or reviewed.
    drift: Mapping[str, int] = field(default_factory=dict)
    #: Whether the ``check`` of a gap or a criterion was green when it last ran, by address.
    proven: Mapping[tuple[str, str], bool] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        """The day on which it is asked."""
        return self.day or dt.date.today()


UNKNOWN = Known()
