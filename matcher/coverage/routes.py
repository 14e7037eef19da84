"""The ways a skill can come to those who ask it: training and admission."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matcher.programmes import Catalogue, Programme
from skills_taxonomy.model import Taxonomy

Admits = Callable[[str], Sequence[str]]
"""Skill identifier to the identifiers of the schemes that can bring people of it."""


def admits_by_occupation(taxonomy: Taxonomy, reached: Mapping[str, Iterable[str]]) -> Admits:
    """Return which schemes bring a skill: those that reach an occupation to which it is essential.

    ``reached`` maps a scheme to occupations; those the taxonomy lacks are passed over.
    """
    brought: dict[str, list[str]] = {}
    for scheme_id in sorted(reached):
        named = (taxonomy.occupations[key] for key in reached[scheme_id] if key in taxonomy.occupations)
        for skill_id in {s.skill_id for o in named for s in o.skills if s.importance == "essential"}:
            brought.setdefault(skill_id, []).append(scheme_id)
    return lambda skill_id: brought.get(skill_id, ())


@dataclass(frozen=True, slots=True, eq=False)
class Routes:
    """What training and admission can bring, by the code of a skill.

    Attributes
    ----------
    trained, admitted : bool arrays of shape (n_skills,)
        Whether a programme teaches it, whether a scheme can bring people of it.
    places, programmes : int arrays of shape (n_skills,)
        Places in dated runs to come; programmes with or without dates.
    taught_by : mapping of skill identifier to programme identifiers
    places_by_programme : mapping of programme identifier to places in dated runs to come
    schemes : mapping of skill identifier to scheme identifiers
    """

    trained: NDArray[np.bool_]
    admitted: NDArray[np.bool_]
    places: NDArray[np.int64]
    programmes: NDArray[np.int64]
    taught_by: Mapping[str, tuple[str, ...]]
    places_by_programme: Mapping[str, int]
    schemes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, skills: Sequence[str], catalogue: Catalogue, admits: Admits, *, on: date) -> "Routes":
        """Look up every skill once."""
        places = {programme.id: places_of(programme, on) for programme in catalogue.programmes}
        teaching: dict[str, list[str]] = {}
        for programme in catalogue.programmes:
            for skill_id in programme.teaches:
                teaching.setdefault(skill_id, []).append(programme.id)
        taught = [teaching.get(skill_id, []) for skill_id in skills]
        schemes = {skill_id: tuple(admits(skill_id)) for skill_id in skills}
        return cls(
            trained=np.array([bool(found) for found in taught], dtype=bool),
            admitted=np.array([bool(schemes[skill_id]) for skill_id in skills], dtype=bool),
            places=np.array([sum(places[one] for one in found) for found in taught], dtype=np.int64),
            programmes=np.array([len(found) for found in taught], dtype=np.int64),
            taught_by={skill_id: tuple(found) for skill_id, found in teaching.items()},
            places_by_programme=places,
            schemes=schemes,
        )

    def with_admission(self, skills: Sequence[str], admits: Admits) -> "Routes":
        """Return the same training beside other admission."""
        schemes = {skill_id: tuple(admits(skill_id)) for skill_id in skills}
        admitted = np.array([bool(schemes[skill_id]) for skill_id in skills], dtype=bool)
        return replace(self, admitted=admitted, schemes=schemes)

    @property
    def uncovered(self) -> NDArray[np.bool_]:
        """The skills that neither training nor admission can bring."""
        return ~(self.trained | self.admitted)


def places_of(programme: Programme, on: date) -> int:
    """Return the places in dated runs that have not begun."""
    return sum(run.places or 0 for run in programme.runs if run.start >= on)
