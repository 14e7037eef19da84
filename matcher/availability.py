"""When somebody could start: a fact to filter by, never to score by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Looking(StrEnum):
    """Whether somebody looks for work. ``later`` has a day from which they could start."""

    unsaid = "unsaid"
    now = "now"
    later = "later"
    not_looking = "not_looking"


NOW = "0000-00-00"
"""The facet of who is available now: before any day, so that whoever could start by a day is one run."""


@dataclass(frozen=True, slots=True)
class Availability:
    """What somebody says of it; ``since`` is the first day of whoever starts ``later``.

    Raises
    ------
    ValueError
        A day is missing from ``later``, or stands beside another state.
    """

    looking: Looking = Looking.unsaid
    since: date | None = None

    def __post_init__(self) -> None:
        if (self.looking is Looking.later) != (self.since is not None):
            raise ValueError("a day belongs to later, and to nothing else")

    @property
    def facet(self) -> str:
        """The state as one value of an index: the day in ISO 8601, `NOW`, or the name of the state."""
        if self.since is not None:
            return self.since.isoformat()
        return NOW if self.looking is Looking.now else self.looking.value


UNSAID = Availability()


@lru_cache(maxsize=64)
def available_by(day: date) -> Callable[[str], bool]:
    """Return what a value of the facet must fulfil: available now, or from a day no later than ``day``.

    Who said nothing does not pass: the filter asks for those of whom it is known. For one day it
    is the same object, by which lists of the filter are remembered.
    """
    last = day.isoformat()

    def passes(facet: str) -> bool:
        return facet[:1].isdigit() and facet <= last

    return passes
