"""One person on one run of a course: when they are away, what pays, and what comes before what."""

import math
from datetime import date, timedelta
from typing import NamedTuple

from matcher.choosing.pots import Pot, pot_of
from matcher.offers import Offer
from matcher.programmes import Run
from matcher.schemes.funding import Subsidy

UNSTATED_DAYS, HOURS_A_DAY = 5, 8
"""Working days a dated course keeps somebody away: its hours by 8, or a week where they are not stated."""


def days_of(offer: Offer) -> int:
    """Return the working days that a course takes."""
    hours = offer.programme.hours
    return UNSTATED_DAYS if hours is None else max(1, math.ceil(hours / HOURS_A_DAY))


class Option(NamedTuple):
    """A person on a run of a course, and what may be paid toward it.

    The offer needs what this person does not hold. A course for which the firm can apply under
    several rules gives an option for each.
    """

    person: int
    offer: Offer
    run: Run | None
    paying: Subsidy | None = None

    @property
    def pot(self) -> Pot | None:
        """The pot that pays, ``None`` where nothing does."""
        start = self.run.start if self.run else self.offer.start
        return pot_of(self.paying.rule, start) if self.paying else None

    @property
    def away(self) -> tuple[date, date] | None:
        """The first and last day away, ``None`` where no date is known."""
        return (self.run.start, self._last_day_from(self.run.start)) if self.run else None

    @property
    def begins(self) -> date:
        """The first day; with dates to be agreed, later than any that is known."""
        return self.run.start if self.run else date.max

    @property
    def over(self) -> date:
        """The day it is over, for what needs it before.

        Dates to be agreed can be agreed so for a course that has none itself. Before a dated one a
        course without dates must fit in from the day of the plan, and need no other before it.
        """
        if self.run is not None:
            return max(self._last_day_from(self.run.start), self.run.end or date.min)
        return self._last_day_from(self.offer.start) if not self.offer.needs else date.max - timedelta(days=1)

    def comes_before(self, other: "Option") -> bool:
        """Whether this course is over before another begins."""
        return self.over < other.begins

    def _last_day_from(self, start: date) -> date:
        days = days_of(self.offer)
        return start + timedelta(days=days - 1 + 2 * ((days - 1) // 5))
