"""Exact ranking of many vacancies for a profile: the same score, seen from the other side."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.fixed_point import CREDIT_UNITS, PART_UNITS, to_credit
from matcher.index.facets import UNKNOWN, Mask, Wanted, facet_of, rows_with
from matcher.index.questions import part_shares
from matcher.index.selection import best_places
from matcher.profiles import CandidateProfile, Requirement, Vacancy
from matcher.scoring import Scorer, experience_value


class VacancyIndex:
    """Vacancies ranked exactly for any profile. Immutable, hence safe to share.

    A profile earns some credit for each (skill, level) that anybody asks; each vacancy is then a
    weighted sum over its slots. Vacancies that ask nothing are left out: they have no score.

    Parameters
    ----------
    vacancies : iterable of Vacancy
    scorer : Scorer
    facets : mapping of str to mapping of str to str, optional
        Names of facts to filter by, to vacancy, to value.
    """

    def __init__(
        self,
        vacancies: Iterable[Vacancy],
        scorer: Scorer,
        *,
        facets: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        ordered = sorted((v for v in vacancies if v.requirements), key=lambda vacancy: vacancy.id)
        slots = [scorer.slots(vacancy) for vacancy in ordered]
        asked: dict[tuple[str, int | None], int] = {}
        self.scorer = scorer
        self.ids = [vacancy.id for vacancy in ordered]
        self.facets = {name: facet_of(self.ids, values) for name, values in (facets or {}).items()}
        self._titles = sorted({vacancy.title for vacancy in ordered})
        self._years = sorted({vacancy.years for vacancy in ordered if vacancy.years is not None})
        self._title_of = _numbers([vacancy.title for vacancy in ordered], self._titles)
        self._years_of = _numbers([vacancy.years for vacancy in ordered], self._years)
        self._asked_of_member = np.array(
            [
                asked.setdefault(
                    (vacancy.requirements[i].skill_id, vacancy.requirements[i].level), len(asked)
                )
                for vacancy, own in zip(ordered, slots, strict=True)
                for slot in own
                for i in slot.members
            ],
            dtype=np.int64,
        )
        self._asked = list(asked)
        self._asking: dict[str, list[int]] = {}
        for number, (skill_id, _) in enumerate(self._asked):
            self._asking.setdefault(skill_id, []).append(number)
        self._slot_starts = _starts([len(slot.members) for own in slots for slot in own])
        self._units = np.array([slot.units for own in slots for slot in own], dtype=np.int64)
        self._vacancy_starts = _starts([len(own) for own in slots])
        self._full = CREDIT_UNITS * np.array(
            [sum(slot.units for slot in own) for own in slots], dtype=np.int64
        )

    def __len__(self) -> int:
        return len(self.ids)

    def where(self, **wanted: Wanted) -> Mask:
        """Return which vacancies pass what is wanted of some facets; a value none has finds none."""
        return rows_with(self.facets, len(self), wanted)

    def places(self, vacancy_ids: Iterable[str]) -> list[int]:
        """Return where some vacancies stand; those that are not there are left out."""
        found = [(bisect_left(self.ids, each), each) for each in vacancy_ids]
        return [place for place, each in found if place < len(self.ids) and self.ids[place] == each]

    def top(
        self, candidate: CandidateProfile, k: int, *, allowed: Mask | None = None
    ) -> list[tuple[str, float]]:
        """Return identifiers and scores of the ``k`` best vacancies, best first, ties by identifier.

        Nothing for a profile without claims: there is no number then.
        """
        if not candidate.claims or k < 1 or not len(self):
            return []
        scores = self.scores(candidate)
        # Vacancies of other numbers of slots have other denominators: compared as fractions of one.
        whole, common = scores * (self._full.max() // self._full), PART_UNITS * int(self._full.max())
        places = np.arange(len(self)) if allowed is None else np.flatnonzero(allowed)
        best = places[best_places(whole[places], k)]
        return [(self.ids[place], int(whole[place]) / common) for place in best]

    def scores(self, candidate: CandidateProfile) -> NDArray[np.int64]:
        """Return the whole-number score of each vacancy, out of `PART_UNITS` times its full sum."""
        credits = self._credits(candidate)[self._asked_of_member]
        slots = np.maximum.reduceat(credits, self._slot_starts)
        skills = np.add.reduceat(slots * self._units, self._vacancy_starts)
        role = self._role_units(candidate)[self._title_of]
        experience = np.array(
            [_units(experience_value(years, candidate.years)) for years in self._years] + [UNKNOWN]
        )[self._years_of]
        shares = part_shares(self.scorer)[(role >= 0) + 2 * (experience >= 0)]
        scale = self._full // CREDIT_UNITS
        scores: NDArray[np.int64] = (
            shares[:, 0] * skills + shares[:, 1] * np.maximum(role, 0) * scale
            + shares[:, 2] * np.maximum(experience, 0) * scale
        )  # fmt: skip
        return scores

    def _credits(self, candidate: CandidateProfile) -> NDArray[np.int64]:
        """Return the units a profile earns for each skill and level that anybody asks."""
        credits = np.zeros(len(self._asked), dtype=np.int64)
        for claim in candidate.claims:
            for skill_id in self.scorer.counts_toward(claim.skill_id):
                for number in self._asking.get(skill_id, ()):
                    asked = Requirement(skill_id=skill_id, necessity="must", level=self._asked[number][1])
                    earned = to_credit(self.scorer.credit(asked, claim, as_of=candidate.as_of))
                    credits[number] = max(credits[number], earned)
        return credits

    def _role_units(self, candidate: CandidateProfile) -> NDArray[np.int64]:
        likeness = self.scorer.titles
        likeness.remember(self._titles, candidate.titles)
        return np.array(
            [_units(likeness.best(title, candidate.titles)) for title in self._titles], dtype=np.int64
        )


def _units(value: float | None) -> int:
    return UNKNOWN if value is None else to_credit(value)


def _numbers(values: Sequence[object], distinct: Sequence[object]) -> NDArray[np.int64]:
    number = {value: i for i, value in enumerate(distinct)}
    return np.array([number.get(value, UNKNOWN) for value in values], dtype=np.int64)


def _starts(sizes: Sequence[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *sizes[:-1]]).astype(np.int64)
