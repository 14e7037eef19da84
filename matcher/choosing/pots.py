"""What schemes pay from: one ceiling a person, or one a firm and financial year."""

from datetime import date
from typing import NamedTuple

from matcher.schemes.funding import FundingVersion


class Pot(NamedTuple):
    """What a rule pays from: one ceiling a person, or one a firm and financial year."""

    rule: FundingVersion
    year: int | None

    @property
    def pays_once(self) -> bool:
        """Whether only one course may be paid from it."""
        return "one_course_a_year" in self.rule.conditions


def pot_of(rule: FundingVersion, start: date) -> Pot:
    """Return the pot from which a rule pays toward a course that starts on a date."""
    return Pot(rule, financial_year(start) if rule.ceiling_per == "firm_and_year" else None)


def financial_year(on: date) -> int:
    """Return the calendar year in which the financial year of a date begins, on 1 April."""
    return on.year if on.month >= 4 else on.year - 1
