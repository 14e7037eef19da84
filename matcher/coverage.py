"""What the agency sees: demand, supply and training places for each skill and measure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.profiles import CandidateProfile, Vacancy
from matcher.programmes import Catalogue, Programme
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Taxonomy

SMALL_CELL = 5
"""Fewer people than this are not shown, so that nobody can be made out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Demand, supply and training of one skill, or of the skills of one measure.

    ``demand`` counts vacancies that ask it, ``demand_must`` those that must have it.
    ``supply`` counts people who show it (a bare claim does not), ``None`` where they are too
    few to be shown. ``places`` counts places in dated runs to come, ``programmes`` the
    programmes that teach it, with or without dates.
    """

    id: str
    demand: int
    demand_must: int
    supply: int | None
    places: int
    programmes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The ledger: a cell a skill that anybody asks, has or teaches, and a cell a measure."""

    vacancies: int
    candidates: int
    skills: tuple[Cell, ...]
    measures: tuple[Cell, ...]


def count_coverage(
    vacancies: Sequence[Vacancy],
    candidates: Sequence[CandidateProfile],
    catalogue: Catalogue,
    taxonomy: Taxonomy,
    *,
    on: date,
) -> Coverage:
    """Count demand, supply and training places.

    Returns
    -------
    Coverage
        Skills with most demand first, ties by identifier; measures in their own order. A
        measure's demand counts the vacancies that ask any of its skills, once each.
    """
    asked = [_asked(vacancy) for vacancy in vacancies]
    shown = [_shown(candidate) for candidate in candidates]
    counts = _Counts(
        demand=Counter(s for skills in asked for s in skills),
        musts=Counter(s for skills in asked for s, must in skills.items() if must),
        supply=Counter(s for skills in shown for s in skills),
        places=_places(catalogue, on),
        programmes=Counter(s for programme in catalogue.programmes for s in programme.teaches),
    )
    cells = [counts.cell(skill_id) for skill_id in taxonomy.skills if counts.knows(skill_id)]
    return Coverage(
        vacancies=len(vacancies),
        candidates=len(candidates),
        skills=tuple(sorted(cells, key=lambda cell: (-cell.demand, cell.id))),
        measures=tuple(
            _measure_cell(measure_id, taxonomy, asked, shown, catalogue, on)
            for measure_id in taxonomy.measures
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    demand: Counter[str]
    musts: Counter[str]
    supply: Counter[str]
    places: Counter[str]
    programmes: Counter[str]

    def knows(self, skill_id: str) -> bool:
        return bool(self.demand[skill_id] or self.supply[skill_id] or self.programmes[skill_id])

    def cell(self, skill_id: str) -> Cell:
        return Cell(
            id=skill_id,
            demand=self.demand[skill_id],
            demand_must=self.musts[skill_id],
            supply=_enough(self.supply[skill_id]),
            places=self.places[skill_id],
            programmes=self.programmes[skill_id],
        )


def _measure_cell(
    measure_id: str,
    taxonomy: Taxonomy,
    asked: Sequence[dict[str, bool]],
    shown: Sequence[set[str]],
    catalogue: Catalogue,
    on: date,
) -> Cell:
    skills = set(taxonomy.skills_of_measure(measure_id))
    teaching = catalogue.teaching(skills)
    return Cell(
        id=measure_id,
        demand=sum(bool(skills & asks.keys()) for asks in asked),
        demand_must=sum(any(must and s in skills for s, must in asks.items()) for asks in asked),
        supply=_enough(sum(bool(skills & has) for has in shown)),
        places=sum(_places_of(programme, on) for programme in teaching),
        programmes=len(teaching),
    )


def _asked(vacancy: Vacancy) -> dict[str, bool]:
    return {r.skill_id: r.necessity == "must" for r in vacancy.requirements}


def _shown(candidate: CandidateProfile) -> set[str]:
    return {claim.skill_id for claim in candidate.claims if claim.evidence > Evidence.claimed}


def _places(catalogue: Catalogue, on: date) -> Counter[str]:
    places: Counter[str] = Counter()
    for programme in catalogue.programmes:
        for skill_id in programme.teaches:
            places[skill_id] += _places_of(programme, on)
    return places


def _places_of(programme: Programme, on: date) -> int:
    return sum(run.places or 0 for run in programme.runs if run.start >= on)


def _enough(people: int) -> int | None:
    """Hold back a count of one to four people; none at all tells nothing of anybody."""
    return None if 0 < people < SMALL_CELL else people
