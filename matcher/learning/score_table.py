"""Scores of many pairs under many weights: the same figures as the scorer, as arrays.

What does not depend on weights (which claim could meet which requirement, how alike titles are)
is looked up once; each set of weights then costs a few passes over arrays.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from matcher.fixed_point import CREDIT_UNITS, PART_UNITS, to_credit
from matcher.learning.judgements import Pair
from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from matcher.scoring import Scorer, experience_value
from matcher.weights import PartName, Weights
from skills_taxonomy.linking.mention import Evidence

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

UNKNOWN = -1
OPTIONAL: tuple[PartName, ...] = ("role", "experience")


class ScoreTable:
    """The pairs of some vacancies and candidates, ready to be scored under any weights.

    Parameters
    ----------
    scorer : Scorer
        Whose similarities count; its own weights do not.
    vacancies, candidates : iterable
    pairs : iterable of pairs of identifiers
        Scores come in this order.
    """

    def __init__(
        self,
        scorer: Scorer,
        vacancies: Iterable[Vacancy],
        candidates: Iterable[CandidateProfile],
        pairs: Iterable[Pair],
    ) -> None:
        self.scorer = scorer
        self.pairs = list(pairs)
        self._vacancies = {vacancy.id: vacancy for vacancy in vacancies}
        people = {candidate.id: candidate for candidate in candidates}
        scorer.prepare(self._vacancies.values(), people.values())
        self._abstained = np.array(
            [not (self._vacancies[v].requirements and people[c].claims) for v, c in self.pairs], dtype=bool
        )
        self._read_parts(people)
        self._read_claims(people)
        self._units: dict[float, tuple[Whole, Whole]] = {}

    def scores(self, weights: Weights) -> Floats:
        """Return the score of each pair, exactly as `Scorer.score` gives it; nan where it abstains."""
        scorer = self.scorer.with_weights(weights)
        units, totals = self._slot_units(scorer)
        credits = self._credits(weights)
        skills = np.bincount(self._pair, weights=units * credits, minlength=len(self.pairs)).astype(np.int64)
        whole = np.zeros(len(self.pairs), dtype=np.int64)
        for known, mask in self._known.items():
            shares = scorer.part_units(known)
            whole[mask] = shares["skills"] * skills[mask]
            for name in OPTIONAL:
                if name in shares:
                    whole[mask] += shares[name] * self._parts[name][mask] * totals[mask]
        with np.errstate(invalid="ignore", divide="ignore"):
            scores = whole / (PART_UNITS * CREDIT_UNITS * totals)
        return np.where(self._abstained, np.nan, scores)

    def _read_parts(self, people: Mapping[str, CandidateProfile]) -> None:
        """Note the parts beside the skills, in units of credit, and which of them are known."""
        values: dict[PartName, list[int]] = {name: [] for name in OPTIONAL}
        for vacancy_id, candidate_id in self.pairs:
            vacancy, candidate = self._vacancies[vacancy_id], people[candidate_id]
            role = self.scorer.titles.best(vacancy.title, candidate.titles)
            experience = experience_value(vacancy.years, candidate.years)
            values["role"].append(UNKNOWN if role is None else to_credit(role))
            values["experience"].append(UNKNOWN if experience is None else to_credit(experience))
        self._parts = {name: np.array(column, dtype=np.int64) for name, column in values.items()}
        role_known, experience_known = (self._parts[name] != UNKNOWN for name in OPTIONAL)
        self._known: dict[tuple[PartName, ...], NDArray[np.bool_]] = {
            ("skills",): ~role_known & ~experience_known,
            ("skills", "role"): role_known & ~experience_known,
            ("skills", "experience"): ~role_known & experience_known,
            ("skills", "role", "experience"): role_known & experience_known,
        }

    def _read_claims(self, people: Mapping[str, CandidateProfile]) -> None:
        """Note every claim that could meet a requirement, those of one pair and slot together."""
        rows: list[tuple[float, float, int, float]] = []
        starts, pair_of, slot_of = [], [], []
        by_skill = {name: {claim.skill_id: claim for claim in one.claims} for name, one in people.items()}
        wanted = {name: self._edges_of_slots(vacancy) for name, vacancy in self._vacancies.items()}
        for place, (vacancy_id, candidate_id) in enumerate(self.pairs):
            held, as_of = by_skill[candidate_id], people[candidate_id].as_of
            for slot, edges in enumerate(wanted[vacancy_id]):
                found = [
                    _facts(credit, requirement, held[skill_id], as_of)
                    for requirement, skill_id, credit in edges
                    if skill_id in held
                ]
                if found:
                    starts.append(len(rows))
                    pair_of.append(place)
                    slot_of.append((vacancy_id, slot))
                    rows += found
        facts = np.array(rows, dtype=float).reshape(-1, 4).T
        self._edge, self._level, self._stale = facts[0], facts[1], facts[3]
        self._grade = facts[2].astype(np.int64)
        self._starts = np.array(starts, dtype=np.int64)
        self._pair = np.array(pair_of, dtype=np.int64)
        self._slot_of = slot_of

    def _edges_of_slots(self, vacancy: Vacancy) -> list[list[tuple[Requirement, str, float]]]:
        return [
            [
                (requirement, edge.skill_id, edge.credit)
                for requirement in (vacancy.requirements[i] for i in slot.members)
                for edge in self.scorer.similarity.graph_.get(requirement.skill_id, ())
            ]
            for slot in self.scorer.slots(vacancy)
        ]

    def _credits(self, weights: Weights) -> Whole:
        """Return the best credit of each pair and slot that has any, in units."""
        if not len(self._starts):
            return np.zeros(0, dtype=np.int64)
        factors = np.zeros(max(Evidence) + 1)
        for grade, factor in weights.evidence.items():
            factors[grade] = factor
        level = np.where(np.isnan(self._level), weights.unknown_level, self._level)
        stale = np.maximum(0.0, self._stale - weights.fresh_years)
        recency = np.maximum(weights.stale_floor, 1.0 - weights.stale_loss * stale)
        recency = np.where(np.isnan(self._stale), 1.0, recency)
        # Multiplied in the order of `Scorer.credit`, so that roundings agree to the last bit.
        credit = self._edge * level * factors[self._grade] * recency
        units = np.rint(credit * CREDIT_UNITS).astype(np.int64)
        best: Whole = np.maximum.reduceat(units, self._starts)
        return best

    def _slot_units(self, scorer: Scorer) -> tuple[Whole, Whole]:
        """Return the units of each pair and slot that has a claim, and the sum of units of each pair."""
        preferred = scorer.weights.preferred
        if preferred not in self._units:
            slots = {name: [s.units for s in scorer.slots(v)] for name, v in self._vacancies.items()}
            self._units[preferred] = (
                np.array([slots[name][slot] for name, slot in self._slot_of], dtype=np.int64),
                np.array([sum(slots[name]) for name, _ in self.pairs], dtype=np.int64),
            )
        return self._units[preferred]


def _facts(
    credit: float, requirement: Requirement, claim: Claim, as_of: int | None
) -> tuple[float, float, int, float]:
    """Return edge credit, level met (nan: not known), evidence, years since the last use (nan: not known)."""
    if requirement.level is None:
        level = 1.0
    else:
        level = np.nan if claim.level is None else min(1.0, claim.level / requirement.level)
    stale = np.nan if as_of is None or claim.last_used is None else float(as_of - claim.last_used)
    return credit, level, int(claim.evidence), stale
