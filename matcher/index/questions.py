"""A vacancy as the arrays know it: what it asks, and what titles and years would add."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.fixed_point import CREDIT_UNITS, PART_UNITS, to_credit
from matcher.index.adding import WeightedSkills
from matcher.index.facets import UNKNOWN
from matcher.index.postings import LEVELS_ASKED
from matcher.profiles import Vacancy
from matcher.scoring import Scorer, experience_value
from matcher.weights import PartName

MOST_TITLES_REMEMBERED, TITLE_SETS_AT_ONCE = 256, 1000
ROLE_KNOWN, EXPERIENCE_KNOWN = 1, 2

_COLUMN = {level: column for column, level in enumerate(LEVELS_ASKED)}


class Question(NamedTuple):
    """What one vacancy asks of everybody.

    Attributes
    ----------
    slots : sequence of WeightedSkills
    full : int
        What the slots come to where all are met.
    role : array of int64
        Units of credit by set of titles, `UNKNOWN` where either side says nothing.
    experience : array of int64
        The same by value of years; the last is of who does not state them.
    known : int
        `ROLE_KNOWN` and `EXPERIENCE_KNOWN` where either is known of anybody.
    least_share : int
        Units that skills have where they weigh least.
    """

    slots: Sequence[WeightedSkills]
    full: int
    role: NDArray[np.int64]
    experience: NDArray[np.int64]
    known: int
    least_share: int

    def least_skills(self, bound: int) -> int:
        """Return the least sum of skills with which a profile can still be among the best.

        ``bound`` is a sum that enough profiles reach. Skills weigh least where all parts are
        known, and then the others add at most all the rest.
        """
        return max(0, bound - (PART_UNITS - self.least_share) * self.full // self.least_share - 1)


class Questions:
    """Puts vacancies to some profiles; likeness of titles is remembered from one to the next.

    Parameters
    ----------
    scorer : Scorer
    title_sets : sequence of sequences of str
        Every combination of titles that a profile has.
    year_values : sequence of float
        Every number of years that a profile has.
    """

    def __init__(
        self, scorer: Scorer, title_sets: Sequence[Sequence[str]], year_values: Sequence[float]
    ) -> None:
        self.scorer = scorer
        self.shares = part_shares(scorer)
        self._title_sets, self._year_values = title_sets, year_values
        self._row = {skill_id: i for i, skill_id in enumerate(scorer.similarity.skill_ids_)}
        self._least_shares = [
            int(self.shares[[code for code in range(4) if code & ~known == 0], 0].min()) for known in range(4)
        ]
        self._roles: dict[str, NDArray[np.int64]] = {}
        self._experiences: dict[float | None, NDArray[np.int64]] = {}

    def of(self, vacancy: Vacancy) -> Question:
        """Return the question that a vacancy puts."""
        slots = self._slots(vacancy)
        role, experience = self._role(vacancy.title), self._experience(vacancy.years)
        known = ROLE_KNOWN * _any_known(role) | EXPERIENCE_KNOWN * _any_known(experience)
        full = sum([slot.units for slot in slots]) * CREDIT_UNITS
        return Question(slots, full, role, experience, known, self._least_shares[known])

    def _slots(self, vacancy: Vacancy) -> list[WeightedSkills]:
        rows = [self._row.get(r.skill_id, UNKNOWN) for r in vacancy.requirements]
        asked = [(row, _COLUMN[r.level]) for row, r in zip(rows, vacancy.requirements, strict=True)]
        return [
            WeightedSkills([asked[i] for i in slot.members if rows[i] != UNKNOWN], slot.units)
            for slot in self.scorer.slots(vacancy)
        ]

    def _experience(self, asked: float | None) -> NDArray[np.int64]:
        known = self._experiences.get(asked)
        if known is None:
            if len(self._experiences) >= MOST_TITLES_REMEMBERED:
                self._experiences.clear()
            values = [_units(experience_value(asked, years)) for years in self._year_values]
            known = self._experiences[asked] = np.array([*values, UNKNOWN], dtype=np.int64)
        return known

    def _role(self, title: str) -> NDArray[np.int64]:
        known = self._roles.get(title)
        if known is None:
            if len(self._roles) >= MOST_TITLES_REMEMBERED:
                self._roles.clear()
            known = self._roles[title] = self._compare_titles(title)
        return known

    def _compare_titles(self, title: str) -> NDArray[np.int64]:
        likeness, sets = self.scorer.titles, self._title_sets
        units = []
        for start in range(0, len(sets), TITLE_SETS_AT_ONCE):
            some = sets[start : start + TITLE_SETS_AT_ONCE]
            likeness.remember([title], [each for titles in some for each in titles])
            units += [_units(likeness.best(title, titles)) for titles in some]
        return np.array(units, dtype=np.int64)


def part_shares(scorer: Scorer) -> NDArray[np.int64]:
    """Return the units of skills, role and experience, a row for each combination known.

    The row's number has bit 0 where the role is known, bit 1 where the experience is.
    """
    rows = []
    for code in range(4):
        known: tuple[PartName, ...] = ("skills",)
        known += ("role",) if code & ROLE_KNOWN else ()
        known += ("experience",) if code & EXPERIENCE_KNOWN else ()
        units = scorer.part_units(known)
        rows.append([units.get("skills", 0), units.get("role", 0), units.get("experience", 0)])
    return np.array(rows, dtype=np.int64)


def _units(value: float | None) -> int:
    return UNKNOWN if value is None else to_credit(value)


def _any_known(units: NDArray[np.int64]) -> bool:
    return bool(units.max(initial=UNKNOWN) != UNKNOWN)
